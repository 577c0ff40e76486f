"""One story once: which of its copies leads, and what a feed shows for it. Pure; the reasons are in
docs/decisions/0092-stories-and-leaders.md."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Final

from config.tree import StorySettings
from ingest.model import StoredItem
from ingest.store.stories import Came, Copy, Lift, Pair

#: Share of the longest text that a complete copy has: a frame around a repost does not make it the better one.
_COMPLETE: Final = 0.9
#: Copies that are linked in one entry, and copies whose turns as leader are told apart.
_LINKED, _TURNS = 50, 64
#: What `updated` moves by when a better copy takes the lead.
_STEP: Final = timedelta(seconds=1)
_NEVER: Final = datetime.min.replace(tzinfo=UTC)

#: How good a copy is by one preference, smaller is better; given the length of the longest text of all copies.
_Rank = Callable[[Copy, int, StorySettings], float]


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the content of an entry."""

    #: The other copies of its story, the best first.
    copies: tuple[Copy, ...] = ()
    #: Entry id of the item that the content is of; empty when that is the entry's own.
    shown: str = ""


#: For feeds without stories.
NOTHING: Mapping[str, Beside] = MappingProxyType({})


def ranked(copies: Sequence[Copy], settings: StorySettings) -> list[Copy]:
    """The copies of one story, the best first, by `stories.prefer` and at last by number."""
    ranks = [rank for name in settings.prefer for rank in _RANKS[name]]
    longest = max((copy.length for copy in copies), default=0)
    return sorted(copies, key=lambda copy: (*(rank(copy, longest, settings) for rank in ranks), copy.id))


def leader(copies: Sequence[Copy], settings: StorySettings) -> Copy:
    """The best copy of a story. ValueError for none."""
    return ranked(copies, settings)[0]


@dataclass(frozen=True, slots=True)
class Company:
    """What rules did to the copies of a story that are in a feed."""

    #: Copies in the feed that left the story by rules alone, after its first copy in the feed.
    parted: Sequence[Copy] = ()
    #: `StoryStore.unmoved` of all of them.
    unmoved: Mapping[Pair, Came | None] = field(default_factory=dict)


def led(copies: Sequence[Copy], settings: StorySettings, company: Company = Company()) -> list[Copy]:
    """The copies that led while they came, in the order of their numbers, each turn once; `changed` is when they came.

    A copy takes its turn when it comes to others, and is better or makes another one the best. What rules brought
    together takes none, and what they brought apart keeps the one that it had."""
    everyone = _as_met(copies, company)
    first, *later = _counted(everyone, copies, company)
    turns = [first]
    for copy in later[: _TURNS - 1]:
        before = [each for each in everyone if each.id < copy.id and _counts(each, copy, copies, company)]
        leads = _leader_at(copy.version, [*before, copy], settings)
        if leads.id != _leader_at(copy.version, before, settings).id:
            turns.append(leads)
    last = _leader_at(later[-1].version, [first, *later], settings) if len(later) >= _TURNS else turns[-1]
    return turns if last.id == turns[-1].id else [*turns, last]


def entry(  # noqa: PLR0913 - two by keyword
    placed: StoredItem,
    shown: StoredItem,
    copies: Sequence[Copy],
    settings: StorySettings,
    *,
    company: Company = Company(),
    counted: Sequence[Copy] = (),
) -> StoredItem:
    """The entry of a story in a feed.

    `copies` are those in the feed; `placed` is the one at whose place the story stands, `shown` the one that leads. The
    entry has the id of the copy that was there first, so it stays the same entry when a better one comes; `updated`
    moves with each change of what the `counted` copies show (those in the feed where there are no others), but for what
    rules alone change unless that was lifted."""
    counted = counted or copies
    turns = led(counted, settings, company)
    lifted = _lifted(_counted(_as_met(counted, company), counted, company), turns, settings)
    return replace(
        shown,
        entry_id=min(copies, key=lambda copy: copy.id).entry_id,
        item=replace(shown.item, published=placed.item.published),
        first_seen=placed.first_seen,
        sort_at=placed.sort_at,
        changed=max(max(copy.changed for copy in turns) + (len(turns) - 1) * _STEP, *lifted, _NEVER),
    )


def beside(shown: int, copies: Sequence[Copy], settings: StorySettings) -> Beside:
    """What stands beside the content of that copy; `copies` are all of the story."""
    own = next((copy.entry_id for copy in copies if copy.id == shown), "")
    others = [copy for copy in ranked(copies, settings) if copy.id != shown and copy.url]
    return Beside(tuple(others[:_LINKED]), own)


def _as_met(copies: Sequence[Copy], company: Company) -> list[Copy]:
    """All copies, by number, with the times of what came. One that left the first and was corrected since is to it what
    it was."""
    ordered = sorted([*copies, *company.parted], key=lambda copy: copy.id)
    then = [company.unmoved.get((ordered[0].id, copy.id)) or copy.came for copy in ordered]
    return [_as_came(copy, came) for copy, came in zip(ordered, then, strict=True)]


def _as_came(copy: Copy, came: Came) -> Copy:
    if came.version == copy.version:
        lifts = tuple(lift for lift in copy.lifts if came.lifted is not None and lift.at <= came.lifted)
        return replace(copy, changed=came.changed, news_at=None, lifts=lifts)
    # Of what it was before only this is known.
    lifts = (Lift(came.lifted, came.version, came.length, came.published),) if came.lifted else ()
    return replace(copy, length=came.length, published=came.published, changed=came.changed, forms=(), lifts=lifts)


def _counted(everyone: Sequence[Copy], copies: Sequence[Copy], company: Company) -> list[Copy]:
    """The first copy of all, and those that came to it."""
    return [copy for copy in everyone if copy is everyone[0] or _counts(everyone[0], copy, copies, company)]


def _lifted(copies: Sequence[Copy], turns: Sequence[Copy], settings: StorySettings) -> list[datetime]:
    """When a copy was lifted that led, or that was the best as it was then: what is the best today rules may change."""
    led_once = {copy.id for copy in turns}
    return [
        lift.at
        for copy in copies
        for lift in copy.lifts
        if copy.id in led_once or _leader_after(lift, copy, copies, settings).id == copy.id
    ]


def _leader_after(lift: Lift, lifted: Copy, copies: Sequence[Copy], settings: StorySettings) -> Copy:
    """The best copy when that one was lifted."""
    there = [copy for copy in copies if copy.id <= lifted.id or copy.version <= lift.after]
    return leader([copy.seen_after(lift) for copy in there], settings)


def _leader_at(version: int, copies: Sequence[Copy], settings: StorySettings) -> Copy:
    """The best copy when the copy of that number came."""
    return leader([copy.seen_at(version) for copy in copies], settings)


def _counts(first: Copy, other: Copy, copies: Sequence[Copy], company: Company) -> bool:
    """Whether the first was there when the other came to it."""
    pair = first.id, other.id
    if pair in company.unmoved or not company.parted:
        return pair not in company.unmoved or company.unmoved[pair] is not None
    here = {copy.id for copy in copies}
    return (first.id in here) == (other.id in here)


def _source(copy: Copy, _longest: int, settings: StorySettings) -> float:
    return settings.sources.index(copy.source) if copy.source in settings.sources else len(settings.sources)


def _incomplete(copy: Copy, longest: int, _settings: StorySettings) -> float:
    return 0 if copy.length >= _COMPLETE * longest else longest - copy.length


def _undated(copy: Copy, _longest: int, _settings: StorySettings) -> float:
    return copy.published is None


def _time(copy: Copy, _longest: int, _settings: StorySettings) -> float:
    return (copy.published or copy.first_seen).timestamp()


def _time_back(copy: Copy, longest: int, settings: StorySettings) -> float:
    return -_time(copy, longest, settings)


_RANKS: Final[Mapping[str, Sequence[_Rank]]] = MappingProxyType(
    {
        "sources": (_source,),
        "complete": (_incomplete,),
        "earliest": (_undated, _time),
        "latest": (_undated, _time_back),
    }
)
