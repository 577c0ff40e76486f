"""What channels, blogs, newsletters, players and apps of every day put around articles, in three languages."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.invented.site import headlines
from benchmarks.quality.labels import Labelled, escaped, frame, silent, together
from benchmarks.quality.prose import made

_TAGS = ("時事", "觀點", "書摘", "兩岸", "歷史", "環境")
_SKIES = ("晴", "多云转晴", "阵雨", "雾霾", "雪")
_OFFERS = ("买一年送一个月", "两人同行各减三十", "学生半价", "老读者回来八折", "赠送一本去年的合订本")
_MOTTOES = (
    "慢慢看，比较快。",
    "把新闻当成昨天的信来读。",
    "我们只转述，不转身。",
    "字少的时候，请多看一眼。",
    "明天见，或者更晚。",
)
_ADMINS = ("阿树", "老K", "Momo", "值班的猫")


def channel(core: Core, rng: random.Random) -> Labelled:
    """A channel's footer with counts, its handle and who put it there."""
    who, seen = rng.choice(_ADMINS), f"{rng.randint(1, 90)}.{rng.randint(0, 9)}K"
    return frame(
        f'<p>——<br>📮 投稿 <a href="https://t.zhandian.example/bot">@zhandian_bot</a> ｜ 本条由 {who} 搬运 ｜ '
        f"{seen} 次查看 · {rng.randint(2, 300)} 条回应</p>",
        "channel with counts",
    )


def filed_under(core: Core, rng: random.Random) -> Labelled:
    """A blog's last paragraph: sections, tags, and how many comments."""
    tags = ", ".join(f'<a href="/tag/{each}">{each}</a>' for each in rng.sample(_TAGS, rng.randint(1, 3)))
    reply = f'<a href="/{core.number}#respond">{rng.randint(0, 40)} Replies</a>'
    return frame(
        f"<p>Filed under: {tags} | {reply}</p><p>Bookmark the <a href='/{core.number}'>permalink</a>.</p>",
        "filed under",
    )


def related_posts(core: Core, rng: random.Random) -> Labelled:
    """Titles of other posts with dates and sections, below a label."""
    rows = "".join(
        f"<div>{each}<br><small>{core.when:%B} {rng.randint(1, 28)}, {core.when.year}<br>In "
        f'"{rng.choice(_TAGS)}"</small></div>'
        for each in headlines("wenxuan", 3, rng)
    )
    return frame(f"<div><h3><em>Related</em></h3>{rows}</div>", "related posts")


def stack(core: Core, rng: random.Random) -> Labelled:
    """Above a letter: for whom it is, how long it takes, and how many liked it."""
    who = escaped(made("Latin", rng))
    return frame(
        f"<div>{who}<br>{core.when:%b} {core.when.day} ∙ Paid</div><div><span>{rng.randint(3, 400)}</span> "
        f"<span>{rng.randint(0, 60)}</span> <a href='#'>Share</a></div>",
        "letter head",
    )


def stack_end(core: Core, rng: random.Random) -> Labelled:
    """Below a letter: a pitch in prose and buttons."""
    return frame(
        "<p><em>南窗信札 is a reader-supported publication. To receive new posts and support my work, consider "
        "becoming a free or paid subscriber.</em></p><p>Leave a comment</p><p>Give a gift subscription</p>",
        "letter end",
    )


def relay(core: Core, rng: random.Random) -> Labelled:
    """What a maker of feeds says of itself, with a hash and a time."""
    took = f"cache {rng.choice(('HIT', 'MISS'))} · {rng.randint(12, 900)} ms"
    return silent("<hr>") + frame(
        f"<p><small>Route: /dushi/{rng.choice(('a', 'b', 'c'))}/{rng.randint(1, 9)} "
        f"· {took} · node {rng.choice(('tokyo', 'frankfurt', 'iowa'))} · {rng.getrandbits(28):07x}</small></p>",
        "feed maker",
    )


def account(core: Core, rng: random.Random) -> Labelled:
    """A public account's frame: where it is from, what to do, who edits the page."""
    number = rng.randint(100, 999)
    return together(
        frame("<section><p>点击上方<strong>蓝字</strong>，把「北窗」放进星标</p>", "account, above"),
        frame(f"<p>全文约 {rng.randint(900, 9000)} 字，陪您度过 {rng.randint(3, 20)} 分钟 · "
              f"第 {number} 个晚上</p></section>",
              "account, above"),
    )  # fmt: skip


def wall(core: Core, rng: random.Random) -> Labelled:
    """One of five offers in a bar, Traditional and simplified."""
    return frame(
        f'<div class="wall"><p>您已看完本月第 {rng.randint(1, 5)} 篇免費文章。</p>'
        f"<p>今日方案：{rng.choice(_OFFERS)}</p><p>已有帳號？登入</p></div>",
        "paywall",
    )


def player(core: Core, rng: random.Random) -> Labelled:
    """A podcast's notes: times, players, how to answer."""
    minutes = f"{rng.randint(18, 95)}:{rng.randint(0, 59):02d}"
    return frame(
        f"<p>▶ 本集長度 {minutes}，收聽平台：<a href='https://pod.erlang.example/a'>Apple</a>、"
        "<a href='https://pod.erlang.example/s'>Spotify</a>、<a href='https://pod.erlang.example/k'>KKBOX</a></p>"
        f"<p>背景音樂：{escaped(made('Latin', rng))} — {escaped(made('Latin', rng))} (CC BY)</p>"
        "<p>Powered by Erlang Studio</p>",
        "player",
    )


def japanese(core: Core, rng: random.Random) -> Labelled:
    """A disclaimer in Japanese, with the number of the page."""
    return frame(
        "<p>※本ページは機械翻訳を含みます。正確性を保証するものではありません。</p>"
        f"<p>（記事番号 {rng.randint(10_000, 99_999)}／{core.when.month}月{core.when.day}日更新）</p>",
        "Japanese disclaimer",
    )


def weather_bar(core: Core, rng: random.Random) -> Labelled:
    """Weather, air and a holiday's countdown, in one line."""
    low = rng.randint(-5, 20)
    return frame(
        f"<div>海城 {rng.choice(_SKIES)} {low}～{low + 7}℃ 空气{rng.choice(('优', '良', '轻度污染'))} "
        f"{rng.choice(('东', '西', '南', '北'))}风{rng.randint(1, 6)}级 "
        f"限行尾号{rng.randint(0, 4)}和{rng.randint(5, 9)}</div>",
        "weather bar",
    )


def mottoes(_core: Core, rng: random.Random) -> Labelled:
    """One of five mottoes, always beyond a rule."""
    return silent("<hr>") + frame(f"<p>{rng.choice(_MOTTOES)}</p>", "mottoes by turns")


def donors(core: Core, rng: random.Random) -> Labelled:
    """How much was given, by whom last, and what is lacking."""
    return frame(
        f"<p>本月目标 {rng.randint(3, 9)} 万元，已完成 {rng.randint(4, 99)}%；最近一位是 {escaped(made('name', rng))}，"
        f"留言「{escaped(made('topic', rng))}」。</p>",
        "donors",
    )


def fast_page(core: Core, rng: random.Random) -> Labelled:
    """What a fast version of a page says, with the address of the slow one and a table of facts."""
    address = f"https://www.kuaiye.example/{core.number}/{rng.getrandbits(24):06x}"
    cells = f"<tr><td>收录</td><td>{core.when:%Y-%m-%d}</td></tr><tr><td>分区</td><td>{rng.choice(_TAGS)}</td></tr>"
    return frame(
        f"<p>您正在看极速版，<a href='{address}'>切换到完整版</a></p><table>{cells}<tr><td>热度</td><td>"
        f"{rng.randint(1, 9999)}</td></tr></table>",
        "fast page",
    )
