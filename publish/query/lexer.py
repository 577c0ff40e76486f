"""Cuts a query into tokens. Full-width signs, as Chinese input methods type them, count as their ASCII twins."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from config.errors import suggest
from ingest.fold import fold
from publish.query.complaints import Script
from publish.query.nodes import ALIASES, Field

#: Longest query, in characters: far more than people write, little enough to be read at once.
MAX_LENGTH = 50_000
#: Closing signs by opening one. Input methods mix up the curly ones, so either closes.
_CLOSING = {'"': '"', "“": "“”", "”": "“”", "「": "」", "『": "』"}
_BLANKS = re.compile(r"\s+")
_FIELD = re.compile(r"([A-Za-z_]+|[一-龥]{2}):\s*")
_WORD = re.compile(r'[^\s()"“”「」『』]+')
#: Up to the slash that is neither escaped nor in a character class; then its flags.
_REGEX = re.compile(r"/((?:\\.|\[\^?\]?(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+)/(\w*)")
_ESCAPE = re.compile(r'\\([\\"])')


_FIELDS = {str(field): field for field in Field if field} | ALIASES


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    PHRASE = auto()
    REGEX = auto()
    FIELD = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    OPEN = auto()
    CLOSE = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One token and where it begins, counted from 0."""

    kind: Kind
    at: int
    #: A word or phrase as it was written, the pattern of a regular expression, the name of a field.
    text: str = ""
    #: A word in ASCII forms and Simplified script.
    folded: str = ""
    #: Flags of a regular expression.
    flags: str = ""


class Lexer:
    """Reads one query from left to right."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._text = script.text
        # As long as the text: a position in one is the same position in the other.
        self._view = fold(script.text, keep_case=True)
        self._at = 0

    def tokens(self) -> list[Token]:
        """All tokens, the last of kind END. ConfigError is raised for what cannot be cut."""
        if len(self._text) > MAX_LENGTH:
            raise self._script.error(MAX_LENGTH, f"a query has at most {MAX_LENGTH:,} characters")
        found = []
        while (token := self._next()).kind is not Kind.END:
            found.append(token)
        return [*found, token]

    def _next(self) -> Token:
        blanks = _BLANKS.match(self._view, self._at)
        self._at = at = blanks.end() if blanks else self._at
        char = self._view[at : at + 1]
        if not char:
            return Token(Kind.END, at)
        if char in "()":
            self._at += 1
            return Token(Kind.OPEN if char == "(" else Kind.CLOSE, at)
        if char in _CLOSING:
            return self._phrase(_CLOSING[char])
        if char in "」』":
            raise self._script.error(at, "this quote closes nothing", "Take it out, or open one before.")
        if char == "/":
            return self._regex()
        if char == "-" and not self._blank_at(at + 1):
            self._at += 1
            return Token(Kind.NOT, at)
        return self._field() or self._word()

    def _blank_at(self, at: int) -> bool:
        return not self._view[at : at + 1].strip()

    def _phrase(self, closing: str) -> Token:
        opened = self._at
        at = opened + 1
        while at < len(self._view) and self._view[at] not in closing:
            at += 2 if self._view[at] == "\\" and self._view[at + 1 : at + 2] in ("\\", '"') else 1
        if at >= len(self._view):
            raise self._script.error(opened, "this quote is never closed", f"Write {closing[-1]} after the phrase.")
        self._at = at + 1
        text = _ESCAPE.sub(r"\1", self._text[opened + 1 : at])
        if self._view[self._at : self._at + 1] == "*":
            raise self._script.error(self._at, "a star cannot follow a phrase", "Write it after a single word.")
        return Token(Kind.PHRASE, opened, text)

    def _regex(self) -> Token:
        found = _REGEX.match(self._view, self._at)
        if not found:
            hint = "Write / after the expression; a slash inside it is written \\/. Put an address between quotes."
            raise self._script.error(self._at, "this regular expression is empty or never closed", hint)
        start, at = found.span(1), self._at
        self._at = found.end()
        if set(found[2]) - {"i"}:
            hint = 'The only flag is i, "upper and lower case alike". Put an address between quotes.'
            raise self._script.error(found.start(2), f"unknown flag {found[2]!r} of a regular expression", hint)
        return Token(Kind.REGEX, at, self._text[slice(*start)], flags=found[2])

    def _field(self) -> Token | None:
        found = _FIELD.match(self._view, self._at)
        if not found:
            return None
        name = fold(found[1])
        if name in _FIELDS:
            at, self._at = self._at, found.end()
            return Token(Kind.FIELD, at, str(_FIELDS[name]))
        if name.isascii():
            hint = suggest(name, [field for field in _FIELDS if field.isascii()])
            hint += " A word with a colon in it stands between quotes."
            raise self._script.error(self._at, f"there is no field {found[1]!r}", hint)
        return None

    def _word(self) -> Token:
        found = _WORD.match(self._view, self._at)
        assert found is not None  # noqa: S101 - blanks, brackets and quotes were dealt with
        at, self._at = self._at, found.end()
        operator = {"AND": Kind.AND, "OR": Kind.OR, "NOT": Kind.NOT}.get(found[0])
        return Token(operator or Kind.WORD, at, self._text[at : self._at], found[0])
