"""What is kept for ever, and the way back: from the bytes in the store to the RawItem that they came as."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from ingest.errors import Refused
from ingest.formats.dump import parse_dump
from ingest.model import Enclosure, Format, Page, RawItem

_TEXTS = ("url", "base", "title", "html", "guid", "local_time", "language", "rights", "page", "page_url")


def entry_body(item: RawItem) -> bytes:
    """Canonical JSON of a feed entry: the same entry gives the same bytes (sorted keys, nothing empty, UTF-8).

    Source and origin are not part of it: the store has them beside it, and they may change."""
    fields: dict[str, Any] = {name: getattr(item, name) for name in _TEXTS}
    fields["authors"], fields["categories"] = list(item.authors), list(item.categories)
    fields["enclosures"] = [[each.url, each.type, each.length] for each in item.enclosures]
    fields["further"] = [[each.url, each.html, each.flaw] for each in item.further]
    fields["published"], fields["updated"] = _stamp(item.published), _stamp(item.updated)
    filled = {name: value for name, value in fields.items() if value}
    return json.dumps(filled, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def with_body(item: RawItem) -> RawItem:
    """The entry with its own canonical JSON as body."""
    return replace(item, body=entry_body(item))


def restore(format: Format, body: bytes, source: str, origin: str) -> RawItem:  # noqa: A002 - the field's name
    """The RawItem that `body` was kept for; equal to the one that was ingested. Refused when the body is neither."""
    if format is Format.DUMP:
        return parse_dump(body, source, origin)
    try:
        fields = json.loads(body)
        return RawItem(
            source=source,
            origin=origin,
            format=Format.ENTRY,
            body=body,
            authors=tuple(fields.get("authors", ())),
            categories=tuple(fields.get("categories", ())),
            enclosures=tuple(Enclosure(*each) for each in fields.get("enclosures", ())),
            further=tuple(Page(*each) for each in fields.get("further", ())),
            published=_moment(fields.get("published")),
            updated=_moment(fields.get("updated")),
            **{name: fields.get(name, "") for name in _TEXTS},
        )
    except (ValueError, TypeError, AttributeError) as error:
        raise Refused(f"what the store holds is not an entry: {error}") from error


def _stamp(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat() if moment else ""


def _moment(stamp: str | None) -> datetime | None:
    return datetime.fromisoformat(stamp) if stamp else None
