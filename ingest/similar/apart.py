"""What speaks against two items being one article, however much their texts have in common. Pure.

Who is kept apart by it is never in one story, not through others either (docs/decisions/0090, 0092)."""

from datetime import timedelta
from typing import Final

from ingest.similar.candidate import Candidate
from ingest.similar.compare import Overlap

#: Texts of fewer code points are told apart by their titles, and are the same only when nearly all of them is.
BRIEF: Final = 200
#: Equal texts of fewer code points may be what is said of a programme every day.
PROGRAMME: Final = 600
#: What a column says every day under one title is told apart by its day: brief items whose dates are so far from each
#: other. Clocks of mirrors are hours wrong.
_ANOTHER_DAY: Final = timedelta(hours=12)
#: Bytes of UTF-8 below which a title may be that of a column: six ideographs, or three words of English.
_COLUMN: Final = 20
#: Shares of a title's pairs of words that a text says something of it with, and that it speaks of it with.
_TOLD_LITTLE, _TOLD = 0.15, 0.3
#: Share of numbers that are others, from which on a text is a form that is filled in anew; and how many others there
#: are at least, unless the text is brief. Under titles that differ in numbers alone one is enough.
_FORM, _FORM_LEAST = 0.40, 2
#: Share of the words of two issues of a short form that are the same but for numbers. An article that is issued again
#: on another day has other words than numbers corrected, nearly always. Under another title the form may be filled in
#: for another place, on any day.
_ISSUE, _ISSUE_ELSEWHERE = 0.97, 0.8


def are_apart(one: Candidate, other: Candidate) -> bool:
    """Whether their titles, dates and media say that they are two items: parts of a series, days of a column or of a
    programme, other recordings, other pictures of which nothing is said."""
    return (
        _are_other_parts(one, other)
        or _are_days_of_a_column(one, other)
        or (one.brief.whole == other.brief.whole and _is_said_every_day(one, other))
        or _is_line_of_a_column(one, other)
        or _have_other_media(one, other)
    )


def is_form(one: Candidate, other: Candidate, found: Overlap) -> bool:
    """Whether both are one form that was filled in twice: the words are the same, the numbers are not."""
    is_titled, length = one.is_titled_as(other), _length(one, other)
    if not is_titled and one.title.is_counted(other.title):
        return found.is_refilled(0.0, 1)
    if found.is_refilled(_FORM, 1 if length < BRIEF else _FORM_LEAST):
        return True
    if not is_titled:
        is_elsewhere = not (one.title.pairs <= other.title.pairs or other.title.pairs <= one.title.pairs)
        return is_elsewhere and length < PROGRAMME and found.is_issue(_ISSUE_ELSEWHERE, 1)
    if not _are_days_apart(one, other):
        return False
    return found.is_issue(_ISSUE, 1) if length < PROGRAMME else found.is_issue(1.0, _FORM_LEAST)


def _length(one: Candidate, other: Candidate) -> int:
    return min(one.brief.length, other.brief.length)


def _are_days_apart(one: Candidate, other: Candidate) -> bool:
    if one.published is None or other.published is None:
        return False
    return abs(one.published - other.published) >= _ANOTHER_DAY


def _are_other_parts(one: Candidate, other: Candidate) -> bool:
    """Whether both titles name a part of a series or a day, and not the same."""
    return not one.is_titled_as(other) and one.title.is_other_part(other.title)


def _are_days_of_a_column(one: Candidate, other: Candidate) -> bool:
    """Whether two brief items stand under one title, to the letter, and are not of the same day."""
    return _length(one, other) < BRIEF and one.title == other.title and _are_days_apart(one, other)


def _is_said_every_day(one: Candidate, other: Candidate) -> bool:
    """Whether an equal text is what a site says of a programme or in place of an article, and not an article."""
    if _length(one, other) >= PROGRAMME:
        return False
    if one.title.is_counted(other.title):
        return True
    if one.source != other.source or not _are_days_apart(one, other):
        return False
    if not one.is_titled_as(other):
        return True
    return one.title == other.title and (one.is_one_paragraph or other.is_one_paragraph or one.told < _TOLD)


def _is_line_of_a_column(one: Candidate, other: Candidate) -> bool:
    """Whether brief items under the title of a column say nothing of it, as a notice does or the words under a
    picture."""
    if _length(one, other) >= BRIEF or not one.is_titled_as(other):
        return False
    return one.title.size < _COLUMN and max(one.told, other.told) < _TOLD_LITTLE


def _have_other_media(one: Candidate, other: Candidate) -> bool:
    """Whether there is something else to hear or to see. A mirror may have a file at its own address: what is said of
    it decides from some length on, and the name of the file."""
    length = _length(one, other)
    if length < BRIEF:
        return _are_others(one.recordings, other.recordings) or _are_others(one.images, other.images)
    return length < PROGRAMME and _are_others(_names(one.recordings), _names(other.recordings))


def _are_others(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether neither has all that the other has: a copy may have lost some."""
    return not (ours <= theirs or theirs <= ours)


def _names(addresses: frozenset[str]) -> frozenset[str]:
    return frozenset(address.partition("?")[0].rpartition("/")[2] for address in addresses)
