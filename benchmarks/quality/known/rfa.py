"""自由亚洲电台, from its own feed: 2020, 2022 and 2024."""

import random

from benchmarks.quality.article import Article, Frame, titled
from benchmarks.quality.cores import Core
from benchmarks.quality.labels import Labelled, escaped, frame, said, silent, together
from benchmarks.quality.prose import made

_START = silent("<p>\xa0</p>")
_PASTED = '<span class="d2edcug0 hpfvmrgz qv66sw1b c1et5uql lr9zc1uh" dir="auto">'
_STYLED = '<span style="font-weight: 400;">'


def _credit(core: Core, rng: random.Random) -> Labelled:
    """Reporter, editor, web editor: colons are optional, blanks come in runs."""
    reporter, editor, other, web = core.author, made("name", rng), made("name", rng), made("name", rng)
    names = [name.partition("（")[0] for name in (reporter, editor, other, web)]
    gap = "\xa0" * rng.randint(1, 4)
    place = rng.choice(("香港", "曼谷", "综合", "伦敦", "旧金山", "首尔", "多伦多"))
    text = rng.choice((
        f"记者：{names[0]}{gap}责编：{names[1]}{gap}{names[2]}{gap}网编：{names[3]}",
        f"自由亚洲电台记者{names[0]}华盛顿报道{gap}责编：{names[1]}{gap}网编：{names[3]}",
        f"自由亚洲电台记者{names[0]} 台北报道{gap}责编 {names[1]} {names[2]}{gap}{gap}网编 {names[3]}",
        f"记者：{names[0]}{gap}编辑：{names[1]}{gap}网编：{names[3]}",
        f"自由亚洲电台记者{names[0]}{place}报道 责编：{names[1]} 网编：{names[3]}",
    ))  # fmt: skip
    return frame(f"<p>{text}</p>", "rfa credit")


def _zoom(core: Core, era: str) -> Labelled:
    if era == "2020":
        link = f'<a class="single_image" href="/mandarin/{core.number}/x.jpg" title="x">'
        return silent(f'<div id="zoomattribute">{link}<img src="/rfa_resources/graphics/icon-zoom.png"/></a></div>')
    picture = f"https://www.rfa.org/mandarin/{core.number}/x.jpg"
    link = f'<a data-caption="x" data-fancybox="" href="{picture}" id="single_image">'
    return silent(f'<div id="zoomattribute">{link}<img src="/++plone++rfa-resources/img/icon-zoom.png"/></a></div>')


def _related(era: str, rng: random.Random) -> Labelled:
    """One list for each link."""
    lists = []
    for _ in range(rng.randint(0, 3)):
        address, title = f"www.rfa.org/mandarin/yataibaodao/{rng.randint(1, 10**6)}.html", escaped(made("title", rng))
        if era == "2020":
            inner = f'<b><a class="external-link" href="http://{address}">{title}</a></b>'
        else:
            inner = (
                f'<span class="result-title"> <a class="state-published" href="https://{address}"><strong>{title}</strong>'
                '</a> </span> <span class="discreet">2022-03-01<span class="searchresultdate"> </span></span>'
            )
        lists.append(f"<p>\xa0</p><ul><li>{inner}</li></ul>")
    return frame("".join(lists), "rfa related")


def _source(core: Core) -> str:
    return f"https://www.rfa.org/mandarin/yataibaodao/{core.number}/x.jpg/@@images/image"


def _figure(core: Core, era: str) -> Labelled:
    """A block in a paragraph, which HTML does not allow."""
    image = f'<div class="image"><img src="{_source(core)}" alt="AP_{core.number}.jpg" title="x"/></div>'
    return together(
        silent(f'<p><div class="image-inline captioned">{image}'),
        said(f'<div class="image-caption">{escaped(core.captions[0])}</div>'), _zoom(core, era), silent("</div></p>"),
    )  # fmt: skip


def _text(core: Core, era: str, rng: random.Random) -> Labelled:
    plain = all(block.tag == "p" for block in core.blocks)
    if era == "2020" and plain and rng.random() < 0.4:
        return said("<p>" + "<br/><br/>".join(block.html for block in core.blocks) + "</p>")
    around = _PASTED if era == "2020" and rng.random() < 0.3 else _STYLED if era == "2024" else ""
    if not around:
        return core.body(heading="strong")
    return together(
        *(
            said(f"<p>{around}{block.html}</span></p>") if block.tag == "p" else block.labelled(heading="strong")
            for block in core.blocks
        )
    )


def _build(era: str, core: Core, rng: random.Random) -> Article:
    body = together(
        _START, _figure(core, era), _text(core, era, rng), _credit(core, rng),
        _related(era, rng) if era != "2024" else Labelled(), silent("<div></div><div></div>"),
    )  # fmt: skip
    url = f"https://www.rfa.org/mandarin/yataibaodao/zhengzhi/a-{core.when:%m%d%Y%H%M%S}-{core.number}.html"
    return Article(f"rfa {era}", url, titled((core.title, "")), body, core, (_source(core),))


def _frame(era: str) -> Frame:
    return lambda core, rng: _build(era, core, rng)


RFA: dict[str, Frame] = {f"rfa {era}": _frame(era) for era in ("2020", "2022", "2024")}
