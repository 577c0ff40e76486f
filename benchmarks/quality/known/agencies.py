"""路透 and 金融时报 through the mirror."""

import random

from benchmarks.quality.article import Article, Frame, titled
from benchmarks.quality.cores import Core
from benchmarks.quality.known.mirror import dated, footer
from benchmarks.quality.labels import Labelled, escaped, frame, said, silent, together
from benchmarks.quality.prose import made


def _reuters(core: Core, rng: random.Random) -> Article:
    end = frame(rng.choice(("(完)", "（完）")), "reuters end") if rng.random() < 0.8 else Labelled()
    place = f"路透{made('city', rng)}{core.when.month}月{core.when.day}日 - "
    body = together(
        dated(f"{core.when:%Y-%m-%dT%H:%M:%S}Z"), said(f"<p>{place}{escaped(made('sentence', rng))}</p>"),
        core.body(heading="strong"), said(f"<p>{escaped(made('sentence', rng))}"), end, silent("</p>"), footer(rng),
    )  # fmt: skip
    before = rng.choice(("", "", "焦点：", "独家：", "图表新闻："))
    behind = rng.choice(("", "", "--海关", "--消息人士"))
    title = titled((before, "reuters kind"), (core.title + behind, ""))
    url = f"https://cn.reuters.com/article/a-{core.when:%Y%m%d}-idCNKBS{core.number:05d}"
    return Article("reuters 2020", url, title, body, core)


_PROMO = frame(
    "<div>来自FT中文网的温馨提示：如您对FT中文网的内容感兴趣，请在苹果应用商店或华为应用市场搜索“FT中文网”，"
    "下载FT中文网的官方应用，付费订阅。祝您使用愉快！</div>",
    "ft app",
)


def _advert(number: int, kind: str) -> Labelled:
    sizes = """data-o-ads-formats-default="false" data-cy='[{"devices":["PC","PadWeb"],"pattern":"MPU"}]'"""
    return silent(f'<div  data-o-ads-name="mpu-middle{number}"{kind} {sizes}></div>')


def _tail(rng: random.Random) -> Labelled:
    found = Labelled()
    if rng.random() < 0.6:
        found += frame(f"<p>译者/{made('surname', rng)}{made('char', rng)}</p>", "ft translator")
    if rng.random() < 0.5:
        who = f"{made('city', rng)}{made('role', rng)}"
        found += frame(
            f"<p><i>（注：作者是{who}。本文仅代表作者个人观点。责编邮箱bo.liu@ftchinese.com）</i></p>", "ft disclaimer"
        )
    return found


def _ft(era: str) -> Frame:
    classes = era == "2020"

    def named(name: str) -> str:
        return f' class="{name}"' if classes else " "

    def build(core: Core, rng: random.Random) -> Article:
        real = f"https://thumbor.ftacademy.cn/unsafe/picture/{core.number}_piclink.jpg"
        image = f'<img src="https://thumbor.ftacademy.cn/unsafe/1340x754/{real}">'
        advert = ' class="o-ads in-article-advert"' if classes else ""
        body = together(
            silent("<div></div>"), said(f"<div{named('story-lead')}>{escaped(made('sentence', rng))}</div>"),
            silent(f"<div{named(' story-image image')}>{image}</div>"),
            silent(f'<div{named("story-body")}><div id="story-body-container">'),
            core.body(heading="strong", stop=core.middle), _advert(1, advert),
            _PROMO if rng.random() < 0.5 else Labelled(),
            core.body(heading="strong", start=core.middle), _advert(2, advert), _tail(rng),
            silent(f"<div{named('clearfloat')}></div></div></div></div>"), footer(rng),
        )  # fmt: skip
        url = f"https://www.ftchinese.com/story/{1_000_000 + core.number}?full=y"
        return Article(f"ft {era}", url, titled((core.title, "")), body, core, (real,))

    return build


REUTERS: dict[str, Frame] = {"reuters 2020": _reuters}
FT: dict[str, Frame] = {"ft 2020": _ft("2020"), "ft 2021": _ft("2021")}
