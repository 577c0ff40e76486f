"""Figures for Prometheus, in a registry of their own. prometheus_client stays in here.

Two kinds: counters and durations are told by the daemon as things happen (`observe`, `published`, `imported`); the rest
is taken from the Status when somebody asks. Labels are names of configured sources and of rules, so their number is
bounded. docs/reference/metrics.md says what each figure means."""

import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

import prometheus_client
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.openmetrics import exposition as openmetrics

from ingest.held import HeldKind
from ingest.live import Failure, FetchOutcome, FetchReport
from ingest.model import ImportReport
from publish.operator.values import INDEXES, State, Status
from publish.publish import PublishReport

_SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60)
_OUTCOMES = ("new", "revised", "duplicate", "refused")
#: Stands for a source that is not configured (any more).
_OTHER = "other"
_KNOWN_STATUSES = frozenset(map(int, HTTPStatus))


@dataclass(frozen=True, slots=True)
class _Counted:
    """What grows as things happen."""

    fetches: Counter
    failures: Counter
    fetch_seconds: Histogram
    received: Counter
    items: Counter
    removals: Counter
    imported: Counter
    publish_seconds: Histogram
    files: Counter


@dataclass(frozen=True, slots=True)
class _Gauges:
    """What is read from the status."""

    last_success: Gauge
    feeds: Gauge
    due: Gauge
    queue_age: Gauge
    in_flight: Gauge
    stored: Gauge
    store_bytes: Gauge
    problems: Gauge
    held: Gauge
    removed: Gauge
    published: Gauge
    backup: Gauge
    behind: Gauge


class Metrics:
    """The figures of one process. May be told and asked from several threads.

    version: of Feedweir, for `feedweir_build_info`."""

    def __init__(self, version: str) -> None:
        # A moment beside each counter doubles the series, and tells nothing that a restart does not.
        prometheus_client.disable_created_metrics()  # type: ignore[no-untyped-call]
        self._registry = registry = CollectorRegistry()
        self._counted = _counted(registry)
        self._gauges = _gauges(registry)
        ProcessCollector(registry=registry)
        build = Gauge("feedweir_build_info", "What runs; always 1.", ["version", "python"], registry=registry)
        build.labels(version, platform.python_version()).set(1)
        for failure in Failure:
            self._counted.failures.labels(failure.value)
        for outcome in ("new", "revised", "unchanged", "superseded", "refused"):
            self._counted.imported.labels(outcome)
        self._sources: set[str] = set()

    def seed(self, sources: Iterable[str]) -> None:
        """Name the sources with a feed. Each begins at 0, so that its first error or item is a change that shows; those
        that are gone are forgotten."""
        named = set(sources)
        for gone in self._sources - named:
            for metric in (self._counted.fetches, self._counted.items, self._gauges.last_success, self._gauges.removed):
                metric.remove_by_labels({"source": gone})
        for name in named - self._sources:
            for outcome in _OUTCOMES:
                self._counted.items.labels(name, outcome)
            self._gauges.last_success.labels(name).set(0)
            self._gauges.removed.labels(name).set(0)
        self._sources = named

    def observe(self, report: FetchReport) -> None:
        """Count one fetch."""
        record, counted = report.record, self._counted
        source = record.source if record.source in self._sources else _OTHER
        counted.fetches.labels(source, record.outcome.value, _status(record.status)).inc()
        counted.fetch_seconds.labels(record.outcome.value).observe(record.seconds)
        counted.received.inc(record.received)
        if record.failure:
            counted.failures.labels(record.failure.value).inc()
        for outcome in _OUTCOMES:
            counted.items.labels(source, outcome).inc(getattr(record, outcome))
        self._removed(report.removals)

    def published(self, report: PublishReport) -> None:
        """Count one publish."""
        self._counted.publish_seconds.observe(report.seconds)
        self._counted.files.inc(len(report.written))

    def imported(self, report: ImportReport) -> None:
        """Count one look at the watched folders."""
        counts = {name: getattr(report, name) for name in ("new", "revised", "unchanged", "superseded")}
        for outcome, count in {**counts, "refused": report.refused_total}.items():
            self._counted.imported.labels(outcome).inc(count)

    def render(self, status: Status, *, is_open: bool = False) -> tuple[bytes, str]:
        """All figures at this moment, and their media type: OpenMetrics 1.0, or the text format that came before."""
        self._take(status)
        if is_open:
            text: bytes = openmetrics.generate_latest(self._registry)  # type: ignore[no-untyped-call]
            return text, openmetrics.CONTENT_TYPE_LATEST
        return generate_latest(self._registry), CONTENT_TYPE_PLAIN_0_0_4

    def _removed(self, removals: Mapping[str, int]) -> None:
        for rule, count in removals.items():
            self._counted.removals.labels(rule).inc(count)

    def _take(self, status: Status) -> None:
        gauges = self._gauges
        for source in status.sources:
            if source.name in self._sources and source.last_success:
                gauges.last_success.labels(source.name).set(source.last_success.timestamp())
            if source.name in self._sources and source.removed_share is not None:
                gauges.removed.labels(source.name).set(source.removed_share)
        for kind in HeldKind:
            gauges.held.labels(kind.value).set(sum(hold.kind is kind for hold in status.holds))
        for state, count in status.counts.items():
            gauges.feeds.labels(state.value).set(count)
        gauges.due.set(status.due)
        gauges.queue_age.set(status.queue_age.total_seconds())
        gauges.stored.set(status.items)
        gauges.store_bytes.set(status.store_bytes)
        gauges.problems.set(len(status.problems))
        gauges.backup.set(status.last_backup.timestamp() if status.last_backup else 0)
        for index, count in status.behind.items():
            gauges.behind.labels(index).set(count)
        if status.daemon:
            gauges.in_flight.set(status.daemon.in_flight)
            gauges.published.set(status.daemon.published.timestamp() if status.daemon.published else 0)


def _status(status: int) -> str:
    """The label of an HTTP status: those that are registered, and classes of those that servers make up."""
    if not status:
        return "none"
    return str(status) if status in _KNOWN_STATUSES else f"{status // 100}xx" if 100 <= status < 600 else "odd"


def _counted(registry: CollectorRegistry) -> _Counted:
    def counter(name: str, what: str, *labels: str) -> Counter:
        return Counter(f"feedweir_{name}", what, labels, registry=registry)

    def seconds(name: str, what: str, *labels: str) -> Histogram:
        return Histogram(f"feedweir_{name}_seconds", what, labels, registry=registry, buckets=_SECONDS)

    made = _Counted(
        fetches=counter("fetches", "Fetches, by what they came to and by HTTP status.", "source", "outcome", "status"),
        failures=counter("fetch_failures", "Fetches that failed, by cause.", "cause"),
        fetch_seconds=seconds("fetch", "How long fetches took, parsing and storing included.", "outcome"),
        received=counter("received_bytes", "Bytes of bodies over the wire."),
        items=counter("items", "Entries of fetched feeds, by what they were to the store.", "source", "outcome"),
        removals=counter("cleaning_removals", "Things that cleaning took out of fetched entries, by rule.", "rule"),
        imported=counter("imported_items", "Items of watched folders, by what they were to the store.", "outcome"),
        publish_seconds=seconds("publish", "How long publishing took."),
        files=counter("published_files", "Files that were written because their bytes differed."),
    )
    for outcome in FetchOutcome:
        made.fetch_seconds.labels(outcome.value)
    return made


def _gauges(registry: CollectorRegistry) -> _Gauges:
    def gauge(name: str, what: str, *labels: str) -> Gauge:
        return Gauge(f"feedweir_{name}", what, labels, registry=registry)

    made = _Gauges(
        last_success=gauge(
            "last_success_timestamp_seconds", "When a source was last fetched with success; 0 for never.", "source"
        ),
        feeds=gauge("feeds", "Live feeds, by state.", "state"),
        due=gauge("due_feeds", "Feeds that are due."),
        queue_age=gauge("queue_age_seconds", "How long the feed that is due for longest has been."),
        in_flight=gauge("in_flight", "Fetches that are under way."),
        stored=gauge("stored_items", "Items in the store."),
        store_bytes=gauge("store_bytes", "Bytes of the store on disk."),
        problems=gauge("problems", "Problems that concern no single feed."),
        held=gauge(
            "held_sources", "Sources whose old output stays, as too much text would go, by what is held.", "kind"
        ),
        removed=gauge(
            "cleaning_removed_ratio", "Share of the text of a source's last items that cleaning took.", "source"
        ),
        published=gauge("last_publish_timestamp_seconds", "When the daemon last published; 0 for never."),
        backup=gauge("last_backup_timestamp_seconds", "When the newest backup was made; 0 for never."),
        behind=gauge("index_behind_changes", "Changes of the store that an index has not taken up.", "index"),
    )
    for state in State:
        made.feeds.labels(state.value)
    for index in INDEXES:
        made.behind.labels(index)
    return made
