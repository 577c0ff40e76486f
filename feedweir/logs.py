"""What the daemon tells: one line per event, in the form that fits where the lines go.

An event is a word and fields: `fetched source=dw outcome=parsed new=3 seconds=0.412`. What changed nothing is told at
the level `debug`, so that a quiet day is a short log (docs/decisions/0054-what-is-logged.md)."""

import logging
import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from config.model import Learned
from config.tree import LogSettings
from feedweir.log_format import Format
from ingest.live import Failure, FetchOutcome, FetchReport
from ingest.model import ImportReport
from ingest.replay.values import RecleanReport
from ingest.store.drafts import Draft
from publish.publish import PublishReport

if TYPE_CHECKING:
    from feedweir.daemon.indexing import Indexed

_LOG = logging.getLogger("feedweir")
#: Refusals of one import or fetch that get a line each.
_MAX_REFUSALS = 20
#: Changes from which on to take them into the index of search takes seconds.
_MANY_CHANGES = 500


class _Handler(logging.StreamHandler[TextIO]):
    """Ours, told apart from those that tests or tools set up."""


def set_up(settings: LogSettings, stream: TextIO, env: Mapping[str, str]) -> None:
    """Send the log to the stream. Called again, as after a reload, it replaces what it did before.

    Libraries are heard from `warning` on, whatever the level."""
    handler = _Handler(stream)
    handler.setFormatter(Format(choose(settings.format, stream, env)))
    root = logging.getLogger()
    for old in [each for each in root.handlers if isinstance(each, _Handler)]:
        root.removeHandler(old)
    root.addHandler(handler)
    level = logging.getLevelNamesMapping()[settings.level.upper()]
    root.setLevel(max(logging.WARNING, level))
    _LOG.setLevel(level)


def choose(name: str, stream: TextIO, env: Mapping[str, str]) -> str:
    """The format that `auto` stands for: the journal's where the stream is journald's, colours on a terminal."""
    if name != "auto":
        return name
    if _is_journal(stream, env.get("JOURNAL_STREAM", "")):
        return "journal"
    may_color = not env.get("NO_COLOR") and env.get("TERM") != "dumb"  # no-color.org
    return "color" if may_color and stream.isatty() else "plain"


def _is_journal(stream: TextIO, journal: str) -> bool:
    """JOURNAL_STREAM names device and inode of the stream that journald reads (systemd.exec(5)): a child whose output
    was sent elsewhere has the variable still."""
    if not journal:
        return False
    try:
        status = os.fstat(stream.fileno())
    except OSError:  # a stream without a file
        return False
    return journal == f"{status.st_dev}:{status.st_ino}"


def event(logger: logging.Logger, level: int, name: str, /, **fields: object) -> None:
    """Tell one event. Fields that are None or empty are left out; 0 and False are told."""
    told = {key: value for key, value in fields.items() if value is not None and value != ""}
    logger.log(level, name, extra={"feedweir_fields": told})


def tell_fetch(report: FetchReport) -> None:
    """One fetch. A failure is a warning, with what to do; one that brought nothing is told to those who debug."""
    record, state = report.record, report.state
    event(
        _LOG,
        _fetch_level(report),
        "fetched",
        source=record.source,
        outcome=record.outcome,
        status=record.status or None,
        **_counts(new=record.new, revised=record.revised, duplicate=record.duplicate, refused=record.refused),
        **_counts(pages=report.pages, pages_failed=len(report.unread), pages_left=report.pages_left),
        bytes=record.received or None,
        seconds=record.seconds,
        failure=record.failure,
        error=record.error,
        hint=report.hint,
        suggested=" ".join(report.suggested),
        failures=state.failures or None,
        moved_to=state.moved_to,
        defects=len(report.defects) or None,
        defect=report.defects[0] if report.defects else None,
        stopped=state.stopped or None,
        next=None if state.stopped else state.next_at,
    )
    for refusal in report.refusals[:_MAX_REFUSALS]:
        event(_LOG, logging.DEBUG, "refused", source=record.source, place=refusal.place, reason=refusal.reason)
    for refusal in report.unread[:_MAX_REFUSALS]:
        event(_LOG, logging.DEBUG, "summary-kept", source=record.source, page=refusal.place, reason=refusal.reason)


def _fetch_level(report: FetchReport) -> int:
    record = report.record
    if record.failure is Failure.DEFECT:
        return logging.ERROR
    if record.outcome is FetchOutcome.FAILED:
        return logging.WARNING
    return logging.INFO if record.new or record.revised else logging.DEBUG


def tell_publish(report: PublishReport) -> None:
    """One publish, and each item that a topic could not be matched with."""
    event(
        _LOG,
        logging.INFO if report.written or report.removed else logging.DEBUG,
        "published",
        items=report.changed,
        feeds=report.feeds,
        rendered=report.rendered,
        written=len(report.written),
        **_counts(removed=len(report.removed), matching=len(report.matching)),
        seconds=report.seconds,
    )
    for topic in report.rematched:
        if topic.added or topic.removed:
            event(
                _LOG,
                logging.INFO,
                "topic-matched",
                topic=topic.topic,
                added=topic.added,
                removed=topic.removed,
                kept=topic.kept,
            )
    for reason in report.undecided:
        event(_LOG, logging.WARNING, "undecided", reason=reason)


def tell_matching(drafts: Sequence[Draft]) -> None:
    """Topics whose definition is new, which are matched with all that is stored from now on."""
    event(_LOG, logging.INFO, "matching-topics", topics=", ".join(draft.topic for draft in drafts))


def tell_indexing(changes: int) -> None:
    """What the index of search is behind, before it is taken up: told where that takes a while."""
    if changes >= _MANY_CHANGES:
        event(_LOG, logging.INFO, "indexing", changes=changes)


def tell_indexed(taken: "Indexed") -> None:
    """What can be searched for now. Few articles follow each fetch, which has told of them."""
    level = logging.INFO if taken.items >= _MANY_CHANGES else logging.DEBUG
    event(_LOG, level, "indexed", items=taken.items, **_counts(behind=taken.behind), seconds=taken.seconds)


def tell_import(report: ImportReport) -> None:
    """One look into the watched folders that found something, and what was refused of it."""
    used = report.new + report.revised + report.superseded
    event(
        _LOG,
        logging.INFO if used or report.refused_total else logging.DEBUG,
        "imported",
        files=report.files,
        new=report.new,
        **_counts(revised=report.revised, older=report.superseded, refused=report.refused_total),
        unchanged=report.unchanged,
        seconds=report.seconds,
    )
    for rule, count in report.left_out.items():
        hint = "It does not come to an end: mend it, then reload."
        event(_LOG, logging.WARNING, "rule-left-out", rule=rule, articles=count, hint=hint)
    for refusal in report.refused[:_MAX_REFUSALS]:
        event(_LOG, logging.WARNING, "refused", place=refusal.place, reason=refusal.reason)
    if report.refused_total > _MAX_REFUSALS:
        event(_LOG, logging.WARNING, "refused", more=report.refused_total - _MAX_REFUSALS)


def tell_reclean(report: RecleanReport) -> None:
    """Stored items that were cleaned again, what was refused, and what is held back with what to do about it."""
    event(
        _LOG,
        logging.INFO if report.changed or report.refused_total else logging.DEBUG,
        "recleaned",
        items=report.items,
        changed=report.changed,
        **_counts(refused=report.refused_total, left=report.left),
        seconds=report.seconds,
    )
    for refusal in report.refused[:_MAX_REFUSALS]:
        event(_LOG, logging.WARNING, "refused", place=refusal.place, reason=refusal.reason)
    for held in report.held:
        hint = f"Mend the rule, or take the loss: feedweir reclean --source {held.source} --accept-loss"
        event(
            _LOG, logging.WARNING, "rules-held", source=held.source, loss=f"{held.share:.0%}", rule=held.rule, hint=hint
        )


def tell_learned(blocks: Sequence[Learned]) -> None:
    """Blocks that are taken out from now on, by decision of mode `apply`."""
    for block in blocks:
        event(_LOG, logging.INFO, "learned", source=block.source, block=block.id, why=block.why, example=block.example)


def _counts(**numbers: int) -> dict[str, int]:
    """Those that are not zero."""
    return {name: number for name, number in numbers.items() if number}
