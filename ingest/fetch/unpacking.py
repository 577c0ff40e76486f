"""Unpacks a body in threads, a piece at a time, so that neither the loop nor memory is taken by what it unpacks to."""

import asyncio
import hashlib
import io
from collections.abc import Sequence
from concurrent.futures import Executor

from ingest.fetch.budget import Hold
from ingest.fetch.coding import unpack

#: Bytes that are unpacked at once, without looking for room.
_STEP = 1 << 20
#: Bytes of a body that is not packed and hashed faster than it is handed to a thread.
_SMALL = 1 << 17


async def unpacked(
    body: bytes, applied: Sequence[str], limit: int, hold: Hold, threads: Executor
) -> tuple[bytes, bytes]:
    """The body as it was before its codings, at most `limit` bytes, and its digest. `hold` has the body itself, and
    then what it was unpacked to. Raises FetchFailed."""
    loop = asyncio.get_running_loop()
    if not applied:
        if len(body) <= _SMALL:
            return body, _digest(body).digest()
        return body, (await loop.run_in_executor(threads, _digest, body)).digest()
    plain, digest, pieces = io.BytesIO(), _digest(b""), unpack(body, applied, limit)

    def step() -> int:
        """Bytes that came; fewer than a step at the end alone."""
        count = 0
        for piece in pieces:
            digest.update(piece)
            count += plain.write(piece)
            if count >= _STEP:
                break
        return count

    count = _STEP
    while count >= _STEP:
        count = await loop.run_in_executor(threads, step)
        await hold.grow(count)
    hold.give(len(body))
    return plain.getvalue(), digest.digest()


def _digest(data: bytes) -> "hashlib.blake2b":
    return hashlib.blake2b(data, digest_size=16)
