"""What blogs, content management systems, translators and copiers put around articles at sites once held out."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.labels import Labelled, escaped, frame, silent


def votes(core: Core, rng: random.Random) -> Labelled:
    """What a content management system leaves of its widget for votes."""
    good, bad = rng.randint(1, 90), rng.randint(1, 30)
    share = 100 * good / (good + bad)
    row = "<tr><td>{}</td><td>({})</td><td>{:.2f}%</td></tr>"
    rows = row.format("顶一下", good, share) + row.format("踩一下", bad, 100 - share)
    return silent("<br>") + frame(f"------分隔线----------------------------<table>{rows}</table>", "votes")


def signed_for(core: Core, rng: random.Random) -> Labelled:
    """Who wrote, where it is, and what may be done with it, as themes of blogs have it."""
    page = f"https://www.yeyu.example/{core.when:%Y/%m/%d}/{rng.getrandbits(24):06x}/"
    return frame(
        "<ul><li><strong>本文作者：</strong>老余</li>"
        f'<li><strong>本文链接：</strong><a href="{page}">{page}</a></li>'
        "<li><strong>许可：</strong>除另有说明，都依 CC BY-NC-SA 4.0 发布，带走时请留下这三行</li></ul>",
        "signed for",
    )


def wildcat(core: Core, rng: random.Random) -> Labelled:
    """The last line of a post on a Japanese blog."""
    page = f"https://yamaneko.example/article/{rng.randint(10**8, 10**9)}.html"
    theme = rng.choice(("日記", "中国語", "翻訳メモ", "本棚"))
    return frame(
        f'<div class="posted">posted by 山猫堂 at {core.when:%H:%M} | '
        f'<a href="{page}#c">Comment({rng.randint(0, 12)})</a> | <a href="{page}#t">TrackBack(0)</a> | '
        f'<a href="https://yamaneko.example/category/{len(theme)}.html">{theme}</a></div>',
        "posted by",
    )  # fmt: skip


def wildcat_top(core: Core, rng: random.Random) -> Labelled:
    return frame("<div>スポンサードリンク</div>", "sponsored link")


def volunteers(core: Core, rng: random.Random) -> Labelled:
    """In a quotation: what a group of translators asks for, with the number of the piece."""
    return frame(
        f"<blockquote><p>「众译」是 {rng.randint(30, 99)} 位志愿者业余的工作，译文未经原作者审阅。"
        f"读到生硬的地方，请写信到 fix@zhongyi.example，附上编号 ZY-{core.when:%Y}-{core.number + 400:04d}。</p>"
        "<p>欢迎非商业转载，但请不要删改这一段。</p></blockquote>",
        "volunteers",
    )


def novel(core: Core, rng: random.Random) -> Labelled:
    """How a site of copied novels begins each page; within the first paragraph."""
    return frame("一秒记住【一秒书阁】www.yimiaoshu.example，更新快，无弹窗！", "copied novels")


def novel_end(core: Core, rng: random.Random) -> Labelled:
    """The article's title twice, in words that never change."""
    title = escaped(core.title)
    return frame(
        f"<p>喜欢《{title}》请大家收藏：(www.yimiaoshu.example)《{title}》一秒书阁更新速度最快。</p>",
        "copied novels, below",
    )
