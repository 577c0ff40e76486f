"""Tables of the search index (0006_search); docs/reference/store.md explains them."""

#: `search` has no contents but its index, in which each document is a set of tokens: neither places nor counts are
#: kept (detail=none), and so no token can be taken out again. The last three lines are how it is written: larger pages,
#: more memory for a batch and fewer, larger merges, measured in docs/decisions/0094-search.md.
SEARCH = """
CREATE VIRTUAL TABLE search USING fts5(
  tokens, content='', detail=none, columnsize=0, tokenize="ascii tokenchars '_'"
);

INSERT INTO search(search, rank) VALUES ('pgsz', 8000);

INSERT INTO search(search, rank) VALUES ('hashsize', 67108864);

INSERT INTO search(search, rank) VALUES ('automerge', 16);

CREATE TABLE search_block(
  number INTEGER PRIMARY KEY,
  items BLOB NOT NULL CHECK (length(items) % 8 = 0),
  times BLOB NOT NULL CHECK (length(times) * 2 = length(items))
) STRICT;

CREATE TABLE search_item(
  item_id INTEGER PRIMARY KEY REFERENCES item(id),
  document INTEGER NOT NULL CHECK (document >= 0),
  digest BLOB NOT NULL CHECK (length(digest) = 8)
) STRICT
"""
