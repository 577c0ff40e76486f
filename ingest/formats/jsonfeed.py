"""JSON Feeds (version 1.0 and 1.1, jsonfeed.org): every field is checked, one bad entry costs one refusal."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ingest.addresses.urls import absolute
from ingest.dates import split_zone
from ingest.errors import NotAFeed, Refused
from ingest.formats.feed import Feed
from ingest.formats.raw import with_body
from ingest.live import FeedFacts
from ingest.model import Enclosure, Format, Page, RawItem, Refusal
from ingest.resolve import Resolve
from ingest.text import paragraphs, scrub

_VERSION = "jsonfeed.org/version/"
_EXTENSION = "_feedweir"
#: No file is larger (a petabyte).
_MOST_BYTES = 10**15


def parse_json_feed(text: str, origin: str, resolve: Resolve, base: str = "") -> Feed:
    """A JSON Feed; `base` is its own address, if it is known. Raises Refused when the text is not one."""
    try:
        # Control characters in texts are no JSON (RFC 8259 section 7), but no loss either: they are scrubbed.
        feed = json.loads(text, parse_constant=_no_constant, strict=False)
    except RecursionError as error:
        raise NotAFeed("JSON that is nested too deep") from error
    except ValueError as error:
        raise NotAFeed(f"JSON that cannot be read ({error})") from error
    if not isinstance(feed, dict) or _VERSION not in str(feed.get("version")):
        raise NotAFeed("JSON, but not a JSON Feed")
    items = feed.get("items")
    if not isinstance(items, list):
        raise Refused("a JSON Feed whose `items` is no list")
    bad_dates: list[str] = []
    return Feed(_facts(feed, len(items), base), _items(feed, items, origin, resolve, base, bad_dates), bad_dates)


def _facts(feed: Mapping[str, Any], entries: int, base: str) -> FeedFacts:
    said = {name: scrub(str(feed.get(name) or "")).strip() for name in ("version", "title", "language")}
    number = said["version"].rpartition(_VERSION)[2].strip("/")
    ended = ("it says that it has ended (`expired`) and will bring nothing new",) if feed.get("expired") is True else ()
    return FeedFacts(
        kind=f"JSON Feed {'1.0' if number == '1' else number}"[:40].strip(),
        title=" ".join(said["title"].split()),
        home=absolute(str(feed.get("home_page_url") or ""), base),
        language=said["language"],
        defects=ended,
        entries=entries,
    )


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _items(  # noqa: PLR0913, PLR0917 - what the entries of one feed share
    feed: Mapping[str, Any], items: list[Any], origin: str, resolve: Resolve, base: str, bad_dates: list[str]
) -> Iterator[RawItem | Refusal]:
    for number, entry in enumerate(items, start=1):
        try:
            if not isinstance(entry, dict):
                raise Refused(f"the entry is {_kind(entry)}, not an object")
            item = _item(entry, feed, origin, resolve, base)
        except Refused as error:
            yield Refusal(f"{origin}, entry {number}", error.reason)
        else:
            date = _text(entry, "date_published")
            if date and item.published is None and not item.local_time:
                bad_dates.append(date)
            yield item


def _item(entry: Mapping[str, Any], feed: Mapping[str, Any], origin: str, resolve: Resolve, base: str) -> RawItem:
    own_home = _home(feed, "")
    home = _home(feed, base) or base
    url = absolute(_text(entry, "url") or _text(entry, "external_url"), home)
    published, local_time = split_zone(_text(entry, "date_published"))
    own = _extension(entry)
    item = RawItem(
        source=resolve(url or own_home).name,
        url=url,
        title=_text(entry, "title"),
        html=_html(entry),
        origin=origin,
        format=Format.ENTRY,
        body=b"",
        guid=_id(entry),
        authors=_authors(entry) or _authors(feed),
        published=published,
        updated=split_zone(_text(entry, "date_modified"))[0],
        categories=tuple(dict.fromkeys(filter(None, map(_checked_text, _list(entry, "tags"))))),
        enclosures=tuple(_enclosures(entry, url or home)),
        language=_text(entry, "language") or _text(feed, "language"),
        rights=_text(own, "rights"),
        base=absolute(_text(own, "base"), "") or ("" if url else home),
        local_time=local_time,
        page=_text(own, "page"),
        page_url=absolute(_text(own, "page_url"), ""),
        further=tuple(_further(own)),
    )
    return with_body(item)


def _home(feed: Mapping[str, Any], base: str) -> str:
    """The feed's page, else its own address as it gives it; empty when it gives neither."""
    own = absolute(_text(feed, "feed_url"), base)
    return absolute(_text(feed, "home_page_url"), own or base) or own


def _extension(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """What an export of archives adds, as JSON Feed has no field for it (docs/reference/export.md)."""
    own = entry.get(_EXTENSION)
    return own if isinstance(own, dict) else {}


def _html(entry: Mapping[str, Any]) -> str:
    """The content, else the summary; `content_text` and `summary` are plain text (section "Items")."""
    return _text(entry, "content_html") or paragraphs(_text(entry, "content_text") or _text(entry, "summary"))


def _id(entry: Mapping[str, Any]) -> str:
    """The version 1.1 text says that a number is to be read as a string."""
    value = entry.get("id")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return _text(entry, "id")


def _authors(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """`authors` of version 1.1, else `author` of 1.0: names, else addresses."""
    people = _list(fields, "authors") or ([fields["author"]] if fields.get("author") else [])
    if not all(isinstance(person, dict) for person in people):
        raise Refused("an author is not an object")
    return tuple(dict.fromkeys(filter(None, (_text(each, "name") or _text(each, "url") for each in people))))


def _enclosures(entry: Mapping[str, Any], base: str) -> Iterator[Enclosure]:
    for each in _list(entry, "attachments"):
        if not isinstance(each, dict):
            raise Refused("an attachment is not an object")
        url = absolute(_text(each, "url"), base)
        if url:
            yield Enclosure(url, _text(each, "mime_type").lower(), _size(each.get("size_in_bytes")))


def _further(own: Mapping[str, Any]) -> Iterator[Page]:
    for each in _list(own, "further"):
        if not isinstance(each, dict):
            raise Refused("a page is not an object")
        yield Page(absolute(_text(each, "url"), ""), _text(each, "html"), _text(each, "flaw"))


def _size(value: object) -> int:
    """Whole bytes; 0 (unknown) for what is no size, such as -1 or 1e999, which JSON can write and no file has."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < _MOST_BYTES else 0


def _list(fields: Mapping[str, Any], key: str) -> list[Any]:
    value = fields.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise Refused(f"`{key}` is {_kind(value)}, not a list")
    return value


def _text(fields: Mapping[str, Any], key: str) -> str:
    """A field as scrubbed text, empty when it is absent; Refused when it is something else."""
    value = fields.get(key)
    if value is not None and not isinstance(value, str):
        raise Refused(f"`{key}` is {_kind(value)}, not text")
    return scrub(value or "").strip()


def _checked_text(value: object) -> str:
    return _text({"tag": value}, "tag")


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "a truth value", type(None): "null"}
    return names.get(type(value), "a number")
