"""Threads take memory of one heap, large pieces are none of it, and what is loaded is left alone."""

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.heap import settled

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


#: A large piece is freed, then a smaller one is taken: how much is outside the heap?
_PIECES = """
import ctypes, sys
from ingest.heap import give_back
if "give_back" in sys.argv:
    assert give_back()
class Told(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in "arena ordblks smblks hblks hblkhd".split()]
    _fields_ += [(name, ctypes.c_size_t) for name in "usmblks fsmblks uordblks fordblks keepcost".split()]
mallinfo = ctypes.CDLL(None).mallinfo2
mallinfo.restype = Told
large = bytes(8 << 20)
del large
before = mallinfo().hblkhd
kept = bytes(1 << 20)
print(mallinfo().hblkhd - before >= 1 << 20)
"""


@pytest.mark.skipif("CS_GNU_LIBC_VERSION" not in os.confstr_names, reason="other C libraries give back by themselves")
def test_a_large_piece_of_memory_is_no_part_of_the_heap() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "MALLOC_MMAP_THRESHOLD_"}
    root = Path(__file__).parents[2]
    told = [
        subprocess.run(
            [sys.executable, "-c", _PIECES, *arguments],
            cwd=root, env=environment, capture_output=True, text=True, timeout=60, check=True,
        ).stdout.strip()
        for arguments in ([], ["give_back"])
    ]  # fmt: skip
    assert ["False", "True"] == told


def _printed(script: str) -> str:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", script]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60, check=True).stdout.strip()


def test_a_worker_does_not_look_through_what_is_loaded_for_garbage() -> None:
    before, after = _printed(_TOLD), _printed(f"from ingest.worker import make_ready; make_ready(object)\n{_TOLD}")
    assert ("False", "True") == (before.split()[0], after.split()[0])
    assert int(after.split()[1]) > int(before.split()[1])


_TOLD = "import gc; print(gc.get_freeze_count() > 1_000, gc.get_threshold()[0])"


def _state() -> tuple[float, int, int]:
    return sys.getswitchinterval(), gc.get_threshold()[0], gc.get_freeze_count()


def test_an_import_settles_and_leaves_all_as_it_was() -> None:
    before = _state()
    with settled():
        within = _state()
    assert all(more > less for more, less in zip(within, before, strict=True))
    assert before == _state()
