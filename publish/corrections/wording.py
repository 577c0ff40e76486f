"""The words that tell what a difference says: corrections.toml, typed."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

from config.document import shipped


@dataclass(frozen=True, slots=True)
class Wording:
    """The tables, in folded text."""

    #: Words that say nothing by themselves.
    silent: Collection[str]
    #: Signs that are typed for one another, a row each.
    slips: Sequence[Collection[str]]
    #: Words by which a sentence says the opposite, or says less surely: those of Latin letters, and the others.
    denials: Collection[str]
    denying: Sequence[str]
    #: Number words to what they are.
    numbers: Mapping[str, str]
    #: Finds a publisher's own note of a correction.
    note: re.Pattern[str]


@cache
def wording() -> Wording:
    """The tables that ship."""
    data = shipped("corrections.toml").data
    denials = data["denials"]
    return Wording(
        silent=frozenset(data["silent"]),
        slips=tuple(map(frozenset, data["slips"])),
        denials=frozenset(word for word in denials if word.isascii()),
        denying=tuple(word for word in denials if not word.isascii()),
        numbers=dict(data["numbers"]),
        note=re.compile("|".join(f"(?:{expression})" for expression in data["notes"]["match"])),
    )


@cache
def edition() -> str:
    """Digest of the tables: with others, other differences count."""
    return blake2b(shipped("corrections.toml").text.encode(), digest_size=8).hexdigest()
