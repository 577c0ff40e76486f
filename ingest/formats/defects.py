"""What is wrong with a fetched feed, a line each, for the people who run Feedweir and the publisher whom they tell."""

import codecs
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from email.message import Message

from ingest.formats.decode import codec_of
from ingest.model import RawItem

#: Media types under which feeds are sent (RFC 7303 for `xml` and `+xml`; the rest by custom).
_TYPES = frozenset(("text/xml", "application/xml", "application/json", "application/feed+json", "text/rdf"))
_SUFFIXES = ("+xml", "+json", "/rss", "/atom", "/rdf", "x-rss", "x-atom")


def read_content_type(value: str) -> tuple[str, str]:
    """Media type and charset of a Content-Type field (RFC 9110 section 8.3), in lower case; empty when not given."""
    message = Message()
    message["content-type"] = " ".join(value.split())[:200]
    charset = message.get_param("charset", "")
    return message.get_content_type() if value.strip() else "", charset.lower() if isinstance(charset, str) else ""


def of_type(media_type: str) -> Iterator[str]:
    """A type that no feed has."""
    if not media_type:
        yield "it is sent without a Content-Type"
    elif media_type not in _TYPES and not media_type.endswith(_SUFFIXES):
        yield f"it is sent as {media_type}, which is no type of feeds"


def of_encoding(declared: str, charset: str, used: str, text: str) -> Iterator[str]:
    """Encodings that were declared and are not the one that was found; bytes that are nothing in any."""
    for where, name in (("the document declares", declared), ("Content-Type says", charset)):
        if name and not _is_same(name, used) and not (text.isascii() and _holds_ascii(name)):
            yield f"{where} {name[:40]}, it is written in {used}"
    broken = text.count("\ufffd")
    if broken:
        yield f"{_count(broken, 'character')} cannot be read in {used}"


def _is_same(name: str, used: str) -> bool:
    if codec_of(name) == used:
        return True
    try:
        found = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return False
    return used.startswith(found) and found.startswith("utf")


def _holds_ascii(name: str) -> bool:
    """Whether the bytes of ASCII mean in it what they mean in UTF-8."""
    return bool(codec := codec_of(name)) and "<rss>".encode(codec, "replace") == b"<rss>"


def of_entries(items: Sequence[RawItem], refused: int) -> Iterator[str]:
    """Entries that cannot be read, have no address, or share what should be their own."""
    if refused:
        yield f"{_count(refused, 'entry')} cannot be read"
    without = sum(1 for item in items if not item.url)
    if without:
        yield f"{_count(without, 'entry')} without a link"
    guids = Counter(item.guid for item in items if item.guid)
    repeated = [guid for guid, times in guids.items() if times > 1]
    if repeated:
        yield f"{_count(len(repeated), 'guid')} given to several entries, such as “{repeated[0][:60]}”"
    links = Counter(item.url for item in items if item.url)
    shared = [link for link, times in links.items() if times > 1]
    if shared:
        yield f"{_count(len(shared), 'link')} given to several entries, such as {shared[0][:100]}"


def of_dates(dates: Sequence[datetime | None], unreadable: Sequence[str], latest: datetime) -> Iterator[str]:
    """Entries whose date is missing, cannot be read, or is later than `latest`."""
    future = [date for date in dates if date is not None and date > latest]
    if future:
        yield f"{_count(len(future), 'entry')} dated in the future, such as {max(future):%Y-%m-%d %H:%M} UTC"
    if unreadable:
        yield f"{_count(len(unreadable), 'entry')} with a date that is none, such as “{unreadable[0][:40]}”"
    missing = sum(1 for date in dates if date is None) - len(unreadable)
    if missing > 0:
        yield f"{_count(missing, 'entry')} without a date"


def _count(number: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"
