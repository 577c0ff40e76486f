"""Whether two items are the same article. Pure; docs/decisions/0090-what-is-the-same-article.md has the evidence."""

from functools import cached_property
from typing import Final

from ingest.similar import How, Same
from ingest.similar.compare import Overlap, Side, overlap, refilled
from ingest.similar.sketch import SHORT, sketch
from ingest.similar.titles import core, part
from ingest.similar.words import Words, shingles

#: Shares from which on an edited, framed or shortened copy is one: of both texts, and of the shorter.
_SIMILAR, _CONTAINED = 0.60, 0.70
#: An excerpt: share of it that stands in the longer text, and its least length beside that; under the same title less.
_EXCERPT, _RATIO, _TITLED_RATIO = 0.90, 0.40, 0.20
#: Share of numbers that are others, from which on a text is a form that is filled in anew; under titles that differ in
#: their numbers alone a lesser one; and how many others there are at least, unless the text is brief.
_FORM, _FORM_TITLED, _FORM_LEAST = 0.40, 0.20, 2
#: Texts of fewer code points are told apart by their titles: they may be all that a site says under any of them.
_BRIEF, _TITLES = 200, 0.5
#: Share above which parts of a series are one in spite of what their titles say: one title has the mark, one has not.
_ALL: Final = 0.9


class Candidate:
    """An item as it is judged, of its folded title and text. What is made of them is made once, when it is needed."""

    def __init__(self, item_id: int, title: str, text: str) -> None:
        self.item_id = item_id
        self.title = title
        self._words = Words(text)
        self.sketch = sketch(title, self._words)

    @cached_property
    def side(self) -> Side:
        """Its text, ready to be compared."""
        return Side(self._words)

    @cached_property
    def heading(self) -> Words:
        """The words of its title."""
        return Words(self.title)

    @cached_property
    def part(self) -> str:
        """Which part of a series its title names; empty when none."""
        return part(self.title)


def judge(one: Candidate, other: Candidate) -> Same | None:
    """Whether `other` is the same article as `one`; None when it is not. Symmetric but for the id."""
    ours, theirs = one.sketch, other.sketch
    if not (ours.whole and theirs.whole):
        return None
    if ours.whole == theirs.whole:
        return _equal(one, other)
    if min(ours.length, theirs.length) < SHORT:
        return None
    found = overlap(one.side, other.side)
    how = _how(found, one, other)
    return Same(other.item_id, round(found.similarity, 4), round(found.contained, 4), how) if how else None


def _equal(one: Candidate, other: Candidate) -> Same | None:
    if one.sketch.title == other.sketch.title != 0:
        return Same(other.item_id, 1.0, 1.0, How.EQUAL)
    is_short = one.sketch.length < SHORT
    is_told = not is_short and (not _are_brief(one, other) or _are_titles_alike(one.title, other.title))
    return Same(other.item_id, 1.0, 1.0, How.TEXT) if is_told and _are_parts_one(one, other, 1.0) else None


def _how(found: Overlap, one: Candidate, other: Candidate) -> How | None:
    how = _kind(found, one, other)
    if how is None or _is_form(one, other) or not _are_parts_one(one, other, found.similarity):
        return None
    is_told = not _are_brief(one, other) or _are_titles_alike(one.title, other.title)
    return how if is_told else None


def _kind(found: Overlap, one: Candidate, other: Candidate) -> How | None:
    """What the overlap alone says."""
    if found.similarity >= _SIMILAR and found.contained >= _CONTAINED:
        return How.EDITED
    is_titled = one.sketch.title == other.sketch.title != 0
    ratio = found.shorter / found.longer
    is_excerpt = found.contained >= _EXCERPT and ratio >= (_TITLED_RATIO if is_titled else _RATIO)
    return How.PART if is_excerpt else None


def _is_form(one: Candidate, other: Candidate) -> bool:
    """Whether both are one form that was filled in twice: the words are the same, the numbers are not."""
    share = _FORM_TITLED if _are_counted(one.heading, other.heading) else _FORM
    least = 1 if _are_brief(one, other) else _FORM_LEAST
    sides = ((one.side, other.side), (other.side, one.side))
    found = (refilled(first, second) for first, second in sides)
    return all(changed >= max(least, share * (changed + kept)) for kept, changed in found)


def _are_counted(one: Words, other: Words) -> bool:
    """Whether two titles differ in their numbers alone."""
    if len(one.hashes) != len(other.hashes):
        return False
    differs = one.hashes != other.hashes
    return bool(differs.any()) and not bool((differs & ~(one.numbers & other.numbers)).any())


def _are_brief(one: Candidate, other: Candidate) -> bool:
    return min(one.sketch.length, other.sketch.length) < _BRIEF


def _are_parts_one(one: Candidate, other: Candidate, similarity: float) -> bool:
    """Whether neither title says that the item is another part of a series."""
    parts = {one.part, other.part}
    return len(parts) == 1 or ("" in parts and similarity >= _ALL)


def _are_titles_alike(one: str, other: str) -> bool:
    first, second = (set(shingles(Words(core(title)).hashes, 2).tolist()) for title in (one, other))
    return bool(first & second) and len(first & second) >= _TITLES * min(len(first), len(second))
