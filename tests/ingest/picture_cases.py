"""Runs the two picture steps alone, with the rules that ship, on a fragment."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from config.model import Config, Rule
from config.settings import load
from ingest.clean.document import Document, Facts
from ingest.clean.step import Context, bind
from ingest.clean.steps.images import IMAGES
from ingest.clean.steps.lazy import LAZY
from ingest.model import Format, RawItem

PAGE = "https://www.example.org/news/1"


@cache
def shipped() -> Config:
    """The configuration that ships."""
    return load(None, data=Path("unused"), env={})


def cleaned(html: str, *, images: str = "", rules: Sequence[Rule] | None = None, base: str = PAGE) -> Document:
    """The document after `lazy` and `images`, under an image policy, with these rules or those that ship."""
    import dataclasses

    config = shipped()
    source = dataclasses.replace(config.sources["cdt"], images=images)
    raw = RawItem(source.name, base, "T", html, "test", Format.ENTRY, b"")
    document = Document(raw, source, base, LexborHTMLParser(f"<body>{html}"), "T", Facts())
    known: dict[str, Any] = {LAZY.name: LAZY, IMAGES.name: IMAGES}
    for step in known.values():
        bound = [bind(rule, known) for rule in (config.rules if rules is None else rules) if rule.step == step.name]
        run = step.build(Context(config, source), bound)
        if run is not None:
            run(document)
    return document


def html_of(html: str, **options: Any) -> str:
    """What `cleaned` leaves inside of the body."""
    return cleaned(html, **options).body.inner_html or ""
