"""Every re-issue of an article as a difference, for people who look at one: all that changed, and what of it counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ingest.difference import Piece, difference
from ingest.hunks import Hunk, hunks
from publish.corrections.compare import compared
from publish.corrections.history import Issue, Step, steps
from publish.corrections.values import Comparison

#: Characters that are shown beside a change, and of one change; and lines of one re-issue.
_AROUND: Final = 80
_LONGEST: Final = 2_000
_MOST: Final = 60


@dataclass(frozen=True, slots=True)
class Reissue:
    """A version of an article, beside the one that it took the place of; both by the rules of today."""

    #: Numbers of the two copies, as in the list of copies: the one before, and this one; 0 for what the source said
    #: under another address before.
    before: int
    number: int
    #: When it was changed: the publisher's date, else when it was seen.
    at: datetime
    #: What of it says something else.
    comparison: Comparison
    #: The difference of the titles; empty where they are equal.
    title: tuple[Piece, ...]
    #: What changed in the text, signs and blanks too; empty where nothing did.
    hunks: tuple[Hunk, ...]


def reissues(issues: Sequence[Issue]) -> tuple[Reissue, ...]:
    """The versions that differ in title or text from the one before, oldest first."""
    return tuple(_reissues(issues))


def _reissues(issues: Sequence[Issue]) -> Iterator[Reissue]:
    for step in steps(issues):
        old, new = step.old.item, step.new.item
        title = difference(old.title, new.title) if old.title != new.title else ()
        text = shown(old.text, new.text)
        if title or text:
            yield _reissue(step, title, text)


def _reissue(step: Step, title: tuple[Piece, ...], text: tuple[Hunk, ...]) -> Reissue:
    comparison = compared(step.old.version, step.new.version)
    return Reissue(step.old.revision.number, step.new.revision.number, step.at, comparison, title, text)


def shown(old: str, new: str) -> tuple[Hunk, ...]:
    """The lines of two texts that differ, with a line around them; long ones cut."""
    return hunks(difference(old, new), around=_AROUND, longest=_LONGEST, most=_MOST)
