"""An entry of a feed and the pages of its article to one copy, ready to be decided on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.clean import Cleaner
from ingest.decide import Copy
from ingest.errors import Refused
from ingest.fingerprint import fingerprint, page_digest, part_digest, raw_digest
from ingest.formats.extract import article
from ingest.formats.next_page import MOST, is_same_article, next_page
from ingest.formats.page import read_page
from ingest.formats.raw import restore, with_body
from ingest.live import Document, Next, Prepared
from ingest.model import Link, Page, RawItem
from ingest.store.codec import PackedRaw, pack_item, pack_raw, unpack_body
from ingest.text import plain
from ingest.watchful.cautious import CautiousCleaner


def prepare_page(cleaner: Cleaner, cautious: CautiousCleaner, document: Document, entry: Copy) -> Prepared:
    """The entry with its page and those before it, under the names that it had; `error` says why the text of the feed
    stands all the same. Where the page says that there is a next one, that is all that it gives.

    Raises Refused when the first page is none, or beyond the limits."""
    pages, missing = _pages(cleaner, document)
    if missing is None and len(pages) > len(document.before):
        following = _following(cleaner, pages, document.links)
        if following is not None and len(pages) < MOST:
            return Prepared(None, next=following)
        if following is not None:
            missing = Page(following.url, "", f"no more than {MOST} pages of an article are read")
    further = (*pages[1:], missing) if missing else tuple(pages[1:])
    raw = with_body(replace(_raw(entry), page=pages[0].html, page_url=pages[0].url, further=further))
    return _prepared(cleaner, cautious, raw, entry)


def _pages(cleaner: Cleaner, document: Document) -> tuple[list[Page], Page | None]:
    """The pages that are of one article, in order, and one that is missing."""
    pages = [Page(each.url, read_page(each)) for each in document.before]
    try:
        page = Page(document.url, read_page(document))
        if pages:
            cleaner.guard(page.html)
    except Refused as refused:
        if not pages:
            raise
        return pages, Page(document.url, "", refused.reason)
    if not pages or _goes_on(pages, page, is_sure=document.is_sure):
        return [*pages, page], document.missing
    return pages, None


def _goes_on(pages: list[Page], page: Page, *, is_sure: bool) -> bool:
    """Whether a page belongs to the article of those before it, and says something else than they."""
    if any(each.url == page.url for each in pages):
        return False
    if not is_sure and not is_same_article(pages[0].html, pages[0].url, page.html, page.url):
        return False
    return _said(page) not in {_said(pages[0]), _said(pages[-1])}


def _said(page: Page) -> str:
    """What a page says; as it stands where it has no article."""
    try:
        return "".join(plain(article(page.html, page.url)).split())
    except Refused:
        return page.html


def _following(cleaner: Cleaner, pages: list[Page], links: Sequence[Link]) -> Next | None:
    try:
        cleaner.guard(pages[-1].html)
    except Refused:
        return None  # cleaning tells what is wrong with it
    return next_page(pages[-1].html, pages[-1].url, [page.url for page in pages[:-1]], links)


def _prepared(cleaner: Cleaner, cautious: CautiousCleaner, raw: RawItem, entry: Copy) -> Prepared:
    choice = cleaner.choose(raw)
    taken, caution = cautious.measured(raw, choice.item)
    item = replace(choice.item, key=entry.item.key)
    missing = next((page for page in raw.further if page.flaw), None)
    copy = Copy(
        pack_raw(raw),
        digest_of(raw, entry.digest),
        pack_item(item, raw.body),
        fingerprint(item),
        entry.aliases,
        is_partial=bool(choice.flaw or missing),
        sightings=choice.sightings,
        rules=cleaner.digest(raw.source),
        taken=taken,
        caution=caution,
    )
    removals = Counter(f"{removal.step}/{removal.rule}" for removal in item.trace)
    told = f"page {len(raw.further) + 1} of the article is missing: {missing.flaw}" if missing else ""
    return Prepared(None, (copy,), removals=dict(removals), error=choice.flaw, missing=told)


def digest_of(raw: RawItem, entry: bytes = b"") -> bytes:
    """The digest of a raw item, also of one that has pages; `entry` is that of the entry alone, where it is known."""
    if not raw.page:
        return entry or raw_digest(raw)
    entry = entry or raw_digest(with_body(replace(raw, page="", page_url="", further=())))
    is_whole = not any(page.flaw for page in raw.further)
    return page_digest(entry) if is_whole else part_digest(entry, len(raw.further))


def _raw(entry: Copy) -> RawItem:
    raw = entry.raw
    if not isinstance(raw, PackedRaw):
        return raw
    return restore(raw.format, unpack_body(raw.body), raw.source, raw.origin)
