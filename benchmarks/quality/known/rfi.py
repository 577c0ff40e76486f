"""法国国际广播电台 through the mirror: 2020, the agency's reports of 2020, 2022 and 2023."""

import random

from benchmarks.quality.article import Article, Frame, path_of, titled
from benchmarks.quality.cores import Core
from benchmarks.quality.known.mirror import footer
from benchmarks.quality.labels import Labelled, either, escaped, frame, said, silent, together
from benchmarks.quality.prose import made

_COLUMNS = (
    "要闻解说", "要闻分析", "法国报纸摘要", "法国世界报", "今日经济", "国际纵横", "公民论坛", "微言微语", "特别节目",
    "印太纵览", "聚焦非洲", "曼谷专栏", "美国专栏", "东京专栏", "台北一周", "北美来鸿", "环境与发展", "文化遗产",
    "法国文艺欣赏", "法国美食", "法国风光", "法国风土人情", "欧洲思想文化长廊", "法语课程: Les voisins du 12 bis",
)  # fmt: skip
_OLD_PROMO = silent(
    '<div class="o-self-promo o-self-promo--nl o-self-promo--hidden" data-selfpromo-newsletter></div>'
    '<div class="o-self-promo o-self-promo--app" data-selfpromo-app></div>'
)
_PROMO = silent("<div data-selfpromo-newsletter></div><div data-selfpromo-app></div>")


def _date(core: Core) -> Labelled:
    return frame(f"<div>{core.when:%d/%m/%Y - %H:%M}</div>", "rfi date")


def _share(core: Core) -> Labelled:
    address = f"https%3A%2F%2Fwww.rfi.fr%2Fcn%2F{core.number}"
    return frame(
        "<div><div>分享 :</div><div>"
        f'<a href="https://www.facebook.com/dialog/share?app_id=1&display=popup&href={address}"><span></span></a>'
        f'<a href="https://twitter.com/intent/tweet?url={address}"><span></span></a>'
        f'<a href="whatsapp://send?text={address}"><span></span></a><span data-root-share>'
        '<share-button v-on:open="openModal"></share-button><share-modal v-if="displayModal" v-on:close="closeModal">'
        "</share-modal></span></div></div>",
        "rfi share",
    )


def _title(core: Core, rng: random.Random) -> Labelled:
    """Titles are escaped twice, and have columns behind and marks before them."""
    before = rng.choice((("", ""),) * 5 + (("CLONE - ", "rfi clone"), ("【视频】", "rfi video"), ("视频 ", "rfi video"),
                                          ("[live 直播 ] ", "rfi live")))  # fmt: skip
    behind = (f" - {rng.choice(_COLUMNS)}", "rfi column") if rng.random() < 0.5 else ("", "")
    own = core.title if rng.random() < 0.8 else f"{core.title} - {made('city', rng)}"
    return titled(before, (own.replace("“", '"').replace("”", '"'), ""), behind)


def _lead(core: Core, rng: random.Random) -> Labelled:
    return said(f"<p><strong>{escaped(made('sentence', rng))}{' ' * rng.randint(0, 16)}</strong></p>")


def _build(era: str, core: Core, rng: random.Random) -> Article:
    source = f"https://s.rfi.fr/media/display/{core.number:08x}-f6b1/w:{310 if era == '2020' else 1280}/p:16x9/x.jpg"
    pictured = rng.random() < 0.6
    image = silent(f'<img src="{source}">') if pictured else frame("Array", "rfi array")
    if era == "2020":
        image = silent(f'<img class="m-figure__img" src="{source}">')
        pictured = True
    open_div = silent('<div class="t-content__body u-clearfix">' if era == "2020" else "<div >")
    end = silent("" if rng.random() < 0.3 else "</div>")
    body = together(
        _date(core), image, _lead(core, rng), open_div, core.body(heading="strong"),
        _OLD_PROMO if era == "2020" else _PROMO, end, _share(core) if era == "2023" else Labelled(), footer(rng),
    )  # fmt: skip
    host = "http://www.rfi.fr//cn/contenu" if era == "2020" else "https://www.rfi.fr/cn/中国"
    url = f"{host}/{core.when:%Y%m%d}-{path_of(core)}-{core.number}"
    return Article(f"rfi {era}", url, _title(core, rng), body, core, (source,) if pictured else ())


def _agency(core: Core, rng: random.Random) -> Article:
    """A report of the agency: padded by four no-break spaces, with its copyright and the interns who edited it."""
    padding = "\xa0" * 4
    first = f"<p>{padding}（法新社{made('city', rng)}{core.when.day}日电）{padding}{escaped(made('sentence', rng))}</p>"
    editor = f"<p>（实习编译：{made('surname', rng)}凯欣/核稿：{made('surname', rng)}佳敏）</p>"
    body = together(
        _date(core), said(first), core.body(heading="strong"),
        either(editor, "rfi agency editor") if rng.random() < 0.5 else Labelled(),
        frame(f'<p class="t-copyright">© {core.when.year} AFP</p>        ', "rfi agency copyright"),
        _OLD_PROMO, footer(rng),
    )  # fmt: skip
    title = titled((core.title, ""), (" – 法国国际广播电台 - RFI", "rfi station"))
    url = f"http://www.rfi.fr//cn/contenu/{core.when:%Y%m%d}-{path_of(core)}-{core.number}"
    return Article("rfi agency", url, title, body, core)


def _frame(era: str) -> Frame:
    return lambda core, rng: _build(era, core, rng)


RFI: dict[str, Frame] = {f"rfi {era}": _frame(era) for era in ("2020", "2022", "2023")} | {"rfi agency": _agency}
