"""Pages that were fetched, in a folder, so that none is asked for again that was just had: by a fetch that was stopped,
for the second page of an article that could not be had, by another source that lists the same article.

It is no archive: what is kept for ever stands in the store. Every file may be deleted at any time."""

import json
import logging
import os
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from pathlib import Path

import zstandard

from config.model import Source, Tls
from ingest.live import Fetched, Validators
from ingest.model import Link

_LOG = logging.getLogger("feedweir")
#: Bytes of all files together; when there are more, the oldest go until there are three quarters.
_SIZE = 64 << 20
#: Bytes of a page that is kept: larger ones are few, and would be held in memory beside those that count there.
_LARGEST = 1 << 20
#: How long a page is used without asking, at least and at most; between them its server decides (RFC 9111).
_FRESH, _FRESHEST = timedelta(hours=1), timedelta(days=1)
_LEVEL = 3


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it came."""

    #: Address that answered in the end.
    url: str
    content_type: str
    validators: Validators
    at: datetime
    #: Until when it is used without asking.
    until: datetime
    body: bytes
    links: tuple[Link, ...] = ()

    def is_fresh(self, now: datetime) -> bool:
        """Whether it may stand for what its address answers now; never when the clock was set back."""
        return self.at <= now < self.until


class PageCache:
    """The folder. Any thread may use it; what cannot be read or written is as if it were not there."""

    def __init__(self, folder: Path, size: int = _SIZE) -> None:
        """`folder` is made when there is something to keep; `size` is in bytes."""
        self._folder = folder
        self._most = size
        self._lock = threading.Lock()
        #: Bytes of all files; None until they are counted.
        self._size: int | None = None
        self._is_silent = False

    def get(self, source: Source, url: str) -> Kept | None:
        """What came from that address, on behalf of that source."""
        path = self._path(source, url)
        try:
            head, _, body = zstandard.ZstdDecompressor().decompress(path.read_bytes()).partition(b"\n")
            asked, answered, kind, etag, modified, at, until, links = json.loads(head)
            kept = Kept(
                answered,
                kind,
                Validators(etag, modified),
                datetime.fromisoformat(at),
                datetime.fromisoformat(until),
                body,
                tuple(Link(*link) for link in links),
            )
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, zstandard.ZstdError):
            self.forget(source, url)
            return None
        return kept if asked == url else None

    def put(self, source: Source, url: str, fetched: Fetched, now: datetime) -> None:
        """Keep what an address answered."""
        if len(fetched.body) > _LARGEST:
            return
        until = now + min(max(fetched.max_age or _FRESH, _FRESH), _FRESHEST)
        etag, modified = fetched.validators.etag, fetched.validators.last_modified
        links = [[link.relation, link.url, link.title] for link in fetched.links]
        head = [url, fetched.url, fetched.content_type, etag, modified, now.isoformat(), until.isoformat(), links]
        frame = zstandard.ZstdCompressor(level=_LEVEL).compress(json.dumps(head).encode() + b"\n" + fetched.body)
        try:
            with self._lock:
                self._write(self._path(source, url), frame)
        except OSError as error:
            self._complain(error)

    def forget(self, source: Source, url: str) -> None:
        """Drop what came from an address."""
        try:
            self._path(source, url).unlink(missing_ok=True)
        except OSError as error:
            self._complain(error)

    def _path(self, source: Source, url: str) -> Path:
        name = f"{_scope(source)}\0{url}".encode("utf-8", "replace")
        return self._folder / blake2b(name, digest_size=16).hexdigest()

    def _write(self, path: Path, frame: bytes) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self._size is None:
            self._size = sum(size for _, size, _ in self._files())
        # Never seen half-written: a name of its own first. Lost at a power cut it is only asked for again.
        partial = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        partial.write_bytes(frame)
        partial.replace(path)
        self._size += len(frame)
        if self._size > self._most:
            self._shrink(path)

    def _shrink(self, newest: Path) -> None:
        files = sorted(self._files())
        size = sum(each for _, each, _ in files)
        for _, each, path in files:
            if size <= self._most * 3 // 4 or path == newest:
                continue
            path.unlink(missing_ok=True)
            size -= each
        self._size = size

    def _files(self) -> list[tuple[float, int, Path]]:
        """When each was written, its bytes, and its path."""
        found = []
        with os.scandir(self._folder) as entries:
            for entry in entries:
                stat = entry.stat(follow_symlinks=False)
                found.append((stat.st_mtime, stat.st_size, Path(entry.path)))
        return found

    def _complain(self, error: OSError) -> None:
        """Once is enough: everything works without it, only slower."""
        level = logging.DEBUG if self._is_silent else logging.WARNING
        _LOG.log(level, "pages of articles cannot be kept for a while in %s: %s", self._folder, error.strerror)
        self._is_silent = True


def _scope(source: Source) -> str:
    """What one source may see and another may not: with credentials, by its proxy, or in its own networks."""
    is_plain = not (source.headers or source.credentials or source.networks or source.proxy or source.tls != Tls())
    return "" if is_plain else source.name
