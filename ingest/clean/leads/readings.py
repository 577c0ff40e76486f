"""What a line says without what stands around it: the label or the title before a lead, its dateline, whom it is told
after, and what stands behind it. Pure; the words are data (config/leads.toml)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from config.lead_words import lead_words
from ingest.clean.leads.endings import CLOSING, OPENING, Behind, is_notice, notice_start, stops
from ingest.clean.leads.openings import datelines, sources
from ingest.clean.leads.same_title import Title
from ingest.clean.leads.wording import MOST, is_cut, words
from ingest.clean.lines import Line
from ingest.fold import fold

#: Characters that a label has, at most.
_LABEL = 40
#: Brackets in which a lead may stand together with its label.
_BRACKETS = {"(": ")", "[": "]", "【": "】", "〔": "〕"}
#: What says in a label that a machine made what it is the label of.
_MADE = re.compile(r"(?<![a-z])ai(?![a-z])|智能|大模型")
#: What may stand around a label that is a line of its own.
_ORNAMENT = r"[\s■□●○◆◇▶►▲△★☆※•·|]*"
#: The sign of a point; of those that mean something, such as an empty box, an arrow or a star, none.
_POINT = re.compile(r"\s*[•·●◆■]\s*")
_DOTS = re.compile(r"\s*[\[(【]?\s*(?:…|\.{3}|未完|(?:to be )?continued\b)")


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


@dataclass(frozen=True, slots=True)
class Reading:
    """A part of a line, `text[start:stop]`, that may be a lead or the text that says one."""

    start: int
    stop: int
    before: Before
    behind: Behind
    words: tuple[str, ...]
    #: Whether it ends, or what stands behind it begins, with what says that it goes on elsewhere, such as dots.
    is_cut: bool

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
    ends = list(stops(line.text, title))
    found = [(before, start, behind, stop) for before, start in _starts(line, title) for behind, stop in ends]
    if _MADE.search(fold(line.text[: (label := _label(line))])) and (notice := notice_start(line.text)):
        found.append((Before.LABEL, label, Behind.NOTICE, notice))
    if within := _within_brackets(line.text):
        inside = stops(line.text[: within[1]], title)
        found += [
            (Before.LABEL, within[0], Behind.END if behind is Behind.NOTHING else behind, stop)
            for behind, stop in inside
        ]
    return tuple(_reading(line.text, *each) for each in found if each[1] < each[3])


def _reading(text: str, before: Before, start: int, behind: Behind, stop: int) -> Reading:
    said = text[start:stop]
    cut = is_cut(said) or (behind is Behind.TEASER and _DOTS.match(fold(text[stop:])) is not None)
    return Reading(start, stop, before, behind, words(said), cut)


def point_end(text: str) -> int:
    """Where a text goes on behind the sign of a point that it begins with; 0 where it begins with none."""
    point = _POINT.match(text)
    return point.end() if point else 0


def is_label(text: str) -> bool:
    """Whether a line is the label of a lead, or says how it was made, and nothing else."""
    return (len(text) <= _LABEL and _labels()[1].fullmatch(fold(text)) is not None) or is_notice(text)


def is_machine_label(text: str) -> bool:
    """Whether a line is the label of a lead that a machine made, such as `AI摘要`, or begins with one."""
    found = _labels()[0].match(fold(text[:_LABEL]))
    label = found[0] if found else text if is_label(text) and not is_notice(text) else ""
    return _MADE.search(fold(label)) is not None


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


def _within_brackets(text: str) -> tuple[int, int] | None:
    """Where a lead begins and ends in a line that is one pair of brackets with its label in it: `（编者按：…）`."""
    found = _labels()[2].match(fold(text[:_LABEL])) if len(text) <= MOST else None
    folded = fold(text).rstrip() if found else ""
    if found is None or not folded.endswith(closing := _BRACKETS[found[1]]):
        return None
    inside = folded[found.end() : -1]
    return (found.end(), len(folded) - 1) if inside.count(found[1]) == inside.count(closing) else None


@cache
def _labels() -> tuple[re.Pattern[str], ...]:
    """A label before other text, one that is a line of its own, and one behind the bracket that its lead stands in."""
    label, bare = (f"(?:{'|'.join(each)})" for each in (lead_words().labels, lead_words().bare_labels))
    parting = r"(?:[:|丨→▶►]|>{2,}|[-–—]+(?![-–—\d])|(?<=[\u3400-\u9fff])(?=\s))"
    bracketed = rf"{OPENING}\s*{label}\s*:?\s*{CLOSING}\s*[:|丨→▶►]?"
    return (
        re.compile(rf"{_ORNAMENT}(?:{bracketed}|{label}\s*{parting}|{bare}(?=\s))\s*"),
        re.compile(rf"{_ORNAMENT}{OPENING}?\s*{label}\s*:?\s*{CLOSING}?{_ORNAMENT}:?\s*"),
        re.compile(rf"\s*([\[(【〔])\s*{label}\s*[:|]\s*"),
    )


@cache
def _parallels() -> re.Pattern[str]:
    heading = f"(?:{'|'.join(lead_words().parallels)})"
    return re.compile(rf"{_ORNAMENT}(?:{OPENING}\s*{heading}\s*:?\s*{CLOSING}|{heading}{_ORNAMENT}:?\s*\Z)")
