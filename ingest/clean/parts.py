"""Lines that are two texts: a lead in an element of its own, and right behind it the text that says it again."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from ingest.clean.endings import Behind
from ingest.clean.lines import Line
from ingest.clean.readings import readings
from ingest.clean.same_title import Title
from ingest.clean.wording import MOST, begins, has_signs, weight

#: What such a lead says at least, in ideographs.
_LEAD = 20
#: Elements whose text is no lead: what no longer holds, and what somebody says or types.
_NO_LEAD = ("s", "del", "strike", "q", "code")
#: Signs with which a sentence goes on.
_GOES_ON = tuple(",，、;；:：.。!！?？…-–—")


def parts(line: Line, title: Title) -> Iterator[Line]:
    """The two of them, or the line as it is: `<b>LEAD</b> LEAD and more`."""
    count = _leaves_of_first(line)
    texts = [leaf.text_content or "" for leaf in line.leaves]
    lead, text = "".join(texts[:count]), "".join(texts[count:])
    if count and len(lead) <= MOST and text.strip() and not text.lstrip().startswith(_GOES_ON):
        first, second = Line(line.leaves[:count], lead, line.block), Line(line.leaves[count:], text, line.block)
        if _says_again(first, second, title):
            yield first
            yield second
            return
    yield line


def _leaves_of_first(line: Line) -> int:
    """How many leaves of a line stand in the element that it begins with; 0 where that is the block itself."""
    count, inside = 0, 0
    for leaf in line.leaves:
        element = _outermost(leaf, line)
        if not inside and not (leaf.text_content or "").strip():
            count += 1
            continue
        inside = inside or element
        if not inside or element != inside:
            break
        count += 1
    return count if inside else 0


def _outermost(leaf: LexborNode, line: Line) -> int:
    """The element of a leaf right within the block of its line, as its memory address; 0 where there is none."""
    node = leaf
    while node.parent is not None and node.parent.mem_id != line.block.mem_id:
        node = node.parent
    return 0 if node.mem_id == leaf.mem_id or node.tag in _NO_LEAD else node.mem_id


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
