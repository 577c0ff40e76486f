"""Which items are in which topics: only what differs is written."""

from collections.abc import Collection, Iterable, Mapping

from sqlite_utils.db import Database

from ingest.store import Member, reading
from ingest.store.connection import Connection

_ADD = """INSERT INTO member(topic, item_id, sort_at, changed, why, source)
 SELECT ?, id, sort_at, changed, ?, source FROM item WHERE id = ?"""


def replace(connection: Connection, items: Collection[int], topics: Collection[str], members: Iterable[Member]) -> None:
    """Make `members` the memberships of those items in those topics; time and place come from the item itself."""
    after = {(member.topic, member.item_id): member.why for member in members}
    with connection.guarded():
        _replace(connection, items, topics, after)


def _replace(
    connection: Connection, items: Collection[int], topics: Collection[str], after: Mapping[tuple[str, int], str]
) -> None:
    listed = {row[0] for row in connection.db.execute("SELECT name FROM topic").fetchall()}
    before = {
        (member.topic, member.item_id): member.why
        for member in reading.memberships(connection.db, items)
        if member.topic in topics
    }
    new_topics = sorted({topic for topic, _ in after}.union(topics) - listed)
    gone = sorted(pair for pair, why in before.items() if after.get(pair) != why)
    come = sorted((topic, why, item) for (topic, item), why in after.items() if before.get((topic, item)) != why)
    if new_topics or gone or come:
        with connection.writing() as db:
            _write(db, new_topics, gone, come)


def _write(
    db: Database, topics: Collection[str], gone: Collection[tuple[str, int]], come: Collection[tuple[str, str, int]]
) -> None:
    db.conn.executemany("INSERT INTO topic(name) VALUES (?)", [(topic,) for topic in topics])
    db.conn.executemany("DELETE FROM member WHERE topic = ? AND item_id = ?", gone)
    db.conn.executemany(_ADD, come)


def drop(connection: Connection, topic: str) -> None:
    """Forget a topic and its members."""
    with connection.writing() as db:
        db.execute("DELETE FROM member WHERE topic = ?", (topic,))
        db.execute("DELETE FROM topic WHERE name = ?", (topic,))
