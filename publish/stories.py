"""One story once: which of its copies leads, and what a feed shows for it. Pure; the reasons are in
docs/decisions/0092-stories-and-leaders.md."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from config.tree import StorySettings
from ingest.model import StoredItem
from ingest.store.stories import Copy

#: Share of the longest text that a complete copy has: a frame around a repost does not make it the better one.
_COMPLETE: Final = 0.9
#: Copies that are linked in one entry, and copies whose turns as leader are told apart.
_LINKED, _TURNS = 50, 64
#: What `updated` moves by when a better copy takes the lead.
_STEP: Final = timedelta(seconds=1)

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


def led(copies: Sequence[Copy], settings: StorySettings) -> list[Copy]:
    """The copies that led while they came, in the order of their numbers; each turn once, the leader of all last."""
    ordered = sorted(copies, key=lambda copy: copy.id)
    turns = [leader(ordered[:count], settings) for count in range(1, min(len(ordered), _TURNS) + 1)]
    turns.append(leader(ordered, settings))
    return [copy for at, copy in enumerate(turns) if at == 0 or turns[at - 1].id != copy.id]


def entry(placed: StoredItem, shown: StoredItem, copies: Sequence[Copy], settings: StorySettings) -> StoredItem:
    """The entry of a story in a feed.

    `copies` are those in the feed; `placed` is the one at whose place the story stands, `shown` the one that leads. The
    entry has the id of the copy that was there first, so it stays the same entry when a better one comes; `updated`
    moves with each change of what it shows."""
    turns = led(copies, settings)
    return replace(
        shown,
        entry_id=min(copies, key=lambda copy: copy.id).entry_id,
        item=replace(shown.item, published=placed.item.published),
        first_seen=placed.first_seen,
        sort_at=placed.sort_at,
        changed=max(copy.changed for copy in turns) + (len(turns) - 1) * _STEP,
    )


def beside(shown: int, copies: Sequence[Copy], settings: StorySettings) -> Beside:
    """What stands beside the content of that copy; `copies` are all of the story."""
    own = next((copy.entry_id for copy in copies if copy.id == shown), "")
    others = [copy for copy in ranked(copies, settings) if copy.id != shown and copy.url]
    return Beside(tuple(others[:_LINKED]), own)


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
