"""What returns across the items of a source: seen as items come, counted in a sketch, judged, and decided as data.

sighting -> sketch -> judge -> candidates; docs/reference/learning.md and decisions 0083 and 0084 say how and why."""
