"""The tables of the index of texts (ingest/similar), in SQL."""

# A key of the index is one number: 30 bits that say by what an item is found, and 26 bits that say which item. The
# number is the whole row, so that a row takes some 16 bytes. New ones stand in a small table by themselves and are
# moved many at once: each has a place of its own in the large one, and a few at a time would write all of it again and
# again. A key points at nothing: what is left over does no harm.
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
