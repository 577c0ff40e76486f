"""The words by which learning tells an addition that returns from what articles say again: learning.toml, typed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from config.document import shipped


@dataclass(frozen=True, slots=True)
class Word:
    """One expression, searched in folded text."""

    match: str
    #: Texts of which each match has one; empty when none is known.
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """Blocks of one kind, told by words."""

    name: str
    #: What it is, as the end of a sentence: `it asks to subscribe`.
    about: str
    words: tuple[Word, ...]
    #: Of what is kept: where words of a kind outweigh it, `never`, in lines that are always the `same`, `always`,
    #: or `beyond` an addition too.
    gives_way: str = "never"
    #: Of what is kept: whether it counts only where not nearly every item has the line; pages say such things too.
    only_often: bool = False
    #: Of what is kept: whether it counts only where something changes around a constant part.
    only_frames: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What speaks for taking a returning block out, and what against it."""

    kinds: tuple[Kind, ...]
    #: An article's own words, also where they return.
    keep: tuple[Kind, ...]
    #: Sentences that are none of an article's, though several things change in them: to whom, and of what they speak.
    reader: Kind
    page: Kind
    #: And what they tell of that no report does: how something is published, copied, read and paid for.
    publishing: Kind
    #: Sentences that are an article's whatever words of these they have, for they report something.
    report: Kind
    #: Pictures that are not the article's, by address and alternative text.
    picture: Kind


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ships."""
    data = shipped("learning.toml").data
    kinds, keep = (tuple(map(_kind, data[name])) for name in ("kind", "keep"))
    return Vocabulary(
        kinds, keep, *(_kind(data[name]) for name in ("reader", "page", "publishing", "report", "picture"))
    )


def _kind(table: Mapping[str, Any]) -> Kind:
    return Kind(
        table.get("name", ""),
        table["about"],
        tuple(map(_word, table["words"])),
        table.get("gives_way", "never"),
        table.get("only_often", False),
        table.get("only_frames", False),
    )


def _word(written: str | Mapping[str, Any]) -> Word:
    """An expression; one that is written with what it needs, or alone: plain text needs itself."""
    if isinstance(written, str):
        return Word(written, (written,) if re.fullmatch(r"[\w ]+", written) else ())
    return Word(written["match"], tuple(written["needs"]))
