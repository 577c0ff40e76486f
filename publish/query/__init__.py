"""The query language of topics (docs/reference/queries.md): `parse` makes a tree of a text."""

from publish.query.nodes import And, Everything, Field, InTopic, Node, Not, Or, Regex, Term, leaves, named
from publish.query.parser import Query, parse

__all__ = [
    "And",
    "Everything",
    "Field",
    "InTopic",
    "Node",
    "Not",
    "Or",
    "Query",
    "Regex",
    "Term",
    "leaves",
    "named",
    "parse",
]
