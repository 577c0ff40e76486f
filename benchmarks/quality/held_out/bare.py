"""Sites that add nothing: what returns at the edges of their articles is the articles' own.

Longer words that are the same in several items are mixed in by `at_times`; credits and end marks may be in all."""

from random import Random

from benchmarks.quality.cores import Core
from benchmarks.quality.held_out.draws import at_times, own
from benchmarks.quality.invented.site import Site
from benchmarks.quality.labels import Labelled, escaped, said
from benchmarks.quality.prose import made, paragraph

#: How reports of a small agency begin: another town, day and sentence each time.
_dateline = own(
    "<p>【{city}讯】{sentence}</p>", "<p>{city}，{weekday}：{sentence}</p>", "<p>{city}{d}日　{sentence}</p>"
)

#: Who wrote and photographed, in every item.
_credits_of_report = own("<p>采写　{闻一笑|闵秋|杭生}　　图　{大鹏|阿蒙}</p>")

#: End marks.
_square = own("<p>■</p>")
_full_stop = own("<p>— 终 —</p>")

#: An introduction of a series.
_river_bridges = at_times(
    own("<p><em>这组文章写一条江上的桥：有的塌了，有的改了道，有的还在。每到一座，先问桥头卖水的人。</em></p>")
)

#: How a station's talk begins and ends.
_over_the_air = at_times(own("<p>这里是山脚下的小屋，炉子刚生起来，大家坐近一点。</p>"))
_out_of_the_air = at_times(own("<p>柴烧完了，今天就讲到这儿，路上当心。</p>"))

#: How somebody who answers letters begins and ends.
_thanks_for_letter = at_times(own("<p>信收到了，字写得很好看，邮戳糊了，猜了半天是哪座城。</p>"), 0.5)
_write_again = at_times(own("<p>不必急着照我说的做，先睡一觉，明天再想。</p>"), 0.5)

#: A salutation and a farewell of letters, Traditional script.
_dear_sister = at_times(own("<p>小妹如晤：</p>", "<p>小妹：</p>"), 0.65)
_brother = own("<p>兄 {m}月{d}日夜 於{city}</p>", "<p>兄字　{m}月{d}日</p>")

#: How an interview of a series was done.
_as_told = at_times(own("<p>（以下由{name}口述，录音{2-9}小时，方言照记，重复的话删去了一些。）</p>"), 0.6)

#: The title of the first section of every second article, and of the last.
_where_from = at_times(own("<h3>先说来处</h3>"), 0.5)
_what_left = at_times(own("<h3>留下的东西</h3><p>{sentence}</p>"), 0.5)

#: Why names are other ones.
_other_names = at_times(own("<p>（文中病人都是化名，病情里能认出人的细节也换过了。）</p>"), 0.5)

#: Where and when an essay was written, Traditional script.
_place_of_essay = own(
    "<p>{Y}年{驚蟄|芒種|霜降|大寒}，{city}</p>", "<p>——{Y}.{m}.{d}，{city}旅次</p>", "<p>{m}月{d}日改定</p>"
)


def _bridge_number(core: Core, rng: Random) -> Labelled:
    """The number of a part with what is new in it."""
    return said(f"<h3>第{core.number + 1}座　{escaped(made('heading', rng))}</h3>")


def _market_of_the_day(core: Core, rng: Random) -> Labelled:
    """A daily text of a template: its numbers and words are other ones each day, and it is what readers come for."""
    greens = rng.sample(("白菜", "萝卜", "韭菜", "茄子", "土豆", "豆角", "黄瓜"), 3)
    prices = "，".join(f"{name}每斤{rng.randint(1, 6)}元{rng.randint(1, 9)}角" for name in greens)
    day = f"{core.when.month}月{core.when.day}日"
    return said(
        f"<p>{day}，{rng.choice(('西门', '河东', '老站'))}菜市：{prices}。{escaped(paragraph(rng, seeds=False))}</p>"
    )


def _question_of_reader(_core: Core, rng: Random) -> Labelled:
    """A letter to a column, as its author got it."""
    text = f"{escaped(made('question', rng))}{escaped(made('sentence', rng))}"
    return said(f"<blockquote>{text}（{escaped(made('city', rng))} {escaped(made('name', rng))}）</blockquote>")


def _log_line(core: Core, rng: Random) -> Labelled:
    """Where the ship was that day, and how the sea was."""
    sea = rng.choice(("无风", "小浪", "大浪", "雾", "浪高两米"))
    return said(
        f"<p>北纬{rng.randint(2, 58)}度，东经{rng.randint(90, 178)}度，{sea}。{escaped(made('sentence', rng))}</p>"
    )


#: A small agency: datelines, credits and an end mark.
_AGENCY = Site("linshuitong", first=(_dateline,), last=(_credits_of_report, _square))

#: A series in parts.
_SERIES = Site("jiangshangqiao", first=(_river_bridges, _bridge_number))

#: Talks of a station, with greetings that most have.
_TALKS = Site("shanjiaoxia", first=(_over_the_air,), last=(_out_of_the_air,))

#: Answers to letters.
_ANSWERS = Site("huixinlan", first=(_question_of_reader, _thanks_for_letter), last=(_write_again,))

#: Letters of a family and essays, Traditional script.
_FAMILY = Site("xiongmeishu", first=(_dear_sister,), last=(_brother,))

#: What things cost, each day.
_MARKET = Site("caishizhang", first=(_market_of_the_day,))

#: Lives that were told, with sections that many of them have.
_TOLD = Site("koushulu", first=(_as_told, _where_from), last=(_what_left, _full_stop))

#: Essays of a ship's physician, Traditional script at their end.
_ESSAYS = Site("chuanyishou", first=(_log_line,), last=(_other_names, _place_of_essay))

SITES = (_AGENCY, _SERIES, _TALKS, _ANSWERS, _FAMILY, _MARKET, _TOLD, _ESSAYS)
