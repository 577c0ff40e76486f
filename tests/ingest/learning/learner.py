"""Learns from items as an import does, without a store: cleans, counts, judges, decides, and cleans with that."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from config.model import Learned
from ingest.clean import Cleaner
from ingest.learning.candidates import learned_of
from ingest.learning.entry import Observed
from ingest.learning.judge import Judged, Verdict, judge
from ingest.learning.sketch import Sketch
from ingest.model import CleanItem, RawItem
from tests.ingest.clean.cases import raw, shipped
from tests.ingest.learning.frames import Frame, Made, items

NOW = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
SOURCE = "mirror"
_ADDED = re.compile(r"<(\w+) data-added>(.*?)</\1>(?!</li>)", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


def clean(cleaner: Cleaner, made: Made) -> CleanItem:
    """One item, cleaned."""
    return cleaner.clean(_raw(made))


def observe(sketch: Sketch, made: Iterable[Made], cleaner: Cleaner | None = None) -> Sketch:
    """Count items as they come."""
    cleaner = cleaner or Cleaner(shipped())
    for item in made:
        choice = cleaner.choose(_raw(item))
        sketch.observe(Observed(f"https://news.example.org/a/{item.number}", item.title, NOW, choice.sightings or ()))
    return sketch


def judged(frame: Frame, count: int = 20) -> list[Judged]:
    """What is made of a frame after so many items."""
    return judge(observe(Sketch(), items(frame, count)), shipped().settings.learning)


def applied(found: Iterable[Judged]) -> list[Learned]:
    """What mode `apply` decides."""
    return [learned_of(SOURCE, each, "applied", NOW) for each in found if each.verdict is Verdict.REMOVE]


def cleaner_of(learned: Sequence[Learned]) -> Cleaner:
    """Cleans with decisions."""
    return Cleaner(replace(shipped(), learned=tuple(learned)))


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the characters of some items."""

    #: Characters of articles that went, and of additions that stayed.
    eaten: str
    left: str


def measure(frame: Frame, learned: Sequence[Learned], count: int = 20, first: int = 0) -> Kept:
    """Clean items with decisions and account for every character that is not blank."""
    cleaner, eaten, left = cleaner_of(learned), "", ""
    for made in items(frame, count, first):
        text = _bare(clean(cleaner, made).text)
        own = _bare(_TAG.sub("", _ADDED.sub("", made.html)))
        added = _bare(_TAG.sub("", "".join(match[2] for match in _ADDED.finditer(made.html))))
        if text == own:
            continue
        missing = own not in text
        eaten += own if missing else ""
        left += added if not missing else ""
    return Kept(eaten, left)


def _bare(text: str) -> str:
    return "".join(text.split())


def _raw(made: Made) -> RawItem:
    return raw(made.html, source=SOURCE, title=made.title, url=f"https://news.example.org/a/{made.number}")
