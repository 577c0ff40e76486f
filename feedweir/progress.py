"""Progress of long work: a bar with rate and time left on a terminal, a plain line now and then elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from ingest.pipeline import Progress

#: Seconds between two plain lines, so that a log of an hour has a hundred lines and not a million.
_PLAIN_EVERY = 30.0


@contextmanager
def reporter(quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """A function to be called with each Progress; what it shows goes to standard error."""
    if quiet:
        yield lambda _progress: None
    elif sys.stderr.isatty():
        with _bar() as show:
            yield show
    else:
        yield plain_lines(lambda line: click.echo(line, err=True), time.monotonic)


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    from tqdm import tqdm

    with tqdm(unit=" files", unit_scale=False, dynamic_ncols=True, file=sys.stderr) as bar:

        def show(progress: Progress) -> None:
            bar.total = progress.total
            bar.set_postfix(new=progress.new, refused=progress.refused, refresh=False)
            bar.update(progress.files - bar.n)

        yield show


def plain_lines(write: Callable[[str], object], clock: Callable[[], float]) -> Callable[[Progress], None]:
    """A function that writes a line at most every half minute: what is done, the rate, the time left."""
    start = last = clock()

    def show(progress: Progress) -> None:
        nonlocal last
        now = clock()
        if now - last < _PLAIN_EVERY:
            return
        last = now
        rate = progress.files / (now - start)
        left = f", {(progress.total - progress.files) / rate:,.0f} s left" if progress.total and rate else ""
        total = f"{progress.total:,}" if progress.total else "an unknown number of"
        write(f"{progress.files:,} of {total} files, {rate:,.0f} a second{left}")

    return show
