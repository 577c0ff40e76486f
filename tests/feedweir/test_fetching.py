"""`feedweir fetch` against a publisher on the loopback interface."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from feedweir.cli import feedweir
from ingest.store.sqlite import open_store
from tests.feedweir.publisher import Publisher, publishing

ROOT = Path(__file__).parents[2]
_ITEM = "<item><title>第{0}篇</title><link>http://www.example.org/{0}</link><description>正文{0}。</description></item>"
_FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>示例</title>{}</channel></rss>'
_PAGES = {
    "/one.xml": ("application/rss+xml", _FEED.format(_ITEM.format(1) + _ITEM.format(2))),
    "/two.xml": ("application/rss+xml", _FEED.format(_ITEM.format(3))),
    "/empty.xml": ("application/rss+xml", _FEED.format("")),
    "/page": (
        "text/html",
        '<!doctype html><link rel="alternate" type="application/rss+xml" href="/one.xml"><title>P</title>',
    ),
}


@pytest.fixture(scope="module")
def publisher() -> Iterator[Publisher]:
    with publishing(_PAGES) as found:
        yield found


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own, and nothing else that decides."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("FEEDWEIR_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("FEEDWEIR_DATA", str(tmp_path / "data"))


def subscribe(publisher: Publisher, **paths: str) -> None:
    """Sources named by keyword, each with the feed at that path, and more lines of its table behind a line end."""
    tables = []
    for name, given in paths.items():
        path, _, more = given.partition("\n")
        feed = path if "://" in path else publisher.address + path
        tables.append(f'[sources.{name}]\ntitle = "{name}"\nfeed = "{feed}"\nnetworks = ["loopback"]\n{more}\n')
    Path("feedweir.toml").write_text('[fetch]\nhost_gap = "0 seconds"\n' + "".join(tables), encoding="utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(feedweir, list(arguments))


def test_all_feeds_are_fetched_and_told_as_they_come(publisher: Publisher) -> None:
    subscribe(publisher, one="/one.xml", two="/two.xml", none="/empty.xml")
    result = run("fetch")
    assert 0 == result.exit_code, result.output
    lines = sorted(line.rpartition(",")[0] for line in result.stdout.splitlines()[:3])
    assert ["none: an empty feed", "one: 2 new", "two: 1 new"] == lines
    summary, step = result.stdout.splitlines()[3:]
    assert summary.startswith("3 feeds in ")
    assert summary.endswith(" s: 3 new, 0 revised, 0 failed")
    assert "`feedweir publish` brings them into the feeds" == step


def test_a_second_fetch_brings_nothing_and_says_so(publisher: Publisher) -> None:
    subscribe(publisher, one="/one.xml")
    run("fetch")
    result = run("fetch")
    assert 0 == result.exit_code
    assert result.stdout.startswith("one: not changed, ")
    assert "`feedweir publish`" not in result.stdout


def test_what_was_fetched_can_be_published_and_shown(publisher: Publisher) -> None:
    subscribe(publisher, one="/one.xml")
    run("fetch", "--quiet")
    assert 0 == run("publish").exit_code
    assert "第1篇" in run("show", "http://www.example.org/1").stdout


def test_only_the_named_ones_are_fetched(publisher: Publisher) -> None:
    subscribe(publisher, one="/one.xml", two="/two.xml")
    before = len(publisher.asked)
    assert 0 == run("fetch", "two", "two").exit_code
    assert ["/two.xml"] == publisher.asked[before:]


def test_a_paused_one_is_fetched_when_it_is_named(publisher: Publisher) -> None:
    subscribe(publisher, one="/one.xml", two="/two.xml\npaused = true")
    assert "left alone, paused or stopped: two" in run("fetch").stdout
    assert "two: 1 new" in run("fetch", "two").stdout


def test_failures_are_told_with_what_to_do_and_the_rest_goes_on(publisher: Publisher) -> None:
    subscribe(publisher, one="/one.xml", away="/nowhere.xml", page="/page")
    result = run("fetch")
    assert 0 == result.exit_code
    assert "one: 2 new" in result.stdout
    assert "away: failed: 127.0.0.1 answers 404" in result.stderr
    assert "page: failed: not a feed: an HTML page" in result.stderr
    assert f"{publisher.address}/one.xml" in result.stderr
    assert "3 feeds" in result.stdout
    assert "2 failed" in result.stdout


def test_when_all_fail_the_exit_code_says_so(publisher: Publisher) -> None:
    subscribe(publisher, one="/one.xml", away="/nowhere.xml")
    assert 1 == run("fetch", "away").exit_code


def test_json_has_every_report(publisher: Publisher) -> None:
    subscribe(publisher, one="/one.xml", page="/page")
    reports = {each["source"]: each for each in json.loads(run("fetch", "--json").stdout)}
    assert ("parsed", 200, 2, 0) == tuple(reports["one"][name] for name in ("outcome", "status", "new", "refused"))
    assert ("failed", "document", [f"{publisher.address}/one.xml"]) == tuple(
        reports["page"][name] for name in ("outcome", "failure", "suggested")
    )
    assert reports["page"]["next_at"] > reports["page"]["at"]


def test_an_unknown_source_and_one_without_a_feed_are_refused_with_what_to_do(publisher: Publisher) -> None:
    subscribe(publisher, one="/one.xml")
    unknown, without = run("fetch", "onne"), run("fetch", "rfa")
    assert (1, 1) == (unknown.exit_code, without.exit_code)
    assert "Did you mean 'one'?" in unknown.stderr
    assert "has no feed" in without.stderr


def test_without_any_feed_the_next_step_is_told() -> None:
    result = run("fetch")
    assert 1 == result.exit_code
    assert "feedweir sources add URL" in result.stderr
    assert not Path("data/feedweir.db").exists()


def test_nothing_is_asked_while_another_process_writes(publisher: Publisher, tmp_path: Path) -> None:
    subscribe(publisher, one="/one.xml")
    (tmp_path / "data").mkdir()
    store = open_store(tmp_path / "data" / "feedweir.db", exclusive=True)
    before = len(publisher.asked)
    try:
        result = run("fetch")
    finally:
        store.close()
    assert 1 == result.exit_code
    assert f"pid {os.getpid()}" in result.stderr
    assert before == len(publisher.asked)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_stores_what_has_come_and_ends_at_once(publisher: Publisher, number: signal.Signals) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(60)
        subscribe(publisher, one="/one.xml", never=f"http://127.0.0.1:{silent.getsockname()[1]}/")
        command = [sys.executable, "-m", "feedweir", "fetch"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        with subprocess.Popen(command, env=environment, stdout=-1, stderr=-1, text=True) as process:
            assert process.stdout is not None
            connection, _ = silent.accept()
            with connection:
                first = process.stdout.readline()
                process.send_signal(number)
                _, told = process.communicate(timeout=60)
    assert first.startswith("one: 2 new")
    assert (130, "interrupted\n") == (process.returncode, told.replace("  note: 2 entries without a date\n", ""))
    store = open_store(Path("data/feedweir.db"), read_only=True)
    try:
        assert 2 == len(list(store.items()))
    finally:
        store.close()
