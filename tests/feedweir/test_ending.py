"""A signal at any moment of a command: one line and exit code 130, or it has done its work; and no file stays."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests import program
from tests.feedweir.test_previewing import kept

#: Python runs it before the program. {number} comes at a moment that no clock decides.
_CUSTOM: Final = """
import atexit, os, sys, time

def kill():
    os.kill(os.getpid(), {number})
    for _ in range(1000):  # Python calls what hears it, if not at once
        pass

class Gone:
    def __del__(self, kill=kill):
        kill()

def on_import(name, then):
    def look(event, words):
        if event == "import" and words[0] == name:
            then()
    sys.addaudithook(look)

def on_call(file, name):
    def look(frame, event, _):
        if event == "call" and frame.f_code.co_name == name and frame.f_code.co_filename.endswith(file):
            sys.setprofile(None)
            kill()
    sys.setprofile(look)

def lost():
    Gone()  # Python cannot raise anything in a destructor
    time.sleep(60)

def disguised():
    try:
        kill()
    except BaseException:
        raise RuntimeError("as a library in C may tell it") from None

{moment}
"""
_EARLY: Final = {
    "before the command line": "on_import('feedweir.cli', kill)",
    "in a library": "on_import('click', kill)",
    "pressed twice": "on_import('click', lambda: (kill(), kill()))",
}
_LATER: Final = {
    "in a command": "on_import('config.settings', kill)",
    "in code given as text": "on_import('config.settings', lambda: exec('kill()', globals()))",
    "in a destructor": "on_import('config.settings', lost)",
    "told as another error": "on_import('config.settings', disguised)",
    "while a store is opened": "on_call('ingest/store/connection.py', 'guarded')",
    "while a store is closed": "on_call('ingest/store/connection.py', 'close')",
    "while its log is removed": "on_call('ingest/store/connection.py', 'leave_no_log')",
}
_DONE: Final = {
    "at exit": "atexit.register(kill)",
    "when Python has taken its handlers away": "last = Gone()",
}
#: What reads, and a function that it calls while the store is open.
_READING: Final = {
    "learn": (["learn", "--scan"], "on_call('ingest/learning/scan.py', 'scan')"),
    "export": (["export", "--format", "jsonl"], "on_call('publish/export/jsonl.py', 'export_jsonl')"),
    "preview": (["topics", "preview", "中国"], "on_call('publish/topics.py', 'preview')"),
    "status": (["status"], "on_call('publish/operator/status.py', 'snapshot')"),
}
_NUMBERS: Final = [signal.SIGINT, signal.SIGTERM]


def _ended(data: Path, folder: Path, moment: str, number: signal.Signals, *words: str) -> tuple[int, str]:
    """Exit code and standard error of the program on that data, which gets the signal at that moment."""
    (folder / "sitecustomize.py").write_text(_CUSTOM.format(number=int(number), moment=moment), encoding="utf-8")
    environment = program.environment()
    environment["PYTHONPATH"] = os.pathsep.join([str(folder), environment["PYTHONPATH"]])
    command = [sys.executable, "-m", "feedweir", "--data", str(data), *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stderr


@pytest.mark.parametrize("number", _NUMBERS)
@pytest.mark.parametrize("moment", _EARLY | _LATER)
def test_a_command_that_is_ended_tells_it_in_one_line(
    published: Path, tmp_path: Path, moment: str, number: signal.Signals
) -> None:
    before = kept(published.parent)
    when = (_EARLY | _LATER)[moment]
    assert (130, "interrupted\n") == _ended(published, tmp_path, when, number, "topics", "preview", "中国")
    assert before == kept(published.parent)


@pytest.mark.parametrize("number", _NUMBERS)
@pytest.mark.parametrize("moment", _DONE)
def test_a_command_that_has_done_its_work_is_not_ended(
    published: Path, tmp_path: Path, moment: str, number: signal.Signals
) -> None:
    assert (0, "5 items exported\n") == _ended(published, tmp_path, _DONE[moment], number, *_READING["export"][0])


@pytest.mark.parametrize("number", _NUMBERS)
@pytest.mark.parametrize("command", _READING)
def test_who_only_reads_and_is_ended_leaves_no_file(
    published: Path, tmp_path: Path, command: str, number: signal.Signals
) -> None:
    before = kept(published.parent)
    words, moment = _READING[command]
    assert (130, "interrupted\n") == _ended(published, tmp_path, moment, number, *words)
    assert before == kept(published.parent)
