"""Errors of ingest. The tree begins in config/errors.py.

FeedweirError
+-- IngestError
    +-- Refused             one input cannot be used; the rest goes on, and the report has a line for it
    |   +-- Unreadable      the system does not let it be read now; later it may
    +-- StoreError          the store cannot be opened, read or written
"""

from config.errors import FeedweirError


class IngestError(FeedweirError):
    """Base of what ingest raises."""


class Refused(IngestError):
    """One file, feed entry or document is not ingested. The message is the reason, without the place of the input."""

    @property
    def reason(self) -> str:
        """The message, and the hint as a sentence behind it, in one line of a report."""
        message, hint = (" ".join(text.split()) for text in (str(self.args[0]), self.hint))
        return f"{message}. {hint}" if hint else message


class Unreadable(Refused):
    """A file cannot be opened or read. That is no fault of its content, so it is worth another try."""


class NotAFeed(Refused):
    """A document is no feed.

    `kind` says what it is instead, `suggested` are the addresses of feeds that it names, if it is a page."""

    def __init__(self, kind: str, *, hint: str = "", suggested: tuple[str, ...] = ()) -> None:
        super().__init__(f"not a feed: {kind}", hint=hint)
        self.kind = kind
        self.suggested = suggested


class StoreError(IngestError):
    """The store cannot be opened, is newer than this program, or refuses a write."""
