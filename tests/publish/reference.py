"""A plain matcher of queries, as the reference page tells it: each word by itself, with `str.find`, in each field.

It is what the fast one must agree with, so it shares no code with it but the tree of a query and `fold`."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from ingest.fold import fold
from ingest.model import CleanItem
from publish.query import And, Everything, Field, InTopic, Node, Not, Or, Term

#: Scripts that are written without blanks between words.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
_ALIKE = (("‘’ʼ`´", "'"), ("‐‑‒–−", "-"), ("∙•・‧⋅", "·"), ("“”„‟«»「」『』", '"'))
_BARE = dict(zip("øØłŁđĐıς", "oOlLdDiσ", strict=True))
#: Latin, Greek and Cyrillic letters.
_ACCENTED = re.compile("[\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff]")
#: A character of its own that NFC makes one with the character before.
_JOINING = re.compile("[\u3099\u309a\u1161-\u1175\u11a8-\u11c2]")
_UNSEEN = {0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x300, 0x370)}


def normal(text: str) -> str:
    """The text as it is compared."""
    seen = (char for char in fold(text) if ord(char) not in _UNSEEN)
    lines = (" ".join(line.split()) for line in _whole("".join(map(_same, seen))).split("\n"))
    return "\n".join(_joined(line) for line in lines if line)


def _same(char: str) -> str:
    base, *marks = list(unicodedata.normalize("NFD", char))
    if _ACCENTED.match(char):
        char = (base if all(0x300 <= ord(mark) < 0x370 for mark in marks) else char).lower()
    for signs, same in _ALIKE:
        if char in signs:
            return same
    return _BARE.get(char, char)


def _whole(text: str) -> str:
    """With kana and their marks, and Jamo of one syllable, made one."""
    made = ""
    for char in text:
        whole = unicodedata.normalize("NFC", made[-1:] + char) if _JOINING.match(char) else ""
        made = made[:-1] + whole if made and len(whole) == 1 else made + char
    return made


def _joined(line: str) -> str:
    """Without the blanks between Chinese and Latin words."""
    kept = [
        char
        for at, char in enumerate(line)
        if char != " "
        or not (_of_two_scripts(line[at - 1], line[at + 1]) or _of_two_scripts(line[at + 1], line[at - 1]))
    ]
    return "".join(kept)


def _of_two_scripts(one: str, other: str) -> bool:
    return bool(_UNSPACED.match(one)) and other.isascii() and other.isalnum()


def matches(query: Node, item: CleanItem, topics: Mapping[str, Node] = MappingProxyType({})) -> bool:
    """Whether an item matches a query without regular expressions. `topics` are those that it may name."""
    match query:
        case And(children):
            return all(matches(child, item, topics) for child in children)
        case Or(children):
            return any(matches(child, item, topics) for child in children)
        case Not(child):
            return not matches(child, item, topics)
        case InTopic(slug):
            return matches(topics[slug], item, topics)
        case Everything():
            return True
        case Term():
            return bool(place(query, item))
    raise TypeError(query)


def place(term: Term, item: CleanItem) -> tuple[str, int] | None:
    """The normal form that a term is in, and where it is there first."""
    texts = {
        Field.ANY: (item.title, item.text),
        Field.TITLE: (item.title,),
        Field.TEXT: (item.text,),
        Field.AUTHOR: item.authors,
        Field.CATEGORY: item.categories,
    }[term.where]
    needle = normal(term.text.replace("\n", " "))
    for text in map(normal, texts):
        for at in _places(needle, text):
            if _begins(text, at, needle) and (term.prefix or _ends(text, at + len(needle), needle)):
                return text, at
    return None


def _places(needle: str, text: str) -> Iterator[int]:
    return (at for at in range(len(text)) if text.startswith(needle, at))


def _letter(char: str) -> bool:
    return bool(char) and (char.isalnum() or char == "_") and not _UNSPACED.match(char)


def _begins(text: str, at: int, needle: str) -> bool:
    if not _letter(needle[0]):
        return True
    if _letter(text[:at][-1:]):
        return False
    three_digits = re.match("[0-9]*", needle)
    thousands = three_digits is not None and three_digits.end() == 3
    joint = text[:at][-1:] in (".", ",") if thousands else text[:at][-1:] == "."
    return not (joint and needle[0].isdigit() and text[:at][-2:-1].isdigit())


def _ends(text: str, end: int, needle: str) -> bool:
    if not _letter(needle[-1]):
        return True
    if _letter(text[end : end + 1]):
        return False
    return not (needle[-1].isdigit() and re.match(r"\.\d+(?!\.?\d)|,\d{3}(?!\d)", text[end:]))
