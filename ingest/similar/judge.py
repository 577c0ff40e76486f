"""Whether two items are the same article. Pure; docs/decisions/0090-what-is-the-same-article.md has the evidence."""

from datetime import datetime, timedelta
from functools import cached_property
from typing import Final

from ingest.similar import How, Same
from ingest.similar.compare import Overlap, Side, overlap
from ingest.similar.sketch import SHORT, Sketch, brief, sketch
from ingest.similar.titles import Title
from ingest.similar.words import Words

#: Shares from which on an edited, framed or shortened copy is one: of both texts, and of the shorter.
_SIMILAR, _CONTAINED = 0.58, 0.62
#: An excerpt: share of it that stands in the longer text, and its least length beside that; under the same title less.
_EXCERPT, _RATIO, _TITLED_RATIO = 0.88, 0.40, 0.20
#: Share of numbers that are others, from which on a text is a form that is filled in anew; under titles that differ in
#: their numbers alone a lesser one; and how many others there are at least, unless the text is brief.
_FORM, _FORM_TITLED, _FORM_LEAST = 0.40, 0.20, 2
#: Texts of fewer code points are told apart by their titles, and are the same only when nearly all of them is.
_BRIEF, _NEARLY = 200, 0.85
#: Texts under titles that are not alike may have only in common what a site says of itself. What they have in common
#: says such shares of the pairs of words of the two titles at least; or it is nearly all of texts longer than that, of
#: two sites.
_TOLD_LESS, _TOLD, _WHOLE, _OWN = 0.15, 0.3, 0.9, 300
#: Equal texts of fewer code points may be what is said of a programme every day.
_PROGRAMME: Final = 600
#: What a column says every day under one title is told apart by its day: brief items whose dates are so far from each
#: other. Clocks of mirrors are hours wrong.
_ANOTHER_DAY: Final = timedelta(hours=12)
#: Share above which an item is another's part of a series, though only one title has a mark.
_ALL: Final = 0.9


class Candidate:
    """An item as it is judged, of its folded title and text."""

    def __init__(self, item_id: int, title: str, text: str, source: str, published: datetime | None) -> None:
        """`title` and `text` are folded."""
        self.item_id = item_id
        self.source = source
        self.published = published
        self.title = Title(title)
        self._words = Words(text)
        #: Its sketch without runs: a judgement needs none.
        self.brief = brief(title, self._words)

    @cached_property
    def sketch(self) -> Sketch:
        """What the index keeps of it."""
        return sketch(self.brief, self._words)

    def is_titled_as(self, other: "Candidate") -> bool:
        """Whether the cores of both titles are equal. Then they name the same part of a series and the same numbers."""
        return self.brief.title == other.brief.title != 0

    @cached_property
    def side(self) -> Side:
        """Its text, ready to be compared."""
        return Side(self._words)


def are_equal(one: Sketch, other: Sketch) -> bool:
    """Whether the sketches alone say that it is one article: an equal text under an equal title, and not brief."""
    return one.length >= _BRIEF and _is_all_equal(one, other)


def are_days_of_a_column(one: Candidate, other: Candidate) -> bool:
    """Whether two brief items stand under one title, to the letter, and are not of the same day."""
    length = min(one.brief.length, other.brief.length)
    if length >= _BRIEF or not (one.published and other.published) or one.title != other.title:
        return False
    return abs(one.published - other.published) >= _ANOTHER_DAY


def judge(one: Candidate, other: Candidate) -> Same | None:
    """Whether `other` is the same article as `one`; None when it is not. Symmetric but for the id."""
    ours, theirs = one.brief, other.brief
    if are_days_of_a_column(one, other):
        return None
    if _is_all_equal(ours, theirs):
        return Same(other.item_id, 1.0, 1.0, How.EQUAL)
    length = min(ours.length, theirs.length)
    if length < SHORT:
        return None
    return _equal(one, other, length) if ours.whole == theirs.whole else _edited(one, other, length)


def _is_all_equal(one: Sketch, other: Sketch) -> bool:
    return one.whole == other.whole != 0 and one.title == other.title != 0


def _equal(one: Candidate, other: Candidate, length: int) -> Same | None:
    is_programme = length < _PROGRAMME and one.title.is_counted(other.title)
    found = overlap(one.side, other.side)
    is_same = not is_programme and _are_parts_one(one, other, found) and _do_titles_allow(one, other, found, length)
    return Same(other.item_id, 1.0, 1.0, How.TEXT) if is_same else None


def _edited(one: Candidate, other: Candidate, length: int) -> Same | None:
    found = overlap(one.side, other.side)
    how = _how(found, is_titled=one.is_titled_as(other), is_brief=length < _BRIEF)
    if how is None or _is_form(one, other, found, length) or not _are_parts_one(one, other, found):
        return None
    if not _do_titles_allow(one, other, found, length):
        return None
    return Same(other.item_id, round(found.similarity, 4), round(found.contained, 4), how)


def _do_titles_allow(one: Candidate, other: Candidate, found: Overlap, length: int) -> bool:
    """Whether the titles are alike, or what the texts have in common is an article and not what is around one."""
    if one.is_titled_as(other) or one.title.is_like(other.title):
        return True
    if length < _BRIEF or not (one.title.pairs and other.title.pairs):
        return length >= _BRIEF
    # At one site an equal text under all titles is a notice in place of articles, however long it is.
    if one.source != other.source and length >= _OWN and found.similarity >= _WHOLE:
        return True
    if not found.has_beginning():
        return False  # a site speaks of itself after the article; a copy with neither beginning is rare
    said = found.pairs()
    less, more = sorted(len(title.pairs & said) / len(title.pairs) for title in (one.title, other.title))
    return less >= _TOLD_LESS and more >= _TOLD


def _how(found: Overlap, *, is_titled: bool, is_brief: bool) -> How | None:
    """What the overlap alone says."""
    if found.contained >= (_NEARLY if is_brief else _CONTAINED) and found.similarity >= _SIMILAR:
        return How.EDITED
    is_excerpt = found.contained >= _EXCERPT and found.ratio >= (_TITLED_RATIO if is_titled else _RATIO)
    return How.PART if is_excerpt else None


def _is_form(one: Candidate, other: Candidate, found: Overlap, length: int) -> bool:
    """Whether both are one form that was filled in twice: the words are the same, the numbers are not."""
    is_counted = not one.is_titled_as(other) and one.title.is_counted(other.title)
    share = _FORM_TITLED if is_counted else _FORM
    return found.is_refilled(share, 1 if length < _BRIEF else _FORM_LEAST)


def _are_parts_one(one: Candidate, other: Candidate, found: Overlap) -> bool:
    """Whether neither title says that the item is another part of a series."""
    parts = set[str]() if one.is_titled_as(other) else {one.title.part, other.title.part}
    return len(parts) <= 1 or ("" in parts and found.similarity >= _ALL)
