"""What mirrors, feed makers and readers' apps put around articles at the sites that are held out."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.invented.site import link
from benchmarks.quality.labels import Labelled, escaped, frame, silent, together
from benchmarks.quality.prose import made


def snapshot(core: Core, rng: random.Random) -> Labelled:
    """When a page was taken and where it was, in nested elements."""
    address = link("yuanzhan", rng)
    when = f"{core.when:%Y-%m-%d} {rng.randint(0, 23):02d}:{rng.randint(0, 59):02d}:{rng.randint(0, 59):02d}"
    inner = f'<div><span>快照时间 {when}</span></div><div>原址 <a href="{address}">{address}</a></div>'
    return frame(f'<div class="top"><div style="font-size:12px">{inner}</div></div>', "snapshot, above")


def snapshot_end(core: Core, rng: random.Random) -> Labelled:
    return silent("<hr>") + frame("<p>您正在看的是存照馆保存的副本，与原网站没有关系。</p>", "snapshot, below")


def banner(core: Core, rng: random.Random) -> Labelled:
    """A banner with this week's address, and then the title once more."""
    host = f"w{core.when:%V}-{rng.randint(10, 99)}.xinglu.example"
    text = (
        f'公告：旧域名已被干扰，请改用 <a href="https://{host}/">{host}</a><br>记不住地址？发空信到 gei@xinglu.example'
    )
    return frame(f"<blockquote>{text}</blockquote><h1>{escaped(core.title)}</h1>", "mirror banner")


def lines(core: Core, rng: random.Random) -> Labelled:
    """Traditional script: a request, and three lines whose addresses are new each time."""
    items = "".join(
        f'<li><a href="https://{rng.getrandbits(40):010x}.qiaoliang.example/">線路{name}</a></li>' for name in "一二三"
    )
    return frame(f"<p>把這一頁帶給打不開它的人。今日可用的橋：</p><ul>{items}</ul>", "bridges")


def generated(core: Core, rng: random.Random) -> Labelled:
    """In English, by a maker of feeds."""
    stamp = f"{core.when:%Y-%m-%dT%H:%M}:{rng.randint(0, 59):02d}Z"
    text = (
        f'Full text by <a href="https://feedmill.example/">Feedmill</a> v{rng.randint(2, 4)}.{rng.randint(0, 30)} '
        f"at {stamp}. "
        f'<a href="https://feedmill.example/report?id={core.number}">Something missing?</a>'
    )
    return frame(f'<p style="color:gray"><small>{text}</small></p>', "feed maker")


def machine(core: Core, rng: random.Random) -> Labelled:
    """Two languages and a mark between 0 and 1."""
    text = (
        f"此译文出自引擎 TransLume，置信度 {rng.uniform(0.61, 0.97):.2f}<br>"
        "Translated without human review. Names may be wrong."
    )
    return frame(f"<div><em>{text}</em></div>", "engine note")


def wire(core: Core, rng: random.Random) -> Labelled:
    """Where a mirror took it from; neither name nor time is constant."""
    origin = rng.choice(("海岸通讯", "午报", "第三频道", "平原新闻网"))
    text = f"信源：{origin} ┊ 收录：{core.when:%m-%d %H:%M} ┊ 正文 {rng.randint(380, 8_800)} 字"
    return frame(f"<section><p>{text}</p></section>", "taken from")


def synced(core: Core, rng: random.Random) -> Labelled:
    """The name of a reader's app with its version."""
    version = f"{rng.randint(3, 5)}.{rng.randint(0, 12)}.{rng.randint(0, 9)}"
    return frame(f"<p>—— 由拾页阅读器 {version} 同步，点标题可回到书架 ——</p>", "reader's app")


def logo(core: Core, rng: random.Random) -> Labelled:
    """A logo beside a link, in a table."""
    image = '<table width="100%"><tr><td width="48"><img src="https://cdn.haideng.example/logo@2x.png"></td>'
    address = f"https://haideng.example/go/{rng.getrandbits(24):06x}"
    return silent(image) + frame(f'<td>海灯代发 <a href="{address}">到网页上看</a></td></tr></table>', "logo")


def chain(core: Core, rng: random.Random) -> Labelled:
    """Where else it is, with a digest; after a chain of breaks."""
    digest = "Qm" + "".join(rng.choice("abcdefghijkmnpqrstuvwxyzABCDEFGH123456789") for _ in range(44))
    return silent("<br><br><br>") + frame(f"<div>永久保存于 IPFS：<code>{digest}</code></div>", "permanent copy")


def row(core: Core, rng: random.Random) -> Labelled:
    """Three links on one line whose addresses hold the item's number."""
    names = (("看原页", "o"), ("排版坏了", "bug"), ("静音此源", "mute"))
    links = " · ".join(f'<a href="https://guanjia.example/{path}/{core.number}">{name}</a>' for name, path in names)
    return frame(f'<p align="right">{links}</p>', "row of links")


def files(core: Core, rng: random.Random) -> Labelled:
    """The article as files, with their sizes."""
    links = " ｜ ".join(
        f'<a href="https://dl.zhishu.example/{core.number}.{kind.lower()}">{kind}（{rng.uniform(0.2, 6):.1f} MB）</a>'
        for kind in ("PDF", "EPUB", "MOBI")
    )
    return frame(f"<div><b>带走这篇：</b>{links}</div>", "files")


def moved_house(core: Core, rng: random.Random) -> Labelled:
    """The footer of a mirror below the frame of a publisher that rules know."""
    address = f"https://{rng.choice(('aa', 'bq', 'kz'))}.suishi.example/{rng.getrandbits(32):08x}"
    return together(
        silent("<hr><br>"),
        frame(
            f'<small>随时镜 №{rng.randint(1_000, 99_999)}<br><a href="{address}">{address}</a></small>', "new footer"
        ),
    )


def told_in_prose(core: Core, rng: random.Random) -> Labelled:
    """A footer in plain sentences, without any address."""
    topic = escaped(made("city", rng))
    text = f"我们的服务器本周设在{topic}。如果哪天收不到更新，请隔一天再试，不必重新添加。"
    return frame(f"<div><p><i>{text}</i></p></div>", "new footer in prose")
