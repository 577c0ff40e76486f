"""Recognises by content what an input is, and turns it into items: an archive article, a feed, or neither."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.errors import Refused
from ingest.formats.decode import cut_junk, decode_xml
from ingest.formats.dump import is_dump, parse_dump
from ingest.model import RawItem, Refusal
from ingest.resolve import Resolve

#: The common case, told without decoding: the first line of a dump.
_DUMP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<!--\s*(?:-?\d{1,20}|NaN)\s*-->")
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


def entries(data: bytes, origin: str, resolve: Resolve) -> Iterator[RawItem | Refusal]:
    """The items of one input, in its order; a feed's bad entry is a Refusal and the rest goes on.

    `data` is unpacked (ingest/archive.py), `origin` names it for people. Raises Refused at once, not while iterating,
    when the input is neither an archive article nor a feed."""
    if _DUMP.match(data):
        return iter((_article(data, origin, resolve),))
    if not data.strip():
        raise Refused("empty")
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise Refused(f"neither an archive article nor a feed: {kind}")
    return _from_text(decode_xml(data), data, origin, resolve)


def _from_text(text: str, data: bytes, origin: str, resolve: Resolve) -> Iterator[RawItem | Refusal]:
    if is_dump(text):
        return iter((_article(data, origin, resolve),))
    head = text.lstrip("\ufeff \t\r\n")
    if head.startswith("{"):
        from ingest.formats.jsonfeed import parse_json_feed

        return parse_json_feed(head, origin, resolve)
    name = _root(text)
    if name in _FEED_ROOTS or (name not in _PAGE_ROOTS and _root(cut_junk(text)) in _FEED_ROOTS):
        from ingest.formats.parse import parse_feed  # feedparser and lxml, which archives of dumps do without

        return parse_feed(text if name in _FEED_ROOTS else cut_junk(text), origin, resolve)
    if name in _PAGE_ROOTS or _HTML.match(head):
        from ingest.formats.discover import suggestion

        raise Refused("neither an archive article nor a feed: an HTML page", hint=suggestion(text))
    if name in _XML_KINDS:
        raise Refused(f"neither an archive article nor a feed: {_XML_KINDS[name]}")
    raise Refused(f"neither an archive article nor a feed: begins with {_beginning(data, head)}")


def _root(text: str) -> str:
    """Local name of the root element, in lower case; empty when the text begins with none."""
    prolog = _PROLOG.match(text)
    root = _ROOT.match(text, prolog.end()) if prolog else None
    return root[1].lower() if root else ""


def _article(data: bytes, origin: str, resolve: Resolve) -> RawItem:
    item = parse_dump(data, "", origin)
    return replace(item, source=resolve(item.url).name)


def _beginning(data: bytes, head: str) -> str:
    """The first characters in quotes, or the first bytes of what is no text."""
    if b"\0" in data[:_HEAD]:
        return f"the bytes {data[:8].hex(' ')}"
    start = " ".join(head[:200].split())
    return f"\u201c{start[:40]}\u2026\u201d" if len(start) > 40 else f"\u201c{start}\u201d"
