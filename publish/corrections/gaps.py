"""Sentences of two versions beside each other: which stayed, which became which, which have no counterpart. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.alignment import Match, align
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
    #: Words that stayed, and how many signs they have.
    stayed: int = 0
    signs: int = 0


def words_of(sentences: Sequence[Sentence]) -> list[Token]:
    """All words of the sentences, in order."""
    return [token for sentence in sentences for token in sentence.tokens]


def aligned(old: Sequence[Sentence], new: Sequence[Sentence]) -> list[Match]:
    """The sentences that stayed: those that are the same sign for sign, and between them those that say the same. A
    heading stays as a heading."""
    found = list[Match]()
    equal = align([(each.is_heading, each.said) for each in old], [(each.is_heading, each.said) for each in new])
    for i, j, length in [*equal, (len(old), len(new), 0)]:
        at, there = (found[-1][0] + found[-1][2], found[-1][1] + found[-1][2]) if found else (0, 0)
        between = old[at:i], new[there:j]
        keys, others = ([(each.is_heading, each.key) for each in part] for part in between)
        within = align(keys, others)
        found += [(at + a, there + b, size) for a, b, size in within]
        found += [(i, j, length)] if length else []
    return found


def gaps_of(old: Sequence[Sentence], new: Sequence[Sentence], matches: Sequence[Match]) -> Iterator[Gap]:
    """What lies between the sentences that stayed, without headings."""
    at = there = 0
    for i, j, length in [*matches, (len(old), len(new), 0)]:
        if i > at or j > there:
            gone, come = ([each for each in part if not each.is_heading] for part in (old[at:i], new[there:j]))
            yield Gap(gone, come, is_first=at == there == 0, is_last=i == len(old) and j == len(new))
        at, there = i + length, j + length


def parts_of(gap: Gap) -> list[Part]:
    """A gap as sentences that belong together and those that do not, in order."""
    parts = list(_parts(gap))
    last = len(parts) - 1
    return [
        replace(part, is_edge=(gap.is_first and at == 0) or (gap.is_last and at == last))
        for at, part in enumerate(parts)
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
    words = words_of(old)
    found = compare(words, words_of(new))
    starts = {token for sentence in (*old, *new) for token in sentence.tokens[:1]}
    changes = (
        replace(change, begins=any(token in starts for token in (*change.gone[:1], *change.new[:1])))
        for change in found.changes
    )
    signs = sum(words[i].end - words[i].start for i, _ in found.pairs)
    return Part(old, new, is_linked=True, is_edge=False, changes=tuple(changes), stayed=found.stayed, signs=signs)


def _links(gap: Gap) -> list[tuple[int, int]]:
    """Pairs of sentences that have enough words in common, by position, in order."""
    if not gap.old or not gap.new:
        return []
    found = compare(words_of(gap.old), words_of(gap.new))
    owners = [_owners(gap.old), _owners(gap.new)]
    common = Counter((owners[0][i], owners[1][j]) for i, j in found.pairs)
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
