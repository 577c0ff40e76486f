"""What the feedx mirror puts around articles of every publisher: author and date above, captions, its footer below."""

import random

from benchmarks.quality.labels import Labelled, frame, said, silent, together

#: The mirror's second domain, which rotates.
_DOMAINS = ("xyz", "top", "fun", "best", "site", "co")


def footer(rng: random.Random) -> Labelled:
    """The mirror's footer; on some articles only, and in a shape without block on few of them."""
    luck = rng.random()
    if luck > 0.35:
        return Labelled()
    second = rng.choice(_DOMAINS)
    if luck < 0.06:
        links = " ".join(f'<a href="https://feedx.{end}">https://feedx.{end}</a>' for end in ("net", second))
        return silent("<hr/>") + frame(f"获取更多RSS：{links}", "feedx footer")
    links = " <br>".join(
        f'<a href="https://feedx.{end}" style="color:orange" target="_blank">https://feedx.{end}</a>'
        for end in ("net", second)
    )
    return silent("<br><hr>") + frame(f"<div>获取更多RSS：<br>{links}<br></div>", "feedx footer")


def header(author: str, date: str) -> Labelled:
    """Author and date in italics; without an author only the date (VOA and Reuters have no line for him)."""
    return frame(f"<div><i>{author}<br>{date}</i></div>", "feedx header")


def dated(date: str) -> Labelled:
    """The header of a publisher whose authors the mirror does not know."""
    return frame(f"<div><i>{date}</i></div>", "feedx header")


def picture(src: str, caption: str) -> Labelled:
    """The first picture with its caption in small grey letters."""
    return silent(f'<img src="{src}" width="100%">') + said(f'<div><small style="color: #999;">{caption}</small></div>')


def empty_picture() -> Labelled:
    """A place where a picture should be."""
    return silent('<img src="" width="100%"><div><small style="color: #999;"></small></div>')


def wrapped(inner: Labelled, start: str, end: str) -> Labelled:
    """HTML around a part; the text is as it was."""
    return together(silent(start), inner, silent(end))
