"""The frames among the blocks of a sketch: lines that begin or end alike are found by three characters, so that a line
is compared with one or two others and not with all."""

from collections.abc import Iterable, Sequence

from ingest.learning.entry import Entry, Key
from ingest.learning.frames import Frame, common, ends, frame_of

#: Lines that wait for one that begins or ends alike, and frames that are known, at most.
_MOST_WAITING, MOST = 128, 48
#: A frame that was seen in fewer items may be widened: the first cores may have had something in common.
_YOUNG = 8
#: Characters of a line that may be one.
_LONGEST = 80

#: Item, place and pattern of a line.
_Line = tuple[int, str, str]


class SeenFrames:
    """Frames of one source, kept as entries of its sketch."""

    def __init__(self, entries: dict[Key, Entry], waiting: Iterable[Sequence[object]] = ()) -> None:
        self._entries = entries
        #: By place and by beginning or end, the newest line alone.
        self._waiting: dict[tuple[str, str], _Line] = {}
        self._frames = {key: frame for key in entries if (frame := frame_of(key[2])) and key[1] == "text"}
        for number, place, pattern in waiting:
            self._wait((int(str(number)), str(place), str(pattern)))

    def count(self, place: str, pattern: str, number: int, *, is_new: bool) -> list[Entry]:
        """The entry of the frame that a line of an item fits, none or one. A line that never came before may make one
        with a line that waits, or widen one."""
        for key, frame in self._frames.items():
            if key[0] == place and frame.fits(pattern):
                return [self._entries[key]]
        if is_new and len(pattern) <= _LONGEST:
            return self._found(place, pattern, number)
        if "{" in pattern and len(pattern) <= _LONGEST:
            self._wait((number, place, pattern))  # a code may have no digit that is masked in one item of ten
        return []

    def knows(self, place: str, pattern: str) -> bool:
        """Whether a line fits a frame."""
        return any(key[0] == place and frame.fits(pattern) for key, frame in self._frames.items())

    def _found(self, place: str, pattern: str, number: int) -> list[Entry]:
        for key, frame in self._frames.items():
            is_young = self._entries[key].count < _YOUNG
            if is_young and key[0] == place and _is_like(frame, pattern) and (wider := common(key[2], pattern)):
                return [self._widen(key, wider)]
        for end in ends(pattern):
            other = self._waiting.get((place, end))
            if other and other[0] != number and (found := common(other[2], pattern)):
                return [self._new(place, found, other)]
        self._wait((number, place, pattern))
        return []

    def forget(self, oldest: int) -> None:
        """Forget lines that have waited since before an item, and the frames that are seen least where there are too
        many."""
        late = [key for key, line in self._waiting.items() if line[0] < oldest]
        for at in late or list(self._waiting)[: max(0, len(self._waiting) - _MOST_WAITING)]:
            del self._waiting[at]
        self._frames = {key: frame for key, frame in self._frames.items() if key in self._entries}
        while len(self._frames) > MOST:
            least = min(self._frames, key=lambda key: (self._entries[key].count, self._entries[key].last))
            del self._frames[least], self._entries[least]

    def waiting(self) -> list[_Line]:
        """The lines that wait, each once."""
        return list(dict.fromkeys(self._waiting.values()))

    def _wait(self, line: _Line) -> None:
        for end in ends(line[2]):
            self._waiting.pop((line[1], end), None)
            self._waiting[line[1], end] = line

    def _new(self, place: str, frame: Frame, other: _Line) -> Entry:
        """The entry of a frame, to which lines belong that were counted by themselves so far."""
        key = (place, "text", frame.pattern)
        number = other[0]
        parts = [each for each in self._entries.values() if each.place == place and _is_part(each, frame)]
        entry = self._entries[key] = Entry(*key, count=1, anchored=1, first=number, last=number)
        if any(part.pattern == other[2] for part in parts):
            entry.count = entry.anchored = 0
        for part in parts:
            entry.take_in(part)
        self._frames[key] = frame
        return entry

    def _widen(self, key: Key, frame: Frame) -> Entry:
        """The entry under a frame that is constant in less."""
        entry = self._entries.pop(key)
        del self._frames[key]
        entry.pattern = frame.pattern
        known = self._entries.setdefault(entry.key, entry)
        self._frames[entry.key] = frame
        if known is not entry:
            known.take_in(entry)
        return known


def _is_like(frame: Frame, pattern: str) -> bool:
    """Whether a line may have more than a frame in common with another: cheap, for most have not."""
    first, last = frame.parts[0][:2], frame.parts[-1][-2:]
    return (len(first) > 1 and pattern.startswith(first)) or (len(last) > 1 and pattern.endswith(last))


def _is_part(entry: Entry, frame: Frame) -> bool:
    return entry.kind == "text" and not entry.is_frame and not entry.is_list and frame.fits(entry.pattern)
