"""What of a raw item was cleaned: what its feed or file had, or the article that was found in its page."""

import re
from itertools import pairwise

from ingest.clean.full_text import NAME
from ingest.errors import Refused
from ingest.formats.extract import article
from ingest.model import CleanItem, RawItem
from ingest.text import plain

#: Characters of pages in which the article is looked for once more; beyond, they are shown as they came.
_LONGEST = 1_000_000
#: Characters that are read as text in one go.
_PIECE = 100_000
#: What no reader ever sees as text. It always ends: time is linear.
_SILENT = re.compile(r"<(script|style|template)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)


def cleaned_from(raw: RawItem, item: CleanItem) -> tuple[str, str]:
    """The HTML that was cleaned, and the address of the page that it is from, if it is from one."""
    taken = any(each.step == NAME and each.replaced_by == raw.page_url for each in item.trace)
    if not raw.page or not taken:
        return raw.html, ""
    pages = [(raw.page, raw.page_url), *((page.html, page.url) for page in raw.further if page.html)]
    is_small = sum(len(html) for html, _ in pages) <= _LONGEST
    return "\n".join(_article(html, url) if is_small else html for html, url in pages), raw.page_url


def _article(html: str, url: str) -> str:
    try:
        return article(html, url)
    except Refused:
        return html


def text_of(source: str) -> str:
    """The plain text of HTML as it came, without scripts and styles."""
    visible = _SILENT.sub(" ", source)
    # Piece by piece: a huge page never holds up the other threads.
    starts = [0]
    while (start := visible.find("<", starts[-1] + _PIECE)) >= 0:
        starts.append(start)
    return "\n".join(plain(visible[start:end]) for start, end in pairwise([*starts, len(visible)]))
