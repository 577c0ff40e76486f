"""A lead of several lines, such as the points of a list, that the text below says again one after the other."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from ingest.clean.copies import APART, Copy, links, span
from ingest.clean.endings import Behind
from ingest.clean.head import Said
from ingest.clean.lines import HEADINGS
from ingest.clean.readings import point_end
from ingest.clean.turns import is_turned
from ingest.clean.wording import MOST, begins, begins_with, behind, weight

#: What such a lead says at least, in ideographs, and each of its lines; and the lines that one without a list has.
_LEAD, _LINE, _LINES = 20, 8, 5
#: Places in which no text says it again.
_NO_TEXT = (*APART, *HEADINGS)


def run(head: Sequence[Said], at: int) -> Copy | None:
    """The lead that begins with a line, as a copy whose first place is the last of its lines; None where the text does
    not say all of it, in its order and right below."""
    if not _is_said_again(head, at):  # so of nearly every line, and cheap to know
        return None
    for end in _ends(head, at):
        lead = head[at : end + 1]
        if not _may_go(lead):
            continue
        below = next((place for place in range(end + 1, len(head)) if not _is_between(head[place])), None)
        if below is None or head[below].is_title or head[below].is_no_prose or head[below].is_inside(_NO_TEXT):
            continue
        last = _said_from(head, below, lead)
        # Lines that are said again as lines may be verse, if they are no points.
        may_go = below == last or are_points(lead)
        if last is not None and may_go and _is_beside_it(lead, head[below : last + 1]):
            is_labelled = at > 0 and head[at - 1].is_label
            reading = head[end].readings[0]
            said = "".join(each.line.text for each in lead)
            return Copy(end, below, last, reading, said, is_later=False, is_labelled=is_labelled,
                        is_marked=is_labelled, leads_on=False)  # fmt: skip
    return None


def are_points(lead: Sequence[Said]) -> bool:
    """Whether lines are the points of a list, or have the signs of points."""
    return all(each.list_id or point_end(each.line.text) for each in lead)


def _is_said_again(head: Sequence[Said], at: int) -> bool:
    """Whether a line below begins with the words of a line."""
    said = head[at].words
    texts = (text.words for each in head[at + 1 :] for text in each.readings)
    return any(words[:1] == said[:1] and begins(words, said) for words in texts)


def _ends(head: Sequence[Said], at: int) -> Iterator[int]:
    """With which lines it may end: the last of its list, else any of the next."""
    points = head[at].list_id
    if not points:
        yield from range(at + 1, min(at + _LINES, len(head)))
    elif at == 0 or head[at - 1].list_id != points:
        yield at + sum(1 for _ in takewhile(lambda each: each.list_id == points, head[at:])) - 1


def _may_go(lead: Sequence[Said]) -> bool:
    if len(lead) < 2 or len({each.list_id for each in lead}) > 1 or sum(weight(each.words) for each in lead) < _LEAD:
        return False
    # A point without a full stop may look like a byline.
    is_text = all(
        not each.is_no_prose and not (each.is_title or each.is_rest if each.list_id else each.is_beside)
        for each in lead
    )
    return is_text and all(weight(each.words) >= _LINE and len(each.line.text) <= MOST for each in lead)


def _is_between(each: Said) -> bool:
    return each.is_beside or each.is_label


def _said_from(head: Sequence[Said], below: int, lead: Sequence[Said]) -> int | None:
    """The line with which the text has said all of it, from a line on."""
    wanted = tuple(word for each in lead for word in each.words)
    for text in head[below].readings:
        found = span(head, below, text, wanted) if text.behind is Behind.NOTHING else None
        if found is None or is_turned(behind(found[1], wanted)):
            continue
        if begins_with(found[1], [each.signs[point_end(each.line.text) :] for each in lead]):
            return found[0]
    return None


def _is_beside_it(lead: Sequence[Said], text: Sequence[Said]) -> bool:
    """Whether the two stand in the same place of a table or in none, and the text has all links of the lead."""
    return links(lead) <= links(text) and len({(each.cell, each.boxes) for each in (*lead, *text)}) == 1
