"""When the daemon counts as doing its work."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from publish.operator.health import reasons
from publish.operator.status import assess
from publish.operator.values import Daemon, Status
from tests.publish.making import NOW
from tests.publish.operator.making import DAEMON, DW, HOUR, MINUTE, configured, settled
from tests.publish.operator.test_status import NOTHING


def status(due_for: timedelta = timedelta(), last: datetime = NOW - MINUTE) -> Status:
    """One feed that is due for so long, and when the last fetch of any ended."""
    facts = replace(NOTHING, feeds={"dw": settled(DW, next_at=NOW - due_for, last_at=last)})
    return assess(configured(Path("/data"), (DW,)), facts, now=NOW, daemon=DAEMON)


def why(found: Status, daemon: Daemon | None = DAEMON) -> list[str]:
    return [reason.partition(":")[0] for reason in reasons(found, daemon)]


def test_a_daemon_that_fetches_is_ready() -> None:
    assert [] == why(status())


def test_without_feeds_nothing_needs_to_be_fetched() -> None:
    assert [] == why(assess(configured(Path("/data"), ()), NOTHING, now=NOW), replace(DAEMON, started=NOW - HOUR))


def test_a_scheduler_that_is_silent_is_stuck() -> None:
    assert [] == why(status(), replace(DAEMON, silence=30.0))
    assert ["scheduler"] == why(status(), replace(DAEMON, silence=30.1))
    assert "scheduler: silent for 95 s" in reasons(status(), replace(DAEMON, silence=95.0))


def test_feeds_that_wait_their_turn_are_no_trouble_while_others_are_fetched() -> None:
    assert [] == why(status(due_for=5 * HOUR, last=NOW - MINUTE))


def test_feeds_that_are_due_while_nothing_is_fetched_are_trouble() -> None:
    assert ["fetching"] == why(status(due_for=HOUR, last=NOW - HOUR))
    said = reasons(status(due_for=2 * HOUR, last=NOW - 3 * HOUR), DAEMON)
    assert ["fetching: 1 due, the oldest for 2 h; the last fetch ended 3 h ago"] == said


def test_a_daemon_that_has_just_started_gets_time() -> None:
    assert [] == why(status(due_for=HOUR, last=NOW - HOUR), replace(DAEMON, started=NOW - 9 * MINUTE))
    assert ["fetching"] == why(status(due_for=HOUR, last=NOW - HOUR), replace(DAEMON, started=NOW - 11 * MINUTE))


def test_a_server_without_a_daemon_has_nothing_to_be_ready_for_but_its_store() -> None:
    assert [] == why(status(due_for=5 * HOUR, last=NOW - 5 * HOUR), None)
