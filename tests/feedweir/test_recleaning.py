"""`feedweir reclean`: stored articles follow the rules, on the real seeds and by the real program."""

import json
import subprocess
import sys
from pathlib import Path

from tests.feedweir.test_cli import ROOT, Run, feedweir, seeded

__all__ = ["feedweir", "seeded"]

_RULE = """
sources = ["dw"]

[[rule]]
id = "modest"
step = "notice"
why = "A line that everybody knows."
needs = ["哈国总统"]
match = '哈国总统.*'
longest = 1000
[[rule.example]]
before = '<p>正文</p><p>哈国总统已知。</p>'
after = '<p>正文</p>'
"""
_HOLD = """
import sys
from pathlib import Path
from ingest.store.sqlite import open_store
store = open_store(Path(sys.argv[1]), exclusive=True)
print("held", flush=True)
sys.stdin.read()
"""


def _put_rule_in_place(folder: Path) -> tuple[str, str]:
    """Options by which the program has a rule of the user."""
    (folder / "modest.rules.toml").write_text(_RULE, encoding="utf-8")
    (folder / "feedweir.toml").write_text('[clean]\nrule_files = ["*.rules.toml"]\n', encoding="utf-8")
    return "--config", "feedweir.toml"


def test_without_other_rules_there_is_nothing_to_do(seeded: Run) -> None:
    done = seeded("reclean")
    assert (0, "Nothing to do: every article is as today's rules make it.\n") == (done.returncode, done.stdout)


def test_a_new_rule_changes_what_it_is_for_and_the_feeds_follow(seeded: Run, tmp_path: Path) -> None:
    options = _put_rule_in_place(tmp_path)
    done = seeded(*options, "reclean", "--quiet")
    assert (0, "") == (done.returncode, done.stderr)
    counts, then = done.stdout.splitlines()
    assert counts.startswith("1 article cleaned again in ")
    assert counts.endswith(": 1 changed, 0 the same, 0 refused")
    assert "Next: `feedweir publish` writes the feeds." == then
    feed = tmp_path / "data" / "public" / "sources" / "dw.atom"
    before = feed.read_text(encoding="utf-8")
    assert 0 == seeded(*options, "publish").returncode
    after = feed.read_text(encoding="utf-8")
    assert len(after) < len(before)
    assert _times(before) == _times(after)


def _times(feed: str) -> list[str]:
    return [part for part in feed.split("<") if part.startswith(("updated>", "published>", "id>"))]


def test_the_report_is_json_where_that_is_asked_for(seeded: Run, tmp_path: Path) -> None:
    options = _put_rule_in_place(tmp_path)
    report = json.loads(seeded(*options, "reclean", "--json").stdout)
    source = {"name": "dw", "items": 1, "changed": 1, "same": 0, "refused": 0}
    assert {"items": 1, "changed": 1, "same": 0, "refused": [], "refused_total": 0, "held": [], "left": 0,
            "sources": [source]} == {name: value for name, value in report.items() if name != "seconds"}  # fmt: skip


def test_an_unknown_source_and_wrong_options_are_told(seeded: Run) -> None:
    unknown, date, loss = (
        seeded("reclean", "--source", "dv"), seeded("reclean", "--since", "soon"), seeded("reclean", "--accept-loss")
    )  # fmt: skip
    assert (1, 2, 2) == (unknown.returncode, date.returncode, loss.returncode)
    assert "there is no source 'dv'" in unknown.stderr
    assert "'soon' is no date such as 2026-01-31" in date.stderr
    assert "--accept-loss needs --source" in loss.stderr


def test_while_another_process_writes_it_is_refused_with_its_number(seeded: Run, tmp_path: Path) -> None:
    store = tmp_path / "data" / "feedweir.db"
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True
    ) as holder:
        assert holder.stdout is not None
        assert "held\n" == holder.stdout.readline()
        done = seeded("reclean")
        holder.communicate("")
    assert 1 == done.returncode
    assert f"being written by another process (pid {holder.pid})" in done.stderr
    assert "cleans stored articles again by itself" in done.stderr


def test_without_a_store_it_says_what_to_do_first(feedweir: Run) -> None:
    done = feedweir("reclean")
    assert 1 == done.returncode
    assert "there is no store" in done.stderr
