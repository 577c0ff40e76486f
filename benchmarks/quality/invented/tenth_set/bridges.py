"""Bridges and mirrors: a converter of feeds, a channel, a mirror's node, a translating engine, a daily pick."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.invented.site import Site, link
from benchmarks.quality.invented.tenth_set import own
from benchmarks.quality.invented.tenth_set.draws import at_times, key, later
from benchmarks.quality.labels import Labelled, escaped, frame
from benchmarks.quality.prose import made

_ROUTES = ("toutiao", "shenghuo", "guancha", "changdu")
_TONGUES = (("英文", "en"), ("法文", "fr"), ("西班牙文", "es"), ("阿拉伯文", "ar"))
_MOVED_AT = 9


def _fetched(core: Core, rng: random.Random) -> Labelled:
    """A receipt of the converter: version, route, cache."""
    hit = rng.choice(("是", "否"))
    return frame(
        f"<hr><p><small>管通 4.{rng.randint(0, 9)} 代取 · 路由 <code>/guantong"
        f"/{rng.choice(_ROUTES)}/{core.number}</code>"
        f" · 缓存命中：{hit} · 用时 {rng.randint(80, 4000)} 毫秒</small></p>",
        "converter receipt",
    )


def _breaks(_core: Core, rng: random.Random) -> Labelled:
    """What to do when the converter breaks."""
    return frame(
        f'<p><small>源站一改版，这条管子就会堵；见堵请到<a href="{link("guantong", rng)}">漏水簿</a>记一笔，'
        f"眼下还有 {rng.randint(3, 80)} 处待修。</small></p>",
        "converter repairs",
    )


def _forwarded(core: Core, rng: random.Random) -> Labelled:
    """The head that a channel's robot puts on what it forwards."""
    return frame(
        f"<b>🔥烽燧搬运</b> ┃ {later(core, rng, '%m-%d %H:%M')} ┃ 第 {9000 + core.number * 3} 烟<br><br>",
        "channel head",
    )


def _seen(_core: Core, rng: random.Random) -> Labelled:
    """Counts, tags and spare addresses of a channel, between breaks of one block."""
    tags = f"#烽燧台 #{made('topic', rng)} #{made('city', rng)}"
    return frame(
        f"<div><br>👁 看 {rng.randint(1, 99)}.{rng.randint(0, 9)}K ↪ 传 {rng.randint(4, 900)} "
        f"💬 议 {rng.randint(0, 400)}<br>"
        f"{escaped(tags)}<br>投薪请找 @fengsui_drop_bot，不记来路，阅后即焚。<br>"
        f"走散了请上备用烽台：t.me/fengsui{rng.randint(2, 7)}</div>",
        "channel foot",
    )


def _node(core: Core, rng: random.Random) -> Labelled:
    """Which node of the mirror it is; its words changed when the mirror moved."""
    address = f"https://{key(6, rng)}.yingbi.example/"
    if core.number < _MOVED_AT:
        return frame(f"<div>影壁镜像 {rng.randint(1, 30)} 号节点。打不开时改走 {address}</div>", "node before")
    return frame(
        f'<section role="note"><p>您在影壁第 {rng.randint(1, 30)} 面墙后阅读，延迟 {rng.randint(20, 900)} ms。</p>'
        f'<p>墙被推倒时，新墙在 <a href="{address}">{address}</a>，口令不变。</p></section>',
        "node after",
    )


def _hashed(core: Core, rng: random.Random) -> Labelled:
    """The checksum, and what the mirror does not do."""
    return frame(
        f"<p>指纹 <code>{key(40, rng)}</code></p><p>快照 {later(core, rng, '%Y-%m-%d %H:%M:%S')} UTC，"
        f"影壁只立墙，不改一字，文责与版权都在墙外的人。</p>",
        "checksum foot",
    )


def _by_machine(_core: Core, rng: random.Random) -> Labelled:
    """Which engine translated it from what."""
    tongue, code = rng.choice(_TONGUES)
    return frame(
        f'<aside class="mt" lang="zh"><p>译舟引擎自{tongue}（{code}）渡来，自评 0'
        f".{rng.randint(61, 98)} 分，尚未有人校过。</p>"
        "</aside>",
        "engine note",
    )


def _amend(core: Core, rng: random.Random) -> Labelled:
    """Where to amend the translation, and of what day its word list is."""
    first = f'<p>哪句别扭？<a href="{link("yizhou", rng)}">替我改一句</a>，改一句记 {rng.randint(1, 5)} 篙。</p>'
    words = f"词表 {core.when:%Y.%m}，共 {rng.randint(20, 90)},{rng.randint(100, 999)} 条。"
    return frame(f"{first}<p><em>译舟引擎不懂幽默，双关与人名请以外文为准。{words}</em></p>", "engine foot")


def _picked(_core: Core, rng: random.Random) -> Labelled:
    """Which of today's picks it is, as a table."""
    return frame(
        f"<table><tr><td>摘报员{rng.choice(('阿满', '豆包', '小暑'))}手摘</td><td>今日"
        f"第 {rng.randint(1, 40)}／40 则</td>"
        f"<td>细看约 {rng.randint(2, 19)} 分钟</td></tr></table>",
        "pick head",
    )


def _neighbours(_core: Core, rng: random.Random) -> Labelled:
    """The picks before and after, and how to stop them."""
    before, after = (f'<a href="{link("zhaibao", rng)}">{escaped(made("title", rng))}</a>' for _ in range(2))
    return frame(
        f"<p>◀ 前一则：{before}<br>后一则 ▶：{after}</p><p>摘而不评，看法归各家。嫌多？回信写「少摘」，明早减到 "
        f"{rng.randint(5, 20)} 则。</p>",
        "pick neighbours",
    )


SITES = (
    Site("guantong", below=(_fetched, _breaks), first=(at_times(0.4, own.by_phone),)),
    Site("fengsui", above=(_forwarded,), below=(_seen,), often=0.95),
    Site("yingbi", above=(_node,), below=(_hashed,), last=(at_times(0.5, own.see_also_book),)),
    Site("yizhou", above=(_by_machine, _amend), first=(own.wire_town,)),
    Site("zhaibao", above=(_picked,), below=(_neighbours,), often=0.9),
)
