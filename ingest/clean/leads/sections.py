"""Whether what the head of an article says twice is said of two things: below headings, dates or pictures of its own,
or in cells of a table. Then both stay."""

import re
from collections.abc import Sequence

from ingest.clean.leads.copies import Copy, copies
from ingest.clean.leads.head import Said
from ingest.clean.leads.wording import weight
from ingest.clean.lines import HEADINGS
from ingest.fold import fold

#: What a paragraph of prose says at least, in ideographs; and how many a page has that is a table as a whole.
_PROSE, _ROWS = 20, 3

#: A date or a time that a line begins with, in folded text; and one with its year.
_DATE_LENGTH = 40
_DATE = re.compile(
    r"\s*[\[【(]?\s*(?:\d{1,4}\s*[年月日时点:]|\d{4}\s*[-/.]\s*\d{1,2}\b|\d{1,2}[-/.]\d{1,2}\b)[\d年月日 :/.-]*"
)
_DAY = re.compile(r"\D*(\d{4})\D+(\d{1,2})\D+(\d{1,2})(?!\d)")


def are_sections(head: Sequence[Said], copy: Copy) -> bool:
    """Whether each of the two stands below a heading, a date or a picture of its own, or in its own cell: then it is
    said of something else."""
    first, other = head[copy.at], head[copy.below]
    if first.cell and first.cell != other.cell and not (_is_said_outside(head, first.column) or _is_page(head, copy)):
        return True
    if _are_boxes(head, copy):
        return True
    if first.is_below_medium and other.is_below_medium and not copy.is_marked:
        return True
    above, over = _above(head, copy.at), _above(head, copy.below)
    if above is None or over is None or over is first or above.words == over.words:
        return False
    if above.line.block.tag in HEADINGS and over.line.block.tag in HEADINGS:
        return True
    return above.shape == over.shape or _are_dates(above, over)


def _are_dates(one: Said, other: Said) -> bool:
    """Whether two lines begin with dates or times that are not one day of one year, whatever stands behind them."""
    found = [_DATE.match(fold(each.line.text[:_DATE_LENGTH])) for each in (one, other)]
    if any(weight(each.words) >= _PROSE for each in (one, other)) or None in found:
        return False
    days = [_DAY.match(date[0]) for date in found if date is not None]
    return None in days or len({tuple(map(int, day.groups())) for day in days if day is not None}) > 1


def _above(head: Sequence[Said], at: int) -> Said | None:
    """The line right above a line, of those that are left, and not the title of the page."""
    return next((each for each in reversed(head[:at]) if not each.is_gone and not each.is_page_title), None)


def _is_near(head: Sequence[Said], copy: Copy) -> bool:
    """Whether nothing but bylines and the like stands between the two."""
    return all(each.is_beside for each in head[copy.at + 1 : copy.below])


def _is_said_outside(head: Sequence[Said], column: int) -> bool:
    """Whether a table of one column is the box of a lead: all that is left of it is said again below it."""
    left = [at for at, each in enumerate(head) if not (each.is_gone or each.is_rest)] if column else []
    rows = [at for at in left if head[at].column == column and not (head[at].is_label or head[at].is_teaser)]
    return bool(rows) and all(
        any(copy.below > rows[-1] and not copy.is_later for copy in copies(head, at)) for at in rows
    )


def _is_page(head: Sequence[Said], copy: Copy) -> bool:
    """Whether a table is no data but the page as a whole, a paragraph a row: all text stands in it, and the two follow
    each other."""
    page = head[copy.at].layout
    if not page or not _is_near(head, copy):
        return False
    texts = [each for each in head if not each.is_beside and not each.is_label]
    rest = (each for each in head[copy.last + 1 :] if each.is_sentence and weight(each.words) >= _PROSE)
    return all(each.layout == page for each in texts) and sum(1 for _ in rest) >= _ROWS


def _are_boxes(head: Sequence[Said], copy: Copy) -> bool:
    """Whether each of the two stands in a box of its own, and text between them, or each below a line of that box."""
    first, other = head[copy.at], head[copy.below]
    if not first.boxes or not other.boxes or other.boxes[0] in first.boxes:
        return False
    above, over = _above(head, copy.at), _above(head, copy.below)
    named = [each for each in (above, over) if each is not None and each is not first]
    if not _is_near(head, copy) or any(each.is_inside(("caption",)) for each in named):
        return True
    own = [each for each, box in ((above, first.boxes), (over, other.boxes)) if each in named and each.boxes == box]
    return len(own) == 2
