"""德国之声 through the mirror: 2020, 2022 and 2025."""

import random

from benchmarks.quality.article import Article, Frame, path_of, titled, weserv
from benchmarks.quality.cores import Core
from benchmarks.quality.known.mirror import empty_picture, footer, header, picture
from benchmarks.quality.labels import Labelled, escaped, frame, said, together
from benchmarks.quality.prose import made

_NOTICE = (
    "年德国之声版权声明：本文所有内容受到著作权法保护，如无德国之声特别授权，不得擅自使用。"
    "任何不当行为都将导致追偿，并受到刑事追究"
)


def _copyright(year: int, rng: random.Random) -> Labelled:
    """The notice in its shapes; several articles have none."""
    shapes = (
        "",
        f"<p><em>© {year}{_NOTICE}。</em></p>",
        f"<p><em>© {year}{_NOTICE}。 </em></p>",
        f"<p>© {year}{_NOTICE}</p><p>\xa0</p>",
        f"<p><em>© {year}</em><em>{_NOTICE}。</em></p>",
        f"<p>© {year}{_NOTICE}。\xa0 </p>",
    )
    return frame(rng.choice(shapes), "dw copyright")


def _promo(rng: random.Random) -> Labelled:
    luck = rng.random()
    if luck < 0.2:
        place = rng.choice(("Facebook", "Telegram", "YouTube"))
        return frame(f"<p><strong>DW中文有{place}！欢迎关注，看更多图文与影音报道。</strong></p>", "dw promotion")
    if luck < 0.35:
        link = '<a href="https://www.instagram.com/dw.chinese/" rel="ExternalRef">Instagram</a>'
        text = f"DW中文有{link}！欢迎搜寻dw.chinese，看更多深入浅出的图文与影音报道。"
        return frame(f"<p><strong>{text}</strong></p>", "dw promotion")
    if luck < 0.45:
        feed = "https://rss.dw.com/xml/podcast_klassik-chinesisch"
        return frame(
            "<p><strong>欢迎订阅德国之声“古典音乐风”播客，收听更多出色的古典音乐演出。</strong></p>"
            f'<p><strong>Feed-URL:</strong></p><p><a href="{feed}">{feed}</a></p>'
            '<p><strong>iTunes:</strong></p><p><a href="https://itunes.apple.com/podcast/id1">'
            "https://itunes.apple.com/podcast/id1</a></p>",
            "dw promotion",
        )
    return Labelled()


def _gallery(core: Core, rng: random.Random) -> Labelled:
    """Pictures in the middle of the text, which are the article's."""
    if rng.random() > 0.2:
        return Labelled()
    shots = "".join(
        f'<div><img src="https://static.dw.com/image/{6 * 10**7 + 9 * core.number + each}_303.jpg" width="100%">'
        f"<b>{escaped(made('heading', rng))}</b>：{escaped(made('caption', rng))}</div>"
        for each in range(3)
    )
    return said(f"<h3>相关图集：{escaped(made('heading', rng))}</h3>{shots}")


def _topics(body: Labelled, rng: random.Random) -> Labelled:
    """2022 and later: names of topics in a span, articles as links to the publisher's programming interface."""
    if rng.random() > 0.5:
        return body
    link = f'<a href="https://api.dw.com/api/detail/article/{rng.randint(10**7, 8 * 10**7)}" rel="ArticleRef">'
    topic = '<span data-id="69234616" data-type="AUTO_TOPIC" title="Automatische Themenseite">'
    name, other = escaped(made("name", rng)), escaped(made("topic", rng))
    return body + said(f"<p>{topic}{name}</span>也谈到{link}{other}</a>。</p>")


def _frame(era: str, *, host: str, ending: str) -> Frame:
    def build(core: Core, rng: random.Random) -> Article:
        number = 60_000_000 + core.number
        source = f"https://{host}/image/{number}_303.{ending}"
        author = rng.choice(("", escaped(core.author), "William  Yang", "张慈 （综合报道）"))
        bare = rng.random() < 0.15
        lead = rng.choice(("（德国之声中文网）", "(德国之声中文网)", ""))
        body = together(
            header(author, f"{core.when:%Y-%m-%dT%H:%M:%S}.{rng.randint(100, 999)}Z"),
            empty_picture() if bare else picture(weserv(source), escaped(core.captions[0])),
            said(f"<p>{lead}{escaped(made('sentence', rng))}</p>"),
            core.body(heading="strong", stop=core.middle),
            _gallery(core, rng),
            core.body(heading="strong", start=core.middle),
        )
        if era != "2020":
            body = _topics(body, rng)
        agency = rng.choice(("", "<p>（路透社）\xa0</p>", "<p>（路透社、法新社等）</p>", "<p>(综合报道）</p>"))
        end = together(said(agency), _promo(rng), _copyright(core.when.year, rng), footer(rng))
        url = f"https://www.dw.com/zh/{path_of(core)}/a-{number}"
        pictures = () if bare else (source,)
        return Article(f"dw {era}", url, titled((core.title, "")), body + end, core, pictures)

    return build


DW: dict[str, Frame] = {
    "dw 2020": _frame("2020", host="api.dw.com", ending="jpeg"),
    "dw 2022": _frame("2022", host="static.dw.com", ending="jpg"),
    "dw 2025": _frame("2025", host="static.dw.com", ending="jpg"),
}
