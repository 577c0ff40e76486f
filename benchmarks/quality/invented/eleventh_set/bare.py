"""Sites that add nothing: what returns at the edges of their articles is the articles' own.

What stands word for word in an item is in at most 65 of 100 items, but for credits and end marks: those that are
longer are mixed in by `at_times`."""

from benchmarks.quality.invented.eleventh_set.templates import at_times, own
from benchmarks.quality.invented.site import Site

#: Memories of old people, told to a collector.
_TOLD = Site(
    "guxiangkou",
    first=(
        at_times(own("<p><em>「渡口」记的是七个没有桥的村子。谁在渡口等过人，我们就请谁坐下来说一段。</em></p>"), 0.6),
        own("<h3>渡口之{serial}　{heading}</h3>"),
    ),
    last=(own("<p>口述 {name}　笔录 阿芒</p>", "<p>口述 {name}　笔录 小满</p>"),),
)

#: A station on a river: each day's water and weather, between what was seen.
_WATER = Site(
    "yuqingzhan",
    first=(own("<p>{month}月{day}日，{city}。{sentence}</p>"),),
    middle=own(
        "<p>今早八点水位{few}.{few2}米，比昨天涨了{minutes}厘米；流量{some}方，水色{noun}们都看得见。</p>",
        "<p>今早八点水位{few}.{few2}米，比昨天落了{minutes}厘米；流量{some}方，{city}以下起雾。</p>",
    ),
    last=(at_times(own("<p>要过河的人，还是先问一声摆渡的。</p>"), 0.55),),
)

#: Reports of matches, with datelines.
_MATCHES = Site(
    "saichangbian",
    first=(own("<p>本报{city}{month}月{day}日讯（特派记者 {name}）{sentence}</p>"),),
    last=(at_times(own("<h3>看台上</h3><p>{paragraph}</p>"), 0.6), own("<p>（完）</p>")),
)

#: A translator's pages.
_BRIDGE = Site(
    "duyiqiao",
    first=(
        at_times(own("<p>译者按：{sentence}原书{few}章，这里译的是第{few2}章。</p>"), 0.55),
        own("<p>［{Latin}］著，{year}年{month}月初稿</p>", "<p>［{Latin}］著</p>"),
    ),
    last=(at_times(own("<p>译注：{sentence}</p>"), 0.6), own("<p>（译毕）</p>")),
)

#: A novel in parts.
_NOVEL = Site(
    "dengxialu",
    first=(
        own("<h3>第{serial}回　{heading}</h3>"),
        at_times(own("<p>上回说到，{clause}。</p>", "<p>却说那一夜，{clause}。</p>"), 0.6),
    ),
    last=(at_times(own("<p>灯花爆了一声，讲故事的人却不讲了。</p>"), 0.5),),
)

#: Lessons.
_LESSONS = Site(
    "heibanjiang",
    first=(own("<p><b>今天只问一件事。</b>{question}</p>", "<p>{question}——有同学上周这样问。</p>"),),
    last=(at_times(own("<h4>带回家想</h4><ol><li>{question}</li><li>{question2}</li></ol>"), 0.6),),
)

#: A column in Traditional script.
_OLD_STREET = Site(
    "rongxiachang",
    first=(at_times(own("<p>各位老街坊：</p>"), 0.6),),
    last=(
        at_times(own("<p>水滾了，茶自己斟，我先去收衣服。</p>"), 0.55),
        own("<p>——榕下阿昌，{month}月{day}日</p>", "<p>——榕下阿昌，{city}</p>"),
    ),
)

#: A log of a voyage, with its places in English.
_LOG = Site(
    "haitulog",
    first=(
        own(
            "<p>Day {serial}. {few}°{few2}′N, wind NNE {few2} kn. {sentence}</p>",
            "<p>Day {serial}. Off {Latin} Point, calm. {sentence}</p>",
        ),
    ),
    last=(at_times(own("<p>锚下好了，今晚轮到我守夜。</p>"), 0.5), own("<p>⚓</p>")),
)

SITES = (_TOLD, _WATER, _MATCHES, _BRIDGE, _NOVEL, _LESSONS, _OLD_STREET, _LOG)
