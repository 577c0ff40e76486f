"""Errors of configuration, and the place in a file that they point at.

FeedweirError               (anything a user can act on; the shell prints it without a traceback)
+-- ConfigError             a setting, source, topic or rule is wrong: says file, line, key and what to write instead
|   +-- ConfigErrors        several at once, in the order of the files
+-- (ingest/errors.py and publish/errors.py continue the tree)
"""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value was written down."""

    #: Path of the file as the user would type it, or the name of an environment variable or option.
    file: str
    #: Line in that file, counted from 1; 0 when the file has no lines (an environment variable).
    line: int = 0
    #: Dotted key, such as `topics.china.query`.
    key: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.key}" if self.key else where


class FeedweirError(Exception):
    """Base of every error that a user can act on. `hint` is the next step, one sentence."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint

    def __str__(self) -> str:
        message = super().__str__()
        return f"{message}\n  {self.hint}" if self.hint else message


class ConfigError(FeedweirError):
    """A value of the configuration cannot be used. `place` says where it stands."""

    def __init__(self, message: str, place: Place, *, hint: str = "") -> None:
        super().__init__(f"{place}: {message}", hint=hint)
        self.place = place


class ConfigErrors(ConfigError):
    """Several things are wrong at once. `errors` holds them; `place` is the first one's."""

    def __init__(self, errors: Sequence[ConfigError]) -> None:
        FeedweirError.__init__(self, "\n".join(str(error) for error in errors))
        self.errors = tuple(errors)
        self.place = errors[0].place


def suggest(wrong: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint that names the nearest valid name; when none is near, `otherwise`, else all of them."""
    names = sorted(known)
    near = difflib.get_close_matches(wrong, names, n=1, cutoff=0.6)
    return f"Did you mean {near[0]!r}?" if near else otherwise or f"Known: {', '.join(names)}."
