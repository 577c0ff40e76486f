"""Who is cut off, and when."""

import asyncio

import pytest

from publish.patience import Patience


class Transport(asyncio.Transport):
    """Tells whether it was cut."""

    aborted = False

    def abort(self) -> None:
        self.aborted = True


class Connection:
    """What a connection is to patience."""

    def __init__(self) -> None:
        self.wire = Transport()
        self.transport: asyncio.Transport | None = self.wire


def sweep(patience: Patience, *connections: Connection) -> list[bool]:
    patience.sweep(connections)
    return [connection.wire.aborted for connection in connections]


@pytest.mark.parametrize(("heard", "ends"), [(False, 30), (True, 600)])
def test_a_connection_has_its_time_and_no_more(heard: bool, ends: int) -> None:
    now = 1000.0
    patience, connection = Patience(clock=lambda: now), Connection()
    assert [False] == sweep(patience, connection)
    if heard:
        patience.heard(connection)
    now += ends
    assert [False] == sweep(patience, connection)
    now += 1
    assert [True, False] == sweep(patience, connection, Connection())


def test_each_request_gives_new_time() -> None:
    now = 1000.0
    patience, connection = Patience(clock=lambda: now), Connection()
    for _ in range(5):
        patience.heard(connection)
        now += 500
        assert [False] == sweep(patience, connection)
