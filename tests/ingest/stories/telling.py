"""Articles that have copies, and a store whose stories follow them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from config.model import StoryDecision
from ingest.indexing import catch_up
from ingest.model import CleanItem
from ingest.store import Store
from ingest.stories.following import Stories
from tests.ingest.store.making import NOW, clean, put

#: Characters that texts are made of: frequent ones, of which none has another form in the other script.
_COMMON = "的一是不了在人有我他大中到上地子那也下自生里好可天看起就小去如之于只多心成作新知"


def prose(seed: str, paragraphs: int = 6) -> list[str]:
    """Paragraphs of a text that no text of another seed has anything in common with."""
    chance = random.Random(seed)
    return ["".join(chance.choices(_COMMON, k=120)) + "。" for _ in range(paragraphs)]


def article(name: str, paragraphs: Sequence[str], **fields: object) -> CleanItem:
    """An item with those paragraphs; `name` gives its address, its title and its source."""
    text = "\n".join(paragraphs)
    html = "".join(f"<p>{each}</p>" for each in paragraphs)
    given = {"title": f"标题{name}", "html": html, "source": name, **fields}
    return clean(f"https://{name}.example/1", text, **given)


@dataclass
class Told:
    """A store, and the decisions that its stories are made by."""

    store: Store
    decisions: tuple[StoryDecision, ...] = ()
    now: datetime = NOW

    def put(self, *items: CleanItem) -> None:
        """Store items, without telling of them yet."""
        for item in items:
            put(self.store, item, now=self.now)

    def follow(self) -> int:
        """Bring the stories level with the store; how many items were read for it."""
        index = Stories(self.store, lambda: self.now)
        index.settle(self.decisions)
        return catch_up(self.store, [index]).items

    def stories(self) -> list[list[str]]:
        """The stories, each as the names of its articles in alphabetical order."""
        copies = self.store.copies(self.store.newest_stories(100)).values()
        return sorted(sorted(copy.url.split("/")[2].split(".")[0] for copy in story) for story in copies)

    def changed(self) -> list[str]:
        """Names of the items that came, changed or were touched since this was asked last."""
        found = [each.item.url.split("/")[2].split(".")[0] for each in self.store.changed_since(self._asked)]
        self._asked = self.store.last_seq()
        return sorted(found)

    _asked: int = 0
