"""Chooses the words of a query: those that set the given articles apart, until each of the given ones is matched.

Everything here is decided by numbers: how many of the given articles have a word, and how many of the store."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log, sqrt

from publish.query import Node, Term
from publish.query.nodes import Field
from publish.recipes.census import Census, both_of, each_of
from publish.recipes.shelf import Shelf
from publish.recipes.words import Word

#: Words of a query that are wanted, and the most of them that one has for more than matching the given articles.
WANTED, MOST = 6, 8
#: A word worth less than this share of the best one is left out.
_WORTH = 0.3
#: The share of other articles that may have a word which stands alone, in a large store; of one in the title.
_TELLS, _TELLS_IN_TITLE, _TELLS_AT_ALL = 0.02, 0.06, 0.35
#: Of the other articles that have a word, the share which must have one of the first words too, and how many of them
#: there must be to tell.
_COHERES, _EVIDENCE = 0.2, 3
#: What a word is worth that no other article has: it finds nothing more.
_NOWHERE_ELSE, _LARGE = 0.5, 50
#: Words that everybody uses, of which pairs are tried.
_PAIRED = 5


@dataclass(frozen=True, slots=True)
class Part:
    """A word, or two that must both be there: one of the alternatives of a query."""

    node: Node
    #: Its words in their normal form.
    normal: tuple[str, ...]
    #: The given articles that match.
    given: frozenset[int]
    #: About how many other articles match.
    others: int
    #: What it is worth: more, the more the given articles make of it and the fewer others have it.
    score: float


@dataclass(frozen=True, slots=True)
class Choice:
    """What a query is made of."""

    parts: tuple[Part, ...]
    #: What articles must not have that are not wanted.
    excluded: tuple[Term, ...]


class Chooser:
    """Chooses among the words of the given articles (`shelf`); `avoided` are articles that must not be matched."""

    def __init__(self, shelf: Shelf, avoided: Shelf, census: Census) -> None:
        self._shelf = shelf
        self._avoided = avoided
        self._census = census
        #: Articles beside the given ones.
        self._background = max(0, census.total - len(shelf))

    def choose(self, words: Sequence[Word], avoided_words: Sequence[Word]) -> Choice:
        """The best parts, and what must be excluded."""
        telling, broad = self._judge(words)
        excluding = self._excluding(avoided_words)
        allowed = [part for part in telling if not self._avoided.holding(part.node)]
        core = list(
            self._core(self._choices(allowed, [part for part in telling if part not in allowed], broad, excluding))
        )
        parts = [*core, *self._further(core, allowed)]
        if self._background >= _LARGE and parts and not any(part.others for part in parts) and len(parts) < MOST:
            parts += self._pairs(broad)[:1]
        wrong = self._avoided.holding(each_of([part.node for part in parts])) if parts else frozenset()
        excluded = dict.fromkeys(excluding[at] for at in sorted(wrong) if at in excluding)
        return Choice(tuple(parts), tuple(excluded))

    def _judge(self, words: Iterable[Word]) -> tuple[list[Part], list[Part]]:
        """Words that tell by themselves, or in a title; and those that too many articles have. The best first."""
        telling, broad = list[Part](), list[Part]()
        for word in words:
            anywhere = self._part(word, word.anywhere)
            if self._tells(anywhere, _TELLS):
                telling.append(anywhere)
                if not self._avoided.holding(anywhere.node):
                    continue
            else:
                broad.append(anywhere)
            in_title = self._part(word, word.as_title) if word.in_title else None
            if in_title and self._tells(in_title, _TELLS_IN_TITLE):
                telling.append(in_title)
        return sorted(telling, key=_by_score), sorted(broad, key=_by_score)

    def _excluding(self, words: Iterable[Word]) -> dict[int, Term]:
        """For each article to be avoided, a word of it by which it can be excluded: one that no given article has, and
        few others."""
        found: dict[int, Term] = {}
        for word in words:
            if self._shelf.holding(word.anywhere) or self._rate(self._census.rough(word.anywhere)) > _TELLS_AT_ALL:
                continue
            for at in word.given:
                found.setdefault(at, word.anywhere)
        return found

    def _part(self, word: Word, node: Term) -> Part:
        given = word.in_title if node.where is Field.TITLE else word.given
        return self._weighed(node, (word.normal,), given, word.weight)

    def _weighed(self, node: Node, normal: tuple[str, ...], given: frozenset[int], weight: float) -> Part:
        others = max(0, self._census.rough(node) - len(given))
        shared = (len(given) + 0.5) / (len(self._shelf) + 1)
        distinct = max(0.05, log(shared / self._rate(others)))
        useless = self._background >= _LARGE and not others
        return Part(node, normal, given, others, weight * distinct * (_NOWHERE_ELSE if useless else 1))

    def _rate(self, others: int) -> float:
        """The share of the other articles, a little more than it is where there are few."""
        return (others + 0.5) / (self._background + 1)

    def _tells(self, part: Part, share: float) -> bool:
        """Whether few enough others have it; in a small store that is a larger share."""
        most = max(share, min(_TELLS_AT_ALL, 2 / sqrt(self._background + 1)))
        return self._background == 0 or self._rate(part.others) <= most

    def _choices(
        self, allowed: Sequence[Part], barred: Sequence[Part], broad: Sequence[Part], excluding: Collection[int]
    ) -> Iterator[Sequence[Part]]:
        """What the given articles can be matched by, the better way first. `barred` are words that articles to be
        avoided have too, of which those of `excluding` can be excluded."""
        yield allowed
        yield [part for part in barred if self._avoided.holding(part.node) <= set(excluding)]
        yield self._pairs(broad)
        wholes = [part for at in range(len(self._shelf)) for part in self._wholes(at)]
        yield [part for part in wholes if not self._avoided.holding(part.node)]
        yield barred
        yield wholes
        yield broad

    def _core(self, choices: Iterable[Sequence[Part]]) -> Iterator[Part]:
        """As few parts as match every given article: first the one that is worth most and matches most, of the first
        choices as far as they go."""
        missing = frozenset(range(len(self._shelf)))
        for parts in choices:
            while found := [part for part in parts if part.given & missing]:
                best = max(found, key=lambda part: len(part.given & missing) * part.score)
                missing -= best.given
                yield best
            if not missing:
                return

    def _pairs(self, broad: Sequence[Part]) -> list[Part]:
        """Two words that many articles have, but few have both. The best first."""
        pairs = []
        for first, second in combinations(broad[:_PAIRED], 2):
            given = first.given & second.given
            if given and not _overlap(first, (second,)):
                node = both_of(first.node, second.node)
                weight = (first.score + second.score) / 2
                pairs.append(self._weighed(node, first.normal + second.normal, given, weight))
        kept = [pair for pair in pairs if self._tells(pair, _TELLS) and not self._avoided.holding(pair.node)]
        return sorted(kept, key=_by_score)

    def _wholes(self, at: int) -> Iterator[Part]:
        """The title as a phrase, and the first line of the text: what an article without words is matched by."""
        for form, where in ((self._shelf.titles[at], Field.TITLE), (self._shelf.texts[at], Field.TEXT)):
            # In its normal form a text has no empty lines.
            text = form.original if "\n" not in form.text else form.text.partition("\n")[0]
            if any(map(str.isalnum, text)):
                term = Term(text, where, phrase=True)
                yield self._weighed(term, (text,), self._shelf.holding(term), 2.0 if where is Field.TITLE else 1.0)

    def _further(self, core: Sequence[Part], telling: Sequence[Part]) -> Iterator[Part]:
        """Further words, which say the same with other names."""
        chosen = list(core)
        least = _WORTH * max((part.score for part in core), default=0)
        for part in telling:
            if len(chosen) >= WANTED or part.score < least:
                return
            if not _overlap(part, chosen) and self._coheres(part, core):
                chosen.append(part)
                yield part

    def _coheres(self, part: Part, core: Sequence[Part]) -> bool:
        """Whether other articles that have it are of the same subject: that they have a word of the core."""
        if part.others < _EVIDENCE:
            return True
        center = each_of([each.node for each in core])
        given = part.given & frozenset().union(*(each.given for each in core))
        both = max(0, self._census.rough(both_of(part.node, center)) - len(given))
        return both >= _COHERES * part.others


def _by_score(part: Part) -> tuple[float, tuple[str, ...]]:
    return -part.score, part.normal


def _overlap(part: Part, others: Iterable[Part]) -> bool:
    """Whether a word of it is part of one of the others, or the other way round."""
    mine = [(mine, other) for each in others for mine in part.normal for other in each.normal]
    return any(_within(first, second) or _within(second, first) for first, second in mine)


def _within(part: str, whole: str) -> bool:
    """Whether one is part of the other: of scripts with blanks, as a word of it."""
    return f" {part} " in f" {whole} " if part.isascii() else part in whole
