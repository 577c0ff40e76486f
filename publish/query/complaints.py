"""How a wrong query is shown: what was expected, where, the query itself with a caret below, and what to write."""

import unicodedata
from dataclasses import dataclass

from config.errors import ConfigError, Place

#: Columns of a query that are shown around a caret.
_SHOWN = 76


@dataclass(frozen=True, slots=True)
class Script:
    """A query's text with the place where it was written down."""

    text: str
    place: Place

    def error(self, at: int, message: str, hint: str = "") -> ConfigError:
        """The error at position `at` of the text, counted from 0."""
        return ConfigError(f"{self.where(at)}: {message}\n{self.quote(at)}", self.place, hint=hint)

    def where(self, at: int) -> str:
        """`column 7`, or `line 2, column 7` of a query of several lines; both from 1, in characters."""
        line, column = self.text.count("\n", 0, at), at - self._start(at)
        return f"line {line + 1}, column {column + 1}" if "\n" in self.text.strip() else f"column {column + 1}"

    def quote(self, at: int) -> str:
        """The line of the query, and below it a caret at its position; long lines are cut around it."""
        start = self._start(at)
        line = self.text[start:].split("\n", 1)[0]
        column = at - start
        first = max(0, column - _SHOWN // 2) if len(line) > _SHOWN else 0
        before, after = line[first:column], line[column : first + _SHOWN]
        head, tail = "…" if first else "", "…" if first + _SHOWN < len(line) else ""
        blank = " " * _width(head + _shown(before))
        return f"    {head}{_shown(before + after)}{tail}\n    {blank}^"

    def _start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1


def _shown(text: str) -> str:
    """The text as one line: what does not print stands as a blank."""
    return "".join(char if char.isprintable() else " " for char in text)


def _width(text: str) -> int:
    """Columns on a terminal: Chinese characters and full-width forms take two, marks that combine none."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) > 0 for char in text)
