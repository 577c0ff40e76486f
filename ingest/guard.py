"""Keeps from the parsers what would take them minutes: one tag of 100,000 attributes, formatting that is never closed.

Nothing real is refused for being untidy: end tags that HTML lets out are implied, comments and quotes hold no tags.
Every pattern is possessive, no attribute is read twice, and the open elements are few (else the document is refused),
so time is linear."""

import re
from collections.abc import Iterator
from functools import lru_cache

from config.tree import CleanSettings
from ingest.errors import Refused
from ingest.outline import Outline

# All patterns are ASCII: a no-break or ideographic space is part of a name or value to the parsers, and only `A` to `Z`
# have two cases. (Vertical tabs, which are no blank to them either, are scrubbed at the door.)

#: One attribute (HTML standard, 13.2.5.32 on). A quote counts only after `=`; an unclosed one runs to the end.
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+|(?=>|\Z)))?+"""
_ONE_ATTRIBUTE = re.compile(_ATTRIBUTE, re.ASCII)
#: `<` and the name behind it. What looks like a tag within a name ends where the name does.
_NAMED = re.compile(r"<[a-zA-Z][^\s/>]*+", re.ASCII)
#: One attribute without `<`; no attribute at all where there is one in its value.
_TIDY_ATTRIBUTE = (
    r"""[\s/]*+[^\s/><][^\s/>=<]*+"""
    r"""(?:\s*+=\s*+(?:"[^"<]*+(?:"|\Z)|'[^'<]*+(?:'|\Z)|[^\s>"'<][^\s><]*+|(?=>|\Z))|(?!\s*+=))"""
)
_TOKEN = re.compile(
    rf"<(?:(?P<end>/?+)(?P<name>[a-zA-Z][^\s/>]*+)(?P<rest>(?:{_ATTRIBUTE})*+[\s/]*+)>?"
    r"|!--(?:-?>|(?:(?!--!?>).)*+(?:--!?>)?)|[!?/][^>]*+)",
    re.DOTALL | re.ASCII,
)
#: A start tag that may open an element, wherever it stands; `<p>` and `<br>` do not nest by themselves.
_OPENER = re.compile(r"<(?!(?:br|p|img|hr)[\s/>])[a-zA-Z]", re.IGNORECASE | re.ASCII)
_FOREIGN = re.compile(r"<(?:svg|math)[\s/>]", re.IGNORECASE | re.ASCII)
#: Elements whose content is text up to their end tag. Inside svg and math they are ordinary ones.
_RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])|\Z", re.IGNORECASE | re.ASCII)
    for name in ("iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp")
}

#: Elements that all tags together may pass by, in squares of the depth: one tag passes by no more than the depth.
_SEARCHES = 16


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
    if not _tidy(limit).fullmatch(markup) and _is_crowded(markup, limit):
        raise Refused(f"a tag has more than {limit} attributes")


@lru_cache(maxsize=8)
def _tidy(limit: int) -> re.Pattern[str]:
    """A document of tags with at most `limit` attributes and no `<` in any: nearly all are, and this tells it fast."""
    tag = rf"<[a-zA-Z][^\s/><]*+(?:{_TIDY_ATTRIBUTE}){{0,{limit}}}+[\s/]*+(?:>|\Z)"
    return re.compile(rf"(?:[^<]++|<(?![a-zA-Z])|{tag})*+", re.ASCII)


def _is_crowded(markup: str, limit: int) -> bool:
    """Whether a tag has more than `limit` attributes.

    Tags are looked for in comments and quotes too: that can find more than the parser will, never less. Two tags that
    overlap have all attributes in common from the first common one on, so each place is read once."""
    behind: dict[int, int] = {}  # attributes behind a place, for the places of tags that may reach beyond this one
    end = 0
    for tag in _NAMED.finditer(markup):
        if tag.start() >= end:
            behind.clear()
        place, passed = tag.end(), list[int]()
        while len(passed) <= limit and place not in behind and (found := _ONE_ATTRIBUTE.match(markup, place)):
            passed.append(place)
            place = found.end()
        if len(passed) + behind.get(place, 0) > limit:
            return True
        end = max(end, place)
        counts = range(behind.get(place, 0) + len(passed), 0, -1)
        behind.update(zip(passed, counts, strict=False))
    return False


def _check_size(html: str, limit: int) -> None:
    size = len(html.encode("utf-8", "replace"))
    if size > limit:
        raise Refused(f"its HTML has {size:,} bytes; at most {limit:,} are cleaned (clean.max_html_size)")


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
        if outline.searched > limit * limit * _SEARCHES:
            raise Refused("tags that end nothing stand in deep elements again and again")


def _tags(html: str) -> Iterator[tuple[str, str, str]]:
    """Every tag as (`/` or nothing, name in lower case, attributes as written), without the text of scripts."""
    # Where foreign content is, a script may be an ordinary element: then its content is counted too.
    raw = {} if _FOREIGN.search(html) else _RAW
    position, token = 0, _TOKEN.search(html)
    while token:
        position, name = token.end(), token["name"]
        if name:
            name = name.lower() if name.isascii() else name  # a Kelvin sign is no `k` to the parsers
            yield token["end"], name, token["rest"]
            if name in raw and not token["end"]:
                ending = raw[name].search(html, position)
                position = ending.start() if ending else len(html)
        token = _TOKEN.search(html, position)
