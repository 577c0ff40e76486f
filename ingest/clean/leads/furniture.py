"""Whether what stands between a lead and its text is what a site sets there: who wrote it, what reads it aloud, how
large its letters are, what is to be subscribed. Such lines are short, may be many, and say no sentence."""

from collections.abc import Sequence

from ingest.clean.leads.copies import Copy
from ingest.clean.leads.head import Said, further_lines, is_sentence
from ingest.clean.leads.turns import speaks
from ingest.clean.leads.wording import is_cut, weight

#: What a paragraph of prose says at least, in ideographs.
_PROSE = 20
#: Other lines among them, at most; and lines with numbers, which more of are data.
_OTHERS, _NUMBERS = 1, 2


def is_furniture(head: Sequence[Said], copy: Copy, others: int = _OTHERS) -> bool:
    """Whether between the two stands next to nothing but short lines without a sentence, and at most so many others,
    and both are prose."""
    text = head[copy.below]
    if not (is_sentence(copy.lead) or is_cut(copy.lead)) or not _is_prose(head[copy.last]) or _is_verse(head, copy):
        return False
    following = next((each for each in head[copy.last + 1 :] if not each.is_beside), None)
    if following is not None and not _is_prose(following):
        return False
    between = [each for each in head[copy.at + 1 : copy.below] if not each.is_gone and not each.is_beside]
    rest = [each for each in between if not each.is_scrap]
    data = [each for each in between if any(word[0].isdigit() for word in each.words)]
    are_apart = not any(each.cell or each.is_inside(("dl", "pre", "blockquote")) for each in (text, *between))
    return are_apart and len(rest) <= others and len(data) <= _NUMBERS


def are_parted(head: Sequence[Said], copy: Copy) -> bool:
    """Whether between the two a line speaks of the first: it denies it, asks, or goes on with it. What the text says
    again does not."""
    return any(
        speaks(each.line.text, is_text=not (each.is_beside or each.is_scrap))
        for each in head[copy.at + 1 : copy.below]
        if not (each.is_apart or each.is_label or any(each.words == other.words for other in head[copy.below :]))
    )


def _is_prose(each: Said) -> bool:
    return each.is_sentence and weight(each.words) >= _PROSE


def _is_verse(head: Sequence[Said], copy: Copy) -> bool:
    """Whether one of the two is a line of a paragraph that goes on with short ones."""
    lines = (*further_lines(head, copy.at), *further_lines(head, copy.last))
    return any(not each.is_beside and not _is_prose(each) for each in lines)
