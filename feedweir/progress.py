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
        yield _plain()


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    from tqdm import tqdm

    with tqdm(unit=" files", unit_scale=False, dynamic_ncols=True, file=sys.stderr) as bar:

        def show(progress: Progress) -> None:
            bar.total = progress.total
            bar.set_postfix(new=progress.new, refused=progress.refused, refresh=False)
            bar.update(progress.files - bar.n)

        yield show


def _plain() -> Callable[[Progress], None]:
    start = last = time.monotonic()

    def show(progress: Progress) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < _PLAIN_EVERY:
            return
        last = now
        rate = progress.files / (now - start)
        left = f", {(progress.total - progress.files) / rate:,.0f} s left" if progress.total and rate else ""
        click.echo(f"{progress.files:,} of {progress.total or '?'} files, {rate:,.0f} a second{left}", err=True)

    return show
