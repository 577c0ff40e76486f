"""A lead of several lines, such as the points of a list, that the text below says again one after the other."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from ingest.clean.leads.copies import APART, Copy, links, span
from ingest.clean.leads.endings import Behind
from ingest.clean.leads.head import Said
from ingest.clean.leads.points import ends, numbered
from ingest.clean.leads.readings import Before, point_end
from ingest.clean.leads.sentences import says_all
from ingest.clean.leads.turns import is_turned
from ingest.clean.leads.wording import MOST, begins, begins_with, behind, weight, words
from ingest.clean.lines import HEADINGS

#: What such a lead says at least, in ideographs, and each of its lines; and the lines that one without a list has.
_LEAD, _LINE, _LINES = 20, 8, 5
#: Points that a lead of paragraphs has, at most.
_POINTS = 9
#: Paragraphs of a text in which its points may stand apart, at most.
_WINDOW = 6
#: Places in which no text says it again.
_NO_TEXT = (*APART, *HEADINGS)
#: The same, with what may be written as a heading.
_NO_PROSE = (*_NO_TEXT, "b", "strong")


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
        label = _label(lead[0])
        last = _said_from(head, below, lead, label)
        # Lines that are said again as lines may be verse, if they are no points.
        may_go = below == last or are_points(lead)
        if last is not None and may_go and _is_beside_it(lead, head[below : last + 1]):
            is_labelled = label > 0 or (at > 0 and head[at - 1].is_label)
            reading = head[end].readings[0]
            said = "".join(each.line.text for each in lead)
            return Copy(end, below, last, reading, said, is_later=False, is_labelled=is_labelled,
                        is_marked=is_labelled, leads_on=False)  # fmt: skip
    return None


def are_points(lead: Sequence[Said]) -> bool:
    """Whether lines are the points of a list, or have the signs or the numbers of points."""
    label = _label(lead[0])
    return all(each.list_id for each in lead) or all(
        ends([each.line.text[start:] for each, start in _from(lead, label)])
    )


def points(head: Sequence[Said], at: int) -> Sequence[Said]:
    """The points that begin with a line, of a list or with signs or numbers; none where none begin there."""
    if head[at].list_id and not _begins_list(head, at):
        return ()
    end = next(_ends(head, at), at)
    return found if len(found := head[at : end + 1]) > 1 and are_points(found) else ()


def are_said_in(lead: Sequence[Said], head: Sequence[Said]) -> bool:
    """Whether the text of another head says all of these points."""
    places = (at for at, each in enumerate(head) if not (each.is_title or each.is_no_prose or each.is_inside(_NO_TEXT)))
    return _may_go(lead) and any(_said_from(head, at, lead, _label(lead[0])) is not None for at in places)


def _label(first: Said) -> int:
    """Where a lead goes on behind the label in its first line; 0 where there is none."""
    return next((one.start for one in first.readings if one.before is Before.LABEL), 0)


def _from(lead: Sequence[Said], label: int) -> Iterator[tuple[Said, int]]:
    """The lines of a lead, each with where it begins behind a label."""
    return zip(lead, (label, *[0] * (len(lead) - 1)), strict=True)


def _is_said_again(head: Sequence[Said], at: int) -> bool:
    """Whether a line below begins with the words of a line, or has those of a line that is a first point."""
    each, label = head[at], _label(head[at])
    text = each.signs[label:]
    number, end = numbered(text)
    if number > 1 or (each.list_id and not _begins_list(head, at)):
        return False
    if each.list_id or label or (end := end or point_end(text)):
        said = "".join(words(text[end:]))
        return any(said in "".join(other.words) for other in head[at + 1 :])
    texts = (text.words for each in head[at + 1 :] for text in each.readings)
    return any(found[:1] == each.words[:1] and begins(found, each.words) for found in texts)


def _begins_list(head: Sequence[Said], at: int) -> bool:
    """Whether a line is the first of its list, but for a label."""
    return at == 0 or head[at - 1].list_id != head[at].list_id or head[at - 1].is_label


def _ends(head: Sequence[Said], at: int) -> Iterator[int]:
    """With which lines it may end: the last of its list, or of its points, else any of the next."""
    points = head[at].list_id
    if points:
        if _begins_list(head, at):
            yield at + sum(1 for _ in takewhile(lambda each: each.list_id == points, head[at:])) - 1
        return
    texts = [each.signs[start:] for each, start in _from(head[at : at + _POINTS], _label(head[at]))]
    count = next((count for count in range(len(texts), 1, -1) if all(ends(texts[:count]))), 0)
    yield from (at + count - 1,) if count else range(at + 1, min(at + _LINES, len(head)))


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


def _said_from(head: Sequence[Said], below: int, lead: Sequence[Said], label: int) -> int | None:
    """The line with which the text has said all of it, from a line on: one point after the other, or, if it has points,
    with other sentences between."""
    whole = [each.signs[start:] for each, start in _from(lead, label)]
    points = [each[end:] for each, end in zip(whole, ends(whole), strict=True)]
    for said in (points, whole) if points != whole else (whole,):
        wanted = tuple(word for each in said for word in words(each))
        for text in head[below].readings:
            found = span(head, below, text, wanted) if text.behind is Behind.NOTHING else None
            if found is None or is_turned(behind(found[1], wanted)):
                continue
            if begins_with(found[1], said):
                return found[0]
    return _said_apart(head, below, points) if are_points(lead) else None


def _said_apart(head: Sequence[Said], below: int, points: Sequence[str]) -> int | None:
    """The line with which the paragraphs right below have said each point wholly, in their order."""
    places = [place for place in range(below, len(head)) if not _is_between(head[place])][:_WINDOW]
    texts = list(takewhile(lambda place: not (head[place].is_no_prose or head[place].is_inside(_NO_PROSE)), places))
    count = says_all([head[place].signs for place in texts], points)
    return texts[count - 1] if count else None


def _is_beside_it(lead: Sequence[Said], text: Sequence[Said]) -> bool:
    """Whether the two stand in the same place of a table or in none, and the text has all links of the lead."""
    return links(lead) <= links(text) and len({(each.cell, each.boxes) for each in (*lead, *text)}) == 1
