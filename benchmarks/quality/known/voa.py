"""美国之音 through the mirror: 2020, 2022 and 2025."""

import random

from benchmarks.quality.article import Article, Frame, titled, weserv
from benchmarks.quality.cores import Core
from benchmarks.quality.known.mirror import dated, footer, picture
from benchmarks.quality.labels import Label, Labelled, escaped, frame, said, shown, silent, together
from benchmarks.quality.prose import made

_RULE = "=" * 42
_DISCLAIMER = frame(
    f"<p>{_RULE}<br />嘉宾和观众听众发表的都是个人观点，并不代表美国之音。<br />{_RULE}</p>", "voa disclaimer"
)
_PROGRAMMES = (
    "时事大家谈每星期一到四，星期六北京时间晚上九点播出，敬请收看。",
    "《海峡论谈》每星期天台北时间晚上九点到十点播出，敬请收看。",
    "时事大家谈，每周一到周五北京时间晚上八点直播，敬请收听。",
)
_PLAYLIST = frame(
    '<p>《时事大家谈》YouTube播放列表：<a class="wsw__a" href="http://bit.ly/VOAIO-youtube">'
    "http://bit.ly/VOAIO-youtube</a></p>",
    "voa playlist",
)
_EMPTY = silent('<a href="/a/5613410.html"></a><p>\xa0</p>')


def _medium(core: Core, rng: random.Random) -> Labelled:
    """Sound or film, with the title as its caption."""
    luck, host = rng.random(), "https://av.voanews.com"
    caption = frame(f'<div><small style="color: #999;">{escaped(core.title)}</small></div>', "voa title as caption")
    if luck < 0.4:
        return silent(f'<audio src="{host}/clips/VCH/{core.number}.mp3" controls></audio>') + caption
    if luck < 0.6:
        poster = weserv(f"https://gdb.voanews.com/{core.number}_poster.jpg", slash=False)
        film = f'<video poster="{poster}" src="{host}/Videoroot/{core.number}.mp4" style="width:100%" controls></video>'
        return silent(film) + caption
    return Labelled()


def _inline(core: Core, each: int) -> Labelled:
    """A picture whose caption is its alternative text too."""
    source, text = weserv(_source(core, each), slash=False), core.captions[each]
    alt = escaped(text).replace('"', "&quot;")
    image = f'<div ><img  src="{source}" alt="{alt}" border="0"/>'
    small = f'<small style="color: #999;">{escaped(text)}</small>' if each % 2 else f"<small>{escaped(text)}</small>"
    return said(f"{image}<div>{small}</div></div>")


def _source(core: Core, each: int) -> str:
    return f"https://gdb.voanews.com/{core.number:08X}-{each}_{'r1_s_' * (each == 0)}w900.jpg"


def _embed(rng: random.Random) -> Labelled:
    """A film elsewhere: the link stands inside the frame, with bare ampersands."""
    if rng.random() > 0.3:
        return Labelled()
    address = "https://www.youtube.com/watch?v=vE_yCOmWgGk&&&"
    frame_address = "https://www.youtube.com/embed/vE_yCOmWgGk?&&&enablejsapi=1"
    player = f'<iframe src="{frame_address}" width="640"><a href="{address}">YouTube</a></iframe>'
    return shown(player, "YouTube", Label.EITHER)


def _echo(core: Core, rng: random.Random) -> Labelled:
    """The title again as the last paragraph, with another separator."""
    if rng.random() > 0.3:
        return Labelled()
    return frame(f"<p>{escaped(core.title.replace('，', ' ').replace('：', ' '))}</p>", "voa title echo")


def _talk(rng: random.Random) -> Labelled:
    programme = frame(f"<p>{rng.choice(_PROGRAMMES)}</p>", "voa programme")
    parts = [part for part in (programme, _PLAYLIST, _EMPTY, _DISCLAIMER) if rng.random() < 0.6]
    return together(*parts)


def _spread(core: Core) -> Labelled:
    """2025: an empty paragraph between every two."""
    gap = silent("<p>\xa0</p>")
    return together(*(block.labelled(heading="strong") + gap for block in core.blocks))


def _build(era: str, core: Core, rng: random.Random) -> Article:
    middle = _inline(core, 1) + _inline(core, 2)
    text = together(
        core.body(heading="strong", stop=core.middle), middle, core.body(heading="strong", start=core.middle)
    )
    agency = f"<p><em>(本文{rng.choice(('参考', '依据', '参考并引用'))}了路透社的报道)</em></p>"
    lead = f"<p>{escaped(made('city', rng))} — {escaped(made('sentence', rng))}</p>" if era == "2025" else ""
    body = together(
        dated(f"{core.when:%a, %d %b %Y %H:%M:%S} GMT"),
        picture(weserv(_source(core, 0), slash=False), escaped(core.captions[0])),
        _medium(core, rng) if era != "2025" else Labelled(),
        said(lead),
        _spread(core) if era == "2025" else text,
        said(agency) if rng.random() < 0.3 else Labelled(),
        _embed(rng), _talk(rng) if era == "2020" else Labelled(), _echo(core, rng) if era == "2022" else Labelled(),
        footer(rng),
    )  # fmt: skip
    url = f"https://www.voachinese.com/a/story-{core.when:%Y%m%d}/{core.number}.html"
    pictures = tuple(_source(core, each) for each in range(1 if era == "2025" else 3))
    return Article(f"voa {era}", url, titled((core.title, "")), body, core, pictures)


def _frame(era: str) -> Frame:
    return lambda core, rng: _build(era, core, rng)


VOA: dict[str, Frame] = {f"voa {era}": _frame(era) for era in ("2020", "2022", "2025")}
