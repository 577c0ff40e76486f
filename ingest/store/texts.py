"""Texts for the indexes: items by the sequence without their HTML, and a memory of what was written last, which need
not be unpacked and read again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlite_utils.db import Database

from ingest.model import Ahead, Outcome, StoredItem
from ingest.store import Change
from ingest.store.codec import Derived, PackedItem, unpack_body
from ingest.store.reading import FACTS, Row, item_of, where_in
from ingest.text import plain

#: Characters that are remembered in all; in Chinese as many take two bytes each, and so do bytes count.
_MOST: Final = 8_000_000
_WIDTH: Final = 2

#: What an entry takes beside its text, in characters: an item of pictures has none.
ENTRY: Final = 300

#: Fingerprint and packed HTML of an item, which say what its text is.
Mark = tuple[bytes, bytes]
#: A text, and what was made of its item for the indexes.
Told = tuple[str, Ahead]


class Remembered:
    """Texts by what they were stored as. Each is given once; when there are too many, the oldest are forgotten."""

    def __init__(self, most: int = _MOST) -> None:
        """`most` is in characters."""
        self._most = most
        self._length = 0
        self._texts: dict[Mark, Told] = {}

    def keep(self, mark: Mark, told: Told) -> None:
        """Remember a text, until so many have come after it."""
        self.take(mark)
        self._texts[mark] = told
        self._length += _length(told)
        while self._length > self._most:
            self.take(next(iter(self._texts)))

    def take(self, mark: Mark) -> Told | None:
        """The text, which is forgotten with that; None when it is not remembered."""
        told = self._texts.pop(mark, None)
        self._length -= _length(told) if told else 0
        return told


def _length(told: Told) -> int:
    text, ahead = told
    return ENTRY + len(text) + sum(map(len, ahead.values())) // _WIDTH


@dataclass(frozen=True, slots=True)
class TextRow:
    """An item as it was read: with its text, or with what that is to be unpacked from."""

    seq: int
    facts: Row
    told: Told | None
    html: bytes
    #: Packed raw item; empty where there is a text.
    body: bytes


def remember(remembered: Remembered, changes: Sequence[Change]) -> None:
    """Keep the texts of what is new or revised."""
    for change in changes:
        item = change.item
        is_current = change.outcome in {Outcome.NEW, Outcome.REVISED}
        if is_current and isinstance(item, PackedItem) and item.text is not None:
            remembered.keep((change.fingerprint, item.html), (item.text, item.ahead))


def chunk(db: Database, after: int, count: int, remembered: Remembered) -> list[TextRow]:
    """The next `count` items whose last number of the sequence is larger, by it."""
    statement = f"""SELECT {FACTS}, html, raw_id, fingerprint, seq FROM item WHERE seq > ?
 ORDER BY seq LIMIT ?"""  # noqa: S608 - constants
    rows = db.execute(statement, (after, count)).fetchall()
    known = [remembered.take((fingerprint, html)) for *_, html, _, fingerprint, _ in rows]
    missing = [row[-3] for row, told in zip(rows, known, strict=True) if told is None]
    bodies = dict(where_in(db, "SELECT id, body FROM raw WHERE id IN", missing))
    return [
        TextRow(seq, tuple(facts), told, html, bodies.get(raw_id, b""))
        for (*facts, html, raw_id, _, seq), told in zip(rows, known, strict=True)
    ]


def stored(row: TextRow) -> StoredItem:
    """The item, without HTML and trace."""
    if row.told is None:
        return item_of(row.facts, "", plain(Derived(unpack_body(row.body)).html(row.html)))
    text, ahead = row.told
    return replace(item_of(row.facts, "", text), ahead=ahead)
