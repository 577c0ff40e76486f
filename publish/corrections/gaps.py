"""Sentences of two versions beside each other: which stayed, which became which, which have no counterpart. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.alignment import Match
from publish.corrections.changes import Change, compare
from publish.corrections.tokens import Sentence, Token

#: Share of the words of the shorter of two sentences by which the one became the other.
_SAME: Final = 0.3


@dataclass(frozen=True, slots=True)
class Gap:
    """Sentences between two that stayed, or before the first, or after the last."""

    old: Sequence[Sentence]
    new: Sequence[Sentence]
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences that became others, or that have no counterpart."""

    old: Sequence[Sentence]
    new: Sequence[Sentence]
    is_linked: bool
    #: Whether nothing that stayed stands before it, or nothing behind it.
    is_edge: bool
    changes: tuple[Change, ...] = ()
    #: Words that stayed.
    stayed: int = 0


def words_of(sentences: Sequence[Sentence]) -> list[Token]:
    """All words of the sentences, in order."""
    return [token for sentence in sentences for token in sentence.tokens]


def gaps_of(old: Sequence[Sentence], new: Sequence[Sentence], matches: Sequence[Match]) -> Iterator[Gap]:
    """What lies between the sentences that stayed."""
    at = there = 0
    for i, j, length in [*matches, (len(old), len(new), 0)]:
        if i > at or j > there:
            yield Gap(old[at:i], new[there:j], is_first=at == there == 0, is_last=i == len(old) and j == len(new))
        at, there = i + length, j + length


def parts_of(gap: Gap) -> list[Part]:
    """A gap as sentences that belong together and those that do not, in order; signs and line ends that parted them
    otherwise make no part."""
    parts = list(_parts(gap))
    first, last = (gap.is_first, gap.is_last)
    return [
        replace(part, is_edge=(first and at == 0) or (last and at == len(parts) - 1))
        for at, part in enumerate(parts)
        if not part.is_linked or part.changes
    ]


def _parts(gap: Gap) -> Iterator[Part]:
    at = there = 0
    for old_from, old_to, new_from, new_to in _groups(_links(gap)):
        if old_from > at or new_from > there:
            yield Part(gap.old[at:old_from], gap.new[there:new_from], is_linked=False, is_edge=False)
        yield _linked(gap.old[old_from:old_to], gap.new[new_from:new_to])
        at, there = old_to, new_to
    if at < len(gap.old) or there < len(gap.new):
        yield Part(gap.old[at:], gap.new[there:], is_linked=False, is_edge=False)


def _linked(old: Sequence[Sentence], new: Sequence[Sentence]) -> Part:
    aligned = compare(words_of(old), words_of(new))
    starts = {sentence.tokens[0] for sentence in (*old, *new)}
    changes = (
        replace(change, begins=any(token in starts for token in (*change.gone[:1], *change.new[:1])))
        for change in aligned.changes
    )
    return Part(old, new, is_linked=True, is_edge=False, changes=tuple(changes), stayed=aligned.stayed)


def _links(gap: Gap) -> list[tuple[int, int]]:
    """Pairs of sentences that have enough words in common, by position, in order."""
    if not gap.old or not gap.new:
        return []
    aligned = compare(words_of(gap.old), words_of(gap.new))
    owners = [_owners(gap.old), _owners(gap.new)]
    common = Counter((owners[0][i], owners[1][j]) for i, j in aligned.pairs)
    return sorted(
        (i, j)
        for (i, j), count in common.items()
        if count >= _SAME * min(len(gap.old[i].tokens), len(gap.new[j].tokens))
    )


def _owners(sentences: Sequence[Sentence]) -> list[int]:
    """By position of a word, the sentence that it is in."""
    return [number for number, sentence in enumerate(sentences) for _ in sentence.tokens]


def _groups(links: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """Old from and to, new from and to, of sentences that are linked with each other. Links never cross."""
    held: tuple[int, int, int, int] | None = None
    for i, j in links:
        if held and (i < held[1] or j < held[3]):
            held = held[0], max(held[1], i + 1), held[2], max(held[3], j + 1)
            continue
        if held:
            yield held
        held = i, i + 1, j, j + 1
    if held:
        yield held
