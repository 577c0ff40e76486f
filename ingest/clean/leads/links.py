"""Which other documents a line links to: what says them goes only where what stays links to them, too."""

import re
from collections.abc import Collection, Iterator

from selectolax.lexbor import LexborNode

from ingest.addresses.hosts import covers
from ingest.addresses.urls import absolute, split
from ingest.clean.blocks import own_hosts
from ingest.clean.document import Document
from ingest.clean.lines import Line

#: Names under which a site has its own pages again.
_AGAIN = re.compile(r"\A(?:www|m|wap|mobile|amp)\.")
#: Files that are no page of the article, on its own site, too.
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|csv|zip|epub)\Z", re.IGNORECASE)


def documents(line: Line, document: Document, end: int | None = None) -> frozenset[str]:
    """The addresses of files, and of pages of other sites, that a line links to, or its characters before `end`,
    absolute and without fragment."""
    written = {link.attributes.get("href") or "" for link in _links(line, len(line.text) if end is None else end)}
    if not written:
        return frozenset()
    own = {_AGAIN.sub("", host) for host in own_hosts(document)}
    targets = (absolute(each, document.base) for each in written)
    return frozenset(target.partition("#")[0] for target in targets if _is_other(target, own))


def _links(line: Line, end: int) -> Iterator[LexborNode]:
    start = 0
    for leaf in line.leaves:
        if start >= end:
            return
        start += len(leaf.text_content or "")
        node = leaf.parent
        while node is not None and node.tag != "a":
            node = node.parent
        if node is not None:
            yield node


def _is_other(target: str, own: Collection[str]) -> bool:
    address = split(target)
    return address is not None and (_FILE.search(address.path) is not None or not covers(own, address.host))
