"""Invented things below articles, none of which any rule names."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.invented.site import headlines, link
from benchmarks.quality.labels import Labelled, escaped, frame, silent, together
from benchmarks.quality.prose import made


def mirror(core: Core, rng: random.Random) -> Labelled:
    """A mirror's footer with the address of each article in it."""
    code, home = f"{rng.getrandbits(48):012x}", "https://mirror.dengta.example"
    return silent("<hr/>") + frame(
        f'<p>本文由 <a href="{home}/">灯塔镜像</a> 转存，备份地址：<a href="{home}/s/{code}">{home}/s/{code}</a></p>',
        "mirror footer",
    )


def changed_mirror(core: Core, rng: random.Random) -> Labelled:
    """The footer of a mirror that is known, after it moved: another domain, other markup, other words."""
    links = "".join(
        f'<li><a href="https://rssnest.{end}">rssnest.{end}</a></li>' for end in ("app", rng.choice(("cc", "io")))
    )
    return frame(f'<section class="rn-foot"><h6>全文订阅源</h6><ul>{links}</ul></section>', "changed mirror footer")


def share(core: Core, rng: random.Random) -> Labelled:
    """Buttons whose addresses hold the article's."""
    page = link("fenxiang", rng)
    names = (
        ("微博", "service.weibo.com/share/share.php"),
        ("微信", "api.addthis.example/wechat"),
        ("豆瓣", "www.douban.com/share"),
    )
    links = " ".join(f'<a href="https://{host}?url={page}&amp;title=t{core.number}">{name}</a>' for name, host in names)
    return frame(f'<div class="sharebar"><span>分享到：</span>{links} <span>打印本页</span></div>', "share bar")


def disclaimer(core: Core, rng: random.Random) -> Labelled:
    text = (
        "声明：本站文章均来自网友上传或公开网络，仅供学习交流，不代表本站立场。"
        "如有侵权请发邮件至 post@mianze.example ，我们将在24小时内删除。"
    )
    return frame(f"<p><em>{text}</em></p>", "disclaimer")


def app(core: Core, rng: random.Random) -> Labelled:
    """Advertisement of an app, with the picture of a code."""
    return frame("<div><p><strong>打开远眺客户端，阅读体验更佳</strong></p>", "app") + together(
        silent('<p><img src="https://img.yuantiao.example/static/app-qr.png" width="180"></p>'),
        frame("<p>扫一扫下载远眺，新用户免费读一个月</p></div>", "app"),
    )


def related(core: Core, rng: random.Random) -> Labelled:
    """Links to other articles: the label is the same, the titles never are."""
    items = "".join(f"<li>{each}</li>" for each in headlines("xiangguan", rng.randint(3, 5), rng))
    return frame(f"<h4>相关阅读</h4><ul>{items}</ul>", "related links")


def code(core: Core, rng: random.Random) -> Labelled:
    image = '<p><img src="https://pic.gongzhong.example/qrcode_258.jpg" alt="二维码"></p>'
    return silent(image) + frame("<p>长按识别图中二维码，关注公众号“每日一读”</p>", "code")


def neighbours(core: Core, rng: random.Random) -> Labelled:
    before, after = headlines("linju", 2, rng)
    return frame(f"<p>上一篇：{before}</p><p>下一篇：{after}</p>", "neighbours")


def appeal(core: Core, rng: random.Random) -> Labelled:
    """An appeal for donations with this month's number."""
    number = f"{rng.randint(800, 9_999):,}"
    text = f'本站没有广告。本月已有 <b>{number}</b> 位读者支持我们，<a href="https://www.juankuan.example/give">点这里加入他们</a>。'
    return frame(f"<div>{text}</div>", "appeal")


def licence(core: Core, rng: random.Random) -> Labelled:
    year, number = core.when.year, rng.randint(100_000, 999_999)
    return frame(f"<p>版权所有 © 2009-{year} 南窗文社　京ICP备05012345号-2　稿件编号 NC{number}</p>", "licence")


def channel(core: Core, rng: random.Random) -> Labelled:
    """Two lines: a channel, and addresses that change."""
    spare = rng.sample(("dianbao1.example", "dianbao2.example", "dianbao-x.example", "dianbao8.example"), 2)
    return frame(
        '<p>📢 欢迎加入电报频道 <a href="https://t.me/dianbaodaily">@dianbaodaily</a>，第一时间获取更新</p>'
        f"<p>备用网址：{spare[0]} / {spare[1]}</p>",
        "channel",
    )


def wordpress(core: Core, rng: random.Random) -> Labelled:
    page = f"https://www.boke.example/{core.number}/"
    title = f'<a rel="nofollow" href="{page}">{escaped(core.title)}</a>'
    return frame(f'<p>The post {title} appeared first on <a rel="nofollow" href="https://www.boke.example">山野笔记</a>.</p>',
                 "blog plug-in")  # fmt: skip


def unsubscribe(core: Core, rng: random.Random) -> Labelled:
    code = f"{rng.getrandbits(32):08x}"
    links = (f'<a href="https://mail.youjian.example/u/{code}">退订</a> | <a href="https://mail.youjian.example/p/{code}">'
             "更改偏好</a>")  # fmt: skip
    return frame(f"<p><small>您收到这封邮件，是因为您订阅了「纸上通信」。{links}</small></p>", "newsletter")


def comments(core: Core, rng: random.Random) -> Labelled:
    return frame(f'<p>共有 {rng.randint(0, 480)} 条评论，<a href="https://www.pinglun.example/login?back={core.number}">登录</a>后参与讨论</p>',
                 "comments")  # fmt: skip


def tags(core: Core, rng: random.Random) -> Labelled:
    names = " ".join(
        f'<a href="https://www.biaoqian.example/tag/{each}">#{made("topic", rng)}</a>' for each in range(3)
    )
    return frame(f"<p>标签：{names}</p>", "tags")


def receipt(core: Core, rng: random.Random) -> Labelled:
    """A table with the number and the digest of the copy."""
    row = "<tr><td>{}</td><td>{}</td></tr>"
    rows = row.format("镜像编号", rng.randint(10**6, 10**7)) + row.format("校验码", f"{rng.getrandbits(64):016x}")
    return frame(f"<table><tbody>{rows}</tbody></table>", "receipt")


def rights(core: Core, rng: random.Random) -> Labelled:
    """In Traditional script below articles in Simplified."""
    return frame(
        "<p>※ 版權聲明：本刊所有圖文未經書面授權，禁止任何形式之轉載、節錄或重製，違者依法追究。</p>", "rights"
    )


def programmes(core: Core, rng: random.Random) -> Labelled:
    lines = (
        "收听本台节目：",
        "早间 06:00-07:00 短波 9450、11695千赫",
        "晚间 20:00-22:00 短波 7445、9875千赫",
        "热线电话：202-555-0143",
    )
    return frame("".join(f"<p>{line}</p>" for line in lines), "programmes")
