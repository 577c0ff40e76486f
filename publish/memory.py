"""What publishing remembers between two runs, in the store's own state, so that it needs to look at changes only.

Two values. `publish.memory` is written after the files: what was true when the last run ended. `publish.intent` is
written before anything else: feeds that a run is about to change. A run that was stopped leaves its intent behind, and
the next one renders those feeds again (docs/decisions/0032-how-publishing-survives-a-stop.md)."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ingest.store import Store, Summary
from publish.write import Mark

_MEMORY, _INTENT = "publish.memory", "publish.intent"
#: Raised when the shape of the memory changes: an older one is forgotten, and everything is rendered once.
_SHAPE = 1


@dataclass(frozen=True, slots=True)
class File:
    """One file of the public folder as it was left."""

    #: Digest of what it was made from beside the items: settings, title, query, version of this program.
    recipe: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Memory:
    """What was true when the last publish ended."""

    #: The last change of the store that it took in.
    seq: int = 0
    #: Slug of a topic to the digest of the definition that its members were found by.
    topics: Mapping[str, str] = field(default_factory=dict)
    #: Name of a source to its items and newest change, as text.
    sources: Mapping[str, str] = field(default_factory=dict)
    #: Path to how it was left. Only files that were written here are in it.
    files: Mapping[str, File] = field(default_factory=dict)


def count(summary: Summary) -> str:
    """A source in numbers, for comparison: an item that moves to another source moves both."""
    return f"{summary.items} {summary.changed.isoformat() if summary.changed else '-'}"


def recall(store: Store) -> Memory:
    """What the last publish left; nothing when there was none, or it was of another shape."""
    text = store.state(_MEMORY)
    values: dict[str, Any] = json.loads(text) if text else {}
    if values.get("shape") != _SHAPE:
        return Memory()
    return Memory(
        values["seq"],
        values["topics"],
        values["sources"],
        {path: _file(entry) for path, entry in values["files"].items()},
    )


def _file(entry: Mapping[str, Any]) -> File:
    return File(entry["recipe"], Mark(entry["digest"], tuple(entry["plain"]), tuple(entry["twin"])))


def remember(store: Store, memory: Memory) -> None:
    """Keep the memory and forget the intent, in one transaction: the publish is done."""
    store.set_state({_MEMORY: _text(memory), _INTENT: ""})


def unsettle(store: Store, memory: Memory, topics: Collection[str]) -> None:
    """Forget by which definitions the members of those topics were found; nothing is written when that is not known."""
    known = {slug: digest for slug, digest in memory.topics.items() if slug not in topics}
    if known != memory.topics:
        store.set_state({_MEMORY: _text(replace(memory, topics=known))})


def _text(memory: Memory) -> str:
    files = {
        path: {"recipe": file.recipe, "digest": file.mark.digest, "plain": file.mark.plain, "twin": file.mark.twin}
        for path, file in sorted(memory.files.items())
    }
    values = {
        "shape": _SHAPE,
        "seq": memory.seq,
        "topics": dict(memory.topics),
        "sources": dict(memory.sources),
        "files": files,
    }
    return json.dumps(values, ensure_ascii=False)


class Intent:
    """Paths that this publish, or one that was stopped, may change. Written down before it does."""

    def __init__(self, store: Store) -> None:
        self._store = store
        text = store.state(_INTENT)
        self._paths: set[str] = set(json.loads(text)) if text else set()

    @property
    def paths(self) -> Collection[str]:
        """All of them."""
        return self._paths

    def add(self, paths: Collection[str]) -> None:
        """Write down further paths; nothing is written when all are known."""
        if new := set(paths) - self._paths:
            self._paths |= new
            self._store.set_state({_INTENT: json.dumps(sorted(self._paths), ensure_ascii=False)})
