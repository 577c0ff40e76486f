"""What a line says without what stands around it: the label or the title before a lead, its dateline, whom it is told
after, and the words behind it that lead to the article. Pure; the words are data (config/leads.toml)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from config.lead_words import lead_words
from ingest.clean.lines import Line
from ingest.clean.openings import datelines, sources
from ingest.clean.same_title import Title
from ingest.clean.wording import MOST, words
from ingest.fold import fold

#: Characters that a label has, at most, and what leads to the article.
_LABEL, _TEASER = 40, 60
_OPENING, _CLOSING = r"[\[(【〔「『《<]", r"[\])】〕」』》>]"
#: What may stand around a label that is a line of its own.
_ORNAMENT = r"[\s■□●○◆◇▶►▲△★☆※•·|]*"
#: The sign of a point; of those that mean something, such as an empty box, an arrow or a star, none.
_POINT = re.compile(r"\s*[•·●◆■]\s*")
_ARROW = re.compile("[>»›→]")
_ARROWS = r"(?:>{2,}|[»›→]+)"


class Before(Enum):
    """What stands before the words that are read."""

    NOTHING = 0
    #: A label, perhaps with the title before or behind it.
    LABEL = 1
    TITLE = 2
    #: The sign of a point of a list.
    POINT = 5
    DATELINE = 3
    #: Whom it is told after, or of which day, perhaps behind a dateline.
    SOURCE = 4


class Behind(Enum):
    """What stands behind them."""

    NOTHING = 0
    #: Words that lead to the article.
    TEASER = 1
    #: Who wrote it.
    NAME = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """A part of a line, `text[start:stop]`, that may be a lead or the text that says one."""

    start: int
    stop: int
    before: Before
    behind: Behind
    words: tuple[str, ...]

    @property
    def is_reported(self) -> bool:
        """Whether what stands before it is the article's own."""
        return self.before in (Before.DATELINE, Before.SOURCE)

    @property
    def is_named(self) -> bool:
        """The same of what stands behind it."""
        return self.behind is Behind.NAME

    @property
    def is_plain(self) -> bool:
        """Whether it is the whole line."""
        return self.before is Before.NOTHING and self.behind is Behind.NOTHING


def readings(line: Line, title: Title) -> tuple[Reading, ...]:
    """The whole line first, then what it says without what may stand around it."""
    stops = list(_stops(line.text))
    return tuple(
        Reading(start, stop, before, behind, words(line.text[start:stop]))
        for before, start in _starts(line, title)
        for behind, stop in stops
        if start < stop
    )


def point_end(text: str) -> int:
    """Where a text goes on behind the sign of a point that it begins with; 0 where it begins with none."""
    point = _POINT.match(text)
    return point.end() if point else 0


def is_label(text: str) -> bool:
    """Whether a line is the label of a lead and nothing else."""
    return len(text) <= _LABEL and _labels()[1].fullmatch(fold(text)) is not None


def is_teaser(text: str) -> bool:
    """Whether a line only leads to the article."""
    return len(text) <= _TEASER and _teasers()[1].fullmatch(fold(text)) is not None


def is_bare_teaser(text: str) -> bool:
    """Whether such a line has no arrow: it may be a heading, such as `【原文】`."""
    return is_teaser(text) and _ARROW.search(fold(text)) is None


def is_parallel(text: str) -> bool:
    """Whether a line begins what stands beside an original, such as its translation."""
    return _parallels().match(fold(text[:_LABEL])) is not None


def _starts(line: Line, title: Title) -> Iterator[tuple[Before, int]]:
    yield Before.NOTHING, 0
    if label := _label(line):
        yield Before.LABEL, label
        if behind := title.end_in(line, label) or title.glued_end(line, label):
            yield Before.LABEL, behind
    if behind := title.end_in(line) or title.glued_end(line):
        yield Before.TITLE, behind
        if found := _labels()[0].match(fold(line.text[behind : behind + _LABEL])):
            yield Before.LABEL, behind + found.end()
    if point := point_end(line.text):
        yield Before.POINT, point
    yield from ((Before.DATELINE, end) for end in datelines(line.text) if end > label)
    yield from ((Before.SOURCE, end) for end in sources(line.text))


def _label(line: Line) -> int:
    """Where a line goes on behind the label that it begins with; 0 where it begins with none."""
    found = _labels()[0].match(fold(line.text[:_LABEL]))
    if found is not None:
        return found.end()
    end = 0
    for leaf in line.leaves:  # a label in bold needs no sign behind it
        text = leaf.text_content or ""
        end += len(text)
        if text.strip():
            return end if is_label(text) else 0
    return 0


def _stops(text: str) -> Iterator[tuple[Behind, int]]:
    yield Behind.NOTHING, len(text)
    start = max(0, len(text) - _TEASER)
    end = fold(text[start:]) if len(text) <= MOST else ""
    for behind, expression in ((Behind.TEASER, _teasers()[0]), (Behind.NAME, _names())):
        if found := expression.search(end):
            yield behind, start + found.start()


@cache
def _labels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A label before other text, and one that is a line of its own."""
    label, bare = (f"(?:{'|'.join(each)})" for each in (lead_words().labels, lead_words().bare_labels))
    parting = r"(?:[:|丨→▶►]|>{2,}|[-–—]+(?![-–—\d])|(?<=[\u3400-\u9fff])(?=\s))"
    bracketed = rf"{_OPENING}\s*{label}\s*:?\s*{_CLOSING}\s*[:|丨→▶►]?"
    return (
        re.compile(rf"{_ORNAMENT}(?:{bracketed}|{label}\s*{parting}|{bare}(?=\s))\s*"),
        re.compile(rf"{_ORNAMENT}{_OPENING}?\s*{label}\s*:?\s*{_CLOSING}?{_ORNAMENT}:?\s*"),
    )


@cache
def _teasers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What ends a lead, and what is a line of its own."""
    long, short = (f"(?:{'|'.join(each)})" for each in (lead_words().teasers, lead_words().short_teasers))
    either = f"(?:{long}|{short})"
    bracketed = rf"{_OPENING}\s*(?:{either}\s*(?:{_ARROWS}|>|…+|\.{{3}})?|…+|\.{{3,}})\s*{_CLOSING}"
    alone = rf"{long}\s*(?:…+|\.{{3}})?"
    behind_dots, behind_stop = (
        rf"(?:(?<=…)|(?<=\.{{3}}))\s*(?:{either}|{_ARROWS})",
        rf"(?<=[。.!?…”’」』\"')）\]])\s*{alone}",
    )
    ends = rf"\s*{bracketed}|\s*(?<!\w){either}\s*{_ARROWS}|{behind_dots}|{behind_stop}|(?<=\S)\s*{_ARROWS}"
    return (
        re.compile(rf"(?:{ends})+\s*\Z"),
        re.compile(rf"\s*(?:{bracketed}|{either}\s*(?:{_ARROWS}|>|…+|\.{{3}})|{alone})\s*"),
    )


@cache
def _names() -> re.Pattern[str]:
    name = rf"(?:{'|'.join(lead_words().names)})[\s:/]*[\w.·・’'-]{{2,12}}(?:[\s、,]+\w{{2,12}})*"
    return re.compile(rf"\s*{_OPENING}\s*{name}\s*{_CLOSING}\s*\Z|(?<=[。.!?…”])\s*{name}\s*\Z")


@cache
def _parallels() -> re.Pattern[str]:
    heading = f"(?:{'|'.join(lead_words().parallels)})"
    return re.compile(rf"{_ORNAMENT}(?:{_OPENING}\s*{heading}\s*:?\s*{_CLOSING}|{heading}{_ORNAMENT}:?\s*\Z)")
