"""A file or a fetched feed to copies of articles, ready to be decided on: recognise, parse, clean, fingerprint, pack.

It needs no store. It is the work that worker processes share (ingest/workers.py, ingest/live/parsing.py): it takes
bytes and gives values."""

import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from config.model import Config, Source
from config.show import hide
from ingest.decide import Copy
from ingest.enduring import EnduringCleaner
from ingest.errors import NotAFeed, Refused
from ingest.fingerprint import file_digest, fingerprint, raw_digest
from ingest.formats import entries
from ingest.live import Document, Prepared
from ingest.model import CleanItem, Format, RawItem, Refusal
from ingest.naming import Name, names
from ingest.prepare_page import digest_of, prepare_page
from ingest.sources import SourceResolver
from ingest.store.codec import pack_item, pack_raw

#: What to do about a feed that cannot be read as a whole.
_TELL = "Tell its publisher; the next fetch tries again."


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
        self._tracking = config.tracking
        self._cleaner = EnduringCleaner(config)
        self._resolver = SourceResolver(config.sources)
        self._source = source

    def copies(self, job: Job) -> Iterator[Copy | Refusal]:
        """Every article of a file, in its order. What cannot be used is a Refusal; nothing is raised."""

        def resolve(url: str) -> Source:
            return self._resolver.resolve(url, job.folders, self._source)

        try:
            read = list(entries(job.data, job.origin, resolve))
        except Refused as error:
            yield Refusal(job.origin, error.reason)
        except Exception as error:  # noqa: BLE001 - a defect that one file finds costs one line, not the import
            yield Refusal(job.origin, _defect(error))
        else:
            yield from self._copies(read, job)

    def document(self, document: Document, now: datetime) -> Prepared:
        """A fetched feed, whole, or the page of an entry. Nothing is raised but MemoryError."""
        from ingest.formats.feeds import read_feed  # feedparser and lxml, which archives of dumps do without

        try:
            if document.entry:
                return prepare_page(self._cleaner.plain, self._cleaner.cautious, document, document.entry)
            facts, read = read_feed(document, lambda url: self._resolver.of_feed(url, document.source), now)
            outputs = list(self._named(read, str(hide("", document.url))))
        except NotAFeed as error:
            return Prepared(None, error=str(error.args[0]), hint=error.hint, suggested=error.suggested)
        except Refused as error:
            return Prepared(None, error=str(error.args[0]), hint=error.hint or _TELL)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - as above, for one fetch
            return Prepared(None, error=_defect(error), hint="The next fetch tries again.")
        copies = [output for output, _ in outputs if isinstance(output, Copy)]
        refusals = tuple(output for output, _ in outputs if isinstance(output, Refusal))
        removals = Counter(f"{removal.step}/{removal.rule}" for _, item in outputs if item for removal in item.trace)
        return Prepared(facts, tuple(_oldest_first(copies)), refusals, dict(removals))

    def _copies(self, read: Sequence[RawItem | Refusal], job: Job) -> Iterator[Copy | Refusal]:
        if len(read) == 1 and isinstance(read[0], RawItem) and read[0].format is Format.DUMP:
            digest = job.digest if read[0].body is job.data else raw_digest(read[0])
            yield self._copy(read[0], digest, job.origin)[0]
        else:
            yield from (output for output, _ in self._named(read, job.origin))

    def _named(
        self, read: Sequence[RawItem | Refusal], origin: str
    ) -> Iterator[tuple[Copy | Refusal, CleanItem | None]]:
        """The entries of a feed, each under the name that tells it from the others."""
        items = [entry for entry in read if isinstance(entry, RawItem)]
        found = iter(names(items, self._resolver.named, self._tracking))
        for number, entry in enumerate(read, start=1):
            if isinstance(entry, Refusal):
                yield entry, None
            else:
                yield self._copy(entry, digest_of(entry), f"{origin}, entry {number}", next(found))

    def _copy(
        self, raw: RawItem, digest: bytes, place: str, name: Name | None = None
    ) -> tuple[Copy | Refusal, CleanItem | None]:
        try:
            cleaned = self._cleaner.cleaned(raw)
        except Refused as error:
            return Refusal(place, error.reason), None
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - as above, for one entry of a feed
            return Refusal(place, _defect(error)), None
        choice = cleaned.choice
        item = replace(choice.item, key=name.key) if name else choice.item
        aliases = name.aliases if name else ()
        packed = pack_item(item, raw.body, with_text=True)
        copy = Copy(
            pack_raw(raw),
            digest,
            packed,
            fingerprint(item),
            aliases,
            sightings=choice.sightings,
            rules=cleaned.rules,
            taken=cleaned.taken,
            caution=cleaned.caution,
            left_out=cleaned.left_out,
        )
        return copy, item


def _oldest_first(copies: Sequence[Copy]) -> Sequence[Copy]:
    """Feeds list the newest first, but for those whose dates say otherwise."""
    dates = [copy.item.published for copy in copies if copy.item.published is not None]
    return copies if len(dates) > 1 and dates[0] < dates[-1] else copies[::-1]


def make_job(origin: str, folders: tuple[str, ...], data: bytes) -> Job:
    """A job with its digest."""
    return Job(origin, folders, data, file_digest(data))


def _defect(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return f"a defect of Feedweir, please report it with this file: {told} ({where})"
