"""The words by which learning tells an addition that returns from what articles say again: learning.toml, typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from config.document import shipped


@dataclass(frozen=True, slots=True)
class Kind:
    """Blocks of one kind, told by words."""

    name: str
    #: What it is, as the end of a sentence: `it asks to subscribe`.
    about: str
    #: Regular expressions, searched in folded text.
    words: tuple[str, ...]
    #: Of what is kept: where words of a kind outweigh it, `never`, in lines that are always the `same`, or `always`.
    gives_way: str = "never"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What speaks for taking a returning block out, and what against it."""

    kinds: tuple[Kind, ...]
    #: An article's own words, also where they return.
    keep: tuple[Kind, ...]
    #: Pictures that are not the article's, by address and alternative text.
    picture: Kind


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ships."""
    data = shipped("learning.toml").data
    kinds, keep = (tuple(map(_kind, data[name])) for name in ("kind", "keep"))
    return Vocabulary(kinds, keep, _kind(data["picture"]))


def _kind(table: Mapping[str, Any]) -> Kind:
    return Kind(table.get("name", ""), table["about"], tuple(table["words"]), table.get("gives_way", "never"))
