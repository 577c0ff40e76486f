"""The values of a replay: what became of one item, and what a whole run did."""

from dataclasses import dataclass

from ingest.held import Held
from ingest.model import CleanItem, Refusal
from ingest.replay.derive import Derivation


@dataclass(frozen=True, slots=True)
class Replayed:
    """What today's rules make of one stored item."""

    id: int
    source: str
    #: Title as it stands.
    title: str
    #: Characters of its text as it stands.
    length: int
    #: Parts of what is published that differ, such as ("title", "text"); empty where nothing does.
    what: tuple[str, ...] = ()
    #: Its clean form as it stands and by today's rules, both with their traces; None where nothing published differs.
    old: CleanItem | None = None
    new: CleanItem | None = None
    #: What would be written of it; None where these rules give no form.
    derivation: Derivation | None = None
    #: Why these rules give no form at all: the old one would stay.
    refused: str = ""


@dataclass(frozen=True, slots=True)
class SourceReplay:
    """What a run did with one source, in numbers of items."""

    name: str
    #: Items that were cleaned again.
    items: int
    #: Those whose published form changed, and those of which nothing that is published did.
    changed: int
    same: int
    #: Those that today's rules refuse, or could not clean: their old form stays.
    refused: int


@dataclass(frozen=True, slots=True)
class RecleanReport:
    """What a run did. The numbers are of items, as in SourceReplay."""

    items: int
    changed: int
    same: int
    #: The first 1,000 that were refused, with the reason; and how many there were.
    refused: tuple[Refusal, ...]
    refused_total: int
    #: Sources of which nothing was changed, because too much of their text would go.
    held: tuple[Held, ...]
    #: Items that are still to be done: the run was stopped, or they changed while it was under way.
    left: int
    seconds: float
    #: By name; only those with items that were cleaned again.
    sources: tuple[SourceReplay, ...]
