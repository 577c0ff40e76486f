"""Where the head of an article says a lead twice, word for word and sign by sign, but for what stands around it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.clean.leads.endings import Behind
from ingest.clean.leads.head import Said, is_sentence
from ingest.clean.leads.openings import has_opening, leads_over
from ingest.clean.leads.readings import Before, Reading
from ingest.clean.leads.turns import is_turned
from ingest.clean.leads.wording import MOST, begins, behind, has_dots, has_signs, is_same, sentence_end, weight, words
from ingest.clean.lines import HEADINGS
from ingest.fold import fold

#: What a lead says at least, in ideographs.
_SHORTEST = 8
#: What is no paragraph of an article: of two equal texts the one in such a place is not the article's.
APART = ("figure", "figcaption", "caption", "aside", "blockquote", "q", "li", "dt", "dd", "footer", "pre")


@dataclass(frozen=True, slots=True)
class Copy:
    """The two places of a lead."""

    at: int
    #: Where the text begins that says it again, and the line with which it has said all.
    below: int
    last: int
    #: What of the first of them is said again.
    reading: Reading
    lead: str
    #: Whether the first says more, such as a dateline, and the other not.
    is_later: bool
    #: Whether a label stands before or above the first.
    is_labelled: bool
    #: Whether that, or what leads to the article, says that it is a lead.
    is_marked: bool
    #: Whether what leads on from it must stay: it links to another document.
    leads_on: bool
    #: Where the text below goes on with other sentences, if its own copy goes: what stands before the first, such as
    #: whom it is told after, cannot stay alone. Else 0.
    goes_on: int = 0
    #: Whether the one that goes has no dateline or the like that the other has not.
    has_opening: bool = False


def copies(head: Sequence[Said], at: int) -> Iterator[Copy]:
    """What a line says that lines below say again, the nearest first."""
    each = head[at]
    is_below_label = at > 0 and head[at - 1].is_label
    is_over_teaser = at + 1 < len(head) and head[at + 1].is_teaser
    leads = [one for one in each.readings if weight(one.words) >= _SHORTEST and not is_loss(each, one, head)]
    for below in range(at + 1, len(head)) if leads and not each.is_no_prose else ():
        if head[below].is_gone or head[below].is_no_prose or head[below].is_inside(APART):
            continue
        for reading in leads:
            lead = each.signs[reading.start : reading.stop]
            is_later = _is_later(each, reading, lead, head[below])
            is_labelled = is_below_label or reading.before is Before.LABEL
            is_marked = is_labelled or is_over_teaser or reading.behind is Behind.TEASER
            is_near = all(other.is_beside for other in head[at + 1 : below])
            if is_near and not (is_later or is_marked) and (goes_on := _goes_on(each, reading, head[below])):
                yield Copy(at, below, below, reading, lead, is_later, is_labelled, is_marked, False, goes_on)
                continue
            opened = _opened(each, reading, head[below], is_later=is_later)
            texts = [*_texts(reading, head[below], is_later=is_later), *opened]
            last = _said_from(head, below, texts, reading, lead)
            if last is None:
                continue
            text = head[below : last + 1]
            leads_on = not _keeps_links([each], text, is_later=is_later)
            if not leads_on or (not is_later and _leads_on(each, reading) and each.lead_links <= links(text)):
                has_it = bool(opened)
                yield Copy(at, below, last, reading, lead, is_later, is_labelled, is_marked, leads_on, 0, has_it)


def is_loss(each: Said, reading: Reading, others: Sequence[Said]) -> bool:
    """Whether a name at the end of a lead would be lost with it, since no other line says it."""
    if not reading.is_named:
        return False
    name = r"\s*".join(map(re.escape, words(each.line.text[reading.stop :])))
    texts = (other.line.text[:MOST] for other in others if other is not each and not other.is_gone)
    return not any(re.search(rf"{name}(?!\w)", fold(text)) for text in texts)


def _leads_on(each: Said, reading: Reading) -> bool:
    """Whether what stands behind a lead may stay without it."""
    return reading.behind is Behind.TEASER and not reading.is_reported and not each.is_teaser


def _keeps_links(lead: Sequence[Said], text: Sequence[Said], *, is_later: bool) -> bool:
    """Whether what stays of the two links to all other documents that what goes links to."""
    gone, kept = (text, lead) if is_later else (lead, text)
    return links(gone) <= links(kept)


def links(lines: Iterable[Said]) -> frozenset[str]:
    """The other documents that lines link to."""
    return frozenset().union(*(each.links for each in lines))


def _is_later(each: Said, reading: Reading, lead: str, text: Said) -> bool:
    """Whether a text says a lead and nothing else, but for a label or the like, and the line of the lead says more, or
    links to more."""
    said = text.signs
    if len(said) > MOST:
        return False
    own = (
        one
        for one in text.readings
        if one.words == reading.words and not (one.is_named or one.behind is Behind.NOTICE)
        if not one.is_reported or _says_less(_opening(text, one), _opening(each, reading))
    )
    equal = [one for one in own if is_same(said[one.start : one.stop], lead)]
    says_more = reading.is_reported or not each.links <= text.links
    return any(says_more or (reading.is_plain and not one.is_plain) for one in equal)


def _opening(each: Said, reading: Reading) -> str:
    """What a reading of a line is told after, without a label or the sign of a point before it."""
    before = (one for one in each.readings if one.before in (Before.LABEL, Before.POINT))
    return each.line.text[max((one.start for one in before if one.start < reading.start), default=0) : reading.start]


def _says_less(opening: str, other: str) -> bool:
    """Whether an opening says less than another that begins with it."""
    return has_opening(other, opening) and not has_opening(opening, other)


def _opened(each: Said, reading: Reading, text: Said, *, is_later: bool) -> list[Reading]:
    """How a text may be read below an opening that has the one of the lead, or, where the text is what goes, that the
    lead has: `【海报网】` and `【海报网】（记者 张三）` are one report."""
    if not reading.is_reported:
        return []
    own, found = _opening(each, reading), (one for one in text.readings if one.is_reported)
    openings = ((one, text.line.text[: one.start]) for one in found if one.behind is Behind.NOTHING)
    return [one for one, other in openings if (has_opening(own, other) if is_later else has_opening(other, own))]


def _goes_on(each: Said, reading: Reading, text: Said) -> int:
    """Where a text goes on with other sentences behind a lead, to whose line an opening belongs that leads over to it;
    0 where the lead could not stand for what the text says."""
    if not (reading.is_reported and reading.behind is Behind.NOTHING and leads_over(each.line.text[: reading.start])):
        return 0
    is_beside_it = (each.cell, each.boxes) == (text.cell, text.boxes) and not each.is_inside(HEADINGS)
    if not (is_beside_it and text.links <= each.links and begins(text.words, reading.words)):
        return 0
    if is_turned(behind(text.signs[: 2 * MOST], reading.words)):
        return 0
    return sentence_end(text.signs, each.signs[reading.start :])


def said_from(head: Sequence[Said], below: int, reading: Reading, lead: str) -> int | None:
    """The line with which the text has said all of a lead, from a line on, be it in several paragraphs; None if it has
    not."""
    return _said_from(head, below, _texts(reading, head[below]), reading, lead)


def _said_from(head: Sequence[Said], below: int, texts: Sequence[Reading], reading: Reading, lead: str) -> int | None:
    """The same for some readings of that line."""
    found = (_last(head, below, text, reading, lead) for text in texts)
    return next((last for last in found if last is not None), None)


def _last(head: Sequence[Said], below: int, text: Reading, reading: Reading, lead: str) -> int | None:
    """The same for one reading of that line."""
    cut = reading.is_cut
    last, found = span(head, below, text, reading.words, cut=cut) or (None, "")
    # Dots that both have are no cut, and what stands behind them is the article's.
    is_own = cut and reading.behind is Behind.TEASER and has_dots(found, lead)
    may_go_on = (cut or reading.behind is Behind.TEASER) and not is_sentence(lead.rstrip(" \t\r\n\u3000.…"))
    if is_own or (not may_go_on and is_turned(behind(found, reading.words))):
        return None
    return last if has_signs(found, lead) else None


def span(
    head: Sequence[Said], below: int, text: Reading, wanted: tuple[str, ...], *, cut: bool = False
) -> tuple[int, str] | None:
    """The line with which the text has said these words, from a reading of a line on, and what it says up to its end;
    None if it does not begin with them."""
    said, found = list(text.words), head[below].signs[text.start : text.start + MOST]
    for last in range(below, len(head)):
        if last > below:
            if not said or not begins(wanted, said):
                return None
            if head[last].is_beside:
                continue
            said += head[last].words
            found += head[last].signs[:MOST]
        if begins(said, wanted, cut=cut):
            return last, found
    return None


def _texts(lead: Reading, text: Said, *, is_later: bool = False) -> list[Reading]:
    """How a text may be read that says a lead. Two datelines are two reports, two labels two summaries."""
    if lead.before is Before.SOURCE and not is_later:
        return []  # whom it is told after cannot stay alone
    found = [each for each in text.readings if each.behind is Behind.NOTHING]
    if lead.is_reported:
        return [each for each in found if each.before is Before.NOTHING or (is_later and not each.is_reported)]
    return [each for each in found if lead.before is not Before.LABEL or each.before is not Before.LABEL]
