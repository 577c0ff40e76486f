"""One TOML file as read, with the place of everything in it, so that a message can point at the line."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from config import toml_writer
from config.errors import ConfigError, Place
from config.positions import KeyPath, lines_of

#: Where the files that ship lie; settings.py names them one by one.
SHIPPED = Path(__file__).parent
#: Bytes of a file that is read; a device such as /dev/zero has no end.
_LARGEST = 4_000_000


@dataclass(frozen=True)
class Document:
    """The data of one file, or of one environment variable."""

    #: As the user would type it; a file that ships is `built-in <name>`.
    name: str
    data: Mapping[str, Any]
    text: str = ""

    @cached_property
    def lines(self) -> Mapping[KeyPath, int]:
        """The line of each key; found when the first place is asked for."""
        return lines_of(self.text)

    def place(self, path: KeyPath) -> Place:
        """Where the value at `path` stands; the nearest parent's line when it has none of its own."""
        key = "".join(f"[{part}]" if isinstance(part, int) else f".{toml_writer.key(part)}" for part in path)
        while path and path not in self.lines:
            path = path[:-1]
        return Place(self.name, self.lines.get(path, 0), key.removeprefix("."))

    def comment(self, path: KeyPath) -> str:
        """The comment lines right above a key, without their signs."""
        above = self.text.splitlines()[: max(self.lines.get(path, 1) - 1, 0)]
        found: list[str] = []
        while above and above[-1].startswith("#"):
            found.insert(0, above.pop().removeprefix("#").strip())
        return " ".join(found)


def read(path: Path, name: str = "") -> Document:
    """The TOML file at `path`. Raises ConfigError when it cannot be read or is not TOML, with the line."""
    name = name or str(path)
    return parse(text_of(path, name), name)


def text_of(path: Path, name: str) -> str:
    """The text of a file, as it is, byte-order mark and line ends included. Raises ConfigError."""
    try:
        return _bytes(path, name).decode("utf-8")
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", Place(name)) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ConfigError("is not UTF-8", Place(name, line), hint="Save it with the encoding UTF-8.") from error


def _bytes(path: Path, name: str) -> bytes:
    with path.open("rb") as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        hint = "Check the path: a configuration has some kilobytes."
        raise ConfigError(f"is larger than {_LARGEST:,} bytes", Place(name), hint=hint)
    return data


@cache
def shipped(name: str) -> Document:
    """A file that ships with Feedweir, by its name relative to config/. A process reads it once, and nobody changes
    what it holds: to read them all takes most of the time of loading a configuration."""
    return read(SHIPPED / name, f"built-in {name}")


def parse(text: str, name: str) -> Document:
    """The TOML document in `text`. Raises ConfigError with the line of a syntax error."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    try:
        return Document(name, tomllib.loads(text), text)
    except tomllib.TOMLDecodeError as error:
        place, message = _syntax(str(error), text, name)
        raise ConfigError(message, place, hint=_hint(text, place.line)) from error
    except ValueError as error:  # a number of more digits than Python reads
        raise ConfigError(f"is not TOML: {error}", Place(name)) from error
    except RecursionError as error:
        raise ConfigError("is nested too deeply", Place(name)) from error


def _syntax(message: str, text: str, name: str) -> tuple[Place, str]:
    """tomllib tells the line inside its message: `Expected '=' after a key (at line 3, column 5)`."""
    reason, _, where = message.rpartition(" (at ")
    found = re.match(r"line (\d+), column (\d+)", where)
    if not found:
        return Place(name, text.rstrip().count("\n") + 1), f"is not TOML: {reason or message} (at the end of the file)"
    return Place(name, int(found[1])), f"is not TOML: {reason} (column {found[2]})"


def _hint(text: str, line: int) -> str:
    """The two slips that people make, by the line that holds them."""
    lines = text.splitlines()
    written = lines[line - 1] if 0 < line <= len(lines) else ""
    if re.match(r"\s*[\w.-]+\s*=\s*[^\s\d\"'\[{+-]", written) and not re.search(r"=\s*(true|false)\b", written):
        return 'Text stands in quotes: key = "value".'
    if re.match(r"\s*[\w.-]+\s*:\s", written):
        return 'TOML writes key = "value", not key: value.'
    if "\\" in written and '"' in written:
        return "Text with backslashes stands in single quotes: key = 'value'."
    return ""
