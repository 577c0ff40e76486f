"""What blogs, plug-ins, shops and pages full of advertisements put around articles at sites once held out."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.labels import Labelled, frame, silent
from benchmarks.quality.prose import made

_EVENTS = (
    (1889, "巴黎的铁塔对公众开放"),
    (1905, "一位专利局职员寄出四篇论文"),
    (1927, "第一部有声电影上映"),
    (1953, "两个人登上最高的山"),
    (1969, "有人在月亮上走了一步"),
    (1989, "一堵墙上出现了缺口"),
    (1912, "一艘不会沉的船离港"),
    (1971, "一封电子邮件寄给了隔壁的机器"),
)
_DOINGS = ("出行", "嫁娶", "动土", "祭祀", "理发", "开市", "安床", "会友", "修灶", "词讼")
_GOODS = (
    "静坐垫第二件半价，填棉是新疆的，坐着不说话也舒服",
    "远山牙科：洗一次牙，送一次说实话的机会",
    "三十天学会挪威语，学不会退一半",
    "老式搪瓷杯，摔不坏，只会掉瓷",
    "搬家找阿强，书多不加钱",
    "您的旧硬盘里还有人在等您，数据恢复请拨 555-0166",
    "海岛民宿冬季特惠，没有信号，包早餐",
)


def posted_by(core: Core, rng: random.Random) -> Labelled:
    """Three lines below a post of a blog, in Traditional script."""
    hour = core.when.hour % 12 or 12
    half = "上午" if core.when.hour < 12 else "下午"
    page = f"https://laoshu.example/{core.when:%Y/%m}/post_{core.number}.html"
    remarks = rng.choice(("沒有留言", "1 則留言", f"{rng.randint(2, 30)} 則留言"))
    labels = "、".join(rng.sample(("雜記", "舊書", "山行", "家族", "電影", "島嶼"), 2))
    return frame(
        f'<div>張貼者： <span>老樹</span> 於 <a href="{page}">{half}{hour}:{core.when:%M}</a> '
        f'<a href="{page}#c">{remarks}：</a></div>'
        f"<div>以電子郵件傳送這篇文章　BlogThis！　分享至釘板</div><div>標籤： {labels}</div>",
        "posted by, in Traditional script",
    )  # fmt: skip


def changed_on(core: Core, rng: random.Random) -> Labelled:
    """When it was changed last, how long it is, and in which commit; above."""
    size = rng.randint(300, 9_000)
    commit = f"{rng.getrandbits(28):07x}"
    return frame(
        f"<p><small>上次改动 {core.when:%Y-%m-%d} / {size} 字 / "
        f'<a href="https://git.hugoji.example/notes/commit/{commit}">{commit}</a></small></p>',
        "changed on",
    )


def older(core: Core, rng: random.Random) -> Labelled:
    return frame(
        f'<nav><a href="https://hugoji.example/{core.number}/">← Older</a> <a href="https://hugoji.example/">⌂</a> '
        f'<a href="https://hugoji.example/{core.number + 2}/">Newer →</a></nav>'
        '<footer>用一台十五瓦的小机器发布，阴天可能打不开</footer>',
        "older and newer",
    )  # fmt: skip


def share_this(core: Core, rng: random.Random) -> Labelled:
    """A plug-in's headings and list, in English."""
    page = f"https://jetpost.example/{core.number}/?share="
    items = "".join(
        f'<li><a href="{page}{name.lower()}">Click to share on {name} (Opens in new window)</a></li>'
        for name in ("Bluebird", "Facepage", "Telegraph")
    )
    return frame(f"<h3>Share this:</h3><ul>{items}</ul><h3>Like this:</h3><p>Like Loading...</p>", "share this")


def almanac(core: Core, rng: random.Random) -> Labelled:
    """What the day is good for, and what happened on it; above."""
    good, bad = rng.sample(_DOINGS, 2), rng.sample(_DOINGS, 1)
    year, event = rng.choice(_EVENTS)
    moon = (
        f"农历{rng.choice('正二三四五六七八九十')}月{rng.choice(('初', '十', '廿'))}{rng.choice('一二三四五六七八九')}"
    )
    return frame(
        f"<blockquote>{moon}　宜 {' '.join(good)}　忌 {bad[0]}<br>历史上的今天：{year} 年，{event}</blockquote>",
        "almanac",
    )


def every_day(core: Core, rng: random.Random) -> Labelled:
    return frame(f"<p>本站不间断更新的第 {1_200 + core.number:,} 天</p>", "every day")


def advertisement(core: Core, rng: random.Random) -> Labelled:
    """One of seven advertisements under a label, above the article."""
    return frame(
        f'<p><font color="#aaaaaa">广告</font></p><p>{rng.choice(_GOODS)}</p>'
        '<p><font color="#aaaaaa">广告结束，正文如下</font></p>',
        "advertisement",
    )


def no_advertisement(core: Core, rng: random.Random) -> Labelled:
    """Bare text after a break: how to get rid of them, and what it costs."""
    return silent("<br>") + frame(
        f"不想看广告？每月 {rng.choice((6, 8, 12))} 元，<a href='https://guanggao.example/vip'>关掉它们</a>",
        "advertisement",
    )


def bookshop(core: Core, rng: random.Random) -> Labelled:
    """A book with price under a sentence that is always the same."""
    author = made("surname", rng) + rng.choice(("默", "野", "樵", "未"))
    book = f"《{made('topic', rng)}》　{author} 著　¥{rng.randint(28, 128)}.00"
    address = f"https://shudian.example/b/{rng.randint(10**6, 10**7)}?from=feed"
    return frame(
        "<section><p>从下面的链接买书，书价的百分之五归本站，您不会多付一分钱。</p>"
        f'<ul><li>{book}　<a href="{address}">去看看</a></li></ul></section>',
        "bookshop",
    )


def reader_left(core: Core, rng: random.Random) -> Labelled:
    """A line of a reading group within the first paragraph: which group, how many read along."""
    return frame(f"📖 同读小组 · 第 {core.number // 5 + 12} 周 · {rng.randint(20, 340)} 人在读这一篇", "reading group")
