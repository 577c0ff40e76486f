"""What is sent out: a newsletter, an appeal for money, an episode, a mailing list, a paper with an application."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.invented.site import Site, headlines, link
from benchmarks.quality.invented.tenth_set import own
from benchmarks.quality.invented.tenth_set.draws import at_times, key, later, length, nickname, topics
from benchmarks.quality.labels import Labelled, frame

_THANKS = (
    "夜渡靠摆渡钱活着：一个月一碗面钱，我们就多划一程。",
    "喜欢今夜这一程？把信转给一个也睡不着的人，他便有了船票。",
    "船上没有广告位，只有长凳。想坐前排，请看「包船」那一页。",
)
_WICKS = (
    "没有财团替我们买蜡。下一篇写不写得出来，看这根烛芯还剩多长。",
    "一位烛友捐十元，够一名记者坐一趟绿皮车去现场。您愿意送他一程吗？",
    "如果每位打开本页的人添一滴油，今年的房租到中秋就付清了。",
    "我们不设付费墙，墙会挡住光。愿意出灯油的，请从下面的灯口倒。",
)
_SPONSORS = (
    ("巷弄豆漿", "早上六點，替你留一碗鹹的"),
    ("木屐電動車", "騎到山頂還剩三格電"),
    ("回音助聽器", "試聽三十天，聽不清免費退"),
)
_APPS = (
    "用圍港報 App 睇，風球一掛即刻彈你知。",
    "圍港報 App 改版：夜間模式、大字模式、阿媽模式，一撳即轉。",
    "報紙會濕，App 唔會。下載圍港報，頭七日任睇。",
    "揀好你住邊區，圍港報 App 只推你屋企樓下嘅新聞。",
)


def _issue(core: Core, rng: random.Random) -> Labelled:
    """The head of a letter: address on the web, number, day."""
    return frame(
        f'<div style="text-align:center"><a href="{link("yeduchuan", rng)}">图没了？到岸上看</a></div>'
        f"<h3>夜渡 · 第 {core.number + 201} 程</h3><p>{core.when:%Y.%m.%d} 夜 {rng.randint(9, 11)} 点开船</p>",
        "letter head",
    )


def _thanks(_core: Core, rng: random.Random) -> Labelled:
    """One of three ways to ask for money, and a button."""
    return frame(
        f'<hr><p>{rng.choice(_THANKS)}</p><p><a class="btn" href="{link("yeduchuan", rng)}">上船（同'
        f"船 {rng.randint(900, 4000)}"
        " 人）</a></p>",
        "letter appeal",
    )


def _unsubscribe(core: Core, rng: random.Random) -> Labelled:
    """Why one has this letter, and how to have no more."""
    box = f"{nickname(rng)}***@{rng.choice(('post', 'boat', 'inbox'))}.example"
    return frame(
        f"<p><small>{box} 在 {later(core, rng, '%Y')} 年的某夜留了名，所以船来。要下船，点<a>靠岸</a>，不问原因。<br>"
        "夜渡社，北河沿邮局信箱六十六号</small></p>",
        "letter foot",
    )


def _wick(core: Core, rng: random.Random) -> Labelled:
    """How far the month's fund is."""
    goal = rng.choice((30000, 36000, 42000))
    return frame(
        f"<p>🕯 烛芯 {core.when.month} 月的灯油：{rng.randint(900, 29000)} ／ {goal} 元，来"
        f"自 {rng.randint(30, 900)} 位烛友</p>",
        "fund gauge",
    )


def _oil(_core: Core, rng: random.Random) -> Labelled:
    """One of four appeals, and a code to scan."""
    return frame(
        f"<blockquote><p>{rng.choice(_WICKS)}</p></blockquote><figure>"
        '<img src="https://img.zhuxin.example/qr/lamp.png" alt="灯口"><figcaption>按住灯口两秒，即'
        "可添油</figcaption></figure>",
        "fund appeal",
    )


def _playing(core: Core, rng: random.Random) -> Labelled:
    """Length and size of an episode."""
    return frame(
        f'<p>▶ <a href="https://cdn.yuqiao.example/{core.number}.m4a">按此收聽</a>｜片長 {length(rng)}｜'
        f"{rng.randint(12, 90)} MB｜雨橋託播</p>",
        "episode bar",
    )


def _sponsor(_core: Core, rng: random.Random) -> Labelled:
    """Who paid for the episode, and a code that changes."""
    name, motto = rng.choice(_SPONSORS)
    return frame(
        f"<p><strong>本集由「{name}」請你聽</strong>：{motto}。結帳輸入 <code>BRIDGE{rng.randint(10, 99)}</code> 折 "
        f"{rng.randint(5, 20)}%。</p><p>雨橋託播・音檔託管就像借傘，晴天再還。 <a>檢舉本集</a></p>",
        "episode sponsor",
    )


def _posted(core: Core, rng: random.Random) -> Labelled:
    """The head of a message of a list."""
    stamp = later(core, rng, "%a, %d %b %Y %H:%M:%S +0000")
    return frame(
        f"<pre>[wharf-zh #{4400 + core.number}] relayed for {nickname(rng)}@dock.example<br>on {stamp}</pre>",
        "list head",
    )


def _list_foot(core: Core, rng: random.Random) -> Labelled:
    """The foot of a message of a list."""
    return frame(
        "<pre>-- <br>wharf-zh is a quiet list: two posts a day, no quoting below the line.<br>"
        f"Leave it by writing LEAVE {key(8, rng)} to wharf-zh-gate@dock.example<br>"
        f"This post stays at https://lists.wharf.example/zh/{core.when:%Y-%B}/{core.number:06}.html</pre>",
        "list foot",
    )


def _printed(core: Core, rng: random.Random) -> Labelled:
    """When a paper's page was printed and changed."""
    first, second = later(core, rng, "%H:%M", hours=3), later(core, rng, "%Y-%m-%d %H:%M", hours=40)
    return frame(f"<p>出紙 {core.when:%Y-%m-%d} {first}　執字 {second}</p>", "paper times")


def _application(_core: Core, rng: random.Random) -> Labelled:
    """One of four advertisements of its application, and where else it is."""
    return frame(
        f"<p>📱 {rng.choice(_APPS)}</p><p>跟住圍港報：IG｜Threads｜WhatsApp 頻道"
        f"（{rng.randint(3, 90)}.{rng.randint(0, 9)}萬人）</p>",
        "paper app",
    )


def _chosen(_core: Core, rng: random.Random) -> Labelled:
    """Words to search for, and another headline."""
    return frame(
        f"<p>撳字再搵：{' / '.join(topics(rng.randint(2, 4), rng))}</p><p><b>阿編話抵睇</b></p>"
        f"<p>▍{headlines('weigangbao', 1, rng)[0]}</p>",
        "paper choice",
    )


SITES = (
    Site("yeduchuan", above=(_issue,), below=(_thanks, _unsubscribe), last=(at_times(0.45, own.till_next),)),
    Site("zhuxin", above=(_wick,), below=(_oil,), pictures=("https://img.zhuxin.example/qr/lamp.png",)),
    Site("yuqiao", above=(_playing,), below=(_sponsor,), last=(at_times(0.5, own.rain_again),), often=0.95),
    Site("wharf", above=(_posted,), below=(_list_foot,)),
    Site("weigangbao", above=(_printed,), below=(_application, _chosen), first=(at_times(0.5, own.harbour_line),)),
)
