"""The words of the given articles that a query could be made of, and what each of them says there."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from publish.query import Term
from publish.query.nodes import Field
from publish.query.text import Normal, normalise
from publish.recipes.grow import grown
from publish.recipes.latin import latin
from publish.recipes.runs import runs
from publish.recipes.shelf import Shelf

#: What it is worth to stand in the title, beside 1 for being there.
_IN_TITLE = 2.0
#: Words that are looked at further.
_MOST = 80
#: Characters of a word in Chinese from which on it is a phrase rather.
_LONG = 7


@dataclass(frozen=True, slots=True)
class Word:
    """A word that stands in a given article."""

    #: As it stands there, in the first of its places.
    text: str
    #: In its normal form (publish/query/text.py).
    normal: str
    #: The given articles that have it, and those that have it in the title, by their place in the list.
    given: frozenset[int]
    in_title: frozenset[int]
    #: What it says of a given article: grows with its places, and with the articles that share it.
    weight: float

    @property
    def anywhere(self) -> Term:
        """It as a query, in title and text."""
        return self._term(Field.ANY)

    @property
    def as_title(self) -> Term:
        """It as a query, in the title alone."""
        return self._term(Field.TITLE)

    def _term(self, where: Field) -> Term:
        is_plain = self.text.isalnum() and self.text.upper() not in ("AND", "OR", "NOT")
        return Term(self.text, where, phrase=not is_plain)


def words_of(shelf: Shelf, further: Sequence[str] = ()) -> list[Word]:
    """The words of the given articles that say most first; `further` are others that stand there, in normal form."""
    forms = [*shelf.titles, *shelf.texts]
    stretches = [stretch for form in forms for stretch in runs(form.text)]
    spaced = latin([form.original for form in shelf.titles], [form.original for form in shelf.texts])
    found = dict.fromkeys([*grown(stretches), *spaced, *further])
    words = [word for normal in found if (word := _word(normal, shelf))]
    return sorted(words, key=lambda word: (-word.weight, word.normal))[:_MOST]


def _word(normal: str, shelf: Shelf) -> Word | None:
    """None for what is found in a text, but not as a word by itself."""
    numbers = range(len(shelf))
    titles = [shelf.times(normal, title=True, at=at) for at in numbers]
    texts = [shelf.times(normal, title=False, at=at) for at in numbers]
    both = [pair for pair in zip(titles, texts, strict=True) if any(pair)]
    weights = [1 + log(title + text) + _IN_TITLE * (title > 0) for title, text in both]
    if not weights:
        return None
    given = frozenset(at for at in numbers if titles[at] + texts[at])
    in_title = frozenset(at for at in numbers if titles[at])
    length = min(1.0, _LONG / len(normal)) if not normal.isascii() else 1.0
    return Word(_shown(normal, shelf), normal, given, in_title, length * sum(weights) / len(shelf))


def _shown(normal: str, shelf: Shelf) -> str:
    """The word as it stands in the first title or text, unless signs or line ends are in between."""
    for form in (*shelf.titles, *shelf.texts):
        if (shown := _as_it_stands(normal, form)) and normalise(shown) == normal and "\n" not in shown:
            return shown
    return normal


def _as_it_stands(normal: str, form: Normal) -> str:
    at = form.text.find(normal)
    return form.original[slice(*form.original_span(at, at + len(normal)))] if at >= 0 else ""
