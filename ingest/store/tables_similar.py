"""The tables of the index of texts (ingest/similar), in SQL."""

# A key of the index is one number: 30 bits that say by what an item is found, and 26 bits that say which item. The
# number is the whole row, so that a row takes some 16 bytes. A key points at nothing: what is left over does no harm.
SIMILAR = """
CREATE TABLE sketch(
  item_id INTEGER PRIMARY KEY REFERENCES item(id),
  sketch BLOB NOT NULL
) STRICT;

CREATE TABLE sketch_key(
  key INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE sketch_key_new(
  key INTEGER PRIMARY KEY
) STRICT
"""

# What came last is one row for each batch: its numbers, eight bytes each, those that were dropped below zero. They are
# moved to the large table many at once. The sieve says of most keys that no row of the large table has them.
RECENT = """
CREATE TABLE sketch_recent(
  number INTEGER PRIMARY KEY,
  keys BLOB NOT NULL CHECK (length(keys) % 8 = 0)
) STRICT;

CREATE TABLE sketch_sieve(
  number INTEGER PRIMARY KEY CHECK (number = 1),
  keys INTEGER NOT NULL CHECK (keys >= 0),
  bits BLOB NOT NULL
) STRICT;

INSERT OR IGNORE INTO sketch_key SELECT key FROM sketch_key_new ORDER BY key;

DROP TABLE sketch_key_new
"""
