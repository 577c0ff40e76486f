"""Two texts side by side: rows of old and new lines, what differs marked, and long stretches that agree put apart."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from itertools import groupby, islice

from ingest.difference import Kind, Piece, difference
from publish.explain.layout import lines, tags
from publish.explain.values import Effect

#: Characters of either text that are compared; an ordinary article has 20,000.
_LONGEST = 150_000
#: Rows that are shown, folded ones among them.
_MOST_ROWS = 1_500
#: Rows before and after each that tells something, which are never folded away.
_AROUND = 2
#: Fewer rows than that are not worth a fold.
_FOLD = 4
#: Effects that are looked for in the rows.
_MOST_EFFECTS = 300
#: Lines that are looked through for one that begins with the same element.
_AHEAD = 8
_ELEMENT = re.compile(r"<(\w+)")
#: What makes two lines one row; the signs of tags do not.
_WORD = re.compile(r"\w\w")
#: Characters below which a text is found anywhere by chance.
_TELLING = 2


@dataclass(frozen=True, slots=True)
class Span:
    """Some characters of one line."""

    text: str
    #: Whether the other side has it not.
    is_changed: bool
    #: Whether it is part of a tag.
    is_markup: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An old line and the new one that it became; one of them is empty where there is none."""

    old: tuple[Span, ...]
    new: tuple[Span, ...]
    #: Numbers of the effects (publish/explain/values.py) that are seen here.
    effects: tuple[int, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether nothing in it differs."""
        return self.old == self.new

    @property
    def tells(self) -> bool:
        """Whether text differs in it, or a rule did something. Other tags around the same text tell nobody anything."""
        return bool(self.effects) or any(
            span.is_changed and not span.is_markup and span.text.strip() for span in (*self.old, *self.new)
        )


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring rows. In those of a folded one the text agrees."""

    rows: tuple[Row, ...]
    is_folded: bool


@dataclass(frozen=True, slots=True)
class Sides:
    """The whole comparison."""

    stretches: tuple[Stretch, ...]
    #: Whether the texts were too long to be shown whole.
    is_cut: bool


_Line = Sequence[Piece]


@dataclass(slots=True)
class _Pending:
    """Lines that are being put together, as the pieces of each."""

    old: list[list[Piece]] = field(default_factory=lambda: [[]])
    new: list[list[Piece]] = field(default_factory=lambda: [[]])
    #: Places of an old and a new line that have something in common; both grow.
    links: list[tuple[int, int]] = field(default_factory=list)

    def add(self, kind: Kind, text: str) -> None:
        """Some characters of the current lines."""
        if text and kind is not Kind.NEW:
            self.old[-1].append(Piece(kind, text))
        if text and kind is not Kind.GONE:
            self.new[-1].append(Piece(kind, text))
        if kind is Kind.SAME and _WORD.search(text):
            self._link()

    def end_line(self, kind: Kind) -> bool:
        """A line end of one side or both; whether all that was put together so far is a row on both."""
        if kind is Kind.SAME and self.old[-1] == self.new[-1]:
            self._link()
        if kind is Kind.SAME and self.links[-1:] == [self._here]:
            return True
        if kind is not Kind.NEW:
            self.old.append([])
        if kind is not Kind.GONE:
            self.new.append([])
        return False

    @property
    def _here(self) -> tuple[int, int]:
        return len(self.old) - 1, len(self.new) - 1

    def _link(self) -> None:
        last = self.links[-1] if self.links else (-1, -1)
        if last[0] < self._here[0] and last[1] < self._here[1]:
            self.links.append(self._here)


def side_by_side(source: str, clean: str, effects: Sequence[Effect]) -> Sides:
    """HTML as it came beside the clean HTML. Takes time in proportion to their length."""
    (old, is_old_cut), (new, is_new_cut) = _beginning(source), _beginning(clean)
    found = list(islice(rows(difference(old, new)), _MOST_ROWS + 1))
    marked = _marked(found[:_MOST_ROWS], effects)
    return Sides(tuple(_stretches(marked)), is_old_cut or is_new_cut or len(found) > _MOST_ROWS)


def _beginning(html: str) -> tuple[str, bool]:
    """As many of its first lines as are compared, and whether there are more."""
    found, room = list[str](), _LONGEST
    for line in lines(html):
        room -= len(line)
        if room < 0:
            return "".join(found), True
        found.append(f"{line}\n")
    return "".join(found), False


def rows(pieces: Sequence[Piece]) -> Iterator[Row]:
    """The pieces of a difference as rows: a line end that both sides have ends a row on both."""
    pending = _Pending()
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        pending.add(piece.kind, first)
        for line in rest:
            if pending.end_line(piece.kind):
                yield from _paired(pending)
                pending = _Pending()
            pending.add(piece.kind, line)
    yield from _paired(pending)


def _paired(pending: _Pending) -> Iterator[Row]:
    """The lines that were put together: beside each other those that have something in common."""
    old, new = pending.old, pending.new
    at = there = 0
    for i, j in pending.links:
        yield from _alone(old[at:i], new[there:j])
        yield Row(_spans(old[i]), _spans(new[j]))
        at, there = i + 1, j + 1
    yield from _alone(old[at:], new[there:])


def _alone(old: Sequence[_Line], new: Sequence[_Line]) -> Iterator[Row]:
    """Lines that have nothing in common; still a picture stands beside a picture."""
    left = [line for line in new if line]
    for line in filter(None, old):
        name = _opening(line)
        found = next((at for at, other in enumerate(left[:_AHEAD]) if name and _opening(other) == name), None)
        if found is None:
            yield Row(_spans(line, alone=True), ())
            continue
        yield from (Row((), _spans(other, alone=True)) for other in left[:found])
        yield Row(_spans(line, alone=True), _spans(left[found], alone=True))
        left = left[found + 1 :]
    yield from (Row((), _spans(line, alone=True)) for line in left)


def _opening(line: _Line) -> str:
    """Name of the element that a line begins with, empty when it begins with text."""
    found = _ELEMENT.match("".join(piece.text for piece in line[:3]))
    return found[1] if found else ""


def _spans(line: _Line, *, alone: bool = False) -> tuple[Span, ...]:
    """The pieces of a line, divided where its tags begin and end. In a line that stands alone all is changed: single
    signs that the other side has too would only confuse."""
    text = "".join(piece.text for piece in line)
    markup = [False] * len(text)
    for start, end in tags(text):
        markup[start:end] = [True] * (end - start)
    changed = [alone or piece.kind is not Kind.SAME for piece in line for _ in piece.text]
    spans = groupby(zip(text, changed, markup, strict=True), key=lambda each: each[1:])
    return tuple(Span("".join(each[0] for each in group), *key) for key, group in spans)


def _marked(rows: Sequence[Row], effects: Sequence[Effect]) -> list[Row]:
    """The rows with the effects that are seen in them: what went stands on the old side of a row that differs."""
    looked = {index: _Traces(row) for index, row in enumerate(rows) if not row.is_same}
    found: dict[int, list[int]] = {}
    seen: dict[str, int] = {}
    for effect in effects[:_MOST_EFFECTS]:
        # A trace cuts long addresses.
        wanted = _bare(effect.removed.removesuffix("…"))
        places = _places(wanted, looked, after=seen.get(wanted, -1))
        seen[wanted] = places[0] if places else -1
        for index in places:
            found.setdefault(index, []).append(effect.number)
    return [replace(row, effects=tuple(found.get(index, ()))) for index, row in enumerate(rows)]


class _Traces:
    """What of a changed row can be compared with a trace: without blanks, entities resolved."""

    def __init__(self, row: Row) -> None:
        self.line = _bare("".join(span.text for span in row.old))
        self.gone = _bare("".join(span.text for span in row.old if span.is_changed and not span.is_markup))


def _places(wanted: str, looked: Mapping[int, _Traces], after: int) -> list[int]:
    """Rows in which an effect is seen: the next that holds all of it, else all that are part of it."""
    if len(wanted) < _TELLING:
        return []
    whole = [index for index, traces in looked.items() if wanted in traces.line]
    if whole:
        return [next((index for index in whole if index > after), whole[-1])]
    return [index for index, traces in looked.items() if len(traces.gone) >= _TELLING and traces.gone in wanted]


def _bare(text: str) -> str:
    return "".join(unescape(text).split())


def _stretches(rows: Sequence[Row]) -> Iterator[Stretch]:
    """The rows, those folded away that tell nothing and stand far from any that does."""
    near = [False] * len(rows)
    for index, row in enumerate(rows):
        for at in range(max(0, index - _AROUND), min(len(rows), index + _AROUND + 1)):
            near[at] = near[at] or row.tells
    folded: list[bool] = []
    for is_near, group in groupby(near):
        count = len(list(group))
        folded += [not is_near and count >= _FOLD] * count
    for is_folded, numbers in groupby(range(len(rows)), key=folded.__getitem__):
        yield Stretch(tuple(rows[number] for number in numbers), is_folded)
