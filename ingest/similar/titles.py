"""What a title says beside the column, the site and the part of a series that it stands under."""

import re
from typing import Final

#: A mark of what became of an article, a column or a site before the title. A bar ends it wherever it stands early.
_BEFORE = re.compile(r"\s*(?:clone\s*-|copy of\b|转载?\s*[:：]|\[[^\]]{1,12}\]|【[^】]{1,12}】|[^|｜]{1,16}[|｜])\s*")
#: A column or a site after it.
_AFTER = re.compile(r"\s*(?:\s[-–—]{1,2}\s+[^-–—|]{1,24}|[|｜_]\s*[^|｜_]{1,24})\s*$")
#: Characters that a core has at least; else the whole title is its core.
_LEAST: Final = 4
_DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_NUMBER = r"(?:\d{1,3}|[零〇一二两三四五六七八九十]{1,4})"
#: Which part of a series it is: （1）, (上), 第三集, 之二, part 4, 2/3.
_PARTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"[（(【\[〔「]\s*第?\s*({_NUMBER})\s*[集部篇章回期辑讲节页]?\s*[)）】\]〕」]",
        r"[（(【\[〔「]\s*([上中下终完])\s*[篇集部]?\s*[)）】\]〕」]",
        rf"第\s*({_NUMBER})\s*[集部篇章回期辑讲节话]",
        rf"之({_NUMBER})\s*$",
        r"\bpart\s*(\d{1,3}|[ivx]{1,4})\b",
        r"\b(\d{1,2})\s*/\s*\d{1,2}\s*$",
        r"[:：\s·—-]([上中下])\s*[篇集]?\s*$",
        r"([上中下])[篇集]\s*$",
    )
)


def core(title: str) -> str:
    """A folded title without marks before and after it; all of it where little would be left."""
    rest = title
    while (found := _BEFORE.match(rest)) and len(rest) - found.end() >= _LEAST:
        rest = rest[found.end() :]
    while (found := _AFTER.search(rest)) and found.start() >= _LEAST:
        rest = rest[: found.start()]
    return rest


def part(title: str) -> str:
    """Which part of a series a folded title names, as a number or 上, 中, 下; empty when none."""
    for pattern in _PARTS:
        if found := pattern.search(title):
            return _plain(found[1])
    return ""


def _plain(number: str) -> str:
    """A number in digits, whatever it was written in; what is no number as it is."""
    if number.isdecimal():
        return str(int(number))
    if not set(number) <= {*_DIGITS, "十"}:
        return number
    tens, mark, ones = number.rpartition("十")
    if not mark:
        return str(int("".join(str(_DIGITS[char]) for char in number)))
    return str(int(_plain(tens or "一")) * 10 + (int(_plain(ones)) if ones else 0))
