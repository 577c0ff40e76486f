"""Words that say nothing of what an article is about: config/common_words.toml, made ready."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from config.document import shipped
from ingest.alike import UNSPACED

#: Numbers with what they count, and days: in digits, which part words anyway, and in characters.
_NUMBERS = (
    r"(?<=[0-9])[年月日号时点分秒个名位次届周岁人元天件条万亿千百多余约]+",
    r"[第约]?[零〇一二三四五六七八九十百千万亿两几数多]+(?:[年月日号点秒个名位次届岁元天件条人]|分之[一二三四五六七八九十]+)",
    r"(?:星期|礼拜|周)[一二三四五六日天末]",
)


@dataclass(frozen=True, slots=True)
class Common:
    """The words, folded."""

    #: Finds what parts words; a match of the group `whole` is a word that stays.
    parting: re.Pattern[str]
    #: Words of scripts without blanks that may be part of a name, but are none.
    alone: frozenset[str]
    #: Words that begin or end with an edge all the same.
    whole: frozenset[str]
    #: Characters that words of two seldom begin or end with.
    edges: frozenset[str]
    #: Characters that longer ones seldom begin or end with.
    long_edges: frozenset[str]
    #: Characters that no longer one begins with.
    beginnings: frozenset[str]
    #: Words of scripts with blanks.
    english: frozenset[str]


@cache
def common() -> Common:
    """The words that ship."""
    data = shipped("common_words.toml").data
    kept = _either(data["whole"])
    parted = [_either(data["between"]), *_NUMBERS, f"[{data['parting']}]", rf"(?:[^{UNSPACED}]|\W)+"]
    return Common(
        re.compile(f"(?P<whole>{kept})|{'|'.join(parted)}"),
        frozenset(data["alone"]),
        frozenset(data["whole"]),
        frozenset(data["edges"]),
        frozenset(data["edges"] + data["long_edges"]),
        frozenset(data["beginnings"]),
        frozenset(data["english"].split()),
    )


def _either(words: Iterable[str]) -> str:
    """An expression for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
