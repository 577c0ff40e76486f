"""Finds the articles of a store that a query matches, the best first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from config.errors import Place
from config.model import Config, Topic
from ingest.indexing import Progress, behind
from ingest.model import StoredItem
from ingest.search.expression import EVERY, both
from ingest.search.index import SearchIndex
from ingest.search.ranking import LARGE, Ranked, Times, rank
from ingest.store import Store
from ingest.store.stories import Copy
from publish.query import And, Everything, Node, Or, Query, Regex, Term, parse
from publish.search.narrow import Narrowing, sought
from publish.search.snippets import Excerpt, excerpt_of, title_of
from publish.topics import Match, Matcher, Undecided

_SLUG = "search"
#: Items that are read at once: as many as a page of results usually has.
_PORTION = 20


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted beside the query."""

    #: Most results.
    limit: int = 20
    #: Names of sources; all without any.
    sources: tuple[str, ...] = ()
    #: Nothing that stands before this in feeds, nor anything without a date.
    since: datetime | None = None
    #: The newest first, whatever the words are worth.
    by_time: bool = False
    #: Of the copies of one story only the first that is found.
    once: bool = False
    #: Most items that are read; 0 for as many as it takes.
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
    #: Items that may match, of which the first `read` were read.
    candidates: int
    read: int
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
        ranked, is_scan = self._rank(query, wish)
        results: list[Result] = []
        read, told = 0, set[int]()
        for stored in self._read(ranked, wish.reads, stop):
            read += 1
            progress(read, len(ranked))
            match = next(iter(matcher.match(stored)), None)
            if match is None or not _is_since(stored, wish.since):
                continue
            story, copies = self._copies(stored.id)
            if not wish.once or story not in told:
                told.update({story} - {0})
                results.append(_result(stored, match, query, copies))
            if len(results) == wish.limit:
                break
        undecided = tuple(matcher.undecided)
        return Found(tuple(results), len(ranked), read, missing, is_scan, query.notes, undecided)

    def _copies(self, number: int) -> tuple[int, tuple[Copy, ...]]:
        """The story of an item, 0 for none, and the other copies in it."""
        place = self._store.places([number]).get(number)
        if place is None:
            return 0, ()
        copies = self._store.copies([place.story]).get(place.story, ())
        return place.story, tuple(copy for copy in copies if copy.id != number)

    def _rank(self, query: Query, wish: Wish) -> tuple[Ranked, bool]:
        stored = tuple(summary.name for summary in self._store.sources())
        narrowing = Narrowing(self._config.sources, self._config.topics, stored)
        expression = narrowing.narrow(query.root)
        counted = () if wish.by_time else tuple(sought(query.root))
        wanted = both(expression, narrowing.of_sources(wish.sources))
        is_scan = expression == EVERY and query.root != Everything()
        return rank(self._store, wanted, counted, times=Times(wish.since), large=self._large), is_scan

    def _read(self, ranked: Ranked, most: int, stop: Callable[[], bool]) -> Iterator[StoredItem]:
        read = 0
        for numbers in ranked.portions(_PORTION):
            found = self._store.numbered(numbers)
            for number in numbers:
                if (most and read >= most) or stop():
                    return
                read += 1
                yield found[number]


def _result(stored: StoredItem, match: Match, query: Query, copies: tuple[Copy, ...]) -> Result:
    leaves = tuple(looked_for(query.root))
    return Result(stored, match.why, title_of(stored.item, leaves), excerpt_of(stored.item, leaves), copies)


def _is_since(stored: StoredItem, since: datetime | None) -> bool:
    return since is None or (stored.sort_at is not None and stored.sort_at >= since)


def looked_for(node: Node) -> Iterator[Term | Regex]:
    """The words and expressions of a query that are to be shown where they stand: not those that it excludes."""
    match node:
        case And(children) | Or(children):
            for child in children:
                yield from looked_for(child)
        case Term() | Regex():
            yield node
