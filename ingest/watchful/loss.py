"""How much text cleaning took of one item, and which rule took most: counted from its trace."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from ingest.model import CleanItem, Removal
from ingest.watchful.values import Taken

#: Steps whose removals are no text of the body: titles, addresses, attributes, code, and what stands elsewhere.
_NO_TEXT: Final = frozenset(
    ("title", "email", "lazy", "embed", "unwrap", "images", "links", "media", "full-text", "caution"),
)
#: How names of learned blocks begin.
LEARNED: Final = "learned/"


def taken(item: CleanItem) -> Taken:
    """What the trace of an item says, without what was learned."""
    if not item.trace:
        return Taken()
    by_rule = unlearned(by_rules(item.trace))
    most = max(by_rule, key=lambda rule: by_rule[rule], default="")
    return Taken(by_rule.total(), most)


def by_rules(trace: Iterable[Removal]) -> Counter[str]:
    """Characters of text that each rule took."""
    found: Counter[str] = Counter()
    for removal in trace:
        if removal.step in _NO_TEXT or removal.replaced_by or removal.removed.startswith("<"):
            continue
        found[f"{removal.step}/{removal.rule}"] += len(removal.removed)
    return found


def unlearned(by_rule: Counter[str]) -> Counter[str]:
    """What rules took, without what was learned. A block that returns in the items of a source is no text of theirs,
    and what may go so of one item has a limit of its own (`learning.max_share`)."""
    return Counter({rule: count for rule, count in by_rule.items() if not rule.startswith(LEARNED)})


def share(characters: float, of: float) -> float:
    """A part of a text, 0 to 1; nothing is no part of nothing."""
    return characters / of if of > 0 else 0.0
