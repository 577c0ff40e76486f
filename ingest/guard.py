"""Keeps from the parsers what would take them minutes: one tag of 100,000 attributes, formatting that is never closed.

Nothing real is refused for being untidy: end tags that HTML lets out are implied, comments and quotes hold no tags.
Every pattern is possessive and the open elements are few (else the document is refused), so time is linear."""

import re
from collections.abc import Iterator
from functools import lru_cache

from config.model import CleanSettings
from ingest.errors import Refused
from ingest.outline import Outline

#: One attribute (HTML standard, 13.2.5.32 on). A quote counts only after `=`; an unclosed one runs to the end.
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+|(?=>|\Z)))?+"""
_TOKEN = re.compile(
    rf"<(?:(?P<end>/?+)(?P<name>[a-zA-Z][^\s/>]*+)(?P<rest>(?:{_ATTRIBUTE})*+[\s/]*+)>?"
    r"|!--(?:-?>|(?:(?!--!?>).)*+(?:--!?>)?)|[!?/][^>]*+)",
    re.DOTALL,
)
#: A start tag that may open an element, wherever it stands; `<p>` and `<br>` do not nest by themselves.
_OPENER = re.compile(r"<(?!(?:br|p|img|hr)[\s/>])[a-zA-Z]", re.IGNORECASE)
_FOREIGN = re.compile(r"<(?:svg|math)[\s/>]", re.IGNORECASE)
#: Elements whose content is text up to their end tag. Inside svg and math they are ordinary ones.
_RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])|\Z", re.IGNORECASE)
    for name in ("iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp")
}


def check_html(html: str, settings: CleanSettings) -> None:
    """Raise Refused when the HTML is larger, deeper or has more attributes on one tag than the settings allow."""
    if len(html) * 4 > settings.max_html_size:
        _check_size(html, settings.max_html_size)
    check_attributes(html, settings.max_attributes)
    tags = html.count("<")
    if tags > settings.max_depth // 2:
        # Counting tags is enough for most documents. A `<p>` needs another element around the next one to nest, hence
        # the half; formatting can be opened again in every block, hence the product.
        openers = len(_OPENER.findall(html))
        if openers > settings.max_depth // 2 or openers * tags > settings.max_depth**2:
            _check_depth(html, settings.max_depth)


def check_attributes(markup: str, limit: int) -> None:
    """Raise Refused when a tag of HTML or XML has more than `limit` attributes."""
    if _crowded(limit).search(markup):
        raise Refused(f"a tag has more than {limit} attributes")


def _check_size(html: str, limit: int) -> None:
    size = len(html.encode("utf-8", "replace"))
    if size > limit:
        raise Refused(f"its HTML has {size:,} bytes; at most {limit:,} are cleaned (clean.max_html_size)")


@lru_cache(maxsize=8)
def _crowded(limit: int) -> re.Pattern[str]:
    """A tag with more than `limit` attributes.

    It is looked for at every `<`, in comments and quotes too: that can find more than the parser will, never less."""
    return re.compile(rf"<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE}){{{limit + 1},{limit + 1}}}+")


def _check_depth(html: str, limit: int) -> None:
    outline = Outline()
    for end, name, rest in _tags(html):
        if end:
            outline.close(name)
        else:
            outline.open(name, rest)
        if outline.depth > limit:
            raise Refused(f"elements are nested more than {limit} deep")
        if outline.repeated > limit * limit:
            raise Refused("formatting is opened again and again and never closed")


def _tags(html: str) -> Iterator[tuple[str, str, str]]:
    """Every tag as (`/` or nothing, name in lower case, attributes as written), without the text of scripts."""
    # Where foreign content is, a script may be an ordinary element: then its content is counted too.
    raw = {} if _FOREIGN.search(html) else _RAW
    position, token = 0, _TOKEN.search(html)
    while token:
        position, name = token.end(), token["name"]
        if name:
            name = name.lower()
            yield token["end"], name, token["rest"]
            if name in raw and not token["end"]:
                ending = raw[name].search(html, position)
                position = ending.start() if ending else len(html)
        token = _TOKEN.search(html, position)
