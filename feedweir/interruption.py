"""Ending long work: between two of its steps, so that what is done stays done and running again goes on; or at once.

Who ends a process may press Ctrl+C once more while it cleans up. Then it is ending already, and hears no more of it."""

import signal
import sys
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING, Any, Final, TypeVar

from feedweir.starting import leave

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_T = TypeVar("_T")
_Handler = Callable[[int, FrameType | None], None]
_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
#: Seconds after which an interruption that was lost is raised again.
_AGAIN: Final = 0.01
#: Whether what runs was cut short.
_cut = Event()


class Interrupted(KeyboardInterrupt):
    """SIGINT or SIGTERM came.

    Once a KeyboardInterrupt itself, and none of its kind, has left code that was given as text, as that of a dataclass
    is, CPython ends the process by SIGINT, whatever its exit code."""


@contextmanager
def ended_alike() -> Iterator[None]:
    """SIGINT and SIGTERM end the command that is within with an `Interrupted`, also where that is lost on its way.

    Once it has come to its end no signal changes what is told of it, where the process is the program's own."""
    _cut.clear()
    before, hook = _heard_by(_end), sys.unraisablehook
    sys.unraisablehook = partial(_lost, hook)
    try:
        yield
    except Exception as error:
        if _cut.is_set():  # a library in C told the interruption as an error of its own
            raise Interrupted from error
        raise
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        sys.unraisablehook = hook
        if leave in before.values():
            end_quietly()
        _restore(before)


@contextmanager
def interruptible() -> Iterator[Event]:
    """An event that SIGINT and SIGTERM set; a second SIGINT ends at once, with an `Interrupted`."""
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


def run(work: Coroutine[Any, Any, _T]) -> _T:
    """As asyncio.run; SIGINT and SIGTERM cancel the work, which closes what it has open, and then are an `Interrupted`.

    asyncio has a way of its own, which takes the handlers away at its end."""
    import asyncio

    came = Event()

    async def ending() -> _T:
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        assert task is not None  # noqa: S101 - asyncio.run made it

        def stop(_number: int, _frame: FrameType | None) -> None:
            came.set()
            if not loop.is_closed():
                loop.call_soon_threadsafe(task.cancel)

        _heard_by(stop)
        return await work

    before, main = _heard(), ending()
    try:
        return asyncio.run(main)
    finally:
        main.close()  # where it was not begun, Python would complain
        work.close()
        if came.is_set():
            end_quietly()
            raise Interrupted
        _restore(before)


def end_quietly() -> None:
    """From now on no signal cuts short what remains to be done."""
    _heard_by(_ignore)


def end_unheard() -> None:
    """The same until the process is gone: Python takes its own handlers away before, and ends by a signal that comes
    then."""
    end_quietly()
    # Python complains of a signal that came before and that it finds ignored afterwards.
    signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def _end(_number: int, _frame: FrameType | None) -> None:
    end_quietly()
    _cut.set()
    raise Interrupted


def _lost(hook: "Callable[[UnraisableHookArgs], Any]", told: "UnraisableHookArgs", /) -> None:
    """Python cannot raise what comes in a destructor, or where a module is forgotten: it comes again a little later."""
    if not isinstance(told.exc_value, Interrupted):
        hook(told)
        return
    signal.signal(signal.SIGALRM, _end)
    signal.setitimer(signal.ITIMER_REAL, _AGAIN)


def _ignore(_number: int, _frame: FrameType | None) -> None:
    """The process is ending."""


def _heard() -> Mapping[signal.Signals, object]:
    """What hears each signal. One that is ignored from the beginning, as Ctrl+C is behind nohup, is left alone."""
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    return {number: handler for number, handler in before.items() if handler not in (signal.SIG_IGN, None)}


def _heard_by(handler: _Handler) -> Mapping[signal.Signals, object]:
    before = _heard()
    for number in before:
        signal.signal(number, handler)
    return before


def _restore(before: Mapping[signal.Signals, object]) -> None:
    """Whatever heard signals before hears them again, unless the process is ending."""
    for number, handler in before.items():
        if signal.getsignal(number) is not _ignore:
            signal.signal(number, handler)  # type: ignore[arg-type]  # what signal.getsignal gave
