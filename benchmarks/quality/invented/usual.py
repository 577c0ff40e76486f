"""Invented things of the usual kinds: what blogs, channels and portals add."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.labels import Labelled, frame


def permanent(core: Core, rng: random.Random) -> Labelled:
    address = f"https://www.gudian.example/p/{core.number + 10_000}.html"
    return frame(f'<p>本文链接：<a href="{address}">{address}</a></p>', "permanent address")


def via(core: Core, rng: random.Random) -> Labelled:
    where = rng.choice(("茶馆早报", "茶馆晚报"))
    return frame(f'<p>via <a href="https://t.me/chaguan_daily/{core.number}">{where}</a></p>', "via")


def read_counts(core: Core, rng: random.Random) -> Labelled:
    return frame(
        f"<p>阅读 {rng.randint(1, 9)}万+　赞 {rng.randint(10, 999)}　在看 {rng.randint(10, 999)}</p>", "counts"
    )


def pass_it_on(core: Core, rng: random.Random) -> Labelled:
    return frame("<p><strong>如果觉得有用，把它转给一位朋友吧</strong></p>", "pass it on")


def letter(core: Core, rng: random.Random) -> Labelled:
    text = "Thanks for reading 灯下信札! Subscribe for free to receive new posts and support my work."
    return frame(f"<div><p>{text}</p></div>", "letter")


def contributions(core: Core, rng: random.Random) -> Labelled:
    return frame("<p>投稿邮箱：tougao@zhengwen.example，来稿请附作者简介，一经采用即付薄酬。</p>", "contributions")


def players(core: Core, rng: random.Random) -> Labelled:
    number = core.number + 1
    names = (("小宇宙", "xiaoyuzhou"), ("Apple Podcasts", "apple"), ("Spotify", "spotify"))
    links = " | ".join(f'<a href="https://{host}.example/ep/{number}">{name}</a>' for name, host in names)
    return frame(f"<p>收听方式：{links}</p>", "players")


def registered(core: Core, rng: random.Random) -> Labelled:
    lines = (
        "增值电信业务经营许可证 B2-20110418　营业执照", "违法和不良信息举报电话：010-5901-0000",
        "Copyright © 门户网 All Rights Reserved",
    )  # fmt: skip
    return frame("<div>" + "<br>".join(lines) + "</div>", "registered")


def updated(core: Core, rng: random.Random) -> Labelled:
    text = f"最后更新于 {core.when:%Y/%m/%d %H:%M}　编号{rng.randint(10**5, 10**6)}"
    return frame(f"<div><small>{text}</small></div>", "updated")
