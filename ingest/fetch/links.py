"""What the `Link` fields of an answer say of the pages before and behind it (RFC 8288). Pure."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from ingest.addresses.urls import absolute, is_same_page
from ingest.fetch.headers import Fields
from ingest.model import Link

#: Links of an answer that are heeded; WordPress sends three.
_MOST = 20
_RELATIONS = {"next": "next", "prev": "prev", "previous": "prev"}
# All are possessive, and each begins where the one before it ended: a field of 32 KB takes no time of the loop.
_TARGET = re.compile(r"[\s,]*+<([^<>]*+)>")
_PARAMETER = re.compile(
    r"\s*+;\s*+([!#$%&'*+.^_`|~0-9A-Za-z-]++)(?:\s*+=\s*+(?:\"((?:[^\"\\]|\\.)*+)\"|([^\s,;\"]*+)))?+"
)
_ESCAPED = re.compile(r"\\(.)")
#: RFC 8187; of other character sets the plain form is taken.
_EXTENDED = re.compile(r"utf-8'[^']*+'(.*)", re.IGNORECASE)


def links_of(fields: Fields, url: str) -> tuple[Link, ...]:
    """The links to the next page and to the one before, of the answer that came from `url`, in their order. What is
    said of another page (`anchor`) is left out, and so is all of a field from where it cannot be read."""
    text = ", ".join(fields.getall("Link", [])).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    found = (link for target, given in _read(text) for link in _links(target, given, url))
    return tuple(link for _, link in zip(range(_MOST), found, strict=False))


def _read(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each target with its parameters; of one that repeats, the first counts (section 3)."""
    at = 0
    while target := _TARGET.match(text, at):
        at, given = target.end(), dict[str, str]()
        while parameter := _PARAMETER.match(text, at):
            at = parameter.end()
            name, quoted, plain = parameter.groups()
            given.setdefault(name.lower(), _ESCAPED.sub(r"\1", quoted) if quoted else plain or "")
        yield target[1], given


def _links(target: str, given: dict[str, str], url: str) -> Iterator[Link]:
    to = absolute(target, url)
    context = absolute(given.get("anchor", ""), url) or url
    if not to or not is_same_page(context, url):
        return
    extended = _EXTENDED.fullmatch(given.get("title*", ""))
    title = unquote(extended[1], errors="replace") if extended else given.get("title", "")
    for relation in dict.fromkeys(_RELATIONS.get(name) for name in given.get("rel", "").lower().split()):
        if relation:
            yield Link(relation, to, title)
