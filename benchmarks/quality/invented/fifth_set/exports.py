"""What exporters, forums, archives and feed makers of social sites put around articles at sites once held out."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.labels import Labelled, frame, silent, together
from benchmarks.quality.prose import made

_ADMINS = ("阿May", "船长", "值日生", "Teresa")
_DEVICES = ("河马手机 13", "iPhone", "安卓", "网页版", "平板 HD", "折叠屏 X2", "微软小窗", "iPad")
_FEELINGS = ("❤", "🔥", "👏", "😢", "🤔", "🙏")
_PROVINCES = ("浙江", "北京", "四川", "广东", "黑龙江", "海外", "云南")


def account(core: Core, rng: random.Random) -> Labelled:
    """How an exporter of public accounts writes who posted it, when, and from where."""
    author = rng.choice(("阿南", "周小川河", "城南编辑部"))
    cells = f'<span>原创</span> <span>{author}</span> <a href="javascript:void(0);">城南旧事录</a>'
    when = f"<em>{core.when:%Y-%m-%d %H:%M}</em> <em>{rng.choice(_PROVINCES)}</em>"
    return frame(f'<div id="meta_content">{cells} {when}</div>', "account, above")


def account_end(core: Core, rng: random.Random) -> Labelled:
    """What a page of a public account says below, with the picture of its code."""
    picture = '<figure><img src="https://mp.chengnan.example/qr/258.png" alt="">'
    return together(
        silent(picture), frame("<figcaption>微信扫一扫<br>关注该公众号</figcaption></figure>", "account, below"),
        frame("<p>继续滑动看下一个</p><p>轻触阅读原文</p>", "account, below"),
        frame("<div><span>城南旧事录</span></div><div>向上滑动看下一个</div>", "account, below"),
    )  # fmt: skip


def forwarded(core: Core, rng: random.Random) -> Labelled:
    text = f"Forwarded from <b>早茶频道</b> ({rng.choice(_ADMINS)})"
    return frame(f'<div class="forwarded body">{text}</div>', "forwarded")


def reactions(core: Core, rng: random.Random) -> Labelled:
    """Hashtags with the month, which of six feelings how often, and how many saw it."""
    felt = "".join(f"<span>{each} {rng.randint(1, 400)}</span> " for each in rng.sample(_FEELINGS, rng.randint(2, 4)))
    seen = f"👁 {rng.randint(1, 30)}.{rng.randint(0, 9)}K　{core.when:%H:%M} (edited)"
    tags = f"#早茶 #{rng.choice(('国际', '两岸', '观点', '读书'))} #{core.when:%Y年%m月}"
    return frame(f"<p>{tags}</p><div>{felt}</div><div>{seen}</div>", "reactions")


def floor(core: Core, rng: random.Random) -> Labelled:
    """The line above the first post of a thread, in cells."""
    when = f"{core.when.year}-{core.when.month}-{core.when.day} {core.when:%H:%M}"
    only = f'<a href="https://bbs.lunba.example/thread-{core.number + 90_000}-1.html?authorid={rng.randint(2, 900)}">'
    row = f"<td>楼主</td><td>发表于 {when}</td><td>{only}只看该作者</a></td><td>倒序浏览</td><td>阅读模式</td>"
    return frame(f'<table cellspacing="0"><tbody><tr>{row}</tr></tbody></table>', "floor")


def device(core: Core, rng: random.Random) -> Labelled:
    """From what it was posted; within the last paragraph."""
    return frame(f'<font size="1" color="#999999">来自：{rng.choice(_DEVICES)} 客户端</font>', "device")


def submitted(core: Core, rng: random.Random) -> Labelled:
    """Bare text between blocks, in English, with blanks that are written out."""
    name = "".join(filter(str.isascii, made("Latin", rng))).replace("’", "").lower() + str(rng.randint(1, 999))
    home = "https://old.subfeed.example"
    return frame(
        f' &#32; submitted by &#32; <a href="{home}/user/{name}"> /u/{name} </a> &#32; to &#32; '
        f'<a href="{home}/r/zhongwen_longread/"> r/zhongwen_longread </a> <br/> '
        f'<span><a href="{home}/x/{rng.getrandbits(32):x}">[link]</a></span> &#32; '
        f'<span><a href="{home}/r/zhongwen_longread/comments/{core.number}/">[comments]</a></span>',
        "submitted",
    )


def thread(core: Core, rng: random.Random) -> Labelled:
    """A service that makes pages of threads, in English."""
    size = (
        f"{rng.randint(4, 60)} posts • {rng.randint(2, 14)} min read • {core.when:%b} {core.when.day}, {core.when:%Y}"
    )
    return frame(
        f'<h5>Thread by <a href="https://unrolled.example/@hexi_laoyu">@hexi_laoyu</a></h5><p>🧵 {size}</p>', "thread"
    )


def thread_end(core: Core, rng: random.Random) -> Labelled:
    again = f'<a href="https://unrolled.example/again/{rng.randint(10**17, 10**18)}">Ask for a fresh copy</a>'
    return frame(
        f"<p>• • •</p><p>A post of this thread is missing? {again}.</p>"
        "<section><h6>Stay close to 河西老余</h6><p>Be told when there are new threads by this author, "
        "or keep all of them as PDF.</p></section>",
        "thread, below",
    )


def captured(core: Core, rng: random.Random) -> Labelled:
    """A table that an archive puts above what it has saved, in English."""
    code = "".join(rng.choice("abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(5))
    page = f"https://www.{rng.choice(('haian', 'pingyuan', 'wubao'))}.example/a/{rng.randint(10**5, 10**6)}"
    when = f"{core.when.day} {core.when:%b %Y %H:%M:%S} UTC"
    rows = (
        f"<td>Webpage capture</td><td>kanjian.example/{code}</td>",
        f'<td>Saved from</td><td><a href="{page}">{page}</a></td>',
        f"<td>Saved at</td><td>{when}</td>",
        '<td colspan="2">No other captures from this address | Report bug or abuse</td>',
    )
    return frame("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>", "captured")


def ferry(core: Core, rng: random.Random) -> Labelled:
    """The footer of a mirror below the frame of a publisher that rules know: folded, with a ship's number."""
    address = f"https://{rng.choice(('bei', 'nan', 'xi'))}-an.dukou.example/{core.when:%y%m}/{rng.getrandbits(28):07x}"
    return frame(
        f"<details><summary>渡口搬运 · 第 {rng.randint(2, 99)} 班</summary>"
        f'<p>这一页在对岸的地址：<a href="{address}">{address}</a></p>'
        "<p>船小人少，偶尔晚点。收藏一个地址不如收藏三个。</p></details>",
        "ferry",
    )
