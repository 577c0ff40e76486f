"""What a re-issue of an article says otherwise: values, for feeds, pages and commands."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from ingest.difference import Piece


class Kind(StrEnum):
    """What a difference is about, the gravest first."""

    #: The publisher's own note that it was wrong.
    NOTE = "note"
    #: A number.
    FIGURE = "figure"
    #: The opposite, or less sure.
    DENIAL = "denial"
    #: A word with a capital letter.
    NAME = "name"
    #: A sentence that is gone.
    REMOVED = "removed"
    #: A sentence in the place of another one.
    REPLACED = "replaced"
    #: Other words within a sentence.
    WORDS = "words"


#: What a difference is about, in Chinese and in English.
NAMES: Final = {
    Kind.NOTE: ("更正说明", "note of a correction"),
    Kind.FIGURE: ("数字", "figure"),
    Kind.DENIAL: ("否定或推测", "denial or doubt"),
    Kind.NAME: ("名称", "name"),
    Kind.REMOVED: ("删去", "removed"),
    Kind.REPLACED: ("改写", "rewritten"),
    Kind.WORDS: ("措辞", "wording"),
}


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences that say something else now."""

    #: The gravest first; never empty.
    kinds: tuple[Kind, ...]
    #: What was said: pieces that are SAME or GONE. Empty where nothing was.
    before: tuple[Piece, ...]
    #: What is said: pieces that are SAME or NEW. Empty where nothing is.
    now: tuple[Piece, ...]
    #: Whether it is of the title.
    in_title: bool = False
    #: How often the same words took the place of the same.
    times: int = 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of an article, the earlier one and the later one."""

    #: Those that count, the title's first, then in the order of the text.
    passages: tuple[Passage, ...] = ()
    #: Share of the signs of the shorter one that stayed, 0 to 1.
    kept: float = 1.0
    #: Whether hardly anything stayed: that is another text, and no correction.
    is_other: bool = False

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """All kinds of its passages, the gravest first."""
        found = {kind for passage in self.passages for kind in passage.kinds}
        return tuple(kind for kind in Kind if kind in found)

    @property
    def is_substantial(self) -> bool:
        """Whether it is a correction: something is said otherwise than before."""
        return bool(self.passages)


@dataclass(frozen=True, slots=True)
class Correction:
    """A substantial change of an article, from one version to the next."""

    #: Number of the copy that says it now.
    raw_id: int
    #: `urn:uuid:…`, the same in every store that has the article and that copy.
    entry_id: str
    #: When it was changed: the publisher's date, else when it was seen.
    at: datetime
    comparison: Comparison
