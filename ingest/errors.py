"""Errors of ingest. The tree begins in config/errors.py.

FeedweirError
+-- IngestError
    +-- Refused             one input cannot be used; the rest goes on, and the report has a line for it
    +-- StoreError          the store cannot be opened, read or written
"""

from config.errors import FeedweirError


class IngestError(FeedweirError):
    """Base of what ingest raises."""


class Refused(IngestError):
    """One file, feed entry or document is not ingested. The message is the reason, without the place of the input."""


class StoreError(IngestError):
    """The store cannot be opened, is newer than this program, or refuses a write."""
