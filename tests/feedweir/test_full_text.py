"""What the commands say of a source that wants the full text, against a publisher on the loopback interface."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from feedweir.cli import feedweir
from tests.feedweir.publisher import Publisher, publishing

_LEAD = "记者在现场看到第{0}艘船进港，当局尚未公布细节。"
_ITEM = f"<item><title>第{{0}}艘船</title><link>{{{{here}}}}/{{0}}</link><description>{_LEAD}</description></item>"
_FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>示例</title>{}</channel></rss>'
_PAGE = f"<html><article><p>{_LEAD}</p>{'<p>航道清理用了三个星期，货轮陆续靠岸卸货。</p>' * 9}</article></html>"
_PAGES = {
    "/feed.xml": ("application/rss+xml", _FEED.format("".join(_ITEM.format(n) for n in (5, 4, 3, 2, 1)))),
    **{f"/{n}": ("text/html; charset=utf-8", _PAGE.format(n)) for n in (5, 3, 2, 1)},
}


@pytest.fixture
def publisher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    """A publisher, and a configuration with its feed."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("FEEDWEIR_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("FEEDWEIR_DATA", str(tmp_path / "data"))
    with publishing(_PAGES) as found:
        table = f'feed = "{found.address}/feed.xml"\nnetworks = ["loopback"]\nfull_text = true\n'
        text = f'[fetch]\nhost_gap = "0 seconds"\n[sources.paper]\ntitle = "报"\n{table}'
        Path("feedweir.toml").write_text(text, encoding="utf-8")
        yield found


def _done(*arguments: str) -> str:
    result = CliRunner().invoke(feedweir, arguments)
    assert 0 == result.exit_code, result.output
    return result.stdout


def test_a_try_shows_the_full_text_of_the_three_newest_entries(publisher: Publisher) -> None:
    shown = " ".join(_done("sources", "test", "paper").split())
    assert "full text of the newest entries 2 pages came" in shown
    assert f"summary {publisher.address}/4: 127.0.0.1 answers 404" in shown
    assert ["/5", "/4", "/3"] == [path for path in publisher.asked if path not in ("/feed.xml", "/robots.txt")]
    assert not Path("data").exists()


def test_a_try_as_json_tells_which_pages_came(publisher: Publisher) -> None:
    found = json.loads(_done("sources", "test", "paper", "--json"))
    assert 2 == found["pages"]
    assert [f"{publisher.address}/4"] == [each["place"] for each in found["unread"]]
    lengths = [entry["length"] for entry in found["entries"]]
    assert [True, False, True, False, False] == [length > 100 for length in lengths]


def test_a_fetch_tells_how_many_pages_were_read_and_notes_those_that_were_not(publisher: Publisher) -> None:
    result = CliRunner().invoke(feedweir, ["fetch", "paper"])
    assert "paper: 5 new, 4 pages read" in result.stdout
    assert (
        f"note: for 1 of its entries the summary stands: {publisher.address}/4: 127.0.0.1 answers 404" in result.stderr
    )
    [report] = json.loads(_done("fetch", "paper", "--json"))
    assert (0, [], 0) == (report["pages"], report["unread"], report["pages_left"])


def test_entries_stored_as_summaries_are_completed_and_the_next_run_goes_on(publisher: Publisher) -> None:
    file = Path("feedweir.toml")
    wanting = file.read_text(encoding="utf-8")
    file.write_text(wanting.replace("full_text = true", ""), encoding="utf-8")
    assert "5 new" in _done("fetch", "paper")
    refused = CliRunner().invoke(feedweir, ["fetch", "paper", "--pages"])
    assert (1, True) == (refused.exit_code, "does not want the full text" in refused.output)
    file.write_text(wanting, encoding="utf-8")
    assert "needs the names of sources" in CliRunner().invoke(feedweir, ["fetch", "--pages"]).output
    result = CliRunner().invoke(feedweir, ["fetch", "paper", "--pages", "--limit", "2"])
    assert (0, "paper: 2 asked for, 1 page read, 1 item completed") == (result.exit_code, result.stdout.splitlines()[0])
    assert "`feedweir publish` brings them into the feeds" in result.stdout
    assert f"{publisher.address}/4: 127.0.0.1 answers 404" in result.stderr
    assert "3 items left; to go on, run it again" in result.stderr
    [report] = json.loads(_done("fetch", "paper", "--pages", "--json"))
    assert ("paper", 3, 3, 0, False) == tuple(
        report[name] for name in ("source", "asked", "completed", "left", "has_failed")
    )
    assert ["/5", "/4", "/3", "/2", "/1"] == [path for path in publisher.asked if path[1:].isdigit()]
    assert "航道清理" in _done("show", f"{publisher.address}/1")
