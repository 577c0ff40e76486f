"""The part of an article that shows best why it was found, and where in it the words are."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.model import CleanItem
from publish.query import Field, Regex, Term, patterns
from publish.query.find import is_literal
from publish.query.scan import Span, places
from publish.query.text import Normal, needle_of

#: Characters of an excerpt, and of them those before the first word that was found.
LENGTH, _BEFORE = 110, 24
#: Places of one word that are marked in a text: more than an excerpt can show.
_MOST = 200


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a text."""

    text: str
    #: Where it begins in the text, in characters from 0.
    at: int = 0
    #: Where in the piece something was found: first character, and the one after the last; ascending, none in another.
    marks: tuple[Span, ...] = ()
    #: Whether the text goes on after it.
    goes_on: bool = False


def title_of(item: CleanItem, leaves: Iterable[Term | Regex]) -> Excerpt:
    """The whole title."""
    found = _found(item.title, [leaf for leaf in leaves if leaf.where in (Field.ANY, Field.TITLE)])
    return Excerpt(item.title, 0, _marks(found, 0, len(item.title)))


def excerpt_of(item: CleanItem, leaves: Iterable[Term | Regex]) -> Excerpt:
    """Of its text, the piece with the most different things that were looked for; the first of those that are alike."""
    found = _found(item.text, [leaf for leaf in leaves if leaf.where in (Field.ANY, Field.TEXT)])
    start, end = _window(item.text, _best(found))
    shown = item.text[start:end].translate({ord("\n"): " "})
    return Excerpt(shown, start, _marks(found, start, end), goes_on=end < len(item.text))


def _found(text: str, leaves: Sequence[Term | Regex]) -> list[tuple[Span, int]]:
    """Where each of the leaves stands in a text, in its order; with the number of the leaf."""
    found: list[tuple[Span, int]] = []
    folded = Normal(text) if any(map(is_literal, leaves)) else None
    for number, leaf in enumerate(leaves):
        if isinstance(leaf, Regex):
            found += [(span, number) for span in _first(leaf, text)]
        elif folded is not None and is_literal(leaf):
            spans = places(folded.text, needle_of(leaf), prefix=leaf.prefix, most=_MOST)
            found += [(folded.original_span(*span), number) for span in spans]
    return sorted(found)


def _first(leaf: Regex, text: str) -> list[Span]:
    form = Normal(text, keep_case=True)
    try:
        span = patterns.search(leaf.pattern, leaf.ignore_case, form.text)
    except patterns.TimeLimit:
        return []
    return [form.original_span(*span)] if span else []


def _best(found: Sequence[tuple[Span, int]]) -> int:
    """Where the first word of the best piece begins; 0 when nothing was found."""
    best, most, end = 0, 0, 0
    all_of_them = len({number for _, number in found})
    within = Counter[int]()
    for (start, _), number in found:
        while end < len(found) and found[end][0][1] <= start + LENGTH - _BEFORE:
            within[found[end][1]] += 1
            end += 1
        if len(within) > most:
            best, most = start, len(within)
        if most == all_of_them:
            break
        if within[number] <= 1:
            within.pop(number, None)
        else:
            within[number] -= 1
    return best


def _window(text: str, first: int) -> Span:
    """Bounds of a piece in which a place stands near the beginning; it begins with a line if one is near."""
    start = max(0, first - _BEFORE, text.rfind("\n", 0, first) + 1)
    while start and start < first and _joined(text, start):
        start += 1
    end = min(len(text), start + LENGTH)
    while end < len(text) and end > first + 1 and _joined(text, end):
        end -= 1
    return start, end


def _joined(text: str, at: int) -> bool:
    """Whether a cut here would be within a word of a script that is written with blanks."""
    return all(char.isascii() and char.isalnum() for char in text[at - 1 : at + 1])


def _marks(found: Iterable[tuple[Span, int]], start: int, end: int) -> tuple[Span, ...]:
    """What of it lies within, counted from there; what overlaps is one."""
    marks: list[Span] = []
    for (first, last), _ in found:
        if first < start or last > end or first == last:
            continue
        if marks and first - start < marks[-1][1]:
            marks[-1] = marks[-1][0], max(marks[-1][1], last - start)
        else:
            marks.append((first - start, last - start))
    return tuple(marks)
