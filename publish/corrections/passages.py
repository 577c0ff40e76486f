"""How a change is shown: the sentences before and now, with the words marked that came and went, and the rest cut."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.difference import Kind as PieceKind
from ingest.difference import Piece
from publish.corrections.changes import Change
from publish.corrections.tokens import Token, tokens
from publish.corrections.values import Kind, Passage

#: Stands for characters that are left out.
CUT: Final = "…"
#: Characters of what stayed that are shown beside a change, and of a change itself.
_AROUND: Final = 60
_LONGEST: Final = 600

#: From and to, in characters.
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A passage, and the changes in it that count."""

    passage: Passage
    #: What became of what, for passages within which words changed.
    keys: frozenset[tuple[str, str]] = frozenset()


def changed(old: str, new: str, before: Span, now: Span, kinds: Mapping[Change, Kind]) -> Found:
    """Two sentences of which the changes `kinds` count, with what kind each is."""
    gone = _spans(old, (change.gone for change in kinds))
    come = _spans(new, (change.new for change in kinds))
    passage = Passage(
        _ordered(kinds.values()),
        tuple(_pieces(old, before, gone, PieceKind.GONE)),
        tuple(_pieces(new, now, come, PieceKind.NEW)),
    )
    return Found(passage, frozenset(change.key for change in kinds))


def whole(old: str, new: str, before: Span, now: Span, kinds: Collection[Kind]) -> Found:
    """Sentences that are gone, new, or in the place of each other; one of them may be empty."""
    gone = tuple(_pieces(old, before, [before], PieceKind.GONE))
    return Found(Passage(_ordered(kinds), gone, tuple(_pieces(new, now, [now], PieceKind.NEW))))


def together(found: Iterable[Found]) -> list[Passage]:
    """The passages, those counted with the first of their kind in which the same words took the place of the same."""
    kept: list[Found] = []
    for each in found:
        at = next((at for at, first in enumerate(kept) if _is_again(each, first)), None)
        if at is None:
            kept.append(each)
        else:
            first = kept[at].passage
            kept[at] = replace(kept[at], passage=replace(first, times=first.times + 1))
    return [each.passage for each in kept]


def _is_again(found: Found, first: Found) -> bool:
    return bool(found.keys) and found.keys <= first.keys and found.passage.in_title == first.passage.in_title


def _ordered(kinds: Collection[Kind]) -> tuple[Kind, ...]:
    return tuple(kind for kind in Kind if kind in kinds)


def _spans(text: str, changes: Iterable[Sequence[Token]]) -> list[Span]:
    """Where the words stand; neighbours with no word between them are one."""
    spans: list[Span] = []
    for start, end in sorted((each[0].start, each[-1].end) for each in changes if each):
        if spans and not tokens(text[spans[-1][1] : start]):
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
    return spans


def _pieces(text: str, edges: Span, spans: Sequence[Span], kind: PieceKind) -> Iterator[Piece]:
    """The text between the edges, blanks at them left out and what is far from a change cut."""
    at, stop = edges
    for start, end in spans:
        if same := _same(text[at:start], is_first=at == edges[0], is_last=False):
            yield Piece(PieceKind.SAME, same)
        if marked := _flat(text[start:end]):
            yield Piece(kind, _cut(marked, _LONGEST))
        at = end
    if same := _same(text[at:stop], is_first=not spans, is_last=True):
        yield Piece(PieceKind.SAME, same)


def _same(text: str, *, is_first: bool, is_last: bool) -> str:
    """What stayed, on one line: cut where it is far from what changed."""
    flat = _flat(text)
    flat = flat.lstrip() if is_first else flat
    flat = flat.rstrip() if is_last else flat
    if is_first and not is_last:
        return flat if len(flat) <= _AROUND + 1 else CUT + flat[-_AROUND:]
    if is_last and not is_first:
        return flat if len(flat) <= _AROUND + 1 else flat[:_AROUND] + CUT
    return _cut(flat, 2 * _AROUND)


def _flat(text: str) -> str:
    """Runs of blanks as one; those at the edges stay, as one, since words stand beside them."""
    inner = " ".join(text.split())
    if not inner:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"


def _cut(text: str, longest: int) -> str:
    half = longest // 2
    return text if len(text) <= longest + 1 else text[:half] + CUT + text[-half:]
