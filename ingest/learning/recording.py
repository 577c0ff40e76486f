"""Counts new items as they are stored: their sketches are written with them, so that no interruption counts twice."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence

from ingest.decide import Copy
from ingest.learning.entry import Observed
from ingest.learning.sketch import Sketch
from ingest.model import Outcome
from ingest.store import Change, Store

#: Sketches that are kept in memory; an archive may have thousands of sources.
_MOST = 64


class Recorder:
    """The sketches of the sources that come in, read once and kept while they are in use."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sketches: OrderedDict[str, Sketch] = OrderedDict()

    def count(self, copies: Sequence[Copy], changes: Sequence[Change]) -> Mapping[str, bytes]:
        """Count what is new of a batch, each item once; the sketches to be written with it, by source."""
        touched: dict[str, Sketch] = {}
        for copy, change in zip(copies, changes, strict=True):
            if change.outcome is Outcome.NEW and copy.sightings is not None:
                sketch = touched.get(copy.item.source) or self._sketch(copy.item.source)
                touched[copy.item.source] = sketch
                sketch.observe(Observed(copy.item.key, copy.item.title, copy.item.published, copy.sightings))
        return {source: sketch.encode() for source, sketch in touched.items()}

    def _sketch(self, source: str) -> Sketch:
        sketch = self._sketches.pop(source, None)
        if sketch is None:
            sketch = Sketch.decode(self._store.learning(source))
        self._sketches[source] = sketch
        if len(self._sketches) > _MOST:
            self._sketches.popitem(last=False)
        return sketch
