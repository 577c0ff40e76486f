"""Builds a query's tree from its tokens. NOT binds closest, then AND (also unwritten, between neighbours), then OR."""

import re
from dataclasses import dataclass
from functools import lru_cache

from config.errors import Place
from ingest.fold import fold
from publish.query.complaints import Script
from publish.query.lexer import Kind, Lexer, Token
from publish.query.nodes import And, Everything, Field, InTopic, Node, Not, Or, Regex, Term
from publish.query.patterns import compile_pattern
from publish.query.text import needle_of

#: Deepest nesting of groups and NOTs.
MAX_DEPTH = 60
_STARTS = frozenset({Kind.WORD, Kind.PHRASE, Kind.REGEX, Kind.FIELD, Kind.NOT, Kind.OPEN})
_EXPECTED = 'a word, a "phrase", a /regular expression/ or a group'
#: Signs of other query languages, and what stands for them here.
_FOREIGN = {"&&": "Write AND.", "||": "Write OR.", "|": "Write OR.", "!": "Write NOT.", "&": "Write AND."}
#: An operator without the blanks around it, as in `中国AND日本`; `NOT` inside a Latin word is none.
_GLUED = re.compile(r"(?<=[^\x00-\x7f])(AND|OR|NOT)(?![0-9A-Za-z])|(?<![0-9A-Za-z])(AND|OR|NOT)(?=[^\x00-\x7f])")
#: Trees that are kept, each of some kilobytes: who checks, publishes and explains topics asks for the same ones.
_KEPT = 256
_QUOTE = 'Between quotes it is looked for as it stands: "{}".'


@dataclass(frozen=True, slots=True)
class Query:
    """A query that can be matched. `str` of it is the same query in a plain form."""

    root: Node
    #: What the author may not have meant, one sentence each; the query works all the same.
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return str(self.root)


@lru_cache(_KEPT)
def parse(text: str, place: Place) -> Query:
    """The query that `text` means. ConfigError at `place` says the column, what was expected and what to write."""
    script = Script(text, place)
    parser = _Parser(script, Lexer(script).tokens())
    return Query(parser.whole(), tuple(parser.notes))


class _Parser:
    def __init__(self, script: Script, tokens: list[Token]) -> None:
        self._script = script
        self._tokens = tokens
        self._next = 0
        self._depth = 0
        self.notes: list[str] = []

    def whole(self) -> Node:
        if self._peek().kind is Kind.END:
            raise self._script.error(0, "the query is empty", "Write * for every item.")
        root = self._or(Field.ANY)
        if self._peek().kind is Kind.CLOSE:
            raise self._script.error(self._peek().at, "this bracket closes nothing", "Take it out, or open one before.")
        return root

    def _peek(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
        token = self._tokens[self._next]
        self._next += token.kind is not Kind.END
        return token

    def _or(self, field: Field) -> Node:
        children = [self._and(field)]
        while self._peek().kind is Kind.OR:
            self._take()
            children.append(self._and(field))
        return children[0] if len(children) == 1 else Or(tuple(_flat(Or, children)))

    def _and(self, field: Field) -> Node:
        children = [self._not(field)]
        while self._peek().kind is Kind.AND or self._peek().kind in _STARTS:
            if self._peek().kind is Kind.AND:
                self._take()
            children.append(self._not(field))
        return children[0] if len(children) == 1 else And(tuple(_flat(And, children)))

    def _not(self, field: Field) -> Node:
        if self._peek().kind is not Kind.NOT:
            return self._primary(field)
        token = self._deeper()
        child = self._not(field)
        self._depth -= 1
        return self._checked_not(token, child)

    def _checked_not(self, token: Token, child: Node) -> Node:
        if isinstance(child, Everything):
            raise self._script.error(token.at, "this excludes every item", "Write what to exclude instead of *.")
        return Not(child)

    def _deeper(self) -> Token:
        token = self._take()
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._script.error(token.at, f"groups and NOTs are nested deeper than {MAX_DEPTH}")
        return token

    def _primary(self, field: Field) -> Node:
        token = self._peek()
        if token.kind is Kind.FIELD:
            return self._fielded(field)
        if token.kind is Kind.OPEN:
            return self._group(field)
        if token.kind in _STARTS:
            return self._leaf(self._take(), field)
        raise self._unexpected(token)

    def _fielded(self, outer: Field) -> Node:
        token = self._take()
        if outer:
            message = f"{token.text}: stands inside a group of {outer}:"
            raise self._script.error(token.at, message, "Close that group first.")
        if self._peek().kind in (Kind.NOT, Kind.FIELD):
            message = f"after {token.text}: expected {_EXPECTED}"
            raise self._script.error(self._peek().at, message, f"Write NOT before {token.text}: to exclude.")
        return self._primary(Field(token.text))

    def _group(self, field: Field) -> Node:
        opened = self._deeper()
        if self._peek().kind is Kind.CLOSE:
            raise self._script.error(opened.at, "this group is empty", f"Write {_EXPECTED} into it, or take it out.")
        inner = self._or(field)
        if self._take().kind is not Kind.CLOSE:
            raise self._script.error(opened.at, "this bracket is never closed", "Write ) after the group.")
        self._depth -= 1
        return inner

    def _unexpected(self, token: Token) -> Exception:
        before = self._tokens[self._next - 1] if self._next else None
        operator = before and before.kind.name in ("AND", "OR", "NOT") and before.kind.name
        where = f"after {operator} " if operator else ""
        found = {Kind.END: "the end", Kind.CLOSE: "a closing bracket"}.get(token.kind, token.text)
        hint = f'{token.text} as a word stands between quotes: "{token.text}".' if token.text else ""
        return self._script.error(token.at, f"{where}expected {_EXPECTED}, found {found}", hint)

    def _leaf(self, token: Token, field: Field) -> Node:
        if field is Field.TOPIC:
            return self._topic(token)
        if token.kind is Kind.REGEX:
            compile_pattern(token.text, bool(token.flags), lambda at, why: self._bad_regex(token, at, why))
            return Regex(token.text, field, bool(token.flags), token.at)
        if token.kind is Kind.PHRASE:
            return self._phrase(token, field)
        return self._word(token, field)

    def _topic(self, token: Token) -> Node:
        slug = " ".join(fold(token.text).split())
        if token.kind is Kind.REGEX or not slug or "*" in slug:
            hint = (
                "Write the name of its table, such as topic:taiwan, or several in a group: topic:(taiwan OR hong-kong)."
            )
            raise self._script.error(token.at, "topic: takes the whole name of one topic", hint)
        return InTopic(slug, token.at)

    def _bad_regex(self, token: Token, at: int, why: str) -> Exception:
        hint = "A backslash before a sign takes it literally; a phrase between quotes needs none."
        return self._script.error(token.at + 1 + at, f"this regular expression does not work: {why}", hint)

    def _phrase(self, token: Token, field: Field) -> Node:
        if not needle_of(term := Term(token.text, field, phrase=True, at=token.at)):
            raise self._script.error(token.at, "this phrase is empty", "Write something between the quotes.")
        return term

    def _word(self, token: Token, field: Field) -> Node:
        if token.folded == "*":
            if field:
                raise self._script.error(token.at, f"{field}: needs more than a star", "A lone * is every item.")
            return Everything()
        prefix = token.folded.endswith("*")
        text, folded = (token.text[:-1], token.folded[:-1]) if prefix else (token.text, token.folded)
        self._check_word(token, text, folded)
        self._note(token, text, folded)
        return Term(text, field, prefix=prefix, at=token.at)

    def _check_word(self, token: Token, text: str, folded: str) -> None:
        quoted = _QUOTE.format(text)
        if not any(map(str.isalnum, folded)):
            message = f"{token.text} has neither letter nor digit"
            raise self._script.error(token.at, message, _FOREIGN.get(folded, quoted))
        if "*" in folded:
            message = "a star stands at the end of a word only"
            raise self._script.error(token.at + folded.index("*"), message, quoted)
        if folded[0] in "'‘":
            quoted = _QUOTE.format(text.strip("'‘’＇"))
            raise self._script.error(token.at, "a phrase stands between double quotes", quoted)
        if folded[0] in "+!":
            hint = "Every word is required already: leave out the +." if folded[0] == "+" else "Write NOT."
            raise self._script.error(token.at, f"{folded[0]} is no operator", hint)
        if re.search(r"[~^][\d.]*$", folded):
            raise self._script.error(token.at, "similar words (~) and weights (^) are not part of the language", quoted)

    def _note(self, token: Token, text: str, folded: str) -> None:
        if text.lower() in ("and", "or", "not"):
            note = f"{text} is looked for as a word; the operator is written {text.upper()}."
        elif _GLUED.search(folded):
            note = f"{text} is looked for as one word; an operator stands between blanks."
        elif re.search(r"[^\W\d][,、;](\w|$)", folded):
            note = f"{text} is looked for with its punctuation; put a blank or OR between words."
        else:
            return
        self.notes.append(f"{self._script.where(token.at)}: {note}")


def _flat(kind: type[And] | type[Or], children: list[Node]) -> list[Node]:
    """Groups of the same operator taken apart, so that a query has one tree."""
    return [leaf for child in children for leaf in (child.children if isinstance(child, kind) else (child,))]
