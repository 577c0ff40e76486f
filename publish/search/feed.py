"""A feed of any query: the newest articles that match, as a topic with that query would have them."""

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from config.errors import Place
from config.model import Config, Topic
from ingest.fold import fold
from ingest.model import StoredItem
from ingest.search.tokens import words
from ingest.store import Store
from ingest.store.stories import Copy
from publish import atom
from publish.catalog import Feed, Kind, site_of
from publish.query import Term, leaves, parse
from publish.query.complaints import Script
from publish.search.places import matching
from publish.search.search import LOOKED_AT, Found, Search, Wish
from publish.select import Selection, told_once
from publish.topics import Matcher

PATH = "search.atom"
#: Longest query that strangers may ask for, in characters, and most words and expressions in it.
MOST_CHARACTERS, MOST_WORDS = 500, 24
#: Words of it that stand for all that begin with one or two characters: each looks at a good part of the index.
MOST_SHORT, _SHORT = 2, 2


def render(config: Config, store: Store, query: str) -> bytes:
    """The feed as an Atom document. Raises ConfigError for a query that is wrong or costs too much, StoreError when the
    store cannot be read."""
    check(query)
    settings = config.settings.publish
    once = settings.duplicates == "collapse"
    wish = Wish(limit=settings.limit, by_time=True, once=once, placed=once, reads=LOOKED_AT)
    found = Search(config, store).search(query, wish)
    items = [result.stored for result in found.results]
    feed = _feed(query, settings.limit, found)
    selection = _once(config, store, query, items) if once else Selection(items)
    return atom.render(feed, selection.entries, site_of(config), selection.beside)


def check(query: str) -> None:
    """Raise ConfigError for a query that is wrong, or that may cost more than strangers may ask for."""
    script = Script(query, Place("query"))
    if len(query) > MOST_CHARACTERS:
        raise script.error(MOST_CHARACTERS, f"a query that is subscribed to has at most {MOST_CHARACTERS} characters")
    parts = leaves(parse(query, Place("query")).root)
    if len(parts) > MOST_WORDS:
        raise script.error(parts[MOST_WORDS].at, f"a query that is subscribed to has at most {MOST_WORDS} words")
    short = [leaf for leaf in parts if isinstance(leaf, Term) and _is_short(leaf)]
    if len(short) > MOST_SHORT:
        message = f"it has more than {MOST_SHORT} words of one or two characters that stand for longer ones"
        raise script.error(short[MOST_SHORT].at, message, "Write longer words.")


def _is_short(leaf: Term) -> bool:
    found = words(fold(leaf.text), prefix=leaf.prefix)
    return any(word.prefix and len(word.token) <= _SHORT for word in found)


def _feed(query: str, limit: int, found: Found) -> Feed:
    path = f"{PATH}?q={quote(query, safe='')}"
    subtitle = f"查询 Query: {query}"
    if found.is_cut:
        subtitle += (
            f" · 只看了可能符合的最新 {found.read} 篇 Only the newest {found.read} that may match were looked at"
        )
    return Feed(Kind.ALL, "", path, f"{query} · 搜索 Search", subtitle, limit)


def _once(config: Config, store: Store, query: str, items: Sequence[StoredItem]) -> Selection:
    """The stories that stand at the places of those items."""
    matcher = Matcher([Topic("search", "", query, place=Place("query"))], config.sources, config.topics)

    def inside_of(stories: Iterable[Sequence[Copy]]) -> set[int]:
        copies = sorted({copy.id for story in stories for copy in story})
        return set(matching(store, copies, lambda stored: bool(matcher.match(stored))))

    return told_once(store, items, inside_of, config.settings.stories)
