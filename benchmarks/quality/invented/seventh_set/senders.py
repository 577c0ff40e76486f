"""What newsletters, podcasts, applications and those who ask for money put around articles at sites held out."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.labels import Labelled, escaped, frame, silent, together


def numbered(core: Core, rng: random.Random) -> Labelled:
    """Above, Traditional script: which letter of the month it is, how it may be heard."""
    return frame(
        f"<center>✉ 〈島嶼慢信〉第 {core.number + 64} 封 ✉<br>{core.when:%Y.%m.%d} 寄出　"
        f"共 {rng.randint(2_100, 9_800):,} 個信箱</center>",
        "numbered letter",
    )


def numbered_end(core: Core, rng: random.Random) -> Labelled:
    """Buttons and an address for leaving that is another one each time."""
    key = f"{rng.getrandbits(50):013x}"
    return frame(
        f'<p><a href="https://manxin.example/r/{key}?s=1">♡ 喜歡這封</a>　<a href="https://manxin.example/r/{key}?s=2">'
        f'普普通通</a>　<a href="https://manxin.example/r/{key}?s=3">有點失望</a></p>'
        f'<p>不想再收到慢信，<a href="https://manxin.example/bye/{key}">輕輕按這裡</a>，我們不會問為什麼。</p>',
        "numbered letter, below",
    )


def timeline(core: Core, rng: random.Random) -> Labelled:
    """Above a transcript: number, length, who speaks, as one list."""
    minutes = rng.randint(24, 95)
    return frame(
        f"<ul><li>🎙 《屋檐下》E{core.number + 31:03d}</li><li>⏱ {minutes:02d}'{rng.randint(0, 59):02d}\"</li>"
        f"<li>🪑 主播 柚子 &amp; {rng.choice(('老麦', '陶陶', '老麦'))}</li></ul>",
        "timeline",
    )


def music(core: Core, rng: random.Random) -> Labelled:
    """Below: a jingle's name, where to hear it, and an address of the feed."""
    song = rng.choice(("Rain on Zinc", "Late Tram", "Paper Boats"))
    return frame(
        f"<p>片尾曲：{song}（已获授权）</p><p>泛用型客户端请添加 https://wuyan.example/feed.xml ，"
        f"本集直链 https://wuyan.example/e/{core.number + 31:03d}.mp3</p>"
        "<p>听友群入口在每集封面的右下角，找到的人都很会找。</p>",
        "music",
    )


def open_app(core: Core, rng: random.Random) -> Labelled:
    """Above: a button of an application, with how much it would save."""
    return frame(
        f'<div><a href="kuaimu://article/{core.number + 40_000}">打开快目阅读器，本文省流 {rng.randint(31, 92)}%</a>'
        "　<small>继续用浏览器硬看</small></div>",
        "open app",
    )


def version(core: Core, rng: random.Random) -> Labelled:
    """Below: a picture with a code and what is under it, with a version that changes now and then."""
    return together(
        silent('<figure><img src="https://img.kuaimu.example/static/erwei.png" width="120">'),
        frame(
            f"<figcaption>安卓版 {4 + core.number // 9}.{core.number % 9}.0 · 无需应用商店 · "
            f"安装包 {rng.randint(8, 14)} MB</figcaption>",
            "version",
        ),
        silent("</figure>"),
    )


def trial(core: Core, rng: random.Random) -> Labelled:
    """Above: until when one reads without paying."""
    return frame(
        f"<p>试读通行证 <b>{rng.randint(1000, 9999)} {rng.randint(1000, 9999)}</b> 有效，"
        f"{core.when.month}月{rng.randint(1, 28)}日零点后本页上锁</p>",
        "trial",
    )


def price(_core: Core, rng: random.Random) -> Labelled:
    """Below: what a year costs, with a code by which the price is lower."""
    return silent("<p><br></p>") + frame(
        f"<section><h6>读到这里，您比九成的人有耐心</h6><p>年度通行证 ¥{rng.choice((198, 218, 268))}，"
        f"结账时填 NAIXIN{rng.randint(10, 99)} 再减二十</p><p>机构与学校请写信给 ban@changdu.example</p></section>",
        "price",
    )


def progress(core: Core, rng: random.Random) -> Labelled:
    """How much of the rent was given; addresses of money that never change."""
    given = rng.randint(3, 99)
    return frame(
        f"<p>🕯 {core.when.month} 月的房租和电费：{'▓' * (given // 10)}{'░' * (10 - given // 10)} {given}%</p>"
        "<p>XMR 84zhuLu9VqKQxT2mY7cFbE5rJ3nGdW8sHp6aXk<br>"
        "USDT(TRC20) TQzhuluN5v8YbM2kXc7RfJ4pWd9sLh6aGe</p>",
        "progress",
    )


def given_by(core: Core, rng: random.Random) -> Labelled:
    """Above: who paid for the day's work, in one of few names."""
    giver = rng.choice(("读者「海边的K」", "一位不愿留名的护士", "读者「三号线」", "里斯本的周太太"))
    return frame(
        f"<p><em>今日烛火由 {giver} 点亮，这是第 {core.number + 402} 支</em></p>",
        "given by",
    )


def heard_also(core: Core, _rng: random.Random) -> Labelled:
    """Below: prose, with the title and the day, of a radio that was closed."""
    return frame(
        f"<p>《{escaped(core.title)}》曾于{core.when.year}年{core.when.month}月{core.when.day}日在短波 31 米波段播出。"
        "电台已经关机，文字由听众抄写保存；手里有录音带的朋友，请寄到 tape@changbo.example。</p>",
        "heard also",
    )
