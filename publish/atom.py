"""Atom feeds (RFC 4287) through feedgen, which stays in this module.

Every value is made fit before feedgen sees it: feedgen raises for the whole feed when one entry lacks a title or holds
a control character. What feedgen cannot say (atom:source with id and dates, xml:lang of an entry, types of text) is
added to its elements by an extension. The same feed and entries give the same bytes."""

import html
import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import metadata
from urllib.parse import urlsplit

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from lxml import etree

from config.model import Source
from ingest.model import Enclosure, StoredItem
from ingest.store.stories import Copy
from publish import fit
from publish.catalog import Feed, Site, item_path
from publish.stories import NOTHING, Beside
from publish.summary import opening, prose, summarise

#: Raised when the same input gives other bytes, so that every feed is written again.
FORM = 2
#: `updated` of a feed without entries: a constant, so that it does not move with the clock.
EMPTY_SINCE = datetime(2000, 1, 1, tzinfo=UTC)
#: A publisher's date this much later than the item was first seen is a mistake; readers would keep it on top for ever.
_AHEAD = timedelta(days=1)
_ATOM, _HTML = "application/atom+xml", "text/html"
#: What the link to the page of an entry says; the entry may be in any language.
_EXPLAINED = "本文删去了什么，为什么 · What was removed from this article, and why"
#: What the line that names the other copies of a story begins with.
_ALSO_AT = "也见 · Also at: "
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: Elements that hold a text construct (RFC 4287 section 3.1).
_TEXTS = ("title", "subtitle", "summary", "rights")


@cache
def version() -> str:
    """Version of this program; empty when it runs from a folder that was never installed."""
    try:
        return metadata.version("feedweir")
    except metadata.PackageNotFoundError:
        return ""


def render(feed: Feed, entries: Sequence[StoredItem], site: Site, beside: Mapping[str, Beside] = NOTHING) -> bytes:
    """The feed as an XML document in UTF-8. `entries` are in the order they are to stand in; `beside` is what stands
    beside the content of some, by entry id."""
    generator = FeedGenerator()
    generator.id(_feed_id(feed, site))
    generator.title(fit.text(feed.title) or feed.path)
    generator.subtitle(fit.text(feed.subtitle))
    generator.author(name=fit.name(site.title) or "Feedweir")
    generator.link(href=site.address(feed.path), rel="self", type=_ATOM)
    generator.link(href=fit.address(feed.home) or site.address(""), rel="alternate", type=_HTML)
    generator.generator("Feedweir", version=version() or None)
    generator.updated(max((_updated(stored) for stored in entries), default=EMPTY_SINCE))
    _extend(generator, _Extras(language=fit.language(feed.language) or _common_language(entries, site)))
    for stored in entries:
        generator.add_entry(_entry(stored, site, beside.get(stored.entry_id, Beside())), order="append")
    document: bytes = generator.atom_str(pretty=True)
    return document


def _feed_id(feed: Feed, site: Site) -> str:
    """Of the address without its scheme, so that a move from http to https is not a new feed (RFC 4287 4.2.6)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, site.address(feed.path).partition("//")[2]).urn


def _common_language(entries: Sequence[StoredItem], site: Site) -> str:
    """The language of all entries, empty when they have more than one."""
    languages = {_language(stored, site.source(stored.item.source)) for stored in entries}
    return languages.pop() if len(languages) == 1 else ""


def _language(stored: StoredItem, source: Source) -> str:
    return fit.language(stored.item.language) or fit.language(source.language)


def _entry(stored: StoredItem, site: Site, beside: Beside) -> FeedEntry:
    item, source = stored.item, site.source(stored.item.source)
    text = (prose(item.html) if "<figure" in item.html else "") or item.text
    title = fit.text(item.title) or fit.text(opening(text)) or _name(source)
    entry = FeedEntry()
    entry.id(_entry_id(stored))
    entry.title(title)
    entry.updated(_updated(stored))
    entry.author([{"name": name} for name in _authors(stored, source)])
    if published := _published(stored):
        entry.published(published)
    for term in _unlike(item.categories):
        entry.category(term=term)
    if rights := fit.text(item.rights):
        entry.rights(rights)
    if summary := summarise(fit.text(text)):
        entry.summary(summary, type="text")
    content = fit.markup(item.html) or f"<p>{fit.escaped(title) or title}</p>"
    page = site.address(item_path(beside.shown or _entry_id(stored))) if site.explains else ""
    copies = _copies(beside.copies, site)
    entry.content(content + _also_at(beside.copies, site) + _closing(page), type="html")
    _extend(entry, _Extras(_language(stored, source), [*_links(stored, page), *copies], _Origin(stored, source)))
    return entry


def _closing(page: str) -> str:
    """The line below an article that leads to its explanation, since few readers show other links than the first."""
    return f'\n<p><small><a href="{html.escape(page)}">{_EXPLAINED}</a></small></p>' if page else ""


def _also_at(copies: Sequence[Copy], site: Site) -> str:
    """The line below an article that names the other copies of its story, each a link; empty unless it is wished."""
    places = [(fit.address(copy.url), html.escape(_name(site.source(copy.source)))) for copy in copies]
    links = [f'<a href="{html.escape(address)}">{name}</a>' for address, name in places if address]
    return f"\n<p><small>{_ALSO_AT}{', '.join(links)}</small></p>" if links and site.also_at else ""


def _copies(copies: Sequence[Copy], site: Site) -> list[dict[str, str]]:
    """The other copies of a story, as links beside the one to the article."""
    links = [
        {
            "rel": "related",
            "type": _HTML,
            "href": fit.address(copy.url),
            "hreflang": fit.language(copy.language) or fit.language(site.source(copy.source).language),
            "title": ": ".join(filter(None, (_name(site.source(copy.source)), fit.text(copy.title)))),
        }
        for copy in copies
    ]
    return [{name: value for name, value in link.items() if value} for link in links if link["href"]]


def _entry_id(stored: StoredItem) -> str:
    """The id given once; an empty one cannot come from the store, but would cost the feed."""
    return fit.text(stored.entry_id) or uuid.uuid5(uuid.NAMESPACE_URL, stored.item.key).urn


def _updated(stored: StoredItem) -> datetime:
    """When the article last moved, to the second; the fraction comes from its id.

    Items of one batch often share a second, and RFC 4287 section 4.1.1 orders entries by `updated`: equal ones are what
    the W3C validator warns of. A fraction of its own keeps each apart without moving when its neighbours do."""
    fraction = uuid.uuid5(uuid.NAMESPACE_URL, stored.entry_id).int % 1_000_000
    return _aware(stored.changed).replace(microsecond=fraction)


def _published(stored: StoredItem) -> datetime | None:
    published = stored.item.published
    if published is None or _aware(published) > _aware(stored.first_seen) + _AHEAD:
        return None
    return _aware(published)


def _aware(time: datetime) -> datetime:
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


def _authors(stored: StoredItem, source: Source) -> list[str]:
    return _unlike(map(fit.name, stored.item.authors)) or [fit.name(_name(source)) or "?"]


def _name(source: Source) -> str:
    """What people know a source by; never empty."""
    return fit.text(source.title) or fit.text(source.name) or "?"


def _unlike(values: Iterable[str]) -> list[str]:
    """The values made fit, each once, without empty ones."""
    return [value for value in dict.fromkeys(map(fit.text, values)) if value]


def _links(stored: StoredItem, explained: str) -> list[dict[str, str]]:
    """The page of the article, its media, and what explains it; attributes without a value are left out."""
    page = {"rel": "alternate", "type": _HTML, "href": fit.address(stored.item.url)}
    media = {link["href"]: link for link in map(_enclosure, stored.item.enclosures)}
    about = {"rel": "related", "type": _HTML, "href": explained, "title": _EXPLAINED}
    links = [link for link in (page, *media.values(), about) if link["href"]]
    return [{name: value for name, value in link.items() if value} for link in links]


def _enclosure(enclosure: Enclosure) -> dict[str, str]:
    return {
        "rel": "enclosure",
        "type": fit.media_type(enclosure.type),
        "href": fit.address(enclosure.url),
        "length": str(enclosure.length) if enclosure.length > 0 else "",
    }


def _extend(target: FeedGenerator | FeedEntry, extras: "_Extras") -> None:
    """Hand the extras to feedgen, which makes the instance of an extension itself."""
    target.register_extension("feedweir", lambda: extras, rss=False)


class _Origin:
    """The publisher that an entry came from (atom:source, RFC 4287 section 4.2.11).

    Its `updated` is that of the entry: the state of the source when this entry last moved. The newest date of the
    source would move in every feed whenever the publisher writes anything."""

    def __init__(self, stored: StoredItem, source: Source) -> None:
        self.title = _name(source)
        self.home = fit.address(source.url) or _root(fit.address(stored.item.url))
        self.id = uuid.uuid5(uuid.NAMESPACE_URL, self.home or self.title).urn
        self.updated = _updated(stored)

    def add_to(self, entry: etree._Element) -> None:
        origin = etree.SubElement(entry, "source")
        etree.SubElement(origin, "id").text = self.id
        etree.SubElement(origin, "title").text = self.title
        etree.SubElement(origin, "updated").text = self.updated.isoformat()
        if self.home:
            etree.SubElement(origin, "link", rel="alternate", type=_HTML, href=self.home)


def _root(url: str) -> str:
    """The front page of the site that an address belongs to."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/" if parts.netloc else ""


class _Extras:
    """A feedgen extension: it is called with the element when all of feedgen's own children stand in it.

    Links of an entry are here because feedgen 1.0 writes their address only: rel, type and length are lost."""

    def __init__(self, language: str, links: Sequence[Mapping[str, str]] = (), origin: _Origin | None = None) -> None:
        self._language = language
        self._links = links
        self._origin = origin

    def extend_ns(self) -> dict[str, str]:
        """No namespaces beside Atom's."""
        return {}

    def extend_atom(self, element: etree._Element) -> etree._Element:
        """Add what feedgen cannot say to a feed or an entry."""
        if self._language:
            element.set(_LANG, self._language)
        for link in self._links:
            etree.SubElement(element, "link", dict(link))
        if self._origin:
            self._origin.add_to(element)
        for text in element.iter(*_TEXTS):
            _declare(text)
        return element


def _declare(text: etree._Element) -> None:
    """Say that text which could be mistaken for markup is none."""
    if text.text and (escaped := fit.escaped(text.text)):
        text.set("type", "html")
        text.text = escaped
