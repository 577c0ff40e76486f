"""What differs between two texts, for people to read: lines first, then sentences, then words and single ideographs.

Pure, and bounded in time for any input (ingest/alignment.py). Both texts can be read off the pieces again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ingest.alignment import Match, align


class Kind(StrEnum):
    """Of which of the two texts a piece is."""

    #: Of both.
    SAME = "same"
    #: Of the old text alone.
    GONE = "gone"
    #: Of the new text alone.
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters, never none, that are in both texts or in one."""

    kind: Kind
    text: str


#: Characters of changes, old and new, whose words are compared; further ones are shown by sentences.
_WORDS: Final = 120_000
#: A change whose words agree less than this is shown as a whole: confetti tells nobody anything.
_ALIKE: Final = 0.3
#: Characters up to which what stayed between two changes is shown as changed too.
_ISLAND: Final = 3

_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_MARKS = "\u0300-\u036f\u200d\ufe00-\ufe0f"
#: A line; what ends like a sentence, or is a tag; a word, a single ideograph, a run of blanks, a single sign.
_LINES = re.compile(r"(?<=\n)")
_SENTENCES = re.compile(r"(?<=[\n。！？；>])|(?<=[.!?;] )|(?=<)")
_TOKENS = re.compile(rf"(?:[^\W{_IDEOGRAPHS}]+|[^\S\n]+|.)[{_MARKS}]*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Change:
    """What stands between what stayed: characters of either text, and then what stayed, which may be none."""

    gone: str
    new: str
    same: str


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces in the order of reading; of a change the part that is gone comes first.

    Those that are not NEW make up `old`, those that are not GONE make up `new`, character for character. No piece
    follows one of its own kind."""
    if old == new:
        return (Piece(Kind.SAME, old),) if old else ()
    changes = _Comparison().changes(old, new, level=0)
    return tuple(_pieces(_without_islands(list(changes))))


class _Comparison:
    def __init__(self) -> None:
        self._words_left = _WORDS

    def changes(self, old: str, new: str, level: int) -> Iterator[_Change]:
        """What differs, at this level and, within that, at those below."""
        is_words = level == 2
        old_parts, new_parts = _split(old, level), _split(new, level)
        matches = align(old_parts, new_parts, (8, 2) if is_words else (1,))
        if is_words and _is_unlike(old, new, old_parts, matches):
            matches = []
        at = there = 0
        for i, j, length in [*matches, (len(old_parts), len(new_parts), 0)]:
            gone, fresh = "".join(old_parts[at:i]), "".join(new_parts[there:j])
            at, there = i + length, j + length
            yield from self._within(gone, fresh, "".join(old_parts[i:at]), level)

    def _within(self, gone: str, new: str, same: str, level: int) -> Iterator[_Change]:
        size = len(gone) + len(new)
        is_worth = gone and new and level < 2
        if is_worth and level == 1:
            is_worth = size <= self._words_left
            self._words_left -= size if is_worth else 0
        if is_worth:
            yield from self.changes(gone, new, level + 1)
            yield _Change("", "", same)
        else:
            yield _Change(gone, new, same)


def _split(text: str, level: int) -> list[str]:
    if level == 2:
        return _TOKENS.findall(text)
    return (_LINES, _SENTENCES)[level].split(text)


def _is_unlike(old: str, new: str, parts: Sequence[str], matches: Sequence[Match]) -> bool:
    kept = sum(_weigh("".join(parts[i : i + length])) for i, _, length in matches)
    return kept < _ALIKE * min(_weigh(old), _weigh(new))


def _without_islands(changes: Sequence[_Change]) -> Iterator[_Change]:
    """Changes with what stayed by chance between two replaced parts taken into them."""
    gone = new = ""
    for index, change in enumerate(changes):
        gone, new = gone + change.gone, new + change.new
        following = changes[index + 1] if index + 1 < len(changes) else None
        if following and _is_island(gone, new, change.same, following):
            gone, new = gone + change.same, new + change.same
            continue
        yield _Change(gone, new, change.same)
        gone = new = ""


def _is_island(gone: str, new: str, same: str, following: _Change) -> bool:
    if len(same) > _ISLAND or "\n" in same:
        return False
    if not same:
        return True
    is_replaced = (gone or following.gone) and (new or following.new)
    return bool(is_replaced and min(len(gone + new), len(following.gone + following.new)) >= len(same))


def _pieces(changes: Iterator[_Change]) -> Iterator[Piece]:
    """Without empty ones, and neighbours of one kind as one."""
    same = ""
    for change in changes:
        if change.gone or change.new:
            if same:
                yield Piece(Kind.SAME, same)
            same = ""
            if change.gone:
                yield Piece(Kind.GONE, change.gone)
            if change.new:
                yield Piece(Kind.NEW, change.new)
        same += change.same
    if same:
        yield Piece(Kind.SAME, same)


def _weigh(text: str) -> int:
    return sum(map(len, text.split()))
