"""Words of scripts without blanks, found by that they return: pairs of characters are grown as long as what they are
part of returns as often.

A word stands between other things than itself now and then, so it begins and ends a stretch (runs.py) somewhere; 斯坦
of 哈萨克斯坦 never begins one. Compare the closed n-grams of C-value (Frantzi and Ananiadou 1996)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from publish.recipes.common import common

#: Characters of the longest words.
LONGEST = 10
#: Characters of a short word.
_SHORT = 2
#: Characters of a long name; what is longer is likelier a phrase.
_NAME = 6
#: Times that a word stands in the texts, at least.
_RETURNS = 2
#: Share of a word's places from which on a longer one returns as often.
_AS_OFTEN = 0.8
#: A word that stands so many times as often as a longer one, of which it is a part, makes that two words.
_TWO_WORDS = 2
#: Share of a word's places that are not within longer words, and of those at the beginning and the end of a stretch.
_BY_ITSELF, _AT_AN_END = 0.2, 0.1
#: Of what a word with a character of `edges` leaves without it, the share that has it.
_BOUND = 0.7


def grown(stretches: Sequence[str]) -> list[str]:
    """The words that return in the stretches, the longest first."""
    grams = _Grams(stretches)
    accepted: list[str] = []
    joined = "\n".join(stretches)
    covered = bytearray(len(joined))
    for word in sorted(filter(grams.is_word, grams.times), key=lambda word: (-len(word), word)):
        places = list(_places(word, joined))
        free = [at for at in places if not all(covered[at : at + len(word)])]
        if len(free) >= max(1, _BY_ITSELF * len(places)):
            accepted.append(word)
            for at in places:
                covered[at : at + len(word)] = b"\1" * len(word)
    return accepted


def is_loose(word: str) -> bool:
    """Whether it is a short word, and begins or ends with a character that those seldom begin or end with, or a longer
    one that begins with a preposition or has such a character between two words."""
    shared = common()
    if word in shared.whole:
        return False
    if len(word) <= _SHORT:
        return word[0] in shared.edges or word[-1] in shared.edges
    if word[0] in shared.beginnings and not _within_whole(word, 0):
        return True
    return any(word[at] in shared.edges and not _within_whole(word, at) for at in range(2, len(word) - 2))


def _within_whole(word: str, at: int) -> bool:
    """Whether a character of a word is part of a word that has it."""
    return any(
        word[start : start + size] in common().whole
        for size in (2, 3)
        for start in range(max(0, at - size + 1), at + 1)
    )


def _places(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


class _Grams:
    """How often each n-gram stands in the stretches, of those that return."""

    def __init__(self, stretches: Sequence[str]) -> None:
        self.times = Counter[str]()
        self._begins = Counter[str]()
        self._ends = Counter[str]()
        #: The most that an n-gram one character longer, of which this is a part, returns.
        self._longer: dict[str, int] = {}
        alive: Iterable[tuple[str, int]] = [(text, at) for text in stretches for at in range(len(text) - 1)]
        for size in range(2, LONGEST + 1):
            alive = self._count(alive, size)

    def _count(self, places: Iterable[tuple[str, int]], size: int) -> list[tuple[str, int]]:
        """Count the n-grams of a size at those places; the places of those that return."""
        there = [(text, at) for text, at in places if at + size <= len(text)]
        counted = Counter(text[at : at + size] for text, at in there)
        times = {gram: count for gram, count in counted.items() if count >= _RETURNS}
        self.times.update(times)
        for gram, count in times.items():
            for part in (gram[1:], gram[:-1]):
                self._longer[part] = max(self._longer.get(part, 0), count)
        kept = [(text, at) for text, at in there if text[at : at + size] in times]
        self._begins.update(text[:size] for text, at in kept if at == 0)
        self._ends.update(text[at:] for text, at in kept if at + size == len(text))
        return kept

    def is_word(self, gram: str) -> bool:
        """Whether it stands by itself, and not as a part of one that returns as often, nor as two words."""
        if gram in common().alone or not self._stands(gram):
            return False
        return self._longer.get(gram, 0) < _AS_OFTEN * self.times[gram] and not self._is_two(gram)

    def _stands(self, gram: str) -> bool:
        """Whether it begins and ends stretches, and no loose character hangs on it."""
        if min(self._begins[gram], self._ends[gram]) < max(1, _AT_AN_END * self.times[gram]):
            return False
        return not is_loose(gram) and (len(gram) <= _SHORT or self._is_bound(gram))

    def _is_bound(self, gram: str) -> bool:
        """Whether a character of `long_edges` at its beginning or end is seldom missing there."""
        edges = common().long_edges
        rests = [rest for edge, rest in ((gram[0], gram[1:]), (gram[-1], gram[:-1])) if edge in edges]
        return all(self.times[gram] >= _BOUND * self.times[rest] for rest in rests)

    def _is_two(self, gram: str) -> bool:
        """Whether a part of it returns much more often, and the rest is a word too; of a phrase, any word in it."""
        least = _TWO_WORDS * self.times[gram]
        if len(gram) > _NAME:
            parts = {gram[start:end] for start in range(len(gram)) for end in range(start + 2, len(gram) + 1)}
            return any(self.times[part] >= least and self._stands(part) for part in parts - common().alone)
        for at in range(2, len(gram) - 1):
            halves = gram[:at], gram[at:]
            if max(map(self._weight, halves)) >= least and all(map(self._is_part, halves)):
                return True
        return False

    def _weight(self, part: str) -> int:
        return self.times[part] if self._is_part(part) else 0

    def _is_part(self, part: str) -> bool:
        return part in common().alone or self._stands(part)
