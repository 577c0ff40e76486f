"""The status page: the Status for people, in Chinese and English, without scripts, problems first.

Others than the operator may come to see it, so it shows only the host of an address: the rest may be a key."""

import re
from datetime import datetime
from functools import cache
from urllib.parse import urlsplit

from jinja2 import Environment

from publish import fit
from publish.operator import words
from publish.operator.values import Status
from publish.pages import made, templates

_PAGE, _STYLES = "status.html", ("index.css", "figures.css", "status.css")
_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]*://[^\s\"'<>“”]+", re.IGNORECASE)


def render(status: Status, *, title: str, items: bool = False) -> bytes:
    """The page in UTF-8. `title` is that of the whole; `items` says whether there is a page for each item."""
    failing = [source for source in status.sources if source.state.is_problem]
    page, _ = made(
        _environment(),
        _PAGE,
        _STYLES,
        status=status,
        title=title,
        failing=failing,
        troubles=len(status.problems) + len(status.holds) + len(failing),
        items=items,
    )
    return page


def host(address: str) -> str:
    """The host of an address, with its port if it has one; empty when it is none."""
    try:
        return urlsplit(address).netloc.rpartition("@")[2]
    except ValueError:
        return ""


def brief(text: str) -> str:
    """A line of text with addresses cut to their hosts."""
    return fit.text(_ADDRESS.sub(_cut, text))


def _cut(found: re.Match[str]) -> str:
    name = host(found[0])
    if not name:
        return "…"
    return f"{name}/…" if found[0].partition(name)[2].strip("/") else name


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


@cache
def _environment() -> Environment:
    environment = templates().overlay()
    # A table of its own: an overlay shares that of the environment below it.
    environment.filters = {
        **environment.filters,
        "brief": brief,
        "host": host,
        "iso": _iso,
        "since": words.since,
        "until": words.until,
        "span": words.span,
        "size": words.size,
        "share": words.share,
    }
    return environment
