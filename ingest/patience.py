"""How many worker processes one group of jobs may cost before the rest of it is given up.

A rule that hangs takes a whole time limit of each article that it hangs on; after a few the next will not do better."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, Generic

from ingest.model import Refusal
from ingest.worker import J

#: Processes that one group may cost.
MOST: Final = 3


@dataclass(frozen=True, slots=True)
class GivenUp(Refusal):
    """A job that was not tried: too many of its group ended their process, or hung in it."""


@dataclass(slots=True)
class Patience(Generic[J]):
    """Counts deaths by group, such as the source of an item."""

    group: Callable[[J], str]
    most: int = MOST
    _deaths: Counter[str] = field(default_factory=Counter)

    def died(self, job: J) -> None:
        """A process ended, or hung, with this job alone."""
        self._deaths[self.group(job)] += 1

    def is_over(self, job: J) -> bool:
        """Whether the job is not to be tried."""
        return self.is_lost(self.group(job))

    def is_lost(self, group: str) -> bool:
        """Whether a group is given up."""
        return self._deaths[group] >= self.most

    def lost(self) -> Iterable[tuple[str, int]]:
        """The groups that are given up, by name, each with its deaths."""
        return sorted((group, deaths) for group, deaths in self._deaths.items() if deaths >= self.most)

    def given_up(self, job: J) -> GivenUp:
        """What becomes of a job that is not tried."""
        deaths = self._deaths[self.group(job)]
        return GivenUp(job.origin, f"given up: {deaths} items of {self.group(job)} ended their process, or hung in it")
