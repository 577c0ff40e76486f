"""The vocabulary of config/learning.toml, compiled: what the words of a block say of it."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from operator import add

from config.vocabulary import Kind, vocabulary

#: Longest text that is searched: what is longer is an article's, and expressions take time.
_LONGEST = 500
#: What may stand before the first word of a line.
_MARKS = " \t([<\"'“‘「『【〈《*·•-—–※#"
#: Characters by which an expression is looked up.
_BEGINNING = 2


_Words = Sequence[tuple[tuple[str, ...], re.Pattern[str]]]


@cache
def _kinds() -> Sequence[tuple[str, _Words]]:
    return [(kind.about, _compiled(kind)) for kind in vocabulary().kinds]


@cache
def _keep() -> Sequence[tuple[Kind, _Words]]:
    return [(kind, _compiled(kind)) for kind in vocabulary().keep]


@cache
def _picture() -> _Words:
    return _compiled(vocabulary().picture)


def _compiled(kind: Kind) -> _Words:
    return [(word.needs, re.compile(word.match)) for word in kind.words]


@cache
def _by_beginning() -> Mapping[str, _Words]:
    """The expressions of all kinds, by the first two characters of what they need; those that need less under ""."""
    found: dict[str, list[tuple[tuple[str, ...], re.Pattern[str]]]] = {}
    for _, words in _kinds():
        for needs, pattern in words:
            short = not needs or min(map(len, needs)) < _BEGINNING
            for beginning in {"" if short else need[:_BEGINNING] for need in needs or ("",)}:
                found.setdefault(beginning, []).append((needs, pattern))
    return found


def _has(text: str, words: _Words) -> bool:
    for needs, found in words:  # loops, for generators take twice the time, and nearly every line is asked
        for need in needs or ("",):
            if need in text:
                if found.search(text):
                    return True
                break
    return False


def has_words(text: str) -> bool:
    """Whether a folded text, masked or not, has any word that speaks for an addition. Nearly every line is asked, so
    only expressions are tried of which what they need may be there."""
    text = text[:_LONGEST]
    expressions = _by_beginning()
    there = expressions.keys() & set(map(add, text, text[1:]))
    return any(_has(text, expressions[beginning]) for beginning in ("", *there) if beginning in expressions)


def kinds_of(pattern: str) -> list[str]:
    """What the words of a block say it is, each as the end of a sentence; empty when they say nothing."""
    return [about for about, words in _kinds() if _has(pattern[:_LONGEST], words)]


def kept_as(pattern: str) -> list[Kind]:
    """Why the words of a block speak for its being the article's; empty when they do not."""
    return [kind for kind, words in _keep() if _has(pattern[:_LONGEST], words)]


def begins_with(pattern: str, kind: Kind) -> bool:
    """Whether a block begins with a word of that kind, marks aside: then it is what the word says."""
    begin = len(pattern) - len(pattern.lstrip(_MARKS))
    return any((found := compiled.search(pattern)) and found.start() <= begin for _, compiled in _compiled(kind))


def is_marked(picture: str) -> bool:
    """Whether the address of a picture, with its alternative text, says that it is not the article's."""
    return _has(picture.lower()[:_LONGEST], _picture())
