"""Learns from what is stored already: for stores that are older than learning, and for sources where it was off."""

from dataclasses import replace

from config.model import Config
from ingest.clean import Cleaner
from ingest.errors import Refused
from ingest.learning.entry import Observed
from ingest.learning.sketch import Sketch
from ingest.sources import derived
from ingest.store import Store

#: Items of a source that are looked at: enough for what is in one item of thirty.
ITEMS = 400


def scan(config: Config, store: Store, source: str, *, items: int = ITEMS) -> Sketch:
    """The sketch that the last items of a source give, oldest first. It stands in place of the one that is stored, for
    these items may be counted in that one; nothing is written here."""
    sketch = Sketch()
    cleaner = Cleaner(_observing(config, source))
    for stored in reversed(store.newest(source=source, limit=items)):
        try:
            choice = cleaner.choose(store.raw(stored.id))
        except Refused:
            continue  # it was not refused when it came: by today's rules it gives no evidence
        item = stored.item
        sketch.observe(Observed(item.key, item.title, item.published, choice.sightings or ()))
    return sketch


def _observing(config: Config, source: str) -> Config:
    """The configuration with learning switched on for that source."""
    known = config.sources.get(source) or derived(source)
    return replace(config, sources={**config.sources, source: replace(known, learning="suggest")})
