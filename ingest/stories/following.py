"""The index of stories: follows the sequence of the store, and decides anew which items are one story wherever a pair
of copies, or a decision, has come or gone (docs/decisions/0092-stories-and-leaders.md)."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from hashlib import blake2b
from typing import Final

from config.model import StoryDecision
from ingest.indexing import Text
from ingest.model import StoredItem
from ingest.similar.candidate import Candidate
from ingest.similar.index import SimilarIndex, shown
from ingest.store import Store
from ingest.store.stories import Place
from ingest.stories.agreeing import Agreement
from ingest.stories.grouping import Pair, grouped, pair
from ingest.stories.ruling import Decided, rows_of
from ingest.stories.unmoved import Move, unmoved

#: By what stories are made; who shows them makes it anew when it is another one.
EDITION: Final = f"1.{SimilarIndex.edition}"
#: The key of the state that holds the decisions which stories were made by.
_DECIDED: Final = "stories.decided"


class Stories:
    """An Index (ingest/indexing.py) whose tables are in the store. Every method writes in its caller's transaction, or
    in its own; all raise StoreError."""

    name = "stories"
    edition = EDITION

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        """`now` is the time at which items are touched."""
        self._store = store
        self._similar = SimilarIndex(store)
        self._decided = Decided(())
        self._now = now

    def restart(self) -> None:
        """Forget all stories, though not what was decided of them."""
        self._similar.clear()
        self._store.forget_stories()

    def turn(self, batch: Sequence[Text]) -> "_Turn":
        """Begin with items that are new or changed."""
        return _Turn(self, batch)

    def take(self, batch: Sequence[Candidate], items: Mapping[int, StoredItem]) -> None:
        """Take up items, ready to be judged."""
        # Those that the store was settled by: whoever imports may have a configuration that is older.
        self._decided = self._settled()
        news = self._news(items)
        found = self._similar.find_and_add(batch)
        seeds = self._relinked({item: {same.item_id: same.similarity for same in all_} for item, all_ in found.items()})
        seeds |= {number for number, item in items.items() if item.entry_id in self._decided.named}
        lifted = self._store.lifted(items)
        self._regroup(seeds, items, news, lifted, by_rules=not found.keys() <= news)
        self._hear(news | lifted)
        self._retell(items)

    def settle(self, decisions: Sequence[StoryDecision]) -> None:
        """Follow decisions that were made or taken back since this was done last; from now on stories go by them."""
        before, after = self._settled(), Decided(rows_of(decisions))
        if before.rows == after.rows:
            return
        self._decided = after
        with self._store.atomic():
            self._regroup(set(self._store.numbers_of(after.differing(before)).values()), {})
            self._store.set_state({_DECIDED: json.dumps(after.rows)})

    def _settled(self) -> Decided:
        written = self._store.state(_DECIDED)
        return Decided(json.loads(written) if written else ())

    def _relinked(self, found: Mapping[int, Mapping[int, float]]) -> set[int]:
        """Write down which items are the same; the items whose stories that may change."""
        before = self._store.same(found)
        changed = {item: others for item, others in found.items() if others != before.get(item, {})}
        self._store.set_same(changed)
        return {each for item, others in changed.items() for each in (item, *others, *before.get(item, ()))}

    def _news(self, batch: Collection[int]) -> frozenset[int]:
        """Those of the batch that came, or came to say something else, since they were taken up last."""
        quiet = self._store.quiet(batch)
        return frozenset(batch) - (self._store.sketches(quiet).keys() if quiet else set())

    def _hear(self, news: Collection[int]) -> None:
        """What comes to a copy is news to the entry of its story, whatever brought the two together."""
        pairs = self._store.unmoved(news)
        groups = self._groups({first for first, _ in pairs})
        self._store.set_unmoved({}, [each for each in pairs if each[1] in groups.get(each[0], ())])

    def _regroup(
        self,
        seeds: Collection[int],
        batch: Mapping[int, StoredItem],
        news: Collection[int] = (),
        lifted: Collection[int] = (),
        *,
        by_rules: bool = False,
    ) -> None:
        """Decide anew on the stories of those items and of all that they are connected with. The other items of stories
        that differ are touched; those of the batch are published anyway. What is no news leaves the times of entries
        where they are, if rules changed any item."""
        if not seeds:
            return
        links = self._connected(seeds)
        items = {*seeds, *(item for each in links for item in each)}
        rulings = self._decided.rulings(self._numbers())
        after = {item: story for story in grouped(links, Agreement(self._store, batch), rulings) for item in story}
        items |= after.keys()
        before = self._groups(items)
        changed = {item for item in items | before.keys() if before.get(item) != after.get(item)}
        self._leave_unmoved(items | before.keys(), Move(before, after, frozenset(news), by_rules, frozenset(lifted)))
        self._store.set_places(self._places(changed, after, batch))
        self._store.touch(changed - batch.keys(), self._now())

    def _leave_unmoved(self, items: Collection[int], move: Move) -> None:
        known = self._store.unmoved(items)
        others = {other for _, other in move.pairs() | known.keys()}
        copies = self._store.copies_of(others)
        self._store.set_unmoved(*unmoved(move, known, lambda item: copies[item].came))

    def _connected(self, seeds: Collection[int]) -> dict[Pair, float]:
        """All pairs that those items are connected with, also through others, and through decisions and stories."""
        links: dict[Pair, float] = {}
        numbers = self._numbers()
        known, frontier = set(seeds), set(seeds)
        while frontier:
            same = self._store.same(frontier)
            links |= {pair(item, other): value for item, others in same.items() for other, value in others.items()}
            reached = {other for others in same.values() for other in others}
            reached |= self._decided.beside(frontier, numbers) | self._groups(frontier).keys()
            frontier = reached - known
            known |= frontier
        return links

    def _groups(self, items: Collection[int]) -> dict[int, frozenset[int]]:
        """The stories of those items as they are written down, by each of their items."""
        stories = {place.story for place in self._store.places(items).values()}
        groups = (frozenset(copy.id for copy in copies) for copies in self._store.copies(stories).values())
        return {item: group for group in groups for item in group}

    def _places(
        self, changed: Collection[int], after: Mapping[int, frozenset[int]], batch: Mapping[int, StoredItem]
    ) -> dict[int, Place | None]:
        missing = {item for item in changed if item in after} - batch.keys()
        stored = {**self._store.numbered(missing), **batch}
        return {item: Place(min(after[item]), _facts(stored[item])) if item in after else None for item in changed}

    def _retell(self, batch: Mapping[int, StoredItem]) -> None:
        """Touch the other copies of items of which their entries say something else by now."""
        places = self._store.places(batch)
        stale = {item: place for item, place in places.items() if place.facts != _facts(batch[item])}
        others = self._groups(stale).keys() - batch.keys()
        self._store.set_places({item: Place(place.story, _facts(batch[item])) for item, place in stale.items()})
        self._store.touch(others, self._now())

    def _numbers(self) -> Mapping[str, int]:
        return self._store.numbers_of(self._decided.named)


class _Turn:
    """One batch. What an item is compared with may change until it is taken."""

    def __init__(self, stories: Stories, batch: Sequence[Text]) -> None:
        self._stories = stories
        self._texts = {text.stored.id: text for text in batch}
        self._shown: Sequence[Candidate] = ()

    def prepare(self) -> None:
        """Make what items are compared by."""
        self._shown = shown(self._texts.values())

    def take(self) -> None:
        """Decide on their stories."""
        self._stories.take(self._shown, {item: text.stored for item, text in self._texts.items()})


def _facts(stored: StoredItem) -> int:
    """64 bits of what is told of a copy in the entries of others, and decides which of them leads."""
    item = stored.item
    said = [item.source, item.url, item.title, item.language, len(item.text)]
    times = [item.published, stored.first_seen, stored.changed, stored.sort_at]
    text = json.dumps([*said, *(time.isoformat() if time else "" for time in times)])
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)
