"""`feedweir learn`: what returns at the edges of articles, and what is decided of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from config.errors import FeedweirError, suggest
from feedweir.context import Shell, echo_json, now, pass_shell
from feedweir.parameters import text

if TYPE_CHECKING:
    from config.model import Config, Learned
    from feedweir.learning_board import Preview
    from ingest.learning.candidates import Candidate
    from ingest.store import Store

#: Stands for every sure candidate of a source.
_ALL = "all"


@click.command(short_help="Show what returns in the articles of a source, and decide on it.")
@click.argument("source", type=text, default="")
@click.option("--accept", multiple=True, metavar="ID", help="Take a block out; `all`: each sure one of SOURCE.")
@click.option("--reject", multiple=True, metavar="ID", help="Let a block stay, and offer it no more.")
@click.option("--undo", multiple=True, metavar="ID", help="Forget a decision: the block is judged anew.")
@click.option("--scan", is_flag=True, help="Learn from the last items that are stored, instead of as they came.")
@click.option("--json", "as_json", is_flag=True, help="Print candidates and decisions as JSON.")
@pass_shell
def learn(
    shell: Shell,
    source: str,
    accept: tuple[str, ...],
    reject: tuple[str, ...],
    undo: tuple[str, ...],
    scan: bool,
    as_json: bool,
) -> None:
    """Show the blocks that return at the beginnings and ends of articles, with the evidence, and decide on them.

    Works beside a running daemon: it reads the store, and writes learned.toml in the data directory.

    \b
    Examples:
      feedweir learn
      feedweir learn dw --scan
      feedweir learn dw --accept all
      feedweir learn --accept dw-3f9a1c --reject dw-0b77e2
    """
    config = shell.config
    with shell.store(read_only=True) as store:
        found = _candidates(config, store, source, scan=scan)
        if accept or reject or undo:
            wanted = {**dict.fromkeys(accept, "accepted"), **dict.fromkeys(reject, "rejected")}
            _decide(config, source, found, wanted, undo)
            return
        known = [block for block in config.learned if source in ("", block.source)]
        if as_json:
            echo_json({"candidates": [each for of_source in found.values() for each in of_source], "decided": known})
            return
        _show(config, store, found, known)
        if not scan:
            _tell_restarted(store, source)


def _candidates(config: "Config", store: "Store", source: str, *, scan: bool) -> Mapping[str, Sequence["Candidate"]]:
    """The candidates by source, of one or of all."""
    from ingest.learning.deciding import candidates, found_in
    from ingest.learning.scan import scan as scanned

    names = sorted(summary.name for summary in store.sources())
    if source and source not in names:
        raise FeedweirError(f"no items of a source {source!r} are stored", hint=suggest(source, names))
    found = {}
    for name in [source] if source else names:
        of_source = found_in(name, scanned(config, store, name), config) if scan else candidates(config, store, name)
        if of_source:
            found[name] = of_source
    return found


def _decide(
    config: "Config",
    source: str,
    found: Mapping[str, Sequence["Candidate"]],
    wanted: Mapping[str, str],
    undo: Iterable[str],
) -> None:
    from config.learned import decide, path_of

    changes: dict[str, Learned | None] = {}
    for block in _known(config, undo):
        changes[block.id] = None
    for block in _decisions(config, source, found, wanted):
        changes[block.id] = block
    decide(path_of(config.data), changes)
    touched = sorted({block.source for block in [*_known(config, undo), *filter(None, changes.values())]})
    for id_, block_ in changes.items():
        click.echo(f"{block_.decision if block_ else 'forgotten'}: {id_}")
    for name in touched:
        click.echo(f"A running daemon takes it up by itself; without one, run: feedweir reclean --source {name}")


def _known(config: "Config", ids: Iterable[str]) -> list["Learned"]:
    known = {block.id: block for block in config.learned}
    missing = [id_ for id_ in ids if id_ not in known]
    if missing:
        raise FeedweirError(f"nothing was decided on {missing[0]!r}", hint=suggest(missing[0], known))
    return [known[id_] for id_ in ids]


def _decisions(
    config: "Config", source: str, found: Mapping[str, Sequence["Candidate"]], wanted: Mapping[str, str]
) -> Iterable["Learned"]:
    """Decisions on candidates, and others on what was decided."""
    from ingest.learning.candidates import decided

    by_id = {candidate.id: candidate for of_source in found.values() for candidate in of_source}
    known = {block.id: block for block in config.learned}
    for id_, decision in wanted.items():
        if id_ == _ALL:
            yield from _all(source, by_id.values(), decision)
        elif id_ in by_id:
            yield decided(by_id[id_], decision, now())
        elif id_ in known:
            yield replace(known[id_], decision=decision, at=now())
        else:
            hint = suggest(id_, [*by_id, *known], "`feedweir learn` lists them; `--scan` looks at what is stored.")
            raise FeedweirError(f"no block has the id {id_!r}", hint=hint)


def _all(source: str, found: Iterable["Candidate"], decision: str) -> Iterable["Learned"]:
    from ingest.learning.candidates import decided

    if not source:
        raise FeedweirError("`all` is all of one source", hint="Name it: feedweir learn SOURCE --accept all.")
    sure = [candidate for candidate in found if candidate.is_sure and not candidate.is_gone]
    if not sure:
        raise FeedweirError(f"nothing is sure of {source!r}", hint="Name what is to go by its id.")
    return [decided(candidate, decision, now()) for candidate in sure]


def _show(
    config: "Config", store: "Store", found: Mapping[str, Sequence["Candidate"]], known: Sequence["Learned"]
) -> None:
    from feedweir import learning_board
    from ingest.learning.deciding import mode_of

    for name, of_source in found.items():
        learning_board.candidates(name, of_source, mode_of(config, name), _preview(config, store, name, of_source))
    learning_board.decided(known)
    if not found:
        click.echo("nothing returns that was not decided on; `feedweir learn --scan` looks at what is stored", err=True)
    else:
        click.echo("decide with: feedweir learn --accept ID --reject ID", err=True)


def _tell_restarted(store: "Store", source: str) -> None:
    """Say where learning began anew, for then it shows less than before."""
    from ingest.learning.deciding import restarted

    for name in restarted(store):
        if source in ("", name):
            said = f"{name}: this version counts in another way, so learning began anew"
            click.echo(f"{said}; `feedweir learn {name} --scan` looks at what is stored", err=True)


def _preview(config: "Config", store: "Store", source: str, found: Sequence["Candidate"]) -> "Preview | None":
    """How the last example would look without what is sure."""
    from feedweir.learning_board import Preview
    from ingest.clean import Cleaner
    from ingest.learning.candidates import decided

    sure = [candidate for candidate in found if candidate.is_sure and not candidate.is_gone]
    stored = store.find(sure[0].examples[-1][0]) if sure and sure[0].examples else None
    if stored is None:
        return None
    learned = tuple(decided(candidate, "accepted", now()) for candidate in sure)
    item = Cleaner(replace(config, learned=(*config.learned, *learned))).clean(store.raw(stored.id))
    gone = [removal.removed for removal in item.trace if removal.rule in {block.id for block in learned}]
    lines = item.text.splitlines()
    return Preview(item.title, tuple(lines[-1:] if sure[0].place == "end" else lines[:1]), tuple(reversed(gone)))


COMMANDS = (learn,)
