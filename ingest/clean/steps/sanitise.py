"""The allow-list: always the last step, whatever the rules say. The only home of nh3 (ammonia, html5ever).

It trusts nothing that came before: what tidy wrote is parsed again, and only what readers render leaves."""

from collections.abc import Sequence

import nh3

from ingest.clean.document import Document
from ingest.clean.markup import ATTRIBUTES, FLAT, FLOW, INLINE, MIXED, PLAYERS, STRUCTURE, web_candidates
from ingest.clean.step import Bound, Context, NoParams, Run, Step

TAGS = set(INLINE | FLAT | FLOW | MIXED | PLAYERS | STRUCTURE.keys() | {"p", "br", "hr", "img", "pre", "source"})


def _filter(element: str, attribute: str, value: str) -> str | None:
    """ammonia checks the scheme of plain addresses only; a list of candidates is checked here."""
    if attribute == "srcset":
        return web_candidates(value) or None
    return value


def _cleaner(*, candidates: bool) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=TAGS,
        clean_content_tags={"script", "style", "template", "noembed", "noframes", "iframe", "noscript"},
        # "*" replaces what ammonia lets through on any element, `title` and `lang`.
        attributes={"*": set(), **{tag: set(names) for tag, names in ATTRIBUTES.items()}},
        attribute_filter=_filter if candidates else None,
        url_schemes={"http", "https", "mailto"},
        # A feed has no page to be relative to.
        url_relative="deny",
        link_rel="noopener",
        strip_comments=True,
    )


# Calling back into Python for every attribute costs a third of the step: only where there is something to check.
_PLAIN = _cleaner(candidates=False)
_CHECKING = _cleaner(candidates=True)


def sanitise(html: str) -> str:
    """HTML with allowed elements, attributes and schemes only. Nothing executable survives, nor class, id or style."""
    return (_CHECKING if "srcset" in html.lower() else _PLAIN).clean(html)


def _build(context: Context, rules: Sequence[Bound[NoParams]]) -> Run:
    def run(document: Document) -> None:
        document.html = sanitise(document.html)

    return run


SANITISE = Step("sanitise", "Only elements that feed readers render are let through.", NoParams, _build)
