"""Lines that are two texts: a lead in an element of its own, and right behind it the text that says it again."""

from collections.abc import Iterator
from itertools import islice, pairwise

from selectolax.lexbor import LexborNode

from ingest.clean.leads.endings import Behind
from ingest.clean.leads.readings import readings
from ingest.clean.leads.same_title import Title
from ingest.clean.leads.wording import MOST, begins, has_signs, weight
from ingest.clean.lines import Line

#: What such a lead says at least, in ideographs.
_LEAD = 20
#: Elements behind which it may end; a label before it may have one.
_ELEMENTS = 4
#: Leaves of a line that are looked at, and elements around the whole of it.
_LEAVES, _LEVELS = 40, 5
#: Elements whose text is no lead: what no longer holds, and what somebody says or types.
_NO_LEAD = ("s", "del", "strike", "q", "code")
#: Signs with which a sentence goes on.
_GOES_ON = tuple(",，、;；:：.。!！?？…-–—")


def parts(line: Line, title: Title) -> Iterator[Line]:
    """The two of them, or the line as it is: `<b>LEAD</b> LEAD and more`."""
    texts = [leaf.text_content or "" for leaf in line.leaves]
    for count in islice(_ends(line), _ELEMENTS):
        lead, text = "".join(texts[:count]), "".join(texts[count:])
        if len(lead) > MOST:
            break
        if text.strip() and not text.lstrip().startswith(_GOES_ON):
            first, second = Line(line.leaves[:count], lead, line.block), Line(line.leaves[count:], text, line.block)
            if _says_again(first, second, title):
                yield from (first, second)
                return
    yield line


def _ends(line: Line) -> Iterator[int]:
    """Behind how many leaves of a line an element ends, of those next to each other that the line is made of."""
    around, leaves = line.block, line.leaves[:_LEAVES]
    for _ in range(_LEVELS):
        own = _element(leaves[0], around)
        if own is None or not all(_is(_element(leaf, around), own) for leaf in leaves):
            break
        around = own
    elements = [_element(leaf, around) for leaf in leaves]
    for at, (one, other) in enumerate(pairwise(elements), 1):
        if one is not None and one.tag not in _NO_LEAD and not _is(other, one):
            yield at


def _element(leaf: LexborNode, around: LexborNode) -> LexborNode | None:
    """The element of a leaf right within another one; None where it stands in that itself."""
    node = leaf
    while node.parent is not None and node.parent.mem_id != around.mem_id:
        node = node.parent
    return None if node.mem_id == leaf.mem_id else node


def _is(one: LexborNode | None, other: LexborNode) -> bool:
    return one is not None and one.mem_id == other.mem_id


def _says_again(first: Line, second: Line, title: Title) -> bool:
    """Whether the second says what the first does, with or without what stands around it."""
    leads = [one for one in readings(first, title) if weight(one.words) >= _LEAD]
    texts = [one for one in readings(second, title) if one.behind is Behind.NOTHING] if leads else []
    return any(
        begins(text.words, lead.words, cut=lead.is_cut)
        and has_signs(second.text[text.start : text.start + MOST], first.text[lead.start : lead.stop])
        for lead in leads
        for text in texts
    )
