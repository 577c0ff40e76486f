"""`feedweir reclean --dry-run`: a rule is looked at before it goes live, on the real seeds; and the breaker."""

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

import pytest

from ingest.store.sqlite import open_store
from publish.preview.rehearsal import STEPS
from tests import program
from tests.feedweir.test_cli import Run, feedweir, seeded

__all__ = ["feedweir", "seeded"]

#: Takes every paragraph of Deutsche Welle.
_GREEDY = """
sources = ["dw"]

[[rule]]
id = "greedy"
step = "notice"
why = "It takes whatever ends like a sentence."
needs = ["。"]
match = '.*。'
longest = 100_000
[[rule.example]]
before = '<p>正文</p><p>一句。</p>'
after = '<p>正文</p>'
"""
#: Takes one sentence of the one article of Deutsche Welle.
MODEST = """
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


@pytest.fixture
def greedy(tmp_path: Path) -> str:
    """The name of a rule file that would destroy a source."""
    (tmp_path / "greedy.toml").write_text(_GREEDY, encoding="utf-8")
    return "greedy.toml"


@pytest.fixture
def modest(tmp_path: Path) -> str:
    """The name of a rule file that takes a little."""
    (tmp_path / "modest.toml").write_text(MODEST, encoding="utf-8")
    return "modest.toml"


def kept(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file of the data directory, with its time."""
    files = (path for path in (folder / "data").rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_a_look_tells_what_would_change_and_changes_nothing(seeded: Run, modest: str, tmp_path: Path) -> None:
    before = kept(tmp_path)
    done = seeded("reclean", "--dry-run", "--rules", modest)
    assert (0, "") == (done.returncode, done.stderr)
    assert "1 article cleaned by modest.toml: 1 would change." in done.stdout
    assert "notice/modest" in done.stdout
    assert "topics/kazakhstan.atom" in done.stdout
    assert "sources/bbc.atom" not in done.stdout
    assert "[-哈国总统" in done.stdout
    assert before == kept(tmp_path)


def test_a_look_is_taken_beside_who_writes(seeded: Run, greedy: str, tmp_path: Path) -> None:
    writing = open_store(tmp_path / "data" / "feedweir.db", exclusive=True)
    try:
        done = seeded("reclean", "--dry-run", "--rules", greedy)
    finally:
        writing.close()
    assert 0 == done.returncode, done.stderr
    assert "1 would change" in done.stdout


def test_only_the_sources_and_days_that_are_asked_for_are_looked_at(seeded: Run, greedy: str) -> None:
    looked = seeded("reclean", "--dry-run", "--rules", greedy, "--source", "bbc").stdout
    assert "0 articles cleaned" in looked
    assert "It concerns no stored article." in looked
    assert "0 articles cleaned" in seeded("reclean", "--dry-run", "--rules", greedy, "--since", "2025-01-01").stdout
    assert "1 article cleaned" in seeded("reclean", "--dry-run", "--rules", greedy, "--source", "dw").stdout


def test_a_whole_configuration_can_be_tried(seeded: Run, tmp_path: Path) -> None:
    (tmp_path / "new.toml").write_text('[clean]\nimages = "keep"\n[topics.kazakhstan]\nlimit = 1\n', encoding="utf-8")
    found = json.loads(seeded("reclean", "--dry-run", "--rules", "new.toml", "--json").stdout)
    assert (5, 0, ["topics/kazakhstan.atom"]) == (found["items"], found["lost"], found["redefined"])
    assert found["what"]["images"] > 0


def test_json_has_all_of_it(seeded: Run, greedy: str) -> None:
    found = json.loads(seeded("reclean", "--dry-run", "--rules", greedy, "--json").stdout)
    assert (1, 1, ["dw"]) == (found["items"], found["changed"], [held["source"] for held in found["held"]])
    assert found["lost"] > 1000
    assert {"notice/greedy"} <= found["by_rule"].keys()
    assert [] == found["feeds"], "a source that is held back stays as it is"
    assert found["worst"][0]["lost"] == found["lost"]


def test_a_page_is_written_when_one_is_asked_for(seeded: Run, greedy: str, tmp_path: Path) -> None:
    done = seeded("reclean", "--dry-run", "--rules", greedy, "--page", "look.html")
    assert 0 == done.returncode, done.stderr
    page = (tmp_path / "look.html").read_text(encoding="utf-8")
    assert "1 source would be held back" in page
    assert "look.html" in done.stdout


def test_only_as_many_cases_are_shown_as_asked_for(seeded: Run, greedy: str) -> None:
    assert [] == json.loads(seeded("reclean", "--dry-run", "--rules", greedy, "--worst", "0", "--json").stdout)["worst"]


def test_what_the_rules_in_force_would_do_too_is_told(seeded: Run, greedy: str, tmp_path: Path) -> None:
    (tmp_path / "feedweir.toml").write_text('[clean]\nimages = "keep"\n', encoding="utf-8")
    done = seeded("--config", "feedweir.toml", "reclean", "--dry-run", "--rules", greedy)
    assert "5 articles would be cleaned again by the rules in force too" in done.stdout


def test_nothing_is_to_be_told_where_nothing_would_change(seeded: Run) -> None:
    assert "0 articles cleaned: 0 would change." in seeded("reclean", "--dry-run").stdout


def test_a_rule_file_with_a_mistake_is_refused_with_its_line(seeded: Run, tmp_path: Path) -> None:
    (tmp_path / "wrong.toml").write_text(_GREEDY.replace('step = "notice"', 'step = "notise"'), encoding="utf-8")
    done = seeded("reclean", "--dry-run", "--rules", "wrong.toml")
    assert 1 == done.returncode
    assert "error: wrong.toml:6: rule greedy.step: unknown step 'notise'\n  Did you mean 'notice'?" in done.stderr


def test_examples_that_do_not_hold_are_told_and_the_look_goes_on(seeded: Run, tmp_path: Path) -> None:
    odd = _GREEDY.replace("after = '<p>正文</p>'", "after = '<p>别的</p>'")
    (tmp_path / "odd.toml").write_text(odd, encoding="utf-8")
    done = seeded("reclean", "--dry-run", "--rules", "odd.toml")
    assert 0 == done.returncode
    assert "odd.toml:4: rule greedy: example 1: html" in done.stderr
    assert "would change" in done.stdout


@pytest.mark.parametrize(
    "given",
    [("--rules", "new.toml"), ("--page", "new.html"), ("--worst", "1"), ("--no-feeds",), ("--work-dir", ".")],
    ids=lambda given: given[0],
)
def test_what_is_for_a_look_is_refused_without_one(seeded: Run, given: tuple[str, ...]) -> None:
    done = seeded("reclean", *given)
    assert 2 == done.returncode
    assert "--dry-run" in done.stderr


def test_what_is_held_back_makes_no_feed_differ(seeded: Run, greedy: str) -> None:
    shown = seeded("reclean", "--dry-run", "--rules", greedy).stdout
    assert "No published feed would differ: what is held back stays as it is." in shown


def test_the_feeds_that_would_differ_are_those_that_then_do(seeded: Run, modest: str, tmp_path: Path) -> None:
    foreseen = json.loads(seeded("reclean", "--dry-run", "--rules", modest, "--json").stdout)
    public = tmp_path / "data" / "public"
    before = {path: path.read_bytes() for path in public.rglob("*.atom")}
    (tmp_path / "feedweir.toml").write_text(f'[clean]\nrule_files = ["{modest}"]\n', encoding="utf-8")
    for command in ("reclean", "publish"):
        assert 0 == seeded("--config", "feedweir.toml", command).returncode
    differing = {str(path.relative_to(public)) for path in public.rglob("*.atom") if before[path] != path.read_bytes()}
    assert differing == set(foreseen["feeds"])
    assert None is foreseen["feeds_unknown"]


def test_the_feeds_can_be_left_out(seeded: Run, modest: str) -> None:
    look = ["reclean", "--dry-run", "--rules", modest, "--no-feeds"]
    assert "Feeds that would differ: not known\n  Nobody looked (--no-feeds).\n" in seeded(*look).stdout
    found = json.loads(seeded(*look, "--json").stdout)
    assert (1, None, "Nobody looked (--no-feeds).") == (found["changed"], found["feeds"], found["feeds_unknown"])


def test_where_there_is_no_room_the_rest_is_told(seeded: Run, modest: str, tmp_path: Path) -> None:
    with (tmp_path / "data" / "public" / "large").open("wb") as file:
        file.truncate(1 << 43)
    look = ["reclean", "--dry-run", "--rules", modest, "--work-dir", str(tmp_path)]
    shown = seeded(*look)
    assert (0, "") == (shown.returncode, shown.stderr)
    assert "1 would change." in shown.stdout
    known, then, *_ = shown.stdout.partition("Feeds that would differ: not known\n")[2].splitlines()
    assert known.startswith(f"  there is no room for a copy of the store in {tmp_path}: 1")
    assert then.startswith("  Free some space, ")
    found = json.loads(seeded(*look, "--json").stdout)
    assert (1, None) == (found["changed"], found["feeds"])
    assert "there is no room" in found["feeds_unknown"]


def test_a_folder_for_the_copy_that_is_not_there_is_told_at_once(seeded: Run, modest: str) -> None:
    done = seeded("reclean", "--dry-run", "--rules", modest, "--work-dir", "nowhere")
    assert (2, True) == (done.returncode, "there is no folder nowhere" in done.stderr)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("named", [True, False], ids=["option", "TMPDIR"])
def test_an_interruption_leaves_nothing_behind(
    seeded: Run, modest: str, tmp_path: Path, number: signal.Signals, named: bool
) -> None:
    before = kept(tmp_path)
    # Workers have a socket in TMPDIR, of a path of 108 bytes at most (unix(7)).
    work = Path(tempfile.mkdtemp(prefix="work-"))
    command = [sys.executable, "-m", "feedweir", "--data", "data", "reclean", "--dry-run", "--rules", modest]
    command += ["--work-dir", str(work)] if named else []
    environment = program.environment(**({} if named else {"TMPDIR": str(work)}))
    for _ in range(10):  # it may be done before it is interrupted
        running = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL)
        while running.poll() is None and not list(work.glob("feedweir-preview-*/*")):
            time.sleep(0.01)
        running.send_signal(number)
        if running.wait(60):
            break
    assert 130 == running.returncode
    assert [] == list(work.glob("feedweir-preview-*"))
    shutil.rmtree(work)
    assert before == kept(tmp_path)


def test_the_steps_of_a_look_are_shown_on_a_terminal(seeded: Run, modest: str, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 120))
    command = [sys.executable, "-m", "feedweir", "--data", "data", "reclean", "--dry-run", "--rules", modest]
    environment = program.environment()
    subprocess.run(
        command, cwd=tmp_path, env=environment, stderr=theirs, stdout=subprocess.DEVNULL, timeout=60, check=True
    )
    os.close(theirs)
    shown = os.read(ours, 65536).decode()
    os.close(ours)
    for doing, _ in STEPS:
        assert f"{doing}:" in shown


def test_a_rule_that_would_destroy_text_is_stopped_until_somebody_accepts_it(
    seeded: Run, greedy: str, tmp_path: Path
) -> None:
    (tmp_path / "feedweir.toml").write_text(f'[clean]\nrule_files = ["{greedy}"]\n', encoding="utf-8")
    feed = tmp_path / "data" / "public" / "sources" / "dw.atom"
    before = feed.read_bytes()
    stopped = seeded("--config", "feedweir.toml", "reclean")
    assert "feedweir reclean --source dw --accept-loss" in stopped.stdout + stopped.stderr
    assert 0 == seeded("--config", "feedweir.toml", "publish").returncode
    assert before == feed.read_bytes()
    told = seeded("--config", "feedweir.toml", "status").stdout
    assert "notice/greedy" in told
    assert "--accept-loss" in told

    assert 0 == seeded("--config", "feedweir.toml", "reclean", "--source", "dw", "--accept-loss").returncode
    assert 0 == seeded("--config", "feedweir.toml", "publish").returncode
    assert len(feed.read_bytes()) < len(before) - 1000
    assert "--accept-loss" not in seeded("--config", "feedweir.toml", "status").stdout
