"""Sites that put nothing around their articles: series, courts, letters, sections, and daily texts of one template.

What returns in them is the articles' own, in as many items as the rule of this package allows."""

import random
from collections.abc import Sequence

from benchmarks.quality.cores import Block, Core
from benchmarks.quality.invented.site import Framed, Site
from benchmarks.quality.invented.tenth_set import own
from benchmarks.quality.invented.tenth_set.draws import Daily, at_times
from benchmarks.quality.labels import escaped
from benchmarks.quality.prose import made

_PORTS = ("沙洲", "鹭屿", "石浦头", "外沙", "老鹰嘴")


def tides(core: Core, rng: random.Random) -> Sequence[Block]:
    """A daily table of tides with sentences on wind and boats."""
    rows = "".join(
        f"<tr><td>{port}</td><td>{rng.randint(0, 11)}:{rng.randint(10, 59)}</td>"
        f"<td>{rng.randint(90, 620)}厘米</td></tr>"
        for port in rng.sample(_PORTS, rng.randint(2, 5))
    )
    wind = f"{rng.choice(('偏北', '偏东', '西南', '东南'))}风{rng.randint(2, 5)}到{rng.randint(6, 9)}级"
    tide, sailing = rng.choice(("大潮", "小潮", "中潮")), rng.choice(("停航", "照常", "加开", "改点"))
    first = f"{core.when.month}月{core.when.day}日{tide}，{wind}，浪高{rng.uniform(0.4, 3.9):.1f}米。"
    boats = f"{rng.choice(_PORTS)}渡口{sailing}{rng.randint(2, 14)}班，{made('sentence', rng)}"
    middle = [Block("p", escaped(made("sentence", rng))) for _ in range(rng.randint(1, 3))]
    last = f"{made('name', rng)}船长说，{made('reason', rng)}，{made('noun', rng)}等到{rng.randint(2, 9)}点。"
    table = Block("table", f"<tbody>{rows}</tbody>")
    return [Block("p", escaped(first)), *middle, table, Block("p", escaped(boats)), Block("p", escaped(last))]


def night_sky(core: Core, rng: random.Random) -> Sequence[Block]:
    """A nightly note on the sky in Traditional script: other stars, hours and observers."""
    star = rng.choice(("木星", "土星", "金星", "火星", "天狼星", "織女星", "心宿二"))
    lore = rng.choice(("獵戶", "天蠍", "飛馬", "獅子", "天鵝", "金牛"))
    far = rng.choice(("星雲", "雙星", "球狀星團"))
    moon = rng.choice(("上弦", "下弦", "盈凸", "虧凸", "新月", "滿月"))
    lines = [
        f"{star}{rng.randint(18, 23)}時{rng.randint(1, 59)}分升起，亮度{rng.uniform(-4, 2):.1f}等，落在{lore}座旁。",
        f"月相{moon}，月齡{rng.uniform(0, 29):.1f}日。{made('place', rng)}雲量{rng.randint(0, 10)}成。",
        f"{made('who', rng)}昨夜數到{rng.randint(2, 90)}顆流星，{made('sentence', rng)}",
        f"望遠鏡{rng.randint(6, 40)}公分即可看見{lore}座{far}，{made('reason', rng)}者除外。",
    ]
    rng.shuffle(lines)
    first = f"{core.when.year}年{core.when.month}月{core.when.day}日夜，{made('city', rng)}：{made('sentence', rng)}"
    return [Block("p", escaped(line)) for line in (first, *lines[: rng.randint(2, 4)])]


#: A magazine: an introduction of its series in more than half of the parts, credits and an end mark in all.
_SERIES = Site(
    "qitiaohe", first=(at_times(0.6, own.seven_rivers), own.river_part), last=(own.words_pictures, own.diamond)
)

#: Reports from courts, which begin alike and often end alike.
_COURT = Site("pangtingxi", first=(own.court_sat,), last=(at_times(0.5, own.adjourned), own.court_clerk))

#: A column that answers letters.
_COLUMN = Site(
    "xianwenlao",
    first=(own.letter_to_editor, at_times(0.45, own.slowly)),
    last=(at_times(0.5, own.come_again),),
)

#: Letters home of a sailor.
_SAILOR = Site("haishangxin", first=(at_times(0.5, own.to_mother),), last=(at_times(0.6, own.all_well), own.from_port))

#: A weekly chronicle of a tea house, with the titles of its sections.
_TEA_HOUSE = Site("chaguanji", first=(at_times(0.5, own.left_this_week),), last=(at_times(0.5, own.came_this_week),))

#: A station's scripts: how it greets and how it ends, each in half of the items, and an end mark.
_SCRIPTS = Site("shengbogao", first=(at_times(0.5, own.good_morning),), last=(at_times(0.4, own.radio_off), own.ended))

#: Tables of tides, every day, and a star-gazer's notes, every night.
_TIDES = Daily("chaoshuibiao", tides)
_SKY = Daily("xingyeji", night_sky, last=(at_times(0.5, own.cloudy), own.diamond))

SITES: tuple[Framed, ...] = (_SERIES, _COURT, _COLUMN, _SAILOR, _TEA_HOUSE, _SCRIPTS, _TIDES, _SKY)
