"""Which entries of a feed have their pages asked for, and what is remembered of that. Pure: the day is an argument.

An entry is known again by what it says, and by the digest of its bytes alone, before any page is asked for: a feed that
did not change, or that writes a token into each entry, costs its publisher no page (docs/decisions/0077)."""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from typing import Final

from ingest.decide import Copy
from ingest.fingerprint import PARTS, WIDTH, page_digest
from ingest.identity import is_home

#: Times that a page is asked for that cannot be had for now, once per fetch of its feed.
TRIES: Final = 3
#: Versions of one entry on one day whose page is asked for.
ASKS: Final = 4

_SETTLED = -1
#: Entries that are remembered when they are gone from the feed: some feeds show them by turns.
_REMEMBERED = 1_000
#: Addresses of links and pictures carry tokens that are new each time.
_SAID = [slice(at * WIDTH, (at + 1) * WIDTH) for at, part in enumerate(PARTS) if part not in ("links", "images")]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is remembered of one entry."""

    #: What it said.
    mark: str
    #: Times that its page could not be had for now; -1 when that is settled.
    tries: int
    #: When its page was last asked for, as `date.toordinal`, and how often on that day.
    day: int = 0
    asks: int = 0
    #: Whether its item has the text of a page.
    has_page: bool = False

    @property
    def is_pending(self) -> bool:
        """Whether its page is to be asked for at the next fetch."""
        return 0 <= self.tries < TRIES


Memory = Mapping[str, Asked]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done about the entries of one document."""

    #: Entries whose pages are to be asked for, the most urgent first; of these only so many.
    wanted: tuple[Copy, ...]
    #: Digests of entries that say nothing new: they are not written.
    known: frozenset[bytes]
    #: Entries that changed too often for one day: they are written without their pages.
    hasty: frozenset[bytes]
    #: Names of the entries that may have pages, with what they say.
    marks: Mapping[str, str]
    memory: Memory
    today: int
    #: Digests of those whose pages may have changed since they were had.
    changed: frozenset[bytes] = frozenset()

    def may_have_page(self, copy: Copy) -> bool:
        """Whether the stored item may have the text of a page already, which no summary is to replace."""
        record = self.memory.get(name_of(copy))
        return record is None or record.has_page


def plan(copies: Sequence[Copy], stored: Collection[bytes], memory: Memory, today: date) -> Plan:
    """Decide for the copies of a document, oldest first. `stored` are those of `digests(copies)` that the store has."""
    new, again, known, hasty, changed = list[Copy](), list[Copy](), set[bytes](), set[bytes](), set[bytes]()
    marks: dict[str, str] = {}
    for copy in _with_pages(copies):
        name, mark = name_of(copy), _mark(copy)
        record, is_stored = memory.get(name), copy.digest in stored or page_digest(copy.digest) in stored
        marks[name] = mark
        if record and record.mark == mark and record.is_pending:
            again.append(copy)
        elif is_stored or (record and record.mark == mark):
            known.add(copy.digest)
        elif record and record.day == today.toordinal() and record.asks >= ASKS:
            hasty.add(copy.digest)
        else:
            new.append(copy)
            changed.update([copy.digest] if record else [])
    again.sort(key=lambda copy: memory[name_of(copy)].tries)
    return Plan(
        (*new, *again), frozenset(known), frozenset(hasty), marks, memory, today.toordinal(), frozenset(changed)
    )


def settled(plan: Plan, had: Mapping[bytes, bool], failed: Collection[bytes], asked: Collection[bytes]) -> Memory:
    """What is remembered afterwards, all by the digests of entries. `had`: pages that came, and whether their text was
    taken; `failed`: those that cannot be had for now; `asked`: all that were asked for."""
    found: dict[str, Asked] = {}
    for copy in plan.wanted:
        name = name_of(copy)
        record = _again(plan, name)
        if copy.digest in asked:
            tries = record.tries + 1 if copy.digest in failed else _SETTLED
            asks = record.asks + 1 if record.day == plan.today else 1
            has_page = had.get(copy.digest, False) or record.has_page
            record = replace(record, tries=tries, day=plan.today, asks=asks, has_page=has_page)
        found[name] = record
    for name in plan.marks:
        if name not in found and name in plan.memory:
            found[name] = replace(_again(plan, name), tries=_SETTLED)
    gone = [name for name in plan.memory if name not in found]
    return found | {name: plan.memory[name] for name in gone[: max(0, _REMEMBERED - len(found))]}


def _again(plan: Plan, name: str) -> Asked:
    """The record of an entry as it is now."""
    record, mark = plan.memory.get(name), plan.marks[name]
    if record is None:
        return Asked(mark, 0)
    return record if record.mark == mark else replace(record, mark=mark, tries=0)


def is_unfinished(plan: Plan, memory: Memory) -> bool:
    """Whether pages of entries in the document are still to be asked for."""
    return any(name in memory and memory[name].is_pending for name in plan.marks)


def digests(copies: Sequence[Copy]) -> set[bytes]:
    """The digests under which the store may have them, with or without a page."""
    return {digest for copy in copies for digest in (copy.digest, page_digest(copy.digest))}


def load(text: str) -> Memory:
    """The inverse of `dump`; what is not read is asked for once more."""
    try:
        return {name: Asked(*row) for name, row in json.loads(text or "{}").items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def dump(memory: Memory) -> str:
    """JSON: by name a row of the fields of `Asked`."""
    rows = {name: [row.mark, row.tries, row.day, row.asks, row.has_page] for name, row in memory.items()}
    return json.dumps(rows, separators=(",", ":"))


def name_of(copy: Copy) -> str:
    """Short for its key."""
    return blake2b(copy.item.key.encode(), digest_size=8).hexdigest()


def _mark(copy: Copy) -> str:
    """What an entry says, and when its publisher says that it changed."""
    said = b"".join(copy.fingerprint[part] for part in _SAID)
    return blake2b(said + str(copy.item.updated).encode(), digest_size=8).hexdigest()


def _with_pages(copies: Sequence[Copy]) -> Iterator[Copy]:
    """Those that have a page of their own, the newest first. A link that several entries share is no article's."""
    shared = Counter(copy.raw.url for copy in copies)
    for copy in reversed(copies):
        url = copy.raw.url
        if url.startswith(("http://", "https://")) and shared[url] == 1 and not is_home(url):
            yield copy
