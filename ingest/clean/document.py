"""The document that the steps of cleaning share: a DOM, the title, the facts taken from both, and the trace."""

from dataclasses import dataclass, field
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

from config.model import Source
from ingest.clean.lines import weigh
from ingest.fold import fold
from ingest.learning.sighting import Sighting
from ingest.model import Enclosure, RawItem, Removal


@dataclass(slots=True)
class Facts:
    """What an item says of itself beside its text; starts as the raw item's fields, steps add to it."""

    authors: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    enclosures: list[Enclosure] = field(default_factory=list)
    rights: str = ""
    language: str = ""
    published: datetime | None = None
    updated: datetime | None = None


@dataclass(slots=True)
class Document:
    """One item while it is being cleaned. Steps change it in place and record each removal."""

    raw: RawItem
    source: Source
    #: Absolute address that relative links are resolved against, empty when there is none.
    base: str
    tree: LexborHTMLParser
    title: str
    facts: Facts
    trace: list[Removal] = field(default_factory=list)
    #: Clean HTML: empty until `tidy` writes the tree down, safe only after `sanitise`.
    html: str = ""
    #: Characters of text that are left, about; -1 until a guard first asks (ingest/clean/edit.py).
    weight: int = -1
    #: Whether `weight` was counted by a guard, so that no less is left; else it is a first estimate.
    is_counted: bool = False
    #: What stands at its edges, for learning; None until the step `learned` has looked, and where it does not look.
    sightings: tuple[Sighting, ...] | None = None
    _folded: str = ""
    _weighed: int = -1

    def folded(self) -> str:
        """The whole text, folded, as it was when a step first asked. Later removals are not seen: good enough to tell
        that a phrase is nowhere."""
        if not self._folded:
            self._folded = fold(self.body.text())
        return self._folded

    def weighed(self) -> int:
        """Characters of that text that are not blank."""
        if self._weighed < 0:
            self._weighed = weigh(self.folded())
        return self._weighed

    @property
    def body(self) -> LexborNode:
        """The element that holds the item's HTML."""
        body = self.tree.body
        assert body is not None  # noqa: S101 - the HTML5 parser always makes one
        return body
