"""What somebody decides on stories while the daemon runs: the file is looked at again and again."""

from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from config.model import Config, StoryDecision
from config.stories import path_of, read_stories
from feedweir.daemon.threads import within

#: Size, time of change and number of a file; None where there is none.
Stamp = tuple[int, int, int] | None


def stamp_of(path: Path) -> Stamp:
    """What tells that a file is not what it was."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ino


class Deciding:
    """The chore `decide` of the daemon."""

    def __init__(
        self,
        config: Config,
        *,
        executor: ThreadPoolExecutor,
        adopt: Callable[[tuple[StoryDecision, ...]], Awaitable[None]],
    ) -> None:
        """`adopt` is given the decisions in the file whenever they are others than the configuration has."""
        self._config = config
        self._executor = executor
        self._adopt = adopt
        self._stamp: Stamp = None

    def reconfigure(self, config: Config) -> None:
        """Compare with this configuration from now on."""
        self._config = config

    async def decide(self) -> None:
        """Take up what was decided. Raises ConfigError when the file is wrong; the decisions in force stay so."""
        found = await within(self._executor, self._read)
        if found is not None and found != self._config.stories:
            await self._adopt(found)

    def _read(self) -> tuple[StoryDecision, ...] | None:
        """The decisions in the file; None where it has not changed."""
        path = path_of(self._config.data)
        stamp = stamp_of(path)
        if stamp == self._stamp:
            return None
        found = read_stories(path)
        self._stamp = stamp
        return found
