"""Which stored articles are the same article: mirrors, cross-posts, re-issues, excerpts, copies in another script.

`SimilarIndex` (index.py) is asked with batches of the sequence, remembers what it was asked with, and tells of each
item which others are the same. How that is decided is pure: sketch.py makes of a text the few numbers that the index
keeps, compare.py lays two texts side by side, judge.py says whether they are one article
(docs/decisions/0090-what-is-the-same-article.md, 0091-the-index-of-texts-on-disk.md)."""

from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """In what way two items are the same article."""

    #: Title and text are equal, but for width, case, script, punctuation and blanks.
    EQUAL = "equal"
    #: The texts are equal in the same sense, the titles are not.
    TEXT = "text"
    #: Most of both texts is common: an edited, framed or shortened copy.
    EDITED = "edited"
    #: Nearly all of the shorter text stands in the longer one, which has much more.
    PART = "part"


@dataclass(frozen=True, slots=True)
class Same:
    """Another item that is the same article. The relation is symmetric; it is not transitive."""

    item_id: int
    #: Share of the words of both texts together that stand in the other text too, 0 to 1 (Dice; compare.py).
    similarity: float
    #: Share of the shorter text that stands in the longer one, 0 to 1.
    contained: float
    how: How
