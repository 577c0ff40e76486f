"""The window of a topic in which each source has so many places at most: read off the end of an index for each source.

What it costs depends on the number of sources and of places, not on what is stored."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlite_utils.db import Database

#: A place in time and an item; what has no time is last.
_Place = tuple[bool, int, int]


def newest(  # noqa: PLR0913, PLR0917 - what decides a window
    db: Database, topic: str, limit: int, per_source: int, conditions: Sequence[str], values: Sequence[Any]
) -> list[int]:
    """Numbers of the items of a window, in its order: of each source the newest `per_source`, of these the newest
    `limit`. Each fulfils the `conditions`, SQL on `member` with its `values`, of which one names the topic."""
    statement = f"""SELECT sort_at, item_id FROM member WHERE member.source = ? AND {" AND ".join(conditions)}
 ORDER BY sort_at DESC, item_id DESC LIMIT ?"""  # noqa: S608 - conditions are constants of reading.py
    places: list[_Place] = []
    for source in _sources(db, topic):
        rows = db.execute(statement, (source, *values, min(per_source, limit))).fetchall()
        places += [(sort_at is not None, sort_at or 0, item_id) for sort_at, item_id in rows]
    return [item_id for _, _, item_id in sorted(places, reverse=True)[:limit]]


def _sources(db: Database, topic: str) -> Iterator[str]:
    """The sources that a topic has items of: a step in the index for each, however many items there are."""
    statement = "SELECT source FROM member WHERE topic = ? AND source > ? ORDER BY source LIMIT 1"
    row = db.execute(statement, (topic, "")).fetchone()
    while row is not None:
        yield row[0]
        row = db.execute(statement, (topic, row[0])).fetchone()
