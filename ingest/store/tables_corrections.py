"""The tables of corrections, as SQL: schema.py runs it."""

from typing import Final

# Only items of sources that ask for it are examined. `raw_id` is the copy that says it now; `told` is what was said
# before and what is said now, so that a feed is written without cleaning anything.
CORRECTIONS: Final = """
CREATE TABLE examined(
  item_id INTEGER PRIMARY KEY REFERENCES item(id),
  source TEXT NOT NULL,
  mark BLOB NOT NULL
) STRICT;

CREATE TABLE correction(
  raw_id INTEGER PRIMARY KEY REFERENCES raw(id),
  item_id INTEGER NOT NULL REFERENCES item(id),
  source TEXT NOT NULL,
  entry_id TEXT NOT NULL CHECK (entry_id <> ''),
  at INTEGER NOT NULL,
  told TEXT NOT NULL CHECK (json_valid(told))
) STRICT;
CREATE INDEX correction_by_time ON correction(source, at);
CREATE INDEX correction_by_item ON correction(item_id);
"""
