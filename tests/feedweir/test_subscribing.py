"""`feedweir sources` and `feedweir opml` against a publisher on the loopback interface."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from config.settings import load
from feedweir.cli import feedweir
from tests.feedweir.publisher import Publisher, publishing

ROOT = Path(__file__).parents[2]
_START = '# My own. Keep this line.\n[fetch]\nhost_gap = "0 seconds"\n'
_FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>示例 Example</title>
<link>http://www.example.org/</link><language>zh-Hans</language><ttl>30</ttl>
<item><title>第一篇</title><link>http://www.example.org/1</link><pubDate>Fri, 20 Nov 2020 10:00:00 GMT</pubDate>
<description>&lt;p&gt;正文。&lt;script&gt;x()&lt;/script&gt;&lt;/p&gt;</description></item>
<item><title>Second</title><link>http://www.example.org/2</link><description>text</description></item>
</channel></rss>"""


def _page(*feeds: str) -> tuple[str, str]:
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="Feed of {feed}" href="{feed}">' for feed in feeds
    )
    return "text/html", f"<!doctype html><html><head><title>P</title>{links}</head><body><p>x</p></body></html>"


_PAGES = {
    "/feed.xml": ("application/rss+xml", _FEED),
    "/other.xml": ("application/rss+xml", _FEED.replace("示例 Example", "Other")),
    "/one": _page("/feed.xml"),
    "/two": _page("/feed.xml", "/other.xml"),
    "/none": _page(),
    "/empty.xml": ("application/rss+xml", "<rss version='2.0'><channel><title>Empty</title></channel></rss>"),
    "/picture": ("image/png", "\x89PNG"),
}


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a configuration of the user's in it, and nothing else that decides."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("FEEDWEIR_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("FEEDWEIR_DATA", str(tmp_path / "data"))
    Path("feedweir.toml").write_text(_START, encoding="utf-8")


@pytest.fixture(scope="module")
def publisher() -> Iterator[Publisher]:
    with publishing(_PAGES) as found:
        yield found


def _run(*arguments: str) -> Result:
    result = CliRunner().invoke(feedweir, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def _done(*arguments: str) -> Result:
    result = _run(*arguments)
    assert 0 == result.exit_code, result.output
    return result


def _add(url: str, *more: str) -> Result:
    return _run("sources", "add", url, "--network", "loopback", *more)


def _tables() -> dict[str, Any]:
    """The user's sources, as loading gives them."""
    return {name: source for name, source in load(env={}).sources.items() if source.feed}


def test_a_feed_is_added_with_all_that_it_says_of_itself(publisher: Publisher) -> None:
    result = _add(f"{publisher.address}/feed.xml")
    assert 0 == result.exit_code, result.output
    expected = f"""{_START}
[sources.example]
title = "示例 Example"
url = "http://www.example.org/"
hosts = ["example.org"]
language = "zh-Hans"
feed = "{publisher.address}/feed.xml"
networks = ["loopback"]
"""
    assert expected == Path("feedweir.toml").read_text(encoding="utf-8")
    assert "example: 示例 Example (RSS 2.0, 2 entries)" in result.stdout
    assert "wrote [sources.example] into feedweir.toml" in result.stdout
    assert "Next: feedweir fetch example" in result.stderr


def test_the_only_feed_of_a_page_is_found(publisher: Publisher) -> None:
    assert 0 == _add(f"{publisher.address}/one").exit_code
    assert f"{publisher.address}/feed.xml" == _tables()["example"].feed


def test_of_several_feeds_one_is_chosen_by_its_number(publisher: Publisher) -> None:
    refused = _add(f"{publisher.address}/two")
    assert 1 == refused.exit_code
    assert f"  2  Feed of /other.xml\n     {publisher.address}/other.xml\n" in refused.stderr
    assert "the page names 2 feeds\n  Choose one with --feed and its number." in refused.stderr
    assert 1 == _add(f"{publisher.address}/two", "--feed", "3").exit_code
    assert 0 == _add(f"{publisher.address}/two", "--feed", "2").exit_code
    assert ["other"] == list(_tables())


def test_a_person_at_a_terminal_is_asked_which_feed(publisher: Publisher) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "feedweir", "sources", "add", f"{publisher.address}/two", "--network", "loopback"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    try:
        os.write(ours, b"2\n")
        done = subprocess.run(command, check=False, stdin=theirs, capture_output=True, timeout=60, env=environment)
    finally:
        os.close(ours)
        os.close(theirs)
    assert 0 == done.returncode, done.stderr
    assert ["other"] == list(_tables())


def test_a_page_that_names_no_feed_is_searched_where_sites_have_theirs(publisher: Publisher) -> None:
    before = len(publisher.asked)
    assert 0 == _add(f"{publisher.address}/none").exit_code
    assert f"{publisher.address}/feed.xml" == _tables()["example"].feed
    assert "/none" == publisher.asked[before]
    assert "/feed.xml" == publisher.asked[-1]


def test_an_address_without_a_scheme_is_asked_by_https_and_then_by_http(publisher: Publisher) -> None:
    host = publisher.address.removeprefix("http://")
    result = _add(f"{host}/feed.xml")
    assert 0 == result.exit_code, result.output
    assert f"fetching https://{host}/feed.xml\nfetching http://{host}/feed.xml\n" in result.stderr
    assert f"{publisher.address}/feed.xml" == _tables()["example"].feed
    assert 0 == _run("sources", "test", f"{host}/feed.xml", "--network", "loopback").exit_code


def test_a_host_that_is_configured_gets_the_feed(publisher: Publisher) -> None:
    Path("feedweir.toml").write_text(f'{_START}[sources.mine]\ntitle = "Mine"\nhosts = ["127.0.0.1"]\n')
    assert 0 == _add(f"{publisher.address}/feed.xml").exit_code
    assert ("Mine", f"{publisher.address}/feed.xml") == (_tables()["mine"].title, _tables()["mine"].feed)
    assert 0 == _add(f"{publisher.address}/other.xml").exit_code
    assert ["mine", "mine-2"] == sorted(_tables())


def test_name_and_title_may_be_given(publisher: Publisher) -> None:
    assert 0 == _add(f"{publisher.address}/feed.xml", "--name", "dw", "--title", "DW 新").exit_code
    assert ("DW 新", ("dw.com", "dw.de")) == (_tables()["dw"].title, _tables()["dw"].hosts)


def test_a_feed_that_has_moved_is_replaced(publisher: Publisher) -> None:
    _add(f"{publisher.address}/feed.xml", "--name", "dw")
    refused = _add(f"{publisher.address}/other.xml", "--name", "dw")
    assert "the source 'dw' has a feed already" in refused.stderr
    assert 0 == _add(f"{publisher.address}/other.xml", "--name", "dw", "--replace").exit_code
    assert f"{publisher.address}/other.xml" == _tables()["dw"].feed
    assert 2 == _add(f"{publisher.address}/other.xml", "--replace").exit_code


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("{here}/feed.xml",), "--network and its name"),
        (("{here}/nothing", "--network", "loopback"), "404"),
        (("{here}/picture", "--network", "loopback"), "not a feed"),
        (("{here}/feed.xml", "--network", "office"), "unknown network 'office'"),
        (("{here}/feed.xml", "--proxy", "ftp://x"), "is not a proxy"),
        (("{here}/feed.xml", "--network", "loopback", "--name", "A b"), "cannot be part of a file name"),
        (("ftp://a.example/",), "with http:// or https:// and a host"),
    ],
)
def test_what_cannot_be_added_is_told_and_nothing_is_written(
    publisher: Publisher, arguments: tuple[str, ...], message: str
) -> None:
    result = _run("sources", "add", *(word.replace("{here}", publisher.address) for word in arguments))
    assert result.exit_code in (1, 2)
    assert message in result.stderr
    assert _START == Path("feedweir.toml").read_text()


def test_a_feed_is_added_once(publisher: Publisher) -> None:
    assert 0 == _add(f"{publisher.address}/feed.xml").exit_code
    again = _add(f"{publisher.address}/one")
    assert 1 == again.exit_code
    assert "nothing was added: it is the feed of 'example' already" in again.stderr


def test_the_program_says_who_it_is(publisher: Publisher) -> None:
    _add(f"{publisher.address}/feed.xml")
    assert [] == [agent for agent in publisher.agents if not agent.startswith("Feedweir/")]


def test_without_a_file_one_is_made(publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("feedweir.toml").unlink()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    assert 0 == _add(f"{publisher.address}/feed.xml").exit_code
    assert "[sources.example]" in (tmp_path / "home/feedweir/feedweir.toml").read_text()


def _with_source(more: str = "") -> None:
    text = f'{_START}\n# Mine\n[sources.mine]\ntitle = "我的"\nfeed = "https://a.example/feed?token=secret"\n{more}'
    Path("feedweir.toml").write_text(text, encoding="utf-8")


def test_the_list_begins_with_sources_that_have_a_feed_and_hides_secrets() -> None:
    _with_source('interval = "20 minutes"\n')
    lines = _done("sources", "list").stdout.splitlines()
    assert ["NAME", "TITLE", "EVERY", "FEED"] == lines[0].split()
    assert ["mine", "我的", "20", "minutes", "https://a.example/feed?token=(hidden)"] == lines[1].split()
    assert "none" == lines[2].split()[-1]
    rows = json.loads(_done("sources", "list", "--json").stdout)
    assert {"name": "mine", "paused": False, "interval": 1200.0} == {
        key: rows[0][key] for key in ("name", "paused", "interval")
    }


def test_a_source_is_paused_and_fetched_again() -> None:
    _with_source()
    before = Path("feedweir.toml").read_text(encoding="utf-8")
    assert "mine is paused: wrote feedweir.toml\n" == _done("sources", "pause", "mine").stdout
    assert _tables()["mine"].paused
    assert "mine is paused already\n" == _done("sources", "pause", "mine").stdout
    assert "paused" in _done("sources", "list").stdout
    assert "mine is fetched again: wrote feedweir.toml\n" == _done("sources", "pause", "mine", "--resume").stdout
    assert before == Path("feedweir.toml").read_text(encoding="utf-8")


def test_a_source_is_removed_and_what_stays_is_said() -> None:
    _with_source()
    said = _done("sources", "remove", "mine").stdout
    assert "took [sources.mine] out of feedweir.toml; its stored articles stay\n" == said
    assert f"{_START}\n# Mine\n" == Path("feedweir.toml").read_text()


def test_of_a_source_that_ships_only_the_feed_is_removed() -> None:
    text = f'{_START}[sources.dw]\nimages = "keep"\nfeed = "https://rss.dw.com/zh"\n'
    Path("feedweir.toml").write_text(text)
    _done("sources", "remove", "dw")
    assert f'{_START}[sources.dw]\nimages = "keep"\n' == Path("feedweir.toml").read_text()
    result = _run("sources", "remove", "dw")
    assert 1 == result.exit_code
    assert "ships with Feedweir, and has no feed\n  To be rid of it, write enabled = false" in result.stderr


@pytest.mark.parametrize("command", ["remove", "pause", "test"])
def test_a_name_that_is_nobodys_gets_the_nearest_one(command: str) -> None:
    result = _run("sources", command, "dww")
    assert 1 == result.exit_code
    assert "there is no source 'dww'\n  Did you mean 'dw'?" in result.stderr


@pytest.mark.parametrize("command", ["pause", "test"])
def test_a_source_without_a_feed_is_told_how_to_get_one(command: str) -> None:
    result = _run("sources", command, "dw")
    assert 1 == result.exit_code
    assert "has no feed\n  Give it one: feedweir sources add URL --name dw" in result.stderr


def test_a_try_shows_what_would_be_stored_and_stores_nothing(publisher: Publisher) -> None:
    result = _done("sources", "test", f"{publisher.address}/feed.xml", "--network", "loopback")
    shown = " ".join(result.stdout.split())
    for expected in (
        "feed RSS 2.0, 2 entries title 示例 Example home http://www.example.org/ language zh-Hans ttl 30 minutes",
        "defect 1 entry without a date",
        "2020-11-20 第一篇",
        "正文。 (3 characters)",
        "cleaning embed: 1",
        "2 articles would be stored, 0 refused; nothing was",
    ):
        assert expected in shown
    assert not Path("data").exists()
    assert _START == Path("feedweir.toml").read_text()


def test_a_try_of_a_configured_source_goes_by_its_name(publisher: Publisher) -> None:
    _add(f"{publisher.address}/feed.xml")
    found = json.loads(_done("sources", "test", "example", "--json").stdout)
    assert ["第一篇", "Second"] == sorted((entry["title"] for entry in found["entries"]), reverse=True)
    assert {"example"} == {entry["source"] for entry in found["entries"]}
    assert 1800.0 == found["facts"]["ttl"]


def test_a_try_of_a_page_shows_the_feeds_that_it_names_and_fails(publisher: Publisher) -> None:
    result = _run("sources", "test", f"{publisher.address}/two", "--network", "loopback")
    assert 1 == result.exit_code
    assert "not a feed" in result.stdout
    assert f"{publisher.address}/other.xml  Feed of /other.xml" in result.stdout


def test_a_try_of_an_empty_feed_is_fine(publisher: Publisher) -> None:
    result = _done("sources", "test", f"{publisher.address}/empty.xml", "--network", "loopback")
    assert "0 articles would be stored" in result.stdout


def test_a_try_that_fails_is_json_too(publisher: Publisher) -> None:
    result = _run("sources", "test", f"{publisher.address}/nothing", "--network", "loopback", "--json")
    assert 1 == result.exit_code
    assert "status" == json.loads(result.stdout)["failure"]


def test_the_check_notes_credentials_that_lie_open() -> None:
    _with_source('credentials = { file = "mine.secret" }\n')
    Path("mine.secret").write_text("me:password\n")
    Path("mine.secret").chmod(0o644)
    assert "note: sources.mine: every user of this machine may read" in _done("check").stderr


def test_a_try_notes_credentials_that_lie_open(publisher: Publisher) -> None:
    _add(f"{publisher.address}/feed.xml")
    with Path("feedweir.toml").open("a") as file:
        file.write('credentials = { file = "example.secret" }\n')
    Path("example.secret").write_text("me:password\n")
    Path("example.secret").chmod(0o644)
    result = _done("sources", "test", "example")
    assert "note: sources.example: every user of this machine may read" in result.stderr
    assert "password" not in result.output


_OPML = """<?xml version="1.0"?>
<opml version="1.1"><body><outline text="Folder">
<outline text="A" title="First Blog" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/"/>
<outline text="B" xmlUrl="https://a.example/feed"/>
<outline text="C" xmlUrl="javascript:alert(1)"/>
</outline>
<outline text="德国之声" xmlUrl="https://rss.dw.com/zh"/></body></opml>"""


def test_a_list_is_imported_in_one_go_and_what_is_left_out_is_told() -> None:
    Path("list.opml").write_text(_OPML, encoding="utf-8")
    result = _done("opml", "import", "list.opml")
    assert "first-blog  https://a.example/feed\ndw  https://rss.dw.com/zh\n" == result.stdout
    assert "skipped, line 4: https://a.example/feed: it is the feed of 'first-blog' already\n" in result.stderr
    assert "skipped, line 5: C: 'javascript:alert(1)' is not a web address\n" in result.stderr
    assert "2 feeds added, 2 skipped: wrote feedweir.toml\n" in result.stderr
    assert {"first-blog": ("a.example",), "dw": ("dw.com", "dw.de")} == {
        name: source.hosts for name, source in _tables().items()
    }
    assert Path("feedweir.toml").read_text(encoding="utf-8").startswith(_START)
    assert "0 feeds to add, 4 skipped; nothing was written\n" in _done("opml", "import", "list.opml").stderr


def test_a_dry_run_writes_nothing() -> None:
    Path("list.opml").write_text(_OPML, encoding="utf-8")
    result = _done("opml", "import", "list.opml", "--dry-run")
    assert "2 feeds to add, 2 skipped; nothing was written\n" in result.stderr
    assert _START == Path("feedweir.toml").read_text()


def test_what_is_no_list_is_refused() -> None:
    Path("list.opml").write_text("<rss/>")
    result = _run("opml", "import", "list.opml")
    assert 1 == result.exit_code
    assert "list.opml cannot be used: it begins with <rss>, not with <opml>" in result.stderr


def test_an_exported_list_imports_to_the_same_subscriptions() -> None:
    _with_source()
    _done("opml", "export", "-o", "list.opml")
    assert Path("list.opml").read_bytes() == _done("opml", "export").stdout_bytes
    Path("feedweir.toml").write_text(_START)
    _done("opml", "import", "list.opml")
    assert [("我的", "https://a.example/feed?token=secret")] == [
        (source.title, source.feed) for source in _tables().values()
    ]


def test_a_large_list_is_taken_in_one_go() -> None:
    outlines = "".join(
        f'<outline text="Blog {n}" xmlUrl="https://b{n}.example/feed" htmlUrl="https://b{n}.example/"/>\n'
        for n in range(1_000)
    )
    Path("list.opml").write_text(f"<opml><body>{outlines}</body></opml>")
    assert "1,000 feeds added, 0 skipped" in _done("opml", "import", "list.opml").stderr
    assert 1_000 == len(_tables())


@pytest.mark.parametrize("command", ["add", "test"])
@pytest.mark.parametrize("address", ["https://user:word@news.example/feed", "user@news.example/feed"])
def test_a_password_in_an_address_is_not_dropped_without_a_word(command: str, address: str) -> None:
    result = _run("sources", command, address)
    assert 1 == result.exit_code
    assert "error: the address carries a user or a password" in result.stderr
    assert "credentials = { file" in result.stderr
    assert "fetching" not in result.stderr
    assert _START == Path("feedweir.toml").read_text()


def test_one_feed_is_no_feeds() -> None:
    Path("list.opml").write_text('<opml><body><outline xmlUrl="https://one.example/feed"/></body></opml>')
    assert "1 feed to add, 0 skipped" in _done("opml", "import", "list.opml", "--dry-run").stderr


def test_what_is_not_even_xml_is_called_that() -> None:
    Path("list.opml").write_text("hello")
    assert "list.opml cannot be used: it is not XML with <opml>" in _run("opml", "import", "list.opml").stderr
