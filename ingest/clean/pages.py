"""The pages of an article that was cut into several, as one text: what each of them says again is said once.

Pure; which pages belong together is decided when they are fetched (ingest/formats/next_page.py)."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.addresses.urls import absolute
from ingest.clean.document import Document
from ingest.clean.edit import remove_element, remove_line
from ingest.clean.full_text import NAME, is_mostly_links
from ingest.clean.leads.copies import is_loss, links, said_from
from ingest.clean.leads.head import Said, is_inside, read
from ingest.clean.leads.runs import are_said_in, points
from ingest.clean.leads.wording import MOST, is_same, weight, words
from ingest.clean.lines import Line, last_lines, squeeze
from ingest.clean.pagers import EDGE, numbered_titles, pager_lines
from ingest.clean.step import Bound, NoParams
from ingest.fold import fold
from ingest.model import CleanItem, Page, Removal
from ingest.text import plain

#: What a lead says at least, in ideographs, that a page begins with and the first one has in its text.
_LEAD = 20
#: What a line says at least, in ideographs, that goes because two pages have it at the same place.
_FRAME = 8
#: Shorter lines that are no text of an article, folded.
_CREDIT = re.compile(r"[(\[【]?(?:(?:责任)?编辑|责编|编审|校对|审核|值班主编|editor)\s*[:：/]\s*[^。！？!?]{1,20}")
_WHO = re.compile(r"(?:记者|作者|by\b)[\s:|]*")
_DATE = re.compile(r"[\d\s年月日时分:./-]+")
_NUMBER = re.compile(r"\d+")
#: Pictures of a page that are looked at.
_PICTURES = 200
#: Characters of what was not taken that a trace keeps.
_KEPT = 200
_LEADS_ON: Bound[NoParams] = Bound(NAME, NAME, "It leads from page to page of the article.", NoParams())
_AGAIN: Bound[NoParams] = Bound(NAME, NAME, "Another page of the article says it too.", NoParams())


def trim(pages: Sequence[Document], chain: Sequence[str]) -> None:
    """Take out of the pages what leads to the others; from their beginnings what the first one begins with too; from
    their ends what the next one ends with too; and pictures that an earlier one has.

    `chain` are the addresses of all pages of the article, in order, with those that are missing."""
    for page, found in zip(pages, pager_lines(pages, chain), strict=True):
        _cut(page, found, _LEADS_ON)
    for page in pages:
        _cut(page, numbered_titles(page, chain), _LEADS_ON)
    openings = read(pages[0])
    for page in pages[1:]:
        _cut(page, _leading(page, openings))
    # From the end on: what the last page ends with, such as its editor's name, stays there alone.
    for page, following in itertools.pairwise(pages):
        _cut(page, _shared_end(page, following))
    seen: set[str] = set()
    for page in pages:
        seen |= _cut_pictures(page, seen)


def join(pages: Sequence[CleanItem], missing: Sequence[Page]) -> CleanItem:
    """One item of the pages, with the facts of the first and whatever others add. Pages that are hardly more than
    links are left out, and said to be, as are those that are missing."""
    taken = [pages[0], *(page for page in pages[1:] if not is_mostly_links(page))]
    left = [page for page in pages[1:] if page not in taken]
    html = "\n".join(page.html for page in taken if page.html)
    said = [Removal(NAME, NAME, page.text[:_KEPT], "A further page is mostly links.") for page in left]
    said += [
        Removal(NAME, NAME, page.url, f"A further page of the article is missing: {page.flaw}.") for page in missing
    ]
    return replace(
        pages[0],
        html=html,
        text=plain(html),
        authors=_all([page.authors for page in taken]),
        enclosures=tuple(dict.fromkeys(medium for page in taken for medium in page.enclosures)),
        images=_all([page.images for page in taken]),
        rights=next((page.rights for page in taken if page.rights), ""),
        trace=(*(removal for page in pages for removal in page.trace), *said),
    )


def _all(values: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for each in values for value in each))


def _cut(page: Document, found: Sequence[Line], why: Bound[NoParams] = _AGAIN) -> None:
    for line in found:
        remove_line(page, line, why)


def _leading(page: Document, openings: Sequence[Said]) -> list[Line]:
    """The first lines of a page, as far as the first page begins with them, or says all of them in its first text.
    Short ones stay, unless they are the title or a byline, and what stands in a table."""
    found: list[Line] = []
    at, label, is_lead, behind = 0, list[Line](), False, 0
    known, head = links(openings), read(page)
    for place, each in enumerate(head):
        if each.is_no_prose or not each.links <= known:
            break
        if place < behind:
            continue
        if several := points(head, place):
            after, gone = _points_again(page, several, openings, at)
            if after is None:
                break
            at, behind, is_lead = after, place + len(several), bool(gone)
            found, label = ([*found, *label, *gone], []) if gone else (found, label)
            continue
        again = _place_of(each, openings, at)
        if again is not None:
            at = again + 1
        if each.is_label or (each.is_teaser and is_lead):
            # A label goes with what it stands over, what leads to the article with what it stands under.
            label, found = ([each.line], found) if each.is_label else ([], [*found, each.line])
            continue
        is_lead = again is None and _is_lead(each, openings)
        if each.cell or (again is None and not is_lead):
            break
        if is_lead or _may_go(page, each):
            found += [*label, each.line]
            is_lead = not each.is_beside
        label = label if each.is_beside else []
    return found


def _points_again(
    page: Document, several: Sequence[Said], openings: Sequence[Said], at: int
) -> tuple[int | None, list[Line]]:
    """Where the first page goes on behind points that it says too, from a line on, or anywhere in its text, and those
    of them that may go: all or none. None where it does not say them."""
    lines = [each.line for each in several]
    if any(each.cell or each.is_no_prose for each in several) or not links(several) <= links(openings):
        return None, []
    after: int | None = at
    for each in several:
        again = _place_of(each, openings, after) if after is not None else None
        after = again + 1 if again is not None else None
    if after is not None:
        return after, lines if all(_may_go(page, each) for each in several) else []
    return (at, lines) if are_said_in(several, openings) else (None, [])


def _place_of(each: Said, openings: Sequence[Said], at: int) -> int | None:
    """Where the first page says a line too, from a line on and before more of its text."""
    for place in range(at, len(openings)):
        if is_same(each.line.text, openings[place].line.text) and not openings[place].is_no_prose:
            return place
        if not openings[place].is_beside:
            return None
    return None


def _may_go(page: Document, each: Said) -> bool:
    """Whether a line that two pages say at the same place is the site's frame, be it short."""
    return each.is_title or _is_frame(page, each.line)


def _is_frame(page: Document, line: Line) -> bool:
    """Whether a line is long enough, or a credit, the author or the date of the item."""
    if len(line.text) > MOST or weight(words(line.text)) >= _FRAME:
        return True
    text, raw = squeeze(fold(line.text)), page.raw
    if _CREDIT.fullmatch(text) or _WHO.sub("", text) in {squeeze(fold(author)) for author in raw.authors}:
        return True
    date = list(map(int, _NUMBER.findall(text)))[:3]
    published = raw.published
    return published is not None and _DATE.fullmatch(text) is not None and date == list(published.timetuple()[:3])


def _is_lead(each: Said, openings: Sequence[Said]) -> bool:
    """Whether it is a lead that the first page says in its text, perhaps after a dateline or in several paragraphs."""
    if len(each.line.text) > MOST:
        return False
    leads = [one for one in each.readings if weight(one.words) >= _LEAD and not one.is_reported]
    return any(
        said_from(openings, at, lead, each.signs[lead.start : lead.stop]) is not None
        for lead in leads
        if not is_loss(each, lead, openings)
        for at, other in enumerate(openings)
        if not other.is_no_prose
    )


def _shared_end(page: Document, following: Document) -> list[Line]:
    """The last lines of a page that are those of the next one too."""
    ours, theirs = last_lines(page.body, EDGE), last_lines(following.body, EDGE)
    found, count = [], 0
    for line, other in zip(reversed(ours), reversed(theirs), strict=False):
        if not is_same(line.text, other.text) or is_inside(line.leaves[0], ("table",)):
            break
        count += 1
        if _is_frame(page, line):
            found.append(line)
    # A page is never all frame: then the two are one page, and the guard of removals would keep pieces of it.
    return found if count < min(len(ours), len(theirs)) else []


def _cut_pictures(page: Document, seen: set[str]) -> set[str]:
    """The addresses of its pictures; those that were seen before are taken out."""
    found: set[str] = set()
    for node in page.body.css("img[src]")[:_PICTURES]:
        address = absolute(node.attributes.get("src") or "", page.base)
        if address in seen:
            remove_element(page, node, _AGAIN)
        elif address:
            found.add(address)
    return found
