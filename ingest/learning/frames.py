"""Frames: lines that begin and end alike around a core that changes, such as `转自 {…} 频道, 点击关注`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

from ingest.learning.masking import CORE, LINK, MAIL, TITLE, URL, constant, masks, weight_of_words

#: Letters and ideographs that are constant, at least: what begins `据新华社报道,` is a sentence, not a frame. Fewer do
#: where both ends are constant around a short core, as in `首页 > {…} > 正文`.
_CONSTANT, _AT_BOTH_ENDS, _SHORT_CORE = 6, 3, 24
#: Characters of a core, at most; a longer one is the line's own text.
LONGEST_CORE, _LONGEST_TITLE = 40, 80
#: Letters and ideographs of a label before a colon.
_LABEL = range(2, 13)
#: Characters of a beginning or end by which lines are found.
_END = 3
#: What masks weigh that no article has at its edge, in letters: the item's own title, links.
_SHOWN = {TITLE: 6, LINK: 3, URL: 3, MAIL: 3}
#: What parts a line.
_PARTING = re.compile(r"\{#\}|[|·•>:/]")
#: A core has no end of a sentence.
_SENTENCE = frozenset("。!?")
#: What stays whole: a mask, a Latin word, any other character.
_TOKEN = re.compile(r"\{[^}]*\}|[a-z0-9]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Frame:
    """What is constant, in order: a beginning, perhaps something in between, and an end; both ends perhaps empty."""

    parts: tuple[str, ...]

    @property
    def pattern(self) -> str:
        """As it is written in a decision."""
        return CORE.join(self.parts)

    def fits(self, text: str) -> bool:
        """Whether a masked line is this frame around its cores."""
        first, last = self.parts[0], self.parts[-1]
        if len(text) < len(first) + len(last) or not (text.startswith(first) and text.endswith(last)):
            return False
        left, cores = text[len(first) : len(text) - len(last)], []
        for part in self.parts[1:-1]:
            core, found, left = left.partition(part)
            if not found:
                return False
            cores.append(core)
        return all(map(self.holds, (*cores, left)))

    @property
    def is_label(self) -> bool:
        """Whether it is a label before whatever it is about: `下一篇:{…}`."""
        first, last = self.parts[0], self.parts[-1]
        return len(self.parts) == 2 and first.endswith(":") and not last and _words(first) in _LABEL

    @property
    def is_card(self) -> bool:
        """Whether it is a line of labelled fields: `文件名:{…} 大小:{…}`."""
        return sum(part.count(":") for part in self.parts) > 1

    def holds(self, core: str) -> bool:
        """Whether a text may be what changes: short, and no sentence; a label has titles after it, which may be within
        a line of fields too, or one sentence."""
        if self.is_label:
            return len(core) <= _LONGEST_TITLE and "。" not in core[:-1]
        if self.is_card:
            return len(core) <= LONGEST_CORE and "。" not in core
        return len(core) <= LONGEST_CORE and _SENTENCE.isdisjoint(core)


def frame_of(pattern: str) -> Frame | None:
    """The frame that a pattern is; None for one without a core, and for a label with what stands beyond it."""
    return Frame(tuple(pattern.split(CORE))) if CORE in pattern and "\n" not in pattern else None


def common(one: str, other: str) -> Frame | None:
    """The frame of two masked lines, of which one may be a frame itself; None when they have too little in common."""
    whole = tokens(one), tokens(other)
    prefix = _shared(*whole)
    rest = [each[len(prefix) :] for each in whole]
    suffix = _shared(rest[0][::-1], rest[1][::-1])[::-1]
    rest = [each[: len(each) - len(suffix)] for each in rest]
    middle = _middle(*rest)
    frame = Frame(("".join(prefix), *middle, "".join(suffix)))
    cores = [core for each in rest for core in _split("".join(each), middle)]
    said = sum(map(_words, frame.parts)) + shown(frame.pattern)
    is_tight = bool((prefix and suffix) or middle) and max(map(len, cores)) <= _SHORT_CORE
    if not frame.is_label and said < (_AT_BOTH_ENDS if is_tight else _CONSTANT):
        return None
    # Many titles are cut from the first sentence: then this is how each article begins, and no frame.
    if f"{TITLE}{CORE}" in frame.pattern:
        return None
    return frame if all(map(frame.holds, cores)) else None


def tokens(pattern: str) -> list[str]:
    """What stays whole of a pattern, in order: masks, Latin words, any other character."""
    return _TOKEN.findall(pattern)


def shown(pattern: str) -> int:
    """What the masks of a pattern weigh that no article has at its edge, in letters."""
    return sum(_SHOWN[mask] for mask in masks(pattern) if mask in _SHOWN)


def _middle(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """What both rests have in common, none or one part, neither at the beginning of both nor at the end."""
    size = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    found = [token for token in one[size.a : size.a + size.size] if token != CORE]
    text = "".join(found)
    is_whole = len(found) == size.size
    return (text,) if is_whole and _words(text) >= _AT_BOTH_ENDS else ()


def _split(core: str, middle: Sequence[str]) -> Sequence[str]:
    if not middle:
        return (core,)
    before, _, after = core.partition(middle[0])
    return before, after


def _words(text: str) -> int:
    return weight_of_words(constant(text))


def ends(pattern: str) -> Iterator[str]:
    """By what lines that may have a frame in common are found: the beginning, the end, and what stands behind the first
    thing that is masked or parted."""
    if len(pattern) <= _END:
        return
    yield pattern[: _END if "{" not in pattern[:_END] else 2 * _END] + CORE
    yield CORE + pattern[-_END if "}" not in pattern[-_END:] else -2 * _END :]
    if found := _PARTING.search(pattern, 1, len(pattern) - _END):
        yield CORE + pattern[found.start() : found.start() + 2 * _END] + CORE


def _shared(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """The tokens with which both begin."""
    return [token for token, _ in takewhile(lambda pair: pair[0] == pair[1] != CORE, zip(one, other, strict=False))]
