"""What of an item readers see, as hashes: two copies with equal ones are the same version, whatever their markup.

A fingerprint is a row of hashes, one per part, so that comparing two of them also tells what differs without loading
either item (docs/decisions/0011-what-a-revision-is.md)."""

import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

from ingest.model import CleanItem, Format, RawItem

#: The parts of a fingerprint, in order.
PARTS: Final = ("title", "text", "links", "images", "enclosures", "authors", "categories", "rights")
#: Bytes of each part: chance makes two versions of one item agree once in 2^64.
WIDTH: Final = 8
#: In clean HTML every attribute is in double quotes and every `<` outside a tag is an entity.
_LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')
_SEPARATOR = "\x00"


def fingerprint(item: CleanItem) -> bytes:
    """One hash of 8 bytes per part of PARTS. Blanks of the text do not count, and nor does markup."""
    return b"".join(blake2b(part.encode(), digest_size=WIDTH).digest() for part in _parts(item))


def differences(old: bytes, new: bytes) -> tuple[str, ...]:
    """Names of the parts in which two fingerprints differ; all of them when one was made otherwise."""
    if len(old) != len(new):
        return PARTS
    starts = range(0, len(PARTS) * WIDTH, WIDTH)
    return tuple(
        name
        for name, start in zip(PARTS, starts, strict=True)
        if old[start : start + WIDTH] != new[start : start + WIDTH]
    )


def without_addresses(fingerprint: bytes) -> bytes:
    """The hashes of all parts but links and pictures, whose addresses some publishers sign anew for each request."""
    start = PARTS.index("links") * WIDTH
    return fingerprint[:start] + fingerprint[start + 2 * WIDTH :]


def raw_digest(raw: RawItem) -> bytes:
    """blake2b-128 of what came. Entries of different feeds can be equal byte for byte: their source counts too."""
    if raw.format is Format.DUMP:
        return file_digest(raw.body)
    return blake2b(raw.body, digest_size=16, key=raw.source.encode()[:64]).digest()


def page_digest(digest: bytes) -> bytes:
    """The digest of an entry that was stored with its page, by that of the entry alone: whoever has the entry can tell
    whether the page was had, whatever the page says by now."""
    return blake2b(digest, digest_size=16, person=b"page").digest()


def part_digest(digest: bytes, pages: int) -> bytes:
    """The digest of an entry that was stored with so many of its pages, and lacks others: one more is news."""
    return blake2b(digest + pages.to_bytes(2, "big"), digest_size=16, person=b"part").digest()


def file_digest(data: bytes) -> bytes:
    """blake2b-128 of a whole file. A dump file is its raw item, so this is its digest too."""
    return blake2b(data, digest_size=16).digest()


def _parts(item: CleanItem) -> Iterator[str]:
    yield item.title
    yield " ".join(item.text.split())
    yield _SEPARATOR.join(_LINK.findall(item.html))
    yield _SEPARATOR.join(item.images)
    yield _SEPARATOR.join(f"{medium.url} {medium.type}" for medium in item.enclosures)
    yield _SEPARATOR.join(item.authors)
    yield _SEPARATOR.join(item.categories)
    yield item.rights
