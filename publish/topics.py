"""Which topics an item belongs to, and why."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from config.errors import Place, suggest
from config.model import Source, Topic
from ingest.model import CleanItem, StoredItem
from ingest.store import Store
from publish.query import Field, Query, Term, leaves, parse
from publish.query.complaints import Script
from publish.query.find import Hit, Texts
from publish.query.look import Leaves, Look
from publish.query.patterns import TIME_LIMIT
from publish.query.plan import Explained, Plan, plan, triggers
from publish.query.text import needle_of, normalise

#: Goes up when the same definition comes to match other items: memberships are then matched anew.
_EDITION = 1
#: Undecided items that are remembered by a matcher.
_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class Match:
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


@dataclass(frozen=True, slots=True)
class _Compiled:
    topic: Topic
    query: Query
    plan: Plan
    languages: tuple[str, ...]


class Matcher:
    """Topics made ready. Each item is folded once, the words of all topics are found in one pass over it, and only
    topics are judged that have a word there, or need none."""

    def __init__(self, topics: Iterable[Topic], sources: Mapping[str, Source] | None = None) -> None:
        """ConfigError is raised for a query that cannot be read, and, where `sources` are given, for a `source:` that
        is none of them."""
        self._sources = sources or {}
        self._leaves = Leaves()
        self._topics = [self._compile(topic) for topic in topics]
        #: Topics by place: those to judge in any case, and by number of a literal those to judge where it is found.
        self._always: list[int] = []
        self._triggered: dict[int, list[int]] = {}
        self._index()
        #: What was not decided so far, the first 1,000.
        self.undecided: list[Undecided] = []

    def _compile(self, topic: Topic) -> _Compiled:
        query = parse(topic.query, topic.place)
        check_sources(query, self._sources, Script(topic.query, topic.place))
        languages = tuple(map(str.lower, topic.languages))
        return _Compiled(topic, query, plan(query.root, self._leaves), languages)

    def _index(self) -> None:
        for place, entry in enumerate(self._topics):
            numbers = triggers(entry.query.root, self._leaves)
            if numbers is None:
                self._always.append(place)
            for number in numbers or ():
                self._triggered.setdefault(number, []).append(place)

    def _candidates(self, look: Look) -> Iterator[_Compiled]:
        """The topics that may match, in their order."""
        triggered = (self._triggered[number] for number in look.found.keys() & self._triggered.keys())
        return (self._topics[place] for place in sorted({*self._always, *chain.from_iterable(triggered)}))

    @property
    def notes(self) -> list[str]:
        """What the authors of the queries may not have meant, a sentence each with its place."""
        return [f"{entry.topic.place}: {note}" for entry in self._topics for note in entry.query.notes]

    @property
    def needles(self) -> frozenset[str]:
        """Every literal text that any topic looks for in titles and texts, folded."""
        terms = (leaf for entry in self._topics for leaf in leaves(entry.query.root) if isinstance(leaf, Term))
        return frozenset(needle_of(term) for term in terms if term.where in (Field.ANY, Field.TITLE, Field.TEXT))

    def match(self, stored: StoredItem) -> list[Match]:
        """The topics of one item, in their order."""
        look = self._look(stored.item)
        matches = []
        for entry in self._candidates(look):
            if not _admits(entry, stored.item):
                continue
            verdict = entry.plan.judge(look)
            if verdict:
                matches.append(Match(entry.topic.slug, tuple(entry.plan.hits(look))))
            elif verdict is None:
                self._remember(entry, stored, look)
        return matches

    def explain(self, slug: str, item: CleanItem) -> Explained:
        """Why an item is in a topic, or which part of the definition keeps it out. KeyError for an unknown slug."""
        entry = {entry.topic.slug: entry for entry in self._topics}[slug]
        return _explained(entry, item, self._look(item))

    def explain_all(self, item: CleanItem) -> list[tuple[Explained, Match]]:
        """`explain` for every topic in order, and what was found of those that the item is in. It is folded and looked
        through once."""
        look = self._look(item)
        explained = [(entry, _explained(entry, item, look)) for entry in self._topics]
        return [
            (parts, Match(entry.topic.slug, tuple(entry.plan.hits(look)) if parts.verdict else ()))
            for entry, parts in explained
        ]

    def _look(self, item: CleanItem) -> Look:
        return Look(self._leaves, Texts(item, self._sources))

    def _remember(self, entry: _Compiled, stored: StoredItem, look: Look) -> None:
        stopped = [leaf for leaf in leaves(entry.query.root) if self._leaves.number(leaf) in look.stopped]
        room = _KEPT - len(self.undecided)
        self.undecided += [Undecided(entry.topic.slug, stored.entry_id, str(leaf)) for leaf in stopped][:room]


def _admits(entry: _Compiled, item: CleanItem) -> bool:
    return _source_fits(entry.topic, item) and _language_fits(entry, item)


def _source_fits(topic: Topic, item: CleanItem) -> bool:
    return not topic.sources or item.source in topic.sources


def _language_fits(entry: _Compiled, item: CleanItem) -> bool:
    """By prefix (RFC 4647 section 3.3.1). An item that does not say its language is let in: it would be lost."""
    language = item.language.lower()
    prefixes = entry.languages
    return not (prefixes and language) or any(f"{language}-".startswith(f"{prefix}-") for prefix in prefixes)


def _explained(entry: _Compiled, item: CleanItem, look: Look) -> Explained:
    parts = [*_limits(entry, item), entry.plan.explain(look)]
    verdicts = {part.verdict for part in parts}
    verdict = False if False in verdicts else None if None in verdicts else True
    return Explained(f"topic {entry.topic.slug}", verdict, "", tuple(parts))


def _limits(entry: _Compiled, item: CleanItem) -> Iterator[Explained]:
    """What a topic demands beside its query."""
    topic = entry.topic
    if topic.sources:
        yield Explained(f"sources {', '.join(topic.sources)}", _source_fits(topic, item), f"it is of {item.source}")
    if topic.languages:
        language = f"it is in {item.language}" if item.language else "it does not say its language"
        yield Explained(f"languages {', '.join(topic.languages)}", _language_fits(entry, item), language)


def check_sources(query: Query, sources: Mapping[str, Source], script: Script) -> None:
    """ConfigError for a `source:` that names none of the sources; nothing is checked when there are none."""
    known = {normalise(name) for source in sources.values() for name in (source.name, source.title)}
    for leaf in leaves(query.root):
        named = isinstance(leaf, Term) and leaf.where is Field.SOURCE and not leaf.prefix
        if known and named and isinstance(leaf, Term) and normalise(leaf.text) not in known:
            raise script.error(leaf.at, f"there is no source {leaf.text!r}", suggest(leaf.text, sources))


def digest(topic: Topic, sources: Mapping[str, Source] | None = None) -> str:
    """32 hex digits of what decides membership: query, sources and languages. Another way to write the same query, and
    title, window and limit, do not change it. With `sources`, their titles count where the query may name them."""
    query = parse(topic.query, topic.place)
    named = any(leaf.where is Field.SOURCE for leaf in leaves(query.root))
    titles = sorted((source.name, source.title) for source in (sources or {}).values()) if named else []
    parts = [_EDITION, str(query), sorted(topic.sources), sorted(map(str.lower, topic.languages)), titles]
    return hashlib.blake2b(json.dumps(parts).encode(), digest_size=16).hexdigest()


def preview(
    text: str,
    store: Store,
    *,
    limit: int = 0,
    sources: Mapping[str, Source] | None = None,
    undecided: Callable[[Undecided], None] | None = None,
) -> Iterator[tuple[StoredItem, Match]]:
    """The items of the store that a query matches, by id, streamed; at most `limit` of them unless that is 0.

    ConfigError for a wrong query is raised at once, before the first item is asked for. `undecided` is told of items
    that a regular expression could not be matched with in time."""
    matcher = Matcher([Topic("preview", "", text, place=Place("query"))], sources)
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
