"""The whole of a preview, as one value: what the command, its JSON and the page show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ingest.difference import Piece
from ingest.held import Held
from ingest.replay.preview import Case, Preview, SourcePreview


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The published feeds that would differ."""

    #: Their paths, in the order of the catalogue; None when they are not known.
    paths: tuple[str, ...] | None
    #: Why they are not known, and what to do, a line each.
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would be if the rules were others."""

    #: The file that was tried, as the user named it; empty for the rules that are in force.
    rules: str
    #: What the examples of rules show otherwise than they say, a text of several lines each.
    failures: tuple[str, ...]
    preview: Preview
    #: Items that the rules in force would clean again too, where a file is tried: what these change is among it.
    behind: int
    #: Those that would be written with other bytes, appear, or go.
    feeds: Foreseen
    #: Paths of the feeds that the tried file itself defines otherwise, whether or not they would differ.
    redefined: tuple[str, ...]
    #: Name of a source to the title that people see.
    titles: Mapping[str, str]
    at: datetime
    seconds: float


def as_json(outlook: Outlook) -> dict[str, Any]:
    """Values of JSON: names as in the dataclasses; the text of each case as pieces of `kind` and `text`."""
    preview = outlook.preview
    return {
        "rules": outlook.rules or None,
        "failures": list(outlook.failures),
        "items": preview.items,
        "behind": outlook.behind,
        "changed": preview.changed,
        "refused": preview.refused,
        "text": preview.text,
        "lost": preview.lost,
        "gained": preview.gained,
        "what": dict(preview.what),
        "by_rule": dict(preview.rules),
        "sources": [_source(source) for source in preview.sources],
        "held": [_held(held) for held in preview.held],
        "feeds": None if outlook.feeds.paths is None else list(outlook.feeds.paths),
        "feeds_unknown": outlook.feeds.unknown or None,
        "redefined": list(outlook.redefined),
        "worst": [_case(case) for case in preview.worst],
        "refusals": [{"place": refusal.place, "reason": refusal.reason} for refusal in preview.refusals],
        "at": outlook.at,
        "seconds": round(outlook.seconds, 3),
    }


def _source(source: SourcePreview) -> dict[str, Any]:
    return {
        "name": source.name,
        "items": source.items,
        "changed": source.changed,
        "refused": source.refused,
        "text": source.text,
        "lost": source.lost,
        "gained": source.gained,
        "by_rule": dict(source.rules),
        "held": source.held is not None,
    }


def _held(held: Held) -> dict[str, Any]:
    return {
        "source": held.source,
        "share": held.share,
        "rule": held.rule,
        "items": held.items,
        "examples": list(held.examples),
    }


def _case(case: Case) -> dict[str, Any]:
    return {
        "id": case.effect.id,
        "source": case.effect.source,
        "title": case.title,
        "url": case.url,
        "text": case.effect.text,
        "lost": case.effect.lost,
        "gained": case.effect.gained,
        "what": list(case.what),
        "by_rule": dict(case.effect.rules),
        "title_difference": _pieces(case.title_pieces),
        "difference": _pieces(case.pieces),
        "difference_of": "html" if case.is_html else "text",
    }


def _pieces(pieces: Sequence[Piece]) -> list[dict[str, str]]:
    return [{"kind": piece.kind.value, "text": piece.text} for piece in pieces]
