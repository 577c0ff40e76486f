"""Headings of a version: where they stand in its text, and which of its sentences they are.

A heading states nothing, however it ends: "What happened?" comes and goes with the layout. Pure."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.text import plain
from publish.corrections.passages import Span
from publish.corrections.tokens import Sentence
from publish.corrections.wording import wording

#: A tag where a heading begins or ends, as the sanitiser writes it.
_EDGE: Final = re.compile(r"<(/?)h[1-6](?:\s[^>]*+)?>")


def spans(html: str, text: str) -> tuple[Span, ...]:
    """Where headings (`h1` to `h6`) stand in `text`, the plain text of clean HTML: from and to, in order. None where it
    is the text of other HTML."""
    edges = list(_EDGE.finditer(html))
    if not edges:
        return ()
    found, lines = list[Span](), list[str]()
    at = depth = length = 0
    for edge in [*edges, None]:
        # A heading parts lines: the text of the whole is that of its pieces.
        if line := plain(html[at : edge.start() if edge else len(html)]):
            lines.append(line)
            found += [(length, length + len(line))] if depth else []
            length += len(line) + 1
        if edge:
            at, depth = edge.end(), max(0, depth + (-1 if edge[1] else 1))
    return tuple(found) if "\n".join(lines) == text else ()


@dataclass(frozen=True, slots=True)
class _Parted:
    """The sentences of one version."""

    headings: Sequence[Sentence]
    text: Sequence[Sentence]


def mark(old: Sequence[Sentence], new: Sequence[Sentence], of_old: Sequence[Span], of_new: Sequence[Span]) -> None:
    """Tell the sentences of two versions that are headings that they are (`Sentence.is_heading`).

    A line of the text that is a heading in the other version, and no line of its text, is one here too: it was marked
    otherwise. A publisher's note and a line as long as a paragraph state something wherever they stand, and where
    headings are most of a text they are how its publisher writes it."""
    before, now = _parted(old, of_old), _parted(new, of_new)
    if any(_size(each.headings) > _size(each.text) for each in (before, now)):
        return
    for sentence in [*before.headings, *now.headings, *_marked_otherwise(before, now), *_marked_otherwise(now, before)]:
        sentence.is_heading = True


def _parted(sentences: Sequence[Sentence], headings: Sequence[Span]) -> _Parted:
    within, text = list[Sentence](), list[Sentence]()
    starts = [start for start, _ in headings]
    for sentence in sentences:
        at = bisect_right(starts, sentence.start) - 1
        is_within = at >= 0 and sentence.start < headings[at][1]
        (within if is_within and not _states(sentence) else text).append(sentence)
    return _Parted(within, text)


def _states(heading: Sentence) -> bool:
    return heading.is_long or bool(wording().note.search(heading.said))


def _marked_otherwise(own: _Parted, other: _Parted) -> list[Sentence]:
    """Sentences of the text that are headings of the other version only."""
    headings = {each.key for each in other.headings} - {each.key for each in own.headings}
    if not headings:
        return []
    stayed = {each.said for each in other.text}
    return [each for each in own.text if each.said not in stayed and each.key in headings]


def _size(part: Sequence[Sentence]) -> int:
    return sum(len(sentence.said) for sentence in part)
