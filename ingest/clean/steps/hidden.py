"""What a page holds and does not show: it is not published, unless an article would be lost with it.

Inline styles and attributes say so, and classes that rules name. All that goes is in the trace, and what stays too."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborNode

from ingest.clean.document import Document
from ingest.clean.edit import opening
from ingest.clean.lines import squeeze
from ingest.clean.step import Bound, Context, Run, Step, compiled, selector
from ingest.clean.styles import Hiding
from ingest.clean.sweep import Content, Sweep, way_of
from ingest.fold import fold

#: What may be hidden without a rule. `<details>` and popovers are not: readers show their text, as a button would.
_MARKED = "[style], [hidden], dialog, datalist"
_BY_CLASS = Hiding("its class", may_open=False)
#: Characters of an address or start tag in the trace, and entries at most about what stays.
_SHOWN, _MOST = 200, 20


@dataclass(frozen=True, slots=True)
class HiddenParams:
    """What is hidden beside that which says so itself, and what tells that it can be opened."""

    #: CSS selector of elements that the publisher's style sheet hides, by class. Classes are whole names.
    select: str = ""
    #: Expression searched in the folded text: an item with such words has the rest of its text hidden.
    more: str = ""
    pattern: Any = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """A rule must do something, with a selector and a pattern that are some."""
        if not (self.select or self.more):
            raise ValueError("it needs 'select' or 'more'")
        if self.select:
            selector(self.select)
        object.__setattr__(self, "pattern", compiled(self.more) if self.more else None)


@dataclass(slots=True)
class _Found:
    """One element that is not shown, or lies over what is."""

    node: LexborNode
    identity: int
    how: Hiding
    #: The rule that names it, where it does not say so itself.
    rule: Bound[HiddenParams] | None


class _Finder:
    """Finds what is hidden in the documents of one source."""

    def __init__(self, rules: Sequence[Bound[HiddenParams]]) -> None:
        self._rules = [rule for rule in rules if rule.params.select]
        self._more = [rule.params.pattern for rule in rules if rule.params.more]
        self._any = ", ".join(rule.params.select for rule in self._rules)

    def find(self, document: Document) -> list[_Found]:
        """All that is hidden, in the order of the document."""
        named = self._named(document)
        found = []
        for node in document.body.css(f"{_MARKED}, {self._any}" if named else _MARKED):
            how = way_of(node)
            rule = None if how else named.get(node.mem_id)
            if how or rule:
                found.append(_Found(node, node.mem_id, how or _BY_CLASS, rule))
        return found

    def _named(self, document: Document) -> dict[int, Bound[HiddenParams]]:
        """The rule of each element that one names. Reading long selectors takes longer than looking for them, and many
        documents have no class at all."""
        if not self._rules or document.body.css_first("[class]") is None or document.body.css_first(self._any) is None:
            return {}
        return {node.mem_id: rule for rule in self._rules for node in document.body.css(rule.params.select)}

    def has_more(self, document: Document) -> bool:
        """Whether the document says that the rest of it is to be shown at a click."""
        # Not document.folded(): that is remembered, and what is hidden would be in it.
        folded = fold(document.body.text()) if self._more else ""
        return any(pattern.search(folded) for pattern in self._more)


def _surroundings(found: Sequence[_Found]) -> dict[int, int | None]:
    """Of each element the nearest other one around it."""
    known = {each.identity for each in found}
    around: dict[int, int | None] = {}
    for each in found:
        parent = each.node.parent
        while parent is not None and parent.mem_id not in known:
            parent = parent.parent
        around[each.identity] = None if parent is None else parent.mem_id
    return around


def _record(document: Document, found: _Found, content: Content) -> None:
    media = [*content.media, *content.specks]
    addresses = [medium.attributes.get("src") or medium.attributes.get("srcset") or "" for medium in media]
    parts = [content.text, *(address[:_SHOWN] for address in addresses)]
    removed = squeeze(" ".join(parts)) or opening(found.node)
    if found.rule is not None:
        found.rule.record(document, removed)
    else:
        HIDDEN.record(document, removed, f"The page does not show it ({found.how.said[:_SHOWN]}).")


def _take(document: Document, sweep: Sweep, found: _Found) -> str | None:
    """Why an element stays; empty where it went, None where there was nothing to take."""
    content = sweep.weigh(found.node, found.how)
    if content is None:
        return None
    reason = sweep.reason(found.node, found.how, content)
    if not reason:
        _record(document, found, content)
        sweep.remove(found.node, content)
    return reason


def _build(context: Context, rules: Sequence[Bound[HiddenParams]]) -> Run:
    finder = _Finder(rules)

    def run(document: Document) -> None:
        found = finder.find(document)
        if not found:
            return
        around, gone, stay = _surroundings(found), set[int | None](), 0
        sweep = Sweep(document, has_more=finder.has_more(document))
        for each in found:
            reason = "" if around[each.identity] in gone else _take(document, sweep, each)
            if reason == "":
                gone.add(each.identity)
            elif reason and (stay := stay + 1) <= _MOST:
                said = f"The page hides it at first ({each.how.said[:_SHOWN]}); {reason}, so it is shown."
                HIDDEN.record(document, opening(each.node)[:_SHOWN], said)
        # What is left was counted: other guards need not.
        document.weight, document.is_counted = sweep.left, True

    return run


#: Takes out what a page does not show.
HIDDEN = Step("hidden", "What a page does not show is not published.", HiddenParams, _build)
