"""What the watch wants to know of a copy, made where it was cleaned."""

from dataclasses import dataclass

from ingest.model import CleanItem
from ingest.store.codec import PackedItem


@dataclass(frozen=True, slots=True)
class Taken:
    """What cleaning took of one item, in characters, and the rule that took most of it, as `step/rule`."""

    characters: int = 0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Caution:
    """The cautious form of a copy, on its way to the store beside the ordinary one."""

    item: CleanItem | PackedItem
    fingerprint: bytes
