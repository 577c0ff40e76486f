"""A publisher changes its template, a rule would eat every paragraph, and the commands lead out of it."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from click.testing import CliRunner

from feedweir.cli import feedweir
from tests.feedweir.publisher import publishing

_RULE = """
[[rule]]
id = "paper-share"
step = "drop"
sources = ["paper"]
why = "The publisher's buttons."
select = "{}"
[[rule.example]]
before = '<p>正文在这里。</p><div class="share">分享到微博</div>'
after = '<p>正文在这里。</p>'
"""


def _text(number: int) -> str:
    return "".join(f"第{number}篇的第{part}段，说的是街上的一件事情，人人都在谈论它。" for part in range(9))


def _entry(number: int, *, new: bool) -> str:
    text = _text(number)
    body = "".join(f"<p class='share'>{line}。</p>" for line in text.split("。") if line) if new else f"<p>{text}</p>"
    link = f"{{here}}/{number}"
    inner = escape(f"<p>提要，另起一段。</p>{body}<div class='share'>分享到微博</div>")
    return f"<item><title>第{number}篇</title><link>{link}</link><description>{inner}</description></item>"


def _feed(first: int, last: int, *, new: bool) -> tuple[str, str]:
    inner = "".join(_entry(number, new=new) for number in range(last, first - 1, -1))
    return "application/rss+xml", f'<rss version="2.0"><channel><title>报</title>{inner}</channel></rss>'


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, tuple[str, str]]]:
    """What the publisher has, which a test may change; and a configuration with its feed and a rule for it."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("FEEDWEIR_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("FEEDWEIR_DATA", str(tmp_path / "data"))
    Path("paper.toml").write_text(_RULE.format(".share"), encoding="utf-8")
    pages = {"/feed.xml": _feed(1, 30, new=False)}
    with publishing(pages) as found:
        feed = f'[sources.paper]\ntitle = "报"\nfeed = "{found.address}/feed.xml"\nnetworks = ["loopback"]\n'
        text = f'[clean]\nrule_files = ["paper.toml"]\n[fetch]\nhost_gap = "0 seconds"\n{feed}'
        Path("feedweir.toml").write_text(text, encoding="utf-8")
        yield pages


def _done(*arguments: str) -> str:
    result = CliRunner().invoke(feedweir, arguments)
    assert 0 == result.exit_code, result.output
    return result.stdout


@pytest.fixture
def held(pages: dict[str, tuple[str, str]]) -> None:
    """The publisher was fetched before and after it changed."""
    _done("fetch", "paper", "--quiet")
    pages["/feed.xml"] = _feed(31, 40, new=True)
    _done("fetch", "paper", "--quiet")


def _shown(number: int) -> str:
    return "".join(_done("show", str(number)).split())


@pytest.mark.usefixtures("held")
def test_nothing_is_lost_and_status_says_what_to_do() -> None:
    assert all(_text(number)[:40] in _shown(number) for number in range(1, 41))
    (hold,) = json.loads(_done("status", "--json"))["holds"]
    assert ("paper", "publisher", "drop/paper-share", 10) == (
        hold["source"], hold["kind"], hold["rule"], hold["items"],
    )  # fmt: skip
    assert f"Look at `feedweir show {hold['examples'][0]} --trace`." in _done("status")
    assert "caution/drop/paper-share: Left out" in _done("show", str(hold["examples"][0]), "--trace")


def test_a_fetch_and_an_import_tell_at_their_end_what_is_held(
    pages: dict[str, tuple[str, str]], tmp_path: Path
) -> None:
    assert "held back" not in CliRunner().invoke(feedweir, ["fetch", "paper"]).output
    pages["/feed.xml"] = _feed(31, 40, new=True)
    saved = tmp_path / "saved.md"
    saved.write_text(
        "[题 1](https://www.rfi.fr/cn/1)\n------\n\n<p>正文在这里，说的是一件事情。</p>\n", encoding="utf-8"
    )
    for words in (["fetch", "paper", "--quiet"], ["import", "--quiet", "--jobs", "1", str(saved)]):
        output = CliRunner().invoke(feedweir, words).output
        assert "held back: paper: its articles suddenly lose" in output
        assert "-> Nothing is lost: what comes is cleaned without that rule." in output
    report = json.loads(_done("import", "--json", "--jobs", "1", str(saved)))
    assert ["paper"] == [each["source"] for each in report["held"]]


@pytest.mark.usefixtures("held")
def test_a_monitor_is_told() -> None:
    assert 1 == CliRunner().invoke(feedweir, ["status", "--check"]).exit_code


@pytest.mark.usefixtures("held")
def test_a_mended_rule_and_a_replay_end_it() -> None:
    Path("paper.toml").write_text(_RULE.format("div.share"), encoding="utf-8")
    _done("reclean", "--source", "paper", "--quiet")
    assert [] == json.loads(_done("status", "--json"))["holds"]
    assert all(_text(number)[:40] in _shown(number) and "分享到" not in _shown(number) for number in (1, 31, 40))


@pytest.mark.usefixtures("held")
def test_who_takes_the_loss_has_it() -> None:
    _done("reclean", "--source", "paper", "--accept-loss", "--quiet")
    assert [] == json.loads(_done("status", "--json"))["holds"]
    assert _text(35)[:40] not in _shown(35)
