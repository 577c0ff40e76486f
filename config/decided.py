"""Files of decisions in the data directory, such as `learned.toml`: read with their lines, written beside what people
wrote (docs/decisions/0084-decisions-are-a-file.md).

Such a file belongs to the program, and people may edit it: comments and order stay, and nothing is written over what
somebody else wrote."""

import fcntl
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from config import toml_writer
from config.document import Document, parse, text_of
from config.errors import ConfigError, Place
from config.passages import append, join, split
from config.replacement import replace_file
from config.structure import Problems, Table, Wrong, kind, root


class Decision(Protocol):
    """What such a file holds: frozen dataclasses with these fields, and others."""

    @property
    def id(self) -> str:
        """What it is called in the file and on the command line."""
        ...

    @property
    def at(self) -> datetime:
        """When it was decided."""
        ...


D = TypeVar("D", bound=Decision)


class DecisionFile(Generic[D]):
    """One kind of such files: a list of tables, one for each decision."""

    def __init__(
        self,
        name: str,
        table: str,
        head: str,
        build: Callable[[Table], D],
        written: Callable[[D], Mapping[str, object]],
    ) -> None:
        """`name` in the data directory; `table` is the name of each; `head` is what a new file begins with. `build`
        takes the values out of a table; `written` gives them in the order in which they are written."""
        self.name = name
        self._table = table
        self._head = head
        self._build = build
        self._values = written

    def path(self, data: Path) -> Path:
        """Where the file of a data directory is."""
        return data / self.name

    def load(self, path: Path, problems: Problems) -> tuple[D, ...]:
        """The decisions in a file, in its order; none when there is no file. What is wrong becomes a problem, with its
        line."""
        try:
            written = _text(path)
            return self._decisions(parse(written, str(path)), problems) if written is not None else ()
        except ConfigError as error:
            problems.note(error)
            return ()

    def read(self, path: Path) -> tuple[D, ...]:
        """The decisions in a file. Raises ConfigError with its line for what is wrong in it."""
        problems = Problems()
        found = self.load(path, problems)
        problems.finish()
        return found

    def decide(self, path: Path, changes: Mapping[str, D | None]) -> tuple[D, ...]:
        """Write decisions, by id; None takes one out. All that the file has beside them stays, comments too. What the
        file holds afterwards, in its order.

        Others who decide wait. Raises ConfigError, and leaves the file as it is, when it is wrong or cannot be
        written."""
        changes = {name: _to_the_second(decision) for name, decision in changes.items()}
        with _alone(path):
            old = _text(path)
            before = self.read(path)
            new = self._changed(old or self._head, changes)
            after = self._checked(new, before, changes, path)
            if after != before:
                replace_file(path, None if old is None else old.encode(), new.encode())
                _give(path)
            return after

    def _checked(self, new: str, before: Sequence[D], changes: Mapping[str, D | None], path: Path) -> tuple[D, ...]:
        """What the new text says. Raises ConfigError unless that is what it said before, but for the changes."""
        problems = Problems()
        found = self._decisions(parse(new, str(path)), problems)
        wanted: dict[str, D | None] = {**{each.id: each for each in before}, **changes}
        if problems.errors or {each.id: each for each in found} != {key: each for key, each in wanted.items() if each}:
            hint = f"Write each as a table [[{self._table}]], or change the decision by hand."
            raise ConfigError("cannot be changed", Place(str(path)), hint=hint)
        return found

    def _decisions(self, document: Document, problems: Problems) -> tuple[D, ...]:
        table = root(document, problems)
        found: dict[str, D] = {}
        for row in table.tables(self._table):
            decision = self._build(row)
            row.close()
            if decision.id in found:
                hint = "Delete one of them."
                problems.add(f"a second {self._table} has the id {decision.id!r}", row.at("id"), hint)
            found[decision.id] = decision
        table.close()
        return tuple(found.values())

    def _changed(self, old: str, changes: Mapping[str, D | None]) -> str:
        """The text with the changes made: what is there is written anew in its place, others go to the end."""
        passages = split(old)
        waiting = dict(changes)
        for at, passage in enumerate(passages):
            if passage.path[:1] != (self._table,):
                continue
            name = self._id_of(passage.content)
            if name in waiting:
                decision = waiting.pop(name)
                passages[at] = passage.holding(self._written(decision) if decision else "")
        for decision in filter(None, waiting.values()):
            passages = append(passages, (self._table,), self._written(decision))
        return join(passages)

    def _id_of(self, content: str) -> str:
        return str(parse(content, self.name).data[self._table][0].get("id", ""))

    def _written(self, decision: D) -> str:
        lines = [f"{name} = {_value(value)}" for name, value in self._values(decision).items()]
        return "\n".join([f"[[{self._table}]]", *lines, ""])


def moment(value: object) -> datetime:
    """A time with its zone, as a check of config/structure.py."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC)
    raise Wrong(f"must be a time with its zone, not {kind(value)}", "Such as 2026-01-31T12:00:00Z.")


def _value(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return toml_writer.value(value)


def _to_the_second(decision: D | None) -> D | None:
    if decision is None:
        return None
    return replace(decision, at=decision.at.astimezone(UTC).replace(microsecond=0))  # type: ignore[type-var]


def _text(path: Path) -> str | None:
    """What the file holds; None when there is none."""
    try:
        return text_of(path, str(path))
    except ConfigError as error:
        if isinstance(error.__cause__, FileNotFoundError | NotADirectoryError):
            return None
        raise


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
