"""A text as the words that it says, whatever its width, case, script, punctuation, blanks and writing of numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from ingest.fold import fold
from publish.corrections.numerals import PATTERN, canonical
from publish.corrections.wording import wording


class Sort(StrEnum):
    """What a token is."""

    NUMBER = "number"
    #: A word of letters that begins with a capital.
    NAME = "name"
    WORD = "word"
    #: One ideograph or kana.
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or ideograph."""

    #: The form in which it is compared.
    key: str
    #: Where it stands in the text, from and to.
    start: int
    end: int
    sort: Sort


class Sentence:
    """One sentence, or a line that is none. Its words are looked for when they are first asked for: most sentences of
    two versions are the same sign for sign, and need no closer look."""

    def __init__(self, text: str, folded: str, start: int, end: int) -> None:
        """`text` is the whole text that it stands in from `start` to `end`, `folded` the same folded."""
        self._text, self._folded = text, folded
        self.start, self.end = start, end
        #: Its folded signs.
        self.said = folded[start:end].strip()
        #: Whether it is a heading, which states nothing (headings.py).
        self.is_heading = False

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words."""
        return tuple(_counted(_tokens(self._text, self._folded, self.start, self.end)))

    @cached_property
    def key(self) -> str:
        """What it says, for comparison; empty for signs alone."""
        return " ".join(token.key for token in self.tokens)

    @cached_property
    def is_claim(self) -> bool:
        """Whether it ends as a sentence does, or is long enough for one. Links and bylines state nothing."""
        return self.is_long or bool(_ENDS.search(self._text, self.start, self.end))

    @property
    def is_long(self) -> bool:
        """Whether it is taken for a sentence however it ends."""
        # No word is shorter than a sign.
        return len(self.said) >= _LONG and len(self.tokens) >= _LONG


_TENS: Final = frozenset(map(str, range(20, 100, 10)))
#: Words from which on a line is taken for a sentence however it ends.
_LONG: Final = 40
_SIGNS: Final = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
#: Marks that belong to the letter before them: combining ones, Arabic and Tibetan vowels.
_MARKS: Final = "\u0300-\u036f\u064b-\u065f\u0f71-\u0f84\u0f8d-\u0fbc\u200d\ufe00-\ufe0f"
_TOKEN: Final = re.compile(
    rf"(?P<number>{PATTERN})|(?P<sign>[{_SIGNS}][{_MARKS}]*+)|(?P<word>[^\W\d_{_SIGNS}][^\W_{_SIGNS}{_MARKS}]*+"
    rf"(?:['’]?[^\W_{_SIGNS}]|[{_MARKS}])*+)"
)
#: A sentence with the quotes and brackets that close behind it, or what is left of a line. A full stop behind one
#: letter ends none, as in `U.S.`
_SENTENCE: Final = re.compile(
    r"""[^\n]*?(?:[。！？!?]++|(?<=[^\W_]{2})\.(?=[\s”’"')\]]|$)|…{2}|\.{3})[”’」』）)\]"']*+|[^\n]+""", re.MULTILINE
)
_WORD: Final = re.compile(r"[^\W_]")
_ENDS: Final = re.compile(r"""[。！？!?.…][”’」』）)\]"'\s]*+\Z|\(完\)\s*\Z|（完）\s*\Z""")


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text in order, without those that have no word. Lines part sentences."""
    folded = fold(text)
    found = (match.span() for match in _SENTENCE.finditer(text))
    return [Sentence(text, folded, *span) for span in found if _WORD.search(folded, *span)]


def tokens(text: str) -> Sequence[Token]:
    """The words of a short text, such as a title."""
    return tuple(_counted(_tokens(text, fold(text), 0, len(text))))


def _tokens(text: str, folded: str, start: int, end: int) -> Iterator[Token]:
    numbers = wording().numbers
    for match in _TOKEN.finditer(folded, start, end):
        found, at = match[0], match.span()
        if match.lastgroup == "number":
            yield Token(canonical(found), *at, Sort.NUMBER)
        elif match.lastgroup == "sign":
            yield Token(found, *at, Sort.SIGN)
        elif found in numbers:
            yield Token(numbers[found], *at, Sort.NUMBER)
        else:
            yield Token(found.replace("’", "'"), *at, Sort.NAME if text[at[0]].isupper() else Sort.WORD)


def _counted(tokens: Iterator[Token]) -> Iterator[Token]:
    """The tokens, `thirty-five` as one number."""
    held: Token | None = None
    for token in tokens:
        if (
            held
            and _is_tens(held)
            and token.sort is Sort.NUMBER
            and len(token.key) == 1
            and token.start == held.end + 1
        ):
            held = Token(str(int(held.key) + int(token.key)), held.start, token.end, Sort.NUMBER)
            continue
        if held:
            yield held
        held = token
    if held:
        yield held


def _is_tens(token: Token) -> bool:
    """Whether it is twenty to ninety, in a word."""
    return token.sort is Sort.NUMBER and token.key in _TENS and token.end - token.start > len(token.key)
