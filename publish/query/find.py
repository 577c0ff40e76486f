"""The fields of one item, what is looked for in them one by one, and how a find is shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found, as it stands in the item."""

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
        name = Field.ANY.value if where in BODY else where
        form = self._folded.get(name)
        if form is None:
            form = self._folded[name] = Normal(self._text(Field(name)))
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


def show(leaf: Term | Regex, texts: Texts, span: Span) -> Hit:
    """What was found."""
    if leaf.where in _NAMES and isinstance(leaf, Term):
        return Hit(leaf.where, texts.values(leaf.where)[span[0]])
    form = texts.cased if isinstance(leaf, Regex) else texts.folded
    return _hit(leaf.where, form(leaf.where.value), span)


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
