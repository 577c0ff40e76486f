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
_QUOTED = re.compile(r"\s*[“‘「『\"'«].*[”’」』\"'»]\s*", re.DOTALL)


def is_framed(head: Sequence[Said], at: int, below: int, last: int) -> bool:
    """Whether a line of a head and the text that says it again, from one line to another, are each followed by a short
    line of their own, or are two quotations or lines of verse."""
    first, other = head[at], head[below]
    if first.line.block.mem_id == other.line.block.mem_id and first.line.block.tag not in _OPEN:
        return True
    if all(_QUOTED.fullmatch(each.line.text) for each in (first, other)) and _next(head, at) is other:
        return True
    after, behind = _next(head, at), _next(head, last)
    return after is not None and behind is not None and after is not other and _is_short(after) and _is_short(behind)


def _next(head: Sequence[Said], at: int) -> Said | None:
    return next((each for each in head[at + 1 :] if not each.is_gone), None)


def _is_short(each: Said) -> bool:
    """Whether a line is no prose, and does not begin a section."""
    return weight(each.words) < _PROSE and not each.is_title and each.line.block.tag not in _HEADINGS
