"""Pages for entries that were stored before their source wanted the full text, the newest first.

How far it came is remembered after each batch, so it can be stopped at any time and goes on from there."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Final

from config.model import Config, Source
from ingest.batches import BatchWriter
from ingest.decide import Copy
from ingest.fingerprint import page_digest, raw_digest
from ingest.formats.raw import restore
from ingest.identity import is_home
from ingest.live.full_text import PageReader
from ingest.model import Format, Outcome, Refusal
from ingest.store import Store
from ingest.store.codec import unpack_body

#: Before the name of a source: under which key the store has down to which item all is done, and how often it stopped
#: there.
_MARK: Final = "backfill:"
#: Entries whose pages are read and stored together.
_BATCH = 10
#: Times that it stops at one place, for its host fails, before it passes it by.
_TRIES = 3
#: A digest that no rules have: by it, all items of a source are stale.
_NO_RULES = b"\xff" * 16
_ALL = 1 << 60

#: Told how many items of the source were looked at, and how many there are.
Show = Callable[[int, int], None]


@dataclass(slots=True)
class Backfilled:
    """What came of it."""

    #: Entries whose pages were asked for; pages that came; items that have the text of their pages now.
    asked: int = 0
    pages: int = 0
    completed: int = 0
    #: By address, why the text of the feed stands, or ends early.
    unread: list[Refusal] = field(default_factory=list)
    #: Items that were not looked at: the next run goes on with them.
    left: int = 0
    #: Whether it stopped because a host failed.
    has_failed: bool = False


class Backfill:
    """Asks for the pages of the stored entries of one source that have none."""

    def __init__(
        self, config: Config, source: Source, store: Store, reader: PageReader, now: Callable[[], datetime]
    ) -> None:
        self._config = config
        self._source = source
        self._store = store
        self._reader = reader
        self._now = now

    async def run(self, limit: int = _ALL, show: Show = lambda _done, _of: None) -> Backfilled:
        """Go on where the last run ended, and begin anew after the end; at most `limit` entries are asked for. Raises
        StoreError."""
        found = Backfilled()
        mark, tries = self._mark()
        numbers = [number for number in reversed(self._numbers()) if number < mark]
        entries, done = self._entries(numbers), 0
        while done < len(numbers) and found.asked < limit:
            batch = list(islice(entries, min(_BATCH, limit - found.asked)))
            left = await self._read([copy for _, copy in batch], found)
            found.has_failed = bool(left)
            tries = tries + 1 if left else 0
            if not left or tries >= _TRIES:
                done, tries = _behind(numbers, done, batch, left), 0
            self._set_mark(numbers[done - 1] if done else mark, tries, is_finished=done == len(numbers))
            show(done, len(numbers))
            if left:
                break
        found.left = len(numbers) - done
        return found

    async def _read(self, copies: Sequence[Copy], found: Backfilled) -> Sequence[Copy]:
        """Ask for the pages of these, as many at once as may be, and store what came; those that must not be asked for
        now, for their host fails."""
        left = copies
        while left:
            read = await self._reader.read(self._config, self._source, left)
            had = [read.had[copy.digest] for copy in left if copy.digest in read.had]
            found.asked += len(read.asked)
            found.pages += len(had)
            found.unread += read.unread
            found.completed += self._write(had)
            before, left = left, [copy for copy in left if copy.digest not in read.asked]
            if left and (read.failed or len(left) == len(before)):
                break
        return left

    def _write(self, copies: Sequence[Copy]) -> int:
        """Store them as what they are: later copies of what is known. They are no news, so none is dated now."""
        writer = BatchWriter(self._store, self._now(), len(copies) + 1)
        for copy in copies:
            writer.add(copy)
        writer.flush()
        return writer.outcomes[Outcome.REVISED]

    def _numbers(self) -> Sequence[int]:
        """Numbers of the items of the source, the oldest first."""
        return self._store.sample_stale(self._source.name, _NO_RULES, _ALL)

    def _entries(self, numbers: Sequence[int]) -> Iterator[tuple[int, Copy]]:
        """Those of these items that may have a page, and have none; as they came from their feed."""
        for number in numbers:
            for copy in self._copies(number):
                yield number, copy

    def _copies(self, number: int) -> Iterator[Copy]:
        """The entry of an item, if its address is its own, and if its page was not had before and found no better."""
        for stale in self._store.stale({self._source.name: _NO_RULES}, after_id=number - 1, limit=1):
            url = stale.raw.url
            is_page = url.startswith(("http://", "https://")) and not is_home(url)
            if stale.id != number or stale.raw.format is not Format.ENTRY or not is_page:
                continue
            raw = restore(Format.ENTRY, unpack_body(stale.raw.body), stale.raw.source, stale.raw.origin)
            digest = raw_digest(raw)
            # An item that is known by its guid shares its link with others.
            if not raw.page and "://" in stale.item.key and not self._store.known_digests([page_digest(digest)]):
                yield Copy(stale.raw, digest, stale.item, stale.fingerprint, rules=stale.rules)

    def _mark(self) -> tuple[int, int]:
        """The item before which it goes on, and how often it stopped there."""
        number, _, tries = self._store.state(_MARK + self._source.name).partition(" ")
        return (int(number), int(tries)) if number.isdecimal() and tries.isdecimal() else (_ALL, 0)

    def _set_mark(self, number: int, tries: int, *, is_finished: bool) -> None:
        self._store.set_state({_MARK + self._source.name: "" if is_finished else f"{number} {tries}"})


def _behind(numbers: Sequence[int], done: int, batch: Sequence[tuple[int, Copy]], left: Sequence[Copy]) -> int:
    """How many of the items are done, once a batch was asked for as far as `left`; without a batch, none of the others
    lacks its page."""
    asked = [number for number, copy in batch if copy not in left]
    if asked:
        return numbers.index(asked[-1], done) + 1
    return done if batch else len(numbers)
