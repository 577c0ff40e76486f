"""Hosts of blogs and boards: a plugin, a column with boxes on authors, a feed with flares, a portal, a forum."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.invented.site import Site, headlines, link
from benchmarks.quality.invented.tenth_set import own
from benchmarks.quality.invented.tenth_set.draws import at_times, key, later, length, nickname, topics
from benchmarks.quality.labels import Labelled, escaped, frame

_BIOS = (
    ("贺兰阶", "跑了十一年城建口，现在只跑菜场。养两只鸭子，一只叫招标，一只叫流标。"),
    ("丁一午", "前校对，近视九百度，专写错别字背后的人。"),
    ("苇子", "住在江轮上，写字靠晃，交稿靠岸。著有《码头账簿》。"),
    ("陶渡", "数学老师，业余替街坊算水费，也替本栏算命数。"),
)
_ROOMS = ("街市课", "账本课", "旧闻课", "身体课")
_DEVICES = ("折叠屏", "老人机", "平板", "网吧第 3 排")
_FLARE_ADS = (
    "兰湖书铺：买三本寄一张藏书票。",
    "兰湖主机：断电也记得你的草稿。",
    "兰湖茶会：每月末一个周六，位子十二个。",
)


def _first_kept(core: Core, rng: random.Random) -> Labelled:
    """The line of a blog engine's plugin: title, place, readers."""
    return frame(
        f'<p>〈<a href="{link("gezidong", rng)}">{escaped(core.title)}</a>〉原窝在'
        f'<a href="https://www.gezidong.example/">鸽子洞</a>，已有 {rng.randint(12, 9000)} 只路过的鸽子啄过。</p>',
        "plugin origin",
    )


def _filed(_core: Core, rng: random.Random) -> Labelled:
    """Category and tags."""
    room, *tags = topics(rng.randint(2, 4), rng)
    linked = "、".join(f'<a rel="tag" href="{link("gezidong", rng)}">{tag}</a>' for tag in tags)
    return frame(f'<footer class="entry-meta">窝在：<a>{room}</a>，脚环：{linked}</footer>', "plugin tags")


def _crumbs(_core: Core, rng: random.Random) -> Labelled:
    """Where the page is in the site."""
    return frame(f'<nav><a href="/">板书首页</a> › {rng.choice(_ROOMS)} › 今日板书</nav>', "course crumbs")


def _bio(_core: Core, rng: random.Random) -> Labelled:
    """A box on one of few authors, with a picture."""
    name, words = rng.choice(_BIOS)
    return frame(
        '<div class="author-box"><img src="https://img.banshu.example/chalk/box.png" alt=""><h4>谁在写板书</h4>'
        f"<p><strong>{name}</strong>　{words}</p><p>在本站擦过 {rng.randint(3, 300)} 次黑板 · "
        f'<a href="/w/{key(5, rng)}">'
        "翻翻旧粉笔</a></p></div>",
        "author box",
    )


def _flares(core: Core, rng: random.Random) -> Labelled:
    """Links of a feed's service, and its picture that counts."""
    base = "https://flare.lanhu.example"
    picture = f'<img src="{base}/~c/{core.number}.gif" height="1" width="1" alt="">'
    links = " &nbsp; ".join(
        f'<a href="{base}/{key(8, rng)}">{name}</a>'
        for name in ("递给一位朋友", "压在书签下", f"旁批 {rng.randint(0, 60)} 则", "搜搜谁也写过")
    )
    return frame(f'<div class="flare">{links}{picture}</div>', "feed flares")


def _flare_ad(_core: Core, rng: random.Random) -> Labelled:
    """One of few advertisements of the feed's service."""
    return frame(f"<p><font color=gray size=-1>〔广告〕{rng.choice(_FLARE_ADS)}</font></p>", "feed advert")


def _tools(_core: Core, rng: random.Random) -> Labelled:
    """Tools of a portal's page as a list."""
    return frame(
        f"<ul class=tools><li>字大些</li><li>字小些</li><li>听桥头念（{length(rng)}）</li><li>繁／简</li></ul>",
        "portal tools",
    )


def _shares(_core: Core, rng: random.Random) -> Labelled:
    """A share bar with counts."""
    places = ("搬到微博", "发进群里", "存作长图", "抄下短链")
    spans = "".join(f'<span class="n">{place} {rng.randint(0, 999)}</span> ' for place in places)
    return frame(f'<div class="sharebar">{spans}</div>', "portal shares")


def _also(_core: Core, rng: random.Random) -> Labelled:
    """How many talk about it, and two other headlines."""
    items = "".join(f"<li>{headline}</li>" for headline in headlines("xinqiaotou", 2, rng))
    return frame(
        f"<p>桥头 {rng.randint(2, 700)} 人正在争这件事，<a>登桥发言</a>须绑定手机号。</p><h4>过桥的"
        f"人还看</h4><ul>{items}</ul>",
        "portal also",
    )


def _opened(core: Core, rng: random.Random) -> Labelled:
    """Who opened the thread, and when."""
    return frame(
        f'<div class="post-h"><b>{nickname(rng)}</b> {later(core, rng, "%Y/%m/%d %H:%M")} 搭台'
        " <a>只听台主</a> <a>倒着听</a> <a>举手</a></div>",
        "thread head",
    )


def _rewarded(core: Core, rng: random.Random) -> Labelled:
    """The device, what was paid for the post, and when it was last edited."""
    givers = "、".join(nickname(rng) for _ in range(rng.randint(1, 4)))
    return frame(
        f"<p>&mdash;&mdash; 从{rng.choice(_DEVICES)}上的八卦台小程序登台</p>"
        f"<table><tbody><tr><th>瓜子</th><td>{rng.randint(1, 60)} 把</td></tr><tr><th>撒瓜子的</th>"
        f"<td>{givers}</td></tr>"
        f"</tbody></table><p><i>台主于 {later(core, rng, '%Y/%m/%d %H:%M')} 重新描过本帖</i></p>",
        "thread foot",
    )


def _tip(_core: Core, rng: random.Random) -> Labelled:
    """A rule of the board with a number."""
    return frame(f"<p>台规第 {rng.randint(1, 12)} 条：吵得过就吵，吵不过喝茶，不许掀台。</p>", "thread rule")


SITES = (
    Site("gezidong", below=(_first_kept, _filed), last=(at_times(0.5, own.drawn_by_hand),)),
    Site(
        "banshu",
        above=(_crumbs,),
        below=(_bio,),
        first=(at_times(0.5, own.class_begins),),
        pictures=("https://img.banshu.example/chalk/box.png",),
    ),
    Site("lanhu", below=(_flare_ad, _flares), pictures=("https://flare.lanhu.example/~c/{number}.gif",)),
    Site("xinqiaotou", above=(_tools,), below=(_shares, _also), last=(own.one_editor,)),
    Site("baguatai", above=(_opened,), below=(_rewarded, _tip), often=0.95),
)
