"""Some stale items in place of all: evenly spread from the oldest to the newest, off an index."""

from sqlite_utils.db import Database

#: Numbers the stale items of a source and takes so many of them, each the last of its equal part. (substr makes NULL of
#: an empty BLOB.)
_SPREAD = """WITH stale AS (
 SELECT id, row_number() OVER (ORDER BY id) AS place, count(*) OVER () AS total
 FROM item INDEXED BY item_by_rules WHERE source = ?1 AND (rules = x'' OR substr(rules, 1, ?3) <> ?2))
SELECT id FROM stale WHERE place * ?4 / total > (place - 1) * ?4 / total ORDER BY id"""


def spread(db: Database, source: str, digest: bytes, most: int) -> list[int]:
    """Numbers of stale items of a source: all, or `most` of them in equal steps."""
    rows = db.execute(_SPREAD, (source, digest, len(digest), most)).fetchall()
    return [row[0] for row in rows]
