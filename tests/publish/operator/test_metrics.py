"""The figures, as Prometheus' own parsers read them."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families as parse_open
from prometheus_client.parser import text_string_to_metric_families as parse_plain

from ingest.live import Failure, FetchOutcome
from ingest.model import ImportReport
from publish.operator.metrics import Metrics
from publish.operator.status import assess, snapshot
from publish.operator.values import Status
from publish.publish import PublishReport
from tests.publish.making import NOW
from tests.publish.operator.making import DAEMON, DW, configured, filled, record, report, settled
from tests.publish.operator.test_status import NOTHING
from tests.rooms.tree import ROOT

Figures = dict[tuple[str, tuple[tuple[str, str], ...]], float]
EMPTY = assess(configured(Path("/data"), (DW,)), NOTHING, now=NOW, daemon=DAEMON)


@pytest.fixture
def metrics() -> Metrics:
    made = Metrics("1.2.3")
    made.seed(["dw", "rfi"])
    return made


@pytest.fixture(scope="module")
def status(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Status]:
    data = tmp_path_factory.mktemp("figures") / "data"
    with filled(data) as store:
        yield snapshot(configured(data), store, now=NOW, daemon=DAEMON)


def figures(metrics: Metrics, status: Status = EMPTY) -> Figures:
    """Every figure by name and labels."""
    body, _ = metrics.render(status)
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in parse_plain(body.decode())
        for sample in family.samples
    }


def value(found: Figures, name: str, **labels: str) -> float:
    return found[(f"feedweir_{name}", tuple(sorted(labels.items())))]


def test_a_fetch_is_counted_by_source_outcome_and_status(metrics: Metrics) -> None:
    metrics.observe(report(record(new=3, revised=1, duplicate=16, refused=2), removals={"drop/footer": 5}))
    metrics.observe(report(record(outcome=FetchOutcome.NOT_MODIFIED, status=304, received=0)))
    found = figures(metrics)
    assert 1 == value(found, "fetches_total", source="dw", outcome="parsed", status="200")
    assert 1 == value(found, "fetches_total", source="dw", outcome="not-modified", status="304")
    assert [3, 1, 16, 2] == [
        value(found, "items_total", source="dw", outcome=outcome)
        for outcome in ("new", "revised", "duplicate", "refused")
    ]
    assert 5 == value(found, "cleaning_removals_total", rule="drop/footer")
    assert 20_000 == value(found, "received_bytes_total")
    assert (1, 0.4) == (
        value(found, "fetch_seconds_count", outcome="parsed"), value(found, "fetch_seconds_sum", outcome="parsed")
    )  # fmt: skip


def test_a_failure_is_counted_by_cause_and_a_fetch_without_an_answer_has_no_status(metrics: Metrics) -> None:
    failed = record(outcome=FetchOutcome.FAILED, status=0, failure=Failure.TIMEOUT)
    metrics.observe(report(failed))
    found = figures(metrics)
    assert 1 == value(found, "fetches_total", source="dw", outcome="failed", status="none")
    assert 1 == value(found, "fetch_failures_total", cause="timeout")


def test_everything_that_can_be_named_in_advance_begins_at_zero(metrics: Metrics) -> None:
    found = figures(metrics)
    assert [0, 0] == [value(found, "last_success_timestamp_seconds", source=name) for name in ("dw", "rfi")]
    assert [0] * len(Failure) == [value(found, "fetch_failures_total", cause=cause.value) for cause in Failure]
    assert 0 == value(found, "items_total", source="rfi", outcome="new")
    assert 0 == value(found, "imported_items_total", outcome="new")
    assert 0 == value(found, "fetch_seconds_count", outcome="failed")
    assert 0 == value(found, "feeds", state="failing")
    assert [0, 0] == [value(found, "index_behind_changes", index=index) for index in ("stories", "search")]


def test_the_state_of_the_store_is_in_the_figures(metrics: Metrics, status: Status) -> None:
    found = figures(metrics, status)
    assert status.store_bytes == value(found, "store_bytes")
    assert (6, 0, 0, 3) == tuple(value(found, name) for name in ("stored_items", "due_feeds", "problems", "in_flight"))
    assert [1] * 6 == [value(found, "feeds", state=state.value) for state in status.counts]
    assert (NOW.timestamp() - 300) == value(found, "last_success_timestamp_seconds", source="dw")
    assert (NOW.timestamp() - 60) == value(found, "last_publish_timestamp_seconds")
    assert [6, 6] == [value(found, "index_behind_changes", index=index) for index in ("stories", "search")]
    late = replace(status, due=4, queue_age=NOW - status.daemon.started if status.daemon else status.queue_age)
    assert (4, 180_000) == tuple(value(figures(metrics, late), name) for name in ("due_feeds", "queue_age_seconds"))


def test_publishing_and_importing_are_counted(metrics: Metrics) -> None:
    metrics.published(PublishReport(1, 2, 3, ("all.atom", "index.html"), 0, (), (), NOW, 0.3))
    metrics.imported(ImportReport(9, 4, 1, 2, 1, (), 1_500, 1.0))
    found = figures(metrics)
    assert (1, 2) == (value(found, "publish_seconds_count"), value(found, "published_files_total"))
    assert [4, 1, 2, 1, 1_500] == [
        value(found, "imported_items_total", outcome=outcome)
        for outcome in ("new", "revised", "unchanged", "superseded", "refused")
    ]


def test_a_source_that_is_gone_leaves_no_figure_behind(metrics: Metrics, status: Status) -> None:
    metrics.observe(report(record()))
    metrics.seed(["rfi"])
    labels = [dict(labels).get("source") for _, labels in figures(metrics, status)]
    assert "dw" not in labels
    assert "rfi" in labels


def test_a_source_that_is_not_configured_is_counted_with_all_others_of_its_kind(metrics: Metrics) -> None:
    for number in range(50):
        metrics.observe(report(record(f"unknown-{number}", new=1)))
    found = figures(metrics)
    assert 50 == value(found, "items_total", source="other", outcome="new")
    assert {"dw", "rfi", "other", None} == {dict(labels).get("source") for _, labels in found}


def test_statuses_that_servers_make_up_do_not_add_up(metrics: Metrics) -> None:
    for status in (*range(520, 600), 418, 700, 12):
        metrics.observe(report(record(outcome=FetchOutcome.FAILED, status=status)))
    labels = {dict(labels).get("status") for name, labels in figures(metrics) if name == "feedweir_fetches_total"}
    assert {"5xx", "418", "odd"} == labels


def test_both_formats_are_read_by_their_parsers_and_say_the_same(metrics: Metrics, status: Status) -> None:
    metrics.observe(report(record(new=3), removals={'odd "rule"\n\\': 1}))
    plain, plain_type = metrics.render(status)
    open_, open_type = metrics.render(status, is_open=True)
    assert plain_type.startswith("text/plain; version=0.0.4")
    assert open_type.startswith("application/openmetrics-text; version=1.0.0")
    assert open_.endswith(b"# EOF\n")
    names = [
        {sample.name for family in families for sample in family.samples if sample.name.startswith("feedweir_")}
        for families in (parse_plain(plain.decode()), parse_open(open_.decode()))  # type: ignore[no-untyped-call]
    ]
    assert names[0] == names[1]
    assert not [name for name in names[0] if name.endswith("_created")]


def test_names_follow_the_conventions_of_prometheus(metrics: Metrics) -> None:
    body, _ = metrics.render(EMPTY)
    for family in parse_plain(body.decode()):
        assert family.documentation, family.name
        assert re.fullmatch(r"(?:feedweir|process)_[a-z_]+", family.name)
        assert ("counter" == family.type) == any(sample.name.endswith("_total") for sample in family.samples) or (
            not family.samples
        )


def families() -> set[str]:
    """Names of every series that there can be."""
    metrics = Metrics("1")
    metrics.seed(["dw"])
    metrics.observe(report(record(failure=Failure.NAME), removals={"rule": 1}))
    return {name for name, _ in figures(metrics)}


def test_every_figure_is_explained_and_every_explained_figure_exists() -> None:
    text = (ROOT / "docs/reference/metrics.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`(feedweir_\w+)", text))
    known = {name for name in families() if name.startswith("feedweir_")}
    stems = {re.sub(r"_(bucket|count|sum)$", "", name) for name in known}
    assert set() == stems - told
    assert set() == told - known - stems


def test_the_dashboard_asks_for_figures_that_exist() -> None:
    dashboard = json.loads((ROOT / "docs/grafana/feedweir.json").read_text(encoding="utf-8"))
    panels = dashboard["panels"]
    asked = {name for panel in panels for name in re.findall(r"\b(?:feedweir|process)_\w+", json.dumps(panel))}
    assert len(asked) >= 12
    assert set() == asked - families()
    assert len(panels) == len({panel["id"] for panel in panels})
    assert all(target["expr"] for panel in panels if panel["type"] != "row" for target in panel["targets"])


def test_panels_of_the_dashboard_do_not_lie_on_each_other() -> None:
    dashboard = json.loads((ROOT / "docs/grafana/feedweir.json").read_text(encoding="utf-8"))
    taken: set[tuple[int, int]] = set()
    for panel in dashboard["panels"]:
        place = panel["gridPos"]
        cells = {(place["x"] + x, place["y"] + y) for x in range(place["w"]) for y in range(place["h"])}
        assert not cells & taken, panel["title"]
        assert place["x"] + place["w"] <= 24
        taken |= cells


def test_a_state_that_is_known_again_shows_its_last_success(metrics: Metrics) -> None:
    facts = replace(NOTHING, feeds={"dw": settled(DW)})
    known = assess(configured(Path("/data"), (DW,)), facts, now=NOW)
    assert NOW.timestamp() - 300 == value(figures(metrics, known), "last_success_timestamp_seconds", source="dw")
