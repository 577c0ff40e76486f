"""Every raw item out of the store again, as an archive folder that imports to the same items.

An archive dump is written as its own bytes, an entry of a feed as a JSON Feed of one item. Every copy that came is
written, numbered in the order in which it came: dates and revisions are decided from all of them."""

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from config.model import Source
from ingest.model import Enclosure, Format, RawItem
from ingest.sources import derived
from ingest.store import Store
from publish.errors import ExportError
from publish.export.jsonl import rfc3339

#: The folder that holds a folder per source, as in the archives that are imported.
_TOP = "articles"
#: Its name until everything is written, so that half an export never looks like a whole one.
_PARTIAL = "articles.partial"
_SUFFIXES = {Format.DUMP: ".md", Format.ENTRY: ".json"}
_NO_SOURCES: Mapping[str, Source] = MappingProxyType({})


def export_archive(store: Store, directory: Path, *, sources: Mapping[str, Source] = _NO_SOURCES) -> int:
    """Write all items below `directory`/articles/<folder of the source>/, in constant memory; the number of items.

    sources: of the configuration; they say which folder names belong to a source.
    Raises ExportError when the directory holds anything already, or cannot be written."""
    try:
        _claim(directory)
        partial = directory / _PARTIAL
        try:
            count = _write_items(store, partial, sources)
            partial.rename(directory / _TOP)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
    except OSError as error:
        raise ExportError(
            f"cannot write {error.filename or directory}: {error.strerror}",
            hint="Give a folder on a disk with room, in which you may write.",
        ) from error
    return count


def _claim(directory: Path) -> None:
    """Make the directory, or make sure that it is empty."""
    directory.mkdir(parents=True, exist_ok=True)
    if any(directory.iterdir()):
        raise ExportError(
            f"{directory} is not empty", hint="An export never overwrites anything; give a new or an empty folder."
        )
    (directory / _PARTIAL).mkdir()


def _write_items(store: Store, top: Path, sources: Mapping[str, Source]) -> int:
    folders: dict[str, Path] = {}
    count = 0
    for stored in store.items():
        for stem, raw in _copies(store, stored.id):
            if raw.source not in folders:
                folders[raw.source] = top / folder_name(raw.source, sources)
                folders[raw.source].mkdir(exist_ok=True)
            (folders[raw.source] / (stem + _SUFFIXES[raw.format])).write_bytes(file_bytes(raw))
        count += 1
    return count


def _copies(store: Store, item_id: int) -> Iterator[tuple[str, RawItem]]:
    """The copies of one item with the stems of their file names, which sort in the order in which they came."""
    revisions = store.revisions(item_id)
    for revision in revisions:
        stem = f"{item_id:07d}" if len(revisions) == 1 else f"{item_id:07d}-{revision.number:04d}"
        yield stem, store.raw(item_id, revision.raw_id)


def folder_name(source: str, sources: Mapping[str, Source]) -> str:
    """The name of a source's folder: one by which an import finds the source, its own name if that is among them."""
    known = (sources.get(source) or derived(source)).folders
    name = source if source in known or not known else known[0]
    # A name that would lead out of the folder, or be hidden, is written percent-encoded.
    safe = name.replace("/", "%2F")
    return f"%2E{safe[1:]}" if safe.startswith(".") else safe


def file_bytes(raw: RawItem) -> bytes:
    """The file that imports to this raw item."""
    return raw.body if raw.format is Format.DUMP else json.dumps(_feed(raw), ensure_ascii=False, indent=1).encode()


def _feed(raw: RawItem) -> dict[str, Any]:
    """A JSON Feed 1.1 of one item, without the fields that are empty."""
    item = {
        "id": raw.guid,
        "url": raw.url,
        "title": raw.title,
        "content_html": raw.html,
        # A date without a zone is written as it came; the zone is the source's, and may be corrected later.
        "date_published": rfc3339(raw.published) or raw.local_time,
        "date_modified": rfc3339(raw.updated),
        "authors": [{"name": name} for name in raw.authors],
        "tags": list(raw.categories),
        "language": raw.language,
        "attachments": [_attachment(enclosure) for enclosure in raw.enclosures],
        # What JSON Feed has no field for, as its section on extensions says.
        "_feedweir": _filled(
            {
                "rights": raw.rights,
                "base": raw.base if raw.url else "",
                "page": raw.page,
                "page_url": raw.page_url,
                "further": [_filled({"url": each.url, "html": each.html, "flaw": each.flaw}) for each in raw.further],
            }
        ),
    }
    # Relative links of an item without an address start at the feed's page.
    head = {"title": raw.source, "home_page_url": "" if raw.url else raw.base}
    return {"version": "https://jsonfeed.org/version/1.1", **_filled(head), "items": [_filled(item)]}


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _attachment(enclosure: Enclosure) -> dict[str, Any]:
    size = {"size_in_bytes": enclosure.length} if enclosure.length else {}
    return {"url": enclosure.url, "mime_type": enclosure.type, **size}
