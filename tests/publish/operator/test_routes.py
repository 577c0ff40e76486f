"""The pages as the real server answers them from a real store."""

import asyncio
import gzip
import http.client
from dataclasses import replace
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from publish.operator.metrics import Metrics
from publish.operator.routes import metrics_server, own_address, routes
from publish.operator.view import View
from tests.loopback import serving
from tests.publish.making import NOW
from tests.publish.operator.making import DAEMON, configured, filled, served


def test_every_page_is_where_it_is_looked_for(tmp_path: Path) -> None:
    with served(tmp_path / "data", metrics="on") as (server, _):
        answers = {path: server.ask(path) for path in ("/healthz", "/readyz", "/status", "/metrics")}
    assert [200] * 4 == [answer.status for answer in answers.values()]
    assert (b"ok\n", b"ok\n") == (answers["/healthz"].body, answers["/readyz"].body)
    assert "text/html; charset=utf-8" == answers["/status"]["Content-Type"]
    assert "noindex" == answers["/status"]["X-Robots-Tag"]
    assert "运行状态" in answers["/status"].body.decode()
    names = {family.name for family in text_string_to_metric_families(answers["/metrics"].body.decode())}
    assert {"feedweir_fetches", "feedweir_build_info", "process_cpu_seconds"} <= names


def test_a_scraper_gets_the_format_that_it_reads(tmp_path: Path) -> None:
    accept = "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1"
    with served(tmp_path / "data", metrics="on") as (server, _):
        open_ = server.ask("/metrics", {"Accept": accept, "Accept-Encoding": "gzip"})
        plain = server.ask("/metrics", {"Accept": "text/plain"})
    assert open_["Content-Type"].startswith("application/openmetrics-text; version=1.0.0")
    assert gzip.decompress(open_.body).endswith(b"# EOF\n")
    assert plain["Content-Type"].startswith("text/plain; version=0.0.4")


@pytest.mark.parametrize("setting", ["off", "127.0.0.1:0"])
def test_there_are_no_figures_where_they_were_not_asked_for(tmp_path: Path, setting: str) -> None:
    with served(tmp_path / "data", metrics=setting) as (server, _):
        assert 404 == server.ask("/metrics").status


def test_the_status_page_can_be_switched_off_and_on_while_it_is_served(tmp_path: Path) -> None:
    with served(tmp_path / "data", status=False) as (server, view):
        assert 404 == server.ask("/status").status
        assert 200 == server.ask("/readyz").status
        settings = view.config.settings
        on = replace(settings, serve=replace(settings.serve, status=True))
        view.reconfigure(replace(view.config, settings=on))
        assert 200 == server.ask("/status").status


def test_a_daemon_that_does_nothing_is_not_ready(tmp_path: Path) -> None:
    with served(tmp_path / "data", replace(DAEMON, silence=99.0)) as (server, _):
        ready, alive = server.ask("/readyz"), server.ask("/healthz")
    assert (503, b"scheduler: silent for 99 s\n") == (ready.status, ready.body)
    assert 200 == alive.status


def test_a_store_that_cannot_be_read_is_told_and_costs_the_process_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with served(data, metrics="on") as (server, _):
        # What a disk does that fails: the next page that is read from the file is no page.
        with (data / "feedweir.db").open("r+b") as file:
            file.write(b"\0" * 4096 * 30)
        (data / "feedweir.db-wal").write_bytes(b"")
        answers = {path: server.ask(path) for path in ("/status", "/readyz", "/metrics", "/healthz")}
    assert [503, 503, 503, 200] == [answer.status for answer in answers.values()]
    assert b"store: cannot be read; the log says why\n" == answers["/readyz"].body
    assert str(tmp_path) not in answers["/status"].body.decode()


def test_the_figures_may_have_an_address_of_their_own(tmp_path: Path) -> None:
    async def ask(view: View) -> list[int]:
        async with metrics_server(view, Metrics("1.2.3")) as address:
            paths = ("/metrics", "/readyz", "/healthz", "/status")
            return await asyncio.gather(*(asyncio.to_thread(status, address, path) for path in paths))

    data = tmp_path / "data"
    with filled(data) as store:
        view = View(configured(data, metrics="127.0.0.1:0"), store, now=lambda: NOW, daemon=lambda: DAEMON)
        assert [200, 200, 200, 404] == asyncio.run(ask(view))
        view.close()


def status(address: str, path: str) -> int:
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=20)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("setting", "expected"),
    [("off", None), ("on", None), ("127.0.0.1:9464", ("127.0.0.1", 9464)), ("[::1]:9464", ("::1", 9464))],
)
def test_the_setting_says_where_the_figures_are(setting: str, expected: tuple[str, int] | None) -> None:
    assert expected == own_address(configured(Path("/data"), metrics=setting).settings.serve)


def test_a_flood_of_requests_costs_one_look_at_the_store(tmp_path: Path) -> None:
    class Counting:
        looks = 0

        def __call__(self) -> None:
            self.looks += 1

    data, looks = tmp_path / "data", Counting()
    (tmp_path / "public").mkdir()
    with filled(data) as store:
        view = View(configured(data), store, now=lambda: NOW, daemon=looks, kept=60.0)
        with serving(tmp_path / "public", extra=routes(view)) as server:
            bodies = {server.ask("/status").body for _ in range(50)}
        view.close()
    assert (1, 1) == (looks.looks, len(bodies))


def test_nothing_in_the_pages_is_a_secret(tmp_path: Path) -> None:
    with served(tmp_path / "data", metrics="on") as (server, _):
        texts = [server.ask(path).body.decode() for path in ("/status", "/metrics", "/readyz")]
    assert not [text for text in texts if "abc" in text]
