"""Whether a block that returns is an addition. Pure: a sketch in, verdicts with their reasons out.

It errs on the article's side: a footer that stays is the smaller harm (docs/decisions/0083-learning.md)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from config.tree import LearningSettings
from config.vocabulary import Kind
from ingest.learning.entry import Entry
from ingest.learning.frames import frame_of
from ingest.learning.masking import CORE, LINK, MAIL, NUMBER, URL, constant, weight_of_words
from ingest.learning.sketch import Sketch
from ingest.learning.words import begins_with, is_marked, kept_as, kinds_of

#: Part of the items in which a mark has to be seen to count.
_MOSTLY = 0.8
#: Part of its items in which everything between a block and the edge returns too.
_ANCHORED = 0.8
#: Points from which on a block goes by itself, or is shown.
_SURE, _WORTH = 3, 2
#: Parts of the items of a source, since a block appeared: seldom, often, nearly always.
_SELDOM, _OFTEN, _NEARLY_ALL = 0.08, 0.5, 0.9
#: A pattern that says less of the items of another one stands for it from this many times as many items on.
_AS_MANY = 1.05
#: What is in every one of so many items says nothing of any of them.
_EVERY, _EVERY_ITEMS = 0.97, 18
#: Letters and ideographs below which a line without any word or link says too little to be told from `（完）`.
_LEAST_WORDS = 5
#: Letters and ideographs from which on a line without marks may be a sentence.
_SENTENCE = 20
#: Lines of a page, none of them a sentence, beyond which no article goes on.
_LABELS = 2
_ENDS = frozenset("。!?,;:")


class Verdict(IntEnum):
    """What becomes of a block."""

    #: The article's, or not enough evidence.
    KEEP = 0
    #: Shown to people, never taken out by itself.
    ASK = 1
    #: An addition: goes by itself in mode `apply`.
    REMOVE = 2


@dataclass(frozen=True, slots=True)
class Judged:
    """A block with what was made of the evidence."""

    entry: Entry
    verdict: Verdict
    #: Part of the source's items that had it, from the first that did to the last.
    share: float
    #: What speaks for the verdict, each as the end of a sentence.
    reasons: tuple[str, ...]


def judge(sketch: Sketch, settings: LearningSettings) -> list[Judged]:
    """What is worth showing or removing, from the edge inwards; blocks that are only kept are left out."""
    ripe = [entry for entry in sketch.entries.values() if entry.count >= settings.items and _is_anchored(entry)]
    ripe.sort(key=lambda entry: (entry.place, _depth(entry), entry.first, entry.pattern))
    alone = [_judged(entry, (), ripe) for entry in ripe]
    sure = [each.entry for each in alone if each.verdict is Verdict.REMOVE]
    found = [each if each.verdict is Verdict.REMOVE else _judged(each.entry, sure, ripe) for each in alone]
    return [each for each in found if each.verdict is not Verdict.KEEP and not _is_covered(each, found)]


def share_of(entry: Entry) -> float:
    """Part of the source's items that had a block, from the first that did to the last."""
    return entry.count / (entry.last - entry.first + 1)


def _is_anchored(entry: Entry) -> bool:
    return entry.anchored >= entry.count * _ANCHORED - 1


def _is_covered(judged: Judged, others: Sequence[Judged]) -> bool:
    """Whether another entry says the same of the same items, and goes as surely: the exact pattern if it is as frequent
    as the wider one, else the wider one."""
    entry = judged.entry
    for other in (each.entry for each in others if each.verdict >= judged.verdict):
        if other is entry or other.place != entry.place or other.kind != entry.kind:
            continue
        if _is_wider(entry, other) and entry.count <= other.count * _AS_MANY:
            return True
        if _is_wider(other, entry) and other.count > entry.count * _AS_MANY:
            return True
    return False


def _is_wider(one: Entry, other: Entry) -> bool:
    """Whether one stands for all that the other does."""
    if one.pattern == other.pattern:
        return False
    if one.kind == "picture":
        return one.pattern.endswith("?") and other.pattern.startswith(one.pattern)
    if frame := frame_of(one.pattern):
        return frame.fits(other.pattern) and not other.is_frame
    return LINK in one.pattern and "\n" not in one.pattern and one.text == other.text and LINK not in other.pattern


def _judged(entry: Entry, sure: Sequence[Entry], all_of_them: Sequence[Entry]) -> Judged:
    """One block, beside those that are surely additions, among all that return."""
    share = share_of(entry)
    picture = entry.kind == "picture"
    company = [other for other in sure if _is_company(entry, other)]
    before = [other for other in company if entry.place == "end" and _depth(other) > _depth(entry)]
    is_beyond = bool(before)
    points, reasons = _picture(entry) if picture else _text(entry)
    if is_beyond:
        points, reasons = points + 2, [*reasons, "an addition stands before it"]
    elif company and (picture or not _is_sentence(constant(entry.pattern))):
        points, reasons = points + 1, [*reasons, "it stands with other additions"]
    if share >= _OFTEN:
        points += 1
    if share >= _NEARLY_ALL:
        points += 1
    if _is_in_every(entry):
        points, reasons = points + 1, [*reasons, "it is in every item"]
    verdict = Verdict.REMOVE if points >= _SURE else Verdict.ASK if points >= _WORTH else Verdict.KEEP
    if share < _SELDOM:
        verdict = Verdict.KEEP
    against = "" if picture else _against(entry, before, block=_words_of_block(entry, all_of_them))
    if against and verdict is Verdict.REMOVE:
        return Judged(entry, Verdict.ASK, share, (*reasons, against))
    return Judged(entry, verdict, share, tuple(reasons))


def _text(entry: Entry) -> tuple[int, list[str]]:
    reasons = kinds_of(_telling(entry))
    points = 2 * bool(reasons)
    if entry.elsewhere >= entry.count * _MOSTLY:
        points, reasons = points + 2, [*reasons, "it links to another site"]
    if entry.address >= entry.count * _MOSTLY:
        points, reasons = points + 2, [*reasons, "it names an address"]
    if entry.apart >= entry.count * _MOSTLY:
        points, reasons = points + 1, [*reasons, "it is set apart from the paragraphs"]
    if LINK in entry.pattern and "\n" in entry.pattern:
        points, reasons = points + 1, [*reasons, "only links follow it"]
    return points, reasons


def _picture(entry: Entry) -> tuple[int, list[str]]:
    points, reasons = 1, ["the same picture returns"]
    if is_marked(entry.text):
        points, reasons = points + 2, [*reasons, "its address says what it is"]
    return points, reasons


def _is_company(entry: Entry, other: Entry) -> bool:
    """Whether two blocks came together: at one edge, of as many items, from about the same item on."""
    return (
        other.place == entry.place
        and abs(other.count - entry.count) <= 0.2 * entry.count
        and abs(other.first - entry.first) <= 0.2 * entry.count + 2
    )


def _is_in_every(entry: Entry) -> bool:
    return share_of(entry) >= _EVERY and entry.count >= _EVERY_ITEMS


def _words_of_block(entry: Entry, others: Sequence[Entry]) -> int:
    """Letters and ideographs of all lines that always stand together with a block, its own included."""
    together = [other for other in others if other is entry or (_is_in_every(other) and _is_company(entry, other))]
    return sum(weight_of_words(constant(other.pattern)) for other in together if other.kind == "text")


def _depth(entry: Entry) -> float:
    """Lines between a block and the edge, on average."""
    return entry.depth / entry.count


def _against(entry: Entry, before: Sequence[Entry], *, block: int) -> str:
    """Why a block is not taken out by itself, whatever its points; empty when nothing speaks against it. `before` are
    the additions beyond which it stands at the end."""
    said = constant(entry.pattern)
    about = kinds_of(_telling(entry))
    is_marked_line = bool(about) or _leads_out(entry)
    for kept in kept_as(entry.pattern):
        by_words = about and (kept.gives_way == "always" or (kept.gives_way == "same" and not entry.is_frame))
        if not by_words and not (kept.on_pages and _is_of_page(entry, kept, before)):
            return kept.about
    if entry.is_frame and not about:
        return "what changes in it may be the article's"
    if weight_of_words(said) == 0 and not {URL, LINK, MAIL}.isdisjoint(_masks(entry.pattern)):
        return "it is a link alone"
    return "" if is_marked_line or before else _against_silent(entry, said, block)


def _is_of_page(entry: Entry, kept: Kind, before: Sequence[Entry]) -> bool:
    """Whether a line with an article's words is the page's all the same: it is in every item, word for word, and an
    article's words would stand elsewhere, say more, or come first in it."""
    if not _is_in_every(entry) or entry.varied or entry.heading:
        return False
    if entry.place == "end" and _leads_out(entry) and not begins_with(entry.pattern, kept):
        return True  # `投稿邮箱:{mail},来稿请附作者简介`
    if _is_told(constant(entry.pattern)):
        return False
    labels = [other for other in before if _is_in_every(other) and not _is_told(constant(other.pattern))]
    return bool(kinds_of(entry.pattern)) or len(labels) >= _LABELS


def _leads_out(entry: Entry) -> bool:
    """Whether a line links to another site or names an address."""
    return max(entry.elsewhere, entry.address) >= entry.count * _MOSTLY


def _against_silent(entry: Entry, said: str, block: int) -> str:
    """The same for a block without words, links or addresses that tell: only that it is in every item speaks."""
    is_linked = entry.linked >= entry.count * _MOSTLY
    if entry.heading >= entry.count * _MOSTLY:
        return "it may be a title of a section"
    if not _is_in_every(entry) and (
        entry.place == "start" or _is_sentence(said) or entry.apart < entry.count * _MOSTLY
    ):
        return "it may be a sentence of the article"
    if entry.place == "start" and _is_told(said) and not is_linked:
        return "articles of a series may begin alike"
    if NUMBER in entry.pattern and entry.varied and _is_told(said):
        return "what changes in it may be the article's"
    return "it says too little" if block < _LEAST_WORDS else ""


def _is_told(said: str) -> bool:
    """Whether a line is a whole sentence, as introductions are."""
    return any(end in said.rstrip("\"'”’)」』 ")[-1:] for end in "。!?.") or "。" in said


def _masks(pattern: str) -> set[str]:
    return {URL if found.startswith("{url") else found for found in re.findall(r"\{[^}]*\}", pattern)}


def _telling(entry: Entry) -> str:
    """What the words of a block are looked for in: a core that changes says nothing of the block."""
    return entry.pattern.replace(CORE, "")


def _is_sentence(said: str) -> bool:
    return weight_of_words(said) > _SENTENCE or not _ENDS.isdisjoint(said)
