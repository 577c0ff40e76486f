"""What returns at the edges of articles at sites that were held out once and is the articles' own; and whole templates.

What stands word for word in an item is in at most 65 of 100 items, but for credits and end marks."""

import random
from collections.abc import Sequence

from benchmarks.quality.cores import Block, Core
from benchmarks.quality.labels import Labelled, escaped, said
from benchmarks.quality.prose import made, paragraph

_EDITORS = ("卫青山", "祝晓棠", "闻人雪", "戴一鸣")
_TRANSLATORS = ("@小满", "@阿凉", "@Kite", "@南瓜", "@木木夕")
_SKIES = ("晴", "多云", "小雨", "阴有阵雨", "雾")
_COLUMNISTS = (
    "（余下，专栏作者，著有《冬天的账本》《渡口一千零一夜》。）",
    "（贺澜，退休法官，现在山里种茶。）",
    "（孟小桥，记者，关注劳工与迁徙，著有《站台上的人》。）",
)


def responsible(_core: Core, rng: random.Random) -> Labelled:
    """Two of four editors, in every item."""
    first, second = rng.sample(_EDITORS, 2)
    return said(f"<p>（责编：{first}、{second}）</p>")


def translators(_core: Core, rng: random.Random) -> Labelled:
    """Who of five translated and who read it, in every item."""
    one, other = rng.sample(_TRANSLATORS, 2)
    return said(f"<p>译：{one}　｜　校：{other}</p>")


def writer(_core: Core, rng: random.Random) -> Labelled:
    """Text and pictures by one of three, above the article."""
    return said(f"<p>文、图／{rng.choice(('程若鱼', '鲁西', '方寸'))}</p>")


def place_date(core: Core, rng: random.Random) -> Labelled:
    """A lede of an agency in Traditional script."""
    when = f"{core.when.month}月{core.when.day}日"
    return said(f"<p>（嶼報社{escaped(made('city', rng))}{when}電）{escaped(made('sentence', rng))}</p>")


def coded(core: Core, rng: random.Random) -> Labelled:
    """An editor's name and the date in a row of figures, as an agency ends."""
    return said(f"<p>（編輯：{rng.choice(('高幸玉', '田瑞'))}）{core.when.year - 1911}{core.when:%m%d}</p>")


def tomorrow(_core: Core, _rng: random.Random) -> Labelled:
    """How a columnist ends."""
    return said("<p>至于明天，明天再说吧。</p>")


def abridged(_core: Core, _rng: random.Random) -> Labelled:
    return said("<p>（发表时有删节，小标题为编者所加。）</p>")


def recording(_core: Core, _rng: random.Random) -> Labelled:
    return said("<p>本台无法独立核实这段录音的真伪。</p>")


def not_verified(_core: Core, _rng: random.Random) -> Labelled:
    return said("<p>本社無法獨立查證上述說法。</p>")


def people(_core: Core, _rng: random.Random) -> Labelled:
    """The title of a section."""
    return said("<h3>一周人物</h3>")


def dispute(_core: Core, _rng: random.Random) -> Labelled:
    """A note of the editors of a series."""
    text = "编者按：围绕水库移民的争论已有四十年。我们请不同立场的人各写一篇，来稿照登，不作裁断。"
    return said(f"<blockquote><p>{text}</p></blockquote>")


def guest(core: Core, _rng: random.Random) -> Labelled:
    """Who is heard in this episode; Traditional script."""
    return said(f"<p>本集來賓：{escaped(core.author)}</p>")


def square(_core: Core, _rng: random.Random) -> Labelled:
    """An end mark."""
    return said("<p>■</p>")


def refrain(_core: Core, rng: random.Random) -> Labelled:
    """The last verse of a poet, after one that is new."""
    return said(f"<p>{escaped(made('verse', rng))}<br>夜行的火车啊，请你慢一些。</p>")


def poet(_core: Core, rng: random.Random) -> Labelled:
    return said(f"<p>——{rng.choice(('柳湾', '木丁'))}</p>")


def first_question(_core: Core, _rng: random.Random) -> Labelled:
    return said("<p>问：您最近在读什么书？</p>")


def long_answer(_core: Core, rng: random.Random) -> Labelled:
    return said(f"<p>答：{escaped(paragraph(rng, seeds=False))}</p>")


def last_question(_core: Core, _rng: random.Random) -> Labelled:
    return said("<p>问：最后，请给读者推荐一部电影。</p><p>答：我很少看电影。</p>")


def dated(core: Core, rng: random.Random) -> Labelled:
    """How a diary begins."""
    when = f"{core.when.month}月{core.when.day}日　星期{'一二三四五六日'[core.when.weekday()]}"
    return said(f"<p>{when}　{rng.choice(_SKIES)}</p>")


def northward(_core: Core, _rng: random.Random) -> Labelled:
    """What a series is about; Traditional script."""
    text = "一九九七年以後，有四萬人從這座島北上謀生。二十五年過去，我們找到了其中的十九個人，聽他們說自己的故事。"
    return said(f"<p><strong>{text}</strong></p>")


def to_be_continued(_core: Core, _rng: random.Random) -> Labelled:
    return said("<p>（待續）</p>")


def columnist(_core: Core, rng: random.Random) -> Labelled:
    """Who one of three authors is, in every item."""
    return said(f"<p><em>{rng.choice(_COLUMNISTS)}</em></p>")


def chapter(core: Core, rng: random.Random) -> Labelled:
    """The heading of a chapter: always another number and name."""
    return said(f"<h4>第{core.number + 1}章　{escaped(made('verse', rng))}</h4>")


def fiction(_core: Core, _rng: random.Random) -> Labelled:
    return said("<p>（小说纯属虚构，书中的县城在地图上是找不到的。）</p>")


def rivers(core: Core, rng: random.Random) -> Sequence[Block]:
    """A daily bulletin: the same sentences with other places, numbers and words."""
    low = rng.randint(-4, 20)
    lines = [
        f"{core.when.month}月{core.when.day}日白天{rng.choice(_SKIES)}，最高气温{low + rng.randint(3, 12)}度。",
        f"{rng.choice(('东', '南', '西北', '偏北'))}风{rng.randint(1, 4)}级，阵风{rng.randint(5, 9)}级。",
        f"夜间{rng.choice(_SKIES)}，最低气温{low}度，相对湿度{rng.randint(30, 98)}%。",
        f"{made('city', rng)}站水位{rng.uniform(2, 28):.2f}米，较昨日{rng.choice('升降')}{rng.uniform(0, 1):.2f}米。",
        f"{made('city', rng)}站流量每秒{rng.randint(80, 9_900)}立方米，{rng.choice(('超过', '低于'))}警戒流量。",
        f"空气质量指数{rng.randint(20, 220)}，{made('noun', rng)}{rng.choice(('宜外出', '请减少外出', '可以开窗'))}。",
    ]
    rng.shuffle(lines)
    lines.insert(rng.randint(0, 6), made("sentence", rng))
    return [Block("p", escaped(line)) for line in lines]
