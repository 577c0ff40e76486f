"""Looks for the words, phrases and regular expressions of queries in one item."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from config.model import Source
from ingest.model import CleanItem
from publish.query import patterns
from publish.query.nodes import Field, Regex, Term
from publish.query.text import UNSPACED, Normal, needle_of, normalise

#: Characters shown on either side of what was found.
_CONTEXT = 16
#: Characters of what an expression found that are shown as a reason.
_LONGEST = 60
_UNSPACED = re.compile(f"[{UNSPACED}]")
#: A number is found whole: 6 is not in 6.72, 500 not in 1,500, but 2022 is in 2022.1.11 and in 2021,2022.
_NUMBER_GOES_ON = re.compile(r"\.\d+(?!\.?\d)|,\d{3}(?!\d)")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found, as it stands in the item."""

    where: Field
    found: str
    #: The text around it, at most 16 characters each.
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        found = " ".join(self.found.splitlines())
        found = f"{found[:_LONGEST]}…" if len(found) > _LONGEST else found
        return f"{self.where}:{found}" if self.where else found

    def in_context(self, mark: Callable[[str], str] = "[{}]".format) -> str:
        """What was found, marked, between its neighbours, on one line."""
        return " ".join(f"{self.before}{mark(self.found)}{self.after}".split())


class Texts:
    """The fields of one item, brought into their normal form once, when they are first looked into."""

    __slots__ = ("_cased", "_folded", "_item", "_sources")

    def __init__(self, item: CleanItem, sources: Mapping[str, Source] | None = None) -> None:
        self._item = item
        self._sources = sources or {}
        # By the fields' plain values, which are hashed three times faster than members of an enumeration.
        self._folded: dict[str, Normal] = {}
        self._cased: dict[str, Normal] = {}

    def folded(self, where: str) -> Normal:
        """The text of the field of that value."""
        form = self._folded.get(where)
        if form is None:
            form = self._folded[where] = Normal(self._text(Field(where)))
        return form

    def cased(self, where: str) -> Normal:
        """The same with its case kept."""
        form = self._cased.get(where)
        if form is None:
            form = self._cased[where] = Normal(self._text(Field(where)), keep_case=True)
        return form

    def _text(self, where: Field) -> str:
        item = self._item
        match where:
            case Field.ANY:
                return f"{item.title}\n{item.text}"
            case Field.TITLE:
                return item.title
            case Field.TEXT:
                return item.text
            case Field.URL:
                return unquote(item.url)
            case _:
                return "\n".join(self.values(where))

    def values(self, where: Field) -> tuple[str, ...]:
        """The values of a field that has several."""
        item = self._item
        match where:
            case Field.SOURCE:
                source = self._sources.get(item.source)
                return (item.source, source.title) if source else (item.source,)
            case Field.AUTHOR:
                return item.authors
            case Field.CATEGORY:
                return item.categories
            case _:
                return (item.language,)


#: Where in a field's normal form something was found; for names the number of the value, twice.
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Finder:
    """How a leaf of a query is looked for, and how the find is shown."""

    #: Where it is in the item, None when it is not. Raises patterns.TimeLimit.
    find: Callable[[Texts], Span | None]
    show: Callable[[Texts, Span], Hit]


def finder(leaf: Term | Regex) -> Finder:
    """The finder of a leaf."""
    if isinstance(leaf, Regex):
        return _regex_finder(leaf)
    if leaf.where in (Field.SOURCE, Field.LANG):
        return _name_finder(leaf)
    return _text_finder(leaf)


def _regex_finder(leaf: Regex) -> Finder:
    where = leaf.where.value

    def find(texts: Texts) -> Span | None:
        return patterns.search(leaf.pattern, leaf.ignore_case, texts.cased(where).text)

    return Finder(find, lambda texts, span: _hit(leaf.where, texts.cased(where), span))


def _name_finder(leaf: Term) -> Finder:
    """Sources and languages are names: they are found whole. `zh` is found in `zh-Hans` too."""
    wanted = needle_of(leaf)

    def find(texts: Texts) -> Span | None:
        for number, value in enumerate(texts.values(leaf.where)):
            name = normalise(value)
            within = leaf.where is Field.LANG and name.startswith(f"{wanted}-")
            if name == wanted or within or (leaf.prefix and name.startswith(wanted)):
                return number, number
        return None

    return Finder(find, lambda texts, span: Hit(leaf.where, texts.values(leaf.where)[span[0]]))


def _text_finder(leaf: Term) -> Finder:
    needle = needle_of(leaf)
    letters, size = frozenset(needle), len(needle)
    fits = _boundary_check(needle, leaf.prefix)
    where = leaf.where.value

    def find(texts: Texts) -> Span | None:
        form = texts.folded(where)
        if not letters <= form.characters:  # far faster than to search, and enough for most Chinese words
            return None
        text = form.text
        at = text.find(needle)
        while at >= 0 and fits and not fits(text, at):
            at = text.find(needle, at + 1)
        return (at, at + size) if at >= 0 else None

    return Finder(find, lambda texts, span: _hit(leaf.where, texts.folded(where), span))


def _boundary_check(needle: str, prefix: bool) -> Callable[[str, int], bool] | None:
    """Whether a needle found at a position stands there as a word of its own; None for what needs no boundaries."""
    before, after = _is_letter(needle[0]), _is_letter(needle[-1]) and not prefix
    if not before and not after:
        return None
    three_digits = len(needle) - len(needle.lstrip("0123456789")) == 3
    size = len(needle)

    def fits(text: str, at: int) -> bool:
        end = at + size
        if before and at and (_is_letter(text[at - 1]) or _number_began(text, at, three_digits)):
            return False
        if not after or end == len(text):
            return True
        return not (_is_letter(text[end]) or (needle[-1].isdigit() and _NUMBER_GOES_ON.match(text, end)))

    return fits


def _is_letter(char: str) -> bool:
    """Whether a character joins its neighbours to a word: a letter or digit of a script with blanks between words."""
    return (char.isalnum() or char == "_") and not _UNSPACED.match(char)


def _number_began(text: str, at: int, three_digits: bool) -> bool:
    """Whether the digit at a position goes on with a number that began before a point or a comma."""
    joint = text[at - 1] == "." or (three_digits and text[at - 1] == ",")
    return joint and text[at].isdigit() and at >= 2 and text[at - 2].isdigit()


def _hit(where: Field, form: Normal, span: Span) -> Hit:
    start, end = form.original_span(*span)
    text = form.original
    before = text[max(0, start - _CONTEXT) : start].rpartition("\n")[2]
    after = text[end : end + _CONTEXT].partition("\n")[0]
    return Hit(where, text[start:end], before, after)
