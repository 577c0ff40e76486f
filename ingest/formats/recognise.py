"""Tells by its beginning what a document is that may be a feed; names, types and addresses are not believed."""

import re
from typing import TYPE_CHECKING

from ingest.errors import NotAFeed
from ingest.formats.decode import cut_junk
from ingest.resolve import Resolve

if TYPE_CHECKING:
    from ingest.formats.feed import Feed

#: How much of a text tells what it is.
_HEAD = 8192
#: What may stand before the root element.
_PROLOG = re.compile(
    r"(?:\s++|<\?[^>]*+>|<!--(?:(?!-->).)*+-->|<!DOCTYPE\b[^\[>]*+(?:\[(?:[^\]]*+)\]\s*+)?>)*+",
    re.DOTALL | re.IGNORECASE,
)
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_FEED_ROOTS = frozenset(("rss", "feed", "rdf"))
_PAGE_ROOTS = frozenset(("html", "head", "body"))
_XML_KINDS = {
    "opml": "a list of feeds (OPML), which holds no articles",
    "urlset": "a sitemap, which holds no articles",
    "sitemapindex": "a sitemap, which holds no articles",
    "svg": "a picture (SVG)",
}
_HTML = re.compile(r"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_MAGIC = {
    b"PK\x03\x04": "a zip archive; unpack it first",
    b"BZh": "a bzip2 file; unpack it first",
    b"\xfd7zXZ": "an xz file; unpack it first",
    b"\x28\xb5\x2f\xfd": "a zstd file; unpack it first",
    b"\x1f\x8b": "gzip within gzip",
    b"%PDF": "a PDF file",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"\x89PNG": "a picture (PNG)",
    b"GIF8": "a picture (GIF)",
    b"SQLite format 3": "a database (SQLite)",
}


def check_magic(data: bytes) -> None:
    """Raise NotAFeed for bytes that begin as a well-known binary format."""
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise NotAFeed(kind)


def open_feed(text: str, data: bytes, origin: str, resolve: Resolve, base: str = "") -> "Feed":
    """The feed that a decoded document is; `base` is its address, if it has one. Raises NotAFeed for anything else."""
    head = text.lstrip("\ufeff \t\r\n")
    if head.startswith("{"):
        from ingest.formats.jsonfeed import parse_json_feed

        return parse_json_feed(head, origin, resolve, base)
    name = _root(text)
    feed = text if name in _FEED_ROOTS else "" if name in _PAGE_ROOTS else cut_junk(text)
    if feed and (feed is text or _root(feed) in _FEED_ROOTS):
        from ingest.formats.parse import parse_feed  # feedparser and lxml, which archives of dumps do without

        return parse_feed(feed, origin, resolve, base, _first_line(text, feed))
    if name in _PAGE_ROOTS or _HTML.match(head):
        from ingest.formats.discover import advertised_feeds, suggestion

        suggested = tuple(feed.url for feed in advertised_feeds(text, base))
        raise NotAFeed("an HTML page", hint=suggestion(text, base), suggested=suggested)
    if name in _XML_KINDS:
        raise NotAFeed(_XML_KINDS[name])
    raise NotAFeed(f"begins with {_beginning(data, head)}")


def _root(text: str) -> str:
    """Local name of the root element, in lower case; empty when the text begins with none."""
    prolog = _PROLOG.match(text)
    root = _ROOT.match(text, prolog.end()) if prolog else None
    return root[1].lower() if root else ""


def _beginning(data: bytes, head: str) -> str:
    """The first characters in quotes, or the first bytes of what is no text."""
    if b"\0" in data[:_HEAD]:
        return f"the bytes {data[:8].hex(' ')}"
    start = " ".join(head[:200].split())
    return f"\u201c{start[:40]}\u2026\u201d" if len(start) > 40 else f"\u201c{start}\u201d"


def _first_line(text: str, feed: str) -> int:
    """Number of the line at which the feed, which is the end of the text, begins."""
    return 1 + text.count("\n", 0, len(text) - len(feed))
