"""What an article says twice on purpose: statements that each have their speaker, date or source below, refrains,
quotations one after the other. Both stay."""

import re
from collections.abc import Sequence

from ingest.clean.head import Said
from ingest.clean.wording import weight

#: What a paragraph of prose says at least, in ideographs.
_PROSE = 20
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: Elements whose own text stands between the blocks of an article: lines in one of them are no verse.
_OPEN = ("body", "div", "main", "section", "article", "td")
_COMMA = re.compile(r"[，,、]\s*\Z")
_QUOTED = re.compile(r"\s*[“‘「『\"'«].*[”’」』\"'»]\s*", re.DOTALL)


def is_framed(head: Sequence[Said], at: int, below: int, last: int, *, is_known: bool = False) -> bool:
    """Whether a line of a head and the text that says it again, from one line to another, are each followed by a short
    line of their own, or are two quotations or lines of verse. One that the feed begins with is no verse."""
    first, other = head[at], head[below]
    if _is_paragraph(first, other) and not _is_prose(head, at, below, last, is_known=is_known):
        return True
    if all(_QUOTED.fullmatch(each.line.text) for each in (first, other)) and _next(head, at) is other:
        return True
    after, behind = _next(head, at), _next(head, last)
    return after is not None and behind is not None and after is not other and _is_short(after) and _is_short(behind)


def _is_paragraph(one: Said, other: Said) -> bool:
    """Whether two lines are parted by nothing but breaks within one paragraph."""
    return one.line.block.mem_id == other.line.block.mem_id and one.line.block.tag not in _OPEN


def _is_prose(head: Sequence[Said], at: int, below: int, last: int, *, is_known: bool) -> bool:
    """Whether of two lines of one paragraph the first is a lead that was put before its text: a long sentence with at
    most bylines between, no comma at its end, and behind the text no short line, nor any if the two are equal."""
    lead, text = head[at], head[below : last + 1]
    if weight(lead.words) < _PROSE or not all(each.is_beside for each in head[at + 1 : below]):
        return False
    if is_known:
        return True
    after = next((each for each in head[last + 1 :] if not each.is_beside), None)
    if after is not None and _is_paragraph(lead, after) and (_is_short(after) or lead.words == head[below].words):
        return False
    if _COMMA.search(lead.line.text):
        return False
    says_more = sum(weight(each.words) for each in text) > weight(lead.words)
    return says_more or lead.is_sentence or text[-1].is_sentence


def _next(head: Sequence[Said], at: int) -> Said | None:
    return next((each for each in head[at + 1 :] if not each.is_gone), None)


def _is_short(each: Said) -> bool:
    """Whether a line is no prose, and does not begin a section."""
    return weight(each.words) < _PROSE and not each.is_title and each.line.block.tag not in _HEADINGS
