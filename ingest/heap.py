"""One heap for all threads of a process.

glibc gives each thread that takes memory a heap of its own, and none gives back what another one needs: an import whose
indexes follow in a thread took 60 MB more for that (docs/decisions/0099-indexes-follow-the-sequence.md)."""

import ctypes
import os
from typing import Final

#: `M_ARENA_MAX` of malloc.h (mallopt(3)).
_ARENAS: Final = -8


def share() -> bool:
    """Let threads that are started from now on take memory of the heap that there is; whether the C library has done
    so. A number of heaps that was asked for by `MALLOC_ARENA_MAX` stays."""
    try:
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    except OSError:  # a Python without dynamic linking has another heap
        return False
    return mallopt is not None and "MALLOC_ARENA_MAX" not in os.environ and bool(mallopt(_ARENAS, 1))
