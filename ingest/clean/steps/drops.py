"""Elements told by what they are: dropped with their text, or unwrapped around it. Rules name them by CSS selectors."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborNode

from ingest.clean.document import Document
from ingest.clean.edit import opening, outermost, remove_element
from ingest.clean.lines import squeeze
from ingest.clean.step import Bound, Context, Run, Step, Unfit, compiled, selector
from ingest.fold import fold


@dataclass(frozen=True, slots=True)
class DropParams:
    """Elements that go with all that is in them."""

    #: CSS selector. Classes are whole names.
    select: str
    #: Regular expression that the folded text of the element must match from end to end; empty means any text.
    text: str = ""
    #: An element of more than 150 characters stays when it holds a larger part of the text than this.
    share: float = 0.5
    pattern: Any = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        selector(self.select)
        object.__setattr__(self, "pattern", compiled(self.text) if self.text else None)
        if not 0 < self.share <= 1:
            raise Unfit(f"share must be more than 0 and at most 1, not {self.share}", self.share)


@dataclass(frozen=True, slots=True)
class UnwrapParams:
    """Elements that go while what is in them stays."""

    #: CSS selector.
    select: str

    def __post_init__(self) -> None:
        selector(self.select)


def _wanted(node: LexborNode, params: DropParams) -> bool:
    return params.pattern is None or params.pattern.fullmatch(squeeze(fold(node.text()))) is not None


def _drop(document: Document, rule: Bound[DropParams]) -> None:
    for node in outermost([node for node in document.body.css(rule.params.select) if _wanted(node, rule.params)]):
        remove_element(document, node, rule, rule.params.share)


def _unwrap(document: Document, rule: Bound[UnwrapParams]) -> None:
    # Innermost first, so that no node is looked at after the one around it went.
    for node in reversed(document.body.css(rule.params.select)):
        rule.record(document, opening(node))
        if node.child is None:
            node.decompose()
        else:
            node.unwrap()


def _build_drop(context: Context, rules: Sequence[Bound[DropParams]]) -> Run | None:
    # One query tells for most items that there is nothing to do.
    any_of = ", ".join(rule.params.select for rule in rules)

    def run(document: Document) -> None:
        if document.body.css_first(any_of) is not None:
            for rule in rules:
                _drop(document, rule)

    return run if rules else None


def _build_unwrap(context: Context, rules: Sequence[Bound[UnwrapParams]]) -> Run | None:
    any_of = ", ".join(rule.params.select for rule in rules)

    def run(document: Document) -> None:
        if document.body.css_first(any_of) is not None:
            for rule in rules:
                _unwrap(document, rule)

    return run if rules else None


DROP = Step("drop", "Elements that are no part of the article go.", DropParams, _build_drop)
UNWRAP = Step("unwrap", "Elements that mean nothing go, their text stays.", UnwrapParams, _build_unwrap)
