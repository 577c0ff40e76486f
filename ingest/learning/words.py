"""The vocabulary of config/learning.toml, compiled: what the words of a block say of it."""

import re
from collections.abc import Sequence
from functools import cache

from config.vocabulary import Kind, vocabulary

#: Longest text that is searched: what is longer is an article's, and expressions take time.
_LONGEST = 500
_Words = Sequence[tuple[tuple[str, ...], re.Pattern[str]]]


@cache
def _kinds() -> Sequence[tuple[str, _Words]]:
    return [(kind.about, _compiled(kind)) for kind in vocabulary().kinds]


@cache
def _keep() -> Sequence[tuple[Kind, _Words]]:
    return [(kind, _compiled(kind)) for kind in vocabulary().keep]


@cache
def _reader() -> _Words:
    return _compiled(vocabulary().reader)


@cache
def _page() -> _Words:
    return _compiled(vocabulary().page)


@cache
def _publishing() -> _Words:
    return _compiled(vocabulary().publishing)


@cache
def _report() -> _Words:
    return _compiled(vocabulary().report)


@cache
def _picture() -> _Words:
    return _compiled(vocabulary().picture)


def _compiled(kind: Kind) -> _Words:
    return [(word.needs, re.compile(word.match)) for word in kind.words]


def _has(text: str, words: _Words) -> bool:
    for needs, found in words:
        for need in needs or ("",):
            if need in text:
                if found.search(text):
                    return True
                break
    return False


def kinds_of(pattern: str) -> list[str]:
    """What the words of a block say it is, each as the end of a sentence; empty when they say nothing."""
    return [about for about, words in _kinds() if _has(pattern[:_LONGEST], words)]


def words_of_page(pattern: str) -> int:
    """How many words of a block say that it is none of the article's, each at another place in it."""
    text = pattern[:_LONGEST]
    found = (
        match.span()
        for _, words in _kinds()
        for needs, expression in words
        if not needs or any(need in text for need in needs)
        for match in expression.finditer(text)
    )
    count, end = 0, 0
    for begin, behind in sorted(found, key=lambda span: span[1]):
        if begin >= end:
            count, end = count + 1, behind
    return count


def kept_as(pattern: str) -> list[Kind]:
    """Why the words of a block speak for its being the article's; empty when they do not."""
    return [kind for kind, words in _keep() if _has(pattern[:_LONGEST], words)]


def is_of_page(pattern: str) -> bool:
    """Whether a sentence speaks of its page."""
    return _has(pattern[:_LONGEST], _page())


def is_of_publishing(pattern: str) -> bool:
    """Whether a sentence tells how something is published, copied, read or paid for."""
    return _has(pattern[:_LONGEST], _publishing())


def is_report(pattern: str) -> bool:
    """Whether a sentence reports what others did, whatever words it has."""
    return _has(pattern[:_LONGEST], _report())


def is_to_reader(pattern: str) -> bool:
    """Whether a sentence speaks to its reader, as people in an interview speak to each other."""
    return _has(pattern[:_LONGEST], _reader())


def is_marked(picture: str) -> bool:
    """Whether the address of a picture, with its alternative text, says that it is not the article's."""
    return _has(picture.lower()[:_LONGEST], _picture())
