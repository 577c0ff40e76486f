"""The head of an article without its title, and with its lead once where it is set apart above a text that has it too.

What goes stands word for word in what stays, so no word of an article is lost. What may be a repetition of the
article's own stays; why which does is in docs/decisions/0077-full-text.md."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from selectolax.lexbor import LexborNode

from ingest.clean.document import Document
from ingest.clean.edit import remove_line, remove_tail
from ingest.clean.lines import Line, lines, squeeze
from ingest.clean.same_title import Title
from ingest.clean.step import Bound, NoParams
from ingest.clean.steps.echoes import bare
from ingest.clean.wording import MOST, begins, datelines, is_cut, weight, words
from ingest.fold import fold

#: Lines of an article among which its title and lead are looked for: more than bylines and captions make.
_HEAD = 12
#: What a lead says at least, in ideographs, to be known by itself; and with all else that tells one.
_LEAD, _SHORT_LEAD = 20, 8
#: Sentences between the two, at most; and equal lines, at most: more are a list or a poem.
_BETWEEN, _COPIES = 3, 3
#: Letters of a summary among which its lead begins, and by so many it is known.
_OPENING, _KNOWN_BY = 100, 20
#: Places at which the dateline of a line may end, at most.
_DATELINES = 6
#: Characters that a byline has, at most.
_BYLINE_LENGTH = 80
#: What is no paragraph of an article: of two equal texts the one in such a place is not the article's.
_APART = ("figure", "figcaption", "caption", "aside", "blockquote", "q", "li", "footer")
#: Those of them in which no lead stands, unless the text follows at once.
_NO_LEAD = ("figure", "figcaption", "caption", "q", "li", "footer")
#: What stands between paragraphs, whatever it says.
_BESIDE = ("figure", "figcaption", "caption", "time", "a", "button", "nav")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

#: A line that ends as a sentence does, or leads over to the next one.
_SENTENCE = re.compile(r"[.。！？!?…：:][”’」』\"')）]*\s*\Z")
_QUESTION = re.compile(r"[？?][”’」』\"')）]*\s*\Z")
_LEADS_OVER = re.compile(r"[：:]\s*\Z")
_CLAUSE = re.compile(r"[，,。.！!…；;]")
#: How lines of a dialogue begin.
_SPOKEN = re.compile(r"\s*[“‘「『\"'—–-]")
#: Bylines, dates and what is to be pressed, in folded text.
_BYLINE = re.compile(
    r"记者|通讯员|特派员|作者|撰[文稿]|来源|责编|编辑|编译|编审|校对|审核|摄影|[文图][/:|]|发布|更新|分享|转发|字号|字体|评论|收藏|点赞|打印"
    r"|\d{4}\s*[-/.年]\s*\d|\d\s*月\s*\d+\s*日|\d:\d\d"
    r"|\b(?:by|author|editor|source|published|updated|posted|share|comments?|min(?:ute)?s? read"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d)\b"
)
_SHARE = re.compile(r"(?:分享|转发|share)\S{0,6}[:：]?\s*\Z")
_DIGITS = re.compile(r"\d+")
_TWICE: Bound[NoParams] = Bound("full-text", "full-text", "The page says its title or lead twice.", NoParams())


class _Place(Enum):
    """What stands before a line."""

    #: Nothing but the title, bylines, captions, and what went.
    FIRST = 0
    #: A heading or a label, too, that may be its own.
    LABELLED = 1
    #: The text.
    LATER = 2


@dataclass(slots=True)
class _Said:
    """A line of the head."""

    line: Line
    #: Its words; and where it may go on after a dateline, with the words from there.
    words: tuple[str, ...]
    tails: tuple[tuple[int, tuple[str, ...]], ...]
    is_title: bool
    is_gone: bool = False
    #: Nothing is left of it but its dateline.
    is_dateline: bool = False

    @property
    def is_sentence(self) -> bool:
        return _SENTENCE.search(self.line.text) is not None

    @property
    def is_beside(self) -> bool:
        """Whether it is a byline, a caption, a title or the like, and no text."""
        text = squeeze(fold(self.line.text[:MOST]))
        if (
            self.is_gone
            or self.is_title
            or self.is_dateline
            or all(_is_inside(leaf, _BESIDE) for leaf in self.line.leaves)
        ):
            return True
        if len(text) > _BYLINE_LENGTH:
            return False
        return _SHARE.match(text) is not None or (not self.is_sentence and _BYLINE.search(text) is not None)


@dataclass(frozen=True, slots=True)
class _Copy:
    """The two places of a lead."""

    at: int
    below: int
    #: Where the lead begins in the first of them, after a dateline.
    start: int
    words: tuple[str, ...]
    #: Whether the first says more, a dateline, and the other not.
    is_later: bool


def cut(document: Document, summary: str) -> None:
    """Take the title out of the first lines of what was found in a page, and of two leads the one that says no more.
    `summary` is the text that the feed sent: what it begins with is a lead also where text stands before it."""
    opening = bare(summary[:1000])[:_OPENING]
    found = ((line, words(line.text)) for line in lines(document.body))
    first = itertools.islice(((line, said) for line, said in found if said), _HEAD)
    title = Title(document)
    head = [_Said(line, said, _tails(line, said), title.is_said_by(line)) for line, said in first]
    place = _Place.FIRST
    for at, each in enumerate(head):
        if each.is_title and (place is _Place.FIRST or each.line.block.tag == "h1"):
            each.is_gone = remove_line(document, each.line, _TWICE)
        while not each.is_gone and (copy := _copy(head, at, place, opening)):
            if not _remove(document, head, copy):
                break
        if not each.is_beside and place is not _Place.LATER:
            is_label = not each.is_sentence and weight(each.words) < _LEAD
            place = _Place.LABELLED if is_label else _Place.LATER


def _tails(line: Line, said: tuple[str, ...]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The words of a line from its beginning on, and from the ends of what may be its dateline."""
    ends = itertools.islice(datelines(line.text), _DATELINES)
    return ((0, said), *((end, words(line.text[end:])) for end in ends))


def _remove(document: Document, head: Sequence[_Said], copy: _Copy) -> bool:
    """Take out the copy that says no more than the other. False when a guard spared it."""
    each = head[copy.below if copy.is_later else copy.at]
    if copy.start and not copy.is_later:
        each.is_dateline = remove_tail(document, each.line, copy.start, _TWICE)
        return False  # nothing else is to be done with this line
    each.is_gone = remove_line(document, each.line, _TWICE)
    return each.is_gone


def _copy(head: Sequence[_Said], at: int, place: _Place, opening: str) -> _Copy | None:
    """The lead that a line is or has, if it is said again below, and is no repetition of the article's own."""
    each = head[at]
    if each.is_title or each.is_dateline or len(each.line.text) > MOST or _LEADS_OVER.search(each.line.text):
        return None
    for below in range(at + 1, len(head)):
        if head[below].is_gone or _is_inside(head[below].line.leaves[0], _APART):
            continue
        for start, said in each.tails:
            if weight(said) < _SHORT_LEAD:
                break
            copy = _Copy(at, below, start, said, bool(start) and said == head[below].words)
            if _is_said(head, copy) and _is_lead(head, copy, place, opening):
                return copy
    return None


def _is_said(head: Sequence[_Said], copy: _Copy) -> bool:
    """Whether the text says all of it from a line on, be it in several paragraphs."""
    cut_off = is_cut(head[copy.at].line.text)
    tails = head[copy.below].tails
    # Two datelines are two reports.
    for _, tail in tails[:1] if copy.start else tails:
        count = min(len(tail), len(copy.words))
        if count and begins(tail, copy.words, cut=cut_off):
            return True
        if count and tail == copy.words[:count]:
            following = [word for each in head[copy.below + 1 :] if not each.is_beside for word in each.words]
            return begins([*tail, *following], copy.words, cut=cut_off)
    return False


def _is_lead(head: Sequence[_Said], copy: _Copy, place: _Place, opening: str) -> bool:
    """Whether what is said twice is a lead, and not a refrain, a question to several people, an item of a list."""
    between = [each for each in head[copy.at + 1 : copy.below] if not each.is_gone]
    is_near = all(each.is_beside for each in between)
    equal = sum(each.words == copy.words for each in head if not each.is_gone)
    text = head[copy.at].line.text
    if equal > _COPIES or _are_sections(head, copy) or (between and _LEADS_OVER.search(between[-1].line.text)):
        return False
    if (between or copy.start) and _is_inside(head[copy.at].line.leaves[0], _APART if copy.start else _NO_LEAD):
        return False
    if weight(copy.words) < _LEAD:
        return place is _Place.FIRST and is_near and equal <= 2 and _is_short_lead(head, copy)
    if place is not _Place.FIRST:
        return is_near and (place is _Place.LABELLED or _is_opening(text, opening))
    return is_near or (len(between) <= _BETWEEN and not _QUESTION.search(text))


def _is_short_lead(head: Sequence[_Said], copy: _Copy) -> bool:
    """Whether a short text that the article begins with is a sentence of prose: no line of a poem or of a dialogue, no
    term that is explained."""
    line, text = head[copy.at].line, head[copy.at].line.text
    if line.block.mem_id == head[copy.below].line.block.mem_id:
        return False  # lines of one paragraph
    if _SPOKEN.match(text) or _QUESTION.search(text) or not _CLAUSE.search(text):
        return False
    goes_on = weight(head[copy.below].words) >= _LEAD
    others = (each for each in head[copy.at + 1 :] if each.words != copy.words and not each.is_beside)
    following = next(others, None)
    is_prose = following is not None and following.is_sentence and weight(following.words) >= _LEAD
    return goes_on or (is_prose and _SENTENCE.search(text) is not None)


def _is_opening(text: str, opening: str) -> bool:
    """Whether the summary of the feed begins with a text, or that with it."""
    found = bare(text[:MOST])
    if len(found) < _KNOWN_BY:
        return False
    return found[:_KNOWN_BY] in opening or (len(opening) >= _KNOWN_BY and opening[:_KNOWN_BY] in found[:_OPENING])


def _are_sections(head: Sequence[_Said], copy: _Copy) -> bool:
    """Whether each of the two stands below a heading or a date of its own, and so is said of something else."""
    above = next((each for each in reversed(head[: copy.at]) if not each.is_gone), None)
    over = next(each for each in reversed(head[: copy.below]) if not each.is_gone)
    if above is None or over is head[copy.at] or above.words == over.words:
        return False
    if above.line.block.tag in _HEADINGS and over.line.block.tag in _HEADINGS:
        return True
    return _shape(above.line) == _shape(over.line)


def _shape(line: Line) -> str:
    return _DIGITS.sub("0", squeeze(fold(line.text)))


def _is_inside(node: LexborNode, tags: tuple[str, ...]) -> bool:
    parent = node.parent
    while parent is not None and parent.tag not in tags:
        parent = parent.parent
    return parent is not None
