"""Saved RSS, RDF and Atom feeds, through feedparser, whose defaults are not trusted: no sanitising, no dates of its
own, no resolving of links inside the text. No FeedParserDict leaves this module."""

import html
import io
import mimetypes
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import feedparser

from ingest.addresses.urls import absolute
from ingest.dates import split_zone
from ingest.errors import Refused
from ingest.formats.raw import with_body
from ingest.formats.xmlgate import gate
from ingest.model import Enclosure, Format, RawItem, Refusal
from ingest.resolve import Resolve
from ingest.text import paragraphs, plain, scrub

#: The bytes are ours: feedparser need not guess.
_HEADERS = {"content-type": "application/xml; charset=utf-8"}
_HTML_TYPES = frozenset(("text/html", "application/xhtml+xml"))
_MARKUP = re.compile(r"</?[a-zA-Z]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")

#: End tags that feedparser writes into XHTML content: HTML would read `</br>` as one more break.
_VOID_END = re.compile(r"</(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)>")
#: A FeedParserDict. It is read by `dict.get`: its own look-up answers `updated` with `published`, and warns.
_Fields = dict[str, Any]


def parse_feed(text: str, origin: str, resolve: Resolve) -> Iterator[RawItem | Refusal]:
    """The entries of a feed, decoded and in its order. A bad entry is a Refusal with its number, counted from 1.

    Raises Refused at once when the whole feed is unsafe to read or feedparser cannot read it."""
    gated = gate(scrub(text))
    try:
        parsed = feedparser.parse(
            io.BytesIO(gated.data), response_headers=_HEADERS, sanitize_html=False, resolve_relative_uris=False
        )
    except (UnicodeError, ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        raise Refused(f"feedparser cannot read it: {error}") from error
    if not parsed.entries and not gated.refused:
        raise Refused("a feed without entries")
    return _items(parsed, gated.refused, origin, resolve)


def _items(parsed: _Fields, refused: dict[int, str], origin: str, resolve: Resolve) -> Iterator[RawItem | Refusal]:
    feed, number = parsed["feed"], 0
    atom = parsed["version"].startswith("atom")
    for entry in parsed["entries"]:
        number += 1
        while number in refused:
            yield Refusal(f"{origin}, entry {number}", refused[number])
            number += 1
        try:
            yield _item(entry, feed, atom, origin, resolve)
        except Refused as error:
            yield Refusal(f"{origin}, entry {number}", error.reason)
        except ValueError as error:
            yield Refusal(f"{origin}, entry {number}", " ".join(str(error).split()))
    # What follows the last entry that was left.
    for last in sorted(each for each in refused if each > number):
        yield Refusal(f"{origin}, entry {last}", refused[last])


def _item(entry: _Fields, feed: _Fields, atom: bool, origin: str, resolve: Resolve) -> RawItem:
    home = _home(feed)
    url = absolute(_text(entry, "link"), home)
    body, base, language = _content(entry)
    published, updated, local_time = _dates(entry, atom)
    item = RawItem(
        source=resolve(url or home).name,
        url=url,
        title=_title(entry),
        html=body,
        origin=origin,
        format=Format.ENTRY,
        body=b"",
        guid=_text(entry, "id"),
        authors=_authors(entry) or (_authors(feed) if atom else ()),
        published=published,
        updated=updated,
        categories=_categories(entry),
        enclosures=_enclosures(entry, base or url or home),
        language=next(filter(_LANGUAGE.fullmatch, (language, _text(feed, "language"))), ""),
        rights=_plain(entry, "rights") or _plain(feed, "rights"),
        base=_base(base, url, home),
        local_time=local_time,
    )
    return with_body(item)


def _text(fields: _Fields, key: str) -> str:
    """A field as text, empty when it is absent."""
    value = dict.get(fields, key)
    return value.strip() if isinstance(value, str) else ""


def _plain(fields: _Fields, key: str) -> str:
    """A text construct (RFC 4287 section 3.1) as one line of plain text."""
    value, detail = _text(fields, key), dict.get(fields, f"{key}_detail") or {}
    if detail.get("type") in _HTML_TYPES or _MARKUP.search(value):
        return " ".join(plain(value).split())
    return value


def _title(entry: _Fields) -> str:
    """The title with the entities it came with; markup in an HTML title is read as text."""
    value, detail = _text(entry, "title"), dict.get(entry, "title_detail") or {}
    is_html = detail.get("type") in _HTML_TYPES and _MARKUP.search(value)
    return " ".join((plain(value) if is_html else value).split("\n"))


def _home(feed: _Fields) -> str:
    """Where the feed's relative links start: its page, else its own address; empty when it gives none."""
    own = next((link.get("href") or "" for link in _links(feed, "self")), "")
    return absolute(_text(feed, "link"), own) or absolute(own, "")


def _links(fields: _Fields, relation: str) -> list[_Fields]:
    return [link for link in dict.get(fields, "links") or () if link.get("rel") == relation]


def _content(entry: _Fields) -> tuple[str, str, str]:
    """(HTML, base, language): the full content where there is one, else the summary."""
    details = [*(dict.get(entry, "content") or ()), dict.get(entry, "summary_detail") or {}]
    texts = [each for each in details if (each.get("value") or "").strip() and _is_text(each)]
    for each in texts:
        value = _VOID_END.sub("", each["value"])
        return (
            value if each.get("type") in _HTML_TYPES else paragraphs(value),
            each.get("base") or "",
            each.get("language") or "",
        )
    title = dict.get(entry, "title_detail") or {}
    return "", title.get("base") or "", title.get("language") or ""


def _is_text(content: _Fields) -> bool:
    kind = content.get("type") or "text/plain"
    return kind in _HTML_TYPES or kind.startswith("text/")


def _base(base: str, url: str, home: str) -> str:
    """What relative links of the text are resolved against, empty when it is the item's own address."""
    base = absolute(base, home) or url or home
    return "" if base == url else base


def _dates(entry: _Fields, atom: bool) -> tuple[datetime | None, datetime | None, str]:
    """(published, updated, publication date without a zone). RSS has one date, however it is called."""
    published, local_time = split_zone(_text(entry, "published") or _text(entry, "created"))
    updated, local_update = split_zone(_text(entry, "updated"))
    if published is None and not local_time:
        published, local_time = updated, local_update
        return published, updated if atom else None, local_time
    return published, updated, local_time


def _authors(fields: _Fields) -> tuple[str, ...]:
    """Names, else addresses, each once."""
    people = dict.get(fields, "authors") or ()
    names = [(person.get("name") or person.get("email") or "").strip() for person in people]
    return tuple(dict.fromkeys(name for name in names if name)) or tuple(filter(None, [_text(fields, "author")]))


def _categories(entry: _Fields) -> tuple[str, ...]:
    names = [html.unescape(tag.get("label") or tag.get("term") or "").strip() for tag in dict.get(entry, "tags") or ()]
    return tuple(dict.fromkeys(name for name in names if name))


def _enclosures(entry: _Fields, base: str) -> tuple[Enclosure, ...]:
    """Enclosures and media:content (Media RSS), each address once."""
    found: dict[str, Enclosure] = {}
    for medium in (*_links(entry, "enclosure"), *(dict.get(entry, "media_content") or ())):
        url = absolute(medium.get("href") or medium.get("url") or "", base)
        if url and url not in found:
            size = medium.get("length") or medium.get("filesize") or ""
            found[url] = Enclosure(url, _media_type(medium, url), int(size) if re.fullmatch("[0-9]{1,15}", size) else 0)
    return tuple(found.values())


def _media_type(medium: _Fields, url: str) -> str:
    """As declared, else by the name of the file, else by the kind that Media RSS says, else unknown."""
    declared = (medium.get("type") or "").strip().lower()
    if "/" in declared and declared != "text/html":  # which is what feedparser says of an Atom link without a type
        return declared
    guessed = mimetypes.guess_type(url.partition("?")[0])[0]
    fallback = {"image": "image/jpeg", "audio": "audio/mpeg", "video": "video/mp4"}
    return guessed or fallback.get((medium.get("medium") or "").lower(), "application/octet-stream")
