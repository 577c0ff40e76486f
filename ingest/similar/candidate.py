"""An item as it is judged: its title, its text, and what else tells brief items apart. What is made of it is made when
it is asked for."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cached_property
from typing import Final

from ingest.model import Enclosure
from ingest.similar.compare import Side
from ingest.similar.sketch import Keys, Sketch, all_runs, brief, having, sketch
from ingest.similar.titles import Title
from ingest.similar.words import Words

#: How the addresses of pictures end.
_PICTURES: Final = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg")


class Candidate:
    """An item as it is judged, of its folded title and text."""

    def __init__(  # noqa: PLR0913 - what an item has
        self,
        item_id: int,
        title: str,
        text: str,
        source: str,
        published: datetime | None,
        *,
        enclosures: Sequence[Enclosure] = (),
        images: Sequence[str] = (),
        made: Sketch | None = None,
    ) -> None:
        """`title` and `text` are folded; `images` are addresses of pictures, taken out of proxies. `made` is its
        sketch, where that was made already."""
        self.item_id = item_id
        self.source = source
        self.published = published
        self.title = Title(title)
        self._text = text
        self._enclosures, self._images = enclosures, images
        self._folded_title = title
        self._made = made

    @cached_property
    def _words(self) -> Words:
        return Words(self._text)

    @cached_property
    def brief(self) -> Sketch:
        """Its sketch, for a judgement: one that was not made yet is without its runs, which that does not need."""
        return self._made or brief(self._folded_title, self._words)

    @cached_property
    def sketch(self) -> Sketch:
        """What the index keeps of it."""
        return self._made or sketch(self.brief, self._words)

    def having(self, other: Sketch) -> int:
        """How many of the runs of another's sketch stand in its text."""
        return having(self._runs, other.runs)

    @cached_property
    def _runs(self) -> Keys:
        return all_runs(self._words)

    def is_titled_as(self, other: "Candidate") -> bool:
        """Whether the cores of both titles are equal. Then they name the same part of a series and the same numbers."""
        return self.brief.title == other.brief.title != 0

    @cached_property
    def side(self) -> Side:
        """Its text, ready to be compared."""
        return Side(self._words)

    @property
    def is_one_paragraph(self) -> bool:
        """Whether its text is one line."""
        return "\n" not in self._text.strip()

    @cached_property
    def told(self) -> float:
        """Share of the pairs of words of its title that stand in its text, 0 to 1; 0 of a title of one word."""
        pairs = self.title.pairs
        return len(pairs & self.side.all_pairs) / len(pairs) if pairs else 0.0

    @cached_property
    def recordings(self) -> frozenset[str]:
        """Addresses of what is to be heard or seen, without their scheme."""
        return _bare(each.url for each in self._enclosures if not _is_picture(each))

    @cached_property
    def images(self) -> frozenset[str]:
        """Addresses of its pictures, without their scheme."""
        return _bare(self._images)


def _is_picture(enclosure: Enclosure) -> bool:
    """Feeds have the picture of an article as an enclosure, each in its own size."""
    return enclosure.type.startswith("image/") or enclosure.url.partition("?")[0].lower().endswith(_PICTURES)


def _bare(urls: Iterable[str]) -> frozenset[str]:
    return frozenset(url.partition("://")[2] or url for url in urls)
