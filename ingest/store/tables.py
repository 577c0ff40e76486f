"""The SQL of the tables, by the migration that makes them (docs/reference/store.md). Times are microseconds UTC."""

from typing import Final

TABLES: Final = """
CREATE TABLE source(
  name TEXT PRIMARY KEY CHECK (name <> ''),
  items INTEGER NOT NULL DEFAULT 0 CHECK (items >= 0),
  changed INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE item(
  id INTEGER PRIMARY KEY,
  entry_id TEXT NOT NULL UNIQUE CHECK (entry_id <> ''),
  key TEXT NOT NULL CHECK (key <> ''),
  key_hash BLOB NOT NULL UNIQUE CHECK (length(key_hash) = 16),
  source TEXT NOT NULL REFERENCES source(name),
  url TEXT NOT NULL,
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  published INTEGER,
  updated INTEGER,
  changed INTEGER NOT NULL,
  first_seen INTEGER NOT NULL,
  sort_at INTEGER,
  seq INTEGER NOT NULL UNIQUE CHECK (seq > 0),
  fingerprint BLOB NOT NULL,
  length INTEGER NOT NULL CHECK (length >= 0),
  raw_id INTEGER NOT NULL REFERENCES raw(id),
  authors TEXT NOT NULL CHECK (json_valid(authors)),
  categories TEXT NOT NULL CHECK (json_valid(categories)),
  images TEXT NOT NULL CHECK (json_valid(images)),
  enclosures TEXT NOT NULL CHECK (json_valid(enclosures)),
  rights TEXT NOT NULL,
  html BLOB NOT NULL,
  trace BLOB NOT NULL
) STRICT;
CREATE INDEX item_by_time ON item(sort_at);
CREATE INDEX item_by_source ON item(source, sort_at);

CREATE TABLE raw(
  id INTEGER PRIMARY KEY,
  item_id INTEGER NOT NULL REFERENCES item(id) DEFERRABLE INITIALLY DEFERRED,
  digest BLOB NOT NULL UNIQUE CHECK (length(digest) > 0),
  format TEXT NOT NULL CHECK (format IN ('dump', 'entry')),
  source TEXT NOT NULL REFERENCES source(name),
  origin TEXT NOT NULL,
  url TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('new', 'revised', 'unchanged', 'superseded')),
  what TEXT NOT NULL CHECK (json_valid(what)),
  body BLOB NOT NULL
) STRICT;
CREATE INDEX raw_by_item ON raw(item_id);

CREATE TABLE change(
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  item_id INTEGER NOT NULL REFERENCES item(id),
  raw_id INTEGER NOT NULL REFERENCES raw(id),
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE address(
  hash INTEGER NOT NULL,
  item_id INTEGER NOT NULL REFERENCES item(id),
  PRIMARY KEY (hash, item_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE imported(
  digest BLOB PRIMARY KEY CHECK (length(digest) > 0),
  items INTEGER NOT NULL CHECK (items >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE topic(
  name TEXT PRIMARY KEY CHECK (name <> ''),
  items INTEGER NOT NULL DEFAULT 0 CHECK (items >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE member(
  topic TEXT NOT NULL REFERENCES topic(name),
  item_id INTEGER NOT NULL REFERENCES item(id),
  sort_at INTEGER,
  changed INTEGER NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (topic, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_by_time ON member(topic, sort_at, item_id);
CREATE INDEX member_by_change ON member(topic, changed);
CREATE INDEX member_by_item ON member(item_id);

CREATE TABLE state(
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

# An item and its raw item name each other, so one of the two is checked at the end of the transaction: the one whose
# column has an index. While a check is open SQLite looks for open rows at every insert, and would scan the table.

# Counts are kept by the tables themselves, so no writer can forget them and no reader counts a big table.
TRIGGERS: Final = """
CREATE TRIGGER item_counted AFTER INSERT ON item BEGIN
  UPDATE source SET items = items + 1, changed = max(coalesce(changed, new.changed), new.changed)
    WHERE name = new.source;
END;
CREATE TRIGGER item_changed AFTER UPDATE OF changed, sort_at, source ON item BEGIN
  UPDATE source SET items = items - 1 WHERE name = old.source AND old.source <> new.source;
  UPDATE source SET items = items + (old.source <> new.source),
    changed = max(coalesce(changed, new.changed), new.changed) WHERE name = new.source;
  UPDATE member SET sort_at = new.sort_at, changed = new.changed WHERE item_id = new.id;
END;
CREATE TRIGGER member_counted AFTER INSERT ON member BEGIN
  UPDATE topic SET items = items + 1 WHERE name = new.topic;
END;
CREATE TRIGGER member_uncounted AFTER DELETE ON member BEGIN
  UPDATE topic SET items = items - 1 WHERE name = old.topic;
END;
"""

# Validators are BLOBs: header fields are bytes, and are sent back as they came. The index of texts finds an item whose
# address and guid both changed; texts shorter than MIN_TEXT are too often the same by chance. json_valid(NULL) is 0 in
# older versions of SQLite.
FEEDS: Final = """
CREATE TABLE feed(
  source TEXT PRIMARY KEY CHECK (source <> ''),
  url TEXT NOT NULL,
  next_at INTEGER NOT NULL,
  moved_to TEXT NOT NULL,
  moving_to TEXT NOT NULL,
  moving_since INTEGER,
  etag BLOB NOT NULL,
  last_modified BLOB NOT NULL,
  digest BLOB NOT NULL,
  last_at INTEGER,
  last_success INTEGER,
  last_new INTEGER,
  last_outcome TEXT,
  last_status INTEGER NOT NULL,
  failures INTEGER NOT NULL CHECK (failures >= 0),
  failure TEXT,
  error TEXT NOT NULL,
  hint TEXT NOT NULL,
  stopped INTEGER NOT NULL CHECK (stopped IN (0, 1)),
  interval INTEGER NOT NULL CHECK (interval >= 0),
  facts TEXT CHECK (facts IS NULL OR json_valid(facts)),
  not_before INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX feed_by_time ON feed(next_at) WHERE stopped = 0;

CREATE TABLE fetch(
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  at INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  status INTEGER NOT NULL,
  micros INTEGER NOT NULL,
  received INTEGER NOT NULL,
  new INTEGER NOT NULL,
  revised INTEGER NOT NULL,
  duplicate INTEGER NOT NULL,
  refused INTEGER NOT NULL,
  failure TEXT,
  error TEXT NOT NULL
) STRICT;
CREATE INDEX fetch_by_source ON fetch(source, at);
CREATE INDEX fetch_by_time ON fetch(at);

CREATE TABLE watched(
  path BLOB PRIMARY KEY CHECK (length(path) > 0),
  stamp BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX item_by_text ON item(source, substr(fingerprint, 1, 16)) WHERE length >= 60;
"""

# By which rules an item was cleaned: not known of items that were stored before, so all of them are stale. The index
# tells what is stale without reading an item.
CLEANING: Final = """
ALTER TABLE item ADD COLUMN rules BLOB NOT NULL DEFAULT x'';

CREATE INDEX item_by_rules ON item(source, rules);
"""

# What is remembered of the edges of a source's items, as one zstd frame (ingest/learning/sketch.py).
LEARNING: Final = """
CREATE TABLE learning(
  source TEXT PRIMARY KEY CHECK (source <> ''),
  sketch BLOB NOT NULL
) STRICT, WITHOUT ROWID
"""
