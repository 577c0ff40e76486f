"""Writes entries down as a feed: RSS 2.0, Atom 1.0, RDF (RSS 1.0) or JSON Feed 1.1."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

from tests.live.stories import Entry

#: Media type of each kind of feed.
TYPES: Mapping[str, str] = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "rdf": "application/rdf+xml",
    "json": "application/feed+json",
}


def write(kind: str, site: str, entries: Sequence[Entry], head: str = "", *, label: str = "utf-8") -> str:
    """A feed of that kind. `head` is XML that a channel has beside its title; `label` is the encoding it declares."""
    declared = "" if kind == "json" else f'<?xml version="1.0" encoding="{label}"?>\n'
    return declared + _KINDS[kind](site, entries, head)


def _tag(name: str, value: str) -> str:
    return f"<{name}>{escape(value)}</{name}>" if value else ""


def _mail_date(when: datetime | None) -> str:
    return format_datetime(when, usegmt=True) if when else ""


def _iso(when: datetime | None) -> str:
    return when.isoformat(timespec="seconds") if when else ""


def _rss(site: str, entries: Sequence[Entry], head: str) -> str:
    items = "\n".join(
        f"<item>{_tag('title', entry.title)}{_tag('link', entry.link)}{_rss_guid(entry)}"
        f"{_tag('pubDate', _mail_date(entry.published))}{_tag('atom:updated', _iso(entry.updated))}"
        f"{_tag('description', entry.html)}</item>"
        for entry in entries
    )
    return (
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" '
        'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>'
        f"<title>{site}</title><link>https://{site}.example/</link><description>{site}</description>{head}\n"
        f"{items}\n</channel></rss>\n"
    )


def _rss_guid(entry: Entry) -> str:
    return f'<guid isPermaLink="false">{escape(entry.guid)}</guid>' if entry.guid else ""


def _atom(site: str, entries: Sequence[Entry], head: str) -> str:
    items = "\n".join(
        f"<entry>{_tag('title', entry.title)}"
        + (f'<link href="{escape(entry.link)}"/>' if entry.link else "")
        + f"{_tag('id', entry.guid)}{_tag('published', _iso(entry.published))}"
        f"{_tag('updated', _iso(entry.updated or entry.published))}"
        f'<content type="html">{escape(entry.html)}</content></entry>'
        for entry in entries
    )
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">'
        f'<title>{site}</title><id>tag:{site}.example,2026:feed</id><link href="https://{site}.example/"/>'
        f"<updated>2026-01-01T00:00:00Z</updated>{head}\n{items}\n</feed>\n"
    )


def _rdf(site: str, entries: Sequence[Entry], head: str) -> str:
    items = "\n".join(
        f'<item rdf:about="{escape(entry.guid or entry.link)}">{_tag("title", entry.title)}{_tag("link", entry.link)}'
        f"{_tag('dc:date', _iso(entry.updated or entry.published))}{_tag('description', entry.html)}</item>"
        for entry in entries
    )
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">'
        f'<channel rdf:about="https://{site}.example/"><title>{site}</title><link>https://{site}.example/</link>'
        f"<description>{site}</description>{head}</channel>\n{items}\n</rdf:RDF>\n"
    )


def _json(site: str, entries: Sequence[Entry], _head: str) -> str:
    items = [
        {
            "id": entry.guid,
            "url": entry.link,
            "title": entry.title,
            "content_html": entry.html,
            "date_published": _iso(entry.published),
            "date_modified": _iso(entry.updated),
        }
        for entry in entries
    ]
    filled = [{key: value for key, value in item.items() if value} for item in items]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site,
        "home_page_url": f"https://{site}.example/",
        "items": filled,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1)


_KINDS: Mapping[str, Callable[[str, Sequence[Entry], str], str]] = {
    "rss": _rss,
    "atom": _atom,
    "rdf": _rdf,
    "json": _json,
}
