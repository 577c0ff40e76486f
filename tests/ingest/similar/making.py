"""Texts that read like news and are like no other, and items of them."""

import random
from collections.abc import Sequence
from datetime import datetime

from ingest.fold import fold
from ingest.model import Enclosure
from ingest.similar.candidate import Candidate

_CHARS = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下"
    "过子说产种面而方后多定行学法所民得经"
)


def paragraph(seed: int | str, length: int = 120) -> str:
    """A paragraph of that many characters, the same for the same seed."""
    rng = random.Random(seed)
    text = "".join(rng.choices(_CHARS, k=length - 1))
    return "，".join(text[start : start + 17] for start in range(0, len(text), 17)) + "。"


def paragraphs(seed: str, count: int = 6) -> list[str]:
    """So many of them."""
    return [paragraph(f"{seed} {number}") for number in range(count)]


def candidate(
    title: str,
    *text: str,
    item_id: int = 1,
    source: str = "dw",
    published: datetime | None = None,
    enclosures: Sequence[Enclosure] = (),
    images: Sequence[str] = (),
) -> Candidate:
    """An item with those paragraphs, as it is judged."""
    said = fold("\n".join(text))
    return Candidate(item_id, fold(title), said, source, published, enclosures=enclosures, images=images)
