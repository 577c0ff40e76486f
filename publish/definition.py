"""Definitions of topics: each query is read once, what it names is looked up, and all of it is made ready for matching.

A topic may name others (`topic:…`). What is named is made ready before what names it, so a circle is an error
(docs/decisions/0096-topics-within-topics.md)."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from config.errors import ConfigError, suggest
from config.model import Source, Topic
from config.structure import Problems
from ingest.fold import fold
from ingest.model import CleanItem
from publish.query import Field, Query, Regex, Term, leaves, named, parse
from publish.query.complaints import Script
from publish.query.find import Hit
from publish.query.look import Leaves, Look, Verdict
from publish.query.nodes import InTopic, depth
from publish.query.plan import Explained, Plan, Triggers, plan, triggers
from publish.query.text import normalise

#: Goes up when the same definition comes to match other items: memberships are then matched anew.
_EDITION = 2
#: Most levels of groups, those of the topics that are named included: judging takes a call for each.
MAX_LEVELS = 120


@dataclass(frozen=True, slots=True)
class Definition:
    """A topic made ready: a Plan of its query, its sources and its languages."""

    topic: Topic
    query: Query
    #: Words and expressions that it looks for, those of the topics that it names included.
    leaves: tuple[Term | Regex, ...]
    plan: Plan
    triggers: Triggers
    #: In lower case.
    languages: tuple[str, ...]

    def judge(self, look: Look) -> Verdict:
        """Whether an item belongs to it."""
        topic = self.topic
        is_limited = topic.sources or topic.languages
        return (not is_limited or self._admits(look.item)) and self.plan.judge(look)

    def hits(self, look: Look) -> Iterator[Hit]:
        """What was found of it."""
        return self.plan.hits(look)

    def explain(self, look: Look) -> Explained:
        """Every part with its verdict: sources and languages first, then the query."""
        parts = [*self._limits(look.item), self.plan.explain(look)]
        verdicts = {part.verdict for part in parts}
        verdict = False if False in verdicts else None if None in verdicts else True
        return Explained(f"topic {self.topic.slug}", verdict, "", tuple(parts))

    def _admits(self, item: CleanItem) -> bool:
        return self._source_fits(item) and self._language_fits(item)

    def _source_fits(self, item: CleanItem) -> bool:
        return not self.topic.sources or item.source in self.topic.sources

    def _language_fits(self, item: CleanItem) -> bool:
        """By prefix (RFC 4647 section 3.3.1). An item that does not say its language is let in: it would be lost."""
        language, prefixes = item.language.lower(), self.languages
        return not (prefixes and language) or any(f"{language}-".startswith(f"{prefix}-") for prefix in prefixes)

    def _limits(self, item: CleanItem) -> Iterator[Explained]:
        """What it demands beside its query."""
        topic = self.topic
        if topic.sources:
            yield Explained(f"sources {', '.join(topic.sources)}", self._source_fits(item), f"it is of {item.source}")
        if topic.languages:
            language = f"it is in {item.language}" if item.language else "it does not say its language"
            yield Explained(f"languages {', '.join(topic.languages)}", self._language_fits(item), language)


class Definitions:
    """Topics by slug, and what they name."""

    def __init__(self, topics: Mapping[str, Topic], sources: Mapping[str, Source] | None = None) -> None:
        """`sources` are those that a query may name; without them names of sources are not checked."""
        self._topics = topics
        self._sources = sources or {}
        self._queries: dict[str, Query] = {}
        self._digests: dict[str, str] = {}
        #: Levels of each topic that is known to be in no circle.
        self._levels: dict[str, int] = {}

    def query(self, slug: str) -> Query:
        """The query of a topic, whose names are all known. Raises ConfigError, also for what it names in turn."""
        self._check(slug, ())
        return self._queries[slug]

    def compile(self, slugs: Sequence[str], table: Leaves) -> list[Definition]:
        """Those topics made ready, in that order; their words are entered in the table. Raises ConfigError, or
        ConfigErrors when several queries are wrong."""
        self._check_all(slugs)
        ready: dict[str, Definition] = {}
        return [self._compile(slug, table, ready) for slug in slugs]

    def digest(self, slug: str) -> str:
        """32 hex digits of what decides who is in a topic: query, sources, languages, and the same of each topic that
        it names. Another way to write the same query, and title, window and limits, do not change it. Titles of
        sources count where the query may name them. Raises ConfigError."""
        if slug not in self._digests:
            self._digests[slug] = self._digest(self._topics[slug], self.query(slug))
        return self._digests[slug]

    def _check_all(self, slugs: Sequence[str]) -> None:
        """Raise what is wrong with any of them; what several name is told once."""
        found = dict[str, ConfigError]()
        for slug in slugs:
            try:
                self._check(slug, ())
            except ConfigError as error:
                found.setdefault(str(error), error)
        problems = Problems()
        for each in found.values():
            problems.note(each)
        problems.finish()

    def _check(self, slug: str, path: tuple[str, ...]) -> int:
        """The levels of a topic; `path` are the topics that led to it."""
        if slug not in self._levels:
            topic = self._topics[slug]
            query, script = parse(topic.query, topic.place), Script(topic.query, topic.place)
            check_sources(query, self._sources, script)
            inner = [self._check_name(name, script, (*path, slug)) for name in named(query.root)]
            levels = depth(query.root) + max(inner, default=0)
            if levels > MAX_LEVELS:
                raise script.error(0, f"topics within topics are nested deeper than {MAX_LEVELS} levels of groups")
            self._queries[slug], self._levels[slug] = query, levels
        return self._levels[slug]

    def _check_name(self, name: InTopic, script: Script, path: tuple[str, ...]) -> int:
        if name.slug not in self._topics:
            raise script.error(name.at, f"there is no topic {name.slug!r}", self._meant(name.slug))
        if name.slug in path:
            circle = " -> ".join([*path[path.index(name.slug) :], name.slug])
            raise script.error(name.at, f"topics name each other in a circle: {circle}", "Take one of them out.")
        if len(path) >= MAX_LEVELS:
            raise script.error(name.at, f"topics within topics are nested deeper than {MAX_LEVELS} levels of groups")
        return self._check(name.slug, path)

    def _meant(self, name: str) -> str:
        """What to write for a name that is none: often it is the title that people see."""
        titled = [slug for slug, topic in self._topics.items() if name in fold(topic.title).split()]
        if titled:
            return f"A topic is named by its table: topic:{titled[0]}."
        return suggest(name, self._topics, "A topic that is switched off cannot be named.")

    def _compile(self, slug: str, table: Leaves, ready: dict[str, Definition]) -> Definition:
        if slug not in ready:
            query, topic = self.query(slug), self._topics[slug]
            inner = {name.slug: self._compile(name.slug, table, ready) for name in named(query.root)}
            ready[slug] = Definition(
                topic,
                query,
                tuple(dict.fromkeys([*leaves(query.root), *(leaf for each in inner.values() for leaf in each.leaves)])),
                plan(query.root, table, inner),
                triggers(query.root, table, {name: each.triggers for name, each in inner.items()}),
                tuple(map(str.lower, topic.languages)),
            )
        return ready[slug]

    def _digest(self, topic: Topic, query: Query) -> str:
        by_name = any(leaf.where is Field.SOURCE for leaf in leaves(query.root))
        titles = sorted((source.name, source.title) for source in self._sources.values()) if by_name else []
        parts = [_EDITION, str(query), sorted(topic.sources), sorted(map(str.lower, topic.languages)), titles]
        if inner := sorted({name.slug for name in named(query.root)}):
            parts.append([(slug, self.digest(slug)) for slug in inner])
        return hashlib.blake2b(json.dumps(parts).encode(), digest_size=16).hexdigest()


def check_sources(query: Query, sources: Mapping[str, Source], script: Script) -> None:
    """ConfigError for a `source:` that names none of the sources; nothing is checked when there are none."""
    known = {normalise(name) for source in sources.values() for name in (source.name, source.title)}
    for leaf in leaves(query.root):
        is_name = isinstance(leaf, Term) and leaf.where is Field.SOURCE and not leaf.prefix
        if known and is_name and isinstance(leaf, Term) and normalise(leaf.text) not in known:
            raise script.error(leaf.at, f"there is no source {leaf.text!r}", suggest(leaf.text, sources))
