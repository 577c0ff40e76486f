"""What is asked for: a feed, the page of an article, or a host's robots.txt. Each has its Accept and its bounds."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from config.tree import FetchSettings


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a fetch is for."""

    #: The header field of that name (RFC 9110 section 12.5.1).
    accept: str
    #: Most bytes of a body, as sent and after decompression, where that is less than for feeds; 0 for no less.
    most: int = 0
    #: Whether an empty body says something.
    may_be_empty: bool = False
    #: Is told each address before it is asked, those of redirects too. Raises FetchFailed where it must not be.
    may_ask: Callable[[str], Awaitable[None]] | None = None

    def bounded(self, settings: FetchSettings) -> FetchSettings:
        """The settings, with its own bounds of size."""
        if not self.most:
            return settings
        most = min(self.most, settings.max_body), min(self.most, settings.max_decoded)
        return replace(settings, max_body=most[0], max_decoded=most[1])


#: Whatever is a feed first, so that an address that serves both a page and a feed serves the feed.
FEED = Wanted(
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1"
)
PAGE = Wanted("text/html, application/xhtml+xml;q=0.9, */*;q=0.1")
#: RFC 9309 section 2.5 wants at least 500 KiB read of it.
ROBOTS = Wanted("text/plain, */*;q=0.1", most=1_048_576, may_be_empty=True)
