"""Drafts of topics in SQLite: the verbs of ingest/store/drafts.py."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlite_utils.db import Database

from ingest.store import Member
from ingest.store.base import OnConnection
from ingest.store.drafts import Adoption, Draft

_REMOVE = """DELETE FROM member WHERE topic = ?1
 AND NOT EXISTS (SELECT 1 FROM draft_member AS new WHERE new.topic = ?1 AND new.item_id = member.item_id)"""
_REASON = "(SELECT why FROM draft_member AS new WHERE new.topic = ?1 AND new.item_id = member.item_id)"
_CORRECT = f"UPDATE member SET why = {_REASON} WHERE topic = ?1 AND why <> {_REASON}"  # noqa: S608 - a constant
# The items of a draft are all there: nothing deletes items.
_ADD = """INSERT INTO member(topic, item_id, sort_at, changed, why, source)
 SELECT ?1, item.id, sort_at, changed, why, source FROM draft_member AS new CROSS JOIN item ON item.id = new.item_id
 WHERE new.topic = ?1 AND NOT EXISTS (SELECT 1 FROM member WHERE topic = ?1 AND member.item_id = new.item_id)"""


class SqliteDrafts(OnConnection):
    """A DraftStore (see ingest/store/drafts.py, which says what each method does)."""

    def drafts(self) -> Sequence[Draft]:
        return self._read(_all)

    def begin_drafts(self, definitions: Mapping[str, str]) -> None:
        before = {draft.topic: draft.definition for draft in self.drafts()}
        if before == definitions:
            return
        gone = [(topic,) for topic, definition in before.items() if definitions.get(topic) != definition]
        new = [(topic, definition) for topic, definition in definitions.items() if before.get(topic) != definition]
        with self._connection.writing() as db:
            _forget(db, gone)
            db.conn.executemany("INSERT INTO draft(topic, definition, seq) VALUES (?, ?, 0)", new)

    def add_to_drafts(
        self, drafts: Sequence[Draft], seq: int, items: Collection[int], members: Iterable[Member]
    ) -> bool:
        with self._connection.exclusive():
            if not set(drafts) <= set(self.drafts()):
                return False
            with self._connection.writing() as db:
                _add(db, drafts, items, members)
                rows = [(seq, draft.topic) for draft in drafts]
                db.conn.executemany("UPDATE draft SET seq = ? WHERE topic = ?", rows)
        return True

    def adopt_draft(self, topic: str) -> Adoption:
        with self._connection.writing() as db:
            db.execute("INSERT OR IGNORE INTO topic(name) VALUES (?)", (topic,))
            before = _count(db, topic)
            removed = db.execute(_REMOVE, (topic,)).rowcount
            db.execute(_CORRECT, (topic,))
            added = db.execute(_ADD, (topic,)).rowcount
            _forget(db, [(topic,)])
        return Adoption(topic, added, removed, before - removed)

    def count_until(self, seq: int) -> int:
        return self._read(_count_until, seq)


def _all(db: Database) -> list[Draft]:
    return [Draft(*row) for row in db.execute("SELECT topic, definition, seq FROM draft ORDER BY topic").fetchall()]


def _add(db: Database, drafts: Sequence[Draft], items: Collection[int], members: Iterable[Member]) -> None:
    """The rows of those items in those drafts. A new item has none yet, which one look tells for all drafts."""
    held = {item for item in items if db.execute("SELECT 1 FROM draft_member WHERE item_id = ?", (item,)).fetchone()}
    pairs = [(draft.topic, item) for draft in drafts for item in sorted(held)]
    db.conn.executemany("DELETE FROM draft_member WHERE topic = ? AND item_id = ?", pairs)
    rows = sorted((member.topic, member.item_id, member.why) for member in members)
    db.conn.executemany("INSERT INTO draft_member(topic, item_id, why) VALUES (?, ?, ?)", rows)


def _forget(db: Database, topics: Sequence[tuple[str]]) -> None:
    db.conn.executemany("DELETE FROM draft_member WHERE topic = ?", topics)
    db.conn.executemany("DELETE FROM draft WHERE topic = ?", topics)


def _count(db: Database, topic: str) -> int:
    return int(db.execute("SELECT items FROM topic WHERE name = ?", (topic,)).fetchone()[0])


def _count_until(db: Database, seq: int) -> int:
    return int(db.execute("SELECT count(*) FROM item WHERE seq <= ?", (seq,)).fetchone()[0])
