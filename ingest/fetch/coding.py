"""Undoes Content-Encoding (RFC 9110 section 8.4): gzip, deflate, br, zstd and chains of them, in bounded pieces.

Pure: bytes in, bytes out. A bomb costs at most `limit` bytes at each stage, and one piece of 8 MiB."""

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence

import brotli
import zstandard

from ingest.live import Failure, FetchFailed

_PIECE = 1 << 16
#: Bytes of zstd given at once: a block of 4 bytes may stand for 128 KiB, and its library has no bound of its own.
_ZSTD_INPUT = 256
#: Largest window of zstd on the web (RFC 9659), in bytes.
_ZSTD_WINDOW = 8 << 20
_MOST_CODINGS = 4
#: Members or frames of one body. Each costs some microseconds, however empty it is; real bodies have one, or hundreds.
_MOST_MEMBERS = 10_000
#: Words that stand for no coding: the standard's own, charsets that are in the wrong field, and what uploads to object
#: stores leave behind.
_NOTHING = frozenset({"", "identity", "none", "binary", "utf-8", "utf8", "aws-chunked"})

Pieces = Iterator[bytes]


def codings(field: str) -> tuple[str, ...]:
    """The codings of a Content-Encoding field, in the order in which they were applied. Raises FetchFailed."""
    named = (name.strip().lower() for name in field.split(","))
    found = tuple(name for name in named if name not in _NOTHING)
    unknown = next((name for name in found if name not in _DECODERS), None)
    if unknown is not None:
        raise FetchFailed(
            Failure.CODING,
            f"its body is packed as {unknown[:40]!r}, which was not asked for",
            hint="The server is at fault; if it lasts, tell the publisher.",
        )
    if len(found) > _MOST_CODINGS:
        raise FetchFailed(Failure.CODING, f"its body is packed {len(found)} times", hint="The server is at fault.")
    return found


def unpack(body: bytes, applied: Sequence[str], limit: int) -> Pieces:
    """The body as it was before its codings, piece by piece.

    limit: most bytes of any stage. Raises FetchFailed: TOO_LARGE, TRUNCATED (its end is missing), CODING (broken)."""
    pieces: Pieces = _sliced(body)
    for name in reversed(applied):
        pieces = _capped(_DECODERS[name](pieces), limit)
    try:
        yield from pieces
    except (zlib.error, brotli.error, zstandard.ZstdError) as error:
        raise FetchFailed(
            Failure.CODING,
            f"its body cannot be unpacked ({', '.join(applied)}): {error}",
            hint="The server sends a broken body; it is asked again later.",
        ) from error


def _sliced(body: bytes) -> Pieces:
    for start in range(0, len(body), _PIECE):
        yield body[start : start + _PIECE]


def _capped(pieces: Pieces, limit: int) -> Pieces:
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > limit:
            raise FetchFailed(
                Failure.TOO_LARGE,
                f"its body unpacks to more than {limit} bytes",
                hint="Raise fetch.max_decoded if the feed is really that large.",
            )
        yield piece


def _cut_off(name: str) -> FetchFailed:
    return FetchFailed(
        Failure.TRUNCATED, f"its {name} body ends too early", hint="The answer was cut off; it is asked again later."
    )


def _checked(members: int) -> int:
    """One member more."""
    if members >= _MOST_MEMBERS:
        hint = "The server is at fault; if it lasts, tell the publisher."
        raise FetchFailed(Failure.CODING, f"its body is packed in more than {_MOST_MEMBERS:,} parts", hint=hint)
    return members + 1


def _gzip(pieces: Pieces) -> Pieces:
    """Members one after the other (RFC 1952 section 2.2); what follows the last one and is none is ignored."""
    decoder, members = zlib.decompressobj(31), 1
    for piece in pieces:
        data = piece
        while data:
            if decoder.eof:
                if not data.startswith(b"\x1f"):
                    return
                members = _checked(members)
                decoder = zlib.decompressobj(31)
            yield from _inflated(decoder, data)
            data = decoder.unused_data
    if not decoder.eof:
        raise _cut_off("gzip")


def _deflate(pieces: Pieces) -> Pieces:
    """zlib's format, as the standard has it (RFC 1950), or bare deflate, as some servers send it."""
    decoder = None
    head = b""
    for piece in pieces:
        if decoder is None:
            head += piece
            if len(head) < 2:
                continue
            is_zlib = head[0] & 15 == 8 and int.from_bytes(head[:2], "big") % 31 == 0
            decoder = zlib.decompressobj(15 if is_zlib else -15)
            yield from _inflated(decoder, head)
        elif not decoder.eof:
            yield from _inflated(decoder, piece)
    if decoder is None or not decoder.eof:
        raise _cut_off("deflate")


def _inflated(decoder: "zlib._Decompress", data: bytes) -> Pieces:
    while data and not decoder.eof:
        if piece := decoder.decompress(data, _PIECE):
            yield piece
        data = decoder.unconsumed_tail


def _brotli(pieces: Pieces) -> Pieces:
    """RFC 7932."""
    decoder = brotli.Decompressor()
    for piece in pieces:
        if decoder.is_finished():
            return
        plain = decoder.process(piece, output_buffer_limit=_PIECE)
        while plain:
            yield plain
            plain = decoder.process(b"", output_buffer_limit=_PIECE)
    if not decoder.is_finished():
        raise _cut_off("br")


def _zstd(pieces: Pieces) -> Pieces:
    """Frames one after the other (RFC 8878)."""
    frames = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    decoder, members = frames.decompressobj(), 1
    for piece in pieces:
        for start in range(0, len(piece), _ZSTD_INPUT):
            data = piece[start : start + _ZSTD_INPUT]
            while data:
                if decoder.eof:
                    members = _checked(members)
                    decoder = frames.decompressobj()
                yield decoder.decompress(data)
                data = decoder.unused_data
    if not decoder.eof:
        raise _cut_off("zstd")


_DECODERS: Mapping[str, Callable[[Pieces], Iterator[bytes]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
