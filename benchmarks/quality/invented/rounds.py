"""Invented things, written round by round while learning was mended, each round before learning had seen it."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.labels import Labelled, escaped, frame, silent
from benchmarks.quality.prose import made

_TIPS = (
    "夜深了，记得关灯。",
    "读完请喝一杯水，眼睛也需要休息。",
    "把好文章念给身边的人听，是最好的礼物。",
    "今天也要好好吃饭。",
)


def oath(_core: Core, _rng: random.Random) -> Labelled:
    """What it is for, in two paragraphs."""
    return frame(
        "<p>我们相信，好的新闻应当属于每一个人。十年来，我们没有老板，没有股东，只有读者。</p><p>谢谢你陪我们走到今天。</p>",
        "mission statement",
    )


def postcard(_core: Core, rng: random.Random) -> Labelled:
    """A farewell in English, with a number and a word that change."""
    who = rng.choice(("friend", "neighbour", "stranger"))
    text = f"Thank you for being reader no. {rng.randint(1000, 99999):,}. See you tomorrow, {who}!"
    return frame(f"<p>{text}</p>", "English farewell")


def quote_of_day(_core: Core, rng: random.Random) -> Labelled:
    """A label and another sentence each time."""
    return frame(f"<div><p>每日一句</p><p>{escaped(made('sentence', rng))}</p></div>", "quotation of the day")


def weatherbar(_core: Core, rng: random.Random) -> Labelled:
    """Place and air; hardly anything is constant."""
    air = rng.choice(("优", "良", "轻度污染"))
    return frame(f"<div>{escaped(made('city', rng))} {rng.randint(-5, 35)}°C　空气质量 {air}</div>", "weather bar")


def japanese(_core: Core, _rng: random.Random) -> Labelled:
    """Two lines in Japanese."""
    return frame("<p>この記事は会員限定です。無断転載を禁じます。</p><p>お問い合わせはこちら</p>", "Japanese note")


def sister(_core: Core, rng: random.Random) -> Labelled:
    """Titles of other articles, none of them a link."""
    rows = "".join(f"<li>{escaped(made('title', rng))}</li>" for _ in range(rng.randint(2, 5)))
    return frame(f"<p>同一天的世界</p><ul>{rows}</ul>", "titles without links")


def digest_mark(core: Core, rng: random.Random) -> Labelled:
    """Date, section, and the own title."""
    return frame(
        f"<p>{core.when:%Y/%m/%d} ＞ {rng.choice(('时局', '城市', '读书'))} ＞ {escaped(core.title)}</p>",
        "crumbs with title",
    )


def corrections(_core: Core, _rng: random.Random) -> Labelled:
    """In English, in a footer."""
    address = '<a href="mailto:oops@gaicuo.example">oops@gaicuo.example</a>'
    note = "Published by Gaicuo Cooperative, a worker-owned newsroom of eleven."
    return frame(f"<footer><p>Corrections: {address}</p><p>{note}</p></footer>", "cooperative")


def volunteers(_core: Core, rng: random.Random) -> Labelled:
    """A sentence with names that change."""
    return frame(
        f"<p>今天值班的志愿者是{escaped(made('name', rng))}和{escaped(made('name', rng))}，谢谢他们。</p>",
        "volunteers of the day",
    )


def long_legal(_core: Core, _rng: random.Random) -> Labelled:
    """Three paragraphs of prose."""
    t = (
        "本网站由非营利团体维护，服务器设于冰岛，不收集任何访客资料，亦不使用任何追踪技术。",
        "文章由志愿者从公开渠道整理，排版可能与原貌有出入；如发现错漏，恳请不吝指正，我们会尽快处理并在页面底部注明修订日期。",
        "阅读本页即表示您理解：此处所载内容未必反映最新进展，引用前请自行核对，因引用而生的后果由引用者承担。",
    )
    return silent("<hr>") + frame("".join(f"<p>{x}</p>" for x in t), "long legal note")


def qrpic(_core: Core, rng: random.Random) -> Labelled:
    """A picture that is another one for each article, without a word that tells."""
    return silent(
        f'<p><img src="https://pan.saoyisao.example/gen/{rng.getrandbits(64):016x}.png" width="120" height="120"></p>'
    ) + frame("<p>手机上看更清楚</p>", "generated code")


def tips(_core: Core, rng: random.Random) -> Labelled:
    """One of four sentences."""
    return frame(f"<p>{rng.choice(_TIPS)}</p>", "tips by turns")


def posted(core: Core, rng: random.Random) -> Labelled:
    """A name, a date and a section."""
    where = rng.choice(("世界", "城市", "读书", "旧闻"))
    return frame(
        f"<p><span>{escaped(made('name', rng))}</span> 于 {core.when:%Y-%m-%d} 收进「{where}」</p>", "filed by"
    )


def hot(_core: Core, rng: random.Random) -> Labelled:
    """What readers say, below a label."""
    rows = "".join(f"<p>{escaped(made('name', rng))}：{escaped(made('sentence', rng))}</p>" for _ in range(2))
    return frame(f"<h4>网友评论</h4>{rows}", "comments of readers")


def proverb(_core: Core, rng: random.Random) -> Labelled:
    """Another proverb each time."""
    return frame(f"<p>今日谚语：{escaped(made('verse', rng))}，{escaped(made('verse', rng))}。</p>", "proverb")


def banner(_core: Core, rng: random.Random) -> Labelled:
    """A picture that links to another site."""
    return silent(
        f'<p><a href="https://click.qiantai.example/r?{rng.getrandbits(32)}"><img src="https://cdn.qiantai-img.example/{rng.getrandbits(40):x}/{rng.choice("abc")}.jpg"></a></p>'
    ) + frame("<p>以上为合作内容</p>", "partner")


def separator(_core: Core, _rng: random.Random) -> Labelled:
    """Ornaments around a line."""
    return frame("<p>━━━━━━━━</p><p>纸船书信 · 每晚十点</p><p>━━━━━━━━</p>", "ornaments")


def russian(core: Core, _rng: random.Random) -> Labelled:
    """In Russian."""
    links = " · ".join(
        f'<a href="https://{host}.example/s?{core.number}">{name}</a>' for host, name in (("vk", "VK"), ("ok", "OK"))
    )
    return frame(f"<p>Поделиться: {links}</p><p>Материал подготовлен без участия редакции.</p>", "Russian")


def nav(_core: Core, _rng: random.Random) -> Labelled:
    """Fifteen links."""
    names = "国际、时政、财经、科技、体育、文化、教育、健康、旅游、军事、历史、图片、视频、专栏、论坛"
    items = "".join(
        f'<li><a href="https://www.daohang.example/{place}/">{name}</a></li>'
        for place, name in enumerate(names.split("、"))
    )
    return frame(f"<ul>{items}</ul>", "navigation")


def lunar(core: Core, rng: random.Random) -> Labelled:
    """A date in words, the weather, a number."""
    day = rng.choice("正二三四五六七八九十") + "月" + rng.choice(("初一", "初九", "十五", "廿三"))
    return frame(f"<p>农历{day}　{rng.choice(('晴', '阴', '小雨'))}　第{core.number + 40}天</p>", "almanac")


def next_up(_core: Core, rng: random.Random) -> Labelled:
    """A title without a link."""
    return frame(f"<div>下一篇<br>{escaped(made('title', rng))}</div>", "next without link")


def inline(_core: Core, rng: random.Random) -> Labelled:
    """Text that stands in no block."""
    return frame(
        f"<span>——本条由值守脚本于 {rng.randint(0, 23):02d}:{rng.randint(0, 59):02d} 投递</span>", "inline note"
    )


def someoften(_core: Core, _rng: random.Random) -> Labelled:
    """A link to its own page, in half of the items."""
    return frame('<p><a href="https://www.shequ.example/app">在社区里继续讨论这篇</a></p>', "own link")
