"""Habits of the sites that are held out: what returns at the edges of their articles and is the articles' own."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.invented.habits import seldom
from benchmarks.quality.invented.site import Part
from benchmarks.quality.labels import Labelled, escaped, said
from benchmarks.quality.prose import made


def special(_core: Core, _rng: random.Random) -> Labelled:
    """The title of a section, in every item."""
    return said("<p><strong>【本刊特稿】</strong></p>")


def column(core: Core, rng: random.Random) -> Labelled:
    """One of three sections, as a heading."""
    return said(f"<h4>{rng.choice(('纪事', '书评', '来函照登'))}</h4>")


def _transcript(_core: Core, _rng: random.Random) -> Labelled:
    """How most interviews begin."""
    return said("<p>以下为采访实录，刊出前经受访者审阅，略有删节。</p>")


def part(core: Core, _rng: random.Random) -> Labelled:
    """The name of the series with the number of the part, in every item."""
    return said(f"<p><em>「长江十年」系列之{core.number + 1}</em></p>")


def introduction(core: Core, _rng: random.Random) -> Labelled:
    """What a series is about, now and then with another beginning."""
    start = ("三年前的冬天，", "那年入冬以后，")[core.number % 5 == 0]
    return said(f"<p>{start}我们沿着这条河走到了入海口。这组文章写的是沿途遇见的人。</p>")


def question(_core: Core, rng: random.Random) -> Labelled:
    """Who asks what the column answers, in every item."""
    return said(f"<p>读者{escaped(made('name', rng))}来信问：{escaped(made('question', rng))}</p>")


def dateline(core: Core, rng: random.Random) -> Labelled:
    """A lede with place and date."""
    when = f"{core.when.month}月{core.when.day}日"
    return said(f"<p>【{escaped(made('city', rng))}{when}电】{escaped(made('sentence', rng))}</p>")


def weather(core: Core, rng: random.Random) -> Labelled:
    """A daily report: the sentence is the same but for its numbers."""
    low = rng.randint(-12, 20)
    wind = rng.choice(("东南风", "偏北风", "西风"))
    text = f"今天最高气温{low + rng.randint(4, 13)}度，最低{low}度，{wind}{rng.randint(1, 6)}级。"
    return said(f"<p>{text}</p>")


def bylines(core: Core, rng: random.Random) -> Labelled:
    """Credits on two lines."""
    names = [escaped(made("name", rng)) for _ in range(3)]
    return said(f"<p>采写：{names[0]}、{names[1]}<br>摄影：{names[2]}</p>")


def desk(_core: Core, rng: random.Random) -> Labelled:
    """Who edited it, in brackets; three people take turns."""
    return said(f"<p>[值班主编 {rng.choice(('贺兰亭', '骆小满', '申屠远'))}]</p>")


def lives_in(_core: Core, rng: random.Random) -> Labelled:
    """Who the author is."""
    return said(f"<p>（作者是自由撰稿人，现居{escaped(made('city', rng))}。）</p>")


def signed(core: Core, rng: random.Random) -> Labelled:
    """When and where it was written."""
    return said(f"<p>{core.when.year}年{core.when.month}月，写于{escaped(made('city', rng))}</p>")


def no_comment(_core: Core, _rng: random.Random) -> Labelled:
    """A true short sentence, in every item."""
    return said("<p>截至发稿，校方未予置评。</p>")


def changed_names(_core: Core, _rng: random.Random) -> Labelled:
    """A true short sentence in brackets, in every item."""
    return said("<p>（为保护受访者，文中人名均有改动。）</p>")


def _next_part(_core: Core, rng: random.Random) -> Labelled:
    """Where the series goes next, now and then: the same words with another place."""
    return said(f"<p>下一站，我们去{escaped(made('city', rng))}。</p>")


def _farewell(_core: Core, _rng: random.Random) -> Labelled:
    """How most letters of a columnist end."""
    return said("<p>就写到这里，祝你今晚睡得好。</p>")


#: What no credit is and no introduction by its words stands in two thirds of the items at most: in every item nobody
#: could tell it from a footer (docs/decisions/0088-quality-as-a-number.md).
TRANSCRIPT: Part = seldom(_transcript, 0.65)
NEXT_PART: Part = seldom(_next_part, 0.65)
FAREWELL: Part = seldom(_farewell, 0.65)
