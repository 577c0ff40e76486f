"""What an article says twice on purpose: statements that each have their speaker, date or source below, refrains,
quotations one after the other. Both stay."""

import re
from collections.abc import Sequence
from functools import cache

from config.lead_words import lead_words
from ingest.clean.leads.head import Said, further_lines
from ingest.clean.leads.wording import weight
from ingest.clean.lines import HEADINGS
from ingest.fold import fold

#: What a paragraph of prose says at least, in ideographs.
_PROSE = 20
#: Characters of a line among which who says it is named, and what such a name is, in folded text.
_NAME = 40
_NAMED = re.compile(r"\s*[^\W\d_](?:[^\W\d_]|[.·•’' -]){0,24}(?:\([^()]{1,12}\))?\s*:\s*\S")
_DASHES = re.compile(r"\s*(?:[—–―]+|-{2,})(?!\d)")
#: Behind a hyphen stand points of lists, numbers and `- Advertisement -`, too: a name there is two to four words in
#: upper case, with or without who that is; in Chinese one of two or three characters, with that.
_HYPHEN = re.compile(r"\s*[-\u2010\u2011\u2212\uff0d]\s*")
_SIGNED = re.compile(
    r"(?!By |Photos? |Image |Source |Read |Share |Click |Sign |Follow |Watch |Listen |See |More )"
    r"(?:(?:(?:van|von|de|bin|ibn|al) )?[A-Z][\w.'’-]*(?: (?:van|von|de|der|den|da|bin|ibn|al|[A-Z][\w.'’-]*)){1,3}"
    r"(?:, .{1,40})?|[\u4e00-\u9fff]{2,3}[，,] ?\w{1,12})(?<![-。！？!?])\s*"
)
_COMMA = re.compile(r"[，,、]\s*\Z")
_QUOTED = re.compile(r"\s*[“‘「『\"'«].*[”’」』\"'»]\s*", re.DOTALL)


def is_framed(head: Sequence[Said], at: int, below: int, last: int, *, is_known: bool = False) -> bool:
    """Whether a line of a head and the text that says it again, from one line to another, are each followed by a short
    line of their own, or the first by who says it, or are two quotations or lines of verse. One that the feed begins
    with is no verse."""
    first, other = head[at], head[below]
    if _is_paragraph(head, at, below) and not _is_prose(head, at, below, last, is_known=is_known):
        return True
    if _are_stanzas(head, at, below):
        return True
    if all(_QUOTED.fullmatch(each.line.text) for each in (first, other)) and _next(head, at) is other:
        return True
    after, behind = _next(head, at), _next(head, last)
    if after is None or after is other:
        return False
    is_signed = _is_speaker(after) or _is_hyphened_name(head, at) or after.is_inside(("cite",))
    if is_signed or behind is None:
        return is_signed
    return any(is_frame(after) and is_frame(behind) for is_frame in (_is_short, _is_answer))


def asks(text: str) -> bool:
    """Whether a line is a question by the word that it begins with, such as `问：`."""
    return _spoken(lead_words().askers).match(fold(text[:_NAME])) is not None


def _is_speaker(each: Said) -> bool:
    """Whether a line says behind dashes who said what stands above it, and perhaps more of that person."""
    return _DASHES.match(each.line.text) is not None


def _is_hyphened_name(head: Sequence[Said], at: int) -> bool:
    """Whether below a line stands a name behind a single hyphen, and no list of points that begin so."""
    found = [each for each in head[at + 1 :] if not each.is_gone][:2]
    hyphens = [_HYPHEN.match(each.line.text) for each in found]
    if not found or hyphens[0] is None or any(hyphens[1:]):
        return False
    each = found[0]
    return _SIGNED.fullmatch(each.line.text, hyphens[0].end()) is not None and not each.list_id


def _is_answer(each: Said) -> bool:
    """Whether a line begins with who says it: `答：`, a name."""
    text = fold(each.line.text[:_NAME])
    return _spoken(lead_words().answerers).match(text) is not None or (
        not each.is_beside and not each.is_label and _NAMED.match(text) is not None
    )


@cache
def _spoken(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\s*[\[【(]?\s*(?:{'|'.join(words)})\s*[\]】)]?\s*:|\s*[\[【]\s*(?:{'|'.join(words)})\s*[\]】]")


def _is_paragraph(head: Sequence[Said], at: int, below: int) -> bool:
    """Whether two lines are parted by nothing but breaks and lines of one paragraph."""
    return all(each.is_further for each in head[at + 1 : below + 1])


def _is_prose(head: Sequence[Said], at: int, below: int, last: int, *, is_known: bool) -> bool:
    """Whether of two lines of one paragraph the first is a lead that was put before its text: a long sentence with at
    most bylines between, no comma at its end, and behind the text no short line, nor any if the two are equal."""
    lead, text = head[at], head[below : last + 1]
    if weight(lead.words) < _PROSE or not all(each.is_beside for each in head[at + 1 : below]):
        return False
    if is_known:
        return True
    after = next((each for each in further_lines(head, last) if not each.is_beside), None)
    if after is not None and (_is_short(after) or lead.words == head[below].words):
        return False
    if _COMMA.search(lead.line.text):
        return False
    says_more = sum(weight(each.words) for each in text) > weight(lead.words)
    return says_more or lead.is_sentence or text[-1].is_sentence


def _are_stanzas(head: Sequence[Said], at: int, below: int) -> bool:
    """Whether two lines stand in two paragraphs of several lines, with another between these."""
    one, other = _paragraph(head, at), _paragraph(head, below)
    # What the last line of a head goes on with is not known.
    is_stanza = _lines(head, one) > 1 and (_lines(head, other) > 1 or other.stop == len(head))
    if one.stop > other.start or not is_stanza:
        return False
    return any(not each.is_beside and not each.is_label for each in head[one.stop : other.start])


def _paragraph(head: Sequence[Said], at: int) -> range:
    """The places of the lines of the paragraph of a line."""
    start = next(place for place in range(at, -1, -1) if not head[place].is_further)
    return range(start, at + 1 + len(further_lines(head, at)))


def _lines(head: Sequence[Said], places: range) -> int:
    """How many of these lines are text."""
    return sum(not head[place].is_beside for place in places)


def _next(head: Sequence[Said], at: int) -> Said | None:
    return next((each for each in head[at + 1 :] if not each.is_gone), None)


def _is_short(each: Said) -> bool:
    """Whether a line is no prose, and does not begin a section."""
    return weight(each.words) < _PROSE and not each.is_title and each.line.block.tag not in HEADINGS
