"""What returns at the edges of articles at sites that are held out and is the articles' own; and whole templates.

What stands word for word in an item is in at most 65 of 100 items, but for credits and end marks."""

import random
from collections.abc import Sequence

from benchmarks.quality.cores import Block, Core
from benchmarks.quality.labels import Labelled, escaped, said
from benchmarks.quality.prose import made, paragraph

_FISH = ("带鱼", "小黄鱼", "鲫鱼", "基围虾", "花蛤")
_GREENS = ("菠菜", "豇豆", "莴笋", "番茄", "冬瓜", "茭白", "空心菜", "胡萝卜", "西芹")
_CAMERA = ("乔木", "安娜·陆", "小五", "苏北北")
_PENS = ("顾言", "林西", "温故")


def from_town(core: Core, rng: random.Random) -> Labelled:
    """A dateline: another town and day each time, and one of few names."""
    return said(
        f"<p>{escaped(made('city', rng))}，{core.when.month}月{core.when.day}日（特约撰稿 {rng.choice(_PENS)}）</p>"
    )


def wire_line(core: Core, rng: random.Random) -> Labelled:
    """An English dateline in capitals, with a sentence that is the report's."""
    place = f"{made('Latin', rng).upper()}, {core.when:%b} {core.when.day}"
    return said(f"<p>{place} — {escaped(made('sentence', rng))}</p>")


def copy_desk(_core: Core, rng: random.Random) -> Labelled:
    """Credits of few people, in every item."""
    return said(f"<p>责编 / {rng.choice(('周末', '小寒', '阿鹿'))}　版式 / {rng.choice(('米团', '伯牙'))}</p>")


def photographed(_core: Core, rng: random.Random) -> Labelled:
    """Who took the photographs, in every item."""
    return said(f"<p>摄影 {rng.choice(_CAMERA)}</p>")


def square_mark(_core: Core, _rng: random.Random) -> Labelled:
    """An end mark."""
    return said("<p>■</p>")


def thirty(_core: Core, _rng: random.Random) -> Labelled:
    """An end mark of old telegrams."""
    return said("<p>- 30 -</p>")


def signed_night(core: Core, rng: random.Random) -> Labelled:
    """Who wrote it, where, and when, Traditional script."""
    return said(f"<p>阿桐　寫於{escaped(made('city', rng))}，{core.when.year}年{core.when.month}月</p>")


def dear_sister(_core: Core, _rng: random.Random) -> Labelled:
    return said("<p>姐，见字如面。</p>")


def take_care(_core: Core, _rng: random.Random) -> Labelled:
    """How letters end."""
    return said("<p>天冷了，记得把窗缝糊上。</p>")


def old_street(_core: Core, _rng: random.Random) -> Labelled:
    """An introduction of a series, Traditional script."""
    return said(
        "<p><em>「巷口」系列走訪即將拆除的老街，請最後一批住戶說說門牌後面的事。他們有人住了一輩子，有人只住了一個夏天。</em></p>"
    )


def night_shift(_core: Core, _rng: random.Random) -> Labelled:
    """An introduction of a series."""
    return said("<blockquote>编者按：夜班的人看得见白天看不见的东西。我们请十二位上夜班的人各写一晚。</blockquote>")


def numbered_street(core: Core, rng: random.Random) -> Labelled:
    """The number of a part with what is new in it."""
    return said(f"<h3>巷口之{core.number + 1}：{escaped(made('heading', rng))}</h3>")


def in_short(_core: Core, _rng: random.Random) -> Labelled:
    """The title of a section at the start."""
    return said("<h3>本周失去自由的人</h3>")


def also_happened(_core: Core, rng: random.Random) -> Labelled:
    """The title of a section at the end, and what is new in it."""
    return said(f"<h3>还发生了什么</h3><p>{escaped(paragraph(rng, seeds=False))}</p>")


def reader_asks(_core: Core, rng: random.Random) -> Labelled:
    """A letter to a column: who asks is another one each time."""
    return said(f"<p>{escaped(made('name', rng))}来信问：{escaped(made('question', rng))}</p>")


def do_not_worry(_core: Core, _rng: random.Random) -> Labelled:
    return said("<p>别急，先喝口水，我们从头说起。</p>")


def old_doctor(_core: Core, rng: random.Random) -> Labelled:
    """Who answers, in every item."""
    return said(f"<p>{rng.choice(('老金', '方医生'))} 答</p>")


def see_a_doctor(_core: Core, _rng: random.Random) -> Labelled:
    return said("<p>纸上看不了病，痛得厉害还是要去挂号。</p>")


def first_memory(_core: Core, rng: random.Random) -> Labelled:
    """The question with which talks begin, and another answer each time."""
    return said(
        "<p><strong>你记得的第一件事是什么？</strong></p>"
        f"<p>{escaped(made('surname', rng))}：{escaped(paragraph(rng, seeds=False))}</p>"
    )


def afraid(_core: Core, rng: random.Random) -> Labelled:
    """The question with which talks end."""
    return said(f"<p><strong>现在还怕吗？</strong></p><p>{escaped(made('sentence', rng))}</p>")


def not_real_names(_core: Core, _rng: random.Random) -> Labelled:
    return said("<p>（应讲述者的要求，文中的村名和人名都改过。）</p>")


def no_reply(_core: Core, rng: random.Random) -> Labelled:
    return said(f"<p>截至发稿，{escaped(made('org', rng))}没有回答本报的书面提问。</p>")


def tea_cold(_core: Core, _rng: random.Random) -> Labelled:
    """How a narrator of a programme ends, Traditional script."""
    return said("<p>茶涼了，今天就聊到這裡，巷口再見。</p>")


def talked(core: Core, rng: random.Random) -> Labelled:
    """Who talked, and when: credits of a talk, in every item."""
    season = f"{core.when.year}年{rng.choice('春夏秋冬')}"
    return said(f"<p>口述：{escaped(made('name', rng))}　笔录：{rng.choice(_PENS)}　{season}</p>")


def after_note(_core: Core, rng: random.Random) -> Labelled:
    """A translator's note with what is new in it."""
    return said(f"<p>译后记：{escaped(made('sentence', rng))}</p>")


def stalls(core: Core, rng: random.Random) -> Sequence[Block]:
    """A daily report of a market hall: sentences and a list with other goods and prices."""
    trend = rng.choice(("稳中略降", "小幅上扬", "涨多跌少", "与前日基本持平", "降温后普涨"))
    first = (
        f"{core.when.month}月{core.when.day}日清晨，{made('city', rng)}三里桥市场到货{rng.randint(90, 640)}吨，"
        f"菜价{trend}。"
    )
    items = "".join(
        f"<li>{name} {rng.uniform(0.8, 9.9):.1f}元/斤，{rng.choice(('涨', '跌'))}{rng.randint(1, 29)}%</li>"
        for name in rng.sample(_GREENS, rng.randint(3, 6))
    )
    fish = rng.choice(_FISH) + rng.choice(("紧俏", "滞销", "到货少", "论堆卖"))
    meat = f"白条猪均价{rng.uniform(14, 42):.2f}元/公斤，{fish}。"
    seller = f"摊主{made('name', rng)}说，{made('reason', rng)}，{made('topic', rng)}{made('state', rng)}。"
    middle = [made("sentence", rng) for _ in range(rng.randint(1, 3))]
    green = rng.choice(_GREENS) + rng.choice(("看涨", "看跌", "难说"))
    last = f"{made('weekday', rng)}预计到货{rng.randint(90, 640)}吨，{green}。"
    ends = [Block("p", escaped(line)) for line in rng.sample((meat, seller, last), rng.randint(2, 3))]
    return [Block("p", escaped(first)), *(Block("p", escaped(line)) for line in middle), Block("ul", items), *ends]


def quake(core: Core, rng: random.Random) -> Sequence[Block]:
    """A bulletin on an earthquake in Traditional script: always another one, elsewhere."""
    county = rng.choice(("花蓮", "臺東", "宜蘭", "嘉義", "屏東", "苗栗"))
    near = rng.choice(("縣政府", "外海", "近海", "山區")) + rng.choice(("東方", "南方", "北偏東", "西南方"))
    felt = "、".join(rng.sample(("臺北", "新竹", "臺中", "雲林", "高雄", "南投", "彰化", "基隆"), rng.randint(2, 4)))
    when = f"{core.when.month}月{core.when.day}日{core.when.hour}時{core.when.minute}分"
    deep = f"規模{rng.uniform(3.4, 6.8):.1f}，深度{rng.uniform(4, 120):.1f}公里"
    place = rng.choice(("太魯閣", "成功", "南澳", "大埔", "三義"))
    train, delay = rng.choice(("臺鐵", "高鐵", "捷運")), rng.choice(("減速", "停駛", "延誤", "折返"))
    row = rng.choice(("與上月主震有關", "不屬上月主震序列", "或為上月主震餘波"))
    rest = [
        f"{felt}有感，最大震度{rng.randint(2, 6)}級出現在{county}{place}。",
        f"{train}{rng.randint(2, 31)}班列車{delay}。",
        f"{made('who', rng)}說，{made('noun', rng)}晃了{rng.randint(3, 50)}秒。",
        f"這是{county}今年第{rng.randint(2, 60)}起規模三以上的地震，{row}。",
    ]
    rng.shuffle(rest)
    first = f"{county}{near}{rng.randint(6, 99)}公里於{when}發生有感地震，{deep}。"
    return [Block("p", escaped(line)) for line in (first, *rest[: rng.randint(2, 4)])]
