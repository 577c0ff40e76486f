"""The title said again as the last or first line: once is enough. Equal means equal but for blanks and punctuation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from selectolax.lexbor import LexborNode

from ingest.clean.document import Document
from ingest.clean.edit import remove_line
from ingest.clean.lines import Line, lines
from ingest.clean.step import Bound, Context, Run, Step
from ingest.clean.steps.titles import plain_title
from ingest.fold import fold

_MARKS = re.compile(r"[\W_]+")
#: A shorter title may well be a sentence of its own.
_SHORTEST = 6


@dataclass(frozen=True, slots=True)
class EchoParams:
    """Where the title is said again."""

    where: Literal["last", "first"] = "last"


@lru_cache(maxsize=64)  # a title is compared with several lines and captions
def bare(text: str) -> str:
    """Letters, digits and ideographs of the text, folded: what two wordings of one title have in common."""
    return _MARKS.sub("", fold(text))


def titles(document: Document) -> set[str]:
    """The title as it is now and as it came, bare; without those that are too short to tell."""
    both = {bare(document.title), bare(plain_title(document.raw.title))}
    return {title for title in both if len(title) >= _SHORTEST}


def _is_quoted(line: Line) -> bool:
    """Whether the line stands in a quotation: then the title is taken from it, and it is the article's."""
    node: LexborNode | None = line.block
    while node is not None and node.tag not in ("blockquote", "q"):
        node = node.parent
    return node is not None


def _apply(document: Document, rule: Bound[EchoParams]) -> None:
    echoes = titles(document)
    text = document.body.text()
    longest = 2 * max(map(len, echoes), default=0) + 200
    last = rule.params.where == "last"
    near = bare(text.rstrip()[-longest:] if last else text.lstrip()[:longest])
    if not any(near.endswith(echo) if last else near.startswith(echo) for echo in echoes):
        return
    found = list(lines(document.body))
    line = found[-1 if last else 0] if found else None
    if line is not None and bare(line.text) in echoes and not _is_quoted(line):
        remove_line(document, line, rule)


def _build(context: Context, rules: Sequence[Bound[EchoParams]]) -> Run | None:
    def run(document: Document) -> None:
        for rule in rules:
            _apply(document, rule)

    return run if rules else None


ECHO = Step("echo", "The title is not said again in the text.", EchoParams, _build)
