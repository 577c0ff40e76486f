"""The tables of stories, as SQL: schema.py runs it."""

from typing import Final

# An item that no other is like has no row in either. `facts` is a digest of what the entries of the other copies say of
# an item. Each pair stands in `same` twice, once for each of its items.
STORIES: Final = """
CREATE TABLE story(
  item_id INTEGER PRIMARY KEY REFERENCES item(id),
  story INTEGER NOT NULL,
  facts INTEGER NOT NULL
) STRICT;
CREATE INDEX story_by_number ON story(story);

CREATE TABLE same(
  item_id INTEGER NOT NULL REFERENCES item(id),
  other INTEGER NOT NULL REFERENCES item(id),
  similarity REAL NOT NULL CHECK (similarity BETWEEN 0 AND 1),
  PRIMARY KEY (item_id, other)
) STRICT, WITHOUT ROWID;
"""
