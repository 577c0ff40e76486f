"""Whether a line of a head is one of several points, or of a table of contents, whose titles stand again over the parts
of the article: then all of it stays, unless all points go (ingest/clean/leads/runs.py)."""

from collections.abc import Sequence

from ingest.clean.leads.copies import Copy
from ingest.clean.leads.head import Said
from ingest.clean.leads.points import numbered
from ingest.clean.leads.readings import point_end
from ingest.clean.lines import HEADINGS

#: Elements in which a line alone is written as a heading.
_BOLD = ("b", "strong")


def is_contents(head: Sequence[Said], copy: Copy) -> bool:
    """Whether a line is one of several titles that are said again over parts of the article: it has a number, or stands
    in a list, or other lines stand between it and a heading."""
    first, other = head[copy.at], head[copy.below]
    if first.line.block.tag in HEADINGS:
        return False
    number, _ = numbered(first.line.text)
    beside = [each for each in head[max(0, copy.at - 1) : copy.at + 2] if each is not first]
    is_counted = number > 0 and any(abs(numbered(each.line.text)[0] - number) == 1 for each in beside)
    is_counted = is_counted or (_has_sign(first) and any(map(_has_sign, beside)))
    if other.line.block.tag not in HEADINGS and not other.is_inside(_BOLD):
        return is_counted
    between = (each for each in head[copy.at + 1 : copy.below] if not each.is_beside and not each.is_label)
    is_list = first.list_id > 0 and any(each.list_id == first.list_id for each in beside)
    return is_counted or is_list or (other.line.block.tag in HEADINGS and any(True for _ in between))


def _has_sign(each: Said) -> bool:
    return point_end(each.line.text) > 0
