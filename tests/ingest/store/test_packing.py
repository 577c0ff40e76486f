"""Packing gives back what was packed in every thread, however many pack at once."""

import random
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from ingest.store.codec import pack_raw, unpack_body
from tests.ingest.store.making import dump

_THREADS, _TIMES = 4, 8


def _wrong(start: Barrier, number: int) -> int:
    """How often a body did not come back as it was."""
    body = random.Random(number).randbytes(1_000_000).hex()
    raw, wrong = dump(body), 0
    for _ in range(_TIMES):
        start.wait(20)
        wrong += unpack_body(pack_raw(raw).body) != raw.body
    return wrong


def test_threads_that_pack_at_once_do_not_disturb_each_other() -> None:
    start = Barrier(_THREADS)
    with ThreadPoolExecutor(_THREADS) as executor:
        wrong = list(executor.map(lambda number: _wrong(start, number), range(_THREADS)))
    assert [0] * _THREADS == wrong
