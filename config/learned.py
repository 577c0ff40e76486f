"""Decisions on learned blocks: the file `learned.toml` in the data directory. decided.py reads and writes it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from config.decided import DecisionFile, moment
from config.model import Learned
from config.structure import Problems, Table, Wrong, line, one_of, text

#: Its name in the data directory.
NAME: Final = "learned.toml"
DECISIONS: Final = ("accepted", "rejected", "applied")
_HEAD: Final = """\
# What was decided on blocks that return across the items of a source: `feedweir learn` shows, accepts and rejects them.
# "accepted" (by you) and "applied" (by itself) are taken out, "rejected" ones stay and are not offered again.
# You may change a decision here or delete a block; then run `feedweir reclean --source NAME`.
"""


def path_of(data: Path) -> Path:
    """Where the decisions of a data directory are."""
    return _FILE.path(data)


def load_learned(path: Path, problems: Problems) -> tuple[Learned, ...]:
    """The decisions in a file, in its order; none when there is no file. What is wrong becomes a problem, with its
    line."""
    return _FILE.load(path, problems)


def read_learned(path: Path) -> tuple[Learned, ...]:
    """The decisions in a file. Raises ConfigError with its line for what is wrong in it."""
    return _FILE.read(path)


def decide(path: Path, changes: Mapping[str, Learned | None]) -> tuple[Learned, ...]:
    """Write decisions, by id; None takes one out (`DecisionFile.decide`)."""
    return _FILE.decide(path, changes)


def _build(row: Table) -> Learned:
    return Learned(
        id=row.need("id", line, ""),
        source=row.need("source", line, ""),
        place=row.need("place", one_of("start", "end"), "end"),
        kind=row.need("kind", one_of("text", "picture", "tail"), "text"),
        pattern=row.need("pattern", _pattern, ""),
        decision=row.need("decision", one_of(*DECISIONS), "rejected"),
        at=row.need("at", moment, datetime(1970, 1, 1, tzinfo=UTC)),
        why=row.take("why", text, ""),
        example=row.take("example", text, ""),
    )


def _pattern(value: object) -> str:
    if not text(value).strip():
        raise Wrong("must not be empty", "Delete the block if nothing is meant.")
    return str(value)


def _written(block: Learned) -> Mapping[str, object]:
    names = ("id", "source", "place", "kind", "pattern", "decision", "at", "why", "example")
    return {name: getattr(block, name) for name in names}


_FILE: Final = DecisionFile(NAME, "block", _HEAD, _build, _written)
