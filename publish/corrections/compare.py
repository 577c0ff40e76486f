"""What one version of an article says otherwise than the one before it: the test of what a substantial change is.

Pure, and bounded in time (ingest/alignment.py). docs/decisions/0097-what-a-correction-is.md gives the reasons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import ne
from typing import Final

from ingest.fold import fold
from publish.corrections.changes import Change, compare, judge
from publish.corrections.gaps import Part, aligned, gaps_of, parts_of, words_of
from publish.corrections.headings import mark
from publish.corrections.passages import Found, Span, changed, together, whole
from publish.corrections.tokens import Sentence, sentences, tokens
from publish.corrections.values import Comparison, Kind
from publish.corrections.wording import wording

#: Share of the signs of the shorter version that must have stayed; below, it is another text under the same address.
_OTHER: Final = 0.5
#: Share of the words of the shorter one of two sentences, or titles, that stayed where the changes are shown by words.
_ALIKE: Final = 0.45
#: Words that a sentence has at least that is missed when it is gone.
_TELLING: Final = 8
#: Characters of a version that are looked at; an ordinary article has 5,000.
_LONGEST: Final = 60_000
#: Share of ideographs that folding changes, beyond which a text is in Traditional Chinese; and characters looked at.
_TRADITIONAL: Final = 0.05
_SAMPLE: Final = 5_000


@dataclass(frozen=True, slots=True)
class Version:
    """What one version says."""

    title: str
    #: Plain text, a line per block.
    text: str
    #: Where headings stand in it, from and to, in order.
    headings: Sequence[Span] = ()


def compared(old: Version, new: Version) -> Comparison:
    """The passages that say something else, and how much stayed.

    Not counted is what says nothing: punctuation, blanks, script, case and the writing of numbers; words of no meaning
    and slips of the hand; headings and lines that are no sentences; what was added, unless it is a note of a
    correction; what went at the beginning or the end."""
    if old == new:
        return Comparison()
    work = _Work(old, new)
    found = [*work.title(), *work.text()]
    kept = work.kept()
    return Comparison((), kept, is_other=True) if kept < _OTHER else Comparison(tuple(together(found)), kept)


class _Work:
    """One comparison."""

    def __init__(self, old: Version, new: Version) -> None:
        self._old, self._new = old, new
        self._befores, self._nows = (sentences(version.text[:_LONGEST]) for version in (old, new))
        mark(self._befores, self._nows, old.headings, new.headings)
        #: Between two scripts other words are often only those of the other place.
        self._words = _is_traditional(old.text) == _is_traditional(new.text)
        #: What is said anywhere in either: a sentence that moved is neither gone nor new.
        self._said_before, self._said_now = map(_said, (self._befores, self._nows))
        #: Signs that stayed, of those that were looked at so far.
        self._stayed = 0

    def kept(self) -> float:
        """Share of the signs of the shorter text that stayed, once `text` was looked at."""
        shorter = min(_size(self._befores), _size(self._nows))
        return min(1.0, self._stayed / shorter) if shorter else 1.0

    def title(self) -> Iterator[Found]:
        """The title, where it says something else. What was put before or behind it, such as the name of a column, says
        nothing of the article."""
        old, new = self._old.title, self._new.title
        before, now = (0, len(old)), (0, len(new))
        words = tokens(old), tokens(new)
        beside = compare(*words)
        if beside.stayed < _ALIKE * min(map(len, words)):
            found = whole(old, new, before, now, [Kind.REPLACED])
        else:
            # Headlines of English begin every word with a capital.
            changes = [replace(each, begins=True) for each in beside.changes if not each.is_outside]
            kinds = self._judged(changes)
            if not kinds:
                return
            found = changed(old, new, before, now, kinds)
        yield replace(found, passage=replace(found.passage, in_title=True))

    def text(self) -> Iterator[Found]:
        """The passages of the text, in order."""
        matches = aligned(self._befores, self._nows)
        self._stayed = sum(_size(self._befores[i : i + length]) for i, _, length in matches)
        for gap in gaps_of(self._befores, self._nows, matches):
            for part in parts_of(gap):
                self._stayed += part.signs
                yield from self._notes(part)
                yield from self._changed(part) if part.is_linked else self._loose(part)

    def _changed(self, part: Part) -> Iterator[Found]:
        """Sentences that became others."""
        if not any(sentence.is_claim for sentence in (*part.old, *part.new)):
            return
        changes = [each for each in part.changes if not (part.is_edge and each.is_outside)]
        kinds = self._judged(changes)
        if not kinds:
            return
        spans = _span(part.old), _span(part.new)
        if part.stayed < _ALIKE * min(len(words_of(part.old)), len(words_of(part.new))):
            yield whole(self._old.text, self._new.text, *spans, [*kinds.values(), Kind.REPLACED])
        else:
            yield changed(self._old.text, self._new.text, *spans, kinds)

    def _loose(self, part: Part) -> Iterator[Found]:
        """Sentences that are gone, and what stands in their place. At the edges of an article frames come and go."""
        gone = [each for each in part.old if self._is_missed(each)]
        if part.is_edge or not gone:
            return
        new = [each for each in part.new if each.is_claim and each.said not in self._said_before]
        kind = Kind.REPLACED if new else Kind.REMOVED
        yield whole(self._old.text, self._new.text, _span(gone), _span(new), [kind])

    def _is_missed(self, sentence: Sentence) -> bool:
        return sentence.is_claim and len(sentence.tokens) >= _TELLING and sentence.said not in self._said_now

    def _notes(self, part: Part) -> Iterator[Found]:
        """New sentences by which the publisher says that something was wrong."""
        note = wording().note
        was_said = any(note.search(each.said) for each in part.old)
        for each in part.new:
            if not was_said and each.said not in self._said_before and note.search(each.said):
                yield whole("", self._new.text, (0, 0), (each.start, each.end), [Kind.NOTE])

    def _judged(self, changes: Sequence[Change]) -> dict[Change, Kind]:
        """What each change says that says something. Words that only moved within a sentence say nothing."""
        keys = {change.key for change in changes}
        moved = {(gone, new) for gone, new in keys if "" in (gone, new) and (new, gone) in keys}
        rest = [change for change in changes if change.key not in moved]
        return {change: kind for change in rest if (kind := judge(change, words=self._words))}


def _said(part: Sequence[Sentence]) -> frozenset[str]:
    return frozenset(sentence.said for sentence in part if not sentence.is_heading)


def _size(part: Sequence[Sentence]) -> int:
    return sum(len(sentence.said) for sentence in part)


def _span(part: Sequence[Sentence]) -> Span:
    return (part[0].start, part[-1].end) if part else (0, 0)


def _is_traditional(text: str) -> bool:
    signs = [sign for sign in text[:_SAMPLE] if "\u3400" <= sign <= "\u9fff"]
    folded = fold("".join(signs))
    changed: int = sum(map(ne, signs, folded))
    return changed > _TRADITIONAL * len(signs)
