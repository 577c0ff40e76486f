"""How the report of a replay looks on a terminal."""

from collections.abc import Iterator, Mapping

import click

from config.model import Source
from feedweir import table
from feedweir.context import counted, printable
from ingest.replay.values import RecleanReport
from publish.operator.holding import told

#: Refusals that are listed.
_REFUSALS = 20


def lines(report: RecleanReport, sources: Mapping[str, Source]) -> Iterator[str]:
    """What was done, what was refused, what is held back, and the next step."""
    if not report.items and not report.held:
        yield "Nothing to do: every article is as today's rules make it." if not report.left else _left(report)
        return
    yield from _counts(report)
    yield from _refusals(report)
    for hold in told(report.held, sources):
        yield ""
        yield f"{click.style('held back', fg='red')}  {click.style(hold.source, bold=True)}  {printable(hold.title)}"
        yield f"  {printable(hold.what)}"
        yield f"  -> {printable(hold.hint)}"
    if report.left:
        yield _left(report)
    if report.changed:
        yield "Next: `feedweir publish` writes the feeds."


def _counts(report: RecleanReport) -> Iterator[str]:
    rate = f", {report.items / report.seconds:,.0f} a second" if report.seconds > 0 else ""
    yield (
        f"{counted(report.items, 'article')} cleaned again in {report.seconds:.1f} s{rate}: "
        f"{report.changed:,} changed, {report.same:,} the same, {report.refused_total:,} refused"
    )
    if len(report.sources) > 1:
        rows = [("source", "articles", "changed", "the same", "refused")]
        rows += [
            (each.name, f"{each.items:,}", f"{each.changed:,}", f"{each.same:,}", f"{each.refused:,}")
            for each in report.sources
        ]
        yield from (f"  {line}" for line in table.lines(rows, right=(1, 2, 3, 4)))


def _refusals(report: RecleanReport) -> Iterator[str]:
    for refusal in report.refused[:_REFUSALS]:
        yield printable(f"refused {refusal.place}, which stays as it is: {refusal.reason}")
    if report.refused_total > _REFUSALS:
        yield f"refused {report.refused_total - _REFUSALS:,} more; --json lists them"


def _left(report: RecleanReport) -> str:
    return f"{counted(report.left, 'article')} still to do; run it again."
