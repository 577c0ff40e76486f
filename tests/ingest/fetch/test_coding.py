"""Bodies are unpacked whole, in bounded pieces, or not at all."""

import gzip
import tracemalloc
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from ingest.fetch.coding import codings, unpack
from ingest.live import Failure, FetchFailed
from tests.ingest.fetch.server import FEED, SOURCE, answer, bounded_by, failure, fetcher, run, web

_LIMIT = 1 << 20


def _bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def _zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


def _zstd_stream(data: bytes) -> bytes:
    packer = zstandard.ZstdCompressor().compressobj()
    return packer.compress(data) + packer.flush()


_PACKERS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("x-gzip", gzip.compress),
    "zlib": ("deflate", zlib.compress),
    "bare deflate": ("deflate", _bare),
    "br": ("br", brotli.compress),
    "zstd": ("zstd", _zstd),
    "zstd of unknown length": ("zstd", _zstd_stream),
}
_EACH = pytest.mark.parametrize(("name", "pack"), _PACKERS.values(), ids=_PACKERS)


def decode(body: bytes, names: Sequence[str], limit: int) -> bytes:
    return b"".join(unpack(body, names, limit))


def _failure(body: bytes, *names: str, limit: int = _LIMIT) -> Failure:
    with pytest.raises(FetchFailed) as raised:
        decode(body, names, limit)
    assert raised.value.hint
    return raised.value.failure


@_EACH
@given(st.binary(max_size=5_000))
def test_every_coding_gives_back_what_went_in(name: str, pack: Callable[[bytes], bytes], data: bytes) -> None:
    assert data == decode(pack(data), [name], _LIMIT)


@_EACH
def test_long_bodies_come_through(name: str, pack: Callable[[bytes], bytes]) -> None:
    data = b"".join(b"%d\n" % number for number in range(100_000))
    assert data == decode(pack(data), [name], _LIMIT)


@_EACH
def test_a_body_that_is_cut_off_is_never_taken_for_whole(name: str, pack: Callable[[bytes], bytes]) -> None:
    packed = pack(b"".join(b"%d\n" % number for number in range(3_000)))
    for length in (0, 1, 2, 5, len(packed) // 2, len(packed) - 1):
        assert _failure(packed[:length], name) == Failure.TRUNCATED


@_EACH
def test_a_bomb_is_noticed_at_the_limit_and_costs_little_memory(name: str, pack: Callable[[bytes], bytes]) -> None:
    packed = pack(bytes(1 << 26))
    tracemalloc.start()
    try:
        assert _failure(packed, name) == Failure.TOO_LARGE
        assert tracemalloc.get_traced_memory()[1] < 24 << 20
    finally:
        tracemalloc.stop()


def test_a_bomb_of_zstd_runs_costs_one_piece() -> None:
    # Blocks of 4 bytes that each stand for 128 KiB: 16,384 times as much (RFC 8878 section 3.1.1.2).
    block = (1 << 20 | 0b010).to_bytes(3, "little") + b"\0"
    bomb = b"\x28\xb5\x2f\xfd\x00\x58" + block * 20_000
    tracemalloc.start()
    try:
        assert _failure(bomb, "zstd") == Failure.TOO_LARGE
        assert tracemalloc.get_traced_memory()[1] < 24 << 20
    finally:
        tracemalloc.stop()


def test_a_bomb_inside_a_bomb_is_noticed_at_the_inner_one() -> None:
    empty = gzip.compress(b"")
    limit = 1 << 14
    bomb = gzip.compress(empty * (limit // len(empty) + 2))
    assert Failure.TOO_LARGE == _failure(bomb, "gzip", "gzip", limit=limit)


@pytest.mark.parametrize(
    ("name", "empty"),
    [
        pytest.param("gzip", gzip.compress(b"", mtime=0), id="gzip"),
        pytest.param("zstd", _zstd_stream(b""), id="zstd"),
        pytest.param("zstd", b"\x50\x2a\x4d\x18" + bytes(4), id="zstd skippable frames"),
    ],
)
def test_a_body_in_countless_empty_parts_is_refused_before_it_takes_long(name: str, empty: bytes) -> None:
    assert Failure.CODING == _failure(empty * 10_001, name)
    assert b"" == decode(empty * 10_000, [name], _LIMIT)


def test_a_limit_is_what_may_just_be_reached() -> None:
    assert bytes(100) == decode(gzip.compress(bytes(100)), ["gzip"], 100)
    assert _failure(gzip.compress(bytes(101)), "gzip", limit=100) == Failure.TOO_LARGE


def test_codings_are_undone_from_the_last_to_the_first() -> None:
    assert FEED == decode(brotli.compress(gzip.compress(FEED)), codings("gzip, br"), _LIMIT)
    assert FEED == decode(_zstd(zlib.compress(gzip.compress(FEED))), codings("GZIP ,identity, deflate,zstd"), _LIMIT)


def test_several_members_are_one_body_and_what_follows_them_is_nothing() -> None:
    two = gzip.compress(b"one") + gzip.compress(b"two")
    assert b"onetwo" == decode(two, ["gzip"], _LIMIT)
    assert b"onetwo" == decode(two + bytes(20), ["gzip"], _LIMIT)
    assert b"onetwo" == decode(two + b"<!-- cached -->", ["gzip"], _LIMIT)
    assert b"onetwo" == decode(_zstd(b"one") + _zstd(b"two"), ["zstd"], _LIMIT)
    assert _failure(two + two[:5], "gzip") == Failure.TRUNCATED


@_EACH
def test_what_is_not_packed_as_it_says_is_broken(name: str, pack: Callable[[bytes], bytes]) -> None:
    assert _failure(b"<rss>" * 100, name) == Failure.CODING


@_EACH
@given(st.binary(max_size=300))
def test_no_body_whatever_is_an_accident(name: str, pack: Callable[[bytes], bytes], data: bytes) -> None:
    with suppress(FetchFailed):
        decode(data, [name], _LIMIT)


@pytest.mark.parametrize("field", ["", "identity", " , Identity,", "none", "UTF-8", "aws-chunked"])
def test_what_is_not_packed_stays_as_it_is(field: str) -> None:
    assert () == codings(field)
    assert FEED == decode(FEED, (), _LIMIT)


@pytest.mark.parametrize("field", ["compress", "gzip, aes128gcm", "gzip;q=1"])
def test_a_coding_that_nobody_asked_for_is_refused_by_name(field: str) -> None:
    with pytest.raises(FetchFailed, match="which was not asked for") as raised:
        codings(field)
    assert Failure.CODING == raised.value.failure


def test_a_body_packed_many_times_is_refused_unread() -> None:
    with pytest.raises(FetchFailed, match="packed 5 times"):
        codings(",".join(["gzip"] * 5))


@_EACH
def test_a_server_may_use_every_coding(name: str, pack: Callable[[bytes], bytes]) -> None:
    async def scenario() -> None:
        packed = pack(FEED)
        async with web({"/": answer(200, packed, f"Content-Encoding: {name}")}) as server, fetcher() as client:
            found = await client.fetch(server.url(), SOURCE)
            assert (FEED, len(packed)) == (found.body, found.received)

    run(scenario())


def test_codings_in_several_fields_are_one_list() -> None:
    async def scenario() -> None:
        packed = brotli.compress(gzip.compress(FEED))
        reply = answer(200, packed, "Content-Encoding: gzip", "Content-Encoding: br")
        async with web({"/": reply}) as server, fetcher() as client:
            assert FEED == (await client.fetch(server.url(), SOURCE)).body

    run(scenario())


def test_a_bomb_from_a_server_is_too_large_and_says_which_setting_bounds_it() -> None:
    async def scenario() -> None:
        bomb = gzip.compress(bytes(1 << 22))
        settings = bounded_by(max_decoded=1 << 20, timeout=timedelta(seconds=20))
        async with web({"/": answer(200, bomb, "Content-Encoding: gzip")}) as server:
            failed = await failure(server.url(), settings=settings)
            assert (Failure.TOO_LARGE, 200, len(bomb)) == (failed.failure, failed.status, failed.received)
            assert "fetch.max_decoded" in failed.hint

    run(scenario())
