"""Sentences of texts, and whether a text says several statements in their order, be it with other sentences between.
Pure. What stands in quotes is part of the sentence that they stand in: it may be somebody else's."""

import re
from collections.abc import Sequence

from ingest.clean.leads.turns import is_turned
from ingest.clean.leads.wording import MOST, is_same
from ingest.fold import fold

_SENTENCE = re.compile(
    r"(?:“[^”]*”|「[^」]*」|『[^』]*』|\"[^\"]*\"|‘[^’]*’|[^。！？!?.]|\.(?!\s|\Z))*(?:[。！？!?]+|\.(?=\s|\Z)|\Z)"
)
#: What a sentence ends with that is no title.
_STOP = re.compile(r"[。.!！][\s”」』\"]*\Z")
#: Sentences that one statement has, at most.
_MOST = 6


def says_all(texts: Sequence[str], statements: Sequence[str]) -> int:
    """With which text all statements are said, counted from one: each wholly, sign by sign but for a full stop, one
    after the other, the first in the first text. 0 where they are not, where one of them is asked or denied, or where
    each is a text by itself: then they may be titles of parts."""
    at, text, alone = 0, 0, 0
    for count, statement in enumerate(statements):
        for place in range(text, len(texts) if count else min(1, len(texts))):
            if end := _end(texts[place][:MOST], at if place == text else 0, statement):
                at, text = end, place
                break
        else:
            return 0
        alone += is_same(texts[text], statement)
    return text + 1 if alone < len(statements) else 0


def _end(text: str, start: int, statement: str) -> int:
    """Where a text has said a statement, from a sentence on; 0 where it has not."""
    found = [each.span() for each in _SENTENCE.finditer(text, start) if each[0].strip()]
    for first, (begin, _) in enumerate(found):
        for _, end in found[first : first + _MOST]:
            if is_same(text[begin:end], statement) and _STOP.search(text[begin:end]):
                return 0 if is_turned(fold(f"。{text[end:]}")) else end
    return 0
