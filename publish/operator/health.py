"""Whether the process runs (/healthz) and does its work (/readyz), for load balancers, containers and monitors.

`reasons` decides and is pure. The answers are a few plain lines: nothing in them is secret."""

from datetime import datetime, timedelta
from http import HTTPStatus

from config.errors import FeedweirError
from publish.operator.status import LATE
from publish.operator.values import Daemon, Status
from publish.operator.view import View
from publish.operator.words import span
from publish.reply import Reply

#: Seconds of silence after which the scheduler counts as stuck.
_SILENCE = 30.0


def reasons(status: Status, daemon: Daemon | None) -> list[str]:
    """Why the daemon does not do its work, a line each; none when it does, or when none is to be seen.

    Feeds may be due for long when there are many: something is wrong when none at all was fetched meanwhile."""
    if daemon is None:
        return []
    found = []
    if daemon.silence > _SILENCE:
        found.append(f"scheduler: silent for {daemon.silence:.0f} s")
    if status.queue_age > LATE and _nothing_fetched(status, daemon):
        last = f"the last fetch ended {span(status.at - status.last_fetch)} ago" if status.last_fetch else "none yet"
        found.append(f"fetching: {status.due} due, the oldest for {span(status.queue_age)}; {last}")
    return found


def _nothing_fetched(status: Status, daemon: Daemon) -> bool:
    moments: list[datetime] = [daemon.started]
    moments += [status.last_fetch] if status.last_fetch else []
    return status.at - max(moments) > min(LATE, timedelta(minutes=10))


async def healthz(_accept: str) -> Reply:
    """The process runs, and its event loop answers."""
    return Reply(b"ok\n")


class Readiness:
    """/readyz: 200 with `ok`, or 503 with the reasons."""

    def __init__(self, view: View) -> None:
        self._view = view

    async def __call__(self, _accept: str) -> Reply:
        """The answer to one request."""
        found = await self._reasons()
        text = "\n".join(found or ["ok"]) + "\n"
        return Reply(text.encode(), status=HTTPStatus.SERVICE_UNAVAILABLE if found else HTTPStatus.OK)

    async def _reasons(self) -> list[str]:
        try:
            if not await self._view.answers():
                return ["store: no answer within a second"]
            return reasons(await self._view.status(), self._view.daemon)
        except FeedweirError:
            return ["store: cannot be read; the log says why"]
