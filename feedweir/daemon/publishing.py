"""Publishing in the background: what changed in the store since last time, in a thread of its own."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from datetime import datetime
from pathlib import Path

from config.model import Config
from ingest.store import Store
from publish.membership import Topics
from publish.publish import PublishReport, publish

#: Items up to which a publish itself matches topics anew; it takes less than a second.
_AT_ONCE = 300


class Publisher:
    """Brings the public folder up to date whenever the store or the configuration has changed."""

    def __init__(
        self,
        store: Store,
        out: Path,
        *,
        now: Callable[[], datetime],
        tell: Callable[[PublishReport], None],
        executor: Executor,
    ) -> None:
        """`tell` is called on the event loop with each report of a publish that did something."""
        self._store = store
        self._out = out
        self._now = now
        self._tell = tell
        self._executor = executor
        self._config: Config | None = None
        #: Number of the last change that is published; -1 when the configuration has not been published yet.
        self._seq = -1
        self._again = False
        self._topics: Topics | None = None

    def reconfigure(self, config: Config) -> None:
        """Publish by this configuration from now on."""
        self._config = config
        self._seq = -1

    def again(self) -> None:
        """Publish once more, though nothing that is stored has changed."""
        self._again = True

    async def publish_changes(self) -> None:
        """One publish, if there is anything to do. Raises FeedweirError as `publish` does."""
        config = self._config
        if config is None:
            return
        report = await asyncio.get_running_loop().run_in_executor(self._executor, self._publish, config)
        if report is not None:
            self._tell(report)

    def _publish(self, config: Config) -> PublishReport | None:
        seq = self._store.last_seq()
        if seq == self._seq and not self._again:
            return None
        self._again = False
        if self._topics is None or self._topics.config is not config:
            self._topics = Topics(config)
        report = publish(config, self._store, self._out, now=self._now(), at_once=_AT_ONCE, topics=self._topics)
        if self._config is config:  # a new one may have come meanwhile, by which nothing is published yet
            self._seq = seq
        return report
