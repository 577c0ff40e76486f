"""One file to copies of articles, ready to be decided on: recognise, parse, clean, fingerprint, pack. Needs no store.

It is the work that worker processes share (ingest/workers.py); it takes bytes and gives values."""

import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from config.model import Config, Source
from ingest.clean import Cleaner
from ingest.decide import Copy
from ingest.errors import Refused
from ingest.fingerprint import file_digest, fingerprint, raw_digest
from ingest.formats import entries
from ingest.model import Format, RawItem, Refusal
from ingest.sources import SourceResolver
from ingest.store.codec import pack_item, pack_raw


@dataclass(frozen=True, slots=True)
class Job:
    """One file that has been read."""

    #: Its path, for people.
    origin: str
    #: Names of the folders it stands in, nearest first.
    folders: tuple[str, ...]
    #: Its bytes, decompressed.
    data: bytes
    #: `file_digest(data)`.
    digest: bytes


class Preparer:
    """What every file needs, made once per process: compiled rules and the table of sources."""

    def __init__(self, config: Config, source: str = "") -> None:
        """`source` is the one of items whose address and folders name none; empty means that those are refused."""
        self._cleaner = Cleaner(config)
        self._resolver = SourceResolver(config.sources)
        self._source = source

    def copies(self, job: Job) -> Iterator[Copy | Refusal]:
        """Every article of a file, in its order. What cannot be used is a Refusal; nothing is raised."""

        def resolve(url: str) -> Source:
            return self._resolver.resolve(url, job.folders, self._source)

        try:
            for number, entry in enumerate(entries(job.data, job.origin, resolve), start=1):
                yield entry if isinstance(entry, Refusal) else self._copy(entry, job, number)
        except Refused as error:
            yield Refusal(job.origin, error.reason)
        except Exception as error:  # noqa: BLE001 - a defect that one file finds costs one line, not the import
            yield Refusal(job.origin, _defect(error))

    def _copy(self, raw: RawItem, job: Job, number: int) -> Copy | Refusal:
        is_dump = raw.format is Format.DUMP
        place = job.origin if is_dump else f"{job.origin}, entry {number}"
        try:
            item = self._cleaner.clean(raw)
        except Refused as error:
            return Refusal(place, error.reason)
        except Exception as error:  # noqa: BLE001 - as above, for one entry of a feed
            return Refusal(place, _defect(error))
        digest = job.digest if is_dump and raw.body is job.data else raw_digest(raw)
        return Copy(pack_raw(raw), digest, pack_item(item, raw.body), fingerprint(item))


def make_job(origin: str, folders: tuple[str, ...], data: bytes) -> Job:
    """A job with its digest."""
    return Job(origin, folders, data, file_digest(data))


def _defect(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return f"a defect of Feedweir, please report it with this file: {told} ({where})"
