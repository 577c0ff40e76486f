"""Habits of the sites of rounds.py: what returns at the edges of their articles and is the articles' own."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.labels import Labelled, escaped, said
from benchmarks.quality.prose import made


def letter_open(_core: Core, _rng: random.Random) -> Labelled:
    """How letters begin."""
    return said("<p>亲爱的读者，见信好。</p>")


def lament(_core: Core, _rng: random.Random) -> Labelled:
    """A sentence of a columnist."""
    return said("<p>天快亮了，村子里还没有人睡。</p>")


def reporter_after(_core: Core, rng: random.Random) -> Labelled:
    """Credits with the names first."""
    return said(f"<p>（{escaped(made('name', rng))}　撰文 / {escaped(made('name', rng))}　摄影）</p>")


def en_by(_core: Core, rng: random.Random) -> Labelled:
    """Credits in English."""
    names = [escaped(made("Latin", rng)) for _ in range(3)]
    return said(f"<p>Reporting by {names[0]} and {names[1]}; Editing by {names[2]}</p>")


def recap(_core: Core, rng: random.Random) -> Labelled:
    """What was said before."""
    return said(f"<p>上一回说到，{escaped(made('clause', rng))}。</p>")


def kicker(_core: Core, rng: random.Random) -> Labelled:
    """One of three sections."""
    return said(f"<p><b>{rng.choice(('深度', '特写', '现场'))}</b></p>")


def place(_core: Core, rng: random.Random) -> Labelled:
    """Where it was written."""
    return said(f"<p>{escaped(made('city', rng))}——</p>")


def background(_core: Core, rng: random.Random) -> Labelled:
    """A title of a section and its paragraph, in every item."""
    return said(f"<h3>新闻背景</h3><p>{escaped(made('sentence', rng))}{escaped(made('sentence', rng))}</p>")


def opening(_core: Core, _rng: random.Random) -> Labelled:
    """How letters home begin."""
    return said("<p>亲爱的妈妈：</p>")


def close65(_core: Core, _rng: random.Random) -> Labelled:
    """How most of them end."""
    return said("<p>我合上笔记本，窗外的雪还在下。</p>")


def rates(_core: Core, rng: random.Random) -> Labelled:
    """A sentence of figures, in every item."""
    return said(f"<p>当日收盘，沪指报{rng.randint(2800, 3500)}点，涨{rng.uniform(0, 3):.2f}%。</p>")


def wrote(_core: Core, rng: random.Random) -> Labelled:
    """Who wrote it where."""
    return said(f"<p>（{escaped(made('name', rng))}写于{escaped(made('city', rng))}）</p>")


def zjp(_core: Core, rng: random.Random) -> Labelled:
    """Where it was published first, and who translated it."""
    return said(f"<p>本文原载《{escaped(made('topic', rng))}》，译者{escaped(made('name', rng))}。</p>")


def lead(_core: Core, rng: random.Random) -> Labelled:
    """A lead in bold."""
    return said(f"<p><strong>{escaped(made('sentence', rng))}</strong></p>")
