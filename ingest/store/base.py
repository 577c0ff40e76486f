"""What every part of the SQLite store stands on: the connection, and reading by it."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from sqlite_utils.db import Database

from ingest.store.connection import Connection

P = ParamSpec("P")
T = TypeVar("T")


class OnConnection:
    """A part of a store that reads and writes by one connection. The parts are put together in sqlite.py."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _read(self, query: Callable[Concatenate[Database, P], T], *given: P.args, **named: P.kwargs) -> T:
        """What a query finds; every query takes all its rows before it returns, so threads never share a cursor."""
        with self._connection.guarded():
            return query(self._connection.db, *given, **named)
