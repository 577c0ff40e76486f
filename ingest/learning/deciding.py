"""What is to be decided by what the store remembers, and what mode `apply` decides by itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from config.learned import decide, path_of, read_learned
from config.model import Config, Learned
from ingest.learning.candidates import Candidate, candidate_of, decided, undecided
from ingest.learning.judge import judge
from ingest.learning.sketch import WINDOW, Sketch
from ingest.store import Store

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def mode_of(config: Config, source: str) -> str:
    """`off`, `suggest` or `apply`, as the source or the settings say."""
    configured = config.sources.get(source)
    return (configured.learning if configured else "") or config.settings.learning.mode


def candidates(config: Config, store: Store, source: str) -> Sequence[Candidate]:
    """What is to be decided of a source, from the edge inwards."""
    return found_in(source, Sketch.decode(store.learning(source)), config)


def restarted(store: Store) -> Sequence[str]:
    """The sources of which was forgotten what an earlier version had counted, as long as little was counted since."""
    sketches = ((name, Sketch.decode(store.learning(name))) for name in store.learning_sources())
    return [name for name, sketch in sketches if sketch.is_restarted and sketch.items < WINDOW]


def found_in(
    source: str, sketch: Sketch, config: Config, learned: Iterable[Learned] | None = None
) -> Sequence[Candidate]:
    """What is to be decided by a sketch of a source; `learned` is what was decided, where the configuration does not
    know it yet."""
    judged = judge(sketch, config.settings.learning)
    known = config.learned if learned is None else learned
    return [candidate_of(source, each) for each in undecided(source, judged, known)]


def pending(config: Config, store: Store) -> Sequence[Learned]:
    """What mode `apply` would decide now, by source. Not decided yet: `at` says 1970.

    Costs a sketch for each source in that mode; `config.learned` is what was decided."""
    return [
        decided(candidate, "applied", _NEVER)
        for source in store.learning_sources()
        if mode_of(config, source) == "apply"
        for candidate in candidates(config, store, source)
        if candidate.is_sure
    ]


def decide_now(config: Config, store: Store, now: datetime) -> Sequence[Learned]:
    """Decide what is pending and write it into `learned.toml`; what was decided. The configuration must be loaded anew
    after it, and the sources cleaned again.

    Raises ConfigError when the file is wrong or cannot be written."""
    found = [replace(block, at=now) for block in pending(config, store)]
    if not found:
        return ()
    path = path_of(config.data)
    known = {block.id for block in read_learned(path)}  # somebody may have decided since the configuration was loaded
    new: Mapping[str, Learned] = {block.id: block for block in found if block.id not in known}
    if new:
        decide(path, new)
    return tuple(new.values())
