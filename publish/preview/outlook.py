"""Looks at what other rules would do: cleans what they are for, writes nothing, and takes the findings together."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Final

from config.model import Config
from ingest.clean import Cleaner
from ingest.replay.derive import digests
from ingest.replay.findings import Findings
from ingest.replay.preview import Looking, Preview
from ingest.replay.values import Replayed
from ingest.store import Store
from publish.preview.definitions import redefined
from publish.preview.values import Foreseen, Outlook

#: Bytes of new forms that are kept for a rehearsal: some thousands, beside those of all items that stay as they are.
_MAX_BYTES: Final = 48_000_000


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

    @property
    def publishes_otherwise(self) -> bool:
        """Whether feeds may differ although no item does: they are made otherwise, or corrections are, which clean old
        versions by the rules of today."""
        corrected = [source.name for source in self.candidate.sources.values() if source.corrections]
        return _published(self.current) != _published(self.candidate) or (
            bool(corrected) and digests(self.current, corrected) != digests(self.candidate, corrected)
        )


def _published(config: Config) -> tuple[object, ...]:
    """What feeds are made by beside items."""
    settings = config.settings
    return settings.publish, settings.stories, settings.serve, config.sources, config.topics, config.stories


class Look:
    """Takes in what the rules make of each item, and gives the Outlook. The store is only read.

    `rules` are the digests of what is tried, by source."""

    def __init__(self, trial: Trial, store: Store, rules: Mapping[str, bytes], *, now: datetime) -> None:
        self._started = time.monotonic()
        self._trial = trial
        self._store = store
        self._rules = rules
        self._now = now
        max_loss = trial.candidate.settings.replay.max_loss
        self._looking = Looking(rules, max_loss=max_loss, now=now, worst=trial.worst)
        #: What was found, as far as memory goes, for who cleans the same items by the same rules.
        self.findings = Findings(_MAX_BYTES)

    def take(self, replayed: Iterable[Replayed]) -> None:
        """Take in items (`ingest.replay.running.replayed`). Raises StoreError when the store cannot be read."""
        for item in replayed:
            self._take(item)

    def _take(self, item: Replayed) -> None:
        effects = None
        if item.refused:
            self._looking.refused(item.id, item.source, item.length, item.refused)
        elif item.old is None or item.new is None:
            self._looking.same(item.id, item.source, item.length)
        else:
            effects = self._looking.changed(item.id, item.old, item.new, item.what)
        if item.derivation is not None:
            self.findings.keep(replace(item.derivation, effect=effects))

    @cached_property
    def preview(self) -> Preview:
        """All that was taken in; nothing more is, once it was asked for."""
        return self._looking.preview()

    @property
    def may_differ(self) -> bool:
        """Whether a feed may."""
        return bool(self.preview.changed) or self._trial.publishes_otherwise

    def outlook(self, feeds: Foreseen) -> Outlook:
        """The whole, with the feeds that would differ. Raises StoreError when the store cannot be read."""
        trial, sources = self._trial, self._store.sources()
        return Outlook(
            rules=trial.file,
            failures=trial.failures(),
            preview=self.preview,
            behind=self._behind() if trial.file else 0,
            feeds=feeds,
            redefined=redefined(trial.current, trial.candidate, sources),
            titles={summary.name: _title(trial.candidate, summary.name) for summary in sources},
            at=self._now,
            seconds=time.monotonic() - self._started,
        )

    def _behind(self) -> int:
        return sum(self._store.count_stale(digests(self._trial.current, self._rules)).values())


def _title(config: Config, name: str) -> str:
    return config.sources[name].title if name in config.sources else name
