"""Texts for the indexes: items by the sequence without their HTML, and a memory of what was written last, which need
not be unpacked and read again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlite_utils.db import Database

from ingest.model import Outcome, StoredItem
from ingest.store import Change
from ingest.store.codec import Derived, PackedItem, unpack_body
from ingest.store.reading import CHUNK, FACTS, Row, item_of, where_in
from ingest.text import plain

#: Characters that are remembered in all; in Chinese as many take two bytes each.
_MOST: Final = 4_000_000

#: What an entry takes beside its text, in characters: an item of pictures has none.
ENTRY: Final = 300

#: Fingerprint and packed HTML of an item, which say what its text is.
Mark = tuple[bytes, bytes]


class Remembered:
    """Texts by what they were stored as. Each is given once; when there are too many, the oldest are forgotten."""

    def __init__(self, most: int = _MOST) -> None:
        """`most` is in characters."""
        self._most = most
        self._length = 0
        self._texts: dict[Mark, str] = {}

    def keep(self, mark: Mark, text: str) -> None:
        """Remember a text, until so many have come after it."""
        self.take(mark)
        self._texts[mark] = text
        self._length += ENTRY + len(text)
        while self._length > self._most:
            self.take(next(iter(self._texts)))

    def take(self, mark: Mark) -> str | None:
        """The text, which is forgotten with that; None when it is not remembered."""
        text = self._texts.pop(mark, None)
        self._length -= 0 if text is None else ENTRY + len(text)
        return text


@dataclass(frozen=True, slots=True)
class TextRow:
    """An item as it was read: with its text, or with what that is to be unpacked from."""

    seq: int
    facts: Row
    text: str | None
    html: bytes
    #: Packed raw item; empty where there is a text.
    body: bytes


def remember(remembered: Remembered, changes: Sequence[Change]) -> None:
    """Keep the texts of what is new or revised."""
    for change in changes:
        item = change.item
        is_current = change.outcome in {Outcome.NEW, Outcome.REVISED}
        if is_current and isinstance(item, PackedItem) and item.text is not None:
            remembered.keep((change.fingerprint, item.html), item.text)


def chunk(db: Database, after: int, remembered: Remembered) -> list[TextRow]:
    """The next items whose last number of the sequence is larger, by it."""
    statement = f"""SELECT {FACTS}, html, raw_id, fingerprint, seq FROM item WHERE seq > ?
 ORDER BY seq LIMIT {CHUNK}"""  # noqa: S608 - constants
    rows = db.execute(statement, (after,)).fetchall()
    known = [remembered.take((fingerprint, html)) for *_, html, _, fingerprint, _ in rows]
    missing = [row[-3] for row, text in zip(rows, known, strict=True) if text is None]
    bodies = dict(where_in(db, "SELECT id, body FROM raw WHERE id IN", missing))
    return [
        TextRow(seq, tuple(facts), text, html, bodies.get(raw_id, b""))
        for (*facts, html, raw_id, _, seq), text in zip(rows, known, strict=True)
    ]


def stored(row: TextRow) -> StoredItem:
    """The item, without HTML and trace."""
    text = plain(Derived(unpack_body(row.body)).html(row.html)) if row.text is None else row.text
    return item_of(row.facts, "", text)
