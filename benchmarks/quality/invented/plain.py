"""Invented things that no word gives away: addresses of offices, file numbers, slogans, sections, pages."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.invented.site import link
from benchmarks.quality.labels import Labelled, frame, silent


def office(core: Core, rng: random.Random) -> Labelled:
    return frame("<p>地址：北京市东城区安德里北街21号　邮编：100120　电话：010-8407-2215</p>", "office")


def masthead(core: Core, rng: random.Random) -> Labelled:
    """A table with a picture and the paper's name."""
    picture = '<table><tbody><tr><td><img src="https://img.baotou.example/static/masthead.png"></td>'
    return silent(picture) + frame("<td>南风周刊</td><td>每周四出版</td></tr></tbody></table>", "masthead")


def in_print(core: Core, rng: random.Random) -> Labelled:
    """In a quotation above the article, with a number that changes."""
    text = f"网络版图表从略，完整版见纸刊第{rng.randint(100, 480)}期"
    return frame(f"<blockquote><p>{text}</p></blockquote>", "in print")


def hours(core: Core, rng: random.Random) -> Labelled:
    lines = ("开馆时间", "周二至周五 9:30-17:00", "周六、周日 10:00-16:00", "周一闭馆")
    return frame("".join(f"<p>{line}</p>" for line in lines), "hours")


def pages(core: Core, rng: random.Random) -> Labelled:
    return frame(f"<p>第1页 / 共{rng.randint(1, 9)}页</p>", "pages")


def named_after(core: Core, rng: random.Random) -> Labelled:
    return frame("<p>本栏目由远山茶业冠名呈现</p>", "named after")


def file_number(core: Core, rng: random.Random) -> Labelled:
    number = f"{rng.choice('ABC')}-{core.when.year}-{rng.randint(1, 9_999):04d}"
    return frame(f"<div>文件编号：{number}　归档日期：{core.when:%Y-%m-%d}</div>", "file number")


def section(core: Core, rng: random.Random) -> Labelled:
    names = " | ".join(
        f'<a href="{link("fenlei", rng)}">{rng.choice(("国际", "时政", "社会", "文化"))}</a>' for _ in "ab"
    )
    return frame(f"<p>分类：{names}</p>", "section")


def slogan(core: Core, rng: random.Random) -> Labelled:
    return frame("<p><strong>▲ 点击上方蓝字，一起看见更大的世界</strong></p>", "slogan")


def sender(core: Core, rng: random.Random) -> Labelled:
    """Who sent it, in English."""
    return frame(
        "<p><small>Reader Daily, 100 Harbour Road, Unit 7B. Made with care by a team of four.</small></p>", "sender"
    )


def stars(core: Core, rng: random.Random) -> Labelled:
    """An ornament and a line that never changes."""
    return frame("<p>* * *</p><p>愿你在纷乱的世界里，仍有一张安静的书桌。</p>", "closing line")
