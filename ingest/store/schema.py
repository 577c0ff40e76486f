"""The tables of the SQLite store, as migrations. docs/reference/store.md explains them; times are microseconds UTC."""

from collections.abc import Sequence
from typing import Final

from sqlite_utils.db import Database
from sqlite_utils.migrations import Migrations

from ingest.errors import StoreError

#: Says in the file's header that it is a Feedweir store ("weir").
APPLICATION_ID: Final = 0x77656972
#: STRICT tables.
MIN_SQLITE: Final = (3, 37, 0)
#: Characters from which on two equal titles and texts are one article, also under another address.
MIN_TEXT: Final = 60

migrations = Migrations("feedweir")
#: Every migration of this version, in order.
NAMES: Final = ("0001_first", "0002_feeds", "0003_cleaning", "0004_learning")

_TABLES = """
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
_TRIGGERS = """
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
_FEEDS = """
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
_CLEANING = """
ALTER TABLE item ADD COLUMN rules BLOB NOT NULL DEFAULT x'';

CREATE INDEX item_by_rules ON item(source, rules);
"""


# What is remembered of the edges of a source's items, as one zstd frame (ingest/learning/sketch.py).
_LEARNING = """
CREATE TABLE learning(
  source TEXT PRIMARY KEY CHECK (source <> ''),
  sketch BLOB NOT NULL
) STRICT, WITHOUT ROWID
"""


@migrations(name=NAMES[0])
def _first(db: Database) -> None:
    _run(db, _TABLES.split(";\n"))
    _run(db, [f"{trigger}END" for trigger in _TRIGGERS.split("END;\n") if trigger.strip()])
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@migrations(name=NAMES[1])
def _feeds(db: Database) -> None:
    _run(db, _FEEDS.split(";\n"))


@migrations(name=NAMES[2])
def _cleaning(db: Database) -> None:
    _run(db, _CLEANING.split(";\n"))


@migrations(name=NAMES[3])
def _learning(db: Database) -> None:
    db.execute(_LEARNING)


def _run(db: Database, statements: Sequence[str]) -> None:
    for statement in statements:
        if statement.strip():
            db.execute(statement)


def is_current(db: Database) -> bool:
    """Whether every migration is applied. Raises StoreError for a file of a newer version or of another program."""
    applied = {migration.name for migration in migrations.applied(db)}
    unknown = sorted(applied.difference(NAMES))
    if unknown:
        raise StoreError(
            f"the store was written by a newer version of Feedweir (it has {', '.join(unknown)})",
            hint="Install that version or a later one, or start a new store with --data.",
        )
    # An opening that is ended at the wrong moment leaves the table of migrations alone behind, with none in it.
    if not applied and set(db.table_names()) - {migrations.migrations_table}:
        raise StoreError(
            "the file is an SQLite database of another program", hint="Choose another data directory with --data."
        )
    return not migrations.pending(db)
