"""The shell of publishing: reads what changed in the store since last time, decides which feeds that touches, renders
those and writes what differs. Its cost depends on what changed and on the number of feeds, not on what is stored."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

from config.model import Config
from config.tree import StorySettings
from ingest.indexing import behind, catch_up, published
from ingest.store import Store, Summary
from ingest.store.drafts import Adoption
from ingest.stories.following import EDITION, Stories
from publish import atom, memory, opml, pages
from publish.catalog import INDEX, OPML, Feed, Kind, Site, feeds_of, site_of, source_path
from publish.corrections import entries as corrections
from publish.corrections.following import follow
from publish.membership import Topics, update
from publish.memory import File, Intent, Memory
from publish.rematch import Pace, Progress
from publish.select import select
from publish.write import PublicFolder


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What one publish did. Paths are relative to the public folder."""

    #: Items that were new or changed since the last publish.
    changed: int
    #: Feeds that there are.
    feeds: int
    #: Feeds and pages that were made anew, whether or not their bytes differed.
    rendered: int
    #: Files that were written because their bytes differed.
    written: tuple[str, ...]
    #: Files that stayed as they were.
    unchanged: int
    #: Files of topics and sources that are no more.
    removed: tuple[str, ...]
    #: Items that a topic could not be matched with in time, a line each: they are not in that topic; and those whose
    #: versions could not be compared.
    undecided: tuple[str, ...]
    #: When it was published.
    at: datetime
    seconds: float
    #: Topics that were matched anew, and how many items came, went, and stayed.
    rematched: tuple[Adoption, ...] = ()
    #: Topics that are still being matched anew; until then their feeds have the members that they had.
    matching: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Output:
    """One file that is to be there."""

    path: str
    #: Digest of all that it is made from beside items.
    recipe: str
    render: Callable[[], bytes]


def publish(  # noqa: PLR0913 - by keyword
    config: Config,
    store: Store,
    out: Path,
    *,
    now: datetime,
    progress: Progress = lambda _done, _total: None,
    at_once: int | None = None,
    topics: Topics | None = None,
) -> PublishReport:
    """Bring the folder `out` up to date with the store and the configuration.

    The index of stories is brought level with the store first (ingest/indexing.py). `progress` is told of the items
    that are taken up, and matched with topics: all of them when a topic is new or was redefined. Where more than
    `at_once` would have to be matched for that, it is left to whoever does so beside (publish/rematch.py), and a topic
    keeps the members that it had. Who publishes by one configuration again and again gives its `topics` ready.

    Idempotent, and safe to stop anywhere: what a stopped publish left undone, the next one does. Raises PublishError
    when the folder cannot be written, StoreError when the store cannot be read, ConfigError for a wrong query."""
    started = time.monotonic()
    ready = topics or Topics(config)
    with PublicFolder(out) as folder:
        followers = published(store, lambda: now)
        Stories(store, lambda: now).settle(config.stories)
        catch_up(store, followers, progress=progress)
        # What came since then is published too, and once more when its copies are known.
        seq = store.last_seq() - behind(store, followers)
        before, intent = memory.recall(store), Intent(store)
        taken = update(store, ready, before, intent, Pace(at_once, progress=progress))
        refused = follow(config, store, intent)
        sources = store.sources()
        counts = {summary.name: memory.count(summary) for summary in sources}
        intent.add({source_path(name) for name, count in counts.items() if before.sources.get(name) != count})
        brought = _bring(_outputs(config, store, sources), before, intent, folder)
        memory.remember(store, Memory(seq, taken.topics, counts, brought.files))
    return PublishReport(
        changed=taken.items,
        feeds=len(brought.files) - 2,
        rendered=brought.rendered,
        written=brought.written,
        unchanged=len(brought.files) - len(brought.written),
        removed=brought.removed,
        undecided=(*taken.undecided, *refused),
        rematched=taken.adopted,
        matching=taken.matching,
        at=now,
        seconds=time.monotonic() - started,
    )


@dataclass(frozen=True, slots=True)
class _Brought:
    """What became of the folder."""

    #: Every file that is there now.
    files: dict[str, File]
    #: How many were made, and the paths of those whose bytes differed, and of those that are gone.
    rendered: int
    written: tuple[str, ...]
    removed: tuple[str, ...]


def _bring(outputs: Sequence[_Output], before: Memory, intent: Intent, folder: PublicFolder) -> _Brought:
    """Make what is stale and remove what is no more. What is about to be touched is written down first."""
    kept = {output.path: file for output in outputs if (file := _kept(output, before, intent, folder))}
    stale = [output for output in outputs if output.path not in kept]
    intent.add({output.path for output in stale})
    files, written = _write(stale, folder)
    removed = _remove({*before.files, *intent.paths} - {output.path for output in outputs}, before, folder)
    return _Brought(kept | files, len(stale), tuple(written), tuple(removed))


def _outputs(config: Config, store: Store, sources: Sequence[Summary]) -> list[_Output]:
    """Every file that is to be there, feeds first: the lists never name a feed that is not written yet."""
    site, feeds = site_of(config), feeds_of(config, sources)
    shown = pages.rows_of(feeds, store.topics(), sources, store.corrected_sources())
    common = [atom.FORM, atom.version(), site.base_url, site.title]
    table = {name: (source.title, source.url, source.language) for name, source in site.sources.items()}
    # Named only where it is so: the feeds of everybody else are not made anew by a newer version.
    known = _recipe([*common, table, *(["explains"] if site.explains else [])])
    stories = config.settings.stories
    outputs = [
        _Output(
            feed.path,
            _recipe([known, repr(feed), *_told_once(feed, site, stories), *corrections.recipe(feed, site)]),
            _renderer(feed, store, site, stories),
        )
        for feed in feeds
    ]
    outputs.append(_Output(OPML, _recipe([*common, repr(feeds)]), lambda: opml.render(feeds, site)))
    status = config.settings.serve.status
    page = _recipe([*common, pages.form(), repr(shown), status])
    outputs.append(_Output(INDEX, page, lambda: pages.render(shown, site, status=status)))
    return outputs


def _told_once(feed: Feed, site: Site, settings: StorySettings) -> Sequence[object]:
    """What an entry of a story is made by; nothing for a feed that shows all copies."""
    return (EDITION, settings.prefer, settings.sources, site.also_at) if feed.collapses else ()


def _renderer(feed: Feed, store: Store, site: Site, settings: StorySettings) -> Callable[[], bytes]:
    def render() -> bytes:
        if feed.kind is Kind.CORRECTIONS:
            return corrections.render(feed, store, site)
        selected = select(store, feed, settings)
        return atom.render(feed, selected.entries, site, selected.beside)

    return render


def _recipe(parts: Sequence[object]) -> str:
    text = json.dumps(parts, sort_keys=True)
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _kept(output: _Output, before: Memory, intent: Intent, folder: PublicFolder) -> File | None:
    """A file as it stands, to be remembered; None when it must be made anew: touched by a change, made by other rules,
    missing, or altered since."""
    file = before.files.get(output.path)
    if file is None or file.recipe != output.recipe or output.path in intent.paths:
        return None
    mark = folder.confirm(output.path, file.mark)
    return File(file.recipe, mark) if mark else None


def _write(outputs: Sequence[_Output], folder: PublicFolder) -> tuple[dict[str, File], list[str]]:
    files: dict[str, File] = {}
    written = []
    for output in outputs:
        mark, changed = folder.write(output.path, output.render())
        files[output.path] = File(output.recipe, mark)
        if changed:
            written.append(output.path)
    return files, written


def _remove(paths: set[str], before: Memory, folder: PublicFolder) -> list[str]:
    """Remove files whose topic or source is no more; never one that was not written here."""
    known: Mapping[str, File] = before.files
    return [path for path in sorted(paths) if folder.remove(path, known[path].mark if path in known else None)]
