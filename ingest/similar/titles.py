"""What a title says beside the column, the site and the part of a series that it stands under."""

import re
from functools import cached_property
from typing import Final

from ingest.similar.words import Words, shingles

#: A mark of what became of an article, a column or a site before the title. A bar ends it wherever it stands early.
_BEFORE = re.compile(r"\s*(?:clone\s*-|copy of\b|转载?\s*[:：]|\[[^\]]{1,12}\]|【[^】]{1,12}】|[^|｜]{1,16}[|｜])\s*")
#: A column or a site after it.
_AFTER = re.compile(r"\s*(?:\s[-–—]{1,2}\s+[^-–—|]{1,24}|[|｜_]\s*[^|｜_]{1,24})\s*$")
#: Characters that a core has at least; else the whole title is its core.
_LEAST: Final = 4
#: Characters of a title that are looked at: each mark is looked for in all that is left.
_MOST: Final = 1_000
#: Share of pairs of words that two titles that are alike have in common (Dice).
_ALIKE: Final = 0.6
_DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_NUMBER = r"(?:\d{1,3}|[零〇一二两三四五六七八九十]{1,4})"
#: A day or a year, by which one item of a column is told from the next.
_DAY = re.compile(r"(?:\d+|[零〇一二两三四五六七八九十]+)\s*[年月日号]|\d[-/.:]\d|\d{4}")
#: A number of a part that ends a title without a mark.
_LAST = re.compile(r"(?<![a-z\d.])(\d{1,3})\s*$")
_ROMANS = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
_ROMAN = r"[ivx]{1,5}"
_COUNTED = "集部篇章回期辑讲节页话卷弹"
_BARE = r"(?:0?[1-9]|1[0-2])"
_DATE = (
    rf"(?:\d{{4}}\s*[年./-]\s*({_BARE}\s*[月./-]\s*\d{{1,2}})|({_BARE}\s*[月.-]\s*\d{{1,2}}))\s*[日号]?"
    r"|(\d{1,2}\s*[日号])"
)
#: Signs that are numbers, and what they are where patterns look. ① and Ⅰ are folded to 1 and i already, ⑩ and Ⅱ not.
_SIGNS = str.maketrans(
    {
        **{first + step: f"({step + 1})" for first in (0x2460, 0x2474, 0x2776, 0x3220) for step in range(10)},
        **{first + step: f"({step + 11})" for first in (0x246A, 0x247E) for step in range(10)},
        **{first + step: roman for first in (0x2160, 0x2170)
           for step, roman in enumerate(_ROMANS[1:])},
    }
)  # fmt: skip
_ENGLISH = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
#: Which part of a series it is: （1）, (上), 第三集, 之二, part 4, 2/3, 连载3, #12, vol. 3; or a day in brackets, or at
#: the end.
_PARTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"[（(【\[]\s*(?:连载|系列|专题|续)?\s*第?\s*({_NUMBER}|{_ROMAN})\s*[{_COUNTED}]?\s*[)）】\]]",
        r"[（(【\[]\s*([上中下前后终完])\s*[篇集部]?\s*[)）】\]]",
        rf"第\s*({_NUMBER}|\d{{4}})\s*[{_COUNTED}]",
        rf"之({_NUMBER})\s*[)）】\]]?\s*$",
        rf"连载\s*[:：-]?\s*({_NUMBER})",
        rf"(?<![a-z])(?:part|chapter|episode|ep\.?|vol\.?|volume|issue)\s*(\d{{1,4}}|{_ROMAN}|{'|'.join(_ENGLISH)})(?![a-z])",
        r"(?<![\w&])(?:#|no\.)\s*(\d{1,4})(?!\d)",
        rf"[（(【\[]\s*(?:{_DATE})\s*[)）】\]]",
        rf"[|｜\s–—-]\s*(?:{_DATE})\s*$",
        r"\b(\d{1,2})\s*/\s*\d{1,2}\s*[)）】\]]?\s*$",
        rf"(?<=[^\x00-\x7f])\s*({_ROMAN})\s*$",
        r"[:：\s·—-]([上中下])\s*[篇集]?\s*$",
        r"([上中下])[篇集]\s*$",
    )
)


class Title:
    """A folded title, ready to be compared with others. What is made of it is made once, when it is needed."""

    def __init__(self, folded: str) -> None:
        self._folded = folded

    @cached_property
    def _words(self) -> Words:
        return Words(core(self._folded))

    @cached_property
    def pairs(self) -> frozenset[int]:
        """Hashes of the pairs of neighbouring words of its core."""
        return frozenset(shingles(self._words.hashes, 2).tolist())

    @property
    def size(self) -> int:
        """Bytes of UTF-8 of the letters and digits of its core: an ideograph says as much as three letters."""
        return len("".join(filter(str.isalnum, core(self._folded))).encode())

    @cached_property
    def part(self) -> str:
        """Which part of a series it names; empty when none."""
        return part(core(self._folded))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Title) and self._folded == other._folded

    def __hash__(self) -> int:
        return hash(self._folded)

    def is_like(self, other: "Title") -> bool:
        """Whether most of what both say is the same."""
        both = len(self.pairs & other.pairs)
        return both > 0 and 2 * both >= _ALIKE * (len(self.pairs) + len(other.pairs))

    def is_counted(self, other: "Title") -> bool:
        """Whether they differ in numbers alone."""
        one, two = self._words, other._words
        if len(one.hashes) != len(two.hashes):
            return False
        differs = one.hashes != two.hashes
        return bool(differs.any()) and not bool((differs & ~(one.numbers & two.numbers)).any())

    def is_other_part(self, other: "Title") -> bool:
        """Whether both name a part of a series, or a day, and not the same; or end with other numbers, and differ in
        nothing else: ① is a plain 1 once it is folded."""
        if self.part and other.part:
            return self.part != other.part
        one, two = _last_number(core(self._folded)), _last_number(core(other._folded))
        return bool(one and two) and one != two and self.is_counted(other)


def core(title: str) -> str:
    """A folded title without marks before and after it; all of it where little would be left. What tells a part of a
    series or a day from the next stays, wherever it stands. What is longer than a title is known by its beginning."""
    rest = title[:_MOST]
    while (found := _BEFORE.match(rest)) and _may_go(found[0], rest[found.end() :]):
        rest = rest[found.end() :]
    while (found := _AFTER.search(rest)) and _may_go(found[0], rest[: found.start()]):
        rest = rest[: found.start()]
    return rest


def _may_go(mark: str, left: str) -> bool:
    is_little = len(left) < _LEAST or not any(char.isalpha() for char in _DAY.sub("", left))
    return not (is_little or _DAY.search(mark) or part(mark))


def part(title: str) -> str:
    """Which part of a series a folded title names, as a number or 上, 中, 下; empty when none."""
    title = title.translate(_SIGNS)
    for pattern in _PARTS:
        if found := pattern.search(title):
            return _plain(next(filter(None, found.groups())))
    return ""


def _last_number(title: str) -> int | None:
    found = _LAST.search(title)
    return int(found[1]) if found else None


def _plain(number: str) -> str:
    """A number in digits, whatever it was written in; what is no number as it is."""
    if number.isdecimal():
        return str(int(number))
    if number[0].isdecimal():
        return "-".join(str(int(each)) for each in re.findall(r"\d+", number)) + "-"
    if number in _ENGLISH or number in _ROMANS:
        return str((_ENGLISH if number in _ENGLISH else _ROMANS).index(number))
    if not set(number) <= {*_DIGITS, "十"}:
        return number
    tens, mark, ones = number.rpartition("十")
    if not mark:
        return str(int("".join(str(_DIGITS[char]) for char in number)))
    return str(int(_plain(tens or "一")) * 10 + (int(_plain(ones)) if ones else 0))
