"""The head of an article: its first lines, with what tells bylines, captions and titles from its text."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from ingest.clean.document import Document
from ingest.clean.leads.endings import Behind, is_bare_teaser, is_notice, is_teaser
from ingest.clean.leads.links import documents
from ingest.clean.leads.parts import parts
from ingest.clean.leads.readings import Reading, is_label, is_machine_label, is_parallel, readings
from ingest.clean.leads.same_title import Title
from ingest.clean.leads.wording import MOST, weight, words
from ingest.clean.lines import BLOCKS, HEADINGS, Line, lines, squeeze
from ingest.fold import fold

#: Lines of an article among which its title and lead are looked for: more than bylines and captions make.
_HEAD = 12
#: The same with those that are too short for text, and how much such a line says at most, in ideographs.
_WITH_SCRAPS, _SCRAP = 24, 13
#: Characters that a byline has, at most.
_BYLINE_LENGTH = 80
#: What stands between paragraphs, whatever it says.
_BESIDE = ("figure", "figcaption", "caption", "time", "a", "button", "nav")
_CELLS = ("td", "th")
#: What is no prose: what is typed, and what no longer holds.
_NO_PROSE = ("pre", "s", "del", "strike")
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LINKS = ("a", "button")
_MEDIA = ("img", "picture", "video", "audio", "iframe")

#: A line that ends as a sentence does, or leads over to the next one.
_SENTENCE = re.compile(r"[.。！？!?…：:][”’」』\"')）]*\s*\Z")
#: A sign within or behind a part of one.
_CLAUSE = re.compile(r"[，,、；;]\s*\Z|[，；;—“「]")
#: Bylines, dates and what is to be pressed, in folded text.
_BYLINE = re.compile(
    r"记者|通讯员|特派员|作者|撰[文稿]|来源|责编|编辑|编译|编审|校对|审核|摄影|[文图][/:|]|发布|更新|分享|转发|字号|字体|评论|收藏|点赞|打印"
    r"|^(?:关键[词字]|标签|keywords?|tags?)\s*:"
    r"|\d{4}\s*[-/.年]\s*\d|\d\s*月\s*\d+\s*日|\d:\d\d"
    r"|\b(?:by|author|editor|source|published|updated|posted|share|comments?|min(?:ute)?s? read"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d)\b"
)
#: What stands over buttons that share: a colon behind it introduces those.
_SHARE_BAR = re.compile(
    r"(?:一键|点击|欢迎)?(?:分享|转发)(?:(?:本|此|这)?(?:文章?|新闻|页面?)|链接)?[到至给]?(?:朋友圈?|好友|微信|微博|社交媒体)?\s*:?"
    r"|share(?: (?:this|the|on|via|to|with|article|story|page|post|news|friends))*\s*:?"
)
_SHARE = re.compile(r"(?:分享|转发|share)\S{0,6}[:：]?\s*\Z")
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class Said:
    """A line of the head."""

    line: Line
    #: Its text with raised digits as such: 10<sup>6</sup> is not 106.
    signs: str
    #: Whether any of it is typed or struck out.
    is_no_prose: bool
    #: Its words; and what it says without what may stand around it, the whole line first.
    words: tuple[str, ...]
    readings: tuple[Reading, ...]
    is_title: bool
    #: Whether it says the title, be it in quotes or the first line of several.
    is_like_title: bool
    #: Whether it is the label of a lead, or leads to the article, and says nothing else.
    is_label: bool
    is_teaser: bool
    #: The other documents that it links to, as addresses.
    links: frozenset[str]
    #: The same without what leads to the article at its end.
    lead_links: frozenset[str]
    #: Whether a picture or film stands right above it.
    is_below_medium: bool = False
    #: Whether it is the title that the page has, in other words than the item's.
    is_page_title: bool = False
    #: Whether nothing but a break parts it from the line above: both are lines of one paragraph.
    is_further: bool = False
    is_gone: bool = False
    #: It says what went above it.
    says_again: bool = False
    #: Nothing is left of it but its dateline, or what leads to another document.
    is_rest: bool = False

    @property
    def is_sentence(self) -> bool:
        return is_sentence(self.line.text)

    @property
    def is_apart(self) -> bool:
        """Whether it stands between paragraphs, whatever it says: a caption, a title, what leads on."""
        if self.is_gone or self.is_title or self.is_page_title or self.is_rest or self.is_teaser:
            return True
        return all(is_inside(leaf, _BESIDE) for leaf in self.line.leaves)

    @property
    def is_beside(self) -> bool:
        """Whether it is a byline, a caption, a title or the like, and no text."""
        if self.is_apart:
            return True
        text = squeeze(fold(self.line.text[:MOST]))
        if len(text) > _BYLINE_LENGTH:
            return False
        return _SHARE.match(text) is not None or (not self.is_sentence and _BYLINE.search(text) is not None)

    @property
    def is_scrap(self) -> bool:
        """Whether it is short, and says no sentence and no part of one."""
        return _is_scrap(self.line.text, self.words)

    @property
    def is_share_bar(self) -> bool:
        """Whether it stands over what is pressed for sharing the article."""
        return _SHARE_BAR.fullmatch(squeeze(fold(self.line.text[:MOST]))) is not None

    @property
    def cell(self) -> int:
        """The cell of a table in which it stands, as its memory address; 0 for none. A table that says something in one
        cell alone is a box, and what stands in it stands where the table does."""
        cell = _around(self.line.leaves[0], _CELLS)
        while cell is not None and _is_box(cell):
            cell = _around(cell, _CELLS)
        return cell.mem_id if cell is not None else 0

    @property
    def boxes(self) -> tuple[int, ...]:
        """The tables around it that are boxes, as their memory addresses, from the inside."""
        found: list[int] = []
        cell = _around(self.line.leaves[0], _CELLS)
        while cell is not None and _is_box(cell):
            found.append(cell.mem_id)
            cell = _around(cell, _CELLS)
        return tuple(found)

    @property
    def column(self) -> int:
        """The table around it that has one column, and no more rows than a head has lines, as its memory address; 0
        where there is none. The label of a lead may have a column of its own."""
        table = _around(self.line.leaves[0], ("table",))
        if table is None or any(inner.mem_id != table.mem_id for inner in table.css("table")):
            return 0
        rows = table.css("tr")
        counts = (sum(_says_more(cell.text()) for cell in row.css("td, th")) for row in rows)
        return table.mem_id if len(rows) <= _HEAD and all(count <= 1 for count in counts) else 0

    @property
    def layout(self) -> int:
        """The table around it, as its memory address, if nothing else says something in its row; 0 otherwise."""
        row = _around(self.line.leaves[0], ("tr",))
        table = _around(row, ("table",)) if row is not None else None
        if row is None or table is None:
            return 0
        return table.mem_id if sum(_says_more(cell.text()) for cell in row.css("td, th")) <= 1 else 0

    @property
    def shape(self) -> str:
        """Its text with every number as one: two dates have one shape."""
        return _DIGITS.sub("0", squeeze(fold(self.line.text)))

    @property
    def list_id(self) -> int:
        """The list of points in which it stands, as its memory address; 0 for none."""
        points = _around(self.line.leaves[0], ("ul", "ol"))
        return points.mem_id if points is not None else 0

    def is_inside(self, tags: tuple[str, ...]) -> bool:
        """Whether it begins in one of these elements."""
        return is_inside(self.line.leaves[0], tags)


def read(document: Document) -> list[Said]:
    """The first lines with words."""
    title = Title(document)
    found = ((part, words(part.text)) for line in lines(document.body) for part in parts(line, title))
    head = [_said(line, said, title, document) for line, said in _first((line, said) for line, said in found if said)]
    _mark_places(document, head)
    _mark_headings(head)
    _mark_notices(head)
    _mark_title(document, head)
    return head


def _first(found: Iterable[tuple[Line, tuple[str, ...]]]) -> Iterator[tuple[Line, tuple[str, ...]]]:
    count = 0
    for line, said in itertools.islice(found, _WITH_SCRAPS):
        yield line, said
        count += not _is_scrap(line.text, said)
        if count == _HEAD:
            return


def _is_scrap(text: str, said: tuple[str, ...]) -> bool:
    return weight(said) <= _SCRAP and not is_sentence(text) and _CLAUSE.search(text) is None


def further_lines(head: Sequence[Said], at: int) -> list[Said]:
    """The lines with which the paragraph of a line goes on behind it; none where it is a heading."""
    is_heading = head[at].line.block.tag in HEADINGS
    return [] if is_heading else list(itertools.takewhile(lambda each: each.is_further, head[at + 1 :]))


def is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, or leads over to the next one."""
    return _SENTENCE.search(text) is not None


def is_inside(node: LexborNode, tags: tuple[str, ...]) -> bool:
    """Whether a node stands in one of these elements."""
    return _around(node, tags) is not None


def _around(node: LexborNode, tags: tuple[str, ...]) -> LexborNode | None:
    """The nearest of these elements around a node."""
    parent = node.parent
    while parent is not None and parent.tag not in tags:
        parent = parent.parent
    return parent


def _is_box(cell: LexborNode) -> bool:
    """Whether a cell is the only one of its table that says something; the label of a lead may have a cell, too."""
    table = _around(cell, ("table",))
    if table is None:
        return False
    others = (other for other in table.css("td, th") if other.mem_id != cell.mem_id and _says_more(other.text()))
    return all((own := _around(other, ("table",))) is not None and own.mem_id != table.mem_id for other in others)


def _says_more(text: str) -> bool:
    """Whether a cell says anything but what belongs to a lead."""
    return bool(text.strip()) and not is_label(text) and not is_teaser(text)


def _said(line: Line, said: tuple[str, ...], title: Title, document: Document) -> Said:
    marks = is_label(line.text), is_teaser(line.text, title)
    found, targets = readings(line, title), documents(line, document)
    end = next((each.stop for each in found if each.behind is Behind.TEASER), len(line.text))
    before = documents(line, document, end) if targets else targets
    is_no_prose = any(is_inside(leaf, _NO_PROSE) for leaf in line.leaves)
    titles = title.is_said_by(line), title.is_quoted_in(line)
    return Said(line, _signs(line), is_no_prose, said, found, *titles, *marks, targets, before)


def _signs(line: Line) -> str:
    """The text of a line, character by character, with digits in `sup` raised."""
    texts = ((leaf.text_content or "", is_inside(leaf, ("sup",))) for leaf in line.leaves)
    return "".join(text.translate(_RAISED) if is_raised else text for text, is_raised in texts)


def _mark_headings(head: Sequence[Said]) -> None:
    """Tell a heading from what leads to the article: one that links to nothing, and is written as a heading, or stands
    over an original that has its translation below."""
    for at, each in enumerate(head):
        if each.is_teaser and is_bare_teaser(each.line.text) and not each.is_inside(_LINKS):
            is_over_original = any(is_parallel(other.line.text) for other in head[at + 1 :])
            each.is_teaser = not (is_over_original or each.is_inside(HEADINGS))


def _mark_notices(head: Sequence[Said]) -> None:
    """Tell what says how a lead was made by the label that says so, too: right above it, or above the lead."""
    for at, each in enumerate(head):
        above = [other.line.text for other in head[max(0, at - 2) : at]]
        if any(map(is_machine_label, above)) and is_notice(each.line.text, is_labelled=True):
            each.is_label = each.is_teaser = True


def _mark_title(document: Document, head: Sequence[Said]) -> None:
    """Tell the title of a page by its rank, which no other heading of the page has."""
    titles = [each for each in head if each.line.block.tag == "h1"]
    if len(titles) == 1 and len(document.body.css("h1")) == 1:
        titles[0].is_page_title = not titles[0].is_title


def _mark_places(document: Document, head: Sequence[Said]) -> None:
    """Tell the lines of a head what stands above them, and parts them from the line above."""
    waiting = {each.line.leaves[0].mem_id: each for each in head}
    is_below, is_parted, block = False, True, 0
    for node in document.body.traverse(include_text=True):
        if not waiting:
            break
        is_below, is_parted = is_below or node.tag in _MEDIA, is_parted or node.tag in BLOCKS
        each = waiting.pop(node.mem_id, None)
        if each is not None:
            each.is_further = each.line.block.mem_id == block and not is_parted
            each.is_below_medium, is_below, is_parted, block = is_below, False, False, each.line.block.mem_id
