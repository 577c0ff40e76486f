"""Stories in SQLite: the verbs of ingest/store/stories.py."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlite_utils.db import Database

from ingest.model import StoredItem
from ingest.store import reading
from ingest.store.base import OnConnection
from ingest.store.codec import certain, micros, moment
from ingest.store.stories import Came, Copy, Form, Lift, Pair, Place

_COPY = """item.id, entry_id, source, url, title, language, length, published, first_seen, changed, sort_at,
 coalesce(came_version, raw_id), came, came_changed, lifted"""
_CAME = "version, length, published, changed, lifted"
_COPIES = f"SELECT story.story, {_COPY} FROM story CROSS JOIN item ON item.id = story.item_id WHERE story.story IN"  # noqa: S608


class SqliteStories(OnConnection):
    """A StoryStore (see ingest/store/stories.py, which says what each method does)."""

    def same(self, items: Collection[int]) -> Mapping[int, Mapping[int, float]]:
        return self._read(_same, items)

    def set_same(self, found: Mapping[int, Mapping[int, float]]) -> None:
        before = self.same(found)
        changed = {item: others for item, others in found.items() if others != before.get(item, {})}
        if not changed:
            return
        gone = [(one, other) for item in changed for other in before.get(item, ()) for one, other in _both(item, other)]
        come = [
            (one, other, similarity)
            for item, others in changed.items()
            for other_item, similarity in others.items()
            for one, other in _both(item, other_item)
        ]
        with self._connection.writing() as db:
            db.conn.executemany("DELETE FROM same WHERE item_id = ? AND other = ?", gone)
            db.conn.executemany("INSERT OR REPLACE INTO same VALUES (?, ?, ?)", come)

    def places(self, items: Collection[int]) -> Mapping[int, Place]:
        return self._read(_places, items)

    def set_places(self, places: Mapping[int, Place | None]) -> None:
        before = self.places(places)
        changed = {item: place for item, place in places.items() if place != before.get(item)}
        if not changed:
            return
        with self._connection.writing() as db:
            db.conn.executemany("DELETE FROM story WHERE item_id = ?", [(item,) for item in changed if item in before])
            rows = [(item, place.story, place.facts) for item, place in changed.items() if place]
            db.conn.executemany("INSERT INTO story VALUES (?, ?, ?)", rows)

    def copies(self, stories: Collection[int]) -> Mapping[int, Sequence[Copy]]:
        return self._read(_copies, stories)

    def copies_of(self, items: Collection[int]) -> Mapping[int, Copy]:
        return self._read(_copies_of, items)

    def quiet(self, items: Collection[int]) -> set[int]:
        return self._read(_quiet, items)

    def lifted(self, items: Collection[int]) -> set[int]:
        return self._read(_lifted, items)

    def unmoved(self, items: Collection[int]) -> Mapping[Pair, Came | None]:
        return self._read(_unmoved, items)

    def set_unmoved(self, kept: Mapping[Pair, Came | None], gone: Collection[Pair]) -> None:
        if not (kept or gone):
            return
        rows = [(*pair, *_came_row(came)) for pair, came in kept.items()]
        with self._connection.writing() as db:
            db.conn.executemany("DELETE FROM unmoved WHERE first = ? AND other = ?", list(gone))
            db.conn.executemany("INSERT OR REPLACE INTO unmoved VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def newest_stories(self, limit: int) -> Sequence[int]:
        return self._read(_newest, limit)

    def count_stories(self) -> tuple[int, int]:
        return self._read(_count)

    def forget_stories(self) -> None:
        with self._connection.writing() as db:
            db.execute("DELETE FROM unmoved")
            db.execute("DELETE FROM story")
            db.execute("DELETE FROM same")

    def numbered(self, items: Collection[int]) -> Mapping[int, StoredItem]:
        return self._read(reading.numbered, items)

    def numbers_of(self, entry_ids: Collection[str]) -> Mapping[str, int]:
        return self._read(_numbers, entry_ids)


def _both(one: int, other: int) -> tuple[tuple[int, int], tuple[int, int]]:
    return (one, other), (other, one)


def _same(db: Database, items: Collection[int]) -> dict[int, dict[int, float]]:
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for item, other, similarity in reading.where_in(
        db, "SELECT item_id, other, similarity FROM same WHERE item_id IN", items
    ):
        found[item][other] = similarity
    return dict(found)


def _places(db: Database, items: Collection[int]) -> dict[int, Place]:
    rows = reading.where_in(db, "SELECT item_id, story, facts FROM story WHERE item_id IN", items)
    return {item: Place(story, facts) for item, story, facts in rows}


def _copies(db: Database, stories: Collection[int]) -> dict[int, list[Copy]]:
    found: dict[int, list[Copy]] = defaultdict(list)
    for story, *row in sorted(reading.where_in(db, _COPIES, stories), key=lambda row: (row[0], row[1])):
        found[story].append(_copy(*row))
    return dict(found)


def _copy(item: int, entry_id: str, source: str, url: str, title: str, language: str, length: int, *times: Any) -> Copy:  # noqa: ANN401, PLR0913, PLR0917 - a row
    published, first_seen, changed, sort_at, version, came, came_changed, lifted = times
    return Copy(
        item,
        entry_id,
        source,
        url,
        title,
        language,
        length,
        moment(published),
        certain(first_seen),
        certain(changed),
        moment(sort_at),
        version,
        tuple(map(_form_of, json.loads(came))) if came else (),
        moment(came_changed),
        tuple(map(_lift_of, json.loads(lifted))) if lifted else (),
    )


def _form_of(row: Sequence[Any]) -> Form:
    until, length, published, *lifted = row  # older versions of the program wrote no more
    return Form(until, length, moment(published), moment(lifted[0]) if lifted else None)


def _lift_of(row: Sequence[Any]) -> Lift:
    at, after, length, published = row
    return Lift(certain(at), after, length, moment(published))


def _came(version: int | None, *then: Any) -> Came | None:  # noqa: ANN401 - a row
    if version is None:
        return None
    length, published, changed, lifted = then
    return Came(version, length, moment(published), certain(changed), moment(lifted))


def _came_row(came: Came | None) -> tuple[int | None, ...]:
    if came is None:
        return (None,) * 5
    return came.version, came.length, micros(came.published), micros(came.changed), micros(came.lifted)


def _copies_of(db: Database, items: Collection[int]) -> dict[int, Copy]:
    rows = reading.where_in(db, f"SELECT {_COPY} FROM item WHERE item.id IN", items)  # noqa: S608 - a constant
    return {row[0]: _copy(*row) for row in rows}


def _quiet(db: Database, items: Collection[int]) -> set[int]:
    return {row[0] for row in reading.where_in(db, "SELECT id FROM item WHERE quiet AND id IN", items)}


def _lifted(db: Database, items: Collection[int]) -> set[int]:
    return {row[0] for row in reading.where_in(db, "SELECT id FROM item WHERE quiet = 2 AND id IN", items)}


def _unmoved(db: Database, items: Collection[int]) -> dict[Pair, Came | None]:
    found: dict[Pair, Came | None] = {}
    for column in ("first", "other"):
        # The names are the constants above.
        statement = f"SELECT first, other, {_CAME} FROM unmoved WHERE {column} IN"  # noqa: S608
        found |= {(first, other): _came(*came) for first, other, *came in reading.where_in(db, statement, items)}
    return found


def _newest(db: Database, limit: int) -> list[int]:
    statement = "SELECT story FROM story GROUP BY story ORDER BY max(item_id) DESC LIMIT ?"
    return [row[0] for row in db.execute(statement, (limit,)).fetchall()]


def _count(db: Database) -> tuple[int, int]:
    stories, items = db.execute("SELECT count(DISTINCT story), count(*) FROM story").fetchone()
    return int(stories), int(items)


def _numbers(db: Database, entry_ids: Collection[str]) -> dict[str, int]:
    return dict(reading.where_in(db, "SELECT entry_id, id FROM item WHERE entry_id IN", entry_ids))
