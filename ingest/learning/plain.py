"""Sentences and titles that are plain: nothing in them tells of who reads them, of their page, or of how it came about.

An article may have such a line in every item (`警方正在调查。`, a column's name in bold), so how often it returns says
nothing: it is shown, and goes only where it is told to, or with an addition that it stands next to."""

import re
from typing import Final

from ingest.learning.entry import Entry
from ingest.learning.frequency import depth_of
from ingest.learning.masking import CORE, NUMBER, constant, weight_of_words
from ingest.learning.shape import STOPS, is_told
from ingest.learning.sighting import Mark
from ingest.learning.words import is_of_publishing, is_report, is_to_reader, kinds_of

#: Ideographs of a short sentence, at most; letters of Latin words count a third.
_SENTENCE: Final = 40
_LATIN: Final = 3
#: Those of one that tells figures: `已有{#}人获释。`. What pages say of themselves with a number is longer.
_FIGURES: Final = 20
#: Those of a title of a section.
TITLE: Final = 10
#: Lines between a title and the end, on average, at least.
_ABOVE: Final = 0.5
#: What a title may have beside its words.
_BESIDE: Final = dict.fromkeys(map(ord, " 《》〈〉【】[]()“”\"'·:|—-&、,.◆■●▶★"))
#: What counts the parts of a series, behind its name: `沿江行({#})`, `城市观察第{#}期`, `渡口系列({…})`.
_COUNTED: Final = re.compile(rf"([^{{}}]*\w[^{{}}]*?)(?:{re.escape(NUMBER)}[^\W\d_]?|\({re.escape(CORE)}\))[^\w{{}}]*")
#: What no plain line has about it: links, addresses, the name of its site, an element beside the article.
_MARKS: Final = (Mark.LINKED, Mark.ELSEWHERE, Mark.ADDRESS, Mark.NAMED, Mark.ASIDE)


def is_plain(entry: Entry, *, numbers: bool = False) -> bool:
    """Whether it is a line of text in which nothing changes, but `numbers` where they may, and that speaks of the world
    alone."""
    if entry.kind != "text" or entry.is_list or _changes(entry, numbers=numbers) or any(map(entry.has, _MARKS)):
        return False
    speaks_of_page = any(speaks(entry.pattern) for speaks in (kinds_of, is_to_reader, is_of_publishing))
    return not speaks_of_page or is_report(entry.pattern)


def is_plain_sentence(entry: Entry) -> bool:
    """Whether it is a short one that is a sentence, or some; where a number changes, a single shorter one."""
    said = constant(entry.pattern)
    is_figures = size_of(said) <= _FIGURES and said[:1].isalnum() and not any(stop in said[:-1] for stop in STOPS)
    return is_told(entry) and size_of(said) <= _SENTENCE and is_plain(entry, numbers=is_figures)


def is_bold_title(entry: Entry) -> bool:
    """Whether it is a short line that is bold throughout, as titles of columns and sections are that are no
    headings."""
    name = name_of(entry.pattern)
    is_short = size_of(name) <= TITLE and entry.has(Mark.BOLD) and not is_told(entry)
    return is_short and is_plain(entry, numbers=name != entry.pattern)


def is_plain_title(entry: Entry) -> bool:
    """Whether it is a short line above something, of words and what may stand around or between them, as titles of
    columns and sections are that nothing sets apart. What stands below all text is none."""
    is_above = entry.place == "start" or depth_of(entry) >= _ABOVE
    name = name_of(entry.pattern)
    words = name.translate(_BESIDE)
    is_short = words.isalnum() and size_of(words) <= TITLE
    return is_above and is_short and is_plain(entry, numbers=name != entry.pattern)


def name_of(title: str) -> str:
    """The title of a series without what counts its parts; any other line as it is."""
    counted = _COUNTED.fullmatch(title)
    return counted[1] if counted else title


def _changes(entry: Entry, *, numbers: bool) -> bool:
    """Whether something in it is another one each time, or is a link or an address; a number may be always the same, or
    with `numbers` change."""
    said = entry.pattern.replace(NUMBER, "")
    if constant(entry.pattern) != said and not (numbers and _COUNTED.fullmatch(entry.pattern)):
        return True
    return said != entry.pattern and entry.varied > 0 and not numbers


def size_of(text: str) -> float:
    """How much a folded text says, in ideographs."""
    latin = sum(map(str.isascii, filter(str.isalnum, text)))
    return weight_of_words(text) - latin + latin / _LATIN
