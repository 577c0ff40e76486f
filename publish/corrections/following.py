"""Brings the corrections of the store up to date with the copies that came, for the sources that ask for it.

Publishing calls it. Without such a source it reads one value. It can be stopped anywhere: the number of the last copy
is written last, and what was examined already is known by its mark."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from typing import Final

from config.model import Config
from ingest.errors import IngestError, StoreError
from ingest.model import Refusal
from ingest.patience import Patience
from ingest.replay.derive import digests
from ingest.store import Revision, Store
from ingest.store.corrections import Corrected, Examined
from ingest.workers import Workers
from publish.catalog import corrections_path
from publish.corrections.earlier import Earlier, earlier_of
from publish.corrections.finding import Finder, Task, mark_of, task_of
from publish.corrections.packing import packed
from publish.corrections.values import Correction
from publish.memory import Intent

_KEY: Final = "publish.corrections"
#: Articles of one source that are looked at in one publish, those that changed last: about two seconds.
MOST: Final = 200
#: Articles of one chunk, the unit that the worker is given and that is written.
_CHUNK: Final = 16
#: Seconds that a chunk may take: it takes a fifth of one.
_TIME_LIMIT: Final = 10.0

_Found = tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class _Memory:
    """What was true when corrections were last brought up to date."""

    #: Numbers of the last copy, and of the last change, that were taken in.
    copy: int = 0
    seq: int = 0
    #: Name of each source that asks for it to what decides the texts of its items.
    sources: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Todo:
    """An item that is to be looked at."""

    item_id: int
    source: str
    revisions: Sequence[Revision]
    earlier: Earlier | None
    mark: bytes


def follow(config: Config, store: Store, intent: Intent, *, time_limit: float = _TIME_LIMIT) -> tuple[str, ...]:
    """Look at what came since last time, and at all of a source whose rules changed or that is new to this.

    The feeds that may change go to `intent` before anything is written. Returns a line for each article whose versions
    could not be compared, or says that none could; `time_limit` is in seconds. Raises StoreError when the store cannot
    be read or written."""
    asked = [source.name for source in config.sources.values() if source.corrections]
    before = _recall(store)
    if not asked and not before.sources:
        return ()
    rules = digests(config, dict.fromkeys(asked))
    now = _Memory(store.last_copy(), store.last_seq(), {source: rules[source].hex() for source in asked})
    for source in sorted(set(before.sources) - set(asked)):
        store.drop_corrections(source)
    touched = store.corrected_since(before.seq)
    todo = [each for source in asked for each in _todo(store, source, before, now, touched)]
    intent.add({corrections_path(source) for sources in touched.values() for source in sources})
    intent.add({corrections_path(each.source) for each in todo})
    try:
        refused = tuple(_look(config, store, todo, time_limit))
    except StoreError:
        raise
    except IngestError as error:
        # No process could be started: articles are published all the same, and this is tried again the next time.
        return (f"corrections: {error.args[0]}; {error.hint}",)
    _remember(store, now)
    return refused


def _todo(
    store: Store, source: str, before: _Memory, now: _Memory, touched: Mapping[int, Collection[str]]
) -> Iterator[_Todo]:
    """Items of a source that came in another version since last time, or again under another address, or have left what
    was before them; of a source that is new or has other rules, those that changed last."""
    rules = now.sources[source]
    since = before if before.sources.get(source) == rules else _Memory()
    found = (store.reissued(source, after=since.copy, limit=MOST), store.twinned(source, after=since.seq, limit=MOST))
    items = dict.fromkeys([*chain(*found), *(item for item, sources in touched.items() if source in sources)])
    marks, earlier = store.marks(items), earlier_of(store, source, items)
    for item_id in items:
        revisions = store.revisions(item_id)
        mark = mark_of(rules, revisions, earlier.get(item_id))
        if marks.get(item_id) != mark:
            yield _Todo(item_id, source, revisions, earlier.get(item_id), mark)


def _look(config: Config, store: Store, todo: Sequence[_Todo], time_limit: float) -> Iterator[str]:
    """Compare the versions of items, in a process of their own: a rule that hangs costs the item that it hangs on. A
    line for each that could not be compared."""
    patience = Patience[Task](lambda task: task.source)
    workers = Workers[Task, _Found](partial(Finder, config), 1, time_limit=time_limit, patience=patience)
    with workers:
        for (chunk, tasks), events in workers.run(_chunks(store, todo)):
            found: dict[int, _Found] = {}
            for index, output in events:
                if isinstance(output, Refusal):
                    yield f"corrections: {output.place} of {tasks[index].source}: {output.reason}"
                elif output is not None:
                    found[tasks[index].item_id] = output
            store.set_corrections({each.item_id: _examined(each, found.get(each.item_id, ())) for each in chunk})


def _chunks(store: Store, todo: Sequence[_Todo]) -> Iterator[tuple[tuple[Sequence[_Todo], list[Task]], list[Task]]]:
    remaining = iter(todo)
    while chunk := list(islice(remaining, _CHUNK)):
        stored = store.numbered([each.item_id for each in chunk])
        made = [
            task_of(store, each.item_id, stored[each.item_id].entry_id, each.source, each.revisions, each.earlier)
            for each in chunk
        ]
        tasks = [task for task in made if task.copies]
        yield (chunk, tasks), tasks


def _examined(todo: _Todo, found: _Found) -> Examined:
    rows = (Corrected(todo.item_id, each.raw_id, each.entry_id, each.at, packed(each.comparison)) for each in found)
    return Examined(todo.source, todo.mark, tuple(sorted(rows, key=lambda row: row.raw_id)))


def _recall(store: Store) -> _Memory:
    text = store.state(_KEY)
    return _Memory(**json.loads(text)) if text else _Memory()


def _remember(store: Store, memory: _Memory) -> None:
    said = {"copy": memory.copy, "seq": memory.seq, "sources": dict(memory.sources)} if memory.sources else None
    store.set_state({_KEY: json.dumps(said) if said else ""})
