"""What makes an item one item, and the id that its entry has in feeds. Pure: no clock, no store.

A key is never made of a title, a file name or an archive's counter: those change, and are used twice. The entry id is
computed here once, when an item is first seen; the store keeps it, and later keys of the same item do not change it."""

import hashlib
from uuid import UUID, uuid5

from config.model import Source, Tracking
from ingest.addresses.urls import canonical
from ingest.model import RawItem

#: uuid5(NAMESPACE_URL, "https://feedweir.invalid/entry"). Never to change: every published entry id hangs on it.
NAMESPACE = UUID("ad4c9ef1-7ac7-5421-9e62-5d9b2850a4bf")


def key_of(raw: RawItem, source: Source, tracking: Tracking) -> str:
    """The key of an item: its canonical URL, else `guid:<source>:<guid>`, else `digest:<hex>`, blake2b-128 of its body
    under its source's name: two sources can say the same of nothing.

    It is for an item that comes alone; entries of a feed are told apart by ingest/naming.py, which sees all of them.
    A guid that is itself an http address counts as URL where the item has none. The bare home page of a site names
    no item (feeds without permanent links give it to every entry), so it is passed over."""
    for url in (raw.url, raw.guid):
        address = canonical(url, source, tracking)
        if address and not is_home(address):
            return address
    guid = raw.guid.strip()
    if guid and not canonical(guid, source, tracking):
        return f"guid:{raw.source}:{guid}"
    return f"digest:{hashlib.blake2b(raw.body, digest_size=16, key=raw.source.encode()[:64]).hexdigest()}"


def is_home(address: str) -> bool:
    """Whether a canonical address is only a scheme, a host and a slash: it names a site, not an item."""
    return address.count("/") == 3 and address.endswith("/")


def entry_id(key: str) -> str:
    """The `urn:uuid:…` of a key (RFC 9562 version 5 under the project's namespace), an IRI as RFC 4287 4.2.6 wants."""
    return f"urn:uuid:{uuid5(NAMESPACE, key)}"
