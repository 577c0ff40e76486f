"""Makes the Status: `snapshot` reads the store, `assess` decides what that means and is pure.

Secrets in addresses and messages are hidden here, so that nobody behind needs to think of them."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from config.model import Config, Source
from config.show import hide
from ingest.backup import folder_of, newest
from ingest.held import Held, holds
from ingest.indexing import behind, indexes
from ingest.live import Failure, FeedState, FetchSummary
from ingest.sources import derived
from ingest.store import Store, Summary
from ingest.watchful.memory import removed_shares
from publish.memory import recall
from publish.operator.holding import told
from publish.operator.values import Daemon, Problem, SourceStatus, State, Status, StoredSource, TopicStatus
from publish.operator.words import span
from publish.rematch import shares

#: "Today", in time.
DAY = timedelta(days=1)
#: A feed that is due for longer waits for more than its turn.
LATE = timedelta(minutes=15)
#: A publisher who asks for patience (429, 503) so many times in a row has more than a busy minute.
_PATIENCE = 3
#: Time that the first backup may take to be there.
_FIRST_BACKUP = timedelta(hours=1)
_NOTHING = FetchSummary()


@dataclass(frozen=True, slots=True)
class Facts:
    """What was read from the store."""

    feeds: Mapping[str, FeedState]
    #: Fetches of today by source, and items first seen today.
    fetches: Mapping[str, FetchSummary]
    new: Mapping[str, int]
    sources: Sequence[Summary]
    topics: Sequence[Summary]
    bytes: int
    #: When the newest backup was made.
    backup: datetime | None = None
    #: Watched folders that cannot be seen. A running daemon knows better, and tells itself.
    missing: Sequence[str] = ()
    held: Sequence[Held] = ()
    #: Share of the text of the last items that cleaning took, by source.
    removed: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    #: How far topics are that are matched anew, 0 to 1.
    matched: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    #: Stories, and the items that they have together.
    stories: tuple[int, int] = (0, 0)
    #: Changes of the store that each index has not taken up, by its name.
    behind: Mapping[str, int] = field(default_factory=dict)
    #: Changes of the store that came after the last publish.
    unpublished: int = 0


def snapshot(config: Config, store: Store, *, now: datetime, daemon: Daemon | None = None) -> Status:
    """The state of everything. Raises StoreError when the store cannot be read."""
    today = now - DAY
    facts = Facts(
        store.feeds(),
        store.fetches_since(today),
        store.new_since(today),
        store.sources(),
        store.topics(),
        store.size(),
        _backup(config),
        () if daemon else [folder for folder in config.settings.watch.folders if not os.path.isdir(folder)],
        holds(store),
        removed_shares(store, [source.name for source in config.sources.values() if source.feed]),
        shares(store),
        store.count_stories(),
        {index.name: behind(store, [index]) for index in indexes(store, lambda: now)},
        max(0, store.last_seq() - recall(store).seq),
    )
    return assess(config, facts, now=now, daemon=daemon)


def assess(config: Config, facts: Facts, *, now: datetime, daemon: Daemon | None = None) -> Status:
    """What those facts mean."""
    stored = {summary.name: summary for summary in facts.sources}
    live = [source for source in config.sources.values() if source.feed]
    feeds = [_feed(source, facts, stored.get(source.name), now) for source in live]
    waits = [now - source.next_due for source in feeds if source.next_due and source.next_due <= now]
    fetched = [source.last_fetch for source in feeds if source.last_fetch]
    queue_age = max(waits, default=timedelta())
    daemon = daemon and _discreet(daemon)
    return Status(
        at=now,
        daemon=daemon,
        problems=(
            *(daemon.problems if daemon else ()),
            *map(_away, facts.missing),
            *_overdue(len(waits), queue_age, daemon),
            *_unsaved(config, facts.backup, now, daemon),
        ),
        sources=tuple(sorted(feeds, key=lambda source: (list(State).index(source.state), source.name))),
        archived=_archived(config, facts, {source.name for source in live}),
        topics=_topics(config, facts),
        items=sum(summary.items for summary in facts.sources),
        items_today=sum(facts.new.values()),
        copies=facts.stories[1] - facts.stories[0],
        behind=facts.behind,
        unpublished=facts.unpublished,
        store_bytes=facts.bytes,
        due=len(waits),
        queue_age=queue_age,
        last_fetch=max(fetched, default=None),
        last_backup=facts.backup,
        holds=told(facts.held, config.sources),
    )


def _backup(config: Config) -> datetime | None:
    """When the newest backup was made; None also for one who may not look, since the copies are their owner's alone."""
    with suppress(PermissionError):
        return newest(folder_of(config.settings.backup.folder, config.data))
    return None


def _feed(source: Source, facts: Facts, stored: Summary | None, now: datetime) -> SourceStatus:
    """One feed. What the store remembers of another address says nothing of this one."""
    state = facts.feeds.get(source.name)
    if state and state.url != source.feed:
        state = None
    fetches = facts.fetches.get(source.name, _NOTHING)
    word = _state(source, state)
    known = state or FeedState(source.name, source.feed, now)
    return SourceStatus(
        name=source.name,
        title=source.title or source.name,
        feed=_hidden(known.address),
        state=word,
        items=stored.items if stored else 0,
        items_today=fetches.new,
        last_success=known.last_success,
        last_fetch=known.last_at,
        last_new=known.last_new,
        next_due=state.next_at if state and word not in {State.PAUSED, State.STOPPED} else None,
        interval=source.interval or (state.interval if state else None),
        fetches_today=fetches.fetches,
        failed_today=fetches.failed,
        not_modified_share=fetches.not_modified / fetches.fetches if fetches.fetches else None,
        http_status=known.last_status,
        cause=known.failure,
        error=_hidden(known.error),
        hint=_hidden(known.hint),
        failures=known.failures,
        moved_to=_hidden(known.moved_to),
        defects=tuple(_hidden(line) for line in known.facts.defects) if known.facts else (),
        removed_share=facts.removed.get(source.name),
    )


def _state(source: Source, state: FeedState | None) -> State:
    if source.paused:
        return State.PAUSED
    if state is None or state.last_at is None:
        return State.NEVER
    if state.stopped:
        return State.STOPPED
    if not state.failures:
        return State.OK
    is_asked = state.failure is Failure.THROTTLED and state.failures <= _PATIENCE
    return State.WAITING if is_asked else State.FAILING


def _hidden(text: str) -> str:
    return str(hide("", text))


def _discreet(daemon: Daemon) -> Daemon:
    problems = [Problem(_hidden(problem.what), _hidden(problem.hint)) for problem in daemon.problems]
    return replace(daemon, problems=tuple(problems))


def _away(folder: str) -> Problem:
    hint = "Check that it exists, is mounted and may be read; nothing that is stored is lost by that."
    return Problem(f"{_hidden(folder)}: the watched folder is not there", hint)


def _overdue(count: int, age: timedelta, daemon: Daemon | None) -> tuple[Problem, ...]:
    if age <= LATE:
        return ()
    what = f"{count} feed is due" if count == 1 else f"{count} feeds are due"
    hint = (
        "Its log says what it waits for: `journalctl -u feedweir`. Many feeds of one host wait for each other."
        if daemon
        else "Start the daemon: `feedweir run`, or `systemctl start feedweir`. If it runs, its log says why it waits."
    )
    return (Problem(f"{what}, the oldest for {span(age)}: nothing fetches them", hint),)


def _unsaved(config: Config, last: datetime | None, now: datetime, daemon: Daemon | None) -> tuple[Problem, ...]:
    """A backup that should have been made and was not. Without a daemon nobody has promised the first one."""
    backup = config.settings.backup
    if not backup.keep:
        return ()
    hint = "The log says why, if `feedweir run` makes them; `feedweir backup` makes one now."
    if last is None:
        is_late = daemon is not None and now - daemon.started > _FIRST_BACKUP
        return (Problem("there is no backup of the store", hint),) if is_late else ()
    is_late = now - last > 2 * backup.interval + _FIRST_BACKUP
    return (Problem(f"the newest backup of the store is {span(now - last)} old", hint),) if is_late else ()


def _archived(config: Config, facts: Facts, live: set[str]) -> tuple[StoredSource, ...]:
    """Sources with items and without a feed, in the order of their names."""
    return tuple(
        StoredSource(
            summary.name,
            (config.sources.get(summary.name) or derived(summary.name)).title,
            summary.items,
            facts.new.get(summary.name, 0),
            summary.changed,
        )
        for summary in sorted(facts.sources, key=lambda summary: summary.name)
        if summary.items and summary.name not in live
    )


def _topics(config: Config, facts: Facts) -> tuple[TopicStatus, ...]:
    """Topics of the configuration, in its order."""
    counts = {summary.name: summary for summary in facts.topics}
    empty = Summary("", 0, None)
    found = [(topic, counts.get(slug, empty)) for slug, topic in config.topics.items()]
    return tuple(
        TopicStatus(
            topic.slug, topic.title or topic.slug, summary.items, summary.changed, facts.matched.get(topic.slug)
        )
        for topic, summary in found
    )
