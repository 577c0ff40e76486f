"""Candidates: what the judge found in a source's sketch and nobody has decided on yet, and decisions made of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from config.model import Learned
from ingest.learning.judge import Judged, Verdict
from ingest.learning.matching import Matcher

#: Hexadecimal digits of an id.
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """A block that may be an addition, with the evidence."""

    id: str
    source: str
    place: str
    kind: str
    pattern: str
    #: Whether mode `apply` takes it out by itself.
    is_sure: bool
    #: Whether it has disappeared: no more of it comes, and only items that are stored may have it.
    is_gone: bool
    #: Distinct items that had it, and their part of the source's items from the first to the last of them, in percent.
    items: int
    share: int
    #: Lines between it and the edge, on average.
    depth: float
    #: Dates of publication of the first and the last of them; empty when unknown.
    since: str
    until: str
    #: What speaks for and against it.
    reasons: tuple[str, ...]
    #: It as it stood last.
    example: str
    #: Keys and titles of some of the items.
    examples: tuple[tuple[str, str], ...]


def undecided(source: str, judged: Iterable[Judged], decided: Iterable[Learned]) -> list[Judged]:
    """Those that no decision is about."""
    matcher = Matcher(block for block in decided if block.source == source)
    return [each for each in judged if not _is_decided(each, matcher)]


def _is_decided(judged: Judged, matcher: Matcher) -> bool:
    entry = judged.entry
    return matcher.find(entry.place, entry.kind, (entry.pattern,)) is not None


def candidate_of(source: str, judged: Judged) -> Candidate:
    """A judged block as people see it."""
    entry = judged.entry
    return Candidate(
        id=id_of(source, entry.place, entry.kind, entry.pattern),
        source=source,
        place=entry.place,
        kind=entry.kind,
        pattern=entry.pattern,
        is_sure=judged.verdict is Verdict.REMOVE,
        is_gone=judged.is_gone,
        items=entry.count,
        share=round(judged.share * 100),
        depth=round(entry.depth / entry.count, 1),
        since=entry.since,
        until=entry.until,
        reasons=(*([f"it is not in the last {judged.missing:,} items"] if judged.is_gone else []), *judged.reasons),
        example=entry.text,
        examples=tuple((key, title) for key, title in entry.items),
    )


def learned_of(source: str, judged: Judged, decision: str, at: datetime) -> Learned:
    """The decision on a judged block."""
    return decided(candidate_of(source, judged), decision, at)


def decided(candidate: Candidate, decision: str, at: datetime) -> Learned:
    """The decision on a candidate: `accepted`, `rejected` or `applied`."""
    return Learned(
        id=candidate.id,
        source=candidate.source,
        place=candidate.place,
        pattern=candidate.pattern,
        kind=candidate.kind,
        decision=decision,
        at=at,
        why=evidence(candidate),
        example=candidate.example,
    )


def evidence(candidate: Candidate) -> str:
    """The evidence in a sentence: how many items, which share, since when, and what speaks for it."""
    dates = f", {candidate.since} to {candidate.until}" if candidate.since else ""
    where = "end" if candidate.place == "end" else "start"
    reasons = "; ".join(candidate.reasons)
    return (
        f"at the {where} of {candidate.items} items, {candidate.share} % of those that came meanwhile{dates}: {reasons}"
    )


def id_of(source: str, place: str, kind: str, pattern: str) -> str:
    """Short, and the same as long as the block is."""
    digest = blake2b(f"{place}\0{kind}\0{pattern}".encode(), digest_size=8).hexdigest()
    return f"{source}-{digest[:_DIGITS]}"
