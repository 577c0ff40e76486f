"""One heap for all threads of a process, and one that is not looked through for garbage over and over.

glibc gives each thread that takes memory a heap of its own, and none gives back what another one needs: an import whose
indexes follow in a thread took 60 MB more for that. It also takes large pieces from the heap once one as large was
freed, which leaves holes that are never given back (docs/decisions/0099-indexes-follow-the-sequence.md)."""

import ctypes
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Final

#: `M_ARENA_MAX` and `M_MMAP_THRESHOLD` of malloc.h (mallopt(3)), and the variables by which users set them.
_ARENAS, _LARGE = (-8, "MALLOC_ARENA_MAX"), (-3, "MALLOC_MMAP_THRESHOLD_")
#: Bytes from which a piece of memory is one of its own, and goes back to the system when it is freed. Without a number
#: glibc raises it to what was freed, up to 32 MB.
_PIECE: Final = 1 << 18
#: New objects after which those are looked through that are new. By Python's 700 it is done a hundred times an article,
#: of which next to nothing is garbage in circles.
_OBJECTS: Final = 10_000
#: Seconds that a thread goes on; Python's own are 0.005.
_TURN: Final = 0.02


def share() -> bool:
    """Let threads that are started from now on take memory of the heap that there is; whether the C library has done
    so. A number of heaps that was asked for by `MALLOC_ARENA_MAX` stays."""
    return _set(_ARENAS, 1)


@cache
def give_back() -> bool:
    """Let large pieces of memory go back to the system when they are freed; whether the C library does so from now on.
    A size that was asked for by `MALLOC_MMAP_THRESHOLD_` stays."""
    return _set(_LARGE, _PIECE)


def _set(option: tuple[int, str], value: int) -> bool:
    number, variable = option
    try:
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    except OSError:  # a Python without dynamic linking has another heap
        return False
    return mallopt is not None and variable not in os.environ and bool(mallopt(number, value))


def settle() -> None:
    """Leave what is loaded by now alone, and look through what is new less often. For a process with one task."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS)


@contextmanager
def settled() -> Iterator[None]:
    """`settle`, for as long as it lasts; and let a thread go on for longer before another one that wants to is let.

    Where some wait for SQLite again and again and others for Python, each change of threads costs more than what is
    done between two of them. Not for a process that answers anybody: it would answer later."""
    interval, threshold = sys.getswitchinterval(), gc.get_threshold()
    sys.setswitchinterval(_TURN)
    settle()
    try:
        yield
    finally:
        gc.set_threshold(*threshold)
        gc.unfreeze()
        sys.setswitchinterval(interval)
