"""The tables of stories, and what keeps their entries still while rules change, as SQL: schema.py runs it."""

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

# An item as its text came: `came` has [last raw item that came until then, length, published, when anything was lifted
# last] of each form that rules replaced; `came_changed` and `came_version` are what `changed` and `raw_id` were; all
# are NULL where nothing differs. `quiet` items are those of which nothing came since stories took them up. A pair in
# `unmoved` is not to the entry of its first item what their stories say: rules alone brought the two together (NULL:
# the other does not count) or apart (it counts as it was then).
UNMOVED: Final = """
ALTER TABLE item ADD COLUMN came TEXT;

ALTER TABLE item ADD COLUMN came_changed INTEGER;

ALTER TABLE item ADD COLUMN came_version INTEGER;

ALTER TABLE item ADD COLUMN quiet INTEGER NOT NULL DEFAULT 0;

CREATE TABLE unmoved(
  first INTEGER NOT NULL REFERENCES item(id),
  other INTEGER NOT NULL REFERENCES item(id),
  version INTEGER,
  length INTEGER,
  published INTEGER,
  changed INTEGER,
  PRIMARY KEY (first, other),
  CHECK (first < other AND (version IS NULL) = (length IS NULL) AND (version IS NULL) = (changed IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX unmoved_by_other ON unmoved(other);
"""

# `lifted` has [when, last raw item that came until then, length, published] of each form that somebody lifted since the
# text came; an item that was lifted before this was kept has the form of today. In `unmoved` it is the last of these
# times that the pair had; the state `lifted` is the last one of all items.
LIFTED: Final = """
ALTER TABLE item ADD COLUMN lifted TEXT;

ALTER TABLE unmoved ADD COLUMN lifted INTEGER;

UPDATE item SET lifted = json_array(json_array(changed, (SELECT max(id) FROM raw), length, published))
 WHERE came_changed IS NOT NULL AND changed > came_changed;

INSERT OR REPLACE INTO state SELECT 'lifted', CAST(max(changed) AS TEXT) FROM item
 WHERE lifted IS NOT NULL HAVING max(changed) IS NOT NULL;
"""
