"""Accounts for text: what was in the raw HTML, what is in the clean one, and whether the trace names the difference."""

import html
import re
from collections import Counter

from selectolax.lexbor import LexborHTMLParser

from ingest.model import CleanItem

#: Never text of an article, whatever stands in them.
_SILENT = {"script", "style", "template", "noembed", "noframes", "iframe"}
_TAG = re.compile(r"<[^<>]*>")


def raw_text(source: str) -> str:
    """The characters of the raw HTML's text that are not blank, in order."""
    body = LexborHTMLParser(f"<body>{source}").body
    assert body is not None
    parts = []
    for node in body.traverse(include_text=True):
        parent = node.parent
        if node.tag == "-text" and not (parent is not None and parent.tag in _SILENT):
            parts.append(node.text_content or "")
    return squeeze("".join(parts))


def clean_text(item: CleanItem) -> str:
    """The characters of the clean HTML's text that are not blank, in order."""
    return squeeze(html.unescape(_TAG.sub("", item.html)))


def squeeze(text: str) -> str:
    """The text without any blank."""
    return "".join(text.split())


def removed(item: CleanItem) -> str:
    """All that the trace says was removed."""
    return squeeze("".join(removal.removed for removal in item.trace))


def lost(source: str, item: CleanItem) -> Counter[str]:
    """Characters of the raw text that are neither in the clean text nor in the trace."""
    return Counter(raw_text(source)) - Counter(clean_text(item)) - Counter(removed(item))


def is_in_order(source: str, item: CleanItem) -> bool:
    """Whether the clean text is the raw text with parts left out. Texts that were put in are passed over."""
    rest = iter(raw_text(source))
    strange = Counter(char for char in clean_text(item) if not any(char == other for other in rest))
    return not strange
