"""The text that queries are matched against: folded, its blanks and look-alike signs made one, and the way back."""

import re
import unicodedata
from bisect import bisect_right

from ingest.fold import fold
from publish.query.nodes import Term

#: Characters written without blanks between words: South-East Asian scripts, Jamo, CJK with kana, Hangul, and the
#: planes of ideographs. Ranges for a character class.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
#: Signs that people and typesetters use for one another.
_ALIKE = {
    **dict.fromkeys("‘’ʼ`´", "'"), **dict.fromkeys("‐‑‒–−", "-"), **dict.fromkeys("∙•・‧⋅", "·"),
    **dict.fromkeys("“”„‟«»「」『』", '"'), **dict.fromkeys(map(chr, range(0x300, 0x370)), ""),  # accents apart
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),  # seen by nobody
    **dict(zip("øØłŁđĐ", "oOlLdD", strict=True)),
}  # fmt: skip
_LATIN = (range(0xC0, 0x250), range(0x1E00, 0x1F00))
#: A blank that typesetters put between Chinese and Latin words, or leave out.
_BETWEEN_SCRIPTS = re.compile(f" (?:(?<=[{UNSPACED}] )(?=[0-9A-Za-z])|(?<=[0-9A-Za-z] )(?=[{UNSPACED}]))")


def _accents() -> dict[str, str]:
    """Accented Latin letters to the letter alone."""
    bases = ((chr(point), unicodedata.normalize("NFD", chr(point))[0]) for part in _LATIN for point in part)
    return {char: base for char, base in bases if char != base and base.isascii()}


_SAME = _ALIKE | _accents()
_VISIBLE = re.compile(f"[^\\s{re.escape(''.join(char for char, same in _SAME.items() if not same))}]+")
_SAME_SIGN = re.compile(f"[{re.escape(''.join(_SAME))}]")


def normalise(text: str, *, keep_case: bool = False) -> str:
    """The text for matching: a line per non-empty line, one blank for many, none between Chinese and Latin words."""
    folded = _SAME_SIGN.sub(_same, fold(text, keep_case=keep_case))
    lines = (" ".join(line.split()) for line in folded.split("\n"))
    joined = "\n".join(line for line in lines if line)
    return joined if keep_case else _BETWEEN_SCRIPTS.sub("", joined)


def _same(found: re.Match[str]) -> str:
    return _SAME[found[0]]


def needle_of(term: Term) -> str:
    """What of a term is looked for in a normal form; word boundaries come on top."""
    return normalise(term.text.replace("\n", " "))


class Normal:
    """A text in both forms."""

    __slots__ = ("_before", "_keep_case", "_runs", "characters", "original", "text")

    def __init__(self, original: str, *, keep_case: bool = False) -> None:
        self.original = original
        self._keep_case = keep_case
        self.text = normalise(original, keep_case=keep_case)
        #: Those that occur in `text`.
        self.characters = frozenset(self.text)
        #: Beginnings of the runs of visible characters in the original, and the number of such characters before each.
        self._runs: list[int] = []
        self._before: list[int] = []

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] stands in the original; `end` is after it. Both forms have the same visible characters
        in the same order, so the place of a character is found by counting them."""
        if not self._runs:
            self._count_runs()
        first = self._visible(start)
        last = self._visible(end)
        return self._place(first), self._place(last - 1) + 1 if last > first else self._place(first)

    def _count_runs(self) -> None:
        visible = 0
        for run in _VISIBLE.finditer(fold(self.original, keep_case=self._keep_case)):
            self._runs.append(run.start())
            self._before.append(visible)
            visible += run.end() - run.start()

    def _visible(self, at: int) -> int:
        return at - sum(map(self.text[:at].count, " \n"))

    def _place(self, number: int) -> int:
        run = bisect_right(self._before, number) - 1
        return self._runs[run] + number - self._before[run] if run >= 0 else 0
