"""Lines that take turns at one place, one of them in nearly every item: found, and judged together. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.learning.entry import RECENT, Entry
from ingest.learning.frames import frame_of
from ingest.learning.frequency import (
    ENOUGH,
    NINE_IN_TEN,
    depth_of,
    is_anchored,
    is_in_nearly_all,
    nearly_all,
    share_of,
)
from ingest.learning.masking import CORE, LINK, constant, weight_of_words
from ingest.learning.plain import TITLE, is_bold_title, is_plain_sentence, is_plain_title
from ingest.learning.scripts import is_foreign
from ingest.learning.shape import MARK, STOPS, is_heading, is_in_brackets, is_told
from ingest.learning.sighting import Mark
from ingest.learning.signals import signals
from ingest.learning.telling import own_words, tells_facts
from ingest.learning.words import kept_as

#: Part of the items that one of some lines has that take turns, and how often it was seen, at least.
_TURN, _TIMES = 0.1, 3
#: Lines between two of them and the edge differ by so much on average, at most: what is beyond them may be missing.
_NEAR = 0.8
#: Lines that take turns and go, at most.
_MOST = 8
#: Letters and ideographs of a line that takes turns with others and is no name, and no title; and, at the end, no
#: office that signs.
_SAID, _OFFICE = 6, 13


@dataclass(slots=True)
class _Turns:
    """Lines of which hardly any item has two."""

    members: list[Entry]
    #: Which of the last items have one of them.
    items: int

    def takes(self, entry: Entry, items: int) -> bool:
        """Whether another line stands about where these do, in other items."""
        is_there = abs(depth_of(self.members[0]) - depth_of(entry)) <= _NEAR
        return is_there and (self.items & items).bit_count() <= (1 - NINE_IN_TEN) * items.bit_count()

    def are_in_nearly_all(self, last: int) -> bool:
        """Whether one of them is in nearly all items since the first was."""
        if len(self.members) < 2 or sum(each.count for each in self.members) < ENOUGH:
            return False
        since = min(last - min(each.first for each in self.members) + 1, RECENT)
        return self.items.bit_count() >= nearly_all(max(since, ENOUGH))


def by_turns(entries: Iterable[Entry], last: int) -> Iterator[Sequence[Entry]]:
    """Lines that take turns at one place: each is in some of the items up to `last`, and one of them in nearly all."""
    lines = [each for each in entries if _may_turn(each) and each.count >= _TIMES]
    lines = [each for each in lines if share_of(each) >= _TURN and is_anchored(each)]
    spelt = {(each.place, each.text) for each in lines if LINK not in each.pattern}
    lines = [each for each in lines if LINK not in each.pattern or (each.place, each.text) not in spelt]
    for place in ("start", "end"):
        for turns in _turns([each for each in lines if each.place == place], last):
            if turns.are_in_nearly_all(last):
                yield turns.members


def _turns(entries: Iterable[Entry], last: int) -> Sequence[_Turns]:
    """The lines of an edge, each with those that it takes turns with."""
    found: list[_Turns] = []
    for entry in sorted(entries, key=lambda each: (-each.count, each.pattern)):
        items = entry.recent_at(last)
        if is_in_nearly_all(entry):
            continue
        if turns := next((each for each in found if each.takes(entry, items)), None):
            turns.members.append(entry)
            turns.items |= items
        else:
            found.append(_Turns([entry], items))
    return found


def additions(members: Sequence[Entry], script: str) -> Sequence[Entry]:
    """Those of some lines that take turns that are additions: all of them, where they are few and hardly any may be the
    article's. `script` is that of the source's titles.

    Plain sentences and titles among them are the article's, unless most of the lines are sentences that are not plain:
    then they are maxims of one hand. Where most are plain, another line needs something that speaks for an addition."""
    if len(members) > _MOST or 2 * sum(map(_may_be_said, members)) >= len(members):
        return ()
    plain = [entry for entry in members if _is_plain(entry, script)]
    others = [entry for entry in members if entry not in plain]
    if not plain or 2 * sum(map(is_told, others)) > len(members):
        return members
    return [entry for entry in others if len(others) > len(plain) or signals(entry)]


def is_of_plain_lines(entry: Entry, entries: Iterable[Entry], script: str) -> bool:
    """Whether a frame is nothing but some lines that return, plain ones for the most part: then these tell, and not
    what they have in common."""
    frame = frame_of(entry.pattern)
    if frame is None or (signals(entry) and not entry.has(Mark.BARE)):
        return False
    lines = [
        each
        for each in entries
        if each.place == entry.place and each.kind == "text" and CORE not in each.pattern and frame.fits(each.pattern)
    ]
    last = max((entry.last, *(each.last for each in lines)))
    mine, others = entry.recent_at(last), 0
    for each in lines:
        others |= each.recent_at(last)
    are_all = (mine & others).bit_count() >= NINE_IN_TEN * mine.bit_count()
    return are_all and 2 * sum(_is_plain(each, script) for each in lines) > len(lines)


def _is_plain(entry: Entry, script: str) -> bool:
    return (is_plain_sentence(entry) or is_plain_title(entry)) and not is_foreign(entry.pattern, script)


def _may_turn(entry: Entry) -> bool:
    """Whether it may be one of some lines that a page shows by turns; articles have titles of sections so."""
    if entry.kind != "text" or entry.is_list or is_heading(entry) or is_bold_title(entry):
        return False
    if tells_facts(entry) or own_words(entry, is_in_all=True):
        return False
    says = weight_of_words(constant(entry.pattern))
    if signals(entry):
        return says >= MARK
    return says > (TITLE if entry.is_frame or entry.place == "start" else MARK)


def _may_be_said(entry: Entry) -> bool:
    """Whether one of some lines that take turns may be the article's: a name or a title by its length, at the end an
    office that signs, what stands in brackets, and what has words of the closed list, those of its longer part among
    them."""
    said = constant(entry.pattern).strip()
    may_sign = entry.place == "end" and said == entry.pattern and not is_told(entry)
    is_brief = weight_of_words(said) < (_OFFICE if may_sign else _SAID)
    if (is_brief and not signals(entry)) or is_in_brackets(said.rstrip(STOPS)):
        return True
    return any(not kept.only_often for kept in kept_as(entry.pattern))
