"""RSS, RDF and Atom feeds, through feedparser, whose defaults are not trusted: no sanitising, no dates of its
own, no resolving of links inside the text. No FeedParserDict leaves this module."""

import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import feedparser

from ingest.addresses.urls import absolute
from ingest.dates import split_zone
from ingest.errors import Refused
from ingest.formats.broken import is_cut_off
from ingest.formats.feed import Feed, with_schedule
from ingest.formats.media import enclosures
from ingest.formats.raw import with_body
from ingest.formats.xmlgate import gate
from ingest.live import FeedFacts
from ingest.model import Format, RawItem, Refusal
from ingest.resolve import Resolve
from ingest.text import paragraphs, plain, scrub

#: The bytes are ours: feedparser need not guess.
_HEADERS = {"content-type": "application/xml; charset=utf-8"}
_HTML_TYPES = frozenset(("text/html", "application/xhtml+xml"))
_MARKUP = re.compile(r"</?[a-zA-Z]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
#: feedparser's names of formats.
_KINDS = {
    "rss090": "RSS 0.90",
    "rss091n": "RSS 0.91",
    "rss091u": "RSS 0.91",
    "rss092": "RSS 0.92",
    "rss093": "RSS 0.93",
    "rss094": "RSS 0.94",
    "rss10": "RDF (RSS 1.0)",
    "rss20": "RSS 2.0",
    "atom03": "Atom 0.3",
    "atom10": "Atom 1.0",
}
#: End tags that feedparser writes into XHTML content: HTML would read `</br>` as one more break.
_VOID_END = re.compile(r"</(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)>")
#: A FeedParserDict. It is read by `dict.get`: its own look-up answers `updated` with `published`, and warns.
_Fields = dict[str, Any]


def parse_feed(text: str, origin: str, resolve: Resolve, base: str = "", line: int = 1) -> Feed:
    """A feed, decoded. A bad entry is a Refusal with its number, counted from 1.

    `base` is the feed's own address, if it is known: relative links start there where the feed says nothing better.
    `line` is the number of the text's first line in the document. Raises Refused when the whole feed is unsafe to read
    or feedparser cannot read it."""
    scrubbed = scrub(text)
    gated = gate(scrubbed, line)
    try:
        parsed = feedparser.parse(
            io.BytesIO(gated.data), response_headers=_HEADERS, sanitize_html=False, resolve_relative_uris=False
        )
    except (UnicodeError, ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        raise Refused(f"feedparser cannot read it: {error}") from error
    controls = () if len(scrubbed) == len(text) else ("it has control characters, which no XML may have",)
    facts = with_schedule(_facts(parsed, len(gated.refused), base, (*controls, *gated.defects)), gated.root)
    context = _Context(parsed["feed"], parsed["version"].startswith("atom"), origin, resolve, base)
    entries, refused = parsed["entries"], gated.refused
    if base and entries and gated.defects and facts.entries not in refused and is_cut_off(scrubbed):
        # A live feed brings it again: half an article is not to stand for a whole one.
        entries, refused = entries[:-1], {**refused, facts.entries: "it is cut off"}
    return Feed(facts, _items(entries, refused, context), context.bad_dates)


def _facts(parsed: _Fields, refused: int, base: str, defects: tuple[str, ...]) -> FeedFacts:
    feed, version = parsed["feed"], parsed["version"]
    return FeedFacts(
        kind=_KINDS.get(version) or ("Atom" if version.startswith("atom") else "RSS"),
        title=" ".join(plain(_title(feed)).split()),
        home=absolute(_text(feed, "link"), _own(feed) or base),
        language=_language(feed),
        defects=defects,
        entries=len(parsed["entries"]) + refused,
    )


@dataclass(frozen=True, slots=True)
class _Context:
    """What the entries of one feed share."""

    feed: _Fields
    is_atom: bool
    origin: str
    resolve: Resolve
    #: The feed's own address, empty when it is not known.
    base: str
    bad_dates: list[str] = field(default_factory=list)

    @property
    def home(self) -> str:
        """Where relative links start: the feed's page, else its own address; empty when neither is known."""
        own = _own(self.feed)
        return absolute(_text(self.feed, "link"), own or self.base) or absolute(own, self.base) or self.base


def _items(entries: list[_Fields], refused: dict[int, str], context: _Context) -> Iterator[RawItem | Refusal]:
    number, origin = 0, context.origin
    for entry in entries:
        number += 1
        while number in refused:
            yield Refusal(f"{origin}, entry {number}", refused[number])
            number += 1
        try:
            yield _item(entry, context)
        except Refused as error:
            yield Refusal(f"{origin}, entry {number}", error.reason)
        except ValueError as error:
            yield Refusal(f"{origin}, entry {number}", " ".join(str(error).split()))
    # What follows the last entry that was left.
    for last in sorted(each for each in refused if each > number):
        yield Refusal(f"{origin}, entry {last}", refused[last])


def _item(entry: _Fields, context: _Context) -> RawItem:
    feed, home = context.feed, context.home
    url = _link(entry, home)
    body, base, language = _content(entry)
    published, updated, local_time = _dates(entry, context)
    item = RawItem(
        source=context.resolve(url or replace(context, base="").home).name,
        url=url,
        title=_title(entry),
        html=body,
        origin=context.origin,
        format=Format.ENTRY,
        body=b"",
        guid=_text(entry, "id"),
        authors=_authors(entry) or (_authors(feed) if context.is_atom else ()),
        published=published,
        updated=updated,
        categories=_categories(entry),
        enclosures=enclosures(
            (*_links(entry, "enclosure"), *(dict.get(entry, "media_content") or ())), base or url or home
        ),
        language=language if _LANGUAGE.fullmatch(language) else _language(feed),
        rights=_plain(entry, "rights") or _plain(feed, "rights"),
        base=_base(base, url, home),
        local_time=local_time,
    )
    return with_body(item)


def _link(entry: _Fields, home: str) -> str:
    """The entry's address. feedparser takes a guid for it where there is no link; only an absolute one can be meant."""
    link = _text(entry, "link")
    if dict.get(entry, "guidislink") and link == _text(entry, "id") and not dict.get(entry, "links"):
        return absolute(link, "")
    return absolute(link, home)


def _language(feed: _Fields) -> str:
    language = _text(feed, "language")
    return language if _LANGUAGE.fullmatch(language) else ""


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


def _own(feed: _Fields) -> str:
    """The feed's address as it gives it itself."""
    return next((link.get("href") or "" for link in _links(feed, "self")), "")


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


def _dates(entry: _Fields, context: _Context) -> tuple[datetime | None, datetime | None, str]:
    """(published, updated, publication date without a zone). RSS has one date, however it is called."""
    words = _text(entry, "published") or _text(entry, "created"), _text(entry, "updated")
    (published, local_time), (updated, local_update) = map(split_zone, words)
    if published is None and not local_time:
        if any(words) and updated is None and not local_update:
            context.bad_dates.append(words[0] or words[1])
        published, local_time = updated, local_update
        return published, updated if context.is_atom else None, local_time
    return published, updated, local_time


def _authors(fields: _Fields) -> tuple[str, ...]:
    """Names, else addresses, each once."""
    people = dict.get(fields, "authors") or ()
    names = [(person.get("name") or person.get("email") or "").strip() for person in people]
    return tuple(dict.fromkeys(name for name in names if name)) or tuple(filter(None, [_text(fields, "author")]))


def _categories(entry: _Fields) -> tuple[str, ...]:
    names = [html.unescape(tag.get("label") or tag.get("term") or "").strip() for tag in dict.get(entry, "tags") or ()]
    return tuple(dict.fromkeys(name for name in names if name))
