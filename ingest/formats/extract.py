"""The article of a whole web page, by readability-lxml: for `feedweir clean`, and for feeds that send summaries."""

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.errors import Refused
from ingest.formats.simplify import restore, simplify

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from readability import Document


#: Tags of a page in which an article is looked for; pages of articles have some thousands. What readability does
#: takes time with the square of those that stand side by side.
_MOST_TAGS = 100_000
#: Elements that readability drops from an article where they say less than 25 characters.
_BOXES = ("table", "ul", "div", "section")
#: What is pressed, or leads elsewhere: none of it stands in a short part of an article.
_PRESSED = ".//a | .//button | .//input | .//select | .//label | .//svg"
#: A text that ends as a sentence does, or leads over to what is below.
_SENTENCE = re.compile(r"[。！？!?.…：:][”’」』\"')）]*\s*\Z")
#: Rows of a table, or points of a list, at least.
_ROWS = 2


@dataclass(frozen=True, slots=True)
class Extracted:
    """What readability takes for the article of a page."""

    title: str
    html: str


def extract(page: str, url: str = "") -> Extracted:
    """Find the article of a page, and its title. Raises Refused when there is none.

    `page` is decoded HTML that passed the guard (ingest/guard.py): lxml drops what is nested deeper than 255."""
    html = article(page, url)
    # summary() changes its tree, so the title is read from one of its own.
    title = _document(page, url).short_title()
    return Extracted("" if title == "[no-title]" else title, html)


def article(page: str, url: str = "") -> str:
    """The HTML of a page's article; the page as for `extract`. Raises Refused when there is none."""
    from readability.readability import Unparseable

    if page.count("<") > _MOST_TAGS:
        raise Refused(f"no article is looked for in a page of more than {_MOST_TAGS:,} tags")
    try:
        html: str = _document(page, url).summary(html_partial=True)
    except Unparseable as error:
        raise Refused(f"no article could be found in this page: {error}") from error
    return restore(html)


def _is_brief_part(box: "HtmlElement", most: int) -> bool:
    """Whether an element of fewer than `most` characters is a part of an article: a sentence, which may be short in
    Chinese, some rows or points. Nothing in it is pressed or leads elsewhere."""
    text = " ".join(box.text_content().split())
    if not 0 < len(text) < most or box.xpath(_PRESSED):
        return False
    parts = box.findall(".//tr") or box.findall(".//li")
    return (box.tag in ("table", "ul") and len(parts) >= _ROWS) or _SENTENCE.search(text) is not None


def _document(page: str, url: str) -> "Document":
    from lxml.html import tostring
    from readability import Document

    class Whole(Document):  # type: ignore[misc]  # it has no types
        """With the attributes that cleaning looks at: the sizes of a picture tell whether it is to be seen."""

        def get_preserved_elements(self, node: "HtmlElement") -> "dict[HtmlElement, bool]":
            kept: dict[HtmlElement, bool] = super().get_preserved_elements(node)
            boxes = (each for each in self.tags(node, *_BOXES) if self.class_weight(each) >= 0)
            return kept | {each: True for each in boxes if _is_brief_part(each, self.min_text_length)}

        def get_clean_html(self) -> str:
            for frame in self.html.iter("iframe"):
                frame.text = None  # readability writes VIDEO into them
            return str(tostring(self.html, encoding="unicode", method="html"))

    # It logs what it raises, with a traceback.
    logging.getLogger(Document.__module__).setLevel(logging.CRITICAL)
    return Whole(simplify(page), url=url or None)
