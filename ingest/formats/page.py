"""From the bytes of a fetched page to its HTML."""

import re

from ingest.errors import Refused
from ingest.formats.decode import declared_encoding, decode, without_declaration
from ingest.formats.defects import read_content_type
from ingest.live import Document
from ingest.text import scrub

#: Types under which servers send pages.
_TYPES = ("text/html", "application/xhtml+xml", "")
#: `<meta charset=…>` and `<meta http-equiv=… content="…; charset=…">`, where a browser looks for them.
_META = re.compile(rb"""<meta\b[^>]{0,300}?\bcharset\s*+=\s*+["']?\s*+([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_HEAD = 4096


def read_page(document: Document) -> str:
    """The HTML of a page, decoded and scrubbed. Raises Refused when it is none, by what its server says."""
    kind, charset = read_content_type(document.content_type)
    if kind not in _TYPES:
        raise Refused(f"it is no page: {kind[:80]}")
    found = _META.search(document.data[:_HEAD])
    declared = found[1].decode("ascii") if found else declared_encoding(document.data)
    html = scrub(without_declaration(decode(document.data, declared, charset)[0])).strip()
    if not html:
        raise Refused("the page is empty")
    return html
