"""Whether a text that has the words of a statement says it again, or goes on in the same sentence: what asks, denies or
reports it says something else. Pure; the words are data (config/leads.toml)."""

import re
from functools import cache

from config.lead_words import lead_words
from ingest.clean.leads.wording import MOST
from ingest.fold import fold

#: Characters behind a statement among which it is turned.
_REACH = 40
#: What goes on with a sentence: no sign parts it. Quotes are none: `“…”的说法`.
_GOES_ON = re.compile(r"[\s\"'“”‘’「」『』«»]*\w")
#: How a question ends.
_ASKS = re.compile(r"\?[\s\"'”’」』)!]*\Z")
#: The rest of a sentence, and a next one that speaks of it, in folded text.
_SENTENCE = re.compile(
    r"[^。.!?;]*(?:[。.!?;][\s\"'“”‘’「」『』]*(?:这|此(?!外|时|前)|该(?:消息|说法|传闻|传言)|(?:以上|上述)|(?:this|that|it)\b)[^。.!?;]*)?"
)


def is_turned(behind: str) -> bool:
    """Whether what stands behind the words of a statement, folded, makes another statement of it."""
    if _GOES_ON.match(behind):
        return True
    sentence = _SENTENCE.match(behind[:_REACH])
    return sentence is not None and _turns().search(sentence[0]) is not None


def speaks(text: str, *, is_text: bool) -> bool:
    """Whether a line that stands between two that say one statement turns it, or, where it is text, asks, or speaks of
    it."""
    folded = fold(text[:MOST])
    if _turns().search(folded):
        return True
    return is_text and (_ASKS.search(folded) is not None or _speaks().match(folded) is not None)


@cache
def _speaks() -> re.Pattern[str]:
    return re.compile(rf"[\s\"'“‘「『]*(?:{'|'.join(lead_words().speaks)})")


@cache
def _turns() -> re.Pattern[str]:
    return re.compile("|".join(lead_words().turns))
