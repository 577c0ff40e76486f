"""What returns at the edges of articles at sites once held out and is the articles' own; and whole templates.

What stands word for word in an item is in at most 65 of 100 items, but for credits and end marks."""

import random
from collections.abc import Sequence

from benchmarks.quality.cores import Block, Core
from benchmarks.quality.labels import Labelled, escaped, said
from benchmarks.quality.prose import made, paragraph

_DESK = ("Mei Tan", "Ravi Pillai", "Joan Holt", "Pedro Sá")


def reporting(core: Core, rng: random.Random) -> Labelled:
    """English credits of few people, in every item."""
    first, second = rng.sample(_DESK, 2)
    return said(f"<p>(Reporting by {first} in {made('Latin', rng)}ville; Editing by {second})</p>")


def ended(_core: Core, _rng: random.Random) -> Labelled:
    """An end mark."""
    return said("<p>(END)</p>")


def finished(_core: Core, _rng: random.Random) -> Labelled:
    """An end mark in Traditional script."""
    return said("<p>（全文完）</p>")


def desk_of(core: Core, rng: random.Random) -> Labelled:
    """Who writes from where, in Traditional script, in every item."""
    return said(
        f"<p>【本報記者{rng.choice(('鄧凱文', '廖雪英', '邱木', '賀一'))}／{escaped(made('city', rng))}報導】</p>"
    )


def drawn_by(_core: Core, rng: random.Random) -> Labelled:
    return said(f"<p>插画｜{rng.choice(('阿禾', '半两', '海星'))}　监制｜罗衣</p>")


def innocent(_core: Core, _rng: random.Random) -> Labelled:
    return said("<p>案件仍在審理，所有被告在定罪之前應視為無罪。</p>")


def by_telephone(_core: Core, _rng: random.Random) -> Labelled:
    return said("<p>（采访经由电话进行，受访者的声音做过处理。）</p>")


def warm(_core: Core, _rng: random.Random) -> Labelled:
    """How a cook ends."""
    return said("<p>趁热吃，凉了就是另一道菜了。</p>")


def ingredients(core: Core, rng: random.Random) -> Labelled:
    """A heading that returns, and what is new each time."""
    goods = "、".join(rng.sample(("葱白", "豆豉", "五花肉", "冬笋", "粉条", "腊肠", "米酒", "花椒", "白菜", "虾皮"), 4))
    return said(f"<h4>材料</h4><p>{goods}，够{rng.randint(2, 6)}个人吃。</p>")


def dear(_core: Core, _rng: random.Random) -> Labelled:
    return said("<p>亲爱的小满：</p>")


def grandmother(core: Core, _rng: random.Random) -> Labelled:
    """Who signs each letter, with the date."""
    return said(f"<p>外婆　{core.when.month}月{core.when.day}日夜</p>")


def listeners(_core: Core, _rng: random.Random) -> Labelled:
    """How a host begins."""
    return said("<p>主持人：夜深了，你还没睡，我也没睡。我是江岸，我们来讲一个别人的故事。</p>")


def story(core: Core, rng: random.Random) -> Labelled:
    return said(f"<p>听众{escaped(made('name', rng))}：{escaped(paragraph(rng, seeds=False))}</p>")


def same_time(_core: Core, _rng: random.Random) -> Labelled:
    return said("<p>主持人：故事讲完了，把灯关了吧。</p>")


def died(core: Core, rng: random.Random) -> Labelled:
    """The lede of an obituary: the same sentence of other people."""
    name, role, city = (escaped(made(what, rng)) for what in ("name", "role", "city"))
    when = f"{core.when.month}月{rng.randint(1, 28)}日"
    return said(f"<p>{name}，{role}，{when}在{city}去世，享年{rng.randint(51, 103)}岁。</p>")


def family_album(_core: Core, _rng: random.Random) -> Labelled:
    return said("<p>照片由家属提供，摄于生前最后一个春天。</p>")


def remembering(_core: Core, _rng: random.Random) -> Labelled:
    """A note of the editors of a series."""
    text = "这个栏目写没有上过报纸的人。他们种地、开车、教书、生病，然后离开。写他们的，是认识他们的人。"
    return said(f"<blockquote>{text}</blockquote>")


def voices(_core: Core, _rng: random.Random) -> Labelled:
    """The title of a section."""
    return said("<h2>众声</h2>")


def letter_of(core: Core, _rng: random.Random) -> Labelled:
    """The number of a letter within a series."""
    return said(f"<p>寄自海拔三千米的信，之{core.number + 1}</p>")


def rates(core: Core, rng: random.Random) -> Sequence[Block]:
    """A daily report of the market: sentences and a table with other numbers and words."""
    verb = rng.choice(("收高", "收低", "持平", "小幅回落", "连续第三天走弱"))
    rows = "".join(
        f"<tr><td>{name}</td><td>{rng.uniform(0.04, 9.3):.4f}</td><td>{rng.choice('+-')}{rng.randint(1, 400)}</td></tr>"
        for name in rng.sample(("美元", "欧元", "日元", "英镑", "港元", "韩元", "泰铢"), 5)
    )
    first = (
        f"{core.when.month}月{core.when.day}日，人民币兑美元即期{verb}，报{rng.uniform(6.3, 7.3):.4f}，"
        f"成交{rng.randint(180, 460)}亿美元。"
    )
    last = f"一位{made('city', rng)}的交易员说，{made('reason', rng)}，{made('topic', rng)}{made('state', rng)}。"
    middle = [made("sentence", rng) for _ in range(rng.randint(1, 3))]
    tail = f"一年期掉期报{rng.randint(-2_900, 900)}点，{rng.choice(('较上日走阔', '较上日收窄', '变动不大'))}。"
    paragraphs = [Block("p", escaped(line)) for line in (first, *middle)]
    return [*paragraphs, Block("table", f"<tbody>{rows}</tbody>"), Block("p", escaped(last)), Block("p", tail)]


def storm(core: Core, rng: random.Random) -> Sequence[Block]:
    """A bulletin on a storm in Traditional script: always another one, elsewhere."""
    near = rng.choice(("鵝鑾鼻", "彭佳嶼", "香港", "呂宋島")) + rng.choice(("東南", "西南", "正東", "東北"))
    course = rng.choice(("西北", "偏西", "北北西"))
    hill, valley = rng.choice(("阿里山", "太平山", "大屯山")), rng.choice(("霧台", "大同", "烏來"))
    end = rng.choice(("入夜", "午後", "清晨")) + rng.choice(("解除", "發布", "維持"))
    name = rng.choice(("海葵", "蘇拉", "山竹", "芭瑪", "娜克莉", "利奇馬"))
    where = f"颱風{name}今日上午{rng.randint(5, 11)}時位於{near}方約{rng.randint(90, 900)}公里"
    lines = [
        f"{where}，以每小時{rng.randint(8, 34)}公里向{course}移動。",
        f"中心附近最大風速每秒{rng.randint(18, 58)}公尺，七級風半徑{rng.randint(80, 320)}公里。",
        f"{rng.choice(('基隆', '花蓮', '恆春', '蘭嶼'))}浪高{rng.randint(3, 11)}公尺，{made('noun', rng)}應避免前往。",
        f"累積雨量以{hill}{rng.randint(80, 990)}毫米最多，其次為{valley}{rng.randint(30, 79)}毫米。",
        f"預計{core.when.month}月{core.when.day}日{end}警報。",
    ]
    return [Block("p", line) for line in lines[: rng.randint(3, 5)]]
