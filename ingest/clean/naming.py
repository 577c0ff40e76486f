"""What a source calls itself: a line with its name in it is hardly a sentence of a report, or a column's title."""

import re
from functools import lru_cache
from typing import Final

from config.model import Source
from ingest.fold import fold

#: What titles of sites end with, beside the name.
_SUFFIX: Final = re.compile(r"[ .|·-]*(?:中文)?(?:新闻)?网?$")
#: Labels of a host that name nobody, and letters of a name.
_GENERAL: Final = frozenset(
    ("www", "com", "org", "net", "edu", "gov", "news", "blog", "feed", "feeds", "rss", "example")
)
_LEAST: Final = 2


def names_of(source: Source) -> re.Pattern[str] | None:
    """An expression that finds the names of a source in folded text: its title, its name, the longest label of each of
    its hosts; None where it has none to speak of."""
    return _names(source.title, source.name, source.folders, source.hosts)


@lru_cache(maxsize=1024)
def _names(title: str, name: str, folders: tuple[str, ...], hosts: tuple[str, ...]) -> re.Pattern[str] | None:
    titles = [
        each for text in (title, name, *folders) if "." not in text for each in (text, _SUFFIX.sub("", fold(text)))
    ]
    names = {fold(each).strip() for each in (*titles, *map(_label, hosts))}
    found = sorted(
        (each for each in names if len(each) >= _LEAST and each not in _GENERAL), key=lambda each: (-len(each), each)
    )
    words = "|".join(map(re.escape, found))
    return re.compile(rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])") if words else None


def _label(host: str) -> str:
    """The longest label of a host but the last: `news.xinghe.com` is called `xinghe`."""
    labels = [label for label in host.lower().split(".")[:-1] if label not in _GENERAL]
    return max(labels, key=len, default="")
