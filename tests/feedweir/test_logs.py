"""What the log says, and in which form."""

import io
import json
import logging
import os
import pty
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from config.tree import LogSettings
from feedweir import logs
from feedweir.daemon.indexing import Indexed
from feedweir.log_format import FORMATS
from ingest.live import Failure, FeedState, FetchOutcome, FetchRecord, FetchReport
from ingest.model import ImportReport, Refusal
from ingest.store.drafts import Adoption, Draft
from publish.publish import PublishReport

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
LOG = logging.getLogger("feedweir.test")


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """What a test sets up is gone after it."""
    root, ours = logging.getLogger(), logging.getLogger("feedweir")
    before = list(root.handlers), root.level, ours.level
    yield
    root.handlers[:], root.level, ours.level = before


def set_up(level: str = "debug", form: str = "plain") -> io.StringIO:
    stream = io.StringIO()
    logs.set_up(LogSettings(level, form), stream, {})
    return stream


def told(stream: io.StringIO) -> list[str]:
    """The lines of the form `plain`, without their times."""
    return [line[25:] for line in stream.getvalue().splitlines()]


def fetch_report(
    outcome: FetchOutcome = FetchOutcome.PARSED,
    *,
    new: int = 0,
    failure: Failure | None = None,
    error: str = "",
    hint: str = "",
    stopped: bool = False,
) -> FetchReport:
    status = 304 if outcome is FetchOutcome.NOT_MODIFIED else 0 if failure else 200
    record = FetchRecord("dw", NOW, outcome, status, 0.41, received=5120, new=new, failure=failure, error=error)
    failures = 1 if failure else 0
    state = FeedState("dw", "https://dw.example/feed", NOW + timedelta(hours=1), failures=failures, stopped=stopped)
    return FetchReport(record, state, hint=hint)


# ---- the form of a line


def test_a_plain_line_has_time_level_event_and_fields() -> None:
    """The time is UTC and to the millisecond, so that lines of several machines can be put in order."""
    stream = set_up()
    logs.event(LOG, logging.INFO, "fetched", source="dw", new=3, at=NOW, gap=timedelta(seconds=2.5), seconds=0.41234)
    line = stream.getvalue()
    assert datetime.now(UTC) - datetime.fromisoformat(line[:24]) < timedelta(minutes=1)
    assert " INFO    fetched source=dw new=3 at=2026-11-21T03:00:00.000Z gap=2.5 seconds=0.412\n" == line[24:]


def test_what_is_not_known_is_left_out_and_zero_is_told() -> None:
    """None and empty text are left out; 0 and false say something."""
    stream = set_up()
    logs.event(LOG, logging.INFO, "x", error="", status=None, new=0, stopped=False)
    assert ["INFO    x new=0 stopped=false"] == told(stream)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("two words", '"two words"'),
        ('say "no"', '"say \\"no\\""'),
        ("a=b", '"a=b"'),
        ("C:\\x", '"C:\\\\x"'),
        ("新闻", "新闻"),
        ("文" * 501, "文" * 500 + "…"),
    ],
)
def test_a_value_with_blanks_or_signs_is_quoted(value: str, shown: str) -> None:
    """A program can split the line at blanks outside quotes."""
    stream = set_up()
    logs.event(LOG, logging.INFO, "x", value=value)
    assert [f"INFO    x value={shown}"] == told(stream)


_FORGERY = "x\r\n2026-11-21T03:00:00.000Z ERROR   fetched\x1b[2K\u2028\u202e\ud800\x85"


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_what_came_from_the_network_cannot_forge_a_line(form: str) -> None:
    """Line breaks, escape sequences, changes of direction and lone surrogates are shown as escapes, or folded."""
    root = logging.getLogger()
    root.handlers.clear()  # what records for the report of the tests, which no lone surrogate passes
    stream = set_up(form=form)
    logs.event(LOG, logging.INFO, "fetched", title=_FORGERY)
    LOG.info("odd title: %s", _FORGERY)
    text = stream.getvalue().replace("\x1b[0m", "").replace("\x1b[2m", "").replace("\x1b[32m", "")
    assert 2 == len(text.splitlines())
    assert all(line.isprintable() for line in text.splitlines())
    text.encode()


@pytest.mark.parametrize("form", ["plain", "journal", "color"])
def test_the_lines_of_a_traceback_cannot_pass_for_events(form: str) -> None:
    """They are set in, the lines of the exception's own text too."""
    stream = set_up(form=form)
    try:
        raise ValueError("bad\n<1>fetched source=dw")
    except ValueError:
        LOG.exception("it broke")
    first, *rest = stream.getvalue().splitlines()
    assert first.endswith("feedweir.test: it broke")
    before = "<3>    | " if form == "journal" else "    | "
    assert [] == [line for line in rest if not line.startswith(before)]
    assert before + "<1>fetched source=dw" == rest[-1]


def test_text_bears_the_name_of_its_logger_and_no_event_does() -> None:
    """So text cannot pass for an event either. The hint of an error follows in the same line."""
    stream = set_up()
    LOG.error("publishing failed: %s", "the disk is full\n  Make room.")
    assert ["ERROR   feedweir.test: publishing failed: the disk is full | Make room."] == told(stream)


def test_secrets_of_addresses_are_hidden_everywhere() -> None:
    """In fields, in text and in tracebacks."""
    for form in FORMATS:
        stream = set_up(form=form)
        address = "https://me:geheim@dw.example/feed?token=geheim&n=1"
        logs.event(LOG, logging.INFO, "x", url=address)
        try:
            raise ValueError(address)
        except ValueError:
            LOG.exception("cannot read %s", address)
        assert "geheim" not in stream.getvalue()
        assert "n=1" in stream.getvalue()


def test_the_journal_is_told_the_priority_of_each_line() -> None:
    """The numbers are those of syslog; the journal has times of its own."""
    stream = set_up(form="journal")
    for level in (logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR, logging.CRITICAL):
        logs.event(LOG, level, "x", n=level)
    assert ["<7>x n=10", "<6>x n=20", "<4>x n=30", "<3>x n=40", "<2>x n=50"] == stream.getvalue().splitlines()


def test_json_is_one_object_a_line() -> None:
    """Numbers stay numbers, and a field cannot replace what every object has."""
    stream = set_up(form="json")
    logs.event(LOG, logging.INFO, "fetched", source="新", new=3, seconds=0.5, stopped=False, level="x", at=NOW)
    LOG.warning("a\nb")
    first, second = (json.loads(line) for line in stream.getvalue().splitlines())
    assert {
        "time": first["time"],
        "level": "info",
        "logger": "feedweir.test",
        "event": "fetched",
        "source": "新",
        "new": 3,
        "seconds": 0.5,
        "stopped": False,
        "level_": "x",
        "at": "2026-11-21T03:00:00.000Z",
    } == first
    assert ("message", "a\nb", "warning") == (second["event"], second["message"], second["level"])


def test_json_carries_a_traceback_as_a_value() -> None:
    """An error is one object too."""
    stream = set_up(form="json")
    try:
        raise ValueError("bad")
    except ValueError:
        LOG.exception("it broke")
    (line,) = stream.getvalue().splitlines()
    assert json.loads(line)["traceback"].endswith("\nValueError: bad")


# ---- where the lines go


@pytest.mark.parametrize(
    ("journal", "chosen"), [("{dev}:{ino}", "journal"), ("{dev}:1", "plain"), ("", "plain"), ("nonsense", "plain")]
)
def test_auto_knows_the_stream_of_the_journal(tmp_path: Path, journal: str, chosen: str) -> None:
    """JOURNAL_STREAM counts only where it names this very stream: output may have been sent elsewhere since."""
    with (tmp_path / "log").open("w") as stream:
        status = os.fstat(stream.fileno())
        env = {"JOURNAL_STREAM": journal.format(dev=status.st_dev, ino=status.st_ino)}
        assert chosen == logs.choose("auto", stream, env)


@pytest.mark.parametrize(("env", "chosen"), [({}, "color"), ({"NO_COLOR": "1"}, "plain"), ({"TERM": "dumb"}, "plain")])
def test_auto_uses_colours_on_a_terminal_that_wants_them(env: dict[str, str], chosen: str) -> None:
    """A pseudo-terminal is one; NO_COLOR and a dumb terminal say no."""
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as stream:
        assert chosen == logs.choose("auto", stream, env)
    os.close(ours)


def test_a_stream_without_a_file_is_plain() -> None:
    """Such as one in memory."""
    assert "plain" == logs.choose("auto", io.StringIO(), {"JOURNAL_STREAM": "1:2"})


def test_a_format_that_is_asked_for_is_taken() -> None:
    """Whatever the stream is."""
    assert "json" == logs.choose("json", io.StringIO(), {})


# ---- who is heard


@pytest.mark.parametrize(("level", "heard"), [("debug", "diwe"), ("info", "iwe"), ("warning", "we"), ("error", "e")])
def test_the_level_is_the_least_that_is_told(level: str, heard: str) -> None:
    """Of ours; libraries are told from `warning` on."""
    stream, other = set_up(level), logging.getLogger("apscheduler.executors.default")
    for number, word in ((10, "d"), (20, "i"), (30, "w"), (40, "e")):
        logs.event(LOG, number, word)
        other.log(number, "library %s", word)
    lines = [line[8:] for line in told(stream)]
    assert heard == "".join(line for line in lines if "library" not in line)
    assert [word for word in heard if word in "we"] == [line[-1] for line in lines if "library" in line]


def test_setting_up_again_replaces_what_was_before() -> None:
    """After a reload no line comes twice, and the new format and level hold."""
    first = set_up("debug")
    second = set_up("warning", "journal")
    LOG.info("no")
    LOG.warning("yes")
    assert ("", "<4>feedweir.test: yes\n") == (first.getvalue(), second.getvalue())


# ---- the events


def test_a_fetch_that_brings_something_is_told() -> None:
    """Source, outcome, counts and duration, in one line."""
    stream = set_up("info")
    logs.tell_fetch(fetch_report(new=3))
    line = "fetched source=dw outcome=parsed status=200 new=3 bytes=5120 seconds=0.41 next=2026-11-21T04:00:00.000Z"
    assert [f"INFO    {line}"] == told(stream)


@pytest.mark.parametrize("outcome", [FetchOutcome.PARSED, FetchOutcome.NOT_MODIFIED, FetchOutcome.SAME_BODY])
def test_a_fetch_that_brings_nothing_is_told_to_those_who_debug(outcome: FetchOutcome) -> None:
    """A thousand quiet feeds are no news."""
    stream = set_up("debug")
    logs.tell_fetch(fetch_report(outcome))
    assert [f"DEBUG   fetched source=dw outcome={outcome.value}"] == [
        line[: 34 + len(outcome)] for line in told(stream)
    ]


def test_a_failure_is_a_warning_with_its_next_step() -> None:
    """What happened and what to do stand in the line."""
    stream = set_up("warning")
    logs.tell_fetch(fetch_report(FetchOutcome.FAILED, failure=Failure.TIMEOUT, error="no answer in 60 s", hint="Wait."))
    line = (
        'WARNING fetched source=dw outcome=failed bytes=5120 seconds=0.41 failure=timeout error="no answer in 60 s" '
        "hint=Wait. failures=1 next=2026-11-21T04:00:00.000Z"
    )
    assert [line] == told(stream)


def test_pages_of_articles_are_counted_and_those_that_were_not_read_told_to_those_who_debug() -> None:
    """Which were read, which were not, and how many wait."""
    stream = set_up()
    unread = (Refusal("https://dw.example/1", "404"),)
    logs.tell_fetch(replace(fetch_report(new=9), pages=7, unread=unread, pages_left=1))
    fetched, kept = told(stream)
    assert "new=9 pages=7 pages_failed=1 pages_left=1 bytes=5120" in fetched
    assert "DEBUG   summary-kept source=dw page=https://dw.example/1 reason=404" == kept


def test_a_source_that_is_gone_is_told_as_stopped() -> None:
    """It has no next time."""
    stream = set_up()
    logs.tell_fetch(fetch_report(FetchOutcome.FAILED, failure=Failure.GONE, error="gone", stopped=True))
    (line,) = told(stream)
    assert line.endswith("failure=gone error=gone failures=1 stopped=true")


def test_a_defect_of_ours_is_an_error() -> None:
    """It is not the publisher's."""
    stream = set_up("error")
    logs.tell_fetch(fetch_report(FetchOutcome.FAILED, failure=Failure.DEFECT, error="KeyError: 1"))
    assert 1 == len(told(stream))


def publish_report(*, written: tuple[str, ...] = (), undecided: tuple[str, ...] = ()) -> PublishReport:
    return PublishReport(2, 9, 3, written, 0, (), undecided, NOW, 0.05)


def test_a_publish_that_wrote_something_is_told() -> None:
    """One that wrote nothing is for those who debug; what a topic could not decide is a warning each."""
    stream = set_up("info")
    logs.tell_publish(publish_report())
    logs.tell_publish(publish_report(written=("all.atom",), undecided=("item 5: too long",)))
    assert [
        "INFO    published items=2 feeds=9 rendered=3 written=1 seconds=0.05",
        'WARNING undecided reason="item 5: too long"',
    ] == told(stream)


def test_topics_that_are_matched_anew_are_told_when_it_begins_and_when_it_has_changed_something() -> None:
    """How many articles came, went and stayed."""
    stream = set_up("info")
    logs.tell_matching([Draft("taiwan", "1"), Draft("asia", "2")])
    done = (Adoption("taiwan", 12, 3, 40), Adoption("asia", 0, 0, 7))
    logs.tell_publish(replace(publish_report(written=("topics/taiwan.atom",)), rematched=done, matching=("asia",)))
    assert [
        'INFO    matching-topics topics="taiwan, asia"',
        "INFO    published items=2 feeds=9 rendered=3 written=1 matching=1 seconds=0.05",
        "INFO    topic-matched topic=taiwan added=12 removed=3 kept=40",
    ] == told(stream)


def test_many_changes_that_the_index_of_search_takes_up_are_told_before_and_after() -> None:
    """A few after each fetch are told to those who debug."""
    stream = set_up("info")
    for changes in (3, 2_000):
        logs.tell_indexing(changes)
        logs.tell_indexed(Indexed(changes, 7, 0.5))
    assert ["INFO    indexing changes=2000", "INFO    indexed items=2000 behind=7 seconds=0.5"] == told(stream)
    stream = set_up("debug")
    logs.tell_indexed(Indexed(3, 0, 0.25))
    assert ["DEBUG   indexed items=3 seconds=0.25"] == told(stream)


def test_an_import_tells_its_first_refusals() -> None:
    """Twenty lines at most, and how many more there are."""
    stream = set_up("info")
    logs.tell_import(ImportReport(5, 0, 0, 5, 0, (), 0, 0.1))
    refused = tuple(Refusal(f"/news/{number}.xml", "no feed") for number in range(25))
    logs.tell_import(ImportReport(30, 4, 0, 1, 0, refused, 25, 0.1))
    first, *lines, last = told(stream)
    assert "INFO    imported files=30 new=4 refused=25 unchanged=1 seconds=0.1" == first
    assert (20, 'WARNING refused place=/news/0.xml reason="no feed"') == (len(lines), lines[0])
    assert "WARNING refused more=5" == last
