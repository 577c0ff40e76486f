"""Whether a block that returns is an addition. Pure: a sketch in, verdicts with their reasons out.

One principle: how often. What an article says does not stand word for word at the edge of nearly every item of a
source, but for a closed list of things that are known by their words (credits, agencies, cautions, introductions of
series) or by their shape (end marks, titles of sections). So what does stand there is an addition, whatever it says and
in which language. What is only often there needs something that speaks for it, and what is seldom there two such
things; the rest is shown to people. Between two errors, a footer that stays is the smaller harm."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from config.tree import LearningSettings
from ingest.learning.entry import Entry
from ingest.learning.sketch import Sketch
from ingest.learning.telling import (
    begins_what_follows,
    is_alone,
    is_template,
    is_told,
    is_wider,
    may_be_title,
    own_shape,
    own_words,
    signals,
    tells_facts,
)

#: Part of its items in which nothing beyond a block may be the article's prose.
_ANCHORED = 0.8
#: Parts of the items of a source, since a block appeared: in nearly all, often, seldom. Less is nothing.
_NEARLY_ALL, _OFTEN, _SELDOM = 0.95, 0.3, 0.08
#: Items from which on `nearly all` says something by itself; from the second on nine in ten are nearly all.
_ENOUGH, _MANY, _NINE_IN_TEN = 18, 40, 0.9
#: The last items, of which it is asked too: what is in all of them may have been seen once by chance long before.
_LAST = 32
#: Part of the items with either of two blocks that have both, where they belong together.
_TOGETHER = 0.9
#: A pattern that says less of the items of another one stands for it from this many times as many items on.
_AS_MANY = 1.05


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
    ripe = [entry for entry in ripe if not _is_nearer_elsewhere(entry, ripe)]
    ripe.sort(key=lambda entry: (entry.place, _depth(entry), entry.first, entry.pattern))
    found = [_alone(entry) for entry in ripe]
    for _ in range(2):  # what belongs to an addition may bring another one with it
        sure = [each.entry for each in found if each.verdict is Verdict.REMOVE]
        found = [_in_company(each, sure) for each in found]
    return [each for each in found if each.verdict is not Verdict.KEEP and not _is_covered(each, found)]


def share_of(entry: Entry) -> float:
    """Part of the source's items that had a block, from the first that did to the last; or of the last of them, if more
    of those did."""
    since = entry.last - entry.first + 1
    recent = (entry.recent & ((1 << _LAST) - 1)).bit_count() / _LAST if since > _LAST else 0.0
    return max(entry.count / since, recent)


def _is_anchored(entry: Entry) -> bool:
    return entry.anchored >= entry.count * _ANCHORED - 1


def _depth(entry: Entry) -> float:
    return entry.depth / entry.count


def _is_nearer_elsewhere(entry: Entry, others: Sequence[Entry]) -> bool:
    """Whether it is what was seen of the other edge, as in short items."""
    return any(
        other.place != entry.place
        and (other.kind, other.pattern) == (entry.kind, entry.pattern)
        and _depth(other) < _depth(entry)
        for other in others
    )


def _is_in_nearly_all(entry: Entry, share: float) -> bool:
    least = _NEARLY_ALL if entry.count < _MANY else _NINE_IN_TEN
    return entry.count >= _ENOUGH and share >= least


def _alone(entry: Entry) -> Judged:
    """A block by its frequency and by what it says."""
    share, speaks = share_of(entry), signals(entry)
    is_in_all = _is_in_nearly_all(entry, share)
    own = own_words(entry, is_in_all=is_in_all)
    if not own and (not speaks or is_alone(entry)):
        own = own_shape(entry, is_in_all=is_in_all)
    reasons = [*speaks, *(["it is in nearly every item"] if is_in_all else [])]
    enough = 0 if is_in_all else 1 if share >= _OFTEN else 2
    if share < _SELDOM or (share < _OFTEN and not speaks) or (_is_form(entry) and not speaks):
        verdict = Verdict.KEEP
    elif own or len(speaks) < enough or (entry.is_list and not is_in_all and not speaks):
        verdict = Verdict.ASK
    else:
        verdict = Verdict.REMOVE
    return Judged(entry, verdict, share, (*reasons, own) if own else tuple(reasons))


def _is_form(entry: Entry) -> bool:
    """Whether it is most likely a part of the articles that is made by a form: nothing to ask about."""
    return is_template(entry) or (entry.is_frame and tells_facts(entry))


def _in_company(judged: Judged, sure: Sequence[Entry]) -> Judged:
    """The block beside those that are surely additions. What stands beyond one whenever it is there is none of the
    article's; a heading above one is its title; and what is in the same items as one, without fail, is part of it."""
    entry = judged.entry
    is_in_all = _is_in_nearly_all(entry, judged.share)
    if judged.verdict is not Verdict.ASK or entry.is_list or own_words(entry, is_in_all=is_in_all):
        return judged
    others = [other for other in sure if other.place == entry.place and not is_wider(other, entry)]
    may_open = entry.place == "start" and (is_told(entry) or may_be_title(entry))
    if not may_open and any(_is_beyond(entry, other) for other in others):
        return replace(judged, verdict=Verdict.REMOVE, reasons=("it stands beyond an addition",))
    may_join = begins_what_follows(entry) or not own_shape(entry, is_in_all=is_in_all)
    if may_join and any(_is_part(entry, other) for other in others):
        return replace(judged, verdict=Verdict.REMOVE, reasons=("it comes and goes with an addition",))
    return judged


def _is_beyond(entry: Entry, other: Entry) -> bool:
    """Whether a block stands nearer to the edge than another one, whenever it is there."""
    mine, _, both = _items(entry, other)
    return _depth(entry) < _depth(other) and both >= _TOGETHER * mine


def _is_part(entry: Entry, other: Entry) -> bool:
    mine, others, both = _items(entry, other)
    return both >= _TOGETHER * max(mine, others)


def _items(entry: Entry, other: Entry) -> tuple[int, int, int]:
    """Of the last items: how many had a block, how many another one, and how many both."""
    last = max(entry.last, other.last)
    mine, others = entry.recent_at(last), other.recent_at(last)
    return mine.bit_count(), others.bit_count(), (mine & others).bit_count()


def _is_covered(judged: Judged, others: Sequence[Judged]) -> bool:
    """Whether another entry says the same of the same items, and goes as surely: the exact pattern if it is as frequent
    as the wider one, else the wider one."""
    entry = judged.entry
    for other in (each.entry for each in others if each.verdict >= judged.verdict):
        if entry.is_list or other.is_list:
            if entry.is_list and is_wider(entry, other) and entry.count < other.count * _ANCHORED:
                return True  # the label may well stand without a list
            continue
        if is_wider(entry, other) and entry.count <= other.count * _AS_MANY:
            return True
        if is_wider(other, entry) and other.count > entry.count * _AS_MANY:
            return True
    return False
