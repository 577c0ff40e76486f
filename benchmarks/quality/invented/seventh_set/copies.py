"""What mirrors, backups and bots put around articles at sites that are held out."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.labels import Labelled, escaped, frame, silent

_HANDS = ("志愿者青鸟", "志愿者石榴", "志愿者七号", "志愿者木棉")
_TOWNS = ("雷克雅未克", "法兰克福", "新加坡", "圣何塞")


def reflected(core: Core, rng: random.Random) -> Labelled:
    """Above: that this is another place than it seems, and where the text came from."""
    page = f"https://www.{rng.choice(('jinghua', 'xinlu', 'haike'))}.example/{core.when:%Y%m%d}/{core.number}.shtml"
    return frame(
        f'<aside><b>倒影</b> 您看到的是水里的一份，岸上的在 <a href="{page}">{page}</a></aside>', "reflection, above"
    )


def reflected_end(core: Core, _rng: random.Random) -> Labelled:
    """Below: which number it has, when it was drawn, and where one looks when this place dries up."""
    return silent("<hr/>") + frame(
        f"<p>倒影第 {core.number + 20_417} 号 ｜ 取水时间 {core.when:%Y/%m/%d %H:%M}<br>"
        '水干了就去 <a href="https://daoying.example">daoying.example</a> 或 daoying-2.example 找新的池子</p>',
        "reflection, below",
    )


def way_home(core: Core, rng: random.Random) -> Labelled:
    """An address that stays, one that is short and different each time, in a table."""
    short = f"https://hjl.example/{rng.getrandbits(24):06x}"
    return frame(
        "<table><tbody><tr><td>不变的门牌</td><td>huijialu.example</td></tr>"
        f'<tr><td>这一页的小路</td><td><a href="{short}">{short}</a></td></tr>'
        "<tr><td>门牌被摘了</td><td>写一封空信给 men@huijialu.example，机器会告诉您新的</td></tr></tbody></table>",
        "way home",
    )


def letter_robot(core: Core, _rng: random.Random) -> Labelled:
    """How to get it and its neighbour by mail; the address carries a number."""
    number = core.number + 3_310
    return frame(
        f"<div>——　存取号 #{number}<br>要这一篇：寄空邮件到 get-{number}@banjia.example<br>"
        f"要下一篇：寄空邮件到 get-{number + 1}@banjia.example<br>不要图片：地址里再加一个 -txt</div>",
        "letter robot",
    )


def stick(core: Core, rng: random.Random) -> Labelled:
    """One line of an edition that goes from hand to hand, above."""
    return frame(
        f"<div>【随身盘 {core.when.year}年第{core.when.timetuple().tm_yday // 7 + 1}辑】 文件名："
        f"{escaped(core.title[:10])}.html　大小：{rng.randint(9, 88)} KB　整理：{rng.choice(_HANDS)}</div>",
        "stick, above",
    )


def stick_end(_core: Core, rng: random.Random) -> Labelled:
    """Prose that never changes and a checksum, in one block."""
    return frame(
        "<div><i>拷给三个人，比拷给三十个网盘安全。拷完请把这个文件的日期改成今天。</i><br>"
        f"<tt>校验 {rng.getrandbits(32):08X}-{rng.getrandbits(32):08X}</tt></div>",
        "stick, below",
    )


def node(core: Core, rng: random.Random) -> Labelled:
    """English: what served it and how fast, at the end."""
    page = f"https://n{rng.randint(1, 9)}.lantern.example/{core.when:%y%m}/{rng.getrandbits(40):010x}"
    return frame(
        f"<p><small>Served by Lantern Relay ({rng.choice(('Oslo', 'Tallinn', 'Lima', 'Taipei'))}) in "
        f"{rng.randint(90, 990)} ms. Cached copy of a page that may be blocked where you are.<br>"
        f'Stable link: <a href="{page}">{page}</a></small></p>',
        "node",
    )


def channel_post(core: Core, _rng: random.Random) -> Labelled:
    """What a bot of a messenger says first: channel and number of the message."""
    page = f"https://t.dianguang.example/yeban/{core.number + 7_001}"
    return frame(f'<p>📮 夜半邮差 #{core.number + 7_001}　<a href="{page}">在频道里看</a></p>', "channel post")


def channel_end(_core: Core, _rng: random.Random) -> Labelled:
    """Three links in a line, and what to do without the messenger."""
    return frame(
        '<p><a href="https://t.dianguang.example/yeban">频道</a> · '
        '<a href="https://t.dianguang.example/yebanchat">茶座</a> · '
        '<a href="https://t.dianguang.example/yeban_bot">投信</a></p>'
        "<p>装不上电光？发短信「夜半」到 +45 5550 0142，每晚收一条</p>",
        "channel post, below",
    )


def vanished(core: Core, rng: random.Random) -> Labelled:
    """What is known of an account whose post is gone; above, a list of definitions."""
    lived = rng.randint(2, 71)
    return frame(
        f"<dl><dt>【拾遗】原帖状态</dt><dd>「此内容因违规无法查看」</dd>"
        f"<dt>发出</dt><dd>{core.when:%Y-%m-%d %H:%M:%S}</dd><dt>存活</dt><dd>{lived} 小时</dd></dl>",
        "vanished",
    )


def vanished_end(core: Core, rng: random.Random) -> Labelled:
    page = f"https://shiyi.example/gone/{core.when:%Y}/{rng.randint(10**4, 10**5)}"
    return frame(
        f'<h5>拾遗编号 {rng.randint(10**6, 10**7)}</h5><p>快照与评论区截图：<a href="{page}">{page}</a></p>'
        "<p>拾遗不改一个字，包括错别字。作者若想撤下，请用原账号来信。</p>",
        "vanished, below",
    )


def pulled(core: Core, rng: random.Random) -> Labelled:
    """What moved with the whole site, from one item on: an announcement above."""
    page = f"https://new.banjia.example/?p={core.number + 9_000}"
    return frame(
        f'<blockquote><p>📌 旧站将于年底关灯，本页新址 <a href="{page}">{page}</a>，请更新书签。</p></blockquote>',
        "pulled",
    )


def pulled_before(core: Core, _rng: random.Random) -> Labelled:
    return frame(f"<p>〔搬运工注：本页为第 {core.number + 9_000} 页，灯还亮着〕</p>", "pulled, before")


def lighthouse(core: Core, rng: random.Random) -> Labelled:
    """A new footer below a publisher that rules know: a list with a town and a day."""
    key = f"{rng.getrandbits(48):012x}"
    return frame(
        f"<ul><li>灯塔转播 ◐ {rng.choice(_TOWNS)}站 ◐ {core.when:%d.%m.%Y}</li>"
        f'<li>直达：<a href="https://{key}.guangta.example/">https://{key}.guangta.example/</a></li>'
        "<li>If this light goes out, type guangta.example by hand.</li></ul>",
        "lighthouse",
    )
