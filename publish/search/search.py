"""Finds the articles of a store that a query matches, the best first."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from config.errors import Place
from config.model import Config, Topic
from ingest.indexing import Progress, behind
from ingest.model import StoredItem
from ingest.search.expression import EVERY, both
from ingest.search.index import SearchIndex
from ingest.search.ranking import LARGE, Ranked, Times, Wanted, rank
from ingest.store import Store
from ingest.store.stories import Copy
from publish.query import And, Everything, Node, Or, Query, Regex, Term, parse
from publish.search.narrow import Narrowing, sought
from publish.search.places import in_order, matching, place_of
from publish.search.sieve import Sieve
from publish.search.snippets import Excerpt, excerpt_of, title_of
from publish.topics import Match, Matcher, Undecided

_SLUG = "search"
#: Candidates that are looked at where not all of them are wanted, and those of them that are read whole in vain, which
#: costs twice as much as to hold one back by its HTML: less than a tenth of a second.
LOOKED_AT, IN_VAIN = 500, 300
#: Items that are read at once: as many as a page of results usually has.
_PORTION = 20
#: Portions that are read as they are after one of which the sieve let most through: it costs a third of reading.
_UNSIFTED = 4


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted beside the query."""

    #: Most results.
    limit: int = 20
    #: Names of sources; all without any.
    sources: tuple[str, ...] = ()
    #: Nothing that stands before or after these in feeds, nor, with one of them, anything without a date.
    since: datetime | None = None
    until: datetime | None = None
    #: The newest first, in the order of feeds, whatever the words are worth.
    by_time: bool = False
    #: Of the copies of one story only the first that is found.
    once: bool = False
    #: With `once`: not the copy that is found first, but the one at whose place the story stands in feeds.
    placed: bool = False
    #: Most candidates that are looked at, `IN_VAIN` of them whole and in vain; 0 for as many as it takes.
    reads: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """An article that matches."""

    stored: StoredItem
    #: The words that were found, as they stand (publish/topics.py, Match.why).
    why: tuple[str, ...]
    title: Excerpt
    text: Excerpt
    #: The other copies of its story, whether they match or not.
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found."""

    results: tuple[Result, ...]
    #: Items that may match, of which the first `read` were looked at.
    candidates: int
    read: int
    #: Whether it ended there since no more were to be looked at, though fewer were found than were wanted.
    is_cut: bool
    #: Numbers of the store's sequence that the index has not taken up: what they changed is not found, or as it was.
    behind: int
    #: Whether the query has nothing that the index could look for, so that items are read one by one, newest first.
    is_scan: bool
    #: What the author of the query may not have meant.
    notes: tuple[str, ...]
    undecided: tuple[Undecided, ...]

    @property
    def is_complete(self) -> bool:
        """Whether these are all that match: everything that may was read."""
        return self.read == self.candidates


class Search:
    """Queries over one store by one configuration."""

    def __init__(self, config: Config, store: Store, *, large: int = LARGE) -> None:
        """`large`: articles from which on an index is large (ingest/search/ranking.py)."""
        self._config = config
        self._store = store
        self._large = large

    def search(
        self,
        text: str,
        wish: Wish,
        *,
        progress: Progress = lambda _done, _total: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> Found:
        """The best matches of a query; ends early where `stop` says so. `progress` is told of each article that was
        read, and how many may match. Raises ConfigError for a wrong query, and StoreError when the store cannot be
        read."""
        config, store = self._config, self._store
        topic = Topic(_SLUG, "", text, sources=wish.sources, place=Place("query"))
        matcher = Matcher([topic], config.sources, config.topics)
        query = parse(text, topic.place)
        missing = behind(store, [SearchIndex(store)])
        narrowing = Narrowing(config.sources, config.topics, tuple(summary.name for summary in store.sources()))
        ranked, is_scan = self._rank(query, wish, narrowing)
        telling = _Telling(store, wish, ranked, lambda item: _match(matcher, item, wish) is not None)
        results: list[Result] = []
        read = 0
        bound = _Bound(wish.reads)
        found = self._read(ranked, Sieve(query.root, config.topics), bound, stop)
        for stored in in_order(found) if wish.by_time else found:
            read += 1
            progress(read, len(ranked))
            match = _match(matcher, stored, wish) if stored else None
            if stored is None or match is None:
                bound.in_vain += stored is not None
                continue
            story, copies = self._copies(stored.id)
            if telling.is_at(stored, story, copies):
                results.append(_result(stored, match, query, copies))
            if len(results) == wish.limit:
                break
        is_cut = len(results) < wish.limit and bound.is_reached and read < len(ranked)
        undecided = tuple(matcher.undecided)
        return Found(tuple(results), len(ranked), read, is_cut, missing, is_scan, query.notes, undecided)

    def _copies(self, number: int) -> tuple[int, tuple[Copy, ...]]:
        """The story of an item, 0 for none, and the other copies in it."""
        place = self._store.places([number]).get(number)
        if place is None:
            return 0, ()
        copies = self._store.copies([place.story]).get(place.story, ())
        return place.story, tuple(copy for copy in copies if copy.id != number)

    def _rank(self, query: Query, wish: Wish, narrowing: Narrowing) -> tuple[Ranked, bool]:
        expression, excluded = narrowing.narrow(query.root), narrowing.excluded(query.root)
        counted = () if wish.by_time else tuple(sought(query.root))
        wanted = Wanted(both(expression, narrowing.of_sources(wish.sources)), excluded)
        is_scan = expression == EVERY and excluded is None and query.root != Everything()
        times = Times(wish.since, wish.until)
        ranked = rank(self._store, wanted, counted, times=times, large=self._large)
        return ranked, is_scan

    def _read(
        self, ranked: Ranked, sieve: Sieve, bound: "_Bound", stop: Callable[[], bool]
    ) -> Iterator[StoredItem | None]:
        """The items in their order; None for one that cannot match."""
        # Whoever needs more than a page of candidates needs many.
        unsifted = 1
        for numbers in ranked.portions(_PORTION):
            chosen: Sequence[int] = numbers
            unsifted -= 1
            if unsifted < 0 and sieve.is_useful:
                chosen = self._sifted(numbers, sieve)
                unsifted = _UNSIFTED if 2 * len(chosen) > len(numbers) else 0
            found = self._store.numbered(chosen)
            for number in numbers:
                if bound.is_reached or stop():
                    return
                bound.read += 1
                yield found.get(number)

    def _sifted(self, numbers: Sequence[int], sieve: Sieve) -> Sequence[int]:
        """Those that may match by their HTML."""
        return [number for number, page in self._store.markup(numbers).items() if sieve.admits(*page)]


@dataclass(slots=True)
class _Bound:
    """Where a search ends though it found fewer than were wanted."""

    #: Most candidates; 0 for as many as it takes.
    most: int
    read: int = 0
    in_vain: int = 0

    @property
    def is_reached(self) -> bool:
        return self.most > 0 and (self.read >= self.most or self.in_vain >= IN_VAIN)


class _Telling:
    """Tells at which of its copies each story is told, by the number of the story."""

    def __init__(self, store: Store, wish: Wish, ranked: Ranked, matches: Callable[[StoredItem], bool]) -> None:
        self._store = store
        self._wish = wish
        self._matches = matches
        # A copy that the index does not know of will not be found, so nothing can stand at its place.
        self._candidates = frozenset(ranked.items.tolist() if wish.placed else ())
        self._told: dict[int, int] = {}

    def is_at(self, stored: StoredItem, story: int, others: Sequence[Copy]) -> bool:
        """Whether an item that matches is the one."""
        if not story or not self._wish.once:
            return True
        if story not in self._told:
            self._told[story] = self._place(stored, others) if self._wish.placed else stored.id
        return self._told[story] == stored.id

    def _place(self, stored: StoredItem, others: Sequence[Copy]) -> int:
        candidates = [copy for copy in others if copy.id in self._candidates]
        return place_of(stored, candidates, lambda numbers: matching(self._store, numbers, self._matches))


def _match(matcher: Matcher, stored: StoredItem, wish: Wish) -> Match | None:
    return next(iter(matcher.match(stored)), None) if _is_within(stored, wish) else None


def _result(stored: StoredItem, match: Match, query: Query, copies: tuple[Copy, ...]) -> Result:
    leaves = tuple(looked_for(query.root))
    return Result(stored, match.why, title_of(stored.item, leaves), excerpt_of(stored.item, leaves), copies)


def _is_within(stored: StoredItem, wish: Wish) -> bool:
    """Whether it stands in feeds within the times that are wished; the index knows minutes."""
    if wish.since is wish.until is None:
        return True
    at = stored.sort_at
    return at is not None and (wish.since or at) <= at <= (wish.until or at)


def looked_for(node: Node) -> Iterator[Term | Regex]:
    """The words and expressions of a query that are to be shown where they stand: not those that it excludes."""
    match node:
        case And(children) | Or(children):
            for child in children:
                yield from looked_for(child)
        case Term() | Regex():
            yield node
