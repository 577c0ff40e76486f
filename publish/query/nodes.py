"""What a query means: a tree of frozen values. `str` of a tree is a query that parses to the same tree."""

import re
from dataclasses import dataclass, field
from enum import StrEnum


class Field(StrEnum):
    """Where a term is looked for."""

    #: Title and text: what a term without a field is looked for in.
    ANY = ""
    TITLE = "title"
    TEXT = "text"
    SOURCE = "source"
    AUTHOR = "author"
    URL = "url"
    CATEGORY = "category"
    LANG = "lang"
    #: Not looked into: names another topic.
    TOPIC = "topic"


#: Names by which Chinese readers may call the fields, folded.
ALIASES = {
    "标题": Field.TITLE, "正文": Field.TEXT, "来源": Field.SOURCE, "作者": Field.AUTHOR,
    "网址": Field.URL, "栏目": Field.CATEGORY, "语言": Field.LANG, "主题": Field.TOPIC,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase, as it was written."""

    text: str
    where: Field = Field.ANY
    #: Stood between quotes.
    phrase: bool = False
    #: Ended in a star: longer words that begin so are found too.
    prefix: bool = False
    #: Position in the query, from 0.
    at: int = field(default=0, compare=False)

    def __str__(self) -> str:
        escaped = self.text.replace("\\", "\\\\").replace('"', '\\"')
        return f"{_name(self.where)}" + (f'"{escaped}"' if self.phrase else f"{self.text}{'*' * self.prefix}")


@dataclass(frozen=True, slots=True)
class Regex:
    """A regular expression between slashes; its slashes are escaped as in the query."""

    pattern: str
    where: Field = Field.ANY
    ignore_case: bool = False
    at: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f"{_name(self.where)}/{self.pattern}/{'i' * self.ignore_case}"


@dataclass(frozen=True, slots=True)
class InTopic:
    """What belongs to another topic, by its whole definition."""

    slug: str
    at: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return str(Term(self.slug, Field.TOPIC, phrase=not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", self.slug)))


@dataclass(frozen=True, slots=True)
class Everything:
    """A lone star: every item."""

    def __str__(self) -> str:
        return "*"


@dataclass(frozen=True, slots=True)
class Not:
    """What `child` does not match."""

    child: "Node"

    def __str__(self) -> str:
        return f"NOT {_inside(self.child)}"


@dataclass(frozen=True, slots=True)
class And:
    """What all children match; two or more."""

    children: tuple["Node", ...]

    def __str__(self) -> str:
        return " AND ".join(map(_inside, self.children))


@dataclass(frozen=True, slots=True)
class Or:
    """What at least one child matches; two or more."""

    children: tuple["Node", ...]

    def __str__(self) -> str:
        return " OR ".join(map(_inside, self.children))


Node = Term | Regex | InTopic | Everything | Not | And | Or


def _name(where: Field) -> str:
    return f"{where}:" if where else ""


def _inside(node: Node) -> str:
    return f"({node})" if isinstance(node, And | Or) else str(node)


def leaves(node: Node) -> tuple[Term | Regex, ...]:
    """The terms and regular expressions of a tree, in order: what has to be looked for in an item."""
    match node:
        case And(children) | Or(children):
            return tuple(leaf for child in children for leaf in leaves(child))
        case Not(child):
            return leaves(child)
        case Everything() | InTopic():
            return ()
        case _:
            return (node,)


def named(node: Node) -> tuple[InTopic, ...]:
    """The topics that a tree names, in order."""
    match node:
        case And(children) | Or(children):
            return tuple(topic for child in children for topic in named(child))
        case Not(child):
            return named(child)
        case InTopic():
            return (node,)
    return ()


def depth(node: Node) -> int:
    """Levels of a tree; 1 for a word."""
    match node:
        case And(children) | Or(children):
            return 1 + max(map(depth, children))
        case Not(child):
            return 1 + depth(child)
    return 1
