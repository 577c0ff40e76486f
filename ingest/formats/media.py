"""Media that belong to an entry of an XML feed: enclosures, and media:content of Media RSS."""

import mimetypes
import re
from collections.abc import Iterable, Mapping
from typing import Any

from ingest.addresses.urls import absolute
from ingest.model import Enclosure

#: What a medium is where only its kind is known (Media RSS, `medium`).
_KINDS = {"image": "image/jpeg", "audio": "audio/mpeg", "video": "video/mp4"}
_SIZE = re.compile("[0-9]{1,15}")


def enclosures(media: Iterable[Mapping[str, Any]], base: str) -> tuple[Enclosure, ...]:
    """Each address once. A medium has `href` or `url`, and may have `type`, `medium`, and `length` or `fileSize`."""
    found: dict[str, Enclosure] = {}
    for medium in media:
        url = absolute(medium.get("href") or medium.get("url") or "", base)
        if url and url not in found:
            size = medium.get("length") or medium.get("filesize") or ""
            found[url] = Enclosure(url, _media_type(medium, url), int(size) if _SIZE.fullmatch(size) else 0)
    return tuple(found.values())


def _media_type(medium: Mapping[str, Any], url: str) -> str:
    """As declared, else by the name of the file, else by the kind, else unknown."""
    declared = str(medium.get("type") or "").strip().lower()
    if "/" in declared and declared != "text/html":  # which is what feedparser says of an Atom link without a type
        return declared
    guessed = mimetypes.guess_type(url.partition("?")[0])[0]
    return guessed or _KINDS.get(str(medium.get("medium") or "").lower(), "application/octet-stream")
