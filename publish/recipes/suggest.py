"""Proposes a query for some articles of the store: reads what it needs, and tells what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from config.errors import FeedweirError, Place
from config.model import Config, Topic
from ingest.indexing import behind
from ingest.model import StoredItem
from ingest.search.index import SearchIndex
from ingest.store import Store
from publish.query import Node, Term, parse
from publish.recipes.census import Census, Count, IndexCensus, SampleCensus
from publish.recipes.choose import Choice, Chooser, Part
from publish.recipes.grow import grown
from publish.recipes.runs import runs
from publish.recipes.segment import segmented
from publish.recipes.shelf import Shelf
from publish.recipes.words import Word, words_of
from publish.recipes.write import query_of, table_of
from publish.search import Search, Wish
from publish.topics import Matcher

#: Articles that may be given, and characters of them that are looked at: of each, and of all.
MOST_GIVEN = 50
_LONGEST, _TOGETHER = 20_000, 400_000
#: The index is used when it has this share of the articles.
_LEVEL = 0.9
#: Other articles that are named, and articles that are read to find them.
_NAMED, _READ = 8, 100
#: An article with fewer words that return is taken apart by what the store knows: so many characters of a text, and so
#: many articles.
_FEW, _BEGINNING, _HELPED = 3, 60, 5


@dataclass(frozen=True, slots=True)
class Said:
    """A part of the query, and who has it."""

    #: As it stands in the query.
    query: str
    #: How many of the given articles.
    given: int
    #: How many of the store, the given ones included.
    stored: Count


@dataclass(frozen=True, slots=True)
class Given:
    """A given article, and whether the query matches it."""

    stored: StoredItem
    is_matched: bool
    #: The words that were found (publish/topics.py, Match.why).
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposed query and what it would do."""

    #: Empty where no word of the given articles can be looked for.
    query: str
    parts: tuple[Said, ...]
    given: tuple[Given, ...]
    #: Articles that must not be matched.
    avoided: tuple[Given, ...]
    #: How many articles of the store it matches.
    matches: Count
    #: Articles of the store.
    articles: int
    #: Some others that it matches, the best first; a copy of a given one is none.
    others: tuple[StoredItem, ...]
    #: The table of a topic, in TOML.
    table: str
    #: Whether one word at least is in all given articles.
    is_shared: bool
    #: Numbers of the store's sequence that the search index has not taken up.
    behind: int
    #: Articles that were counted in place of the index, where that is too far behind; 0 where it was used.
    sampled: int


def suggest(
    config: Config, store: Store, given: Sequence[StoredItem], avoided: Sequence[StoredItem] = ()
) -> Suggestion:
    """A query for the given articles that does not match those to be avoided. Raises FeedweirError when there are too
    many of them, none, or one is among both; StoreError when the store cannot be read."""
    given, avoided = _once(given), _once(avoided)
    _check(given, avoided)
    missing = behind(store, [SearchIndex(store)])
    census = _census(store)
    shelf = Shelf([stored.item for stored in given], most=min(_LONGEST, _TOGETHER // len(given)))
    wrong = Shelf([stored.item for stored in avoided], most=_LONGEST)
    words = words_of(shelf, _helped(shelf, census))
    choice = Chooser(shelf, wrong, census).choose(words, words_of(wrong) if avoided else [])
    query = query_of(choice)
    matched = _matched(config, query, [*given, *avoided])
    told = [_told(stored, matched) for stored in (*given, *avoided)]
    return Suggestion(
        query,
        tuple(_said(part, shelf, census) for part in choice.parts),
        tuple(told[: len(given)]),
        tuple(told[len(given) :]),
        census.count(_root(query)) if query else Count(0, is_exact=True),
        sum(summary.items for summary in store.sources()),
        tuple(_others(config, store, query, census, _with_copies(store, [*given, *avoided]))),
        table_of(choice, query, config.topics) if query else "",
        any(len(word.given) == len(given) for word in _chosen(choice, words)),
        missing,
        len(census.items) if isinstance(census, SampleCensus) else 0,
    )


def _once(items: Sequence[StoredItem]) -> list[StoredItem]:
    return list({stored.id: stored for stored in items}.values())


def _check(given: Sequence[StoredItem], avoided: Sequence[StoredItem]) -> None:
    if not given or max(len(given), len(avoided)) > MOST_GIVEN:
        raise FeedweirError(f"give one to {MOST_GIVEN} articles", hint="Three to ten of one subject are best.")
    if both := {stored.id for stored in given} & {stored.id for stored in avoided}:
        raise FeedweirError(
            f"article {min(both)} is to be matched and not to be matched", hint="Leave one of them out."
        )


def _census(store: Store) -> Census:
    """By the index, unless that lacks much of the store."""
    articles = sum(summary.items for summary in store.sources())
    return IndexCensus(store) if store.documents() >= _LEVEL * articles else SampleCensus(store)


def _helped(shelf: Shelf, census: Census) -> list[str]:
    """Words of articles in which hardly one returns, by what the store knows."""
    found, known = list[str](), dict[str, int]()

    def having(word: str) -> int:
        if word not in known:
            known[word] = census.rough(Term(word))
        return known[word]

    for at in [at for at in range(len(shelf)) if len(_returning(shelf, at)) < _FEW][:_HELPED]:
        beginning = [*runs(shelf.titles[at].text), *runs(shelf.texts[at].text[:_BEGINNING])]
        found += segmented(beginning, census.total, having)
    return found


def _returning(shelf: Shelf, at: int) -> list[str]:
    return grown([stretch for form in (shelf.titles[at], shelf.texts[at]) for stretch in runs(form.text)])


def _chosen(choice: Choice, words: Sequence[Word]) -> list[Word]:
    wanted = {normal for part in choice.parts for normal in part.normal}
    return [word for word in words if word.normal in wanted]


def _said(part: Part, shelf: Shelf, census: Census) -> Said:
    return Said(str(part.node), len(shelf.holding(part.node)), census.count(part.node))


def _matched(config: Config, query: str, items: Sequence[StoredItem]) -> dict[int, tuple[str, ...]]:
    """By number of each article that the query matches, by the same rules as topics are matched: what was found."""
    if not query:
        return {}
    matcher = Matcher([Topic("query", "", query, place=Place("query"))], config.sources)
    return {stored.id: match.why for stored in items for match in matcher.match(stored)}


def _told(stored: StoredItem, matched: dict[int, tuple[str, ...]]) -> Given:
    return Given(stored, stored.id in matched, matched.get(stored.id, ()))


def _others(config: Config, store: Store, query: str, census: Census, known: set[int]) -> list[StoredItem]:
    if not query:
        return []
    if isinstance(census, SampleCensus):
        found = census.matching(_root(query))
    else:
        results = Search(config, store).search(query, Wish(limit=_NAMED + len(known), reads=_READ)).results
        found = [result.stored for result in results]
    return [stored for stored in found if stored.id not in known][:_NAMED]


def _with_copies(store: Store, items: Sequence[StoredItem]) -> set[int]:
    """Those items and their copies, which are no others."""
    own = {stored.id for stored in items}
    stories = store.copies({place.story for place in store.places(own).values()})
    return own | {copy.id for copies in stories.values() for copy in copies}


def _root(query: str) -> Node:
    return parse(query, Place("query")).root
