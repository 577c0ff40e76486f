"""Decisions on learned blocks: the file `learned.toml` in the data directory, read with its lines and written whole.

It belongs to the program, and people may edit it: comments stay, and nothing is written over what somebody else wrote
(docs/decisions/0084-decisions-are-a-file.md)."""

import fcntl
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final

from config import toml_writer
from config.document import Document, parse, text_of
from config.errors import ConfigError, Place
from config.model import Learned
from config.passages import append, join, split
from config.replacement import replace_file
from config.structure import Problems, Table, Wrong, kind, line, one_of, root, text

#: Its name in the data directory.
NAME: Final = "learned.toml"
DECISIONS: Final = ("accepted", "rejected", "applied")
_TABLE: Final = "block"
_HEAD: Final = """\
# What was decided on blocks that return across the items of a source: `feedweir learn` shows, accepts and rejects them.
# "accepted" (by you) and "applied" (by itself) are taken out, "rejected" ones stay and are not offered again.
# You may change a decision here or delete a block; then run `feedweir reclean --source NAME`.
"""


def path_of(data: Path) -> Path:
    """Where the decisions of a data directory are."""
    return data / NAME


def load_learned(path: Path, problems: Problems) -> tuple[Learned, ...]:
    """The decisions in a file, in its order; none when there is no file. What is wrong becomes a problem, with its
    line."""
    try:
        written = _text(path)
        return _blocks(parse(written, str(path)), problems) if written is not None else ()
    except ConfigError as error:
        problems.note(error)
        return ()


def read_learned(path: Path) -> tuple[Learned, ...]:
    """The decisions in a file. Raises ConfigError with its line for what is wrong in it."""
    problems = Problems()
    found = load_learned(path, problems)
    problems.finish()
    return found


def decide(path: Path, changes: Mapping[str, Learned | None]) -> tuple[Learned, ...]:
    """Write decisions, by id; None takes one out. All that the file has beside them stays, comments too. What the file
    holds afterwards, in its order.

    Others who decide wait. Raises ConfigError when the file is wrong or cannot be written; then it stays as it is."""
    changes = {name: _to_the_second(block) for name, block in changes.items()}
    with _alone(path):
        old = _text(path)
        before = read_learned(path)
        new = _changed(old or _HEAD, changes)
        after = _checked(new, before, changes, path)
        if after != before:
            replace_file(path, None if old is None else old.encode(), new.encode())
            _give(path)
        return after


def _to_the_second(block: Learned | None) -> Learned | None:
    return replace(block, at=block.at.astimezone(UTC).replace(microsecond=0)) if block else None


def _checked(
    new: str, before: Sequence[Learned], changes: Mapping[str, Learned | None], path: Path
) -> tuple[Learned, ...]:
    """What the new text says. Raises ConfigError unless that is what it said before, but for the changes."""
    problems = Problems()
    found = _blocks(parse(new, str(path)), problems)
    wanted: dict[str, Learned | None] = {**{block.id: block for block in before}, **changes}
    if problems.errors or {block.id: block for block in found} != {
        key: block for key, block in wanted.items() if block
    }:
        hint = "Write each block as a table [[block]], or change the decision by hand."
        raise ConfigError("cannot be changed", Place(str(path)), hint=hint)
    return found


def _text(path: Path) -> str | None:
    """What the file holds; None when there is none."""
    try:
        return text_of(path, str(path))
    except ConfigError as error:
        if isinstance(error.__cause__, FileNotFoundError | NotADirectoryError):
            return None
        raise


def _blocks(document: Document, problems: Problems) -> tuple[Learned, ...]:
    table = root(document, problems)
    found: dict[str, Learned] = {}
    for row in table.tables(_TABLE):
        block = _block(row)
        if block.id in found:
            problems.add(f"a second block has the id {block.id!r}", row.at("id"), "Delete one of them.")
        found[block.id] = block
    table.close()
    return tuple(found.values())


def _block(row: Table) -> Learned:
    block = Learned(
        id=row.need("id", line, ""),
        source=row.need("source", line, ""),
        place=row.need("place", one_of("start", "end"), "end"),
        kind=row.need("kind", one_of("text", "picture"), "text"),
        pattern=row.need("pattern", _pattern, ""),
        decision=row.need("decision", one_of(*DECISIONS), "rejected"),
        at=row.need("at", _moment, datetime(1970, 1, 1, tzinfo=UTC)),
        why=row.take("why", text, ""),
        example=row.take("example", text, ""),
    )
    row.close()
    return block


def _pattern(value: object) -> str:
    if not text(value).strip():
        raise Wrong("must not be empty", "Delete the block if nothing is meant.")
    return str(value)


def _moment(value: object) -> datetime:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC)
    raise Wrong(f"must be a time with its zone, not {kind(value)}", "Such as 2026-01-31T12:00:00Z.")


def _changed(old: str, changes: Mapping[str, Learned | None]) -> str:
    """The text with the changes made: a block that is there is written anew in its place, others go to the end."""
    passages = split(old)
    waiting = dict(changes)
    for at, passage in enumerate(passages):
        if passage.path[:1] != (_TABLE,):
            continue
        name = _id_of(passage.content)
        if name in waiting:
            block = waiting.pop(name)
            passages[at] = passage.holding(_written(block) if block else "")
    for block in filter(None, waiting.values()):
        passages = append(passages, (_TABLE,), _written(block))
    return join(passages)


def _id_of(content: str) -> str:
    return str(parse(content, NAME).data[_TABLE][0].get("id", ""))


def _written(block: Learned) -> str:
    values: Mapping[str, object] = MappingProxyType(
        {name: getattr(block, name) for name in ("id", "source", "place", "kind", "pattern", "decision")}
    )
    lines = [f"{name} = {toml_writer.value(value)}" for name, value in values.items()]
    lines.append(f"at = {block.at.astimezone(UTC).strftime('%Y-%m-%dT%H:%M:%SZ')}")
    lines += [f"{name} = {toml_writer.value(getattr(block, name))}" for name in ("why", "example")]
    return "\n".join([f"[[{_TABLE}]]", *lines, ""])


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Be the only one who decides. The lock is a file beside it, for the file itself is replaced."""
    beside = path.with_name(f"{path.name}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        hint = "Run this as the user who owns the data directory."
        raise ConfigError(f"cannot be written: {error.strerror}", Place(str(path)), hint=hint) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        _give(beside)
        yield
    finally:
        os.close(handle)


def _give(path: Path) -> None:
    """What root makes for a service belongs to the service."""
    if os.geteuid() == 0:
        owner = path.parent.stat()
        os.chown(path, owner.st_uid, owner.st_gid)
