"""The statements of learning: one row for each source, with its sketch as a zstd frame."""

from collections.abc import Mapping

import zstandard
from sqlite_utils.db import Database

#: A sketch is JSON of short lines that are much alike.
_LEVEL = 3


def read(db: Database, source: str) -> bytes:
    """The sketch of a source; empty when there is none."""
    row = db.execute("SELECT sketch FROM learning WHERE source = ?", (source,)).fetchone()
    return zstandard.ZstdDecompressor().decompress(row[0]) if row else b""


def sources(db: Database) -> list[str]:
    """The sources that have one."""
    return [row[0] for row in db.execute("SELECT source FROM learning ORDER BY source")]


def put(db: Database, sketches: Mapping[str, bytes]) -> None:
    """Write sketches within the caller's transaction; an empty one goes."""
    compressor = zstandard.ZstdCompressor(level=_LEVEL)
    rows = [(source, compressor.compress(sketch)) for source, sketch in sketches.items() if sketch]
    gone = [(source,) for source, sketch in sketches.items() if not sketch]
    db.conn.executemany("INSERT OR REPLACE INTO learning VALUES (?, ?)", rows)
    db.conn.executemany("DELETE FROM learning WHERE source = ?", gone)
