"""Frames: lines that begin and end alike around a core that changes, such as `转自 {…} 频道, 点击关注`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest.learning.masking import CORE, constant, weight_of_words

#: Letters and ideographs that are constant, at least: what begins `据新华社报道,` is a sentence, not a frame. Fewer do
#: where both ends are constant around a short core, as in `首页 > {…} > 正文`.
_CONSTANT, _AT_BOTH_ENDS, _SHORT_CORE = 6, 4, 8
#: Characters of a core, at most; a longer one is the line's own text.
LONGEST_CORE = 40
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
        return is_core(text[len(self.prefix) : len(text) - len(self.suffix)])


def frame_of(pattern: str) -> Frame | None:
    """The frame that a pattern is; None for one without a core."""
    prefix, core, suffix = pattern.partition(CORE)
    return Frame(prefix, suffix) if core else None


def is_core(text: str) -> bool:
    """Whether a text may be what changes: short, and no sentence."""
    return len(text) <= LONGEST_CORE and _SENTENCE.isdisjoint(text)


def common(one: str, other: str) -> Frame | None:
    """The frame of two masked lines, of which one may be a frame itself; None when they have too little in common."""
    tokens = _TOKEN.findall(one), _TOKEN.findall(other)
    prefix = _shared(*tokens)
    rest = [each[len(prefix) :] for each in tokens]
    suffix = _shared(rest[0][::-1], rest[1][::-1])[::-1]
    cores = ["".join(each[: len(each) - len(suffix)]) for each in rest]
    frame = Frame("".join(prefix), "".join(suffix))
    said = weight_of_words(constant(frame.prefix + frame.suffix))
    is_tight = bool(prefix and suffix) and max(map(len, cores)) <= _SHORT_CORE
    if said < (_AT_BOTH_ENDS if is_tight else _CONSTANT):
        return None
    return frame if all(is_core(core) and len(core) <= 2 * said for core in cores) else None


def _shared(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """The tokens with which both begin."""
    return [token for token, _ in takewhile(lambda pair: pair[0] == pair[1] != CORE, zip(one, other, strict=False))]
