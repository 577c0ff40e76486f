"""Whether two items are the same article. Pure; docs/decisions/0090-what-is-the-same-article.md has the evidence."""

from typing import Final

from ingest.similar import How, Same
from ingest.similar.apart import BRIEF, PROGRAMME, are_apart, is_form
from ingest.similar.candidate import Candidate
from ingest.similar.compare import Overlap, overlap
from ingest.similar.sketch import SHORT, Sketch

#: Shares from which on an edited, framed or shortened copy is one: of both texts, and of the shorter; of a brief one.
_SIMILAR, _CONTAINED, _NEARLY = 0.58, 0.62, 0.85
#: An excerpt: share of it that stands in the longer text, and its least length beside that; under the same title less.
_EXCERPT, _RATIO, _TITLED_RATIO = 0.88, 0.40, 0.20
#: Texts under titles that are not alike may have only in common what a site says of itself. What they have in common
#: says such shares of the pairs of words of the two titles at least; or it is nearly all of texts longer than that, of
#: two sites, and says that of one.
_TOLD_LESS, _TOLD, _WHOLE, _OWN = 0.15, 0.3, 0.9, 300
#: Share above which an item is another's part of a series, though only one title has a mark.
_ALL: Final = 0.9
#: Share of the shorter text that stands in the longer one, of two items that may be one story through a third.
_COMMON: Final = 1 / 3


def are_equal(one: Sketch, other: Sketch) -> bool:
    """Whether the sketches alone say that it is one article: an equal text under an equal title, and not one that may
    be said every day."""
    return one.length >= PROGRAMME and one.whole == other.whole != 0 and one.title == other.title != 0


def judge(one: Candidate, other: Candidate) -> Same | None:
    """Whether `other` is the same article as `one`; None when it is not. Symmetric but for the id."""
    length = min(one.brief.length, other.brief.length)
    if one.brief.whole == other.brief.whole != 0:
        return _equal(one, other, length)
    return _edited(one, other, length) if length >= SHORT else None


def do_agree(one: Candidate, other: Candidate) -> bool:
    """Whether two items may be in one story, where a third is the same as both: they are the same article, or they have
    much in common and nothing speaks against it."""
    if are_apart(one, other):
        return False
    if judge(one, other) is not None:
        return True
    if one.brief.whole == other.brief.whole or min(one.brief.length, other.brief.length) < SHORT:
        return False
    found = overlap(one.side, other.side)
    return found.contained >= _COMMON and not is_form(one, other, found)


def _equal(one: Candidate, other: Candidate, length: int) -> Same | None:
    if are_apart(one, other):
        return None
    if one.is_titled_as(other):
        return Same(other.item_id, 1.0, 1.0, How.EQUAL)
    is_same = length >= SHORT and _do_titles_allow(one, other, overlap(one.side, other.side), length)
    return Same(other.item_id, 1.0, 1.0, How.TEXT) if is_same else None


def _edited(one: Candidate, other: Candidate, length: int) -> Same | None:
    found = overlap(one.side, other.side)
    how = _how(found, is_titled=one.is_titled_as(other), is_brief=length < BRIEF)
    if how is None or is_form(one, other, found) or are_apart(one, other) or not _is_whole(one, other, found):
        return None
    if not _do_titles_allow(one, other, found, length):
        return None
    return Same(other.item_id, round(found.similarity, 4), round(found.contained, 4), how)


def _do_titles_allow(one: Candidate, other: Candidate, found: Overlap, length: int) -> bool:
    """Whether the titles are alike, or what the texts have in common is an article and not what is around one."""
    if one.is_titled_as(other) or one.title.is_like(other.title):
        return True
    if length < BRIEF or not (one.title.pairs and other.title.pairs):
        return length >= BRIEF
    # At one site an equal text under all titles is a notice in place of articles, however long it is. Two sites may
    # have one to the letter too, though hardly a long one; an article speaks of one of its titles at least.
    is_whole = one.source != other.source and length >= _OWN and found.similarity >= _WHOLE
    if is_whole and (length >= PROGRAMME or one.brief.whole != other.brief.whole):
        return True
    said = found.pairs()
    less, more = sorted(len(title.pairs & said) / len(title.pairs) for title in (one.title, other.title))
    if is_whole and more >= _TOLD:
        return True
    # A site speaks of itself after the article; a copy with neither beginning is rare.
    return less >= _TOLD_LESS and more >= _TOLD and found.has_beginning()


def _how(found: Overlap, *, is_titled: bool, is_brief: bool) -> How | None:
    """What the overlap alone says."""
    if found.contained >= (_NEARLY if is_brief else _CONTAINED) and found.similarity >= _SIMILAR:
        return How.EDITED
    is_excerpt = found.contained >= _EXCERPT and found.ratio >= (_TITLED_RATIO if is_titled else _RATIO)
    return How.PART if is_excerpt else None


def _is_whole(one: Candidate, other: Candidate, found: Overlap) -> bool:
    """Whether an item is no part of the other, where one title alone names a part of a series."""
    return one.is_titled_as(other) or bool(one.title.part) == bool(other.title.part) or found.similarity >= _ALL
