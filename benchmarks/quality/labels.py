"""HTML that knows of each character whether it is the article's or was put around it.

Frames are written as literal HTML: tags are markup, and all text of one call has one label."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ingest.clean.lines import BLOCKS

_TAG = re.compile(r"""(<!--.*?-->|</?[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>)""", re.DOTALL)
_NAME = re.compile(r"</?([a-zA-Z0-9]+)")
#: Elements that part lines in the clean text too; a cell of a table does not.
_PARTING = (BLOCKS - {"td", "th", "video", "audio", "iframe"}) | {"br"}


class Label(StrEnum):
    """Whose text it is."""

    #: The article's: it must stay.
    TEXT = "text"
    #: Put around it: it must go.
    FRAME = "frame"
    #: A credit of which the table of known frames says that it may stay or go; it counts as neither.
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of HTML: a tag, or text of one label."""

    html: str
    #: What a reader sees of it; empty for tags.
    text: str = ""
    label: Label = Label.TEXT
    #: What kind of frame it is, for the report; empty for the article's.
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What a reader sees between two breaks, without blanks; `spans[i]` is what character i comes from."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Pieces of HTML in order."""

    spans: tuple[Span, ...] = ()

    def __add__(self, other: "Labelled") -> "Labelled":
        return Labelled(self.spans + other.spans)

    @property
    def html(self) -> str:
        """The HTML without its labels."""
        return "".join(span.html for span in self.spans)

    def lines(self) -> list[Line]:
        """Its lines, those without text left out."""
        return [line for line in map(_line, self._parted()) if line.text]

    def _parted(self) -> Iterator[list[Span]]:
        current: list[Span] = []
        for span in self.spans:
            if span.text:
                current.append(span)
            elif (name := _NAME.match(span.html)) and name[1].lower() in _PARTING:
                yield current
                current = []
        yield current


def _line(spans: list[Span]) -> Line:
    owned = [(char, span) for span in spans for char in "".join(span.text.split())]
    return Line("".join(char for char, _ in owned), tuple(span for _, span in owned))


def _labelled(source: str, label: Label, kind: str) -> Labelled:
    parts = _TAG.split(source)
    return Labelled(
        tuple(
            Span(part) if number % 2 else Span(part, html.unescape(part), label, kind)
            for number, part in enumerate(parts)
            if part
        )
    )


def said(source: str) -> Labelled:
    """HTML whose text is the article's."""
    return _labelled(source, Label.TEXT, "")


def frame(source: str, kind: str) -> Labelled:
    """HTML whose text was put around the article."""
    return _labelled(source, Label.FRAME, kind)


def either(source: str, kind: str) -> Labelled:
    """HTML whose text may stay or go."""
    return _labelled(source, Label.EITHER, kind)


def silent(source: str) -> Labelled:
    """HTML of which no reader sees text: scripts, and what stands inside frames."""
    return Labelled((Span(source),))


def together(*parts: Labelled) -> Labelled:
    """All of them, in order."""
    return Labelled(tuple(span for part in parts for span in part.spans))


def shown(source: str, text: str, label: Label) -> Labelled:
    """HTML that readers see as another text, on a line of its own: a frame as a link, a hidden address as it is."""
    return Labelled((Span("<div>"), Span(source, text, label), Span("</div>")))


def escaped(text: str) -> str:
    """Text as HTML."""
    return html.escape(text, quote=False)
