"""Ending long work: between two of its steps, so that what is done stays done and running again goes on; or at once.

Who ends a process may press Ctrl+C once more while it cleans up. Then it is ending already, and hears no more of it."""

import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Event
from types import FrameType
from typing import Final

_Handler = Callable[[int, FrameType | None], None]
_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def interruptible() -> Iterator[Event]:
    """An event that SIGINT and SIGTERM set; a second SIGINT ends at once, with a KeyboardInterrupt."""
    event = Event()

    def stop(number: int, frame: FrameType | None) -> None:
        if event.is_set() and number == signal.SIGINT:
            _end(number, frame)
        event.set()

    before = _heard_by(stop)
    try:
        yield event
    finally:
        if event.is_set():
            end_quietly()
        _restore(before)


@contextmanager
def ended_alike() -> Iterator[None]:
    """SIGTERM ends what is within as Ctrl+C does, with a KeyboardInterrupt: what is temporary is removed."""
    before = _heard_by(_end)
    try:
        yield
    finally:
        _restore(before)


def end_quietly() -> None:
    """From now on no signal cuts short what remains to be done."""
    _heard_by(_ignore)


def end_unheard() -> None:
    """The same until the process is gone, for one that ends by a signal: Python takes its own handlers away before.

    To be called when signals that came have been heard: Python complains of one that it finds ignored."""
    if signal.getsignal(signal.SIGINT) is _ignore:
        _heard_by(signal.SIG_IGN)


def _end(_number: int, _frame: FrameType | None) -> None:
    end_quietly()
    raise KeyboardInterrupt


def _ignore(_number: int, _frame: FrameType | None) -> None:
    """The process is ending."""


def _heard_by(handler: _Handler | signal.Handlers) -> Mapping[signal.Signals, object]:
    return {number: signal.signal(number, handler) for number in _SIGNALS}


def _restore(before: Mapping[signal.Signals, object]) -> None:
    """Whatever heard signals before hears them again, unless the process is ending."""
    for number, handler in before.items():
        if signal.getsignal(number) is not _ignore:
            signal.signal(number, handler)  # type: ignore[arg-type]  # what signal.signal gave
