"""What exporters, clippers, forums and bots put around articles at sites once held out."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.labels import Labelled, frame, silent, together
from benchmarks.quality.prose import made

_PROVINCES = ("广东", "上海", "湖北", "美国", "陕西", "日本", "江西", "加拿大")
_DEVICES = ("微博网页版", "折纸手机", "超话社区", "iPhone 客户端", "微博轻享版", "定时助手")
_LABELS = ("labour", "media", "history", "border", "memory", "food", "law")


def answer(core: Core, rng: random.Random) -> Labelled:
    """Who answers and how many liked it, in two blocks."""
    who = rng.choice(("沈不言", "一只岩羊", "沈不言"))
    count = rng.randint(12, 39_000)
    return frame(
        f'<div><span>{who}</span><div>写字的人，偶尔修钟表</div></div><div>{count:,} 人赞同了该回答</div>',
        "answer, above",
    )  # fmt: skip


def answer_end(core: Core, rng: random.Random) -> Labelled:
    """When and from which province, then a row of buttons as text."""
    likes, comments = rng.randint(10, 9_999), rng.randint(0, 800)
    return frame(
        f"<div>编辑于 {core.when:%Y-%m-%d %H:%M}・IP 属地{rng.choice(_PROVINCES)}</div>"
        f"<div>▲ 赞同 {likes} ▼　💬 {comments} 条评论　➤ 分享　★ 收藏　申请转载　收起</div>",
        "answer, below",
    )


def poster(core: Core, rng: random.Random) -> Labelled:
    """A portrait and who posted when from what; a section above the text."""
    when = f"{core.when:%y}-{core.when.month}-{core.when.day} {core.when:%H:%M}"
    return together(
        silent('<section><figure><img src="https://tvax.weibao.example/avatar/180.jpg" width="50"></figure>'),
        frame(f"<p>河边老陈<br>{when} 来自 {rng.choice(_DEVICES)}</p></section>", "poster"),
    )


def poster_end(core: Core, rng: random.Random) -> Labelled:
    counts = "".join(f"<li>{name} {rng.randint(0, 7_000)}</li>" for name in ("转发", "评论", "赞"))
    return frame(f"<ul>{counts}</ul>", "poster, below")


def posts(core: Core, rng: random.Random) -> Labelled:
    """How a forum's feed ends, in English and in small letters."""
    count = rng.randint(1, 40)
    page = f"https://luntan.huashuo.example/t/topic/{core.number + 5_000}"
    return frame(
        f"<p><small>{count} posts - {rng.randint(1, count)} participants</small></p>"
        f'<p><a href="{page}">Read full topic</a></p>',
        "posts",
    )


def properties(core: Core, rng: random.Random) -> Labelled:
    """What a notebook knows of a clipping: four lines in one paragraph, in English."""
    page = f"https://www.{rng.choice(('wandian', 'beiwei', 'gangkou'))}.example/{rng.randint(10**5, 10**6)}"
    half = core.when.strftime("%b %d, %Y %I:%M %p")
    return frame(
        f"<p>Created: {half}<br>Tags: {', '.join(rng.sample(_LABELS, 2))}<br>"
        f'URL: <a href="{page}">{page}</a><br>Status: {rng.choice(("Archived", "Reading", "Archived", "Inbox"))}</p>',
        "properties",
    )


def echoes(core: Core, rng: random.Random) -> Labelled:
    """Three numbers with signs, within the last paragraph."""
    return frame(f"💬 {rng.randint(0, 90)} 🔁 {rng.randint(0, 400)} ⭐ {rng.randint(0, 900)}", "echoes")


def robot(core: Core, rng: random.Random) -> Labelled:
    page = f"https://shu.example/@niaoyu/{rng.randint(10**17, 10**18)}"
    return frame(
        f'<p>— <a href="https://shu.example/@niaoyu">@niaoyu@shu.example</a> 的<a href="{page}">这一条</a>，'
        "由机器人抄录；机器人不看回复。</p>",
        "robot",
    )


def keyword(core: Core, rng: random.Random) -> Labelled:
    """What to answer to an account to be sent files; the number is another one each time."""
    return frame(
        f"<section><strong>在公众号后台回复「{core.when:%m%d}{rng.randint(1, 9)}」</strong><br>"
        "把原始文件、图表和未删节的版本一次领走</section><p>设为星标 ⭐ 才不会走散</p>",
        "keyword",
    )


def pier(core: Core, rng: random.Random) -> Labelled:
    """A mirror's footer below a publisher that rules know: definitions, one of them a code."""
    code = "-".join(f"{rng.randint(0, 999):03d}" for _ in range(3))
    return frame(
        f"<dl><dt>码头存本</dt><dd>编号 {code}，存于 {core.when:%Y.%m.%d}</dd>"
        f"<dt>Looking for the next pier?</dt><dd>Ask {made('Latin', rng)} at pier@matou.example</dd></dl>",
        "pier",
    )
