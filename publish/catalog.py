"""Which feeds there are, and what they say of themselves: decided from the configuration and the counts of the store.

Pure. A topic always has its feed, also an empty one, so that it can be subscribed to before its first article. A source
has one once it has an item (docs/decisions/0031-which-feeds-there-are.md)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from hashlib import blake2b
from urllib.parse import quote

from config.model import Config, Source, Topic
from config.tree import PublishSettings
from ingest.store import Summary
from publish import fit

ALL = "all.atom"
INDEX = "index.html"
OPML = "feeds.opml"
#: Bytes of a name, so that name, ending and the marks of a temporary file fit into 255 (NAME_MAX).
_LONGEST = 200


class Kind(StrEnum):
    """What a feed collects."""

    ALL = "all"
    TOPIC = "topic"
    SOURCE = "source"
    #: What a source said otherwise before.
    CORRECTIONS = "corrections"


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed, without its entries."""

    kind: Kind
    #: Slug of the topic or name of the source; empty for the feed of everything.
    name: str
    #: Of its file, below the public folder.
    path: str
    title: str
    #: What it holds, in words.
    subtitle: str
    #: Most entries.
    limit: int
    #: BCP 47 language of all it holds, empty when that may be more than one.
    language: str = ""
    #: Page of the publisher, empty when it has none of its own.
    home: str = ""
    #: How far back from its newest item it reaches.
    window: timedelta | None = None
    #: Whether it shows a story once.
    collapses: bool = False
    #: Most entries of one source; 0 for any number.
    per_source: int = 0


@dataclass(frozen=True, slots=True)
class Site:
    """What every file of one public folder shares."""

    #: Address of the folder, without a slash at the end.
    base_url: str
    title: str
    sources: Mapping[str, Source]
    #: Whether each entry leads to the page that explains it.
    explains: bool = False
    #: Whether an entry ends with a line that links the other copies of its story.
    also_at: bool = False

    #: Whether there are pages of items.
    pages: bool = True

    def address(self, path: str) -> str:
        """Address of a file of the folder, in the characters of RFC 3986 however the folder's own was written. What
        stands behind a question mark is encoded already; no file has one in its name."""
        name, mark, query = path.partition("?")
        return f"{fit.address(self.base_url.rstrip('/'))}/{quote(name)}{mark}{query}"

    def source(self, name: str) -> Source:
        """The source as configured, else one that is known by its name only (the host its items come from)."""
        return self.sources.get(name) or Source(name, name)


def site_of(config: Config) -> Site:
    """The site that a configuration describes."""
    settings = config.settings.publish
    # A link to pages that are not there would help nobody.
    explains = settings.explain and config.settings.serve.items
    return Site(
        settings.base_url, settings.title, config.sources, explains, settings.also_at, pages=config.settings.serve.items
    )


def feeds_of(config: Config, sources: Sequence[Summary]) -> list[Feed]:
    """Everything first, then topics and sources in the order of the configuration, then the other sources by name, last
    the corrections of those that ask for it.

    `sources` are the counts of the store."""
    site, settings = site_of(config), config.settings.publish
    everything = "全部来源的文章 · Articles of all sources"
    feeds = [Feed(Kind.ALL, "", ALL, site.title, everything, settings.limit, collapses=_collapses(settings.duplicates))]
    feeds += [_of_topic(topic, site, settings) for topic in config.topics.values()]
    present = {summary.name for summary in sources if summary.items}
    names = [name for name in config.sources if name in present] + sorted(present - set(config.sources))
    feeds += [_of_source(site.source(name), settings) for name in names]
    corrected = [site.source(name) for name in names if site.source(name).corrections]
    return feeds + [_of_corrections(source, settings.limit) for source in corrected]


def _collapses(duplicates: str) -> bool:
    return duplicates == "collapse"


def item_path(entry_id: str) -> str:
    """Path of the page that explains an item: by its entry id, which outlives the store and its numbers."""
    return f"items/{entry_id.removeprefix('urn:uuid:')}"


def topic_path(slug: str) -> str:
    """File of a topic's feed."""
    return f"topics/{_file_name(slug)}.atom"


def source_path(name: str) -> str:
    """File of a source's feed."""
    return f"sources/{_file_name(name)}.atom"


def corrections_path(name: str) -> str:
    """File of the feed of a source's corrections."""
    return f"corrections/{_file_name(name)}.atom"


def _file_name(name: str) -> str:
    """The name itself, as configured names are; a name that cannot be a file's is spelt so that it can, and unlike any
    other. (A source may be named after an odd host; that must not cost the other feeds.)"""
    if re.fullmatch(r"\w[\w.-]*", name) and len(name.encode()) <= _LONGEST:
        return name
    digest = blake2b(name.encode("utf-8", "replace"), digest_size=6).hexdigest()
    return f"{re.sub('[^A-Za-z0-9]+', '-', name).strip('-')[:40]}-{digest}".lstrip("-")


def _of_topic(topic: Topic, site: Site, settings: PublishSettings) -> Feed:
    return Feed(
        Kind.TOPIC,
        topic.slug,
        topic_path(topic.slug),
        topic.title or topic.slug,
        _in_words(topic, site),
        topic.limit or settings.limit,
        language=topic.languages[0] if len(topic.languages) == 1 else "",
        window=topic.window,
        collapses=_collapses(topic.duplicates or settings.duplicates),
        per_source=topic.per_source,
    )


def _of_source(source: Source, settings: PublishSettings) -> Feed:
    title = source.title or source.name
    subtitle = f"{title} 的文章 · Articles of {title}"
    return Feed(
        Kind.SOURCE,
        source.name,
        source_path(source.name),
        title,
        subtitle,
        settings.limit,
        language=source.language,
        home=source.url,
        collapses=_collapses(settings.duplicates),
    )


def _of_corrections(source: Source, limit: int) -> Feed:
    name = source.title or source.name
    return Feed(
        Kind.CORRECTIONS,
        source.name,
        corrections_path(source.name),
        f"{name} · 更正 Corrections",
        f"{name} 再次发布时改了什么：原来怎么说，现在怎么说 · What {name} says otherwise than before",
        limit,
        language=source.language,
        home=source.url,
    )


def _in_words(topic: Topic, site: Site) -> str:
    """What belongs to a topic, for people."""
    parts = [f"查询 Query: {topic.query}"]
    if topic.sources:
        parts.append(f"来源 Sources: {', '.join(site.source(name).title for name in topic.sources)}")
    if topic.languages:
        parts.append(f"语言 Languages: {', '.join(topic.languages)}")
    if topic.window is not None:
        parts.append(f"时段 Window: {_span(topic.window)}")
    if topic.per_source:
        parts.append(f"每个来源至多 At most of each source: {topic.per_source}")
    return " · ".join(parts)


def _span(window: timedelta) -> str:
    hours, days = divmod(int(window.total_seconds()) // 3600, 24)[::-1]
    words = [f"{days} 天 days"] if days else []
    return " ".join([*words, f"{hours} 小时 hours"] if hours or not days else words)
