"""Cleans stored items again from raw, where the rules of today are not those that they were cleaned by.

It goes by what the store says is stale, so it can be stopped at any time and goes on when it is run again, and ends
with the same store (docs/decisions/0080-replay.md)."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from config.errors import FeedweirError, suggest
from config.model import Config
from ingest.held import Held, HeldKind, hold
from ingest.model import Refusal
from ingest.patience import GivenUp
from ingest.replay.breaker import Breaker
from ingest.replay.derive import Derivation, digests, kept
from ingest.replay.effect import Effect, Tally
from ingest.replay.findings import Findings
from ingest.replay.running import Done, Replayer, sample, tasks
from ingest.replay.values import RecleanReport, SourceReplay
from ingest.store import Store
from ingest.store.derived import Rederived
from ingest.watchful.ending import accept, lapse
from ingest.workers import TIME_LIMIT

#: Items of a source that the breaker looks at: by 400 a loss of 20 % is told from one of 15 or 25 %.
_SAMPLE: Final = 400
#: Refusals that a report keeps.
_MAX_REFUSALS: Final = 1_000
#: Bytes of new forms in one transaction, where articles are large; and of those that are kept when sources are judged.
_MAX_BYTES: Final = 8_000_000


def rules_now(config: Config, store: Store, sources: Collection[str] = ()) -> Mapping[str, bytes]:
    """The digests of today's rules of every source that has items, or of those named.

    Raises FeedweirError for a name that no source has, ConfigError for rules that do not compile."""
    stored = {summary.name for summary in store.sources()}
    unknown = [name for name in sources if name not in stored and name not in config.sources]
    if unknown:
        raise FeedweirError(f"there is no source {unknown[0]!r}", hint=suggest(unknown[0], {*stored, *config.sources}))
    return digests(config, sorted(stored.intersection(sources) if sources else stored))


def reclean(  # noqa: PLR0913 - what the shell decides, by keyword
    config: Config,
    store: Store,
    *,
    sources: Collection[str] = (),
    since: datetime | None = None,
    lift: bool = False,
    accepted: Collection[str] = (),
    jobs: int = 0,
    time_limit: float = TIME_LIMIT,
    findings: Findings | None = None,
    progress: Callable[[int, int], None],
    stop: Callable[[], bool],
    now: Callable[[], datetime],
) -> RecleanReport:
    """Clean again what is stale of these sources, or of all, in `jobs` processes (0: one per processor).

    `since` leaves out items that stand before it in feeds. `lift` gives those whose text differs a new time of change,
    so that they come to readers again. The sources `accepted` are not held back, whatever they lose. `progress` is told
    how many items are done, and of how many; when `stop` says so it ends after the chunk in hand. An item that takes
    longer than `time_limit` (seconds) to clean, or ends its process, keeps its form; after a few such items of a source
    the rest of it is held. What `findings` know by these rules, of items as they stand, is not done again.

    Raises FeedweirError for an unknown source, StoreError when the store cannot be written."""
    started = now()
    rules = rules_now(config, store, {*sources, *accepted} if sources else ())
    if accepted:
        accept(store, rules, accepted)
    lapse(store, rules)
    with Replayer(config, jobs, lifted=started if lift else None, time_limit=time_limit) as replayer:
        run = _Run(config, store, replayer, rules, accepted, started, stop, findings or Findings(_MAX_BYTES))
        run.go(since, progress)
    return run.report((now() - started).total_seconds())


class _Stopped(Exception):
    """The run was stopped while sources were judged: nothing is known of them yet."""


@dataclass(slots=True)
class _Run:
    """One replay under way: what was counted so far, and what is not written yet."""

    config: Config
    store: Store
    replayer: Replayer
    rules: Mapping[str, bytes]
    accepted: Collection[str]
    at: datetime
    stop: Callable[[], bool]
    #: Also what is found when sources are judged: it is not done twice.
    findings: Findings
    held: Mapping[str, Held] = field(default_factory=dict)
    #: Items by source, by what became of them.
    changed: Counter[str] = field(default_factory=Counter)
    same: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    refusals: list[Refusal] = field(default_factory=list)
    batch: list[tuple[Rederived, str, Counter[str]]] = field(default_factory=list)
    size: int = 0

    def go(self, since: datetime | None, progress: Callable[[int, int], None]) -> None:
        """Judge all sources, then clean those again that are not held."""
        stale = self.store.count_stale(self.rules)
        try:
            self.held = self._breaker().held(self.rules, sorted(stale), self._measure, accepted=self.accepted)
        except _Stopped:
            return
        todo = {source: self.rules[source] for source in sorted(stale) if source not in self.held}
        total, done = sum(self.store.count_stale(todo, since=since).values()), 0
        for chunk in self.replayer.run(tasks(self.store, todo, since=since), self.findings.known):
            self._take(chunk)
            done += len(chunk)
            progress(done, total)
            if self.stop():
                break
        self._flush()
        self._give_up()

    def _give_up(self) -> None:
        """Hold sources whose rules end processes, or hang in them; what was done of them stays."""
        lost = [(source, died) for source, died in self.replayer.patience.lost() if source not in self.held]
        new = {source: self._hung(source, died) for source, died in lost}
        hold(self.store, *new.values())
        self.held = {**self.held, **new}

    def _hung(self, source: str, died: int) -> Held:
        return Held(source, HeldKind.RULES, self.at, self.rules[source], 0.0, 0.0, "", died, (), died)

    def _breaker(self) -> Breaker:
        return Breaker(self.store, self.config.settings.replay.max_loss, self.at)

    def _measure(self, source: str) -> Tally:
        """What the rules would do to a sample of a source. What they refuse stays as it is and loses nothing."""
        tally = Tally(source)
        asked = sample(self.store, source, self.rules[source], _SAMPLE)
        for chunk in self.replayer.run(asked, self.findings.known):
            if self.stop():
                raise _Stopped
            for task, output in chunk:
                found = output.effect if isinstance(output, Derivation) else None
                tally.add(found or Effect(task.stale.id, source, task.stale.item.length))
                if isinstance(output, Derivation):
                    self.findings.keep(replace(output, effect=None))
        tally.died = dict(self.replayer.patience.lost()).get(source, 0)
        return tally

    def _take(self, chunk: Sequence[Done]) -> None:
        for task, output in chunk:
            source = task.stale.item.source
            if isinstance(output, GivenUp):
                continue
            if isinstance(output, Refusal):
                self.refusals += [output] if len(self.refusals) < _MAX_REFUSALS else []
                self._add(kept(task), source, self.refused)
            else:
                self._add(output.rederived, source, self.changed if output.what else self.same)
        if len(self.batch) >= self.config.settings.import_.batch_size or self.size >= _MAX_BYTES:
            self._flush()

    def _add(self, item: Rederived, source: str, counter: Counter[str]) -> None:
        self.batch.append((item, source, counter))
        self.size += _size(item)

    def _flush(self) -> None:
        """Write what there is; an item that has changed since it was read is done another time."""
        overtaken = self.store.rederive([item for item, _, _ in self.batch], self.at)
        for item, source, counter in self.batch:
            counter[source] += item.id not in overtaken
        self.batch, self.size = [], 0

    def report(self, seconds: float) -> RecleanReport:
        """What the run did."""
        names = sorted(+(self.changed + self.same + self.refused))
        done = [SourceReplay(name, *self._numbers(name)) for name in names]
        open_ = {source: digest for source, digest in self.rules.items() if source not in self.held}
        return RecleanReport(
            sum(source.items for source in done),
            self.changed.total(),
            self.same.total(),
            tuple(self.refusals),
            self.refused.total(),
            tuple(self.held.values()),
            sum(self.store.count_stale(open_).values()),
            seconds,
            tuple(done),
        )

    def _numbers(self, name: str) -> tuple[int, int, int, int]:
        changed, same, refused = self.changed[name], self.same[name], self.refused[name]
        return changed + same + refused, changed, same, refused


def _size(item: Rederived) -> int:
    return len(item.item.html) + len(item.item.trace) if item.item else 0
