"""Packing gives back what was packed, whatever it is, and in every thread, however many pack at once."""

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from ingest.store.codec import pack_item, pack_raw, unpack_body, unpack_html, unpack_item
from tests.ingest.store.making import clean, dump

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


@pytest.mark.parametrize("html", ["", "<p>中</p>", "<p>中国</p>" * 1_000])
@pytest.mark.parametrize(
    "body",
    [b"", b"7 bytes", b"x" * 63, b"x" * 64, "<p>中国</p>".encode() * 500, b"\x37\xa4\x30\xec" + b"dictionary" * 9],
    ids=["nothing", "tiny", "no dictionary", "just one", "of the same", "as if it were a trained dictionary"],
)
def test_html_is_unpacked_with_its_body_as_it_is_after_it(html: str, body: bytes) -> None:
    packed, raw = pack_item(clean(html=html), body), pack_raw(replace(dump("any"), body=body))
    assert html == unpack_html(packed.html, raw.body) == unpack_item(packed, body).html
