"""What agencies, newspapers, institutes and translators put around articles at sites that are held out."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.labels import Labelled, frame

_DESKS = ("YZ", "LQ", "HN", "TB", "WK")


def slug(core: Core, rng: random.Random) -> Labelled:
    """An agency's first line: number, priority, words, time."""
    return frame(
        f"<p>HFS{core.number + 112:04d} {rng.choice('345')} 国际 /{rng.randint(180, 2_400)}字/ "
        f"{core.when:%d%H%M}Z 海风社专线</p>",
        "slug",
    )


def slug_end(core: Core, rng: random.Random) -> Labelled:
    """An agency's last lines: initials, and a reminder to those who print it."""
    first, second = rng.sample(_DESKS, 2)
    return frame(
        f"<p>{first}/{second} {core.when:%m-%d %H%M}</p>"
        "<p>——用户须知：海风社稿件仅供签约媒体选用，标题可改，导语勿动——</p>",
        "slug, below",
    )


def entered(core: Core, rng: random.Random) -> Labelled:
    """Korean: when it came in and when it was changed, and which desk."""
    return frame(
        f"<p>입력 : {core.when:%Y.%m.%d %H:%M} | 수정 : {core.when:%Y.%m.%d} "
        f"{rng.randint(10, 23)}:{rng.randint(10, 59)}"
        f" | 중문판 {rng.choice(('국제부', '문화부', '사회부'))}</p>",
        "entered",
    )


def reporter_page(_core: Core, rng: random.Random) -> Labelled:
    """Korean: how to subscribe to it on a portal, and a number of thumbs."""
    return frame(
        f"<div>👍 좋아요 {rng.randint(0, 400)}　😢 슬퍼요 {rng.randint(0, 90)}</div>"
        "<div>서울새벽 중문판을 포털에서 구독하세요 ▶ 채널 추가</div>",
        "thumbs",
    )


def first_in(core: Core, rng: random.Random) -> Labelled:
    """Japanese: of what it is the Chinese original, with an address that changes; above."""
    page = f"https://kawaracho.example/articles/{rng.randint(10**5, 10**6)}"
    return frame(
        f"<p>【中文原稿】日本語版は{core.when.year}年{core.when.month}月{core.when.day}日に公開　"
        f'<a href="{page}">{page}</a></p>',
        "first in Japanese",
    )


def read_next(core: Core, rng: random.Random) -> Labelled:
    """Japanese: a ranking place of the day and a banner of words; below."""
    return frame(
        f"<section><p>本日のアクセス数 {rng.randint(30, 9_900):,}　アジア部門 第{rng.randint(1, 40)}位</p>"
        f"<p>瓦町通信社　編集部だより No.{core.number + 15}　読者のお便りをお待ちしています</p></section>",
        "reached",
    )


def institute(core: Core, rng: random.Random) -> Labelled:
    """Below: what an institute does not say, with the number of its paper; two languages."""
    number = f"WP-{core.when:%y}-{core.number + 7:03d}"
    return frame(
        f"<p>观澜研究所工作简报 {number}。文中看法属于作者，研究所、理事会与出资人均未投票表决。</p>"
        f"<p>Guanlan Institute Brief {number}, {core.when:%B %Y}. Suggested donation for print copies: "
        f"{rng.choice((4, 5, 6))} francs.</p>",
        "institute",
    )


def printed_on(core: Core, rng: random.Random) -> Labelled:
    """A newspaper's head, above: weather of its town and which sheet it is."""
    sky = f"{rng.choice(('晴', '多云', '小雨'))} {rng.randint(4, 22)}~{rng.randint(23, 36)}℃"
    return frame(
        f"<p>南埠日报 | {core.when:%Y年%m月%d日} | 总第{core.number + 18_221}号 | "
        f"今日{rng.choice(('四', '八', '十二'))}版 | 南埠 {sky}</p>",
        "printed on",
    )


def answerable(core: Core, rng: random.Random) -> Labelled:
    """A newspaper's imprint, Simplified, three lines of which a number changes in one."""
    return frame(
        f"<p>原文刊于南埠日报 第{rng.randint(1, 12):02d}版 "
        f'<a href="https://epaper.nanbu.example/{core.when:%Y-%m/%d}/c{rng.randint(100, 999)}.htm">看版面</a></p>'
        "<p>零售每份一元五角　广告 0555-2166018　发行 0555-2166027</p>"
        "<p>南埠日报社法律顾问：正平律师事务所</p>",
        "imprint",
    )
