"""What publishers put around articles at the sites that are held out: offers, votes, notes, handles, lists."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.invented.site import headlines, link
from benchmarks.quality.labels import Labelled, escaped, frame, silent, together
from benchmarks.quality.prose import made


def offer(core: Core, rng: random.Random) -> Labelled:
    """A membership with a price that changes."""
    price, count = rng.choice((168, 198, 228, 298)), f"{rng.randint(900, 7_000):,}"
    way = f'<a href="https://tongxing.example/join?from={core.number}">每年 ¥{price}，成为其中一位 →</a>'
    text = f"<p>这篇文章由 {count} 位同行者出资开放。</p><p>{way}</p>"
    return frame(f'<div style="background:#f6f6f6;padding:16px">{text}</div>', "subscription offer")


def vote(core: Core, rng: random.Random) -> Labelled:
    text = f"<p>读完觉得怎么样？</p><p>👍 {rng.randint(3, 900)}　👎 {rng.randint(0, 40)}　🤔 {rng.randint(0, 90)}</p>"
    return frame(f"<section>{text}</section>", "vote")


def tips(core: Core, rng: random.Random) -> Labelled:
    """A jar for tips: a code, and who gave last."""
    giver = escaped(made("name", rng))
    return silent('<p><img src="https://static.xiaocha.example/pay/wx.png" width="160"></p>') + frame(
        f"<p>请作者喝杯茶</p><p>刚刚：{giver} 请了 {rng.randint(1, 9)} 杯</p>", "tip jar"
    )


def legal(core: Core, rng: random.Random) -> Labelled:
    """Two paragraphs in Traditional script, without a link."""
    texts = (
        "本刊為會員制刊物，內容之著作權屬各作者所有；引用以兩百字為限，並請載明刊名與期別。",
        "讀者來函與專欄文字由作者自負文責，編輯部保留刪修之權。",
    )
    return frame("".join(f'<p class="legal">{text}</p>' for text in texts), "legal note")


def risk(core: Core, rng: random.Random) -> Labelled:
    """A disclaimer in prose, small and after a rule."""
    text = "以上内容不构成任何买卖建议。市场有起有落，请按自己的承受能力行事，盈亏自负。"
    return silent("<hr/>") + frame(f"<small>{text}</small>", "risk note")


def ranking(core: Core, rng: random.Random) -> Labelled:
    """What others read, in a table with numbers; the titles are always new."""
    rows = "".join(
        f"<tr><td>{place}</td><td>{each}</td></tr>" for place, each in enumerate(headlines("paihang", 4, rng), 1)
    )
    return frame(f"<table><caption>今天大家在读</caption><tbody>{rows}</tbody></table>", "ranking")


def picks(core: Core, rng: random.Random) -> Labelled:
    """Titles behind arrows, each in its own paragraph, without a list."""
    items = "".join(f"<p>➤ {each}</p>" for each in headlines("xuandu", rng.randint(2, 4), rng))
    return frame(f"<p><b>往下读</b></p>{items}", "picks")


def handles(core: Core, rng: random.Random) -> Labelled:
    text = "找到我们<br>X：@hebian_post<br>Threads：@hebian.post<br>Mastodon：@hebian@shu.example<br>微博：河边邮报"
    return frame(f"<p>{text}</p>", "handles")


def scan(core: Core, rng: random.Random) -> Labelled:
    """A code that is another one for each article, with a caption."""
    image = f'<figure><img src="https://qr.zhangshang.example/{core.number}.png" alt="">'
    return silent(image) + frame(
        f"<figcaption>在手机上接着读 · 稿号 {rng.randint(10_000, 99_999)}</figcaption></figure>", "code with caption"
    )


def visitor(core: Core, rng: random.Random) -> Labelled:
    text = f"你是第 <b>{rng.randint(1_000, 999_999):,}</b> 个打开这一页的人"
    return frame(f'<div style="text-align:right;color:#999">{text}</div>', "counter")


def listen(core: Core, rng: random.Random) -> Labelled:
    """The article as sound, with how long it takes."""
    address = f"https://audio.erduo.example/{core.when:%Y%m}/{rng.getrandbits(32):08x}.mp3"
    length = f"{rng.randint(2, 24):02d}:{rng.randint(0, 59):02d}"
    return frame(f'<p>🎧 <a href="{address}">用耳朵读</a>（{length}，真人朗读）</p>', "listen")


def misprint(core: Core, rng: random.Random) -> Labelled:
    return frame("<p>看到错字？选中它，按 Ctrl 和回车，我们当天就改。</p>", "misprints")


def letters(core: Core, rng: random.Random) -> Labelled:
    """Two languages, and a page of its own for each article."""
    text = (
        f'有话想说？<a href="{link("youju", rng)}">写信给编辑部</a>，最多 {rng.choice((300, 500, 800))} 字。'
        "<br>Letters may be cut for length."
    )
    return frame(f"<aside><p>{text}</p></aside>", "letters")


def issue(core: Core, rng: random.Random) -> Labelled:
    """The number of the issue, above; and what it costs, below, is `kiosk`."""
    number = 300 + core.number // 7
    return frame(f"<h6>总第 {number} 期 · 第 {rng.randint(4, 96)} 版</h6>", "issue")


def kiosk(core: Core, rng: random.Random) -> Labelled:
    return frame("<ul><li>零售每份 6 元</li><li>全国邮局可订，邮发代号 82-417</li></ul>", "kiosk")


def gift(core: Core, rng: random.Random) -> Labelled:
    """Several lines on which hardly anything is constant."""
    code = "".join(rng.choice("ABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(8))
    until = f"{core.when.month}月{rng.randint(1, 28)}日"
    return together(
        frame(f"<p>送你一张阅读券：{code}</p>", "gift"),
        frame(f"<p>{until}前在「夜航书店」小程序里输入即可</p>", "gift"),
    )
