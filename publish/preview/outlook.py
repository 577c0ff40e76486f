"""Looks at what other rules would do: cleans what they are for, writes nothing, and takes the findings together."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from config.model import Config
from ingest.clean import Cleaner
from ingest.replay.compare import place
from ingest.replay.derive import digests
from ingest.replay.preview import Looking
from ingest.replay.values import Replayed
from ingest.store import Store
from publish.preview.feeds import Feeds, redefined
from publish.preview.values import Outlook

#: Told of each item that was looked at.
Tick = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Trial:
    """What is tried."""

    #: What is in force.
    current: Config
    #: What would be; the same where nothing is tried.
    candidate: Config
    #: The file that makes the difference, as the user named it; empty for none.
    file: str = ""
    #: Cases that are kept.
    worst: int = 20

    def failures(self) -> tuple[str, ...]:
        """What the examples of all rules show otherwise than they say, where a file is tried."""
        return tuple(map(str, Cleaner(self.candidate).check())) if self.file else ()


def look(
    trial: Trial,
    store: Store,
    rules: Mapping[str, bytes],
    replayed: Iterable[Replayed],
    *,
    now: datetime,
) -> Outlook:
    """Take in what the rules make of each item. `rules` are their digests by source, `replayed` what they make
    (ingest/replay/), with the forms of what would change. The store is only read.

    Raises ConfigError for a query that cannot be read, StoreError when the store cannot be."""
    started = time.monotonic()
    max_loss = trial.candidate.settings.replay.max_loss
    looking = Looking(rules, max_loss=max_loss, now=now, worst=trial.worst)
    feeds = Feeds(trial.current, store)
    failures = trial.failures()
    for item in replayed:
        _take(item, looking, feeds, store)
    sources = store.sources()
    return Outlook(
        rules=trial.file,
        failures=failures,
        preview=looking.preview(),
        behind=_behind(trial, store, rules) if trial.file else 0,
        feeds=feeds.differing,
        redefined=redefined(trial.current, trial.candidate, sources),
        titles={summary.name: _title(trial.candidate, summary.name) for summary in sources},
        at=now,
        seconds=time.monotonic() - started,
    )


def _take(item: Replayed, looking: Looking, feeds: Feeds, store: Store) -> None:
    if item.refused:
        looking.refused(item.id, item.source, item.length, item.refused)
    elif item.old is None or item.new is None:
        looking.same(item.id, item.source, item.length)
    else:
        looking.changed(item.id, item.old, item.new, item.what)
        stored = store.find(str(item.id))
        if stored is not None:
            feeds.take(stored, item.new, place(stored, item.new.published))


def _behind(trial: Trial, store: Store, rules: Mapping[str, bytes]) -> int:
    return sum(store.count_stale(digests(trial.current, rules)).values())


def _title(config: Config, name: str) -> str:
    return config.sources[name].title if name in config.sources else name
