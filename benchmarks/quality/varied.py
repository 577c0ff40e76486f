"""The same frames written in other ways, as another crawler or another year of the mirror would.

Script, width, blanks, inline elements, case and quotes of tags: which character is whose does not change."""

import random
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import opencc

from benchmarks.quality.article import Article
from benchmarks.quality.labels import Label, Labelled, Span

_QUOTED = re.compile(r'="([^"\']*)"')
_TAG = re.compile(r"(</?)([a-z][a-z0-9]*)")
_WIDE = str.maketrans({"：": ":", "（": "(", "）": ")", "，": ",", "！": "!"})
#: Around text; none of them parts a line.
_INLINE = ("span", "font", "b", "u-x")
#: Kinds that are text between blocks by what they are: no crawler puts an element around them.
_TEXT_NODES = frozenset(("rfi array",))

#: One way of writing a span differently.
Way = Callable[[Span, random.Random], list[Span]]


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def _traditional(text: str) -> str:
    converted: str = _converter().convert(text)
    return converted if len(converted) == len(text) else text


def _script(span: Span, _rng: random.Random) -> list[Span]:
    return [replace(span, html=_traditional(span.html), text=_traditional(span.text))] if span.text else [span]


def _width(span: Span, _rng: random.Random) -> list[Span]:
    if span.label is not Label.FRAME or not span.text:
        return [span]
    return [replace(span, html=span.html.translate(_WIDE), text=span.text.translate(_WIDE))]


def _blanks(span: Span, rng: random.Random) -> list[Span]:
    if not span.text or "&" in span.html:
        return [span]
    blank = rng.choice(("\xa0", "  ", "\u3000"))
    return [replace(span, html=span.html.replace(" ", blank), text=span.text.replace(" ", blank))]


def _inline(span: Span, rng: random.Random) -> list[Span]:
    if not span.text.strip() or span.html.startswith("<") or span.kind in _TEXT_NODES:
        return [span]
    tag = rng.choice(_INLINE)
    return [Span(f"<{tag}>"), span, Span(f"</{tag}>")]


def _tags(span: Span, _rng: random.Random) -> list[Span]:
    if span.text or not span.html.startswith("<") or span.html.startswith(("<!", "<script")):
        return [span]
    upper = _TAG.sub(lambda match: match[1] + match[2].upper(), span.html, count=1)
    return [replace(span, html=_QUOTED.sub(r"='\1'", upper))]


_WAYS: tuple[Way, ...] = (_script, _width, _blanks, _inline, _tags)


def varied(article: Article, rng: random.Random) -> Article:
    """The article with one or two of the ways of writing it differently, in title and body."""
    ways = rng.sample(_WAYS, rng.randint(1, 2))
    body = article.body
    for way in ways:
        body = Labelled(tuple(written for span in body.spans for written in way(span, rng)))
    title = article.title
    if _script in ways:
        title = Labelled(tuple(written for span in title.spans for written in _script(span, rng)))
    return replace(article, title=title, body=body)
