"""Whether a feed broke off in the middle: then its last entry is half an article."""

import re

_START = re.compile(r"<(?:[A-Za-z]\w*:)?(?:item|entry)[\s>]", re.IGNORECASE)
_END = re.compile(r"</(?:[A-Za-z]\w*:)?(?:item|entry)\s*>", re.IGNORECASE)
_ROOT_END = re.compile(r"</(?:[A-Za-z]\w*:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
#: The end of the root element lies within so many characters of the end; servers write comments behind it.
_TAIL = 4096


def is_cut_off(text: str) -> bool:
    """Whether the end of an ill-formed feed lies within an entry, and nothing closes the feed behind it."""
    if _ROOT_END.search(text, max(0, len(text) - _TAIL)):
        return False
    return _last(_START, text) > _last(_END, text)


def _last(pattern: re.Pattern[str], text: str) -> int:
    place = -1
    for found in pattern.finditer(text):
        place = found.start()
    return place
