"""Which blocks at an edge were decided on: the one question that cleaning, and whoever offers candidates, ask alike."""

from collections.abc import Iterable, Sequence

from config.model import Learned
from ingest.learning.frames import Frame, frame_of

_Key = tuple[str, str, str]


class Matcher:
    """Decisions of one source by what they are about."""

    def __init__(self, learned: Iterable[Learned]) -> None:
        self._exact: dict[_Key, Learned] = {}
        self._frames: list[tuple[str, Frame, Learned]] = []
        for block in learned:
            frame = frame_of(block.pattern) if block.kind == "text" else None
            if frame is None:
                self._exact[block.place, block.kind, block.pattern] = block
            else:
                self._frames.append((block.place, frame, block))

    def __bool__(self) -> bool:
        return bool(self._exact or self._frames)

    def find(self, place: str, kind: str, patterns: Sequence[str]) -> Learned | None:
        """The decision on a block with one of those patterns; None when there is none."""
        for pattern in patterns:
            if found := self._exact.get((place, kind, pattern)):
                return found
        if kind == "text" and self._frames:
            for where, frame, block in self._frames:
                if where == place and any(map(frame.fits, patterns)):
                    return block
        return None
