"""The versions of an article, in the order in which they stood, and when each took the place of the one before. Pure.

What a mirror or a feed sends again without a change is no version. An older version that came late, as from an archive,
stands where its date puts it, so that the order in which copies were read makes no difference."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Final

from ingest.model import CleanItem, Format, Outcome
from ingest.store import Revision
from ingest.text import plain
from publish.corrections.compare import Version
from publish.corrections.headings import spans
from publish.summary import without_figures

#: Copies of one article that are looked at: the newest.
MOST: Final = 12
_STOOD: Final = frozenset({Outcome.NEW, Outcome.REVISED})
#: Parts of a fingerprint (ingest/fingerprint.py) that a correction can be in.
_PARTS: Final = frozenset({"title", "text"})


@dataclass(frozen=True, slots=True)
class Issue:
    """One copy that is a version of an article, cleaned by the rules of today."""

    revision: Revision
    format: Format
    item: CleanItem

    @property
    def dated(self) -> datetime | None:
        """The publisher's date of it."""
        return self.item.updated or self.item.published

    @property
    def version(self) -> Version:
        """What it says."""
        return version_of(self.item)


@dataclass(frozen=True, slots=True)
class Step:
    """A version and the one that took its place."""

    old: Issue
    new: Issue
    at: datetime


def of_interest(revisions: Sequence[Revision]) -> list[Revision]:
    """The copies that have to be cleaned to tell what changed, oldest first; none where only pictures, links and the
    like ever did, which is known without cleaning."""
    newest = [each for each in revisions if each.outcome is not Outcome.UNCHANGED][-MOST:]
    is_telling = any(
        each.outcome is Outcome.SUPERSEDED or (each.outcome is Outcome.REVISED and not _PARTS.isdisjoint(each.what))
        for each in newest
    )
    return newest if is_telling and len(newest) > 1 else []


def stood(revision: Revision) -> bool:
    """Whether it was taken as the text of the article when it came."""
    return revision.outcome in _STOOD


def steps(issues: Collection[Issue]) -> Iterator[Step]:
    """From version to version, oldest first."""
    for old, new in pairwise(_line(issues)):
        yield Step(old, new, _at(old, new))


def _line(issues: Collection[Issue]) -> list[Issue]:
    """Those that stood, by the number of the copy; between them older ones that came late, by their dates. A copy that
    was only lesser, such as a summary or one that was cut, never stood."""
    ordered = sorted(issues, key=lambda issue: issue.revision.number)
    line = [issue for issue in ordered if stood(issue.revision)]
    late = [issue for issue in ordered if issue.revision.outcome is Outcome.SUPERSEDED and issue.dated]
    for issue in late:
        after = next((at for at, other in enumerate(line) if _is_older(issue, other)), None)
        if after is not None and len(issue.item.text) * 2 >= len(line[after].item.text):
            line.insert(after, issue)
    return line


def _is_older(one: Issue, other: Issue) -> bool:
    return one.dated is not None and other.dated is not None and one.dated < other.dated


def _at(old: Issue, new: Issue) -> datetime:
    """The publisher's date of the change; where he gives none, a live feed shows it when it is seen, and an archive
    tells no more than the date of the article."""
    seen = new.revision.seen_at
    if new.dated is None or (new.format is Format.ENTRY and not _is_older(old, new)):
        return seen
    return min(new.dated, seen)


def version_of(item: CleanItem) -> Version:
    """What an item says: its title, and its text without captions, which say what is in pictures; with them where there
    is no other."""
    html = without_figures(item.html)
    text = item.text if html == item.html else plain(html)
    if text:
        return Version(item.title, text, spans(html, text))
    return Version(item.title, item.text, spans(item.html, item.text))
