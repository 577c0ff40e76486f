"""Feeds that a web page advertises (RSS autodiscovery, `link rel="alternate"`)."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from bs4.filter import SoupStrainer

from ingest.addresses.urls import absolute

#: The head of a page lies within so many characters.
_HEAD = 262_144
#: Feeds of one page, and characters of the address and the title of each; who has more means nothing good.
_MOST, _LONGEST = 50, 1_000
_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json")


@dataclass(frozen=True, slots=True)
class Advertised:
    """One feed that a page names."""

    #: As written where the page does not say where it lies itself.
    url: str
    title: str
    #: Media type.
    type: str


def advertised_feeds(page: str, base: str = "") -> Sequence[Advertised]:
    """The feeds of an HTML page, in its order, each address once. `base` is the page's own address, where known."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)  # XHTML pages are meant to be read as HTML
        soup = BeautifulSoup(page[:_HEAD], "lxml", parse_only=SoupStrainer(["base", "link"]))
    origin = soup.find("base", href=True)
    if origin:
        base = absolute(str(origin["href"]), base) or base
    found: dict[str, Advertised] = {}
    for link in soup.find_all("link", href=True):
        relations = link.get_attribute_list("rel")
        kind = str(link.get("type") or "").partition(";")[0].strip().lower()
        if kind in _TYPES and "alternate" in [str(each).lower() for each in relations]:
            href = str(link["href"]).strip()
            url = absolute(href, base) or ("" if base else href)  # not `javascript:…`
            if 0 < len(url) <= _LONGEST:
                found.setdefault(url, Advertised(url, str(link.get("title") or "").strip()[:_LONGEST], kind))
    return tuple(islice(found.values(), _MOST))


def suggestion(page: str, base: str = "") -> str:
    """What to do with a page instead of reading it, one sentence."""
    return told([feed.url for feed in advertised_feeds(page, base)], "save")


def told(feeds: Sequence[str], verb: str) -> str:
    """The addresses of feeds that a page names, and what to do with them: `save` or `fetch` one instead."""
    if not feeds:
        return f"It names no feed; {verb} the feed of the site instead."
    names = ", ".join(feeds[:3])
    return f"It names {'a feed' if len(feeds) == 1 else 'feeds'} to {verb} instead: {names}"
