"""Frames: lines that begin and end alike around a core that changes, such as `转自 {…} 频道, 点击关注`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest.learning.masking import CORE, TITLE, constant, weight_of_words

#: Letters and ideographs that are constant, at least: what begins `据新华社报道,` is a sentence, not a frame. Fewer do
#: where both ends are constant around a short core, as in `首页 > {…} > 正文`.
_CONSTANT, _AT_BOTH_ENDS, _SHORT_CORE = 6, 3, 24
#: Characters of a core, at most; a longer one is the line's own text.
LONGEST_CORE, _LONGEST_TITLE = 40, 80
#: Letters and ideographs of a label before a colon.
_LABEL = range(2, 13)
#: Tokens of a beginning or end by which lines are found.
_END = 3
#: What the item's own title weighs.
_TITLE = 6
#: A core has no end of a sentence.
_SENTENCE = frozenset("。!?")
#: What stays whole: a mask, a Latin word, any other character.
_TOKEN = re.compile(r"\{[^}]*\}|[a-z0-9]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Frame:
    """A constant beginning and end, either perhaps empty."""

    prefix: str
    suffix: str

    @property
    def pattern(self) -> str:
        """As it is written in a decision."""
        return f"{self.prefix}{CORE}{self.suffix}"

    def fits(self, text: str) -> bool:
        """Whether a masked line is this frame around a core."""
        size = len(self.prefix) + len(self.suffix)
        if len(text) < size or not (text.startswith(self.prefix) and text.endswith(self.suffix)):
            return False
        return self.holds(text[len(self.prefix) : len(text) - len(self.suffix)])

    @property
    def is_label(self) -> bool:
        """Whether it is a label before whatever it is about: `下一篇:{…}`."""
        return self.prefix.endswith(":") and not self.suffix and weight_of_words(constant(self.prefix)) in _LABEL

    def holds(self, core: str) -> bool:
        """Whether a text may be what changes: short, and no sentence; a label has titles after it."""
        if self.is_label:
            return len(core) <= _LONGEST_TITLE and "。" not in core
        return len(core) <= LONGEST_CORE and _SENTENCE.isdisjoint(core)


def frame_of(pattern: str) -> Frame | None:
    """The frame that a pattern is; None for one without a core, and for a label with what stands beyond it."""
    prefix, core, suffix = pattern.partition(CORE)
    return Frame(prefix, suffix) if core and "\n" not in pattern else None


def common(one: str, other: str) -> Frame | None:
    """The frame of two masked lines, of which one may be a frame itself; None when they have too little in common."""
    tokens = _TOKEN.findall(one), _TOKEN.findall(other)
    prefix = _shared(*tokens)
    rest = [each[len(prefix) :] for each in tokens]
    suffix = _shared(rest[0][::-1], rest[1][::-1])[::-1]
    cores = ["".join(each[: len(each) - len(suffix)]) for each in rest]
    frame = Frame("".join(prefix), "".join(suffix))
    said = weight_of_words(constant(frame.prefix + frame.suffix))
    said += _TITLE * (TITLE in frame.prefix or TITLE in frame.suffix)
    is_tight = bool(prefix and suffix) and max(map(len, cores)) <= _SHORT_CORE
    if not frame.is_label and said < (_AT_BOTH_ENDS if is_tight else _CONSTANT):
        return None
    return frame if all(map(frame.holds, cores)) else None


def ends(pattern: str) -> Iterator[str]:
    """The beginning and the end by which lines that may have a frame in common are found."""
    tokens = _TOKEN.findall(pattern)
    if len(tokens) > _END:
        yield "".join(tokens[:_END]) + CORE
        yield CORE + "".join(tokens[-_END:])


def _shared(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """The tokens with which both begin."""
    return [token for token, _ in takewhile(lambda pair: pair[0] == pair[1] != CORE, zip(one, other, strict=False))]
