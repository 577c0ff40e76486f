"""The part of a store that stories need: which items are the same article, and which of them are one story.

A story is two items or more. Its number is the lowest number of its items; an item alone has none. Who decides it is
ingest/stories/; publishing reads it (docs/decisions/0092-stories-and-leaders.md)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from ingest.model import StoredItem

#: Two items of which the first has the lower number.
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Form:
    """What decides how good a copy is, as it was before rules changed it."""

    #: Number of the last copy, of any item, that came while it was so.
    until: int
    #: Characters of its text.
    length: int
    published: datetime | None
    #: When any item was lifted last while it was so.
    lifted: datetime | None = None


@dataclass(frozen=True, slots=True)
class Lift:
    """That somebody asked that a copy comes to readers again though rules alone changed it; and as what it came."""

    at: datetime
    #: Number of the last copy, of any item, that had come.
    after: int
    #: Characters of its text.
    length: int
    published: datetime | None


@dataclass(frozen=True, slots=True)
class Came:
    """A copy as its text came."""

    #: Number of the copy in the store (`Revision.raw_id`).
    version: int
    #: Characters of its text.
    length: int
    published: datetime | None
    changed: datetime
    #: When it was lifted last.
    lifted: datetime | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """One item of a story, without its content: what is needed to choose between copies and to link one."""

    id: int
    entry_id: str
    source: str
    #: Empty when there is none.
    url: str
    title: str
    language: str
    #: Characters of its text.
    length: int
    published: datetime | None
    first_seen: datetime
    changed: datetime
    sort_at: datetime | None
    #: Number of the copy in the store that its text came as.
    version: int = 0
    #: What it was since then until rules changed it, the oldest first.
    forms: tuple[Form, ...] = ()
    #: `changed` as it was then; None where it still is that.
    news_at: datetime | None = None
    #: The earliest first.
    lifts: tuple[Lift, ...] = ()

    @property
    def came(self) -> Came:
        """The copy as its text came."""
        first = self.seen_at(self.version)
        lifted = self.lifts[-1].at if self.lifts else None
        return Came(self.version, first.length, first.published, self.news_at or self.changed, lifted)

    def seen_at(self, version: int) -> "Copy":
        """The copy as it stood when the copy of that number came."""
        form = next((form for form in self.forms if form.until >= version), None)
        return self._as(form)

    def seen_after(self, lift: Lift) -> "Copy":
        """The copy as it stood when that was lifted, by itself or with it."""
        then = next((own for own in self.lifts if own.at == lift.at), None)
        return self._as(then or next((form for form in self.forms if _stood(form, lift)), None))

    def _as(self, form: Form | Lift | None) -> "Copy":
        return replace(self, length=form.length, published=form.published) if form else self


def _stood(form: Form, lift: Lift) -> bool:
    return form.until >= lift.after and form.lifted is not None and form.lifted >= lift.at


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands among stories."""

    #: Number of its story.
    story: int
    #: 64 bits of digest of what the entries of other copies say of it, as it was when it was last looked at.
    facts: int


class StoryStore(Protocol):
    """The verbs of stories. Where nothing differs nothing is written."""

    def same(self, items: Collection[int]) -> Mapping[int, Mapping[int, float]]:
        """Of each of those items that has any: the items that are the same article, with their similarity, 0 to 1."""
        ...

    def set_same(self, found: Mapping[int, Mapping[int, float]]) -> None:
        """Replace what is known of those items: they are the same as these others, and as nothing else. It is known of
        the others too."""
        ...

    def places(self, items: Collection[int]) -> Mapping[int, Place]:
        """The stories of those items; an item alone is left out."""
        ...

    def set_places(self, places: Mapping[int, Place | None]) -> None:
        """Put items into stories; None takes one out of its story."""
        ...

    def copies(self, stories: Collection[int]) -> Mapping[int, Sequence[Copy]]:
        """The items of those stories, by number of the story; each by item number."""
        ...

    def copies_of(self, items: Collection[int]) -> Mapping[int, Copy]:
        """Those items, by number, each as a copy, whether it is in a story or not."""
        ...

    def quiet(self, items: Collection[int]) -> set[int]:
        """Those of the items of which nothing that is read came since stories took up a change of theirs: what has
        changed since is the work of rules, or of other copies."""
        ...

    def lifted(self, items: Collection[int]) -> set[int]:
        """Those of the items that were lifted by what they were changed last."""
        ...

    def unmoved(self, items: Collection[int]) -> Mapping[Pair, Came | None]:
        """All pairs with one of those items that are not, to the entry of the first, what their stories say, because
        rules alone brought them together or apart: the second still counts as it was then, or (None) does not count."""
        ...

    def set_unmoved(self, kept: Mapping[Pair, Came | None], gone: Collection[Pair]) -> None:
        """Keep pairs that rules brought together or apart, and forget others."""
        ...

    def newest_stories(self, limit: int) -> Sequence[int]:
        """Numbers of stories, the one first that an item joined last."""
        ...

    def count_stories(self) -> tuple[int, int]:
        """How many stories there are, and how many items they have together."""
        ...

    def forget_stories(self) -> None:
        """Forget all of it; items are not touched."""
        ...

    def numbered(self, items: Collection[int]) -> Mapping[int, StoredItem]:
        """The items with those numbers, without traces."""
        ...

    def numbers_of(self, entry_ids: Collection[str]) -> Mapping[str, int]:
        """Numbers of the items with those entry ids; ids that are not known are left out."""
        ...
