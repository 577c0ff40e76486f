"""The head of an article without its title, and with its lead once where it is set apart above a text that has it too.

What goes stands word for word in what stays, so no word of an article is lost. What may be a repetition of the
article's own stays; why which does is in docs/decisions/0077-full-text.md."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from ingest.clean.document import Document
from ingest.clean.edit import remove_line, remove_tail
from ingest.clean.head import Said, read
from ingest.clean.refrains import is_framed
from ingest.clean.step import Bound, NoParams
from ingest.clean.steps.echoes import bare
from ingest.clean.wording import MOST, begins, has_signs, is_cut, weight

#: What a lead says at least, in ideographs, to be known by itself; and with all else that tells one.
_LEAD, _SHORT_LEAD = 20, 8
#: Sentences between the two, at most; and equal lines, at most: more are a list or a poem.
_BETWEEN, _COPIES = 3, 3
#: Letters of a summary among which its lead begins, and by so many it is known.
_OPENING, _KNOWN_BY = 100, 20
#: Characters of a summary that are looked at for that.
_MOST_SUMMARY = 1000
#: What is no paragraph of an article: of two equal texts the one in such a place is not the article's.
_APART = ("figure", "figcaption", "caption", "aside", "blockquote", "q", "li", "dt", "dd", "footer")
#: Those of them in which no lead stands, unless the text follows at once.
_NO_LEAD = ("figure", "figcaption", "caption", "q", "li", "footer")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

_QUESTION = re.compile(r"[？?][”’」』\"')）]*\s*\Z")
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


@dataclass(frozen=True, slots=True)
class _Copy:
    """The two places of a lead."""

    at: int
    below: int
    #: Where the lead begins in the first of them, after a dateline.
    start: int
    words: tuple[str, ...]
    #: Whether the first says more, a dateline, and the other not.
    is_later: bool


def cut(document: Document, summary: str) -> None:
    """Take the title out of the first lines of what was found in a page, and of two leads the one that says no more.
    `summary` is the text that the feed sent: what it begins with is a lead also where text stands before it."""
    opening = bare(summary[:_MOST_SUMMARY])[:_OPENING]
    head = read(document)
    place = _Place.FIRST
    for at, each in enumerate(head):
        if each.is_title and (place is _Place.FIRST or each.line.block.tag == "h1"):
            each.is_gone = remove_line(document, each.line, _TWICE)
        while not each.is_gone and (copy := _copy(head, at, place, opening)):
            if not _remove(document, head, copy):
                break
        if not each.is_beside and place is not _Place.LATER:
            is_label = not each.is_sentence and weight(each.words) < _LEAD
            place = _Place.LABELLED if is_label else _Place.LATER


def _remove(document: Document, head: Sequence[Said], copy: _Copy) -> bool:
    """Take out the copy that says no more than the other. False when a guard spared it."""
    each = head[copy.below if copy.is_later else copy.at]
    if copy.start and not copy.is_later:
        each.is_dateline = remove_tail(document, each.line, copy.start, _TWICE)
        return False  # nothing else is to be done with this line
    each.is_gone = remove_line(document, each.line, _TWICE)
    return each.is_gone


def _copy(head: Sequence[Said], at: int, place: _Place, opening: str) -> _Copy | None:
    """The lead that a line is or has, if it is said again below, and is no repetition of the article's own."""
    each = head[at]
    if each.is_title or each.is_dateline or len(each.line.text) > MOST or _LEADS_OVER.search(each.line.text):
        return None
    for below in range(at + 1, len(head)):
        if head[below].is_gone or head[below].is_inside(_APART):
            continue
        for start, said in each.tails:
            if weight(said) < _SHORT_LEAD:
                break
            is_later = bool(start) and said == head[below].words and len(head[below].line.text) <= MOST
            copy = _Copy(at, below, start, said, is_later)
            last = _last(head, copy)
            if last and not is_framed(head, at, below, last) and _is_lead(head, copy, place, opening):
                return copy
    return None


def _last(head: Sequence[Said], copy: _Copy) -> int:
    """The line with which the text has said all, from a line on, be it in several paragraphs; 0 if it has not."""
    lead = head[copy.at].line.text
    cut_off = is_cut(lead)
    tails = head[copy.below].tails
    # Two datelines are two reports.
    for start, tail in tails[:1] if copy.start else tails:
        text, said = head[copy.below].line.text[start : start + MOST], list(tail)
        for last in range(copy.below, len(head)):
            if last > copy.below:
                if not said or not begins(copy.words, said):
                    break
                if head[last].is_beside:
                    continue
                said += head[last].words
                text += head[last].line.text[:MOST]
            if begins(said, copy.words, cut=cut_off):
                if has_signs(text, lead[copy.start :]):
                    return last
                break
    return 0


def _is_lead(head: Sequence[Said], copy: _Copy, place: _Place, opening: str) -> bool:
    """Whether what is said twice is a lead, and not a refrain, a question to several people, an item of a list."""
    between = [each for each in head[copy.at + 1 : copy.below] if not each.is_gone]
    is_near = all(each.is_beside for each in between)
    equal = sum(each.words == copy.words for each in head if not each.is_gone)
    text = head[copy.at].line.text
    if equal > _COPIES or _are_sections(head, copy) or (between and _LEADS_OVER.search(between[-1].line.text)):
        return False
    if (between or copy.start) and head[copy.at].is_inside(_APART if copy.start else _NO_LEAD):
        return False
    if weight(copy.words) < _LEAD:
        return place is _Place.FIRST and is_near and equal <= 2 and _is_short_lead(head, copy)
    if place is not _Place.FIRST:
        return is_near and (place is _Place.LABELLED or _is_opening(text, opening))
    return is_near or (len(between) <= _BETWEEN and not _QUESTION.search(text))


def _is_short_lead(head: Sequence[Said], copy: _Copy) -> bool:
    """Whether a short text that the article begins with is a sentence of prose: no line of a poem or of a dialogue, no
    term that is explained."""
    line, text = head[copy.at].line, head[copy.at].line.text
    if line.block.mem_id == head[copy.below].line.block.mem_id:
        return False  # lines of one paragraph
    if _SPOKEN.match(text) or _QUESTION.search(text) or not _CLAUSE.search(text):
        return False
    goes_on = weight(head[copy.below].words) >= _LEAD
    others = (each for each in head[copy.at + 1 :] if each.words != copy.words and not each.is_beside)
    following = next(others, None)
    is_prose = following is not None and following.is_sentence and weight(following.words) >= _LEAD
    return goes_on or (is_prose and head[copy.at].is_sentence)


def _is_opening(text: str, opening: str) -> bool:
    """Whether the summary of the feed begins with a text, or that with it."""
    found = bare(text[:MOST])
    if len(found) < _KNOWN_BY:
        return False
    return found[:_KNOWN_BY] in opening or (len(opening) >= _KNOWN_BY and opening[:_KNOWN_BY] in found[:_OPENING])


def _are_sections(head: Sequence[Said], copy: _Copy) -> bool:
    """Whether each of the two stands below a heading, a date or a picture of its own, or in its own cell: then it is
    said of something else."""
    first, other = head[copy.at], head[copy.below]
    if (first.cell and first.cell != other.cell) or (first.is_below_medium and other.is_below_medium):
        return True
    above = next((each for each in reversed(head[: copy.at]) if not each.is_gone), None)
    over = next(each for each in reversed(head[: copy.below]) if not each.is_gone)
    if above is None or over is head[copy.at] or above.words == over.words:
        return False
    if above.line.block.tag in _HEADINGS and over.line.block.tag in _HEADINGS:
        return True
    return above.shape == over.shape
