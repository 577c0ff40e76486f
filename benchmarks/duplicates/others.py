"""What looks like a copy and is none: each of these gives two articles that are not the same."""

import random
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.duplicates.articles import SOURCES, Article, article, chained, identity, moment
from benchmarks.duplicates.copies import made_of
from benchmarks.quality.prose import made, paragraph

Pair = tuple[Article, Article]
Making = Callable[[random.Random], Pair]

_MARKS = (
    *(
        ("（1）", "（2）"),
        ("（一）", "（二）"),
        ("（上）", "（下）"),
        ("(上)", "(中)"),
        ("（二）", "（三）"),
        ("【上】", "【下】"),
    ),
    *(
        (" 第三集", " 第四集"),
        (" 之二", " 之三"),
        (" Part 1", " Part 2"),
        ("：上篇", "：下篇"),
        (" 第十二回", " 第十三回"),
    ),
)
#: A title with its day or number, or without.
_NAMED = ("{0}", "{0}", "{0} - 1月{1}日", "【3月{1}日】{0}", "{0} | 第{1}集", "第{1}期｜{0}", "{0}（{1}）")
#: Numbers of the issues of a programme.
_ISSUES = (" 第{0}期", " #{0}", " Vol.{0}", "【连载{0}】", "（{0}）", "（5月{0}日）", " Part {0}")
_SAID = ("“{clause}，”{name}说。“{clause}，而{clause}。”", "“{clause}。这是我们第一次看到{clause}，”{name}{said}。")


def series(rng: random.Random) -> Pair:
    """Two parts of a series: one title but for its mark, one note before each part, other text."""
    title, when, source = made("title", rng).rstrip("？”"), moment(rng), rng.choice(SOURCES)
    intro = [
        made_of(
            "编者按：{title}。本台记者{name}走访{city}，采访了{number}名{noun}，制作了这个系列节目，以下是其中一部分。",
            rng,
        )
    ]
    intro += [paragraph(rng, seeds=False)] if rng.random() < 0.5 else []
    outro = ["听众朋友，感谢您收听这次节目，请您在下一次继续收听。"]
    first, second = (
        Article(title + mark, (*intro, *body.paragraphs, *outro), source, when + timedelta(days=day), body.identity)
        for day, (mark, body) in enumerate(
            zip(
                rng.choice(_MARKS),
                (article(rng, least=700, most=3_000), article(rng, least=700, most=3_000)),
                strict=True,
            )
        )
    )
    return first, second


def form(rng: random.Random) -> Pair:
    """A text that comes every day with new numbers."""
    chosen = rng.choice(_data()["form"])
    place, when = made("place", rng), moment(rng)
    first, second = (_filled(chosen, place, rng, when + timedelta(days=day)) for day in (0, rng.randint(1, 5)))
    return first, second


def _filled(chosen: Mapping[str, Any], place: str, rng: random.Random, when: datetime) -> Article:
    def fill(text: str) -> str:
        text = text.replace("{place}", place).replace("{city}", place[:2])
        return made_of(re.sub(r"\{(weather|updown)\}", lambda found: rng.choice(_data()[found[1]]["texts"]), text), rng)

    return Article(fill(chosen["title"]), tuple(map(fill, chosen["text"])), "reuters", when, identity(rng))


def reports(rng: random.Random) -> Pair:
    """Two sites on one event: the same names and quotes, up to a third of the text; everything else their own."""
    subject, quotes = made("topic", rng), [made_of(rng.choice(_SAID), rng) for _ in range(rng.randint(2, 5))]
    background = paragraph(rng, seeds=False)
    first, second = (_report(subject, quotes, background, rng) for _ in range(2))
    return first, replace(second, published=first.published + timedelta(hours=rng.randint(0, 9)))


def _report(subject: str, quotes: Sequence[str], background: str, rng: random.Random) -> Article:
    shared = [*quotes, background]
    own = [
        each.replace("有关", subject)
        for each in article(rng, least=3 * sum(map(len, shared)) + 200, most=4_000).paragraphs
    ]
    for each in shared:
        own.insert(rng.randint(1, len(own)), each)
    title = f"{subject}：{made('clause', rng)}"
    return Article(title, tuple(own), rng.choice(SOURCES), moment(rng), identity(rng))


def follow_up(rng: random.Random) -> Pair:
    """The next day's news with what was before it as its second half: up to half of its text is of the day before."""
    first = article(rng, least=800, most=3_000)
    kept, wanted = list[str](), rng.uniform(0.2, 0.5) * first.length
    for each in first.paragraphs[1:]:
        if sum(map(len, kept)) + len(each) <= wanted:
            kept.append(each)
    new = article(rng, least=int(first.length * 0.6), most=int(first.length * 0.8))
    later = first.published + timedelta(days=1)
    return first, Article(new.title, (*new.paragraphs, *kept), first.source, later, identity(rng))


def digest(rng: random.Random) -> Pair:
    """An article, and a digest of the day that begins it: its title and first sentences among those of others."""
    one = article(rng, least=600, most=3_000)
    heads = [one, *(article(rng, least=600, most=1_500) for _ in range(5))]
    rng.shuffle(heads)
    lines = [text for each in heads for text in (each.title, "".join(each.paragraphs)[:150])]
    return one, Article(
        rng.choice(("简报", "一周新闻回顾", one.title)), tuple(lines), one.source, one.published, identity(rng)
    )


def short(rng: random.Random) -> Pair:
    """Items of a line: one title with other texts, one text with other titles, or a line that differs in a name.

    Each says something that no other pair does: equal titles over equal texts are the same."""
    said = f"{made('short', rng)}{rng.randint(1, 10**6)}"
    titles = [made("title", rng) for _ in range(2)]
    kind = rng.randrange(3)
    if kind == 0:
        titles[1] = titles[0] = rng.choice(("每日一语", "图说天朝", titles[0]))
    elif kind == 1:
        titles[1] += made("name", rng)
    names = ["", made("name", rng) if kind == 0 else ""] if kind < 2 else [made("name", rng) for _ in range(2)]
    first, second = (_brief(title, f"{name}{said}", rng) for title, name in zip(titles, names, strict=True))
    return first, second


def _brief(title: str, text: str, rng: random.Random) -> Article:
    return Article(title, (text,) if text else (), rng.choice(SOURCES), moment(rng), identity(rng))


def empty(rng: random.Random) -> Pair:
    """Items without a text, under one title or two."""
    title = rng.choice(("每日一语", "【CDTV】", made("title", rng)))
    return _brief(title, "", rng), _brief(title if rng.random() < 0.5 else made("title", rng), "", rng)


def membership(rng: random.Random) -> Pair:
    """Items that say only that one must be a member, under two titles or on two days under that of a column."""
    line = rng.choice(_data()["line"]["texts"])
    first, second = (_brief(made("title", rng), line, rng) for _ in range(2))
    if rng.random() < 0.5:
        return first, second
    return first, replace(second, title=first.title, published=first.published + timedelta(days=rng.randint(1, 30)))


def programme(rng: random.Random) -> Pair:
    """What is said of a broadcast every day, under one title or with the day or the number beside it."""
    title, said = f"{made('title', rng)}{rng.randint(1, 10**6)}", made_of(rng.choice(_SAID), rng)[:150]
    first = _brief(title, said, rng)
    second = replace(first, published=first.published + timedelta(days=rng.randint(1, 30)), identity=identity(rng))
    mark, day = rng.choice(_NAMED), rng.randint(1, 27)
    return replace(first, title=mark.format(title, day)), replace(second, title=mark.format(title, day + 1))


def standing(rng: random.Random) -> Pair:
    """A form in which two numbers are others on another day, and all the rest stays: often the title too."""
    chosen, when = rng.choice(_data()["standing"]), moment(rng)
    place = f"{made('place', rng)}{made('org', rng)}{made('name', rng)}"  # no other pair's
    title, cases = rng.choice(chosen["titles"]), rng.sample(range(2, 999), 2)
    first, second = (
        _stood(title, chosen["text"], {"place": place, "today": str(start + 1), "cases": str(count)}, day, rng)
        for start, count, day in zip((when.day, when.day + 1), cases, (when, when + timedelta(days=1)), strict=True)
    )
    return first, second


def _stood(title: str, text: Sequence[str], said: Mapping[str, str], when: datetime, rng: random.Random) -> Article:
    return Article(title.format(**said), tuple(each.format(**said) for each in text), "reuters", when, identity(rng))


def recorded(rng: random.Random) -> Pair:
    """One line under one title within a day, and another recording or picture beside it."""
    title, number = rng.choice(("整点新闻", "图说天朝", made("title", rng))), rng.randint(1, 10**6)
    first = _brief(title, f"{title}：{made('short', rng)}{number}", rng)
    kind = rng.choice(("mp3", "jpg"))
    one, two = (f"https://{first.source}.example/{number}/{place}.{kind}" for place in range(2))
    later = first.published + timedelta(hours=rng.randint(0, 11))
    return replace(first, media=(one,)), replace(first, media=(two,), published=later, identity=identity(rng))


def notice_elsewhere(rng: random.Random) -> Pair:
    """A notice in place of two articles of two sites; or of those of a column, as a line or longer, on two days."""
    said = f"{_said_at_length(rng)}{rng.randint(1, 10**6)}。"
    first, second = (_brief(made("title", rng), said, rng) for _ in range(2))
    if rng.random() < 0.5:
        elsewhere = rng.choice([source for source in SOURCES if source != first.source])
        return first, replace(second, source=elsewhere)
    first = replace(first, title=rng.choice(("深度", "会员通讯", "每日一语")))
    if rng.random() < 0.5:
        first, later = replace(first, paragraphs=(said[-40:],)), first.published + timedelta(hours=rng.randint(0, 30))
    else:
        later = first.published + timedelta(days=rng.randint(1, 30))
    return first, replace(first, published=later, identity=identity(rng))


def _said_at_length(rng: random.Random) -> str:
    said = ""
    while len(said) < 220:
        said += chained(rng)
    return said[:480]


def numbered(rng: random.Random) -> Pair:
    """Two issues of a programme whose titles have a number or a day each, and one description of some length."""
    title, said = f"{made('title', rng)}", f"{_said_at_length(rng)}{rng.randint(1, 10**6)}"
    mark, number = rng.choice(_ISSUES), rng.randint(2, 26)
    first = _brief(title + mark.format(number), said, rng)
    later = first.published + timedelta(days=7)
    second = replace(first, title=title + mark.format(number + 1), published=later, identity=identity(rng))
    return first, second


def column(rng: random.Random) -> Pair:
    """Two days of a column: one title, one note before it, other text."""
    title = rng.choice(("一周新闻回顾", "读者来信", "编辑手记", "草莓分享：今日读到"))
    note = paragraph(rng, seeds=False)
    first, second = (
        replace(each, title=title, paragraphs=(note, *each.paragraphs))
        for each in (article(rng, least=700, most=2_000), article(rng, least=700, most=2_000))
    )
    return first, second


def noted(rng: random.Random) -> Pair:
    """Two articles under a note that is as long as they are, or longer: no rule of cleaning knows it."""
    note = [paragraph(rng, seeds=False) for _ in range(rng.randint(3, 6))]
    length = sum(map(len, note))
    first, second = (article(rng, least=length // 2, most=length) for _ in range(2))
    return replace(first, paragraphs=(*first.paragraphs, *note)), replace(
        second, paragraphs=(*second.paragraphs, *note)
    )


def notice(rng: random.Random) -> Pair:
    """What a site says in place of two articles: a question about cookies, an offer to subscribe, of any length."""
    page, source = tuple(chained(rng) for _ in range(rng.randint(2, 12))), rng.choice(SOURCES)
    first, second = (Article(made("title", rng), page, source, moment(rng), identity(rng)) for _ in range(2))
    return first, second


def strangers(rng: random.Random) -> Pair:
    """Two articles that have nothing to do with each other."""
    return article(rng, least=100, most=3_000), article(rng, least=100, most=3_000)


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "forms.toml").read_text(encoding="utf-8"))


#: Every kind, by what it is called in the report.
OTHERS: Mapping[str, Making] = {
    "parts of a series": series,
    "daily form, new numbers": form,
    "reports of one event": reports,
    "follow-up, half of it old": follow_up,
    "digest of the day": digest,
    "column, one title": column,
    "broadcast of every day": programme,
    "form, most numbers stay": standing,
    "programme, numbered": numbered,
    "one line, other media": recorded,
    "notice at two sites, or again": notice_elsewhere,
    "short items": short,
    "empty bodies": empty,
    "membership line alone": membership,
    "one long note under both": noted,
    "notice in place of both": notice,
    "strangers": strangers,
}
