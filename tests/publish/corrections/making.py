"""Versions of articles for the tests of corrections."""

from ingest.difference import Kind as PieceKind
from ingest.difference import Piece
from publish.corrections.compare import Version, compared
from publish.corrections.values import Comparison, Kind

#: Sentences that stay, before and behind what a test is about.
BEFORE = "联合国秘书长呼吁各方保持最大限度的克制，避免局势进一步升级。"
AFTER = "观察人士认为，各国政府的立场在短期内难以出现明显的变化。"


def between(sentence: str) -> str:
    """A text in which that stands in the middle."""
    return f"{BEFORE}\n{sentence}\n{AFTER}"


def changed(old: str, new: str) -> Comparison:
    """What is found where one stood in an article and the other does now."""
    return compared(Version("标题", between(old)), Version("标题", between(new)))


def kinds(old: str, new: str) -> tuple[Kind, ...]:
    """Of what kinds that is."""
    return changed(old, new).kinds


def marked(pieces: tuple[Piece, ...]) -> str:
    """Pieces as text, what differs in brackets."""
    return "".join(piece.text if piece.kind is PieceKind.SAME else f"[{piece.text}]" for piece in pieces)
