"""Copies of articles, decided on in the order in which they come and written one transaction per batch."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from ingest import identity
from ingest.addresses.urls import is_same_page
from ingest.decide import Copy, decide
from ingest.fingerprint import without_addresses
from ingest.learning.recording import Recorder
from ingest.model import Outcome
from ingest.recognition import Recognition, guid_of
from ingest.store import Change, Known, Store
from ingest.watchful.keeper import judge, name_examples

#: Bytes of packed bodies in one transaction, where articles are large.
_MAX_BYTES = 8_000_000


class BatchWriter:
    """Takes copies in and writes a batch whenever one is full. What is not flushed is not stored."""

    def __init__(
        self, store: Store, now: datetime, batch_size: int, *, live: bool = False, max_loss: int = 100
    ) -> None:
        """`now` is when all of them were seen; `batch_size` is in items. `max_loss` is `replay.max_loss`, in percent:
        what suddenly loses more of its text is held back (ingest/watchful/).

        `live` copies come from publishers now: those without a date are dated now, those whose ids have changed are
        known again by what they say, and those that say nothing new are counted and not kept. They are written when
        `flush` says so, a document at a time, for its entries are told apart by each other."""
        self._store = store
        self._now = now
        self._batch_size = batch_size
        self._live = live
        self._recorder = Recorder(store)
        self._max_loss = max_loss / 100
        self._batch: list[Copy] = []
        self._bytes = 0
        self._whole: dict[bytes, int] = {}
        self._known: set[bytes] = set()
        #: Copies by what they were; those in the current batch are not counted yet.
        self.outcomes: Counter[Outcome] = Counter()

    def add(self, copy: Copy) -> None:
        """Take one copy; may write, but not live ones."""
        self._batch.append(copy)
        self._bytes += len(copy.raw.body)
        if not self._live and (len(self._batch) >= self._batch_size or self._bytes >= _MAX_BYTES):
            self.flush()

    def leave_out(self, digests: Collection[bytes]) -> None:
        """Copies of these digests are known for another reason than that they are stored: they are counted alone."""
        self._known.update(digests)

    def complete(self, digest: bytes, entries: int) -> None:
        """Every entry of that file was added: with the batch in hand the file need not be read again."""
        self._whole[digest] = entries

    def flush(self) -> None:
        """Write what there is, as one unit for other threads of the process. A second copy of one article needs the
        decision on the first: it begins a new transaction."""
        batch, whole = self._batch, self._whole
        self._batch, self._whole, self._bytes = [], {}, 0
        if batch or whole:
            with self._store.exclusive():
                self._flush(batch, whole)

    def _flush(self, batch: Sequence[Copy], whole: Mapping[bytes, int]) -> None:
        known = self._store.known_digests([copy.digest for copy in batch]) | self._known if batch else set()
        runs = list(_distinct(self._keyed(batch), known))
        self.outcomes[Outcome.UNCHANGED] += len(batch) - sum(map(len, runs))
        for run in runs:
            self._write(run, whole if run is runs[-1] else {})
        if whole and not runs:
            self._store.write([], whole)

    def _keyed(self, copies: Sequence[Copy]) -> list[Copy]:
        """The copies under the keys that their items have."""
        keys = Recognition(self._store, copies, live=self._live).keys()
        return [
            copy if key == copy.item.key else replace(copy, item=replace(copy.item, key=key))
            for copy, key in zip(copies, keys, strict=True)
        ]

    def _write(self, copies: Sequence[Copy], whole: Mapping[bytes, int]) -> None:
        known = self._store.known([copy.item.key for copy in copies])
        old = [copy for copy in copies if copy.item.key in known] if self._live else []
        said = self._store.keys_of_names({_saying(copy) for copy in old}) if old else {}
        changes = [self._decide(copy, known.get(copy.item.key), said) for copy in copies]
        judged = judge(self._store, copies, changes, known, lambda copy, old: self._decide(copy, old, said),
                       limit=self._max_loss, now=self._now)  # fmt: skip
        self.outcomes.update(change.outcome for change in judged.changes)
        kept = self._worth_keeping(copies, judged.changes) if self._live else judged.changes
        with self._store.atomic():
            self._store.write(kept, whole)
            self._store.set_state(judged.state)
            self._store.set_learning(self._recorder.count(copies, judged.changes))
        name_examples(self._store, judged)

    def _decide(self, copy: Copy, known: Known | None, said: Collection[str]) -> Change:
        saying = _saying(copy) if self._live else ""
        change = decide(
            copy, known, self._now, entry_id=identity.entry_id, live=self._live, said=bool(saying) and saying in said
        )
        is_version = change.outcome in {Outcome.REVISED, Outcome.SUPERSEDED}
        names = (guid_of(copy), saying if is_version else "")
        return replace(change, names=tuple(filter(None, names))) if any(names) else change

    def _worth_keeping(self, copies: Sequence[Copy], changes: Sequence[Change]) -> list[Change]:
        """Without copies that say nothing new: a feed that writes a counter or a token into every entry would fill the
        disk. One that brings an address is kept, for it names the item from now on."""
        strange = {copy.raw.url for copy in copies if copy.item.url and not is_same_page(copy.item.url, copy.item.key)}
        at_home = self._store.keys_at(strange) if strange else {}
        return [
            change
            for copy, change in zip(copies, changes, strict=True)
            if change.outcome is not Outcome.UNCHANGED
            or change.dates
            or (copy.raw.url in strange and copy.raw.url not in at_home)
        ]


def _saying(copy: Copy) -> str:
    """The name under which is remembered that this feed has said this of the item, addresses in the text apart."""
    return f"said:{copy.item.key}\0{copy.raw.origin}\0{without_addresses(copy.fingerprint).hex()}"


def _distinct(copies: Sequence[Copy], known: Collection[bytes]) -> Iterator[list[Copy]]:
    """The copies that are not known, in runs in which no article is twice."""
    seen = set(known)
    run: dict[str, Copy] = {}
    for copy in copies:
        if copy.digest in seen:
            continue
        seen.add(copy.digest)
        if copy.item.key in run:
            yield list(run.values())
            run = {}
        run[copy.item.key] = copy
    if run:
        yield list(run.values())
