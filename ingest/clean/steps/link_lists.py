"""Lists of links to other articles of the same publisher, between or after the paragraphs of this one.

A list is one when every line of it is one link and nothing else; a list with a word of its own is content and stays."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from config.model import Source
from ingest.clean.document import Document
from ingest.clean.edit import outermost, remove_line, spared
from ingest.clean.lines import Line, lines, squeeze
from ingest.clean.step import Bound, Context, Run, Step, compiled, selector

#: Dashes, dots and bars beside a link say nothing.
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class LinkListParams:
    """Lines that are only links."""

    #: Regular expression on each whole address; empty means any page of the source's own hosts.
    links: str = ""
    #: `list`: all lines of an <ul> or <ol>; `run`: lines that follow each other, whatever they are made of.
    scope: Literal["list", "run"] = "list"
    #: Fewest lines that make a list.
    least: int = 2
    #: CSS selector of text that does not count, such as the date beside a link.
    ignore: str = ""
    #: Regular expression on the whole folded line before it, which goes with it.
    label: str = ""
    pattern: Any = field(init=False, repr=False, compare=False)
    heading: Any = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pattern", compiled(self.links) if self.links else None)
        object.__setattr__(self, "heading", compiled(self.label) if self.label else None)
        if self.ignore:
            selector(self.ignore)


def _own(address: str, source: Source) -> bool:
    host = (urlsplit(address).hostname or "") if address else ""
    return any(host == own or host.endswith(f".{own}") for own in source.hosts)


def _around(leaf: LexborNode, ignored: Collection[int]) -> LexborNode | bool | None:
    """The link around a text node, None outside of one, True where its text does not count."""
    node, link = leaf.parent, None
    while node is not None and node.tag != "body":
        if node.mem_id in ignored:
            return True
        link = node if node.tag == "a" else link
        node = node.parent
    return link


def _teller(document: Document, params: LinkListParams) -> Callable[[Line], bool]:
    """Tells whether all of a line is one link of the kind."""
    ignored = {node.mem_id for node in document.body.css(params.ignore)} if params.ignore else frozenset()

    def is_link(line: Line) -> bool:
        around = [_around(leaf, ignored) for leaf in line.leaves if _WORD.search(leaf.text_content or "")]
        links = [link for link in around if link is not True]
        if ignored and around and not links:
            return True
        addresses = {link.attributes.get("href") or "" for link in links if isinstance(link, LexborNode)}
        if None in links or len(addresses) != 1:
            return False
        address = addresses.pop()
        return bool(params.pattern.fullmatch(address)) if params.pattern else _own(address, document.source)

    return is_link


def _runs(found: Sequence[Line], least: int, is_link: Callable[[Line], bool]) -> Iterator[range]:
    """Places of lines that are links, as long runs."""
    first = 0
    for place in range(len(found) + 1):
        if place == len(found) or not is_link(found[place]):
            if place - first >= least:
                yield range(first, place)
            first = place + 1


def _in_lists(
    document: Document, found: Sequence[Line], least: int, is_link: Callable[[Line], bool]
) -> Iterator[range]:
    """Places of the lines of each list that is nothing but links."""
    place_of = {line.leaves[0].mem_id: place for place, line in enumerate(found)}
    for element in outermost(document.body.css("ul, ol")):
        inside = list(lines(element))
        whole = len(inside) >= least and inside[0].leaves[0].mem_id in place_of
        if whole and all(is_link(line) for line in inside):
            first = place_of[inside[0].leaves[0].mem_id]
            yield range(first, first + len(inside))


def _apply(document: Document, rule: Bound[LinkListParams]) -> None:
    found, params, is_link = list(lines(document.body)), rule.params, _teller(document, rule.params)
    in_lists = params.scope == "list"
    groups = _in_lists(document, found, params.least, is_link) if in_lists else _runs(found, params.least, is_link)
    for group in list(groups):
        before = group.start - 1
        labelled = before >= 0 and params.heading and params.heading.fullmatch(squeeze(found[before].folded))
        places = range(before, group.stop) if labelled else group
        if not spared(document, "".join(found[place].text for place in places), share=0.5):
            for place in places:
                remove_line(document, found[place], rule)


def _build(context: Context, rules: Sequence[Bound[LinkListParams]]) -> Run | None:
    def run(document: Document) -> None:
        if document.body.css_first("a[href]") is None:
            return
        for rule in rules:
            if rule.params.scope == "run" or document.body.css_first("ul, ol") is not None:
                _apply(document, rule)

    return run if rules else None


LINK_LIST = Step("link_list", "Lists of other articles are no part of this one.", LinkListParams, _build)
