"""What is remembered of an item as its text came, so that what rules make of it is no news: columns of the table `item`
(docs/decisions/0092-stories-and-leaders.md)."""

from collections.abc import Sequence
from typing import Final

from sqlite_utils.db import Database

from ingest.model import Outcome
from ingest.store import Change

#: Where the index of stories (ingest/stories/) has written down the last number that it took up.
_MARK: Final = "index.stories"
#: Before a form takes the place of another that it differs from by rules alone.
KEPT: Final = """came_published = CASE WHEN came_length IS NULL THEN published ELSE came_published END,
 came_changed = coalesce(came_changed, changed), came_length = coalesce(came_length, length)"""
_KEEP: Final = f"UPDATE item SET {KEPT} WHERE id = ?"  # noqa: S608 - a constant
_RENEW: Final = """UPDATE item SET came_length = NULL, came_published = NULL, came_changed = NULL, quiet = 0
 WHERE id = ? AND (came_length IS NOT NULL OR quiet)"""


def note(db: Database, changes: Sequence[Change]) -> None:
    """Remember what stored items are before changes of them are written, within the caller's transaction."""
    known = [change for change in changes if change.item_id is not None and _is_change(change)]
    if not known:
        return
    many, mark = db.conn.executemany, taken_up(db)
    silent = [(change.item_id,) for change in known if not (change.is_news and change.outcome is Outcome.REVISED)]
    many("UPDATE item SET quiet = 1 WHERE id = ? AND seq <= ?", [(*row, mark) for row in silent])
    many(_KEEP, [(change.item_id,) for change in known if change.by_rules])
    many(_RENEW, [(change.item_id,) for change in known if change.is_news and change.outcome is Outcome.REVISED])


def taken_up(db: Database) -> int:
    """The last number of the sequence that stories have taken up; 0 when there is none."""
    row = db.execute("SELECT CAST(value AS INTEGER) FROM state WHERE key = ?", (_MARK,)).fetchone()
    return int(row[0]) if row else 0


def _is_change(change: Change) -> bool:
    return change.outcome is Outcome.REVISED or change.dates is not None
