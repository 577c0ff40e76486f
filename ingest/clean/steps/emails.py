"""Cloudflare's hidden e-mail addresses, put back: the key changes at every fetch, so no two copies would be equal.

The first byte of the hexadecimal text is the key, the others are XORed with it. It hides innocent text too, such as
`local@people.` in the middle of a sentence."""

from collections.abc import Sequence

from ingest.clean.document import Document
from ingest.clean.edit import outermost
from ingest.clean.step import Bound, Context, NoParams, Run, Step
from ingest.text import scrub

_PATH = "/cdn-cgi/l/email-protection"
#: A link to an address, around any text; and an address as text, in such a link or not.
_LINK, _TEXT = f"a[href*='{_PATH}#']", "[data-cfemail]"


def decode(hidden: str) -> str:
    """The text behind `data-cfemail`; empty when it is not such a text."""
    try:
        data = bytes.fromhex(hidden)
        return scrub(bytes(byte ^ data[0] for byte in data[1:]).decode()) if data else ""
    except ValueError:
        return ""


def _run(document: Document) -> None:
    if "cfemail" not in document.raw.html and _PATH not in document.raw.html:
        return
    for link in document.body.css(_LINK):
        href = link.attributes.get("href") or ""
        text = decode(href.partition("#")[2])
        if text:
            EMAIL.record(document, href, replaced_by=f"mailto:{text}")
            link.attrs["href"] = f"mailto:{text}"
    for node in outermost(document.body.css(_TEXT)):
        text = decode(node.attributes.get("data-cfemail") or "")
        if text:
            EMAIL.record(document, node.text(), replaced_by=text)
            node.replace_with(text)


def _build(context: Context, rules: Sequence[Bound[NoParams]]) -> Run:
    return _run


EMAIL = Step("email", "Cloudflare hid an e-mail address here.", NoParams, _build)
