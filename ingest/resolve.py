"""What tells the parsers of formats to which source an item belongs (ingest/sources.py is what stands behind it)."""

from collections.abc import Callable

from config.model import Source

#: The source of an item by its address; raises Refused when nothing tells it.
Resolve = Callable[[str], Source]
