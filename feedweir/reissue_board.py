"""How the re-issues of an article look on a terminal: what changed from version to version, and what of it counts."""

from collections.abc import Iterator, Sequence
from typing import Final

import click

from feedweir.context import printable
from ingest.difference import Kind, Piece
from ingest.hunks import Hunk
from publish.corrections.reissues import Reissue
from publish.corrections.values import NAMES, Comparison

#: How each kind is marked, and its colour: who sees no colour sees the marks.
_MARKS: Final = {Kind.GONE: ("[-", "-]", "red"), Kind.NEW: ("{+", "+}", "green")}
#: Passages of one copy that are listed.
_PASSAGES: Final = 5
_NONE: Final = "nothing that it says; other copies differ in markup, pictures or links alone, or there are none"


def show(reissues: Sequence[Reissue]) -> None:
    """Print them, the newest last."""
    for line in lines(reissues):
        click.echo(line)


def lines(reissues: Sequence[Reissue]) -> Iterator[str]:
    """What is printed, a heading first."""
    yield "\n" + click.style("What changed when it was published again", bold=True)
    if not reissues:
        yield _NONE
    for reissue in reissues:
        when = f"{reissue.at:%Y-%m-%d %H:%M} UTC"
        before = f"copy {reissue.before}" if reissue.before else "that under another address"
        yield f"copy {reissue.number}, after {before}, {when}: {_verdict(reissue)}"
        if reissue.title:
            yield f"  {_marked(reissue.title)}"
        for hunk in reissue.hunks:
            yield from _hunk(hunk)


def otherwise(comparison: Comparison | None) -> Iterator[str]:
    """What a copy says otherwise than the article that is looked at: a line for what stands there, one for here."""
    for passage in comparison.passages[:_PASSAGES] if comparison else ():
        yield f"     there: {_marked(passage.before)}"
        yield f"      here: {_marked(passage.now)}"


def _verdict(reissue: Reissue) -> str:
    comparison = reissue.comparison
    if comparison.is_other:
        return "hardly anything stayed"
    if not comparison.is_substantial:
        return "nothing is said otherwise"
    said = ", ".join(NAMES[kind][1] for kind in comparison.kinds)
    return f"{click.style('correction', fg='yellow')} ({said})"


def _hunk(hunk: Hunk) -> Iterator[str]:
    if hunk.skipped:
        yield click.style(f"  … {hunk.skipped} {'line' if hunk.skipped == 1 else 'lines'}", dim=True)
    for line in hunk.lines:
        yield f"  {_marked(line)}"


def _marked(pieces: Sequence[Piece]) -> str:
    return "".join(_piece(piece) for piece in pieces)


def _piece(piece: Piece) -> str:
    text = printable(piece.text)
    if piece.kind is Kind.SAME:
        return text
    before, after, color = _MARKS[piece.kind]
    return click.style(f"{before}{text}{after}", fg=color)
