"""BBC 中文 through the mirror: 2020, 2022 and 2024."""

import random

from benchmarks.quality.article import Article, Frame, titled, weserv
from benchmarks.quality.cores import Core
from benchmarks.quality.known.mirror import footer
from benchmarks.quality.labels import Label, Labelled, escaped, frame, said, shown, silent, together
from benchmarks.quality.prose import made

_ADVERT = silent(
    '<section aria-label="广告 2" aria-hidden="true" role="region" data-e2e="advertisement">'
    '<div id="dotcom-mpu"></div></section>'
)
_GREY = "https://ichef.bbci.co.uk/news/640/cpsprodpb/2F2D/production/_105894347_grey_line-nc.png"
_CLEAR = "https://ichef.bbci.co.uk/news/640/cpsprodpb/8A1B/production/_112953491__108802839_624_transparent-nc.png"
_INCLUDE = silent('<div><div id="include-1" tabindex="-1"><div id="hearken-curiosity-15302"></div></div></div>')

_POSTS = (
    "BBC外交事务记者", "BBC中文", "BBC News", "BBC News 中文", "BBC记者发自香港", "驻北京记者", "BBC新闻", "BBC国际部",
    "BBC环境事务记者", "BBC中文记者 发自台北", "BBC Future", "自由撰稿人", "特约撰稿人", "BBC驻华记者", "BBC事实核查",
)  # fmt: skip


def _source(core: Core, each: int, ending: str = "jpg") -> str:
    return f"https://ichef.bbci.co.uk/news/640/cpsprodpb/{core.number:05X}/production/_{10**8 + each}_a.{ending}"


def _time(core: Core, rng: random.Random) -> Labelled:
    ago = rng.choice(("46 分钟前", "3 小时前", f"{core.when.year}年{core.when.month}月{core.when.day}日", "1 天前"))
    return frame(f'<div><time dateTime="{core.when:%Y-%m-%d}">{ago}</time></div>', "bbc date")


def _byline(core: Core, rng: random.Random) -> Labelled:
    if rng.random() < 0.4:
        return Labelled()
    post = rng.choice(_POSTS)
    names = "".join(f'<li role="listitem">{text}</li>' for text in (escaped(core.author), post))
    return frame(f'<div><ul role="list">{names}</ul></div>', "bbc byline")


def _related(rng: random.Random) -> Labelled:
    items = "".join(
        f'<li role="listitem"><a href="https://www.bbc.com/zhongwen/simp/world-{rng.randint(10**7, 10**8)}">'
        f"{escaped(made('title', rng))}</a></li>"
        for _ in range(rng.randint(1, 4))
    )
    return frame(f'<div><ul role="list">{items}</ul></div>', "bbc related") if rng.random() < 0.5 else Labelled()


def _paragraphs(body: Labelled) -> Labelled:
    return together(silent("<div>"), body, silent("</div>"))


def _credit(rng: random.Random) -> str:
    agency = rng.choice(("Reuters", "Getty Images", "AFP", "EPA"))
    return f'<p role="text"><span>图像来源，</span><span>{agency}</span></p>'


def _figure(medium: str, credit: str, caption: str) -> Labelled:
    return said(
        f'<div><div><div><div><div data-e2e="image-placeholder">{medium}{credit}</div></div>'
        f"<div><p>{caption}</p></div></div></div></div>"
    )


def _early(core: Core, each: int, rng: random.Random) -> Labelled:
    source = _source(core, each)
    image = f'<img alt="" srcSet="{source} 640w" src="{weserv(source)}">'
    return _figure(image, _credit(rng), escaped(core.captions[each]))


def _lazy(core: Core, each: int, rng: random.Random) -> Labelled:
    """2022: a <picture>; all but the first in <noscript> behind an empty place."""
    source, caption = _source(core, each), escaped(core.captions[each])
    image = (
        f'<picture><source srcSet="{source}.webp 640w" type="image/webp"><source srcSet="{source} 640w" '
        f'type="image/jpeg"><img alt="{caption}" src="{weserv(source)}" width="976" height="549"/></picture>'
    )
    medium = image if each == 0 else f"<div><div></div></div><noscript>{image}</noscript>"
    return _figure(medium, _credit(rng), caption)


def _late(core: Core, each: int, rng: random.Random) -> Labelled:
    """2024: a plain picture, and one </span> too many."""
    source = _source(core, each, "jpg.webp")
    return said(
        f'<div><img src="{weserv(source)}" alt=""/>{_credit(rng)}<div><span data-testid="caption-paragraph">'
        f"{escaped(core.captions[each])}</span></span></div></div>"
    )


def _spacer(rng: random.Random) -> tuple[Labelled, tuple[str, ...]]:
    luck = rng.random()
    if luck < 0.2:
        return silent(f'<div><img alt="Presentational grey line" src="{weserv(_GREY)}"></div>'), (_GREY,)
    if luck < 0.3:
        line = f'<img src="{weserv(_CLEAR)}" alt="1px transparent line" width="624" height="1"/>'
        return silent(f"<div>{line}</div>"), (_CLEAR,)
    return Labelled(), ()


def _video(rng: random.Random) -> Labelled:
    if rng.random() > 0.2:
        return Labelled()
    address = f"https://bbc.com/ws/av-embeds/cps/zhongwen/simp/world-{rng.randint(10**7, 10**8)}/p08/zh-hans"
    player = shown(f'<iframe src="{address}" title="多媒体播放器"></iframe>', "多媒体播放器", Label.EITHER)
    advice = "<noscript><div><strong>你的器材不支持播放多媒体材料</strong></div></noscript>"
    return player + frame(advice, "bbc player")


def _around(rng: random.Random) -> tuple[Labelled, tuple[str, ...]]:
    if rng.random() > 0.25:
        return Labelled(), ()
    banner = "https://ichef.bbci.co.uk/news/640/cpsprodpb/17FE7/production/_106_around.png"
    link = '<a href="https://www.bbc.co.uk/programmes/p08tqd6q?xtor=CS8-1000-[]">《蓝色星球》</a>'
    text = f'<ul role="list"><li role="listitem">现在可以在BBC iPlayer上观看纪录片{link}（仅限英国境内观看）</li></ul>'
    image = silent(f'<div><img alt="Around the BBC" src="{weserv(banner)}"></div>')
    return image + frame(f"<div>{text}</div>", "bbc iplayer"), (banner,)


def _build(era: str, core: Core, rng: random.Random) -> Article:
    figure, ending = {"2020": (_early, "jpg"), "2022": (_lazy, "jpg"), "2024": (_late, "jpg.webp")}[era]
    spacer, spacers = _spacer(rng)
    around, banners = _around(rng) if era == "2020" else (Labelled(), ())
    body = together(
        silent('<main role="main"><div></div>'), _time(core, rng), figure(core, 0, rng), _byline(core, rng),
        _paragraphs(core.body(stop=core.middle)), _ADVERT, _related(rng), figure(core, 1, rng), spacer, _video(rng),
        _paragraphs(core.body(start=core.middle)), _INCLUDE if era == "2022" else Labelled(), around,
        silent("</main>"), footer(rng),
    )  # fmt: skip
    scheme = "http" if era == "2020" else "https"
    url = f"{scheme}://www.bbc.com/zhongwen/simp/world-{55_000_000 + core.number}"
    pictures = tuple(_source(core, each, ending) for each in range(2))
    return Article(f"bbc {era}", url, titled((core.title, "")), body, core, pictures, spacers + banners)


def _frame(era: str) -> Frame:
    return lambda core, rng: _build(era, core, rng)


BBC: dict[str, Frame] = {f"bbc {era}": _frame(era) for era in ("2020", "2022", "2024")}
