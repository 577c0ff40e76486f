"""Finds the line on which each key of a TOML document stands, which tomllib does not tell.

It reads documents that tomllib has accepted, so it only has to find its way and never has to judge."""

import re
import tomllib
from bisect import bisect_right

#: Keys and indices from the root: ("rule", 2, "why").
KeyPath = tuple[str | int, ...]

#: The common case in one step: a bare key and a short value on one line.
_SIMPLE = re.compile(
    r"""([A-Za-z0-9_-]+)[ \t]*=[ \t]*(?:"[^"\\\n]*"(?!")|'[^'\n]*'(?!')|[0-9_]+|true|false)[ \t]*(?:\n|$)"""
)
_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*([A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')[ \t]*""")
_STRING = re.compile(
    r'''"""(?:"{0,2}(?:[^"\\]++|\\.))*"{3,5}|\'\'\'.*?\'\'\'\'{0,2}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*\'''', re.DOTALL
)
#: Numbers, booleans and dates (which may hold one blank).
_SCALAR = re.compile(r"[^,\]}\n#]+")


def lines_of(text: str) -> dict[KeyPath, int]:
    """The line, counted from 1, of every table, key and array element of a valid TOML document."""
    return _Scanner(text.replace("\r\n", "\n")).scan()


def headers_of(text: str) -> list[tuple[int, tuple[str, ...]]]:
    """The line, counted from 1, and the name of every `[table]` and `[[table]]` of a valid TOML document, in order."""
    scanner = _Scanner(text.replace("\r\n", "\n"))
    scanner.scan()
    return scanner.headers


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[KeyPath, int] = {}
        self.headers: list[tuple[int, tuple[str, ...]]] = []
        #: How many tables each `[[array]]` has so far.
        self.counts: dict[KeyPath, int] = {}
        self._breaks = [found.start() for found in re.finditer("\n", text)]

    def scan(self) -> dict[KeyPath, int]:
        table: KeyPath = ()
        while self._skip() < len(self.text):
            if self.text.startswith("[[", self.at):
                table = self._header(2)
            elif self.text[self.at] == "[":
                table = self._header(1)
            elif simple := _SIMPLE.match(self.text, self.at):
                self.lines[*table, simple[1]] = self._line()
                self.at = simple.end()
            else:
                self._pair(table)
        return self.lines

    def _skip(self) -> int:
        found = _BLANK.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at

    def _note(self, path: KeyPath, line: int) -> None:
        for end in range(1, len(path) + 1):
            self.lines.setdefault(path[:end], line)

    def _line(self) -> int:
        return bisect_right(self._breaks, self.at - 1) + 1

    def _header(self, brackets: int) -> KeyPath:
        line = self._line()
        self.at += brackets
        parts = self._key()
        self.at += brackets
        self.headers.append((line, tuple(parts)))
        path: KeyPath = ()
        for part in parts[:-1]:
            path = self._latest((*path, part))
        path = (*path, parts[-1])
        if brackets == 1:
            path = self._latest(path)
        else:
            self.counts[path] = self.counts.get(path, 0) + 1
            path = self._latest(path)
        self._note(path, line)
        # A table that an earlier header only implied stands where its own header is.
        self.lines[path] = line
        return path

    def _latest(self, path: KeyPath) -> KeyPath:
        return (*path, self.counts[path] - 1) if path in self.counts else path

    def _key(self) -> list[str]:
        parts = []
        while found := _KEY.match(self.text, self.at):
            self.at = found.end()
            parts.append(_unquote(found[1]))
            if not self.text.startswith(".", self.at):
                break
            self.at += 1
        return parts

    def _pair(self, table: KeyPath) -> None:
        line = self._line()
        parts = self._key()
        path = (*table, *parts)
        if len(parts) == 1:
            self.lines[path] = line
        else:
            self._note(path, line)
        self.at += 1  # the equals sign
        self._skip()
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        opening = self.text[self.at]
        if opening == "[":
            self._array(path)
        elif opening == "{":
            self._inline(path)
        else:
            found = (_STRING if opening in "\"'" else _SCALAR).match(self.text, self.at)
            self.at = found.end() if found else len(self.text)

    def _array(self, path: KeyPath) -> None:
        self.at += 1
        index = 0
        while self.text[self._skip()] != "]":
            self.lines[*path, index] = self._line()
            self._value((*path, index))
            index += 1
            self._comma()
        self.at += 1

    def _inline(self, path: KeyPath) -> None:
        self.at += 1
        while self.text[self._skip()] != "}":
            self._pair(path)
            self._comma()
        self.at += 1

    def _comma(self) -> None:
        if self.text[self._skip()] == ",":
            self.at += 1


def _unquote(key: str) -> str:
    if key[0] == "'":
        return key[1:-1]
    if key[0] == '"':
        return str(tomllib.loads(f"key = {key}")["key"]) if "\\" in key else key[1:-1]
    return key
