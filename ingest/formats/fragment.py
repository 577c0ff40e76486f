"""Items of one input without a store: what `import` reads, and also a whole web page or a fragment of HTML."""

import re
from collections.abc import Iterator

from config.errors import FeedweirError, Place, suggest
from config.model import Config, Source
from ingest.archive import gunzip
from ingest.errors import Refused
from ingest.formats import entries
from ingest.formats.decode import decode
from ingest.formats.extract import extract
from ingest.guard import check_html
from ingest.model import Format, RawItem, Refusal
from ingest.resolve import Resolve
from ingest.sources import SourceResolver
from ingest.text import scrub

_PAGE = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_MARKUP = re.compile(r"<[A-Za-z!]")
#: A fragment of no known site is cleaned by the rules that apply to every source.
_UNNAMED = Source(name="fragment", title="fragment", place=Place("--source"))


def read_items(  # noqa: PLR0913 - what a fragment cannot say of itself
    data: bytes, origin: str, config: Config, *, source: str = "", url: str = "", title: str = ""
) -> list[RawItem]:
    """The items in `data`: an archive article, the entries of a feed, the article of a page, or the fragment itself.

    `source`, when given, wins over what the address says. Raises FeedweirError when the source is unknown, Refused when
    there is nothing in it that could be cleaned."""
    if source and source not in config.sources:
        raise FeedweirError(f"there is no source {source!r}", hint=suggest(source, config.sources))
    resolver = SourceResolver(config.sources)

    def resolve(address: str) -> Source:
        if source:
            return config.sources[source]
        try:
            return resolver.resolve(address or url)
        except Refused:
            return _UNNAMED

    data = gunzip(data, config.settings.import_.max_file_size) if data.startswith(b"\x1f\x8b") else data
    text = scrub(decode(data)[0])
    if _PAGE.match(text.lstrip("\ufeff \t\r\n")):
        check_html(text, config.settings.clean)
        page = extract(text, url)
        return [_item(page.html, title or page.title, url, resolve(url), origin)]
    return list(_fed(data, origin, resolve)) or [_item(text, title, url, resolve(url), origin)]


def _fed(data: bytes, origin: str, resolve: Resolve) -> Iterator[RawItem]:
    """The items of a format that `import` knows; none when it is markup of another kind."""
    try:
        for entry in entries(data, origin, resolve):
            if isinstance(entry, Refusal):
                raise Refused(f"{entry.place}: {entry.reason}")
            yield entry
    except Refused:
        if not _MARKUP.search(data.decode("utf-8", "replace")):
            raise


def _item(html: str, title: str, url: str, source: Source, origin: str) -> RawItem:
    return RawItem(source.name, url, title, html, origin, Format.ENTRY, html.encode())
