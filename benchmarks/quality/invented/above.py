"""Invented things above articles and in the middle of them, none of which any rule names."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.labels import Labelled, frame, silent
from benchmarks.quality.prose import made


def source_line(core: Core, rng: random.Random) -> Labelled:
    """Where it is from, when, and how often it was read."""
    text = f"来源：晨星在线　发布时间：{core.when:%Y-%m-%d %H:%M}　阅读：{rng.randint(10, 99_999):,}次"
    return frame(f'<p class="meta">{text}</p>', "source line")


def crumbs(core: Core, rng: random.Random) -> Labelled:
    section = rng.choice(("国际", "财经", "社会", "文化"))
    home = "https://www.mianbao.example"
    path = f'<a href="{home}/">首页</a> &gt; <a href="{home}/c/{core.number % 4}">{section}</a> &gt; 正文'
    return frame(f"<div>{path}</div>", "crumbs")


def tools(core: Core, rng: random.Random) -> Labelled:
    sizes = " ".join(f'<a href="javascript:size({each})">{name}</a>' for each, name in enumerate("大中小"))
    return frame(f"<div>字号：{sizes} | 打印 | 收藏 | 朗读全文</div>", "tools")


def reading_time(core: Core, rng: random.Random) -> Labelled:
    size = rng.randint(400, 9_000)
    return frame(f"<p><small>全文约 {size:,} 字，阅读约需 {size // 400 + 1} 分钟</small></p>", "reading time")


def in_browser(core: Core, rng: random.Random) -> Labelled:
    address = f"https://mail.youjian.example/v/{rng.getrandbits(32):08x}"
    return frame(f'<p><a href="{address}">看不到图片？在浏览器中打开</a></p>', "newsletter")


def translated(core: Core, rng: random.Random) -> Labelled:
    """A notice that a machine translated, with the original's address."""
    address = f"https://www.{made('Latin', rng).lower().encode('ascii', 'ignore').decode()}.example/{core.number}"
    text = f'本文由机器翻译，仅供参考，准确内容以<a href="{address}">原文</a>为准。'
    return frame(f"<blockquote><p>{text}</p></blockquote>", "machine translation")


def sponsor(core: Core, rng: random.Random) -> Labelled:
    """A banner and a sentence of who pays."""
    banner = silent(
        '<p><a href="https://ad.zanzhu.example/go"><img src="https://ad.zanzhu.example/banner_970.png"></a></p>'
    )
    return banner + frame("<p>本期内容由青禾书店赞助播出</p>", "sponsor")


def box(core: Core, rng: random.Random) -> Labelled:
    """A box for subscribing, between two paragraphs of the article."""
    text = "<h5>每天早上，一封信读懂世界</h5><p>输入邮箱即可免费订阅「晨间来信」，随时可以退订。</p>"
    return frame(f"<div>{text}</div>", "box in the middle")
