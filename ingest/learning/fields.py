"""Lines of labelled fields, with which pages begin and end: `文件名:{…} 大小:{#} kb 整理:{…}`."""

import re
from typing import Final

from ingest.learning.words import kept_as, kinds_of

#: A word before a colon, behind what parts fields.
_LABEL: Final = re.compile(r"(?:^|[\s|·•,;/>)\]】」])([^\W\d_]{1,12}):")
#: Fields that no article has, at least.
_FIELDS: Final = 2


def is_card(pattern: str) -> bool:
    """Whether a folded line is a page's card: two of its labels name nobody who made the article, nor where it comes
    from, and one of these is the first, or its words are those of a page."""
    labels = _LABEL.findall(pattern)
    strange = [label for label in labels if not kept_as(f"{label}:")]
    return len(strange) >= _FIELDS and (strange[0] == labels[0] or bool(kinds_of(pattern)))
