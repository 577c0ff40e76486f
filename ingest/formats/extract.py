"""The article of a whole web page, by readability-lxml: for `feedweir clean`, and for feeds that send summaries."""

import logging
from dataclasses import dataclass

from ingest.errors import Refused


@dataclass(frozen=True, slots=True)
class Extracted:
    """What readability takes for the article of a page."""

    title: str
    html: str


def extract(page: str, url: str = "") -> Extracted:
    """Find the article of a page. Raises Refused when there is none.

    `page` is decoded HTML that passed the guard (ingest/guard.py): lxml drops what is nested deeper than 255."""
    from readability import Document
    from readability.readability import Unparseable

    # It logs what it raises, with a traceback.
    logging.getLogger(Document.__module__).setLevel(logging.CRITICAL)
    try:
        document = Document(page, url=url or None)
        html, title = document.summary(html_partial=True), document.short_title()
    except Unparseable as error:
        raise Refused(f"no article could be found in this page: {error}") from error
    return Extracted("" if title == "[no-title]" else title, html)
