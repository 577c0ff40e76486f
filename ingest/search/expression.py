"""What the index is asked: which tokens an item must have. A tree of frozen values, which the store writes as SQL."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from ingest.search.tokens import Mark, Word, words


@dataclass(frozen=True, slots=True)
class Has:
    """One token at one place."""

    word: Word
    mark: Mark = Mark.ANYWHERE


@dataclass(frozen=True, slots=True)
class All:
    """All parts; without any, every item."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of the parts, of which there is one or more."""

    parts: tuple["Expression", ...]


Expression = Has | All | Any

#: What every item satisfies.
EVERY: Final = All(())


def holding(folded: str, mark: Mark = Mark.ANYWHERE, *, prefix: bool = False) -> Expression:
    """Items that may hold a folded text; with `prefix`, its last word may go on. EVERY where it has no letter."""
    return All(tuple(Has(word, mark) for word in words(folded, prefix=prefix)))


def both(first: Expression, second: Expression) -> Expression:
    """What satisfies two expressions."""
    if EVERY in (first, second):
        return second if first == EVERY else first
    return All((first, second))


def lookups(expression: Expression) -> Iterator[Has]:
    """Every token that it asks for."""
    if isinstance(expression, Has):
        yield expression
    else:
        for part in expression.parts:
            yield from lookups(part)


def without(expression: Expression, given: Collection[Has]) -> Expression:
    """The same where those hold for every item."""
    if isinstance(expression, Has):
        return EVERY if expression in given else expression
    parts = tuple(without(part, given) for part in expression.parts)
    if isinstance(expression, Any):
        return EVERY if EVERY in parts else Any(parts)
    return All(tuple(part for part in parts if part != EVERY))
