"""Tells of most articles that do not match that they do not, by their HTML alone: at half the price of matching them.

Where the parts of a phrase stand apart in thousands of articles, or most have what is excluded, all of these are
candidates."""

import re
from collections.abc import Callable, Mapping
from typing import Protocol

from config.model import Topic
from ingest.alike import UNSPACED
from ingest.text import untagged
from publish.definition import Definitions
from publish.query import Field, Node, Term
from publish.query.glance import Glance
from publish.query.text import needle_of, untidied
from publish.search.certain import Certain, Knowledge

#: Texts without blanks or boundaries, which are the same in every form.
_UNBROKEN = re.compile(f"[{UNSPACED}]+")
_WITHIN = (Field.ANY, Field.TITLE, Field.TEXT)
#: Texts that are looked for, the first ones of a query: each costs 0.001 to 0.003 ms of an article.
_MOST = 24


class _Page(Protocol):
    """An article, as far as it is known."""

    def has(self, number: int, where: Field) -> bool | None:
        """Whether the text of that number is there; None where that is not known."""
        ...


_Check = Callable[[_Page], bool]


class Sieve:
    """What is known of the articles that a query matches by texts that stand side by side."""

    def __init__(self, root: Node, topics: Mapping[str, Topic]) -> None:
        """`topics`: those that the query may name."""
        self._numbers: dict[str, int] = {}
        known: Knowledge[_Check] = Knowledge(self._present, self._absent, every=_every, some=_some)
        self._fails = Certain(known, topics, Definitions(topics)).fails(root)
        self._needles = tuple(self._numbers)
        self._glance = Glance(self._needles)

    @property
    def is_useful(self) -> bool:
        """Whether there is anything of the kind."""
        return self._fails is not None

    def admits(self, title: str, html: str) -> bool:
        """Whether an article with that clean HTML may match."""
        if self._fails is None:
            return True
        glanced = self._glance.look(title, html)
        if glanced is not None:
            if self._fails(glanced):
                return False
            if not glanced.is_in_doubt:
                return True
        return not self._fails(_Plain(self._needles, title, html))

    def _present(self, term: Term) -> _Check | None:
        number, where = self._number(term), term.where
        return None if number is None else lambda page: page.has(number, where) is True

    def _absent(self, term: Term) -> _Check | None:
        number, where = self._number(term), term.where
        return None if number is None else lambda page: page.has(number, where) is False

    def _number(self, term: Term) -> int | None:
        """The number of a term's text; None for one that is not looked for."""
        if term.where not in _WITHIN or not _UNBROKEN.fullmatch(needle := needle_of(term)):
            return None
        if needle not in self._numbers and len(self._numbers) >= _MOST:
            return None
        return self._numbers.setdefault(needle, len(self._numbers))


class _Plain:
    """An article whose HTML was made plain."""

    def __init__(self, needles: tuple[str, ...], title: str, html: str) -> None:
        self._needles = needles
        self._title = title
        self._text = untidied(f"{title}\n{untagged(html)}")

    def has(self, number: int, where: Field) -> bool | None:
        needle, text = self._needles[number], self._text
        if where is Field.ANY:
            return needle in text
        edge = len(untidied(self._title))
        return text.find(needle, *((0, edge) if where is Field.TITLE else (edge, len(text)))) >= 0


def _every(checks: tuple[_Check, ...]) -> _Check:
    return checks[0] if len(checks) == 1 else lambda page: all(check(page) for check in checks)


def _some(checks: tuple[_Check, ...]) -> _Check:
    return checks[0] if len(checks) == 1 else lambda page: any(check(page) for check in checks)
