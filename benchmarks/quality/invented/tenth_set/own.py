"""What returns at the edges of articles at sites that were held out and is the articles' own.

What stands word for word in an item is in at most 65 of 100 items, but for credits and end marks: those that are
longer are mixed in by `at_times`."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.labels import Labelled, escaped, said
from benchmarks.quality.prose import made, paragraph

_STRINGERS = ("柳三变", "阿依", "郝念")


def by_phone(_core: Core, rng: random.Random) -> Labelled:
    """How the interview was done."""
    return said(f"<p>（电话那头的声音断断续续，{escaped(made('name', rng))}要我们听完再写。）</p>")


def by_letter(_core: Core, rng: random.Random) -> Labelled:
    """How the interview was done, by letter."""
    return said(f"<p>（问题是写在信上寄去的，{escaped(made('name', rng))}隔了{rng.randint(2, 9)}周才回。）</p>")


def see_also_book(_core: Core, rng: random.Random) -> Labelled:
    """What the author read for it."""
    return said(
        f"<p>写作本文时参考了《{escaped(made('topic', rng))}{rng.randint(1950, 2020)}》一书的"
        f"第{rng.randint(2, 9)}章。</p>"
    )


def wire_town(core: Core, rng: random.Random) -> Labelled:
    """A dateline: another town each time."""
    return said(f"<p>{escaped(made('city', rng))}，{core.when.day}日傍晚。{escaped(made('sentence', rng))}</p>")


def drawn_by_hand(_core: Core, _rng: random.Random) -> Labelled:
    """Whose the drawings are."""
    return said("<p>插图是我自己拿圆珠笔画的，画歪了的那张也留着。</p>")


def class_begins(_core: Core, rng: random.Random) -> Labelled:
    """How a column's lessons begin."""
    return said(f"<p>上课。今天黑板上只写三个字：{escaped(made('noun', rng))}们。</p>")


def one_editor(_core: Core, rng: random.Random) -> Labelled:
    """Credits of few people, in every item."""
    return said(f"<p>值班：{rng.choice(('冯唐英', '罗二', '沈桥'))}</p>")


def till_next(_core: Core, _rng: random.Random) -> Labelled:
    """How a letter ends."""
    return said("<p>灯油还剩半盏，我先睡了，你们慢慢读。</p>")


def rain_again(_core: Core, _rng: random.Random) -> Labelled:
    """How a narrator ends, Traditional script."""
    return said("<p>雨又落下來了，我是阿橋，撐傘的人先走。</p>")


def harbour_line(core: Core, rng: random.Random) -> Labelled:
    """A dateline of a harbour, Traditional script."""
    return said(f"<p>【碼頭線】{core.when.month}月{core.when.day}日，{escaped(made('sentence', rng))}</p>")


def bureau_seal(core: Core, rng: random.Random) -> Labelled:
    """Who signs a notice, and when."""
    office = f"清禾县{rng.choice(('水利局', '教体局', '市监局', '人民政府'))}"
    return said(f'<p align="right">{office}<br>{core.when.year}年{core.when.month}月{core.when.day}日</p>')


def written_at(core: Core, rng: random.Random) -> Labelled:
    """Where and when it was written, Traditional script."""
    return said(
        f"<p>{core.when.year}年{rng.choice(('立冬', '小滿', '白露'))}，草於{escaped(made('city', rng))}客舍</p>"
    )


def names_changed(_core: Core, _rng: random.Random) -> Labelled:
    return said("<p>（来问的人都换了名字，案情里能认出人的地方也都改了。）</p>")


def listeners(_core: Core, _rng: random.Random) -> Labelled:
    """How a programme begins."""
    return said("<p>山里的、海上的、睡不着的朋友，晚上好。</p>")


def island_line(_core: Core, rng: random.Random) -> Labelled:
    """A dateline with a reporter, Traditional script."""
    return said(f"<p>〔{rng.choice(('林望安', '許可可', '高山青'))}／{escaped(made('city', rng))}採訪〕</p>")


def english_place(core: Core, rng: random.Random) -> Labelled:
    """An English dateline with a sentence of the report."""
    return said(
        f"<p>{made('Latin', rng).upper()} POINT, {core.when:%B} {core.when.day}: {escaped(made('sentence', rng))}</p>"
    )


def ended(_core: Core, _rng: random.Random) -> Labelled:
    """An end mark."""
    return said("<p>（完）</p>")


def good_morning(_core: Core, _rng: random.Random) -> Labelled:
    """How a station's script begins."""
    return said("<p>天还没亮透，灶上的水先响了，早。</p>")


def radio_off(_core: Core, _rng: random.Random) -> Labelled:
    """How a station's script ends."""
    return said("<p>水开了，我去泡茶，话留半句明天说。</p>")


def court_clerk(_core: Core, rng: random.Random) -> Labelled:
    """Who took notes, in every item."""
    return said(f"<p>旁听 {rng.choice(('侯三省', '白小露', '任平'))}</p>")


def cloudy(_core: Core, _rng: random.Random) -> Labelled:
    """A remark of a star-gazer, Traditional script."""
    return said("<p>看不見的那幾顆，是聽山上的人說的。</p>")


def diamond(_core: Core, _rng: random.Random) -> Labelled:
    """An end mark."""
    return said("<p>◆</p>")


def seven_rivers(_core: Core, _rng: random.Random) -> Labelled:
    """An introduction of a series."""
    return said(
        "<p><em>「七条河」写七条改了名字的河。我们沿着旧河道走，找还记得旧名的人，请他们把河再念一遍。</em></p>"
    )


def river_part(core: Core, rng: random.Random) -> Labelled:
    """The number of a part with what is new in it."""
    return said(f"<h3>河之{core.number + 1}　{escaped(made('heading', rng))}</h3>")


def words_pictures(_core: Core, rng: random.Random) -> Labelled:
    """Credits, in every item."""
    return said(f"<p>撰文 {rng.choice(_STRINGERS)}　摄影 {rng.choice(('老荒', '阿伞'))}</p>")


def court_sat(core: Core, rng: random.Random) -> Labelled:
    """How reports of a court begin: another court, room and case."""
    case = f"（{core.when.year}）{rng.choice('民刑行')}初{rng.randint(10, 999)}号"
    return said(
        f"<p>{escaped(made('city', rng))}，第{rng.randint(1, 19)}法庭，{case}。{escaped(made('sentence', rng))}</p>"
    )


def adjourned(_core: Core, _rng: random.Random) -> Labelled:
    return said("<p>法槌落下，宣判日期另行通知，旁听的人收起了本子。</p>")


def letter_to_editor(_core: Core, rng: random.Random) -> Labelled:
    """A letter to a column."""
    return said(
        f"<blockquote>闲问老师：{escaped(made('question', rng))}　{escaped(made('name', rng))}敬上</blockquote>"
    )


def slowly(_core: Core, _rng: random.Random) -> Labelled:
    return said("<p>这个问题我想了三天，也只想出一半，先把这一半给你。</p>")


def come_again(_core: Core, _rng: random.Random) -> Labelled:
    return said("<p>想不通就再写信来，邮票我出。</p>")


def to_mother(_core: Core, _rng: random.Random) -> Labelled:
    """A salutation, Traditional script."""
    return said("<p>阿母：</p>")


def all_well(_core: Core, _rng: random.Random) -> Labelled:
    """How letters end, Traditional script."""
    return said("<p>船上一切都好，勿念，請把門口那盆蘭花搬進屋裡。</p>")


def from_port(core: Core, rng: random.Random) -> Labelled:
    """Who signs where, Traditional script."""
    return said(f"<p>兒 阿海　{core.when.month}月{core.when.day}日，泊{escaped(made('city', rng))}</p>")


def left_this_week(_core: Core, _rng: random.Random) -> Labelled:
    """The title of a section at the start."""
    return said("<h3>这周谁离开了茶馆</h3>")


def came_this_week(_core: Core, rng: random.Random) -> Labelled:
    """The title of a section at the end, and what is new in it."""
    return said(f"<h3>这周谁又回来了</h3><p>{escaped(paragraph(rng, seeds=False))}</p>")
