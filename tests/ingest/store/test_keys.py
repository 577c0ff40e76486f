"""Rows of the index of texts are the same whether they came last, were moved, or were read again."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from sqlite_utils.db import Database

from ingest.store import schema
from ingest.store.connection import Connection
from ingest.store.keys import ID_BITS, KEY_BITS, Numbers, Sieve, batch, having, packed, replayed, written
from ingest.store.sqlite import open_store
from ingest.store.sqlite_keys import Keys

_KEYS = np.arange(40, dtype=np.int64)
_NONE, _ONE = packed([]), packed([(1, 1)])


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    connection = Connection(tmp_path / "feedweir.db", exclusive=True)
    yield connection
    connection.close()


class _Broken:
    """A database that breaks at the statement of that number, as an interrupt does."""

    def __init__(self, db: Database, number: int) -> None:
        self._db, self._left = db, number

    @property
    def conn(self) -> "_Broken":
        return self

    def execute(self, *given: Any) -> Any:
        self._count()
        return self._db.execute(*given)

    def executemany(self, *given: Any) -> Any:
        self._count()
        return self._db.conn.executemany(*given)

    def _count(self) -> None:
        self._left -= 1
        if self._left == 0:
            raise KeyboardInterrupt


def _all(keys: Keys, connection: Connection) -> list[int]:
    with connection.guarded():
        return list(map(int, keys.having(connection.db, _KEYS)))


def _change(keys: Keys, connection: Connection, rng: random.Random, rows: set[int]) -> None:
    """Add some rows and drop others that may be there."""
    pairs = {(rng.randrange(40), rng.randrange(1, 30)) for _ in range(rng.randrange(1, 25))}
    dropped = set(rng.sample(sorted(pairs), len(pairs) // 2)) | {(rng.randrange(40), 7)}
    added = packed(sorted(pairs - dropped))
    with connection.writing() as db:
        keys.write(db, added, packed(sorted(dropped)))
    rows -= set(packed(sorted(dropped)).tolist())
    rows |= set(added.tolist())


def _undone(keys: Keys, connection: Connection, added: Numbers, dropped: Numbers) -> None:
    with connection.writing() as db:
        keys.write(db, added, dropped)
        raise KeyError


@pytest.mark.parametrize("moved", [0, 60, 1_000])
def test_rows_are_what_was_added_and_not_dropped_since(connection: Connection, moved: int) -> None:
    rng, keys, rows = random.Random(moved), Keys(moved), set[int]()
    for _ in range(60):
        _change(keys, connection, rng, rows)
        assert sorted(rows) == _all(keys, connection)
    assert sorted(rows) == _all(Keys(moved), connection)


def test_what_was_undone_is_not_remembered(connection: Connection) -> None:
    keys = Keys(3)
    with connection.writing() as db:
        keys.write(db, packed([(1, 1), (2, 1)]), _NONE)
    for rows in ([(3, 3)], [(4, number) for number in range(1, 9)]):  # the second are moved
        with pytest.raises(KeyError):
            _undone(keys, connection, packed(rows), packed([(1, 1)]))
        assert packed([(1, 1), (2, 1)]).tolist() == _all(keys, connection)


def test_writing_after_what_was_undone_goes_by_the_store(connection: Connection) -> None:
    keys = Keys()
    with pytest.raises(KeyError):
        _undone(keys, connection, packed([(1, 1)]), _NONE)
    with connection.writing() as db:
        keys.write(db, packed([(1, 1), (2, 1)]), _NONE)
    assert packed([(1, 1), (2, 1)]).tolist() == _all(keys, connection) == _all(Keys(), connection)


@pytest.mark.parametrize("number", range(1, 9))
def test_what_was_broken_off_anywhere_is_not_remembered(connection: Connection, number: int) -> None:
    keys = Keys(3)
    with connection.writing() as db:
        keys.write(db, packed([(1, 1), (2, 1), (3, 1), (4, 1)]), _NONE)  # they are moved
    for change in (partial(keys.write, added=packed([(5, each) for each in range(9)]), dropped=_ONE), keys.clear):
        with suppress(KeyboardInterrupt), connection.writing() as db:
            change(cast("Database", _Broken(db, number)))
            raise KeyboardInterrupt
        assert packed([(1, 1), (2, 1), (3, 1), (4, 1)]).tolist() == _all(keys, connection)


def test_rows_that_come_and_go_do_not_pile_up(connection: Connection) -> None:
    keys = Keys(10)
    for number in range(200):
        with connection.writing() as db:
            keys.write(db, packed([(number % 40, 1)]), packed([((number - 1) % 40, 1)]))
    (size,) = connection.db.execute("SELECT sum(length(keys)) FROM sketch_recent").fetchone()
    assert size <= 8 * (2 * 10 + 2)
    assert packed([(199 % 40, 1)]).tolist() == _all(keys, connection)


def test_what_is_added_and_dropped_at_once_is_there(connection: Connection) -> None:
    keys = Keys()
    for _ in range(2):
        with connection.writing() as db:
            keys.write(db, packed([(1, 1)]), packed([(1, 1)]))
        assert packed([(1, 1)]).tolist() == _all(keys, connection)


def test_all_is_dropped_and_forgotten(connection: Connection) -> None:
    keys = Keys(2)
    for number in (1, 2, 3):
        with connection.writing() as db:
            keys.write(db, packed([(number, 1), (number, 2)]), _NONE)
    with connection.writing() as db:
        keys.clear(db)
        keys.write(db, packed([(9, 1)]), _NONE)
    assert [9 << ID_BITS | 1] == _all(keys, connection) == _all(Keys(2), connection)


def test_a_store_of_an_earlier_version_keeps_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "feedweir.db"
    database = Database(sqlite3.connect(path))
    schema.migrations.apply(database, stop_before="0009_recent_keys")
    settled, recent = packed([(7, 1), (7, 2), (8, 1)]), packed([(7, 3), (9, 1)])
    with database.atomic():
        database.conn.executemany("INSERT INTO sketch_key VALUES (?)", [(row,) for row in settled.tolist()])
        database.conn.executemany("INSERT INTO sketch_key_new VALUES (?)", [(row,) for row in recent.tolist()])
    database.close()
    store = open_store(path)
    assert {7: [1, 2, 3], 8: [1], 9: [1]} == store.having_keys(range(20))
    store.close()


def test_the_last_batch_that_speaks_of_a_row_is_right() -> None:
    one, two, three = (packed([(key, 1)]) for key in (1, 2, 3))
    batches = [batch(np.concatenate((one, two)), _NONE), batch(three, one), batch(one, two), b""]
    assert np.concatenate((one, three)).tolist() == replayed(batches).tolist()
    assert [] == replayed([]).tolist()


def test_rows_stay_in_order() -> None:
    rows = packed([(5, 2), (1, 9), (5, 1)])
    after = written(rows, packed([(3, 3), (9, 1)]), packed([(5, 1)]))
    assert packed([(1, 9), (3, 3), (5, 2), (9, 1)]).tolist() == after.tolist()
    assert packed([(1, 9), (9, 1)]).tolist() == having(after, np.array([1, 2, 4, 9], dtype=np.int64)).tolist()


def _random(count: int, seed: int) -> Numbers:
    return np.random.default_rng(seed).integers(0, 1 << KEY_BITS, count)


@pytest.mark.parametrize("count", [10, 5_000, 200_000])
def test_a_sieve_lets_all_of_its_keys_pass_and_few_others(count: int) -> None:
    sieve, keys = Sieve.made_for(count), _random(count, 1)
    sieve.add(keys)
    again = Sieve(np.frombuffer(sieve.packed(), dtype=np.uint8).copy(), sieve.count)
    assert again.passes(keys).all()
    assert 0.25 > again.passes(_random(10_000, 2)).mean()


def test_a_sieve_is_full_when_a_larger_one_would_let_fewer_pass() -> None:
    sieve = Sieve.made_for(10_000)
    sieve.add(_random(10_000, 1))
    assert not sieve.is_full
    sieve.add(_random(10_000, 2))
    assert sieve.is_full
