"""How a copy of an item is packed for a store: zstd, the clean HTML and the trace against the raw body.

Clean HTML is the raw body with parts taken out, so with the body as a zstd dictionary it shrinks to some dozen bytes
where alone it would be a third (docs/decisions/0013-clean-against-raw.md). Packing is pure: worker processes do it."""

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import zstandard

from ingest.model import Ahead, CleanItem, Enclosure, Format, RawItem, Removal
from ingest.text import plain

#: zstd's levels for raw bodies and for what is compressed against them. For bodies the next one, its own default, takes
#: a quarter more time and saves 0.6 % of the size; the difference to a body is some dozen bytes by any
#: (docs/decisions/0013-clean-against-raw.md).
_LEVEL, _LEVEL_AGAINST = 2, 1
#: Shorter bodies are no help as a dictionary, and zstd takes none below 8 bytes.
_MIN_DICTIONARY = 64
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_NO_ITEMS = "[]"


@dataclass(frozen=True, slots=True)
class PackedRaw:
    """A RawItem as it is stored: ingest/formats/raw.py makes the rest of it from the body again."""

    source: str
    url: str
    origin: str
    format: Format
    #: zstd frame of `RawItem.body`.
    body: bytes


@dataclass(frozen=True, slots=True)
class PackedItem:
    """A CleanItem as it is stored; its text is derived from the HTML when it is read."""

    key: str
    source: str
    url: str
    title: str
    language: str
    published: datetime | None
    updated: datetime | None
    #: JSON arrays of strings.
    authors: str
    categories: str
    images: str
    #: JSON array of [url, type, length].
    enclosures: str
    rights: str
    #: Characters of the text.
    length: int
    #: zstd frames with the raw body as dictionary.
    html: bytes
    trace: bytes
    #: The text, where whoever writes the item is to remember it for the indexes (texts.py).
    text: str | None = field(default=None, compare=False, repr=False)
    #: What was made for them already (ingest/ahead.py).
    ahead: Ahead = field(default_factory=dict, compare=False, repr=False)


class _Own(threading.local):
    """What each thread has for itself: to make a context of zstd takes a fifth of the time of compressing by it, and no
    two threads may use one at once."""

    def __init__(self) -> None:
        self.compressor = zstandard.ZstdCompressor(level=_LEVEL)
        self.decompressor = zstandard.ZstdDecompressor()


_own = _Own()


def pack_raw(raw: RawItem) -> PackedRaw:
    """The raw item without what can be read from its body again."""
    return PackedRaw(raw.source, raw.url, raw.origin, raw.format, _own.compressor.compress(raw.body))


def pack_item(item: CleanItem, body: bytes, *, with_text: bool = False) -> PackedItem:
    """The clean item, with its HTML and trace compressed against the raw body that it came from. `with_text` for one
    that is new, and on its way to the indexes."""
    compressor = zstandard.ZstdCompressor(level=_LEVEL_AGAINST, dict_data=_dictionary(body))
    return PackedItem(
        key=item.key,
        source=item.source,
        url=item.url,
        title=item.title,
        language=item.language,
        published=item.published,
        updated=item.updated,
        authors=_json(item.authors),
        categories=_json(item.categories),
        images=_json(item.images),
        enclosures=_json([(medium.url, medium.type, medium.length) for medium in item.enclosures]),
        rights=item.rights,
        length=len(item.text),
        html=compressor.compress(item.html.encode()),
        trace=compressor.compress(_json([_removal(removal) for removal in item.trace]).encode()),
        text=item.text if with_text else None,
    )


def unpack_body(packed: bytes) -> bytes:
    """The raw body of a zstd frame made by `pack_raw`."""
    return _own.decompressor.decompress(packed)


def unpack_html(packed: bytes, body: bytes) -> str:
    """The clean HTML of two frames, one made by `pack_item` against the body in the other, made by `pack_raw`: in half
    the time that it takes to unpack one and then to have it read as a dictionary."""
    if zstandard.frame_content_size(body) < _MIN_DICTIONARY:
        return Derived(unpack_body(body)).html(packed)
    return _own.decompressor.decompress_content_dict_chain([body, packed]).decode()


class Derived:
    """Reads what `pack_item` compressed against one raw body."""

    def __init__(self, body: bytes) -> None:
        self._decompressor = zstandard.ZstdDecompressor(dict_data=_dictionary(body))

    def html(self, packed: bytes) -> str:
        """The clean HTML."""
        return self._decompressor.decompress(packed).decode()

    def trace(self, packed: bytes) -> tuple[Removal, ...]:
        """The removals, in order."""
        rows = json.loads(self._decompressor.decompress(packed))
        return tuple(Removal(*row) for row in rows)


def unpack_item(packed: PackedItem, body: bytes) -> CleanItem:
    """The inverse of `pack_item`."""
    derived = Derived(body)
    content = derived.html(packed.html)
    return CleanItem(
        key=packed.key,
        source=packed.source,
        url=packed.url,
        title=packed.title,
        html=content,
        text=plain(content),
        language=packed.language,
        authors=strings(packed.authors),
        published=packed.published,
        updated=packed.updated,
        categories=strings(packed.categories),
        enclosures=enclosures(packed.enclosures),
        images=strings(packed.images),
        rights=packed.rights,
        trace=derived.trace(packed.trace),
    )


def strings(packed: str) -> tuple[str, ...]:
    """A JSON array of strings."""
    return () if packed == _NO_ITEMS else tuple(json.loads(packed))


def enclosures(packed: str) -> tuple[Enclosure, ...]:
    """A JSON array of [url, type, length]."""
    return () if packed == _NO_ITEMS else tuple(Enclosure(*medium) for medium in json.loads(packed))


def micros(when: datetime | None) -> int | None:
    """Microseconds since 1970 in UTC, exactly; None stays None."""
    return None if when is None else (when - _EPOCH) // _MICROSECOND


def moment(stored: int | None) -> datetime | None:
    """The inverse of `micros`."""
    return None if stored is None else _EPOCH + timedelta(microseconds=stored)


def certain(stored: int) -> datetime:
    """`moment` of a column that is never NULL."""
    return _EPOCH + timedelta(microseconds=stored)


def _dictionary(body: bytes) -> zstandard.ZstdCompressionDict | None:
    if len(body) < _MIN_DICTIONARY:
        return None
    return zstandard.ZstdCompressionDict(body, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


def _json(values: Sequence[Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) if values else _NO_ITEMS


def _removal(removal: Removal) -> tuple[str, ...]:
    return removal.step, removal.rule, removal.removed, removal.reason, removal.replaced_by
