"""The values that move through the rooms. All are immutable; every datetime is timezone-aware and in UTC."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Format(StrEnum):
    """How `RawItem.body` is to be read again (ingest/formats/raw.py)."""

    #: The bytes of one archive dump file.
    DUMP = "dump"
    #: One feed entry as canonical JSON of the fields below.
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A medium that belongs to an item (RFC 4287 section 4.2.7.2, rel="enclosure")."""

    url: str
    #: Media type, such as `audio/mpeg`.
    type: str
    #: Bytes, 0 when unknown.
    length: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """One of the further pages of an article that its publisher has cut into several."""

    #: Address that gave it; where it could not be had, the one that was asked.
    url: str
    #: As it was fetched and decoded; empty where it could not be had.
    html: str
    #: Why it could not be had.
    flaw: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Where the server of a page says that the next one is, or the one before."""

    #: "next" or "prev".
    relation: str
    #: Absolute.
    url: str
    #: What it calls it; empty where it does not.
    title: str = ""


@dataclass(frozen=True, slots=True)
class RawItem:
    """One item as it came, before any rule, but for control characters and lone surrogates, which are scrubbed."""

    #: Name of its source in the configuration.
    source: str
    #: Address as it came; empty when there was none.
    url: str
    #: As it came, entities of titles included.
    title: str
    html: str
    #: File path or feed address it came from, for people.
    origin: str
    format: Format
    #: What is kept for ever: bytes of the file, or canonical JSON of the entry.
    body: bytes
    guid: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    categories: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    #: BCP 47, empty when unknown.
    language: str = ""
    rights: str = ""
    #: Address that relative links of `html` are resolved against; empty means `url`.
    base: str = ""
    #: The page of the article, as it was fetched and decoded, and the address that gave it; empty for most items.
    #: Cleaning decides between the article in it and `html`, which is as the feed had it.
    page: str = ""
    page_url: str = ""
    #: The pages that follow it, in order; the last may be one that could not be had.
    further: tuple[Page, ...] = ()
    #: Publication date as it came, where it bears no zone (`published` is None then): cleaning reads it with
    #: `parse_date(local_time, source.timezone)`, so that a zone that is corrected later corrects the date.
    local_time: str = ""


@dataclass(frozen=True, slots=True)
class Removal:
    """One thing that cleaning took away or changed, and why."""

    step: str
    #: Id of the rule, or the step's own name where the step needs no rule.
    rule: str
    #: Text (or address, or attribute) that went; a caption or notice in full.
    removed: str
    reason: str
    #: What stands in its place, empty when nothing does.
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class CleanItem:
    """One item as it is published: derived from a RawItem and the rules, and rebuilt from them at any time."""

    #: Canonical URL, or `guid:<source>:<guid>`, or `digest:<hex>`: what makes it one item (ingest/identity.py).
    key: str
    source: str
    #: Address for readers: the canonical URL, with http where it came so and https is not to be expected; empty when
    #: there is none.
    url: str
    title: str
    html: str
    #: Plain text of `html`, a line per block.
    text: str
    language: str
    authors: tuple[str, ...]
    #: When the publisher says it was published; None when unknown, and never guessed.
    published: datetime | None
    #: When the publisher says it was last changed; None when it does not say.
    updated: datetime | None
    categories: tuple[str, ...]
    enclosures: tuple[Enclosure, ...]
    #: Addresses of its pictures, in order.
    images: tuple[str, ...]
    rights: str
    trace: tuple[Removal, ...]


#: What an index makes of an item and of nothing else, by the name of the index (ingest/ahead.py).
Ahead = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class StoredItem:
    """A clean item with what the store adds to it."""

    id: int
    #: `urn:uuid:…`, given once and never changed (RFC 4287 section 4.2.6).
    entry_id: str
    #: Number of its last change in the one sequence of the store.
    seq: int
    item: CleanItem
    #: When the store first saw it.
    first_seen: datetime
    #: Atom `updated`: moves only when the article does.
    changed: datetime
    #: Place in time for feeds: published, but never later than first_seen; None sorts last.
    sort_at: datetime | None
    #: Digest of the rules that decided its clean form (`Cleaner.digest`); empty when it is not known.
    rules: bytes = b""
    #: What was made of it for the indexes ahead of their turn, where it is at hand.
    ahead: Ahead = field(default_factory=dict, compare=False, repr=False)


class Outcome(StrEnum):
    """What an input was to the store."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    #: An older or lesser copy of a known item: kept as a revision, the current text stays.
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that was not ingested."""

    #: Path of the file, with the entry's number for a feed.
    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What one import did."""

    files: int
    new: int
    revised: int
    unchanged: int
    superseded: int
    refused: tuple[Refusal, ...]
    #: Number of refusals; `refused` keeps only the first 1,000 of them, so that memory does not grow.
    refused_total: int
    seconds: float
    #: Rules that do not come to an end, as `step/id`, to the number of articles that were cleaned without them.
    left_out: Mapping[str, int] = field(default_factory=dict)
