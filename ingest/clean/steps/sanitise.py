"""The allow-list: always the last step, whatever the rules say. The only home of nh3 (ammonia, html5ever).

It trusts nothing that came before: what tidy wrote is parsed again, and only what readers render leaves."""

import re
from collections.abc import Sequence

import nh3

from ingest.clean.document import Document
from ingest.clean.markup import ADDED, ATTRIBUTES, FLAT, FLOW, INLINE, MIXED, PLAYERS, STRUCTURE, web_candidates
from ingest.clean.step import Bound, Context, NoParams, Run, Step

TAGS = set(INLINE | FLAT | FLOW | MIXED | PLAYERS | STRUCTURE.keys() | {"p", "br", "hr", "img", "pre", "source", "wbr"})

_INVISIBLE = re.compile(
    "(\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f)|[\u202d\u202e\U000e0001\U000e0020-\U000e007f]"
)


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
        attributes={"*": set(), **{tag: {*names, *ADDED.get(tag, ())} for tag, names in ATTRIBUTES.items()}},
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


def visible(text: str) -> str:
    """Text or HTML without what turns the text behind it around (U+202D, U+202E; UAX 9 says how they reach beyond their
    element) and without letters that nobody sees (tag characters, U+E0001 to U+E007F, but in flags: UTS 51 ED-14a)."""
    # The first tells at once; only characters beyond the basic plane take two units.
    if "\u202d" in text or "\u202e" in text or len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text):
        return _INVISIBLE.sub(_keep_flag, text)
    return text


def _keep_flag(match: re.Match[str]) -> str:
    return match[1] or ""


def _build(context: Context, rules: Sequence[Bound[NoParams]]) -> Run:
    def run(document: Document) -> None:
        html, title = sanitise(document.html), document.title
        document.html, document.title = visible(html), visible(title)
        if document.html != html or document.title != title:
            gone = set(html + title) - set(document.html + document.title)
            said = " ".join(f"U+{ord(char):04X}" for char in sorted(gone))
            SANITISE.record(document, said or "U+E0020", "These characters show nothing, and change what others show.")

    return run


SANITISE = Step("sanitise", "Only elements that feed readers render are let through.", NoParams, _build)
