"""Words of an article in which hardly one returns: what the store knows tells where in a stretch words end."""

from collections.abc import Callable, Sequence
from math import log

from publish.recipes.common import common
from publish.recipes.grow import is_loose

#: Characters of a word, at most; in a store that is too small to tell, those of a stretch that is taken whole.
_LONGEST, _WHOLE = 6, 8
#: A long word must be so many times as frequent as its parts would meet by chance.
_BY_DESIGN = 30
#: Characters that may follow one another in a word that nobody knows.
_CHARACTERS = 500
#: Articles of a store that knows words.
_KNOWS = 50


def segmented(stretches: Sequence[str], total: int, having: Callable[[str], int]) -> list[str]:
    """The likeliest words of the stretches, in a store of `total` articles of which `having` tells how many have one.

    The words of a stretch are those whose product of frequencies is largest (a unigram model, by articles)."""
    if total < _KNOWS:
        return [stretch for stretch in stretches if len(stretch) <= _WHOLE and _is_word(stretch)]
    found = [word for stretch in stretches for word in _best(stretch, total, having)]
    return [word for word in dict.fromkeys(found) if len(word) > 1 and _is_word(word)]


def _is_word(text: str) -> bool:
    return text not in common().alone and not is_loose(text)


def _best(stretch: str, total: int, having: Callable[[str], int]) -> Sequence[str]:
    """The stretch in words."""
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for end in range(1, len(stretch) + 1):
        ways = []
        for size in range(1, min(_LONGEST, end) + 1):
            word = stretch[end - size : end]
            score, before = best[end - size]
            ways.append((score + _likely(word, total, having), (*before, word)))
        best.append(max(ways))
    return best[-1][1]


def _likely(word: str, total: int, having: Callable[[str], int]) -> float:
    """The logarithm of how likely a word is. One that no other article has is the less likely, the longer it is."""
    articles = having(word) if len(word) > 1 else 0
    if articles > 1:
        return log(articles / total / _BY_DESIGN)
    return log(0.5 / total / _BY_DESIGN) - (len(word) - 1) * log(_CHARACTERS)
