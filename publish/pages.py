"""index.html: every feed with its count and last update, for people and for the autodiscovery of feed readers.

One page in Chinese and English, without scripts and without anything loaded from elsewhere. Jinja2 stays in here."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256

from jinja2 import Environment, PackageLoader, StrictUndefined

from ingest.store import Summary
from publish import fit
from publish.catalog import ALL, OPML, Feed, Kind, Site

_PAGE, _STYLES = "index.html", ("index.css",)
#: What the page is made of.
_TEMPLATES = (_PAGE, "layout.html", "words.html", *_STYLES)


@dataclass(frozen=True, slots=True)
class Row:
    """One feed as the page shows it."""

    feed: Feed
    #: Items in the store that belong to it; the feed holds the newest of them.
    items: int
    changed: datetime | None

    @property
    def date(self) -> str:
        """Day and time for people, in UTC; empty when there is none."""
        return f"{self.changed.astimezone(UTC):%Y-%m-%d %H:%M}" if self.changed else ""

    @property
    def home(self) -> str:
        """Page of the publisher, empty when it is none that can be linked to."""
        return fit.address(self.feed.home)


def rows_of(
    feeds: Sequence[Feed],
    topics: Sequence[Summary],
    sources: Sequence[Summary],
    corrections: Sequence[Summary] = (),
) -> list[Row]:
    """Each feed with its count and last change, from the counts of the store."""
    counts: Mapping[tuple[Kind, str], Summary] = {
        **{(Kind.CORRECTIONS, summary.name): summary for summary in corrections},
        **{(Kind.TOPIC, summary.name): summary for summary in topics},
        **{(Kind.SOURCE, summary.name): summary for summary in sources},
        (Kind.ALL, ""): _total(sources),
    }
    empty = Summary("", 0, None)
    found = [(feed, counts.get((feed.kind, feed.name), empty)) for feed in feeds]
    return [Row(feed, summary.items, summary.changed) for feed, summary in found]


def _total(sources: Sequence[Summary]) -> Summary:
    dates = [summary.changed for summary in sources if summary.changed]
    return Summary("", sum(summary.items for summary in sources), max(dates, default=None))


def render(rows: Sequence[Row], site: Site, *, status: bool = False) -> bytes:
    """The page in UTF-8. `status`: whether it links to the status page of the server."""
    page, _ = made(
        templates(),
        _PAGE,
        _STYLES,
        site=site,
        rows=rows,
        everything=[row for row in rows if row.feed.kind is Kind.ALL],
        topics=[row for row in rows if row.feed.kind is Kind.TOPIC],
        sources=[row for row in rows if row.feed.kind is Kind.SOURCE],
        corrections=[row for row in rows if row.feed.kind is Kind.CORRECTIONS],
        all_path=ALL,
        opml_path=OPML,
        status=status,
    )
    return page


def made(environment: Environment, template: str, styles: Sequence[str], **values: object) -> tuple[bytes, str]:
    """A page of such a template and of style sheets, one after the other: in UTF-8, and its content security policy."""
    style = "".join(environment.get_template(name).render() for name in styles)
    allowed = _policy(style)
    page = environment.get_template(template).render(values, style=style, policy=allowed)
    return fit.page(page).encode(), allowed


@cache
def form() -> str:
    """Digest of the templates: when they change, the page is made anew."""
    loader, environment = templates().loader, templates()
    assert loader is not None  # noqa: S101 - the environment is made below, with one
    return sha256("".join(loader.get_source(environment, name)[0] for name in _TEMPLATES).encode()).hexdigest()


def _policy(style: str) -> str:
    """A content security policy that lets the page do nothing but show itself: its own style, by its digest."""
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


@cache
def templates() -> Environment:
    """The folder of templates, whose text is escaped; filters `plain` and `language` make values fit to stand in it."""
    environment = Environment(
        loader=PackageLoader("publish", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["plain"] = fit.text
    environment.filters["language"] = fit.language
    return environment
