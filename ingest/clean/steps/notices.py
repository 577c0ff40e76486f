"""Notices, promotions and credits, told by their folded text and where they stand, not by their elements."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from ingest.clean.document import Document
from ingest.clean.edit import cut, remove_line, spared
from ingest.clean.lines import Line, fold_all, lines, squeeze
from ingest.clean.step import Bound, Context, Run, Step, Unfit, compiled
from ingest.clean.steps.headers import names
from ingest.dates import parse_date
from ingest.fold import fold


@dataclass(frozen=True, slots=True)
class NoticeParams:
    """Lines that are no part of the article. All texts are folded: `：` is `:`, `RSS` is `rss`, `後` is `后`."""

    #: Regular expression on the whole folded line, blanks squeezed; with `part` searched in it as it came.
    match: str
    #: Texts of which each such line has one: an item without any of them is not looked at.
    needs: tuple[str, ...]
    #: Where it stands: among the first or last `within` lines, or anywhere.
    at: Literal["any", "start", "end"] = "any"
    within: int = 5
    #: Longest line, in characters.
    longest: int = 300
    #: Regular expression on whole folded lines right before and after, which go with it; its group `value` is a fact
    #: too.
    also: str = ""
    #: Only the matched part of the line goes.
    part: bool = False
    #: Only text that stands between blocks, in no paragraph of its own.
    bare: bool = False
    #: What the group `value` (else the whole line) becomes.
    take: Literal["", "rights", "authors", "categories", "published"] = ""
    pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)
    beside: Any = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pattern", compiled(self.match))
        object.__setattr__(self, "beside", compiled(self.also) if self.also else None)
        if not self.needs or any(need != fold(need) for need in self.needs):
            folded = [fold(need) for need in self.needs] or ["版权"]
            raise Unfit(f"needs must be folded texts, such as {folded}", list(self.needs))


def _places(params: NoticeParams, count: int) -> range:
    if params.at == "start":
        return range(min(params.within, count))
    return range(max(0, count - params.within) if params.at == "end" else 0, count)


def _matches(found: Sequence[Line], folded: Sequence[str], rule: NoticeParams) -> Iterator[int]:
    for place in _places(rule, len(found)):
        line = found[place]
        if len(folded[place]) > rule.longest or (rule.bare and not line.is_bare):
            continue
        if any(need in folded[place] for need in rule.needs) and rule.pattern.fullmatch(folded[place]):
            yield place


def _group(folded: Sequence[str], place: int, beside: re.Pattern[str] | None) -> range:
    """The line and its neighbours that go with it."""
    first = last = place
    while beside and first > 0 and beside.fullmatch(folded[first - 1]):
        first -= 1
    while beside and last + 1 < len(folded) and beside.fullmatch(folded[last + 1]):
        last += 1
    return range(first, last + 1)


def _said(params: NoticeParams, folded: str) -> re.Match[str] | None:
    """The match that a line's fact is in: `match`, or `also` where that has a group `value`."""
    if params.part:
        return params.pattern.search(folded)
    found = params.pattern.fullmatch(folded)
    if found is None and params.beside is not None and "value" in params.beside.groupindex:
        found = params.beside.fullmatch(folded)
    return found


def _keep(document: Document, rule: Bound[NoticeParams], line: str, folded: str) -> None:
    """Make the fact. `line` is as long as `folded`, so a group's place in one is its place in the other."""
    facts, take = document.facts, rule.params.take
    found = _said(rule.params, folded) if take else None
    if found is None:
        return
    # A group that has no part in the match has the span (-1, -1): nothing.
    value = line[slice(*found.span("value" if "value" in found.groupdict() else 0))]
    if take == "rights":
        facts.rights = facts.rights or value.strip()
    elif take == "published":
        facts.published = facts.published or parse_date(value, document.source.timezone)
    else:
        known = facts.authors if take == "authors" else facts.categories
        known.extend(name for name in names(value) if name not in known)


class _Text:
    """The lines of one item with their texts, read once and kept true while lines go."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.read()

    def read(self) -> None:
        """Take the lines from the document."""
        self.lines = list(lines(self.document.body))
        self.texts = [squeeze(line.text) for line in self.lines]
        self.folded = fold_all(self.texts)

    def remove(self, rule: Bound[NoticeParams], places: Sequence[int]) -> None:
        """Remove lines, but for those that a guard spares."""
        gone = [place for place in places if remove_line(self.document, self.lines[place], rule)]
        if rule.params.take == "rights" and "value" not in rule.params.pattern.groupindex:
            # A notice that is split over lines is one.
            facts = self.document.facts
            facts.rights = facts.rights or " ".join(dict.fromkeys(self.texts[place] for place in gone))
        else:
            for place in gone:
                _keep(self.document, rule, self.texts[place], self.folded[place])
        for place in reversed(gone):
            del self.lines[place], self.texts[place], self.folded[place]


def _whole(text: _Text, rule: Bound[NoticeParams]) -> None:
    matches = list(_matches(text.lines, text.folded, rule.params))
    text.remove(rule, sorted({place for match in matches for place in _group(text.folded, match, rule.params.beside)}))


def _part(text: _Text, rule: Bound[NoticeParams]) -> None:
    for place in _places(rule.params, len(text.lines)):
        line = text.lines[place]
        match = rule.params.pattern.search(line.folded)
        if match and match.group() and not spared(text.document, match.group()):
            whole = line.text, line.folded
            rule.record(text.document, squeeze(cut(line, *match.span())))
            _keep(text.document, rule, *whole)
    text.read()


def _build(context: Context, rules: Sequence[Bound[NoticeParams]]) -> Run | None:
    has_blanks = any(" " in need for rule in rules for need in rule.params.needs)

    def run(document: Document) -> None:
        folded, text = document.folded(), None
        if has_blanks:
            folded = squeeze(folded)
        for rule in rules:
            if any(need in folded for need in rule.params.needs):
                text = text or _Text(document)
                (_part if rule.params.part else _whole)(text, rule)

    return run if rules else None


NOTICE = Step("notice", "Notices and promotions are no part of the article.", NoticeParams, _build)
