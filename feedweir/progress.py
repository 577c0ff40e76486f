"""Progress of long work: a bar with rate and time left on a terminal, a plain line now and then elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

#: Told how many are done, and of how many; the second is 0 when that is not known.
Show = Callable[[int, int], None]

#: Seconds between two plain lines, so that a log of an hour has a hundred lines and not a million.
_PLAIN_EVERY = 30.0


@contextmanager
def reporter(quiet: bool, unit: str = "files", doing: str = "") -> Iterator[Show]:
    """A function to be called with what is done and the total; what it shows goes to standard error. `doing` names the
    step, where the work has several."""
    if quiet:
        yield lambda _done, _total: None
    elif sys.stderr.isatty():
        with _bar(unit, doing) as show:
            yield show
    else:
        prefix = f"{doing}: " if doing else ""
        yield plain_lines(lambda line: click.echo(f"{prefix}{line}", err=True), time.monotonic, unit)


def after(seconds: float, show: Show, clock: Callable[[], float]) -> Show:
    """The same function, silent for so long: what is done at once shows nothing."""
    start = clock()

    def late(done: int, total: int) -> None:
        if clock() - start >= seconds:
            show(done, total)

    return late


@contextmanager
def _bar(unit: str, doing: str) -> Iterator[Show]:
    from tqdm import tqdm

    # It appears with the first report, so that work that has nothing to do shows nothing.
    bars: list[tqdm] = []

    def show(done: int, total: int) -> None:
        if not bars:
            bars.append(tqdm(desc=doing or None, unit=f" {unit}", dynamic_ncols=True, file=sys.stderr))
        bars[0].total = total or None
        bars[0].update(done - bars[0].n)

    try:
        yield show
    finally:
        for bar in bars:
            bar.close()


def plain_lines(write: Callable[[str], object], clock: Callable[[], float], unit: str) -> Show:
    """A function that writes a line at most every half minute: what is done, the rate, the time left."""
    start = last = clock()

    def show(done: int, total: int) -> None:
        nonlocal last
        now = clock()
        if now - last < _PLAIN_EVERY:
            return
        last = now
        rate = done / (now - start)
        left = f", {(total - done) / rate:,.0f} s left" if total and rate else ""
        of = f" of {total:,}" if total else ""
        write(f"{done:,}{of} {unit}, {rate:,.0f} a second{left}")

    return show
