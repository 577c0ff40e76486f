"""Whether a block that returns is an addition. Pure: a sketch in, verdicts with their reasons out.

One principle: how often. What an article says does not stand word for word at the edge of nearly every item of a
source, but for a closed list of things that are known by their words (credits, agencies, cautions, introductions of
series) or by their shape (end marks, titles of sections). So what does stand there is an addition, whatever it says and
in which language. What is only often there needs something that speaks for it, and what is seldom there two such
things; the rest is shown to people. Between two errors, a footer that stays is the smaller harm."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from config.tree import LearningSettings
from ingest.learning import frequency
from ingest.learning.entry import Entry
from ingest.learning.frames import frame_of
from ingest.learning.frequency import ANCHORED, OFTEN, SELDOM, depth_of, is_in_nearly_all, share_of
from ingest.learning.masking import NUMBER
from ingest.learning.scripts import common_script, is_foreign
from ingest.learning.shape import is_alone, is_settled, is_sign, is_wider, says_nothing
from ingest.learning.sighting import Mark
from ingest.learning.signals import signals
from ingest.learning.sketch import Sketch
from ingest.learning.telling import (
    begins_what_follows,
    has_words,
    is_form,
    may_open,
    own_shape,
    own_words,
)
from ingest.learning.templates import is_reached, templates
from ingest.learning.turns import additions, by_turns, is_of_plain_lines
from ingest.learning.words import is_report

#: A pattern that says less of the items of another one stands for it from this many times as many items on.
_AS_MANY = 1.05
#: Part of the items that a line in another script than the titles is in, at least, to speak for itself by that.
_FOREIGN = 0.75
#: Part of the items of a frame that a form has which it holds, at least.
_MOSTLY = 0.8
#: Items that had what stands beyond an addition, at least: an article's own prose never returns.
_BEYOND = 3
#: Lines by which an addition is deeper on average that stands behind what was seen a few times.
_DEEPER = 0.5
_BY_TURNS = ("it takes turns with others, and one of them is in nearly every item",)


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
    #: Items that the source had since one had it last.
    missing: int = 0

    @property
    def is_gone(self) -> bool:
        """Whether it has been missing for longer than chance makes it."""
        return frequency.is_gone(self.share, self.missing)


def judge(sketch: Sketch, settings: LearningSettings) -> list[Judged]:
    """What is worth showing or removing, from the edge inwards; blocks that are only kept are left out."""
    changing = list(_templates(sketch))
    entries = [*sketch.entries.values(), *changing]
    ripe = [entry for entry in entries if entry.count >= settings.items and _is_at_edge(entry, sketch, changing)]
    ripe = [entry for entry in ripe if not frequency.is_nearer_elsewhere(entry, ripe)]
    script = common_script(item.name[1] for item in sketch.recent)
    ripe = [entry for entry in ripe if not is_of_plain_lines(entry, entries, script)]
    found = _without_forms([_alone(entry, script) for entry in ripe])
    for _ in range(2):  # what belongs to an addition may bring another one with it
        sure = [each.entry for each in found if each.verdict is Verdict.REMOVE]
        found = [_in_company(each, sure) for each in found]
    young = (entry for entry in entries if _BEYOND <= entry.count < settings.items)
    forms = (each.entry for each in found if each.verdict is Verdict.KEEP)
    found += list(_behind([*young, *forms], sure, script))
    found = _with_turns(found, by_turns(entries, sketch.items), script)
    shown = [each for each in found if each.verdict is not Verdict.KEEP and not _is_covered(each, found)]
    return sorted((replace(each, missing=sketch.items - each.entry.last) for each in shown), key=_place)


def _templates(sketch: Sketch) -> Iterable[Entry]:
    """The templates among the last items that are not counted already."""
    for place in ("start", "end"):
        here = [entry for entry in sketch.entries.values() if entry.place == place and entry.kind == "text"]
        known = {entry.pattern for entry in here if is_in_nearly_all(entry)}
        yield from (entry for entry in templates(list(sketch.recent), place, known) if entry.pattern not in known)


def _is_at_edge(entry: Entry, sketch: Sketch, changing: Iterable[Entry]) -> bool:
    """Whether nothing beyond it is the article's: what is there returned, or is one of the templates."""
    if frequency.is_anchored(entry):
        return True
    return entry.kind == "text" and is_in_nearly_all(entry) and is_reached(entry, sketch.recent, changing)


def _place(judged: Judged) -> tuple[str, float, int, str]:
    entry = judged.entry
    return entry.place, depth_of(entry), entry.first, entry.pattern


def _alone(entry: Entry, script: str) -> Judged:
    """A block by its frequency and by what it says, and in which script: the source's titles are in that one."""
    share, speaks, is_in_all = share_of(entry), signals(entry), is_in_nearly_all(entry)
    is_common = share >= _FOREIGN and entry.count >= frequency.ENOUGH
    if is_common and entry.kind != "picture" and is_foreign(entry.pattern, script):
        speaks.append("it is in another script than the titles")
    own = own_words(entry, is_in_all=is_in_all)
    may_shape_tell = not speaks or is_alone(entry) or is_sign(entry) or says_nothing(entry)
    if not own and (may_shape_tell or (is_report(entry.pattern) and not is_foreign(entry.pattern, script))):
        own = own_shape(entry, is_in_all=is_in_all)
    reasons = (*speaks, *(["it is in nearly every item"] if is_in_all else []), *([own] if own else []))
    enough = 0 if is_in_all else 1 if share >= OFTEN else 2
    if share < SELDOM or (not speaks and (share < OFTEN or is_form(entry))) or _is_no_list(entry, enough):
        return Judged(entry, Verdict.KEEP, share, reasons)
    verdict = Verdict.ASK if own or len(speaks) < enough else Verdict.REMOVE
    return Judged(entry, verdict, share, reasons)


def _without_forms(found: Sequence[Judged]) -> list[Judged]:
    """The same without frames that hold a narrower one which the article fills in: `报{…}。` and `报{#}点,{…}。`."""
    forms = [each.entry for each in found if each.verdict is Verdict.KEEP and each.entry.is_frame]
    return [
        each for each in found if not each.entry.is_frame or not any(_is_form_of(each.entry, form) for form in forms)
    ]


def _is_form_of(entry: Entry, form: Entry) -> bool:
    frame = frame_of(entry.pattern)
    is_narrower = form.pattern.count(NUMBER) > entry.pattern.count(NUMBER) and form.count >= _MOSTLY * entry.count
    return is_narrower and form.place == entry.place and frame is not None and frame.fits(form.pattern)


def _is_no_list(entry: Entry, enough: int) -> bool:
    """Whether a line is no label of what is beyond it: such a label is in nearly all items, or has words that say so;
    both where prose follows, and always as many lines of it, for titles of sections have prose below them too."""
    if not entry.is_list:
        return False
    doubts = (enough > 0, not has_words(entry))
    is_moving = entry.place == "end" and not is_settled(entry)
    return any((*doubts, is_moving)) if entry.has_prose else all(doubts)


def _in_company(judged: Judged, sure: Sequence[Entry]) -> Judged:
    """The block beside those that are surely additions. What stands beyond one whenever it is there is none of the
    article's; a heading above one is its title; and what is in the same items as one, without fail, is part of it."""
    entry, is_in_all = judged.entry, is_in_nearly_all(judged.entry)
    if judged.verdict is not Verdict.ASK or entry.is_list or own_words(entry, is_in_all=is_in_all, is_beyond=True):
        return judged
    others = [other for other in sure if other.place == entry.place and not is_wider(other, entry)]
    if not may_open(entry) and any(frequency.is_beyond(entry, other) for other in others):
        return replace(judged, verdict=Verdict.REMOVE, reasons=("it stands beyond an addition",))
    own = own_words(entry, is_in_all=is_in_all) or own_shape(entry, is_in_all=is_in_all)
    if (begins_what_follows(entry) or not own) and any(frequency.is_part(entry, other) for other in others):
        return replace(judged, verdict=Verdict.REMOVE, reasons=("it comes and goes with an addition",))
    return judged


def _behind(entries: Iterable[Entry], sure: Sequence[Entry], script: str) -> Iterator[Judged]:
    """Sentences that were seen too seldom to be judged by themselves, or that may be forms, and stand beyond an
    addition whenever they are there: one of the authors that a box tells of, one of some appeals."""
    inner = [entry for entry in sure if entry.place == "end" and is_settled(entry)]
    for entry in entries:
        around = [other for other in inner if depth_of(other) >= depth_of(entry) + _DEEPER]
        if not around or entry.place != "end" or not entry.has(Mark.PROSE):
            continue  # shorter lines go with what is around them
        if share_of(entry) >= SELDOM and frequency.is_anchored(entry):
            judged = _in_company(replace(_alone(entry, script), verdict=Verdict.ASK), around)
            if judged.verdict is Verdict.REMOVE:
                yield judged


def _with_turns(found: Sequence[Judged], turns: Iterable[Sequence[Entry]], script: str) -> list[Judged]:
    """The same with lines that take turns, of which one is in nearly every item: together they are as a line that all
    items have."""
    by_key = {each.entry.key: each for each in found}
    kept = (each.entry.pattern for each in found if each.verdict is Verdict.KEEP and NUMBER in each.entry.pattern)
    forms = [frame for pattern in kept if (frame := frame_of(pattern))]
    for members in turns:
        if any(all(form.fits(entry.pattern) for entry in members) for form in forms):
            continue
        going = additions(members, script)
        for entry in members:
            verdict = Verdict.REMOVE if entry in going else Verdict.ASK
            known = by_key.get(entry.key)
            if known is None or known.verdict < verdict:
                by_key[entry.key] = Judged(entry, verdict, share_of(entry), _BY_TURNS)
    return list(by_key.values())


def _is_covered(judged: Judged, others: Sequence[Judged]) -> bool:
    """Whether another entry says the same of the same items, and goes as surely: the exact pattern if it is as frequent
    as the wider one, else the wider one."""
    entry = judged.entry
    for other in (each.entry for each in others if each.verdict >= judged.verdict):
        if entry.kind == "tail" and other.kind == "text":
            if (
                other.place == entry.place
                and other.pattern.endswith(entry.pattern)
                and entry.count <= other.count * _AS_MANY
            ):
                return True  # the whole line returns
            continue
        if entry.is_list or other.is_list:
            if entry.is_list and is_wider(entry, other) and entry.count < other.count * ANCHORED:
                return True  # the label may well stand without a list
            continue
        if is_wider(entry, other) and entry.count <= other.count * _AS_MANY:
            return True
        if is_wider(other, entry) and other.count > entry.count * _AS_MANY:
            return True
    return False
