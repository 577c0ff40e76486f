"""Ending long work: between two of its steps, so that what is done stays done and running again goes on; or at once."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from types import FrameType


@contextmanager
def interruptible() -> Iterator[Event]:
    """An event that SIGINT and SIGTERM set; a second SIGINT ends at once, with a KeyboardInterrupt."""
    event = Event()

    def stop(number: int, _frame: FrameType | None) -> None:
        if event.is_set() and number == signal.SIGINT:
            raise KeyboardInterrupt
        event.set()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield event
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def ended_alike() -> Iterator[None]:
    """SIGTERM ends what is within as Ctrl+C does, with a KeyboardInterrupt: what is temporary is removed."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
