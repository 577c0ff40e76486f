"""What the tables `feed`, `fetch` and `watched` say, as the values of ingest/live/__init__.py and back."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Final

from sqlite_utils.db import Database

from ingest.live import (
    Failure,
    FeedFacts,
    FeedState,
    FetchOutcome,
    FetchRecord,
    FetchSummary,
    Validators,
)
from ingest.store.codec import certain, micros, moment
from ingest.store.reading import Row, where_in

#: How long fetches are kept: those that found nothing changed, which are most, and the others.
KEPT_UNCHANGED: Final = timedelta(days=7)
KEPT: Final = timedelta(days=30)

_MICROSECOND = timedelta(microseconds=1)
_FEED = ("source", "url", "next_at", "moved_to", "moving_to", "moving_since", "etag", "last_modified", "digest",
         "last_at", "last_success", "last_new", "last_outcome", "last_status", "failures", "failure", "error", "hint",
         "stopped", "interval", "facts", "not_before")  # fmt: skip
_FETCH = ("source", "at", "outcome", "status", "micros", "received", "new", "revised", "duplicate", "refused",
          "failure", "error")  # fmt: skip
# The names are the constants above, the values are all bound.
_GET = f"SELECT {', '.join(_FEED)} FROM feed"  # noqa: S608
_PUT = f"INSERT OR REPLACE INTO feed({', '.join(_FEED)}) VALUES ({', '.join('?' * len(_FEED))})"  # noqa: S608
_LOG = f"INSERT INTO fetch({', '.join(_FETCH)}) VALUES ({', '.join('?' * len(_FETCH))})"  # noqa: S608
_RECENT = f"SELECT {', '.join(_FETCH)} FROM fetch WHERE source = ? ORDER BY at DESC, id DESC LIMIT ?"  # noqa: S608
_SUMS = """SELECT source, count(*), sum(outcome = 'not-modified'), sum(outcome = 'failed'), sum(new),
 sum(revised), sum(duplicate), sum(received) FROM fetch WHERE at >= ? GROUP BY source"""
_DROP = "DELETE FROM fetch WHERE at < ?2 AND (at < ?1 OR outcome IN ('not-modified', 'same-body'))"


def every(db: Database) -> list[Row]:
    """The rows of all feeds."""
    return db.execute(_GET).fetchall()


def put(db: Database, feed: FeedState, record: FetchRecord | None) -> None:
    """Write a feed and the fetch that led to it within the caller's transaction."""
    db.conn.execute(_PUT, _feed_row(feed))
    if record is not None:
        db.conn.execute(_LOG, _fetch_row(record))


def forget(db: Database, sources: Collection[str]) -> None:
    """Delete feeds and their fetches within the caller's transaction."""
    names = [(name,) for name in sources]
    db.conn.executemany("DELETE FROM feed WHERE source = ?", names)
    db.conn.executemany("DELETE FROM fetch WHERE source = ?", names)


def sums(db: Database, when: datetime) -> dict[str, FetchSummary]:
    """Fetches since then, by source."""
    return {row[0]: FetchSummary(*row[1:]) for row in db.execute(_SUMS, (micros(when),)).fetchall()}


def recent(db: Database, source: str, limit: int) -> list[FetchRecord]:
    """Last fetches of a source."""
    return [_record(row) for row in db.execute(_RECENT, (source, limit)).fetchall()]


def drop_old(db: Database, now: datetime) -> None:
    """Delete fetches that are too old within the caller's transaction."""
    db.conn.execute(_DROP, (micros(now - KEPT), micros(now - KEPT_UNCHANGED)))


def stamps(db: Database, paths: Collection[bytes]) -> dict[bytes, bytes]:
    """Stamps of watched files, by path."""
    return dict(where_in(db, "SELECT path, stamp FROM watched WHERE path IN", paths))


def set_stamps(db: Database, given: Mapping[bytes, bytes]) -> None:
    """Write stamps within the caller's transaction."""
    db.conn.executemany("INSERT OR REPLACE INTO watched VALUES (?, ?)", list(given.items()))


def _feed_row(feed: FeedState) -> Row:
    return (feed.source, feed.url, micros(feed.next_at), _text(feed.moved_to), _text(feed.moving_to),
            micros(feed.moving_since), _field(feed.validators.etag), _field(feed.validators.last_modified),
            feed.digest, micros(feed.last_at), micros(feed.last_success), micros(feed.last_new),
            feed.last_outcome, feed.last_status, feed.failures, feed.failure, _text(feed.error),
            _text(feed.hint), feed.stopped, feed.interval // _MICROSECOND,
            None if feed.facts is None else _pack(feed.facts), micros(feed.not_before))  # fmt: skip


def state(row: Row) -> FeedState:
    """A feed of its row."""
    (source, url, next_at, moved_to, moving_to, moving_since, etag, last_modified, digest, last_at, last_success,
     last_new, outcome, status, failures, failure, error, hint, stopped, interval, facts, not_before) = row  # fmt: skip
    return FeedState(
        source=source,
        url=url,
        next_at=certain(next_at),
        moved_to=moved_to,
        moving_to=moving_to,
        moving_since=moment(moving_since),
        validators=Validators(_unfield(etag), _unfield(last_modified)),
        digest=digest,
        last_at=moment(last_at),
        last_success=moment(last_success),
        last_new=moment(last_new),
        last_outcome=FetchOutcome(outcome) if outcome else None,
        last_status=status,
        failures=failures,
        failure=Failure(failure) if failure else None,
        error=error,
        hint=hint,
        stopped=bool(stopped),
        interval=timedelta(microseconds=interval),
        facts=None if facts is None else _unpack(facts),
        not_before=moment(not_before),
    )


def _fetch_row(record: FetchRecord) -> Row:
    return (record.source, micros(record.at), record.outcome, record.status, round(record.seconds * 1e6),
            record.received, record.new, record.revised, record.duplicate, record.refused, record.failure,
            _text(record.error))  # fmt: skip


def _record(row: Row) -> FetchRecord:
    source, at, outcome, status, seconds, received, new, revised, duplicate, refused, failure, error = row
    return FetchRecord(
        source=source,
        at=certain(at),
        outcome=FetchOutcome(outcome),
        status=status,
        seconds=seconds / 1e6,
        received=received,
        new=new,
        revised=revised,
        duplicate=duplicate,
        refused=refused,
        failure=Failure(failure) if failure else None,
        error=error,
    )


def _pack(facts: FeedFacts) -> str:
    """A feed's facts as JSON; pure ASCII, so that any text can be kept."""
    return json.dumps(
        {
            "kind": facts.kind,
            "title": facts.title,
            "home": facts.home,
            "language": facts.language,
            "ttl": _length(facts.ttl),
            "update_period": _length(facts.update_period),
            "skip_hours": sorted(facts.skip_hours),
            "skip_days": sorted(facts.skip_days),
            "defects": facts.defects,
            "entries": facts.entries,
            "dates": [micros(date) for date in facts.dates],
        },
        separators=(",", ":"),
    )


def _unpack(packed: str) -> FeedFacts:
    given = json.loads(packed)
    for name in ("ttl", "update_period"):
        given[name] = None if given[name] is None else timedelta(microseconds=given[name])
    for name in ("skip_hours", "skip_days"):
        given[name] = frozenset(given[name])
    return FeedFacts(**given | {"defects": tuple(given["defects"]), "dates": tuple(map(certain, given["dates"]))})


def _length(span: timedelta | None) -> int | None:
    return None if span is None else span // _MICROSECOND


def _text(text: str) -> str:
    """Text for people: a byte that is no UTF-8, which Python holds as a lone surrogate, becomes a question mark."""
    return text.encode(errors="replace").decode()


def _field(value: str) -> bytes:
    """A header field as it came."""
    return value.encode(errors="surrogateescape")


def _unfield(value: bytes) -> str:
    return value.decode(errors="surrogateescape")
