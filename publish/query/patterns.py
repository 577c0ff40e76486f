"""Regular expressions of queries: the home of the library `regex`, whose searches can be stopped.

What a person writes must neither hang nor fill the memory: length, counts and time of an expression are limited."""

import re
from collections.abc import Callable
from functools import lru_cache
from math import prod
from typing import TYPE_CHECKING

from ingest.alike import GONE, one_by_one
from ingest.fold import fold

if TYPE_CHECKING:
    import regex

#: Seconds of processor time that one search in one item may take: the library counts those, so that a busy machine
#: decides as an idle one does.
TIME_LIMIT = 0.1
#: Longest expression, in characters.
MAX_PATTERN = 1_000
#: Most copies of a part that counts such as `{20}` may ask for, all counts multiplied: the library writes them all out.
MAX_COPIES = 10_000
_COUNT = re.compile(r"\{\s*(\d+)")


class TimeLimit(Exception):
    """A search was stopped: whether the expression matches is not decided."""


def search(pattern: str, ignore_case: bool, text: str) -> tuple[int, int] | None:
    """Span of the first match in folded text, None when there is none. Raises TimeLimit after TIME_LIMIT."""
    compiled = _compiled(pattern, ignore_case)
    try:
        found = compiled.search(text, timeout=TIME_LIMIT)
    except TimeoutError as error:
        raise TimeLimit from error
    return found.span() if found else None


def compile_pattern(pattern: str, ignore_case: bool, fail: Callable[[int, str], Exception]) -> None:
    """Check an expression; what `fail` makes of position and reason is raised when it does not compile."""
    import regex

    if len(pattern) > MAX_PATTERN:
        raise fail(MAX_PATTERN, f"it has more than {MAX_PATTERN} characters")
    if prod(max(1, int(count)) for count in _COUNT.findall(pattern)) > MAX_COPIES:
        raise fail(0, f"its counts ask for more than {MAX_COPIES:,} copies, multiplied")
    try:
        _compiled(pattern, ignore_case)
    except regex.error as error:
        raise fail(min(error.pos or 0, len(pattern)), error.msg) from error
    except (RecursionError, OverflowError, MemoryError, ValueError, IndexError, KeyError) as error:
        raise fail(0, str(error) or type(error).__name__) from error


@lru_cache(maxsize=1024)
def _compiled(pattern: str, ignore_case: bool) -> "regex.Pattern[str]":
    import regex  # 100 ms, and only queries with an expression need it

    flags = regex.VERSION0 | regex.MULTILINE | (regex.IGNORECASE if ignore_case else 0)
    return regex.compile(_folded(pattern), flags)


def _folded(pattern: str) -> str:
    """The expression with its Chinese characters, full-width forms and accented letters made the same as in the text.

    A full-width sign stays a literal sign; the ends of a range such as [一-龥] stay as they are."""
    parts: list[str] = []
    escaped = False
    for at, char in enumerate(pattern):
        new = char if "-" in (pattern[at - 1 : at], pattern[at + 1 : at + 2]) else _same(char, escaped)
        literal = new != char and new.isascii() and not new.isalnum() and not escaped
        parts.append(f"\\{new}" if literal else new)
        escaped = char == "\\" and not escaped
    return "".join(parts)


def _same(char: str, escaped: bool) -> str:
    r"""What stands for a character in the text, where that is a letter too: `\é` does not become `\e`."""
    folded = fold(char, keep_case=True)
    bare = chr(min(int(one_by_one(folded, keep_case=True)[0]), GONE - 1))
    return bare if bare.isalpha() and not (escaped and bare.isascii()) else folded
