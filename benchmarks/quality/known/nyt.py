"""纽约时报中文网 through the mirror: 2020, its briefing, 2022 and 2025."""

import random

from benchmarks.quality.article import Article, Frame, titled, weserv
from benchmarks.quality.cores import Core
from benchmarks.quality.known.mirror import footer, header, picture, wrapped
from benchmarks.quality.labels import Labelled, escaped, frame, said, together
from benchmarks.quality.prose import made


def _bio(core: Core, rng: random.Random) -> str:
    name = escaped(core.author)
    return rng.choice((
        f"{name}是时报{made('city', rng)}分社社长。", f"{name}是{escaped(made('org', rng))}的{made('role', rng)}。",
        f"{name}为时报撰写关于{made('topic', rng)}的报道。欢迎在Twitter上关注{name}。",
    ))  # fmt: skip


def _address(core: Core) -> str:
    return f"https://www.nytimes.com/{core.when:%Y/%m/%d}/world/a-{core.number}.html"


def _tail_2020(core: Core, rng: random.Random) -> Labelled:
    """One paragraph holds the author's note, who did research, and the publisher's tail."""
    research = f"<br/>{escaped(made('name', rng))}对本文有研究贡献。" if rng.random() < 0.5 else ""
    link = f'<a rel="nofollow" target="_blank" href="{_address(core)}">点击查看本文英文版。</a>'
    return said(f"<p>{_bio(core, rng)}{research}") + frame(f"<br/>翻译：纽约时报中文网<br/>{link}</p>", "nyt tail")


def _tail_2022(core: Core, rng: random.Random) -> Labelled:
    link = f'<a rel="nofollow" target="_blank" href="{_address(core)}">点击查看本文英文版。</a>'
    return said(f"<footer><p>{_bio(core, rng)}</p>") + frame(
        f"<p>翻译：纽约时报中文网</p><p>{link}</p></footer>", "nyt tail"
    )


def _tail_2025(core: Core, rng: random.Random) -> Labelled:
    note = f"<p>{_bio(core, rng)}</p>" if rng.random() < 0.7 else ""
    return said(f"<footer>{note}") + frame("<p>翻译：纽约时报中文网</p>点击查看本文英文版。</footer>", "nyt tail")


def _source(core: Core) -> str:
    return f"https://static01.nyt.com/images/{core.when:%Y/%m/%d}/world/{core.number}/a-master1050.jpg"


def _early(core: Core, rng: random.Random) -> Article:
    author, when = escaped(core.author), f"{core.when:%Y-%m-%d %H:%M:%S}"
    body = together(
        header(rng.choice((f"{author},{author}", author, "AMY CHANG CHIEN,AMY CHANG CHIEN")), when),
        picture(weserv(_source(core), slash=False), escaped(core.captions[0])),
        core.body(heading="strong"),
        said(f'<p>另见<a href="{_address(core)}" title="Link: {_address(core)}">{made("topic", rng)}</a>。</p>'),
        _tail_2020(core, rng), footer(rng),
    )  # fmt: skip
    return Article("nyt 2020", _url(core), titled((core.title, "")), body, core, (_source(core),))


def _late(era: str) -> Frame:
    def build(core: Core, rng: random.Random) -> Article:
        image = f'<img src="{weserv(_source(core))}" alt="">'
        cite = f"<cite>{made('name', rng)}/The New York Times</cite>"
        figure = said(f"<figure>{image}<figcaption>{escaped(core.captions[0])} {cite}</figcaption></figure>")
        when = f"{core.when:%Y-%m-%d %H:%M:%S}"
        shown = f"{core.when.year}年{core.when.month}月{core.when.day}日"
        top = frame(
            f'<address>{escaped(core.author)}</address><time pudate="{when}" datetime="{when}">{shown}</time>',
            "nyt header",
        )
        text = wrapped(core.body(), "<section>", "</section>")
        tail = _tail_2022(core, rng) if era == "2022" else _tail_2025(core, rng)
        body = together(top, figure, text, tail, footer(rng))
        return Article(f"nyt {era}", _url(core), titled((core.title, "")), body, core, (_source(core),))

    return build


def _briefing(core: Core, rng: random.Random) -> Article:
    """The daily digest, with an advertisement of its own subscription."""
    link = '<a href="https://sso.nytcn.me/email/?source=top-right">点击此处订阅</a>'
    promo = (
        f"<p><i>感谢阅读今天的简报</i><i>，新读者请</i><i>{link}</i><i>。如有意见，请发邮件至</i>"
        '<i><a href="mailto:cn.letters@nytimes.com">cn.letters@nytimes.com</a>。</i></p>'
    )
    body = together(
        header("", f"{core.when:%Y-%m-%d %H:%M:%S}"),
        core.body(heading="strong"), frame(promo, "nyt briefing"), footer(rng),
    )  # fmt: skip
    return Article("nyt briefing", _url(core), titled((core.title, "")), body, core)


def _url(core: Core) -> str:
    return f"https://cn.nytimes.com/world/{core.when:%Y%m%d}/a-{core.number}/"


NYT: dict[str, Frame] = {
    "nyt 2020": _early, "nyt briefing": _briefing, "nyt 2022": _late("2022"), "nyt 2025": _late("2025")
}  # fmt: skip
