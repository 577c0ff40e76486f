"""One file per kind of cleaning; ingest/clean/table.py puts them in their order."""
