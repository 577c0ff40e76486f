"""What changed from one row of words to another, and what each change says. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.alignment import align
from publish.corrections.tokens import Sort, Token
from publish.corrections.values import Kind
from publish.corrections.wording import wording

#: Ideographs beyond which words that came to a sentence add to it and leave what it said; a word counts as two.
_MORE: Final = 3
#: Letters from which on a word may differ from another by one and be the same word, mistyped.
_LONG: Final = 5


@dataclass(frozen=True, slots=True)
class Change:
    """Words that stood where others stand now; one side may be empty."""

    gone: tuple[Token, ...]
    new: tuple[Token, ...]
    #: The words around it that stayed; None at the edge of the row.
    before: Token | None
    after: Token | None
    #: Whether it is at the beginning of a sentence, where a capital tells nothing.
    begins: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What became of what."""
        return _joined(self.gone), _joined(self.new)

    @property
    def is_outside(self) -> bool:
        """Whether it only puts words before or behind the others, or takes them away there."""
        return (self.before is None or self.after is None) and not (self.gone and self.new)


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two rows of words beside each other."""

    changes: tuple[Change, ...]
    #: Positions of each word that stayed, in the old row and in the new one.
    pairs: tuple[tuple[int, int], ...]

    @property
    def stayed(self) -> int:
        """Words that stayed."""
        return len(self.pairs)


def compare(old: Sequence[Token], new: Sequence[Token]) -> Aligned:
    """Words are compared by their keys."""
    matches = align([token.key for token in old], [token.key for token in new], (8, 2))
    changes, pairs = list[Change](), list[tuple[int, int]]()
    at = there = 0
    for i, j, length in [*matches, (len(old), len(new), 0)]:
        if i > at or j > there:
            before = old[at - 1] if at else None
            after = old[i] if i < len(old) else None
            changes.append(Change(tuple(old[at:i]), tuple(new[there:j]), before, after))
        pairs += zip(range(i, i + length), range(j, j + length), strict=True)
        at, there = i + length, j + length
    return Aligned(tuple(changes), tuple(pairs))


def judge(change: Change, *, words: bool = True) -> Kind | None:
    """What a change within a sentence says; None where it says nothing that was not said before.

    `words`: whether other words count. Between Simplified and Traditional Chinese they do not: many are only the
    words of the other place."""
    gone, new = change.gone, change.new
    denies = _denies(gone) is not _denies(new)
    is_addition = not gone and _weight(new) > _MORE
    if _numbers(gone) != _numbers(new) and not is_addition:
        return Kind.FIGURE
    if denies or is_addition:
        return Kind.DENIAL if denies else None
    return _wording(change, words=words)


def _wording(change: Change, *, words: bool) -> Kind | None:
    """What other words say that are neither numbers nor of denial."""
    gone, new = _telling(change.gone), _telling(change.new)
    if _is_slip(change.gone, change.new) or _is_slip(gone, new):
        return None
    if _is_name(gone, new) and not change.begins:
        return Kind.NAME
    return Kind.WORDS if words and not _is_double(change) else None


def _weight(tokens: Sequence[Token]) -> int:
    return sum(1 if token.sort is Sort.SIGN else 2 for token in tokens)


def _telling(tokens: Sequence[Token]) -> tuple[Token, ...]:
    silent = wording().silent
    return tuple(token for token in tokens if token.key not in silent)


def _numbers(tokens: Sequence[Token]) -> list[str]:
    return [token.key for token in tokens if token.sort is Sort.NUMBER]


def _denies(tokens: Sequence[Token]) -> bool:
    """Whether a word of denial or doubt is among them; those of ideographs may be several tokens."""
    words, signs = wording(), "".join(token.key for token in tokens if token.sort is Sort.SIGN)
    is_latin = any(token.key in words.denials or token.key.endswith("n't") for token in tokens)
    return is_latin or any(word in signs for word in words.denying)


def _is_name(gone: Sequence[Token], new: Sequence[Token]) -> bool:
    return any(token.sort is Sort.NAME for token in (*gone, *new))


def _is_slip(gone: Sequence[Token], new: Sequence[Token]) -> bool:
    """Whether each word is the other one, mistyped. A name is another name."""
    if len(gone) != len(new) or _is_name(gone, new):
        return False
    return all(_is_mistyped(old.key, other.key) for old, other in zip(gone, new, strict=True))


def _is_mistyped(old: str, new: str) -> bool:
    if len(old) == len(new) == 1:
        return any(old in row and new in row for row in wording().slips)
    return min(len(old), len(new)) >= _LONG and old[0] == new[0] and _is_near(old, new)


def _is_near(old: str, new: str) -> bool:
    """Whether one letter more, less or other, or two that changed places, makes one of the other (Damerau, A technique
    for computer detection and correction of spelling errors, 1964)."""
    short, long = sorted((old, new), key=len)
    start = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) == len(long):
        rest, other = short[start:], long[start:]
        return rest[1:] == other[1:] or (rest[:2] == other[1::-1] and rest[2:] == other[2:])
    return len(long) == len(short) + 1 and short[start:] == long[start + 1 :]


def _is_double(change: Change) -> bool:
    """Whether all that came or went is a word that stands beside it: `的的` for `的`."""
    if bool(change.gone) == bool(change.new):
        return False
    beside = {token.key for token in (change.before, change.after) if token}
    only = change.gone or change.new
    return len(only) == 1 and only[0].key in beside


def _joined(tokens: Sequence[Token]) -> str:
    return " ".join(token.key for token in tokens)
