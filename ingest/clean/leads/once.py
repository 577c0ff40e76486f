"""The head of an article without its title, and with its lead once where it is set apart above a text that has it too.

What goes stands word for word in what stays, so no word of an article is lost. What may be a repetition of the
article's own stays; why which does is in docs/decisions/0077-full-text.md."""

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from itertools import takewhile

from ingest.clean.document import Document
from ingest.clean.edit import remove_line, remove_part
from ingest.clean.leads.contents import is_contents
from ingest.clean.leads.copies import APART, Copy, copies
from ingest.clean.leads.furniture import are_parted, is_furniture
from ingest.clean.leads.head import Said, further_lines, is_sentence, read
from ingest.clean.leads.openings import alone, without_desk
from ingest.clean.leads.readings import Before
from ingest.clean.leads.refrains import asks, is_framed
from ingest.clean.leads.runs import are_points, run
from ingest.clean.leads.sections import are_sections
from ingest.clean.leads.wording import MOST, begins, weight
from ingest.clean.lines import HEADINGS
from ingest.clean.step import Bound, NoParams
from ingest.clean.steps.echoes import bare

#: What a lead says at least, in ideographs, to be known by itself.
_LEAD = 20
#: Sentences between the two, at most; and equal lines, at most: more are a list or a poem.
_BETWEEN, _COPIES = 3, 3
#: Letters of a summary among which its lead begins, and by so many it is known.
_OPENING, _KNOWN_BY = 100, 20
#: Characters of a summary that are looked at for that.
_MOST_SUMMARY = 1000
#: Places apart in which no lead stands, unless the text follows at once.
_NO_LEAD = ("figure", "figcaption", "caption", "q", "li", "footer")

_QUESTION = re.compile(r"[？?]")
_LEADS_OVER = re.compile(r"[：:]\s*\Z")
_CLAUSE = re.compile(r"[，,。.！!…；;]")
#: How lines of a dialogue begin.
_SPOKEN = re.compile(r"\s*[“‘「『\"'—–-]")
_TWICE: Bound[NoParams] = Bound("full-text", "full-text", "The page says its title or lead twice.", NoParams())


class _Place(Enum):
    """What stands before a line."""

    #: Nothing but the title, bylines, captions, and what went.
    FIRST = 0
    #: A heading or a label, too, that may be its own.
    LABELLED = 1
    #: The text.
    LATER = 2


def cut(document: Document, summary: str) -> None:
    """Take the title out of the first lines of what was found in a page, and of two leads the one that says no more.
    `summary` is the text that the feed sent: what it begins with is a lead also where text stands before it."""
    opening = bare(summary[:_MOST_SUMMARY])[:_OPENING]
    head = read(document)
    place = _Place.FIRST
    for at, each in enumerate(head):
        if each.is_title and (place is _Place.FIRST or each.line.block.tag == "h1") and _stands_alone(head, at):
            each.is_gone = remove_line(document, each.line, _TWICE)
        if not each.is_gone and (several := run(head, at)) and _is_run(head, at, several, place, opening):
            _remove_run(document, head, at, several)
        while not each.is_gone and (copy := _copy(head, at, place, opening)):
            if not _remove(document, head, copy):
                break
        if not each.is_beside and not each.is_label and place is not _Place.LATER:
            is_label = not each.is_sentence and weight(each.words) < _LEAD
            place = _Place.LABELLED if is_label else _Place.LATER
    _remove_titles(document, head)


def _stands_alone(head: Sequence[Said], at: int) -> bool:
    """Whether a title is no line of a poem, and nothing of a list, a quotation or data."""
    if head[at].line.block.tag in HEADINGS:
        return True
    is_data = head[at].cell and not head[at].layout
    return not (further_lines(head, at) or is_data or head[at].is_inside(APART))


def _remove_titles(document: Document, head: Sequence[Said]) -> None:
    """Take out titles that stand in one paragraph with a lead that went. The first line of a poem may be its title."""
    for at, each in enumerate(head):
        further = further_lines(head, at)
        if each.is_like_title and not each.is_further and further and all(other.is_gone for other in further):
            each.is_gone = remove_line(document, each.line, _TWICE)


def _is_run(head: Sequence[Said], at: int, copy: Copy, place: _Place, opening: str) -> bool:
    """Whether several lines, from one on, that the text says again are a lead."""
    if any(
        _LEADS_OVER.search(each.line.text) for each in head[at : copy.below] if not (each.is_share_bar or each.is_label)
    ):
        return False
    is_own = not copy.is_marked and is_framed(head, copy.at, copy.below, copy.last)
    if is_own or are_sections(head, replace(copy, at=at)) or are_parted(head, copy):
        return False
    may_be_verse = not are_points(head[at : copy.at + 1])
    return copy.is_marked or not (may_be_verse or place is _Place.LATER) or _is_opening(copy.lead, opening)


def _remove_run(document: Document, head: Sequence[Said], at: int, copy: Copy) -> None:
    """Take out such a lead, as far as no guard spares it, and what marks it."""
    for each in head[at : copy.at + 1]:
        each.is_gone = remove_line(document, each.line, _TWICE)
    if all(each.is_gone for each in head[at : copy.at + 1]):
        _remove_marks(document, head, copy)


def _remove(document: Document, head: Sequence[Said], copy: Copy) -> bool:
    """Take out the copy that says no more than the other. False when a guard spared it."""
    each = head[copy.below if copy.is_later or copy.goes_on else copy.at]
    if copy.goes_on:
        each.is_rest = remove_part(document, each.line, 0, copy.goes_on, _TWICE)
        return False  # nothing else is to be done with this line
    if copy.reading.before is Before.DATELINE and not (copy.is_later or copy.has_opening):
        dateline = alone(each.line.text[: copy.reading.start])
        each.is_rest = remove_part(document, each.line, len(dateline), len(each.line.text), _TWICE)
        return False
    if copy.leads_on:
        each.is_rest = remove_part(document, each.line, 0, copy.reading.stop, _TWICE)
    else:
        each.is_gone = remove_line(document, each.line, _TWICE)
    if (each.is_gone or each.is_rest) and not copy.is_later:
        _remove_marks(document, head, copy)
    return each.is_gone


def _remove_marks(document: Document, head: Sequence[Said], copy: Copy) -> None:
    """Take out the line that only led from a lead that went to the article, and the label above, if all went that it
    was the label of."""
    head[copy.below].says_again = True
    for behind in takewhile(lambda each: each.is_teaser, head[copy.at + 1 : copy.below]):
        if behind.links <= head[copy.below].links:
            behind.is_gone = remove_line(document, behind.line, _TWICE)
    left = (each for each in head[copy.at :] if not each.is_gone and not each.is_label)
    following = next(each for each in left if each.says_again or not each.is_beside)
    if following.says_again:
        _remove_labels(document, [each for each in reversed(head[: copy.at]) if not each.is_gone])


def _remove_labels(document: Document, above: Sequence[Said]) -> None:
    """Take out the label of a lead, the nearest of the lines above it, and what says beside that how it was made."""
    has_label = False
    for each in takewhile(lambda each: each.is_label and not each.links, above):
        if has_label and not each.is_teaser:
            break
        has_label = has_label or not each.is_teaser
        each.is_gone = remove_line(document, each.line, _TWICE)


def _copy(head: Sequence[Said], at: int, place: _Place, opening: str) -> Copy | None:
    """The lead that a line is or has, if it is said again below, and is no repetition of the article's own."""
    each = head[at]
    if each.is_title or each.is_rest or len(each.line.text) > MOST or _LEADS_OVER.search(each.line.text):
        return None
    is_asked = asks(without_desk(each.line.text))
    found = (
        copy for copy in copies(head, at) if copy.is_marked or not (is_asked or _is_framed(head, at, copy, opening))
    )
    return next((copy for copy in found if _is_lead(head, copy, place, opening)), None)


def _is_framed(head: Sequence[Said], at: int, copy: Copy, opening: str) -> bool:
    """Whether each of the two has a frame of its own, as a verse or the words of a speaker have."""
    return is_framed(head, at, copy.below, copy.last, is_known=_is_opening(copy.lead, opening))


def _is_lead(head: Sequence[Said], copy: Copy, place: _Place, opening: str) -> bool:
    """Whether what is said twice is a lead, and not a refrain, a question to several people, an item of a list."""
    between = [each for each in head[copy.at + 1 : copy.below] if not each.is_gone]
    is_near = all(each.is_beside for each in between)
    is_reported, equal = copy.reading.is_reported, _count(head, copy.reading.words)
    if (
        equal > _COPIES
        or are_sections(head, copy)
        or is_contents(head, copy)
        or are_parted(head, copy)
        or not _may_lose_dateline(head, copy)
        or (between and _leads_over(between[-1], copy))
    ):
        return False
    if (between or is_reported) and head[copy.at].is_inside(APART if is_reported else _NO_LEAD):
        return False
    if weight(copy.reading.words) < _LEAD:
        return place is _Place.FIRST and is_near and equal <= 2 and _is_short_lead(head, copy)
    if copy.is_labelled:
        is_own = copy.reading.before is Before.LABEL and place is _Place.FIRST and is_furniture(head, copy, others=0)
        return is_own or all(each.is_beside or each.is_label or _is_said_below(head, copy, each) for each in between)
    if place is not _Place.FIRST:
        return is_near and (copy.is_marked or place is _Place.LABELLED or _is_opening(copy.lead, opening))
    may_stand = len(between) <= _BETWEEN or is_furniture(head, copy)
    return is_near or (may_stand and not _QUESTION.search(copy.lead))


def _may_lose_dateline(head: Sequence[Said], copy: Copy) -> bool:
    """Whether what stays of a lead, if it is its dateline, stands over the one paragraph that says the rest."""
    if copy.reading.before is not Before.DATELINE or copy.is_later or copy.goes_on or copy.has_opening:
        return True
    return copy.last == copy.below and all(each.is_beside or each.is_scrap for each in head[copy.at + 1 : copy.below])


def _count(head: Sequence[Said], said: tuple[str, ...]) -> int:
    """How many lines say that, but for what stands around it."""
    return sum(any(reading.words == said for reading in each.readings) for each in head if not each.is_gone)


def _leads_over(each: Said, copy: Copy) -> bool:
    """Whether a line introduces the text below it. A label does so for a lead that says more than what it stands over,
    which would leave it alone. What stands over buttons introduces those."""
    if each.is_share_bar:
        return False
    return copy.is_later if each.is_label else _LEADS_OVER.search(each.line.text) is not None


def _is_said_below(head: Sequence[Said], copy: Copy, each: Said) -> bool:
    """Whether a line between the two goes on with the lead: the text goes on so, too. What has a label of its own is no
    more of it, nor is the text that says what went below another."""
    if each.says_again or any(each.words == other.words for other in head[copy.below + 1 :]):
        return True
    labelled = (one.words for one in each.readings if one.before is Before.LABEL)
    return any(begins(other.words, said) for said in labelled for other in head[copy.below :])


def _is_short_lead(head: Sequence[Said], copy: Copy) -> bool:
    """Whether a short text that the article begins with is a sentence of prose: no line of a poem or of a dialogue, no
    term that is explained."""
    line, text = head[copy.at].line, copy.lead
    if line.block.mem_id == head[copy.below].line.block.mem_id and not copy.is_marked:
        return False  # lines of one paragraph
    if _SPOKEN.match(text) or _QUESTION.search(text) or not _CLAUSE.search(text):
        return False
    goes_on = weight(head[copy.below].words) >= _LEAD
    others = (each for each in head[copy.at + 1 :] if each.words != copy.reading.words and not each.is_beside)
    following = next(others, None)
    is_prose = following is not None and following.is_sentence and weight(following.words) >= _LEAD
    return goes_on or (is_prose and is_sentence(text))


def _is_opening(text: str, opening: str) -> bool:
    """Whether the summary of the feed begins with a text, or that with it."""
    found = bare(text[:MOST])
    if len(found) < _KNOWN_BY:
        return False
    return found[:_KNOWN_BY] in opening or (len(opening) >= _KNOWN_BY and opening[:_KNOWN_BY] in found[:_OPENING])
