"""What returns at the edges of articles and is theirs: it must stay, however often it is seen.

Introductions of series, section titles, credits, short true sentences, ledes with place and date."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.invented.site import Part
from benchmarks.quality.labels import Labelled, escaped, said
from benchmarks.quality.prose import made


def seldom(part: Part, often: float) -> Part:
    """The habit in that part of the items."""
    return lambda core, rng: part(core, rng) if rng.random() < often else Labelled()


def _series(core: Core, rng: random.Random) -> Labelled:
    """An introduction that names the series and the number of its part."""
    about = ("边境来信", "本报记者走访了十二座边境城市，记录普通人的生活。", "作者在草原上住了三年。")[core.number % 3]
    return said(f"<p>编者按：这是「边境来信」系列的第{core.number + 1}篇。{about}{escaped(made('sentence', rng))}</p>")


def _same_series(_core: Core, _rng: random.Random) -> Labelled:
    """An introduction in the same words in each part of a series."""
    text = "编者按：过去一年，本报记者走访了十二座城市，与上百位居民交谈，写成这组关于老去的报道。以下是其中一篇。"
    return said(f"<p><em>{text}</em></p>")


def _section(_core: Core, rng: random.Random) -> Labelled:
    return said(f"<h3>{rng.choice(('要闻', '要闻', '人物', '观察'))}</h3>")


def _reporter(core: Core, _rng: random.Random) -> Labelled:
    return said(f"<p>本报记者 {escaped(core.author)} 发自{('北京', '广州', '成都')[core.number % 3]}</p>")


def _editor(_core: Core, rng: random.Random) -> Labelled:
    return said(f"<p>（责任编辑：{escaped(made('name', rng))}）</p>")


def _translator(_core: Core, rng: random.Random) -> Labelled:
    return said(f"<p>翻译：{escaped(made('name', rng))}　校对：{escaped(made('name', rng))}</p>")


def _unverified(_core: Core, _rng: random.Random) -> Labelled:
    return said("<p>本报无法独立核实上述说法。</p>")


def _end(_core: Core, _rng: random.Random) -> Labelled:
    return said("<p>（完）</p>")


def _thanks(_core: Core, _rng: random.Random) -> Labelled:
    return said("<p>记者：谢谢您接受采访。</p>")


def _lede(core: Core, rng: random.Random) -> Labelled:
    place = ("北京", "香港", "台北", "伦敦")[core.number % 4]
    when = f"{core.when.month}月{core.when.day}日"
    return said(f"<p>（本报{place}{when}讯）{escaped(made('sentence', rng))}</p>")


def _fixing(core: Core, rng: random.Random) -> Labelled:
    """A daily report whose first line is the same but for its numbers."""
    rate, change = f"{rng.uniform(6.3, 7.3):.4f}", rng.randint(1, 300)
    when = f"{core.when.month}月{core.when.day}日"
    return said(f"<p>{when}，人民币兑美元中间价报{rate}，较前一交易日{rng.choice('升跌')}{change}个基点。</p>")


def _author(_core: Core, _rng: random.Random) -> Labelled:
    return said("<p>文/林远山</p>")


def _column(_core: Core, _rng: random.Random) -> Labelled:
    return said("<h2>每日一诗</h2>")


def _greeting(_core: Core, _rng: random.Random) -> Labelled:
    """How each transcript of a broadcast begins."""
    return said("<p>主持人：各位听众好，这里是《夜读》，我是周宁。</p>")


SERIES: Part = _series
#: In every item of a site, as its only column has it.
COLUMN: Part = _column
GREETING: Part = _greeting
ALWAYS_SERIES: Part = _same_series
ALWAYS_UNVERIFIED: Part = _unverified
ALWAYS_THANKS: Part = _thanks
SAME_SERIES: Part = seldom(_same_series, 0.4)
SECTION: Part = seldom(_section, 0.6)
REPORTER: Part = seldom(_reporter, 0.7)
EDITOR: Part = seldom(_editor, 0.8)
TRANSLATOR: Part = seldom(_translator, 0.6)
UNVERIFIED: Part = seldom(_unverified, 0.5)
END: Part = seldom(_end, 0.8)
THANKS: Part = seldom(_thanks, 0.5)
LEDE: Part = seldom(_lede, 0.8)
FIXING: Part = _fixing
AUTHOR: Part = seldom(_author, 0.9)
