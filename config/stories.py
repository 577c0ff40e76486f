"""Decisions on stories: the file `stories.toml` in the data directory. decided.py reads and writes it."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Final

from config.decided import DecisionFile, moment
from config.model import StoryDecision
from config.structure import Problems, Table, each, line, one_of, text

#: Its name in the data directory.
NAME: Final = "stories.toml"
MERGE: Final = "merge"
SPLIT: Final = "split"
_HEAD: Final = """\
# What was decided on copies of articles: `feedweir story` shows, merges and splits them.
# "merge": these items are one story. "split": these items are not one story with the others.
# A later decision wins over an earlier one. You may delete one; the next publish follows.
"""


def path_of(data: Path) -> Path:
    """Where the decisions of a data directory are."""
    return _FILE.path(data)


def load_stories(path: Path, problems: Problems) -> tuple[StoryDecision, ...]:
    """The decisions in a file, in its order; none when there is no file. What is wrong becomes a problem, with its
    line."""
    return _FILE.load(path, problems)


def read_stories(path: Path) -> tuple[StoryDecision, ...]:
    """The decisions in a file. Raises ConfigError with its line for what is wrong in it."""
    return _FILE.read(path)


def decide(path: Path, changes: Mapping[str, StoryDecision | None]) -> tuple[StoryDecision, ...]:
    """Write decisions, by id; None takes one out (`DecisionFile.decide`)."""
    return _FILE.decide(path, changes)


def merged(items: Collection[str], at: datetime, why: str) -> StoryDecision:
    """The decision that those items, two or more, are one story."""
    return _decision(MERGE, tuple(sorted(items)), (), at, why)


def taken_apart(items: Collection[str], others: Collection[str], at: datetime, why: str) -> StoryDecision:
    """The decision that none of those items is one story with any of the others."""
    return _decision(SPLIT, tuple(sorted(items)), tuple(sorted(others)), at, why)


def _decision(kind: str, items: tuple[str, ...], others: tuple[str, ...], at: datetime, why: str) -> StoryDecision:
    digest = blake2b("\n".join((kind, *items, "", *others)).encode(), digest_size=3).hexdigest()
    return StoryDecision(f"{kind}-{digest}", kind, items, others, at, why)


def _build(row: Table) -> StoryDecision:
    kind = row.need("kind", one_of(MERGE, SPLIT), MERGE)
    found = StoryDecision(
        id=row.need("id", line, ""),
        kind=kind,
        items=row.need("items", each(line), ()),
        others=row.take("others", each(line), ()),
        at=row.need("at", moment, datetime(1970, 1, 1, tzinfo=UTC)),
        why=row.take("why", text, ""),
    )
    if kind == SPLIT and not (found.items and found.others):
        row.problems.add("a split needs items and others", row.at("items"), "Name at least one of each.")
    if kind == MERGE and (len(found.items) < 2 or found.others):
        row.problems.add("a merge needs two items and no others", row.at("items"), "Name all of them in `items`.")
    return found


def _written(decision: StoryDecision) -> Mapping[str, object]:
    others = {"others": decision.others} if decision.kind == SPLIT else {}
    head = {"id": decision.id, "kind": decision.kind, "items": decision.items}
    return {**head, **others, "at": decision.at, "why": decision.why}


_FILE: Final = DecisionFile(NAME, "decision", _HEAD, _build, _written)
