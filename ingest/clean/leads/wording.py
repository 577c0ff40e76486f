"""Texts word by word, for telling whether one says all that another says: nothing counts as said twice that is not.

Pure. Unlike `bare` of the echoes it keeps numbers and words apart: 1.5 is not 15, and `in Paris` does not begin `in
Parisian`."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import islice

from ingest.fold import fold

#: Characters of a line that are looked at; a lead is shorter.
MOST = 2000
#: Where scripts begin that write a word with one or two characters: Chinese, Japanese, Korean.
_DENSE = "\u2e80"
#: Characters of another script that say as much as one of those.
_LETTERS = 3
_IDEOGRAPH = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0002fa1f"
#: A number with its points, signs and unit; an ideograph; a run of letters; a sign that means something.
_WORD = re.compile(
    rf"(?:(?<!\w)[-\u2212])?\d+(?:[.,:/\u2212-]\d+)*|[{_IDEOGRAPH}]|[^\W\d_{_IDEOGRAPH}]+|[%\u2030\u2103°$\u20ac£¥+=<>]"
)
#: What says nothing, in folded text.
_UNSAID = re.compile(r"[\s\u00ad\u200b\u200d\u2060\ufeff\"'“”‘’「」『』«»]+")
#: What stands within words and is not seen: a soft hyphen, a joiner.
_UNSEEN = re.compile(r"[\u00ad\u200d\u2060]+")
#: What a line may end with, or not.
_STOP = re.compile(r"[。.…]+\Z")
#: What may stand between two texts that are one after the other.
_PAUSE = re.compile(r"\A[。.,;]")
_CLAUSE_END = re.compile(r"[,;、]\Z")
#: Signs that are written in several ways: dashes, but one before a number may be a minus; a dot in a name; dots.
_RANGE = re.compile(r"[\u2010\u2011]|(?<=\d)[\u2012-\u2015](?=\d)")
_DASHES = re.compile(r"(?<=.)(?:[\u2012-\u2015]+|-+)(?=[^\d])", re.DOTALL)
_MIDDLE_DOT = re.compile(r"[·•・‧∙⋅]")
_DOTS = re.compile(r"(?:[…⋯]|\.{3,})+")
_DASH = "—"
#: A mark with which a lead may end where the text goes on, or ends less loudly; and what the text has there.
_LEAD_END = re.compile(r"[;!]\Z")
_TEXT_END = frozenset("。.,;")
#: What folding takes for a plain digit or letter: x² is not x2.
_RAISED = re.compile(r"(?=[²³¹\u2070-\u209c])")
#: Signs that change what stands beside them, as do symbols and combining marks.
_TELLING = frozenset("?!%+-")
#: What may stand before the first word of a text and say nothing.
_OPENING = re.compile(r"[\s\"'“‘「『【《〈\[(（]*")
#: What stands where a text was cut.
_CUT = re.compile(r"(?:\.{3}|…)[\s\W]*\Z")

#: How a sentence ends, without blanks (behind a closing quote its speaker may be named: `“…。”张三说。`), and how
#: the next one begins: with a blank behind a stop, quoted or not.
_SENTENCE_END = re.compile(r"[。.!！]\)?\Z")
_SENTENCE_START = re.compile(rf"(?<![.])\s*[“‘「『《【(（]?[{_IDEOGRAPH}\d]|\s+[“‘\"'(]?[^\W_]")


def words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, folded, without what stands between them; of the first `MOST` characters. The
    last one of a text that was cut (`The harbour reop…`) may be a piece."""
    return tuple(_WORD.findall(_UNSEEN.sub("", _folded(text[:MOST]))))


def end_of(text: str, said: Sequence[str]) -> int:
    """Where these words end in a text that begins with them, in quotes or brackets or not; 0 where it does not."""
    found = list(islice(_WORD.finditer(_folded(text[:MOST])), len(said)))
    begins_so = found and [each[0] for each in found] == list(said) and _OPENING.fullmatch(text[: found[0].start()])
    return found[-1].end() if begins_so else 0


def is_same(text: str, other: str) -> bool:
    """Whether two lines say the same, sign by sign, but for a full stop at the end."""
    return _core(text) == _core(other)


def has_signs(whole: str, text: str) -> bool:
    """Whether `whole` has a text sign by sign, and no sign beside it that would change what it says: a tick, an arrow,
    a question mark, a vowel sign. For texts whose words were found in it."""
    found, core = _signs(whole), _core(text)
    at = found.find(core)
    if at < 0:
        core = _LEAD_END.sub("", core)
        at = found.find(core)
        if found[at + len(core) :][:1] not in _TEXT_END:
            return False
    before, behind = found[max(0, at - 1) : max(0, at)], found[at + len(core) :][:2]
    is_hyphen = behind[:1] == _DASH and (core[-1:] + behind[1:]).isascii()
    is_minus = unicodedata.category(before or " ") == "Pd" and core[:1].isdigit()
    telling = (sign in _TELLING or unicodedata.category(sign)[0] in "SM" for sign in (before, behind[:1]) if sign)
    return at >= 0 and not (is_hyphen or is_minus or any(telling))


def begins_with(whole: str, texts: Sequence[str]) -> bool:
    """Whether `whole` begins with texts one after the other, sign by sign, but for a stop, a comma or the like behind
    each of them. For texts whose words were found there."""
    rest = _signs(whole)
    for each in texts:
        core = _CLAUSE_END.sub("", _core(each))
        if not rest.startswith(core) or not has_signs(rest[: len(core) + 1], core):
            return False
        rest = _PAUSE.sub("", rest[len(core) :], count=1)
    return True


def behind(whole: str, said: Sequence[str]) -> str:
    """What stands, folded, behind the words that a text begins with; empty where it does not begin so."""
    text = _UNSEEN.sub("", _folded(whole))
    found = list(islice(_WORD.finditer(text), len(said)))
    return text[found[-1].end() :] if found and [each[0] for each in found] == list(said) else ""


def has_dots(whole: str, text: str) -> bool:
    """Whether `whole`, which has a text sign by sign, goes on with dots of its own where the text ends."""
    found, core = _signs(whole), _core(text)
    return found[found.find(core) + len(core) :].startswith(("…", "..."))


def sentence_end(whole: str, text: str) -> int:
    """Where `whole` goes on with another sentence behind the sentences of a text that it begins with, character by
    character but for blanks; 0 where it does not."""
    wanted, at = "".join(fold(text[:MOST]).split()), 0
    if not _SENTENCE_END.search(wanted):
        return 0
    folded = fold(whole[: 2 * MOST])
    for sign in wanted:
        while at < len(folded) and folded[at].isspace():
            at += 1
        if not folded.startswith(sign, at):
            return 0
        at += 1
    return at if _SENTENCE_START.match(whole, at) else 0


def _core(text: str) -> str:
    return _STOP.sub("", _signs(text))


def _signs(text: str) -> str:
    """A text, folded, without what says nothing, and with one sign for those that say the same."""
    said = _UNSAID.sub("", _folded(_RAISED.sub("^", text)))
    return _DOTS.sub("…", _DASHES.sub(_DASH, said))


def _folded(text: str) -> str:
    """A text, folded, position by position, with one hyphen, also within ranges (`3–5` is `3-5`), and one
    dot in names."""
    return _MIDDLE_DOT.sub("·", _RANGE.sub("-", fold(text)))


def weight(said: Sequence[str]) -> float:
    """How much words say, in ideographs."""
    return sum(len(word) if word >= _DENSE else len(word) / _LETTERS for word in said)


def is_cut(text: str) -> bool:
    """Whether a text ends with the dots that say that it goes on elsewhere."""
    return _CUT.search(text) is not None


def begins(whole: Sequence[str], said: Sequence[str], *, cut: bool = False) -> bool:
    """Whether `whole` begins with `said`, word for word; the last word of what was cut may be a piece of one."""
    count = len(said)
    if not count or len(whole) < count or tuple(whole[: count - 1]) != tuple(said[: count - 1]):
        return False
    last = whole[count - 1]
    return last == said[-1] or (cut and not last[0].isdigit() and last.startswith(said[-1]))
