"""Stale items through worker processes: what became of each, in the order of their ids."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import islice
from types import MappingProxyType
from typing import Self

from config.model import Config
from ingest.model import Refusal
from ingest.patience import Patience
from ingest.replay.derive import Derivation, Deriver, Detail, Task
from ingest.replay.values import Replayed
from ingest.store import Store
from ingest.store.derived import Stale
from ingest.workers import TIME_LIMIT, Workers, default_jobs

#: Items of one chunk, the unit that a worker is given.
_CHUNK = 32
#: Items that are read at once.
_READ_AT_ONCE = 200

_NOTHING: Mapping[int, Derivation] = MappingProxyType({})

Done = tuple[Task, Derivation | Refusal]


class Replayer:
    """Worker processes that clean stored items again, started when first needed. Use as a context.

    Cleaning is never done in this process, with one worker neither: a rule that hangs costs one item."""

    def __init__(
        self, config: Config, jobs: int, *, lifted: datetime | None = None, time_limit: float = TIME_LIMIT
    ) -> None:
        """`jobs`: 0 means one per processor. `lifted` is as in Deriver, `time_limit` (seconds) as in Workers."""
        start = partial(Deriver, config, lifted)
        #: Sources whose rules end processes are given up after a few.
        self.patience = Patience[Task](_source)
        jobs = jobs or default_jobs()
        self._workers = Workers[Task, Derivation](start, jobs, time_limit=time_limit, patience=self.patience)

    def __enter__(self) -> Self:
        self._workers.__enter__()
        return self

    def __exit__(self, *exc: object) -> None:
        self._workers.__exit__(*exc)

    def run(self, tasks: Iterable[Task], known: Mapping[int, Derivation] = _NOTHING) -> Iterator[list[Done]]:
        """What became of the tasks, in their order, a chunk at a time; some are taken ahead. What is `known`, by the
        number of the item, is not done again. Of a source that is given up, nothing that comes later is done."""
        chunks = ((chunk, [task for task in chunk if self._is_asked(task, known)]) for chunk in _chunks(tasks))
        for (chunk, asked), events in self._workers.run(((chunk, asked), asked) for chunk, asked in chunks):
            lost = {source for source, _ in self.patience.lost()}
            found = {asked[index].stale.id: output for index, output in events if output is not None}
            yield [(task, self._outcome(task, found, known, lost)) for task in chunk]

    def _is_asked(self, task: Task, known: Mapping[int, Derivation]) -> bool:
        return not (_is_known(task, known) or self.patience.is_over(task))

    def _outcome(
        self,
        task: Task,
        found: Mapping[int, Derivation | Refusal],
        known: Mapping[int, Derivation],
        lost: Collection[str],
    ) -> Derivation | Refusal:
        """What another process did meanwhile of a source that was `lost` before does not count, so that what is done
        does not depend on their number."""
        if _source(task) in lost:
            return self.patience.given_up(task)
        return found.get(task.stale.id) or known.get(task.stale.id) or self.patience.given_up(task)


def _source(task: Task) -> str:
    return task.stale.item.source


def _is_known(task: Task, known: Mapping[int, Derivation]) -> bool:
    """Whether what is known was made from the item as it stands."""
    found = known.get(task.stale.id)
    return found is not None and found.rederived.seq == task.stale.seq


def _chunks(tasks: Iterable[Task]) -> Iterator[Sequence[Task]]:
    remaining = iter(tasks)
    while chunk := list(islice(remaining, _CHUNK)):
        yield chunk


def tasks(
    store: Store, rules: Mapping[str, bytes], *, since: datetime | None = None, detail: Detail = Detail.NOTHING
) -> Iterator[Task]:
    """Every stale item by id, read a few at a time: what is written meanwhile behind the reader does no harm."""
    last = 0
    while items := store.stale(rules, after_id=last, since=since, limit=_READ_AT_ONCE):
        for stale in items:
            yield Task(stale, rules[stale.item.source], detail)
        last = items[-1].id


def sample(store: Store, source: str, rules: bytes, most: int) -> Iterator[Task]:
    """Some stale items of a source, evenly spread, of which the effect is wanted."""
    for item_id in store.sample_stale(source, rules, most):
        for stale in store.stale({source: rules}, after_id=item_id - 1, limit=1):
            yield Task(stale, rules, Detail.EFFECT)


def replayed(  # noqa: PLR0913 - as `reclean`
    config: Config,
    store: Store,
    rules: Mapping[str, bytes],
    *,
    since: datetime | None = None,
    jobs: int = 0,
    time_limit: float = TIME_LIMIT,
) -> Iterator[Replayed]:
    """What `config` would make of each item that is stale by these rules (`digests`). Nothing is written: the store may
    be open for reading only. Close the iterator to end it early."""
    with Replayer(config, jobs, time_limit=time_limit) as replayer:
        for done in replayer.run(tasks(store, rules, since=since, detail=Detail.FORMS)):
            yield from (_replayed(task.stale, output) for task, output in done)


def _replayed(stale: Stale, output: Derivation | Refusal) -> Replayed:
    item = stale.item
    if isinstance(output, Refusal):
        return Replayed(stale.id, item.source, item.title, item.length, refused=output.reason)
    old, new = output.forms or (None, None)
    return Replayed(stale.id, item.source, item.title, item.length, output.what, old, new, output)
