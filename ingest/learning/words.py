"""The vocabulary of config/learning.toml, compiled: what the words of a block say of it."""

import re
from collections.abc import Sequence
from functools import cache

from config.vocabulary import Kind, vocabulary

#: Longest text that is searched: what is longer is an article's, and expressions take time.
_LONGEST = 500


@cache
def _kinds() -> Sequence[tuple[str, re.Pattern[str]]]:
    return [(kind.about, _compiled(kind)) for kind in vocabulary().kinds]


@cache
def _keep() -> Sequence[tuple[Kind, re.Pattern[str]]]:
    return [(kind, _compiled(kind)) for kind in vocabulary().keep]


@cache
def _any() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{word})" for kind in vocabulary().kinds for word in kind.words))


@cache
def _picture() -> re.Pattern[str]:
    return _compiled(vocabulary().picture)


def _compiled(kind: Kind) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{word})" for word in kind.words))


def has_words(text: str) -> bool:
    """Whether a folded text, masked or not, has any word that speaks for an addition."""
    return _any().search(text[:_LONGEST]) is not None


def kinds_of(pattern: str) -> list[str]:
    """What the words of a block say it is, each as the end of a sentence; empty when they say nothing."""
    return [about for about, words in _kinds() if words.search(pattern[:_LONGEST])]


def kept_as(pattern: str) -> list[Kind]:
    """Why the words of a block speak for its being the article's; empty when they do not."""
    return [kind for kind, words in _keep() if words.search(pattern[:_LONGEST])]


def is_marked(picture: str) -> bool:
    """Whether the address of a picture, with its alternative text, says that it is not the article's."""
    return _picture().search(picture.lower()[:_LONGEST]) is not None
