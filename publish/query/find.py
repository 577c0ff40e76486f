"""The fields of one item, what is looked for in them one by one, and how a find is shown."""

from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from config.model import Source
from ingest.model import CleanItem
from publish.query import patterns
from publish.query.nodes import Field, Regex, Term
from publish.query.scan import Span
from publish.query.text import Normal, needle_of, normalise

#: Characters shown on either side of what was found.
_CONTEXT = 16
#: Characters of what an expression found that are shown as a reason.
_LONGEST = 60
#: Fields whose values are names.
_NAMES = (Field.SOURCE, Field.LANG)
#: The fields that one form is the text of, in the order of `Texts.parts`.
BODY = (Field.ANY.value, Field.TITLE.value, Field.TEXT.value)


class Hit(NamedTuple):
    """Something that was found, as it stands in the item. A tuple, for it is made several times for each item."""

    where: Field
    found: str
    #: The text that it stands in, and where it begins there; none for a name.
    text: str = ""
    start: int = 0

    @property
    def before(self) -> str:
        """The text before it on its line, at most 16 characters."""
        return self.text[max(0, self.start - _CONTEXT) : self.start].rpartition("\n")[2]

    @property
    def after(self) -> str:
        """The text after it on its line, at most 16 characters."""
        end = self.start + len(self.found)
        return self.text[end : end + _CONTEXT].partition("\n")[0]

    def __str__(self) -> str:
        found = " ".join(self.found.splitlines())
        found = f"{found[:_LONGEST]}…" if len(found) > _LONGEST else found
        return f"{self.where}:{found}" if self.where else found

    def in_context(self, mark: Callable[[str], str] = "[{}]".format) -> str:
        """What was found, marked, between its neighbours, on one line."""
        return " ".join(f"{self.before}{mark(self.found)}{self.after}".split())


class Texts:
    """The fields of one item, brought into their normal form once, when they are first looked into."""

    __slots__ = ("_cased", "_folded", "_sources", "item")

    def __init__(self, item: CleanItem, sources: Mapping[str, Source] | None = None) -> None:
        self.item = item
        self._sources = sources or {}
        # By the fields' plain values, which are hashed three times faster than members of an enumeration.
        self._folded: dict[str, Normal] = {}
        self._cased: dict[str, Normal] = {}

    def folded(self, where: str) -> Normal:
        """The text of the field of that value; title and text are parts of one form, the body."""
        form = self._folded.get(where)
        if form is None:
            whole = Field.ANY.value
            is_part = where in BODY and where != whole
            form = self._folded[where] = self.folded(whole) if is_part else Normal(self._text(Field(where)))
        return form

    def parts(self, where: str) -> tuple[Span, ...]:
        """Where the parts of a form are: the whole, and of the body also title and text."""
        whole = len(self.folded(where).text)
        if where not in BODY:
            return ((0, whole),)
        title = len(normalise(self.item.title))
        return (0, whole), (0, title), (title + 1 if title else 0, whole)

    def cased(self, where: str) -> Normal:
        """The same with its case kept."""
        form = self._cased.get(where)
        if form is None:
            form = self._cased[where] = Normal(self._text(Field(where)), keep_case=True)
        return form

    def _text(self, where: Field) -> str:
        item = self.item
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
        item = self.item
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


#: Where an item has a leaf of a query, None when it has not; for names the number of the value, twice. Raises
#: patterns.TimeLimit.
Find = Callable[[Texts], Span | None]


def finder(leaf: Term | Regex) -> Find:
    """How a leaf that is no literal is looked for."""
    return _regex_finder(leaf) if isinstance(leaf, Regex) else _name_finder(leaf)


def is_literal(leaf: Term | Regex) -> bool:
    """Whether a leaf is looked for by a Scanner, together with all others."""
    return isinstance(leaf, Term) and leaf.where not in _NAMES


#: How a find is shown.
Show = Callable[[Texts, Span], Hit]


def shower(leaf: Term | Regex) -> Show:
    """How what a leaf found is shown; all that is the same for each item is made here."""
    where, name = leaf.where, leaf.where.value
    if isinstance(leaf, Regex):
        return lambda texts, span: _hit(where, texts.cased(name), span)
    if where in _NAMES:
        return lambda texts, span: Hit(where, texts.values(where)[span[0]])
    return _show_first if where is Field.ANY else lambda texts, span: _hit(where, texts.folded(name), span)


def _regex_finder(leaf: Regex) -> Find:
    where = leaf.where.value

    def find(texts: Texts) -> Span | None:
        return patterns.search(leaf.pattern, leaf.ignore_case, texts.cased(where).text)

    return find


def _name_finder(leaf: Term) -> Find:
    """Sources and languages are names: they are found whole. `zh` is found in `zh-Hans` too."""
    wanted = needle_of(leaf)

    def find(texts: Texts) -> Span | None:
        for number, value in enumerate(texts.values(leaf.where)):
            name = normalise(value)
            within = leaf.where is Field.LANG and name.startswith(f"{wanted}-")
            if name == wanted or within or (leaf.prefix and name.startswith(wanted)):
                return number, number
        return None

    return find


def _hit(where: Field, form: Normal, span: Span) -> Hit:
    start, end = form.original_span(*span)
    return Hit(where, form.original[start:end], form.original, start)


def _show_first(texts: Texts, span: Span) -> Hit:
    """A literal that may stand anywhere is found where it stands first."""
    form = texts.folded("")
    start, end = form.original_first(*span)
    return Hit(Field.ANY, form.original[start:end], form.original, start)
