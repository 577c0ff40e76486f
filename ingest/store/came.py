"""What is remembered of an item as its text came, so that what rules make of it is no news: columns of the table `item`
(docs/decisions/0092-stories-and-leaders.md)."""

from collections.abc import Iterable, Sequence
from typing import Final

from sqlite_utils.db import Database

from ingest.model import Outcome
from ingest.store import Change

#: Where the index of stories (ingest/stories/) has written down the last number that it took up.
_MARK: Final = "index.stories"
#: When something was lifted last; NULL where nothing ever was.
_LIFTED: Final = "(SELECT CAST(value AS INTEGER) FROM state WHERE key = 'lifted')"
_APPENDED: Final = f"json_insert(coalesce(came, '[]'), '$[#]', json_array(?, length, published, {_LIFTED}))"
_IS_NOTED: Final = f"(json_extract(came, '$[#-1][0]') IS ? AND json_extract(came, '$[#-1][3]') IS {_LIFTED})"
#: Before rules replace a form. Its values are the length and the date of the new one, and twice `last_raw`: of forms
#: between which nothing came or was lifted the first is kept.
REPLACED: Final = f"""came = CASE WHEN (length = ? AND published IS ?) OR {_IS_NOTED} THEN came ELSE {_APPENDED} END,
 came_changed = coalesce(came_changed, changed)"""
_BY_RULES: Final = f"""UPDATE item SET came = CASE WHEN {_IS_NOTED} THEN came ELSE {_APPENDED} END,
 came_changed = coalesce(came_changed, changed) WHERE id = ?"""  # noqa: S608 - constants
_NEWS: Final = """UPDATE item SET came = NULL, came_changed = NULL, came_version = NULL, lifted = NULL, quiet = 0
 WHERE id = ? AND (came IS NOT NULL OR came_changed IS NOT NULL OR came_version IS NOT NULL OR quiet)"""
#: A new form that has its numbers, and not its time yet. 2 is quiet too, and that it was lifted.
_LIFT: Final = """UPDATE item SET quiet = 2,
 lifted = json_insert(coalesce(lifted, '[]'), '$[#]', json_array(?1, ?2, length, published))
 WHERE id = ?3 AND changed < ?1 RETURNING id"""
_NO_NEWS: Final = "UPDATE item SET came_version = coalesce(came_version, raw_id) WHERE id = ?"


def note(db: Database, changes: Sequence[Change]) -> None:
    """Remember what stored items are before changes of them are written, within the caller's transaction."""
    revised = [change for change in changes if change.outcome is Outcome.REVISED]
    silent = [change for change in revised if not change.is_news]
    redated = [change for change in changes if change.outcome is not Outcome.REVISED and change.dates is not None]
    many = db.conn.executemany
    if silent or redated:
        mark, until = taken_up(db), last_raw(db)
        many("UPDATE item SET quiet = 1 WHERE id = ? AND seq <= ?", [(each.item_id, mark) for each in silent + redated])
        many(_NO_NEWS, [(each.item_id,) for each in silent])
        many(_BY_RULES, [(until, until, each.item_id) for each in silent if each.by_rules])
    many(_NEWS, [(each.item_id,) for each in revised if each.is_news])


def lift(db: Database, times: Iterable[tuple[int, int]]) -> None:
    """Remember those of the items that are to have a time (microseconds, then the item) which is later than theirs:
    somebody lifted them. Their forms are written, within the caller's transaction, and their times are not."""
    until = last_raw(db)
    lifted = [at for at, item_id in times if db.execute(_LIFT, (at, until, item_id)).fetchall()]
    if lifted:
        db.execute("INSERT OR REPLACE INTO state VALUES ('lifted', ?)", (str(max(lifted)),))


def taken_up(db: Database) -> int:
    """The last number of the sequence that stories have taken up; 0 when there is none."""
    row = db.execute("SELECT CAST(value AS INTEGER) FROM state WHERE key = ?", (_MARK,)).fetchone()
    return int(row[0]) if row else 0


def last_raw(db: Database) -> int:
    """The number of the last raw item that came."""
    return int(db.execute("SELECT coalesce(max(id), 0) FROM raw").fetchone()[0])
