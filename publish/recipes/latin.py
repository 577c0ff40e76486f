"""Words and names of scripts that part words by blanks."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.alike import UNSPACED
from publish.query.text import normalise
from publish.recipes.common import common

_LETTER = f"[^\\W_{UNSPACED}]"
#: A word; of what belongs to somebody, the name: SQLite's.
_WORD = re.compile(f"{_LETTER}+(?:(?!['’]s\\b)['’.-]{_LETTER}+)*")
#: Words in a name that are written small: Belt and Road, Charles de Gaulle.
_SMALL = frozenset(("and", "of", "de", "la", "der", "von", "van", "al", "bin", "for", "the"))
#: Words of the longest name.
_LONGEST = 4
#: Share of a word's places from which on it is only a part of a name.
_AS_OFTEN = 0.8
_RETURNS = 2


def latin(titles: Sequence[str], texts: Sequence[str]) -> list[str]:
    """Words and names that return, or stand in a title, in their normal form; parts of names that have no life of their
    own are left out."""
    names, words = Counter[str](), Counter[str]()
    for text in (*titles, *texts):
        for line in text.split("\n"):
            tokens = list(_WORD.finditer(line))
            words.update(normalise(token[0]) for token in tokens)
            names.update(normalise(name) for name in _names(line, tokens))
    in_titles = {normalise(token[0]) for title in titles for token in _WORD.finditer(title)}
    kept = [name for name, times in names.items() if times >= _RETURNS and not _is_part(name, times, names)]
    return kept + [
        word
        for word, times in words.items()
        if (times >= _RETURNS or word in in_titles) and _says_something(word) and not _is_part(word, times, names)
    ]


def _says_something(word: str) -> bool:
    letters = sum(map(str.isalpha, word))
    return len(word) >= 2 and letters > 0 and letters >= len(word) / 3 and word not in common().english


def _is_part(word: str, times: int, names: Counter[str]) -> bool:
    """Whether a longer name has it in most of its places."""
    longer = (
        count for name, count in names.items() if count >= _RETURNS and f" {word} " in f" {name} " and name != word
    )
    return max(longer, default=0) >= _AS_OFTEN * times


def _names(line: str, tokens: Sequence[re.Match[str]]) -> Iterator[str]:
    """Two to four neighbours that begin with capital letters; small words may stand between them."""
    for first, token in enumerate(tokens):
        if not _is_capital(token):
            continue
        for last in range(first + 1, min(first + _LONGEST, len(tokens))):
            if line[tokens[last - 1].end() : tokens[last].start()] != " ":
                break
            if _is_capital(tokens[last]):
                yield line[token.start() : tokens[last].end()]
            elif tokens[last][0] not in _SMALL:
                break


def _is_capital(token: re.Match[str]) -> bool:
    return token[0][0].isupper() and token[0].lower() not in common().english
