"""What mirrors put before an article: a line of authors and a date. Both become facts and leave the text.

A block is a header only when it stands before the text and holds nothing else: each of its lines is a date, an author,
or an author's role that a rule names."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborNode

from ingest.clean.document import Document
from ingest.clean.edit import remove_line
from ingest.clean.lines import Line, lines, squeeze
from ingest.clean.step import Bound, Context, Run, Step, compiled, selector
from ingest.dates import parse_date

_BETWEEN = re.compile(r"\s*(?:[,，、;；|/]|\band\b)\s*")
#: A name holds no end of a sentence.
_SENTENCE = re.compile("[。！？]")
#: A time of day and nothing else belongs to an entry of a live report, and is no article's date.
_CLOCK = re.compile(r"\D{0,4}\d{1,2}\s*(?:[:：]\s*\d\d|[时時点點](?:\s*\d{1,2}\s*分?)?)(?:\s*\w{1,4})?")
_TIME_OF_DAY = re.compile(r"\d\s*[:：]\s*\d\d")
#: A later date this much after the publication is a change, a nearer one the same moment told twice.
_CHANGE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class HeaderParams:
    """A block before the text that says who and when."""

    #: CSS selector of the block.
    select: str
    #: Whether it must hold a date.
    date: bool = True
    #: Whether the date must have a time of day: an article may begin with a day, as diaries do.
    clock: bool = False
    #: Attributes of a <time> in it that hold the date, the first that does.
    attributes: tuple[str, ...] = ("datetime",)
    #: Whether its other lines are authors.
    authors: bool = False
    #: Regular expression on folded lines that are neither, such as an author's post; they go too.
    role: str = ""
    #: Regular expression on what is cut from names, such as a kind of report.
    trim: str = ""
    #: It begins within this many lines of the start.
    within: int = 1
    #: Longest line, in characters.
    longest: int = 60
    role_pattern: Any = field(init=False, repr=False, compare=False)
    trim_pattern: Any = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        selector(self.select)
        object.__setattr__(self, "role_pattern", compiled(self.role) if self.role else None)
        object.__setattr__(self, "trim_pattern", compiled(self.trim) if self.trim else None)


@dataclass(slots=True)
class _Found:
    """What the lines of a block say."""

    dates: list[datetime] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    roles: int = 0


def _block(line: Line, named: Collection[int]) -> LexborNode | None:
    """The element around a line's beginning that the selector named, by its `mem_id`."""
    node = line.leaves[0].parent
    while node is not None and node.tag != "body":
        if node.mem_id in named:
            return node
        node = node.parent
    return None


def _lines_of(block: LexborNode, first: Line) -> list[Line]:
    """The block's lines; none where a line goes on beyond the block."""
    found = list(islice(lines(block), 9))
    whole = bool(found) and found[0].text.strip() == first.text.strip() and len(found) < 9
    return found if whole else []


def _time(node: LexborNode, attributes: Sequence[str], timezone: str) -> datetime | None:
    times = [node] if node.tag == "time" else node.css("time")
    values = (time.attributes.get(name) or "" for time in times for name in attributes)
    return next((date for date in (parse_date(value, timezone) for value in values if value) if date), None)


def _date(line: Line, text: str, params: HeaderParams, timezone: str, attribute: datetime | None) -> datetime | None:
    """The date that a line is; that of the <time> around it says more than its text."""
    date = parse_date(text, timezone)
    if date is not None and params.clock and not _TIME_OF_DAY.search(text):
        return None
    if date is None and (not _is_in_time(line) or _CLOCK.fullmatch(text)):
        return None
    return attribute or date


def _is_in_time(line: Line) -> bool:
    """Whether the line begins in a <time>, inline elements in it left out of account."""
    parent = line.leaves[0].parent
    while parent is not None and parent.tag != "time" and parent.mem_id != line.block.mem_id:
        parent = parent.parent
    return parent is not None and parent.tag == "time"


def names(text: str) -> list[str]:
    """The names in a byline, each once and in order (mirrors double a single author)."""
    return list(dict.fromkeys(squeeze(name) for name in _BETWEEN.split(text.strip()) if name.strip()))


def _read(block: LexborNode, found: Sequence[Line], params: HeaderParams, timezone: str) -> _Found | None:
    """What the block says, None when one of its lines is something else."""
    result = _Found()
    attribute = _time(block, params.attributes, timezone) if params.date else None
    for line in found:
        text = squeeze(line.text)
        date = _date(line, text, params, timezone, attribute) if params.date else None
        if date is not None:
            result.dates.append(date)
        elif params.role_pattern is not None and params.role_pattern.search(squeeze(line.folded)):
            result.roles += 1
        elif params.authors and len(text) <= params.longest and not _SENTENCE.search(text):
            result.authors.extend(names(params.trim_pattern.sub("", text) if params.trim_pattern else text))
        else:
            return None
    complete = (result.dates or not params.date) and (result.roles or params.role_pattern is None)
    return result if complete else None


def _apply(document: Document, rule: Bound[HeaderParams]) -> bool:
    named = {node.mem_id for node in document.body.css(rule.params.select)}
    for line in islice(lines(document.body), rule.params.within if named else 0):
        block = _block(line, named)
        found = _lines_of(block, line) if block is not None else []
        facts = _read(block, found, rule.params, document.source.timezone) if block is not None and found else None
        if facts is not None:
            _keep(document, facts)
            for part in found:
                remove_line(document, part, rule)
            return True
    return False


def _keep(document: Document, found: _Found) -> None:
    facts = document.facts
    facts.authors.extend(name for name in found.authors if name not in facts.authors)
    for date in found.dates:
        if facts.published is None:
            facts.published = date
        elif date - facts.published >= _CHANGE and (facts.updated is None or date > facts.updated):
            facts.updated = date


def _build(context: Context, rules: Sequence[Bound[HeaderParams]]) -> Run | None:
    def run(document: Document) -> None:
        for rule in rules:
            _apply(document, rule)

    return run if rules else None


HEADER = Step("header", "Dates and authors before the text are facts, not text.", HeaderParams, _build)
