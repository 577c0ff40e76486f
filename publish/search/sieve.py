"""Tells of most articles that do not match that they do not, by their HTML alone: at half the price of matching them.

Where the parts of a phrase stand apart in thousands of articles, all of these are candidates."""

import re
from collections.abc import Iterator

from ingest.alike import UNSPACED
from ingest.text import untagged
from publish.query import And, Field, Node, Term
from publish.query.glance import Glance
from publish.query.text import needle_of, untidied

#: Texts without blanks or boundaries, which are the same in every form.
_UNBROKEN = re.compile(f"[{UNSPACED}]+")
_WITHIN = (Field.ANY, Field.TITLE, Field.TEXT)


class Sieve:
    """What must stand side by side in every article that a query matches."""

    def __init__(self, root: Node) -> None:
        self._needles = tuple(dict.fromkeys(_needles(root)))
        self._glance = Glance(self._needles)

    @property
    def is_useful(self) -> bool:
        """Whether there is anything of the kind."""
        return bool(self._needles)

    def admits(self, title: str, html: str) -> bool:
        """Whether an article with that clean HTML may match."""
        if self._glance.rules_out(title, html):
            return False
        text = untidied(f"{title}\n{untagged(html)}")
        return all(needle in text for needle in self._needles)


def _needles(node: Node) -> Iterator[str]:
    match node:
        case And(children):
            for child in children:
                yield from _needles(child)
        case Term() if node.where in _WITHIN and _UNBROKEN.fullmatch(needle := needle_of(node)):
            yield needle
