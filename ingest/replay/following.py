"""After an import or a fetch: what mode `apply` decides now, and stored items that follow it at once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from config.learned import path_of, read_learned
from config.model import Config, Learned
from ingest.held import Held, HeldKind, holds
from ingest.learning.deciding import decide_now
from ingest.replay.reclean import reclean, rules_now
from ingest.replay.values import RecleanReport
from ingest.store import Store


@dataclass(frozen=True, slots=True)
class Followed:
    """What was learned, what became of the items that had it, and what is held back in all."""

    blocks: tuple[Learned, ...] = ()
    #: None when nothing was learned.
    report: RecleanReport | None = None
    held: tuple[Held, ...] = ()


def follow_learned(  # noqa: PLR0913 - as `reclean`
    config: Config,
    store: Store,
    *,
    jobs: int,
    progress: Callable[[int, int], None],
    stop: Callable[[], bool],
    now: Callable[[], datetime],
) -> Followed:
    """Decide what is pending, write it down, and clean the items of those sources again. Parameters as of `reclean`.

    Raises ConfigError when the file of the decisions is wrong or cannot be written, StoreError as `reclean`."""
    blocks = tuple(decide_now(config, store, now()))
    if not blocks:
        return Followed(held=holds(store))
    changed = replace(config, learned=read_learned(path_of(config.data)))
    sources = {block.source for block in blocks}
    report = reclean(changed, store, sources=sources, jobs=jobs, progress=progress, stop=stop, now=now)
    return Followed(blocks, report, holds(store))


def behind(config: Config, store: Store) -> int:
    """Number of stored items that other rules have cleaned; those of sources that are held back do not count."""
    rules = rules_now(config, store)
    held = {each.source for each in holds(store, HeldKind.RULES) if rules.get(each.source) == each.rules}
    return sum(count for source, count in store.count_stale(rules).items() if source not in held)
