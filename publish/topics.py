"""Which topics an item belongs to, and why."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from config.errors import Place
from config.model import Source, Topic
from ingest.model import CleanItem, StoredItem
from ingest.store import Store
from publish.definition import Definition, Definitions
from publish.query import Field, Term
from publish.query.find import Hit, Texts
from publish.query.look import Leaves, Look
from publish.query.patterns import TIME_LIMIT
from publish.query.plan import Explained
from publish.query.text import needle_of

#: Undecided items that are remembered by a matcher.
_KEPT = 1_000
#: Stands for a query that is no topic's; no table can be named so.
_QUERY = "QUERY"


class Match(NamedTuple):
    """One topic that an item belongs to."""

    #: Slug of the topic.
    topic: str
    #: What was found, in the query's order; empty when the query only excludes.
    hits: tuple[Hit, ...]

    @property
    def why(self) -> tuple[str, ...]:
        """The words that were found, as they stand, each once: `顏色革命`, `title:普京`; long ones are cut."""
        return tuple(dict.fromkeys(str(hit) for hit in self.hits if hit.found))


@dataclass(frozen=True, slots=True)
class Undecided:
    """An item that a topic could not be matched with in time; it is not in the topic."""

    topic: str
    entry_id: str
    #: The regular expression, as it stands in the query.
    pattern: str

    def __str__(self) -> str:
        return f"{self.entry_id} in topic {self.topic}: not decided: time limit of {TIME_LIMIT:g} s: {self.pattern}"


class Matcher:
    """Topics made ready. Each item is folded once, the words of all topics are found in one pass over it, and only
    topics are judged that have a word there, or need none."""

    def __init__(
        self,
        topics: Iterable[Topic],
        sources: Mapping[str, Source] | None = None,
        beside: Mapping[str, Topic] | None = None,
    ) -> None:
        """`beside` has further topics, which those may name without being matched themselves.

        ConfigError is raised for a query that cannot be read or names an unknown topic, and, where `sources` are given,
        for a `source:` that is none of them."""
        by_slug = {topic.slug: topic for topic in topics}
        self._sources = sources or {}
        self._leaves = Leaves()
        self._topics = Definitions({**(beside or {}), **by_slug}, sources).compile(list(by_slug), self._leaves)
        #: Topics by place: those to judge in any case, and by number of a literal those to judge where it is found.
        self._always: list[int] = []
        self._triggered: dict[int, list[int]] = {}
        self._index()
        #: What was not decided so far, the first 1,000.
        self.undecided: list[Undecided] = []

    def _index(self) -> None:
        for place, entry in enumerate(self._topics):
            if entry.triggers is None:
                self._always.append(place)
            for number in entry.triggers or ():
                self._triggered.setdefault(number, []).append(place)

    def _candidates(self, look: Look) -> Iterator[Definition]:
        """The topics that may match, in their order."""
        places = set(self._always)
        for number in look.found:
            places.update(self._triggered.get(number, ()))
        return map(self._topics.__getitem__, sorted(places))

    @property
    def size(self) -> int:
        """Number of the topics."""
        return len(self._topics)

    @property
    def notes(self) -> list[str]:
        """What the authors of the queries may not have meant, a sentence each with its place."""
        return [f"{entry.topic.place}: {note}" for entry in self._topics for note in entry.query.notes]

    @property
    def needles(self) -> frozenset[str]:
        """Every literal text that any topic looks for in titles and texts, folded."""
        terms = (leaf for entry in self._topics for leaf in entry.leaves if isinstance(leaf, Term))
        return frozenset(needle_of(term) for term in terms if term.where in (Field.ANY, Field.TITLE, Field.TEXT))

    def forget(self) -> None:
        """Forget what was not decided, and how often an expression was stopped: for another run."""
        self.undecided.clear()
        self._leaves.forget()

    def match(self, stored: StoredItem) -> list[Match]:
        """The topics of one item, in their order."""
        look = self._look(stored.item)
        matches = []
        for entry in self._candidates(look):
            verdict = entry.judge(look)
            if verdict:
                matches.append(Match(entry.topic.slug, tuple(entry.hits(look))))
            elif verdict is None:
                self._remember(entry, stored, look)
        return matches

    def explain(self, slug: str, item: CleanItem) -> tuple[Explained, Match]:
        """Why an item is in a topic, or which part of the definition keeps it out, and what was found of a topic that
        it is in. KeyError for an unknown slug."""
        entry = {entry.topic.slug: entry for entry in self._topics}[slug]
        return _explained(entry, self._look(item))

    def explain_all(self, item: CleanItem) -> list[tuple[Explained, Match]]:
        """`explain` for every topic in order. The item is folded and looked through once."""
        look = self._look(item)
        return [_explained(entry, look) for entry in self._topics]

    def _look(self, item: CleanItem) -> Look:
        return Look(self._leaves, Texts(item, self._sources))

    def _remember(self, entry: Definition, stored: StoredItem, look: Look) -> None:
        stopped = [leaf for leaf in entry.leaves if self._leaves.number(leaf) in look.stopped]
        room = _KEPT - len(self.undecided)
        self.undecided += [Undecided(entry.topic.slug, stored.entry_id, str(leaf)) for leaf in stopped][:room]


def _explained(entry: Definition, look: Look) -> tuple[Explained, Match]:
    parts = entry.explain(look)
    return parts, Match(entry.topic.slug, tuple(entry.hits(look)) if parts.verdict else ())


def preview(  # noqa: PLR0913 - all but the first two by keyword
    text: str,
    store: Store,
    *,
    limit: int = 0,
    sources: Mapping[str, Source] | None = None,
    topics: Mapping[str, Topic] | None = None,
    undecided: Callable[[Undecided], None] | None = None,
) -> Iterator[tuple[StoredItem, Match]]:
    """The items of the store that a query matches, by id, streamed; at most `limit` of them unless that is 0. `topics`
    are those that it may name.

    ConfigError for a wrong query is raised at once, before the first item is asked for. `undecided` is told of items
    that a regular expression could not be matched with in time."""
    matcher = Matcher([Topic(_QUERY, "", text, place=Place("query"))], sources, topics)
    return _preview(matcher, store, limit, undecided or (lambda _: None))


def _preview(
    matcher: Matcher, store: Store, limit: int, undecided: Callable[[Undecided], None]
) -> Iterator[tuple[StoredItem, Match]]:
    found = 0
    for stored in store.items():
        for match in matcher.match(stored):
            yield stored, match
            found += 1
        while matcher.undecided:
            undecided(matcher.undecided.pop())
        if limit and found >= limit:
            return
