"""What newsletters, podcasts, e-mail services and helplines put around articles at sites once held out."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.labels import Labelled, escaped, frame, silent


def in_app(core: Core, rng: random.Random) -> Labelled:
    page = f"https://anchuan.example/p/{rng.getrandbits(36):09x}"
    return frame(
        f'<table role="presentation"><tr><td><a href="{page}">READ IN APP</a></td>'
        f'<td><a href="{page}?listen">LISTEN · {rng.randint(3, 40)} MIN</a></td></tr></table>',
        "letter, above",
    )


def buttons(core: Core, rng: random.Random) -> Labelled:
    """Two buttons, and who sends it from where, in English."""
    page = f"https://anchuan.example/p/{core.number + 300}"
    return frame(
        f'<p><a href="{page}/comments">Leave a comment</a></p><p><a href="{page}?share">Share 岸传</a></p>'
        f"<div><small>© {core.when.year} Lu An<br>1207 Canal Street, Suite 40, Portland</small></div>",
        "letter, below",
    )


def first_came_out(core: Core, rng: random.Random) -> Labelled:
    """An English sentence with the title in it."""
    page = f"https://mediary.example/xinjing/{rng.getrandbits(44):011x}"
    return silent("<hr>") + frame(
        f'<p><a href="{page}">{escaped(core.title)}</a> first came out in '
        '<a href="https://mediary.example/xinjing">心境</a> on Mediary, '
        "where people carry on the talk by underlining and answering it.</p>",
        "first came out",
    )


def volume(core: Core, rng: random.Random) -> Labelled:
    """A Japanese heading between stars with the number of the letter."""
    return frame(f"<p>★━━━━ 中国を読む Vol.{core.number + 180} ━━━━★</p>", "volume")


def stop(core: Core, rng: random.Random) -> Labelled:
    """Japanese: why one gets it and how to stop it; the address is another one each time."""
    page = f"https://mm.tsuushin.example/stop?k={rng.getrandbits(60):015x}"
    return frame(
        "<p>このメールは「中国を読む」にご登録いただいた方へお送りしています。<br>"
        f'配信停止はこちら → <a href="{page}">{page}</a><br>'
        "発行：通信舎　無断転載を禁じます</p>",
        "stop",
    )


def running_out(core: Core, rng: random.Random) -> Labelled:
    """To one subscriber: his number, and until when he has paid."""
    until = f"{core.when.year + 1}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    return frame(
        f'<p align="right"><font size="2">会员号 {rng.randint(10**6, 10**7)}　有效期至 {until}</font></p>',
        "running out",
    )


def to_a_friend(core: Core, rng: random.Random) -> Labelled:
    """Prose without any link or number."""
    return frame(
        "<div><p>这封信可以转给一位朋友，但请不要贴到网上。我们靠订阅活着，也靠你们的口口相传。</p></div>",
        "to a friend",
    )


def episode(core: Core, rng: random.Random) -> Labelled:
    length = f"{rng.randint(18, 96)}:{rng.randint(0, 59):02d}"
    sound = f"https://media.shengbo.example/e/{core.number + 88}.m4a"
    return frame(f'<p>▶ <a href="{sound}">现在就听</a>　第 {core.number + 88} 期　时长 {length}</p>', "episode")


def by_ear(core: Core, rng: random.Random) -> Labelled:
    """Folded: what the transcript is."""
    return frame(
        "<details><summary>关于这份逐字稿</summary>机器听写，难免有错字和认错的人；引用之前，请回到声音里再听一遍。</details>",
        "by ear",
    )


def helpline(core: Core, rng: random.Random) -> Labelled:
    """Traditional script, two paragraphs of prose with numbers that never change."""
    return frame(
        "<p>※ 如果這篇文章讓你想起難過的事，你並不孤單，請給自己一次機會。</p>"
        "<p>陪你專線 0800-555-085（二十四小時）　安心文字線：傳「在嗎」至 55085</p>",
        "helpline",
    )
