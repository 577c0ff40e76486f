"""What a report begins with before its first sentence: its dateline, the desk that sent it, who wrote it, whom it is
told after. All of it is the article's own. Pure; the words are data (config/leads.toml)."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import islice

from config.lead_words import lead_words
from ingest.clean.leads.wording import end_of, words
from ingest.fold import fold

#: Characters that a dateline has, at most, and an opening by its shape, and whom something is told after.
_DATELINE, _OPENING, _SOURCE = 40, 48, 80
#: Places at which the dateline of a line may end, at most, and an opening.
_DATELINES, _PLACES = 6, 12
#: What no dateline has in it, in folded text.
_SENTENCE_MARK = re.compile(r"[。!?…;“”「」\"]")
#: What a dateline ends with: `（海报讯）`, `新华社北京11月21日电`, `PARIS (AFP) —`.
_DATELINE_END = re.compile(r"(?:[电讯][)】\]〕]*|[)】\]〕]+)(?:\s*[—–-]+(?!\d))?|[—–-]+(?!\d)")
_LEADS_ON = re.compile(r"\s*[,，:：]")
#: What may stand behind an opening, in folded text.
_SIGN = re.compile(r"\s*([,:|丨])\s*|\s+")
_BARS = ("|", "丨")
#: A place in capitals, before a bar.
_CAPITALS = re.compile(r"[A-Z][A-Z .,’'-]{1,30}")
#: What an opening ends with that leads over to the sentence.
_LEADS_OVER = re.compile(r"[\s,，:：|｜丨—–-]+\Z")
#: What may stand behind a whole name, in folded text: `新华社北京` is not `新华社`, nor `NEW YORK` `NEW`.
_PARTING = re.compile(r"\Z|[,、;:|丨/()\[\]【】〔〕《》]|\s+(?![a-z])")


def datelines(text: str) -> Iterator[int]:
    """Where a text may go on after its dateline, or the desk or the names that it begins with, as positions in it. What
    ends there can be a line of its own."""
    blank = len(text) - len(text.lstrip())
    before = _SENTENCE_MARK.split(fold(text[blank : blank + _DATELINE]), maxsplit=1)[0]
    for end in islice(_DATELINE_END.finditer(before), _DATELINES):
        # `李四（船长）：` says it, and `他来电，` is no dateline.
        if not _LEADS_ON.match(text, blank + end.end()) and not _denials().search(before[: end.end()]):
            yield blank + end.end()
    yield from islice(_desks(text), _DATELINES)


def sources(text: str) -> Iterator[int]:
    """Where a text goes on after whom it is told after, or the day that it is told of, perhaps behind a dateline. What
    ends there leads over to a sentence."""
    for start in dict.fromkeys((0, *datelines(text))):
        found = _sources().match(fold(text[start : start + _SOURCE]))
        if found and not _denials().search(found[0]):
            yield start + found.end()


def without_desk(text: str) -> str:
    """A text without the desk and the names that it begins with."""
    return text[max(_desks(text), default=0) :]


def alone(opening: str) -> str:
    """What is left of an opening that nothing follows: without the sign that leads over."""
    return _LEADS_OVER.sub("", opening)


def leads_over(opening: str) -> bool:
    """Whether an opening ends with a sign that leads over to the sentence."""
    return opening.rstrip().endswith((",", "，", ":", "：", "|", "｜", "丨"))


def has_opening(opening: str, other: str) -> bool:
    """Whether an opening begins with all that another one says, whatever brackets are around that: `（海报网）` stands
    in `【海报网】（记者 张三）`."""
    end = end_of(opening, words(other))
    symbols = {sign for sign in other if unicodedata.category(sign)[0] == "S"}
    return end > 0 and symbols <= set(opening) and _PARTING.match(fold(opening), end) is not None


def _desks(text: str) -> Iterator[int]:
    blank = len(text) - len(text.lstrip())
    folded = fold(text[blank : blank + _OPENING])
    starts = [0]  # one may follow another: `澎湃新闻讯 记者 张三 `
    for sign in islice(_SIGN.finditer(folded), _PLACES):
        parts = ((folded[start : sign.start()], text[blank + start : blank + sign.start()]) for start in starts)
        if sign.end() < len(folded) and any(_is_desk(sign[1] or "", *part) for part in parts):
            starts.append(sign.end())
            yield blank + sign.end()


def _is_desk(sign: str, folded: str, text: str) -> bool:
    """Whether a text, folded and not, before one of the signs or a blank, is a desk or names who wrote a report."""
    if _desk(sign).fullmatch(folded):
        return _denials().search(folded) is None
    return sign in _BARS and _CAPITALS.fullmatch(text) is not None


@cache
def _desk(sign: str) -> re.Pattern[str]:
    """What stands before one of the signs, or before a blank."""
    words = lead_words()
    more = words.columns if sign in _BARS else () if sign else words.reporters
    return re.compile("|".join((*words.desks, *more)))


@cache
def _sources() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{'|'.join(lead_words().sources)})\s*[,:|丨]\s*")


@cache
def _denials() -> re.Pattern[str]:
    return re.compile("|".join(lead_words().denials))
