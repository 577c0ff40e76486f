"""Reads a feed as it was fetched: what it says of itself, its entries, and what is wrong with it."""

from dataclasses import replace
from datetime import datetime, timedelta

from config.model import Source
from config.show import hide
from ingest.dates import parse_date
from ingest.errors import NotAFeed, Refused
from ingest.formats import defects
from ingest.formats.decode import declared_encoding, decode, without_declaration
from ingest.formats.discover import told
from ingest.formats.feed import Feed
from ingest.formats.recognise import check_magic, open_feed
from ingest.live import Document, FeedFacts
from ingest.model import RawItem, Refusal
from ingest.resolve import Resolve

#: Dates that the facts keep.
_MAX_DATES = 50
#: Characters of what the facts keep; no real feed has longer ones.
_LONGEST_TITLE, _LONGEST_HOME, _LONGEST_LANGUAGE = 300, 2_000, 40
#: A publisher's clock may be so wrong before its dates count as lying in the future.
_SKEW = timedelta(hours=1)


def read_feed(document: Document, resolve: Resolve, now: datetime) -> tuple[FeedFacts, list[RawItem | Refusal]]:
    """The feed's facts and its entries in their order; entries that cannot be read are Refusals. It may be empty.

    Raises NotAFeed for a document that is none, with the feeds that it names if it is a page, and Refused for a feed
    that cannot be read as a whole."""
    zones: dict[str, str] = {}

    def noting(url: str) -> Source:
        source = resolve(url)
        zones[source.name] = source.timezone
        return source

    media_type, charset = defects.read_content_type(document.content_type)
    declared = declared_encoding(document.data)
    text, encoding = decode(document.data, declared, charset)
    feed = _open(document, without_declaration(text), noting)
    entries = list(feed.items)
    items = [entry for entry in entries if isinstance(entry, RawItem)]
    dates = [item.published or item.updated or parse_date(item.local_time, zones[item.source]) for item in items]
    found = (
        *defects.of_type(media_type),
        *defects.of_encoding(declared, charset, encoding, text),
        *feed.facts.defects,
        *defects.of_entries(items, len(entries) - len(items)),
        *defects.of_dates(dates, feed.bad_dates, now + _SKEW),
    )
    past = sorted((date for date in dates if date is not None and date <= now), reverse=True)
    return replace(_kept(feed.facts), defects=found, dates=tuple(past[:_MAX_DATES])), entries


def _kept(facts: FeedFacts) -> FeedFacts:
    """The facts as far as they are worth keeping: they stay in memory for every source, and are shown."""
    home = facts.home if len(facts.home) <= _LONGEST_HOME else ""
    return replace(facts, title=facts.title[:_LONGEST_TITLE], home=home, language=facts.language[:_LONGEST_LANGUAGE])


def _open(document: Document, text: str, resolve: Resolve) -> Feed:
    if not document.data.strip():
        raise Refused("the answer is empty", hint="Look at the address in a browser; the site may be out of order.")
    try:
        check_magic(document.data)
        return open_feed(text, document.data, str(hide("", document.url)), resolve, document.url)
    except NotAFeed as error:
        hint = told(error.suggested, "fetch") if error.kind == "an HTML page" else _ELSEWHERE
        raise NotAFeed(error.kind, hint=hint, suggested=error.suggested) from error


_ELSEWHERE = "Look at the address in a browser: the feed may have moved, or an error be told in its place."
