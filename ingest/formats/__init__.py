"""Recognises by content what an input is, and turns it into items: an archive article, a feed, or neither."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.errors import NotAFeed, Refused
from ingest.formats.decode import decode_xml
from ingest.formats.dump import is_dump, parse_dump
from ingest.formats.recognise import check_magic, open_feed
from ingest.model import RawItem, Refusal
from ingest.resolve import Resolve

#: The common case, told without decoding: the first line of a dump.
_DUMP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<!--\s*(?:-?\d{1,20}|NaN)\s*-->")


def entries(data: bytes, origin: str, resolve: Resolve) -> Iterator[RawItem | Refusal]:
    """The items of one input, in its order; a feed's bad entry is a Refusal and the rest goes on.

    `data` is unpacked (ingest/archive.py), `origin` names it for people. Raises Refused at once, not while iterating,
    when the input is neither an archive article nor a feed."""
    if _DUMP.match(data):
        return iter((_article(data, origin, resolve),))
    if not data.strip():
        raise Refused("empty")
    try:
        check_magic(data)
        text = decode_xml(data)
        if is_dump(text):
            return iter((_article(data, origin, resolve),))
        feed = open_feed(text, data, origin, resolve)
    except NotAFeed as error:
        raise Refused(f"neither an archive article nor a feed: {error.kind}", hint=error.hint) from error
    if not feed.facts.entries:
        raise Refused("a feed without entries")
    return feed.items


def _article(data: bytes, origin: str, resolve: Resolve) -> RawItem:
    item = parse_dump(data, "", origin)
    return replace(item, source=resolve(item.url).name)
