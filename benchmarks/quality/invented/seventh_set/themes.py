"""What themes of blogs, boards and wikis put around articles at sites that are held out."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.labels import Labelled, escaped, frame
from benchmarks.quality.prose import made

_TAGS = ("纪实", "口述", "城市", "边地", "旧闻", "书影", "法治", "迁徙", "性别")


def edited_last(core: Core, _rng: random.Random) -> Labelled:
    """What a board writes first once a post was changed."""
    when = f"{core.when.year}-{core.when.month}-{core.when.day} {core.when:%H:%M}"
    return frame(f"<i>  本帖最后由 渡口老秦 于 {when} 编辑 </i><br><br>", "edited last")


def rated(core: Core, rng: random.Random) -> Labelled:
    """A board's row of ratings and buttons, with numbers."""
    return frame(
        f'<table cellspacing="0"><tr><th>参与人数 <em>{rng.randint(2, 60)}</em></th>'
        f"<th>铜板 <em>+{rng.randint(2, 300)}</em></th><th>理由</th></tr></table>"
        f"<p>道具　举报　回到顶楼　楼主积分 {rng.randint(900, 99_999)}</p>"
        f"<p>GMT+8, {core.when:%Y-%m-%d %H:%M} , Processed in 0.0{rng.randint(10**4, 10**5)} second(s), "
        f"{rng.randint(7, 31)} queries .</p>",
        "rated",
    )


def posted_in(core: Core, rng: random.Random) -> Labelled:
    """A theme's line below an article, Traditional script, with a title in it."""
    page = f"https://yuanshan.example/archives/{core.number + 610}"
    return frame(
        f'<footer><span>〈<a href="{page}">{escaped(core.title)}</a>〉一文有 {rng.randint(0, 44)} 則迴響</span>'
        f"<p>歸檔於 {core.when.year} 年 {core.when.month} 月　靜態網址　將它加入書籤</p>"
        "<p>遠山札記 採用佈景主題 Slowpine ｜ 自豪地使用一台舊筆電架設</p></footer>",
        "posted in",
    )


def colophon(core: Core, rng: random.Random) -> Labelled:
    """A generator's list of what the text is called, where it stands, and how often it was changed."""
    page = f"https://mubei.example/{core.when:%Y/%m/%d}/{rng.getrandbits(28):07x}/"
    return frame(
        f"<ul><li><strong>题：</strong>{escaped(core.title)}</li>"
        f'<li><strong>址：</strong><a href="{page}">{page}</a></li>'
        f"<li><strong>历：</strong>写于 {core.when:%Y-%m-%d}，改过 {rng.randint(0, 9)} 次</li>"
        "<li><strong>约：</strong>署名、非商用、相同方式；拿去印小册子，寄我一本</li></ul>",
        "colophon",
    )


def toolbar(_core: Core, rng: random.Random) -> Labelled:
    """Reading tools and how long it is; above, in one line of links."""
    return frame(
        '<div role="toolbar"><a href="#">大</a>|<a href="#">中</a>|<a href="#">小</a> <a href="#">护眼</a> '
        f'<a href="#">竖排</a> <a href="#">念给我听</a> <span>{rng.randint(400, 9_800):,} 字，读完约需'
        f"{rng.randint(2, 31)}杯茶的一半</span></div>",
        "toolbar",
    )


def tagged(_core: Core, rng: random.Random) -> Labelled:
    """Tags of a small stock, with their numbers, and a constant question."""
    tags = " ".join(
        f'<a href="https://chayu.example/t/{tag}">#{tag}({rng.randint(3, 480)})</a>' for tag in rng.sample(_TAGS, 3)
    )
    return frame(f"<p>归入：{tags}</p><p>标签贴错了？点这里告诉茶房</p>", "tagged")


def trail(core: Core, rng: random.Random) -> Labelled:
    """Where one is, as a numbered list, above; the title ends it."""
    section = rng.choice(("长廊", "偏厅", "阁楼", "后院"))
    return frame(
        "<nav><ol><li>您站在：大门</li>"
        f'<li><a href="https://siheyuan.example/{rng.randint(1, 9)}">{section}</a></li>'
        f"<li>这一间：{escaped(core.title)}</li></ol></nav>",
        "trail",
    )


def rooms(core: Core, rng: random.Random) -> Labelled:
    """Older articles: each line has the same words around a title."""
    lines = "".join(
        f'<p>隔壁房间｜<a href="https://siheyuan.example/r/{rng.randint(10, 9_999)}">{escaped(made("title", rng))}</a>'
        f"（{rng.randint(2016, 2024)}年入住）</p>"
        for _ in range(2)
    )
    return frame(f"{lines}<p>院门每天{core.when.hour % 4 + 20}点落锁，留言请从门缝塞进来</p>", "rooms")


def wiki(core: Core, rng: random.Random) -> Labelled:
    """How a wiki ends: English sentences with a day and a time."""
    return frame(
        f"<ul><li>This page was last touched on {core.when.day} {core.when:%B %Y}, at {core.when:%H:%M}.</li>"
        f"<li>Text may be reused; revision {rng.randint(10**5, 10**6)}, {rng.randint(1, 30)} watchers.</li>"
        "<li>About 群志</li><li>Mobile view</li><li>What links here</li></ul>",
        "wiki",
    )


def hearts(_core: Core, rng: random.Random) -> Labelled:
    """Within the last paragraph: a plug-in's counter."""
    return frame(f"[已有 {rng.randint(0, 930)} 人为这篇文字点灯]", "hearts")


def toolmade(core: Core, rng: random.Random) -> Labelled:
    """Within the first paragraph: which tool put it there, and when."""
    return frame(f"［剪自手机 · {core.when:%m/%d %H:%M} · 剪藏夹 {rng.randint(1, 40)}］", "clipped with a telephone")
