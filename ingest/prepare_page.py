"""An entry of a feed and the page of its article to one copy, ready to be decided on."""

from collections import Counter
from dataclasses import replace

from ingest.clean import Cleaner
from ingest.decide import Copy
from ingest.fingerprint import fingerprint, page_digest, raw_digest
from ingest.formats.page import read_page
from ingest.formats.raw import restore, with_body
from ingest.live import Document, Prepared
from ingest.model import RawItem
from ingest.store.codec import PackedRaw, pack_item, pack_raw, unpack_body


def prepare_page(cleaner: Cleaner, document: Document, entry: Copy) -> Prepared:
    """The entry with its page, under the names that it had; `error` says why the text of the feed stands all the same.

    Raises Refused when the page is none, or beyond the limits."""
    raw = with_body(replace(_raw(entry), page=read_page(document), page_url=document.url))
    choice = cleaner.choose(raw)
    item = replace(choice.item, key=entry.item.key)
    copy = Copy(
        pack_raw(raw),
        page_digest(entry.digest),
        pack_item(item, raw.body),
        fingerprint(item),
        entry.aliases,
        is_partial=bool(choice.flaw),
    )
    removals = Counter(f"{removal.step}/{removal.rule}" for removal in item.trace)
    return Prepared(None, (copy,), removals=dict(removals), error=choice.flaw)


def digest_of(raw: RawItem) -> bytes:
    """The digest of a raw item, also of one that was exported with its page."""
    if not raw.page:
        return raw_digest(raw)
    return page_digest(raw_digest(with_body(replace(raw, page="", page_url=""))))


def _raw(entry: Copy) -> RawItem:
    raw = entry.raw
    if not isinstance(raw, PackedRaw):
        return raw
    return restore(raw.format, unpack_body(raw.body), raw.source, raw.origin)
