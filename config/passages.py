"""Cuts the text of a TOML document at its table headers, so that one table can be changed and the rest cannot."""

import re
import tomllib
from dataclasses import dataclass, replace

from config.positions import headers_of


@dataclass(frozen=True, slots=True)
class Passage:
    """The lines of one table: the text of a document is `content` and `rest` of all its passages, in order."""

    #: Name of the table; empty for what stands before the first header.
    path: tuple[str, ...]
    #: From its header to its last key, line end included.
    content: str
    #: Blank lines and comments between its last key and the next header.
    rest: str

    def holding(self, content: str) -> "Passage":
        """The same place with other content."""
        return replace(self, content=content)

    def below(self, path: tuple[str, ...]) -> bool:
        """Whether it is the table of that name, or one in it."""
        return self.path[: len(path)] == path


def split(text: str) -> list[Passage]:
    """The passages of a valid document; the first one has no header."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    starts: list[tuple[int, tuple[str, ...]]] = [(1, ()), *headers_of(text)]
    ends = [line for line, _ in starts[1:]] + [len(lines) + 1]
    return [_passage(path, lines[line - 1 : end - 1]) for (line, path), end in zip(starts, ends, strict=True)]


def _passage(path: tuple[str, ...], lines: list[str]) -> Passage:
    end = len(lines)
    while end and re.fullmatch(r"\s*(?:#.*)?\n?", lines[end - 1]):
        end -= 1
    # A line that looks like a comment may end a text of several lines.
    while not _complete("".join(lines[:end])):
        end += 1
    return Passage(path, "".join(lines[:end]), "".join(lines[end:]))


def _complete(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def join(passages: list[Passage]) -> str:
    """The text of the document."""
    return "".join(passage.content + passage.rest for passage in passages)


def cut(passages: list[Passage], path: tuple[str, ...]) -> list[Passage]:
    """The passages without a table and those in it. What stands between two that go, goes; the comments behind the
    last one stay, for they may belong to what follows."""
    kept: list[Passage] = []
    for number, passage in enumerate(passages):
        if not passage.below(path):
            kept.append(passage)
        elif not (number + 1 < len(passages) and passages[number + 1].below(path)):
            before = kept.pop()  # there is one: the first passage has no header
            apart = re.search(r"(?:\A|\n[ \t\r]*\n)\Z", join([*kept, before]))
            rest = re.sub(r"\A(?:[ \t]*\r?\n)+", "", passage.rest) if apart else passage.rest
            kept.append(replace(before, rest=before.rest + rest))
    return kept


def append(passages: list[Passage], path: tuple[str, ...], content: str) -> list[Passage]:
    """The passages with another table at the end, a blank line before it; line ends as the document has them."""
    text = join(passages)
    blank, ended = re.search(r"(?:\A|\n[ \t\r]*\n)\Z", text), text.endswith("\n")
    added = ("" if blank else "\n" if ended else "\n\n") + content
    return [*passages, Passage(path, with_ends(added, text), "")]


def with_ends(content: str, text: str) -> str:
    """The content with the line ends of the text."""
    return re.sub(r"\r?\n", "\r\n" if "\r\n" in text else "\n", content)
