"""How a preview of other rules looks on a terminal: the numbers, what would be held, and the worst cases."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import click

from feedweir import table
from feedweir.context import counted, first_of, printable
from ingest.difference import Kind, Piece
from ingest.held import Held
from ingest.hunks import hunks
from ingest.replay.preview import Case, Preview, SourcePreview
from publish.preview.page import percent
from publish.preview.values import Outlook

#: Lines of one case, feeds and rules that are listed.
_LINES, _FEEDS, _RULES = 8, 12, 12
#: How each kind is marked, and its colour: who sees no colour sees the marks.
_MARKS: Final = {Kind.GONE: ("[-", "-]", "red"), Kind.NEW: ("{+", "+}", "green")}


def show(outlook: Outlook, max_loss: int) -> None:
    """Print all of it. `max_loss` is the setting of the breaker, in percent."""
    preview = outlook.preview
    for failure in first_of([str(failure) for failure in outlook.failures], "the same command with --json"):
        click.echo(f"note: {printable(failure)}", err=True)
    by = f" by {outlook.rules}" if outlook.rules else ""
    click.echo(printable(f"{counted(preview.items, 'article')} cleaned{by}: {preview.changed:,} would change."))
    if outlook.behind:
        click.echo(f"  {_of_these(outlook.behind)}")
    if not preview.items:
        click.echo(_nothing(outlook))
    if preview.items:
        _amounts(preview)
        _sources(preview.sources)
        _rules("Rules that did it", preview.rules)
    _held(preview.held, max_loss)
    _foreseen(outlook)
    _feeds("Feeds that the file defines otherwise", outlook.redefined)
    _worst(preview.worst)
    _refusals(preview)
    click.echo(f"\nNothing was changed. ({outlook.seconds:.1f} s)")


def _nothing(outlook: Outlook) -> str:
    if outlook.redefined:
        return ""
    return "It concerns no stored article." if outlook.rules else "They are cleaned by these rules already."


def _of_these(behind: int) -> str:
    what = counted(behind, "article")
    return f"{what} would be cleaned again by the rules in force too: after `feedweir reclean` the file alone is seen."


def _amounts(preview: Preview) -> None:
    click.echo(f"  text lost    {counted(preview.lost, 'character')} ({percent(preview.lost, preview.text)})")
    click.echo(f"  text gained  {counted(preview.gained, 'character')} ({percent(preview.gained, preview.text)})")
    if preview.what:
        click.echo(f"  differs      {', '.join(f'{part} {count:,}' for part, count in preview.what.items())}")
    if preview.refused:
        click.echo(f"  refused      {counted(preview.refused, 'article')}, which would stay as they are")


def _sources(sources: Sequence[SourcePreview]) -> None:
    rows = [("source", "articles", "change", "lost", "", "gained", "rule that does most")]
    rows += [
        (
            source.name,
            f"{source.items:,}",
            f"{source.changed:,}",
            f"{source.lost:,}",
            percent(source.lost, source.text),
            f"{source.gained:,}",
            next(iter(source.rules), ""),
        )
        for source in sources
    ]
    click.echo()
    for number, line in enumerate(table.lines(rows, right=(1, 2, 3, 4, 5))):
        click.secho(f"  {line}", dim=number == 0)


def _rules(title: str, rules: Mapping[str, int]) -> None:
    if not rules:
        return
    click.secho(f"\n{title}", bold=True)
    for line in table.lines([(name, _taken(taken)) for name, taken in [*rules.items()][:_RULES]]):
        click.echo(f"  {line}")
    _more(len(rules) - _RULES, "rule")


def _taken(characters: int) -> str:
    what = counted(abs(characters), "character")
    return f"takes {what} more" if characters > 0 else f"gives back {what}"


def _held(held: Sequence[Held], max_loss: int) -> None:
    if not held:
        return
    click.secho(
        f"\nWould be held back: more than {max_loss} % of the text would go (replay.max_loss)", fg="red", bold=True
    )
    for one in held:
        blame = f", most of it by {one.rule}" if one.rule else ""
        click.echo(f"  {one.source}: {100 * one.share:.0f} % of its text{blame}")
        click.echo(f"    Mend the rule. If this loss is meant: feedweir reclean --source {one.source} --accept-loss")


def _foreseen(outlook: Outlook) -> None:
    feeds = outlook.feeds
    if feeds.paths is None:
        click.secho("\nFeeds that would differ: not known", bold=True)
        for line in feeds.unknown.splitlines():
            click.echo(printable(f"  {line.strip()}"))
    elif feeds.paths:
        _feeds("Feeds that would differ", feeds.paths)
    elif outlook.preview.changed:
        kept = ": what is held back stays as it is" if outlook.preview.held else ""
        click.echo(f"\nNo published feed would differ{kept}.")


def _feeds(title: str, paths: Sequence[str]) -> None:
    if not paths:
        return
    click.secho(f"\n{title}", bold=True)
    for path in paths[:_FEEDS]:
        click.echo(f"  {path}")
    _more(len(paths) - _FEEDS, "feed")


def _worst(cases: Sequence[Case]) -> None:
    if not cases:
        return
    click.secho("\nThe worst cases first", bold=True)
    for case in cases:
        click.echo()
        for line in _case(case):
            click.echo(line)


def _case(case: Case) -> Iterator[str]:
    effect = case.effect
    title = "".join(map(_piece, case.title_pieces)) or click.style(printable(case.title) or "(no title)", bold=True)
    lost = f"lost {effect.lost:,} of {counted(effect.text, 'character')}" if effect.lost else ""
    gained = f"gained {effect.gained:,}" if effect.gained else ""
    rules = [f"{rule} {_taken(taken)}" for rule, taken in effect.rules.most_common()]
    yield f"{title}  [{effect.source}, feedweir show {effect.id}]"
    yield f"  {'; '.join(filter(None, [', '.join(case.what), lost, gained, *rules[:3]]))}"
    for hunk in hunks(case.pieces, most=_LINES):
        if hunk.skipped:
            yield click.style(f"    … {counted(hunk.skipped, 'line')}", dim=True)
        for line in hunk.lines:
            yield f"    {''.join(map(_piece, line))}"


def _piece(piece: Piece) -> str:
    text = printable(piece.text)
    if piece.kind is Kind.SAME:
        return text
    before, after, colour = _MARKS[piece.kind]
    return click.style(f"{before}{text}{after}", fg=colour)


def _refusals(preview: Preview) -> None:
    if not preview.refusals:
        return
    click.secho("\nArticles that would be refused, and stay as they are", bold=True)
    for refusal in preview.refusals[:_FEEDS]:
        click.echo(printable(f"  {refusal.place}: {refusal.reason}"))
    _more(preview.refused - min(len(preview.refusals), _FEEDS), "article")


def _more(count: int, noun: str) -> None:
    if count > 0:
        click.echo(f"  … and {counted(count, noun)} more (--page and --json list all that is kept)")
