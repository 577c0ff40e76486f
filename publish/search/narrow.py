"""What the index can be asked of a query: an expression that holds for every item that the query matches, and one that
holds for none of them.

What the index knows nothing of (regular expressions, addresses) leaves the one wider and the other narrower; items are
read and held against the query afterwards."""

from collections.abc import Iterator, Mapping

from config.model import Source, Topic
from ingest.fold import fold
from ingest.search.expression import EVERY, All, Any, Expression, Has, holding
from ingest.search.ranking import Level, Sought
from ingest.search.tokens import Mark, Word, name_token, words
from publish.definition import Definitions
from publish.query import And, Field, Node, Not, Or, Term
from publish.query.nodes import InTopic
from publish.query.text import needle_of, normalise
from publish.search.certain import Certain, Knowledge

#: Where the index keeps what stands in a field. It does not tell the text from the title: TEXT is wider there.
_MARKS = {
    Field.ANY: Mark.ANYWHERE,
    Field.TEXT: Mark.ANYWHERE,
    Field.TITLE: Mark.TITLE,
    Field.AUTHOR: Mark.AUTHOR,
    Field.CATEGORY: Mark.CATEGORY,
}
#: What it is worth, beside 1 for being there, to stand in the title, and to stand there often.
_IN_TITLE, _OFTEN = 2.0, 0.5
#: No name of a source has this token, which has no hexadecimal digits.
_NO_ONE = Has(Word("none"), Mark.SOURCE)


class Narrowing:
    """Knows the sources and topics that a query may name."""

    def __init__(self, sources: Mapping[str, Source], topics: Mapping[str, Topic], stored: tuple[str, ...]) -> None:
        """`stored` are the names of the sources that have items, configured or not."""
        self._sources = sources
        self._topics = topics
        self._definitions = Definitions(topics, sources)
        self._stored = stored
        known: Knowledge[Expression] = Knowledge(self._present, lambda _: None, every=All, some=_any_of)
        self._certain = Certain(known, topics, self._definitions)

    def narrow(self, node: Node) -> Expression:
        """An expression that holds for every item that a query matches."""
        match node:
            case And(children):
                return together([self.narrow(child) for child in children])
            case Or(children):
                return either([self.narrow(child) for child in children])
            case InTopic(slug):
                return self._topic(slug)
            case Term():
                return self._term(node)
        return EVERY

    def excluded(self, node: Node) -> Expression | None:
        """An expression that holds for no item that a query matches; None where nothing can be asked."""
        return self._certain.fails(node)

    def of_sources(self, names: tuple[str, ...]) -> Expression:
        """Items of those sources; all items without names."""
        return either([Has(Word(name_token(name)), Mark.SOURCE) for name in names]) if names else EVERY

    def _topic(self, slug: str) -> Expression:
        """What belongs to a topic: its sources and its query."""
        inner = self.narrow(self._definitions.query(slug).root)
        return together([self.of_sources(self._topics[slug].sources), inner])

    def _present(self, term: Term) -> Expression | None:
        """What holds for no item but those that have a term."""
        return self._term(term) if _is_exact(term) else None

    def _term(self, term: Term) -> Expression:
        if term.where in _MARKS:
            return holding(fold(term.text), _MARKS[term.where], prefix=term.prefix)
        if term.where is Field.SOURCE:
            return self._source(term)
        if term.where is Field.LANG:
            return Has(Word(name_token(needle_of(term)), prefix=term.prefix), Mark.LANGUAGE)
        return EVERY

    def _source(self, term: Term) -> Expression:
        """The sources with that name or title; nothing, where none has it."""
        wanted = needle_of(term)

        def is_meant(name: str) -> bool:
            title = self._sources[name].title if name in self._sources else ""
            forms = {normalise(name), normalise(title)} - {""}
            return any(form == wanted or (term.prefix and form.startswith(wanted)) for form in forms)

        meant = tuple(name for name in self._stored if is_meant(name))
        return self.of_sources(meant) if meant else _NO_ONE


def together(parts: list[Expression]) -> Expression:
    """All of them, as few as say the same."""
    needed = tuple(dict.fromkeys(part for part in parts if part != EVERY))
    return needed[0] if len(needed) == 1 else All(needed)


def either(parts: list[Expression]) -> Expression:
    """One of them at least; every item, where one of them holds for all."""
    chosen = tuple(dict.fromkeys(parts))
    if EVERY in chosen:
        return EVERY
    return chosen[0] if len(chosen) == 1 else Any(chosen)


def _any_of(parts: tuple[Expression, ...]) -> Expression:
    """One of them at least, without alternatives within alternatives."""
    return either([each for part in parts for each in (part.parts if isinstance(part, Any) else (part,))])


def _is_exact(term: Term) -> bool:
    """Whether an item that has the tokens of a term certainly has the term: a pair of characters, or a whole word.

    Not for `text:`, which the index does not tell from the title; nor for numbers, which queries find whole (6 is not
    in 6.72), nor for beginnings of words, whose lists are long."""
    if term.where in (Field.SOURCE, Field.LANG):
        return True
    if term.where not in _MARKS or term.where is Field.TEXT:
        return False
    needle = needle_of(term)
    return words(fold(term.text), prefix=term.prefix) == (Word(needle),) and not any(map(str.isdigit, needle))


def sought(node: Node, *, is_required: bool = True) -> Iterator[Sought]:
    """What counts for the order of results: words and phrases that are looked for, not those that are excluded."""
    match node:
        case And(children):
            for child in children:
                yield from sought(child, is_required=is_required)
        case Or(children):
            for child in children:
                yield from sought(child, is_required=False)
        case Not():
            return
        case Term() if node.where in _MARKS:
            yield from _sought(node, is_required)


def _sought(term: Term, is_required: bool) -> Iterator[Sought]:
    def standing(mark: Mark) -> Expression:
        return holding(fold(term.text), mark, prefix=term.prefix)

    present = standing(_MARKS[term.where])
    if present == EVERY:
        return
    levels: list[Level] = []
    if term.where in (Field.ANY, Field.TEXT):
        levels.append(Level(standing(Mark.OFTEN), _OFTEN))
    if term.where is Field.ANY:
        levels.append(Level(standing(Mark.TITLE), _IN_TITLE))
    yield Sought(present, tuple(levels), is_required)
