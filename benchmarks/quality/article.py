"""A labelled article with its frame, and the two forms in which such an article comes: an archive dump and a feed."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import format_datetime
from urllib.parse import quote
from xml.sax.saxutils import escape

from benchmarks.quality.cores import Core
from benchmarks.quality.labels import Label, Labelled, Span


@dataclass(frozen=True, slots=True)
class Article:
    """One article as a mirror or publisher sends it."""

    #: Site and era, such as `dw 2022`.
    family: str
    url: str
    title: Labelled
    body: Labelled
    core: Core
    #: Addresses of the article's pictures as they must be published.
    pictures: tuple[str, ...] = ()
    #: Addresses of pictures that were put around it.
    frame_pictures: tuple[str, ...] = ()

    def dump(self) -> bytes:
        """The file of an archive: date, title and address, rule, and the body on one line."""
        stamp = int(self.core.when.timestamp() * 1000)
        body = "".join(line.strip() for line in self.body.html.split("\n"))
        return f"<!--{stamp}-->\n[{self.title.html.strip()}]({self.url})\n------\n\n{body}\n".encode()

    def feed(self) -> bytes:
        """A feed of this one entry (RSS 2.0 with content:encoded)."""
        return (
            '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
            'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>新闻</title>'
            f"<link>{escape(self.url)}</link><description></description><item><title>{escape(self.title.html)}</title>"
            f"<link>{escape(self.url)}</link><guid>{escape(self.url)}</guid>"
            f"<pubDate>{format_datetime(self.core.when)}</pubDate>"
            f"<content:encoded>{escape(self.body.html)}</content:encoded></item></channel></rss>"
        ).encode()


#: Puts a core into the frame of one site and era.
Frame = Callable[[Core, random.Random], Article]


def titled(*parts: tuple[str, str]) -> Labelled:
    """A title of (text, kind of frame) parts; the kind is empty for the article's own words."""
    return Labelled(
        tuple(
            Span(text.replace("&", "&amp;").replace("<", "&lt;"), text, Label.FRAME if kind else Label.TEXT, kind)
            for text, kind in parts
            if text
        )
    )


def weserv(address: str, *, slash: bool = True) -> str:
    """The proxied address of a picture, as the mirror writes it: without the scheme."""
    return f"https://images.weserv.nl{'/' * slash}?url={address.partition('://')[2]}"


def path_of(core: Core, length: int = 14) -> str:
    """A piece of the title for an address."""
    return quote(core.title[:length])
