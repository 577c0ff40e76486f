"""Threads take memory of one heap, and what is loaded is left alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

#: A thread takes memory, and glibc tells of every heap that there is.
_SCRIPT = """
import ctypes, sys, threading
from ingest.heap import share
if "share" in sys.argv:
    assert share()
kept = []
thread = threading.Thread(target=lambda: kept.extend(bytes(600) for _ in range(1_000)))
thread.start()
thread.join()
ctypes.CDLL(None).malloc_stats()
"""


def _heaps(*arguments: str) -> int:
    environment = {name: value for name, value in os.environ.items() if name != "MALLOC_ARENA_MAX"}
    command = [sys.executable, "-c", _SCRIPT, *arguments]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=60, check=True)
    return done.stderr.count("Arena ")


@pytest.mark.skipif("CS_GNU_LIBC_VERSION" not in os.confstr_names, reason="other C libraries have one heap")
def test_a_thread_that_starts_later_has_no_heap_of_its_own() -> None:
    assert (2, 1) == (_heaps(), _heaps("share"))


def test_what_is_loaded_is_not_looked_through_for_garbage_any_more() -> None:
    script = "import gc; from ingest.heap import settle; settle(); print(gc.get_freeze_count() > 1_000, gc.isenabled())"
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, timeout=60, check=True
    )
    assert "True True" == done.stdout.strip()
