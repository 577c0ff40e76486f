"""Links: absolute, rewritten where a publisher links to its own machinery, and safe to follow."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.addresses.urls import absolute
from ingest.clean.document import Document
from ingest.clean.edit import outermost
from ingest.clean.lines import MEDIA
from ingest.clean.step import Bound, Context, Run, Step, compiled, template


@dataclass(frozen=True, slots=True)
class LinkParams:
    """Addresses that have a better form."""

    #: Regular expression on the whole absolute address.
    match: str
    #: The better address, with `\\1`-style groups.
    link: str
    pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pattern", compiled(self.match))
        template(self.pattern, self.link)


def _resolve(href: str, base: str) -> str:
    address = href.strip()
    return address if address[:7].lower() == "mailto:" else absolute(address, base)


def _build(context: Context, rules: Sequence[Bound[LinkParams]]) -> Run:
    def rewrite(document: Document, address: str) -> str:
        for rule in rules:
            found = rule.params.pattern.fullmatch(address)
            if found:
                link = found.expand(rule.params.link)
                rule.record(document, address, link)
                return link
        return address

    def run(document: Document) -> None:
        for node in outermost(document.body.css("a[href]")):
            href = node.attributes.get("href") or ""
            if not node.text().strip() and node.css_first(MEDIA) is None:
                LINKS.record(document, href, "A link without text.")
                node.decompose()
                continue
            address = rewrite(document, _resolve(href, document.base))
            if address != href:
                node.attrs["href"] = address
            if not address and not href.startswith("#"):
                LINKS.record(document, href, "Leads to no page that a reader could open; the text stays.")

    return run


LINKS = Step("links", "Links are absolute, and lead somewhere.", LinkParams, _build)
