"""Moments that no signal may cut in two, such as the start of a process."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_HELD: Final = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def held() -> Iterator[None]:
    """SIGINT and SIGTERM that come meanwhile come at the end of it.

    Processes that are started meanwhile never get either, also from a terminal, which sends Ctrl+C to all: Python would
    print a traceback of what it had not set up yet."""
    if threading.current_thread() is not threading.main_thread():  # signals come to the main thread
        with _blocked():
            yield
        return
    came: list[int] = []
    # Another thread may take a signal that this one blocks; Python tells the main thread of it all the same.
    before = {
        number: signal.signal(number, lambda number, _frame: came.append(number))
        for number in _HELD
        if signal.getsignal(number) is not None
    }
    try:
        with _blocked():
            yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for each in came:
            signal.raise_signal(each)


@contextmanager
def _blocked() -> Iterator[None]:
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, _HELD)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
