"""Cleaning that comes to an end: what takes too long is broken off, and the rule that it hangs in is found.

Expressions of rules are the user's, and some texts make some of them run for years. Python looks for signals within a
match, so a timer can break one off, in the main thread of a process alone."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import FrameType

#: Seconds after which it is broken off again, should the first time have been lost in code that cannot be left.
_AGAIN = 1.0


class TookTooLong(Exception):
    """What was to be done within `at_most` was broken off."""


def may_break_off() -> bool:
    """Whether `at_most` has an effect here: signals come to the main thread, where there are any."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Break what is within off after so many seconds of processor time, which a busy machine does not shorten. Raises
    TookTooLong. Without effect where that cannot be done (`may_break_off`). Not to be nested."""
    if not may_break_off():
        yield
        return
    _listen()
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


@cache
def _listen() -> None:
    """Once for all: it takes longer than the rest of `at_most`. No other part of the program uses the signal."""
    signal.signal(signal.SIGPROF, _break_off)


def _break_off(_number: int, _frame: FrameType | None) -> None:
    raise TookTooLong
