"""Comparisons as JSON, and back: how the store keeps what was said before and what is said now."""

import json
from collections.abc import Sequence
from typing import Any

from ingest.difference import Kind as PieceKind
from ingest.difference import Piece
from publish.corrections.values import Comparison, Kind, Passage


def packed(comparison: Comparison) -> str:
    """As JSON, the same for the same."""
    passages = [
        {
            "kinds": list(passage.kinds),
            "before": _pieces(passage.before),
            "now": _pieces(passage.now),
            "title": passage.in_title,
            "times": passage.times,
        }
        for passage in comparison.passages
    ]
    told = {"passages": passages, "kept": round(comparison.kept, 4)}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def unpacked(told: str) -> Comparison:
    """The inverse of `packed`."""
    data: dict[str, Any] = json.loads(told)
    return Comparison(tuple(map(_passage, data["passages"])), data["kept"])


def _pieces(pieces: Sequence[Piece]) -> list[tuple[str, str]]:
    return [(piece.kind.value, piece.text) for piece in pieces]


def _passage(data: dict[str, Any]) -> Passage:
    before, now = (tuple(Piece(PieceKind(kind), text) for kind, text in data[side]) for side in ("before", "now"))
    return Passage(tuple(map(Kind, data["kinds"])), before, now, data["title"], data["times"])
