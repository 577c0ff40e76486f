"""What topics need beside their members, as SQL: schema.py runs it."""

from typing import Final

# Members know their source, so that the newest of each source are found without reading the others. A draft is what a
# topic is becoming by a new definition; it is written in the order of the sequence, and looked through by topic.
TOPICS: Final = (
    "ALTER TABLE member ADD COLUMN source TEXT NOT NULL DEFAULT ''",
    "UPDATE member SET source = (SELECT source FROM item WHERE item.id = member.item_id)",
    "CREATE INDEX member_by_source ON member(topic, source, sort_at, item_id)",
    "DROP TRIGGER item_changed",
    """
CREATE TRIGGER item_changed AFTER UPDATE OF changed, sort_at, source ON item BEGIN
  UPDATE source SET items = items - 1 WHERE name = old.source AND old.source <> new.source;
  UPDATE source SET items = items + (old.source <> new.source),
    changed = max(coalesce(changed, new.changed), new.changed) WHERE name = new.source;
  UPDATE member SET sort_at = new.sort_at, changed = new.changed, source = new.source WHERE item_id = new.id;
END""",
    """
CREATE TABLE draft(
  topic TEXT PRIMARY KEY CHECK (topic <> ''),
  definition TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq >= 0)
) STRICT, WITHOUT ROWID""",
    """
CREATE TABLE draft_member(
  topic TEXT NOT NULL REFERENCES draft(topic),
  item_id INTEGER NOT NULL REFERENCES item(id),
  why TEXT NOT NULL,
  PRIMARY KEY (topic, item_id)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX draft_member_by_item ON draft_member(item_id)",
)
