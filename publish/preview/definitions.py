"""Which published feeds a configuration defines otherwise than another one does."""

from collections.abc import Sequence

from config.model import Config
from ingest.store import Summary
from publish.catalog import Feed, Kind, feeds_of
from publish.definition import Definitions


def redefined(old: Config, new: Config, sources: Sequence[Summary]) -> tuple[str, ...]:
    """Paths of the feeds that a new configuration defines otherwise: other titles, limits or windows, topics that are
    new, gone, or ask for something else. `sources` are the counts of the store."""
    was, will = _definitions(old, sources), _definitions(new, sources)
    return tuple(path for path in {**was, **will} if was.get(path) != will.get(path))


def _definitions(config: Config, sources: Sequence[Summary]) -> dict[str, tuple[Feed, str]]:
    """The feeds by path, each with what decides who is in it."""
    asked = Definitions(config.topics, config.sources)
    return {
        feed.path: (feed, asked.digest(feed.name) if feed.kind is Kind.TOPIC else "")
        for feed in feeds_of(config, sources)
    }
