"""Frames of a second dozen: archives, markets, schools, churches, courts of small sites, in several shapes."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.invented.site import headlines
from benchmarks.quality.labels import Labelled, escaped, frame, silent, together
from benchmarks.quality.prose import made

_DESKS = ("第一编辑室", "晚班", "周末组", "实习组")
_BOOKS = ("《海边的灯》", "《一九八七年的信》", "《没有门牌的街》", "《半个冬天》", "《旧地图》", "《盐与铁》")
_LINES = (
    "读到这里的人，今天都会有好事发生。", "别忘了给植物浇水。", "如果今天下雨，就把这篇留到明天。",
    "关掉屏幕，去走一走吧。", "你不是一个人在读。", "窗台上的猫也看完了。",
)  # fmt: skip


def shelf(core: Core, rng: random.Random) -> Labelled:
    """A library's card: number, shelf, borrowers."""
    return frame(
        f"<dl><dt>馆藏号</dt><dd>{rng.choice('ABCD')}{rng.randint(100, 999)}.{rng.randint(1, 9)}</dd><dt>架位</dt>"
        f"<dd>{rng.choice(('东厅', '西厅', '地下'))} {rng.randint(1, 40)} 排</dd>"
        f"<dt>借阅</dt><dd>{rng.randint(0, 99)} 人次</dd></dl>",
        "shelf",
    )


def book_ad(core: Core, rng: random.Random) -> Labelled:
    """One of six books with a price, and where to buy it."""
    return frame(
        f"<blockquote><p>本店今日推介：{rng.choice(_BOOKS)}，定价 {rng.randint(30, 90)} 元，"
        f"读者价 {rng.randint(20, 29)} 元。</p>"
        "<p>下单请点这里，江浙沪包邮。</p></blockquote>",
        "book",
    )


def wishes(_core: Core, rng: random.Random) -> Labelled:
    """One of six wishes, and below it always the same line."""
    return frame(f"<p>{rng.choice(_LINES)}</p><p>—— 窗台编辑部</p>", "wishes by turns")


def edited_note(core: Core, rng: random.Random) -> Labelled:
    """When the page was changed and how often, above."""
    return frame(
        f"<p><i>此页最后由 {escaped(made('name', rng))} 于 {core.when:%Y年%m月%d日} ({rng.choice('一二三四五六日')}) "
        f"{core.when:%H:%M} 编辑，共 {rng.randint(2, 60)} 次修订。</i></p>",
        "revisions",
    )


def ai_note(core: Core, rng: random.Random) -> Labelled:
    """A summary's notice in two languages, with the model's number."""
    return frame(
        f"<div><p>AI 摘要 · 模型 v{rng.randint(1, 4)}.{rng.randint(0, 9)} · 置信度 {rng.randint(60, 99)}%</p>"
        "<p>This summary may contain mistakes. 摘要可能有误，请以正文为准。</p></div>",
        "summary notice",
    )


def polls(core: Core, rng: random.Random) -> Labelled:
    """A poll with shares of votes."""
    yes = rng.randint(10, 89)
    return frame(
        f"<h4>今日投票</h4><p>你同意文中的看法吗？</p><ul><li>同意 {yes}%</li><li>不同意 {100 - yes}%</li></ul>"
        f"<p>{rng.randint(90, 9000)} 人已投票，还剩 {rng.randint(1, 23)} 小时</p>",
        "poll",
    )


def ring(core: Core, rng: random.Random) -> Labelled:
    """A ring of sites: the one before, the one after, and one by chance."""
    links = " ".join(f"[{each}]" for each in headlines("huanzhan", 2, rng))
    return silent("<hr>") + frame(f"<center>《十三个站》联盟 ← {links} → 随便走走</center>", "ring")


def korean(core: Core, rng: random.Random) -> Labelled:
    """Reporter's mail and rights in Korean; three lines."""
    return frame(
        f"<p>[저작권자(c) 하늘통신, 무단 전재-재배포 금지]</p><p>{core.when:%Y/%m/%d %H:%M} 송고</p>"
        f"<p>추천 {rng.randint(0, 99)} 비추천 {rng.randint(0, 9)}</p>",
        "Korean rights",
    )


def stall(core: Core, rng: random.Random) -> Labelled:
    """What the desk of the day says, with a number to call."""
    return frame(
        f"<p>今天由{rng.choice(_DESKS)}值守，线索电话 0{rng.randint(10, 99)}-{rng.randint(10**7, 10**8 - 1)}，"
        f"说“{escaped(made('topic', rng))}”可优先接听</p>",
        "hotline of the day",
    )


def cookie(_core: Core, _rng: random.Random) -> Labelled:
    """A notice about cookies and a choice, in front."""
    return frame(
        "<div>We value your privacy. 我们和 214 家伙伴使用小甜饼来了解哪些段落被读完。</div>"
        "<div>全部接受　只要必要的　稍后再说</div>",
        "cookies",
    )


def fund(core: Core, rng: random.Random) -> Labelled:
    """Two prose lines: how long the site lives with what it has, and who gave."""
    return together(
        frame(f"<p>以现有存款，这个网站还能运行 {rng.randint(20, 400)} 天。</p>", "fund"),
        frame(f"<p>上一位投币的人来自{escaped(made('city', rng))}，她说：{escaped(made('clause', rng))}。</p>", "fund"),
    )


def audio_head(core: Core, rng: random.Random) -> Labelled:
    """An audio bar: duration, voice, speed."""
    return frame(
        f"<div>🎧 听全文 {rng.randint(2, 30)}:{rng.randint(0, 59):02d}　声音：{rng.choice(('小鹿', '大川', 'Nova'))}　"
        f"语速 {rng.choice(('1.0', '1.25', '1.5'))}x　<a href='#'>下载</a></div>",
        "audio bar",
    )
