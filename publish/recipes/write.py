"""A chosen query as text, and as the table of a topic."""

import re
from collections.abc import Collection, Sequence

from publish.query import And, Node, Or, Term
from publish.query.nodes import Field
from publish.recipes.choose import Choice

#: What the table is called where no word of the query could be its name.
_UNNAMED = "new-topic"
_NAME = re.compile(r"[a-z][a-z0-9-]{2,30}")
#: Words of the query that make its title.
_TITLED = 3


def query_of(choice: Choice) -> str:
    """The query: alternatives joined by OR, those of titles in one group; empty where there are none.

    `A OR (B AND C) OR title:(D OR E)`, and `(…) NOT (F OR G)` where something is excluded."""
    nodes = [part.node for part in choice.parts]
    titles = [node for node in nodes if isinstance(node, Term) and node.where is Field.TITLE]
    others = [_said(node) for node in nodes if node not in titles]
    wanted = [*others, *([_group("title:", titles)] if titles else [])]
    if not wanted or not choice.excluded:
        return " OR ".join(wanted)
    whole = wanted[0] if len(wanted) == 1 else f"({' OR '.join(wanted)})"
    return f"{whole} NOT {_group('', choice.excluded)}"


def _group(field: str, terms: Sequence[Term]) -> str:
    """Words of one field."""
    texts = [str(Term(term.text, Field.ANY, phrase=term.phrase)) for term in terms]
    return f"{field}{texts[0]}" if len(texts) == 1 else f"{field}({' OR '.join(texts)})"


def _said(node: Node) -> str:
    return f"({node})" if isinstance(node, And | Or) else str(node)


def table_of(choice: Choice, query: str, taken: Collection[str]) -> str:
    """The table of a topic in TOML, under a name that is not taken."""
    words = [word for part in choice.parts for word in _texts(part.node)][:_TITLED]
    name = next((word.lower() for word in words if _NAME.fullmatch(word.lower())), _UNNAMED)
    names = [name, *(f"{name}-{number}" for number in range(2, len(taken) + 3))]
    free = next(name for name in names if name not in taken)
    return f"[topics.{free}]\ntitle = {_string('、'.join(words))}\nquery = {_string(query)}\n"


def _texts(node: Node) -> list[str]:
    if isinstance(node, And | Or):
        return [text for child in node.children for text in _texts(child)]
    return [node.text] if isinstance(node, Term) else []


def _string(text: str) -> str:
    """A TOML string: a literal one where it can be."""
    if "'" not in text and text.isprintable():
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(char if char.isprintable() else f"\\U{ord(char):08X}" for char in escaped) + '"'
