"""Sentences and titles that are plain: nothing in them tells of who reads them, of their page, or of how it came about.

An article may have such a line in every item (`警方正在调查。`, a column's name in bold), so how often it returns says
nothing: it is shown, and goes only where it is told to, or with an addition that it stands next to."""

from typing import Final

from ingest.learning.entry import Entry
from ingest.learning.frequency import depth_of
from ingest.learning.masking import NUMBER, constant, weight_of_words
from ingest.learning.shape import is_told
from ingest.learning.sighting import Mark
from ingest.learning.words import is_of_publishing, is_to_reader, kinds_of

#: Ideographs of a short sentence, at most; letters of Latin words count a third.
_SENTENCE: Final = 40
_LATIN: Final = 3
#: Those of a title of a section.
TITLE: Final = 10
#: Lines between a title and the end, on average, at least.
_ABOVE: Final = 0.5
#: What a title may have beside its words.
_BESIDE: Final = dict.fromkeys(map(ord, " 《》〈〉“”\"'·:|—-&、,◆■●▶★"))
#: What no plain line has about it: links, addresses, the name of its site, an element beside the article.
_MARKS: Final = (Mark.LINKED, Mark.ELSEWHERE, Mark.ADDRESS, Mark.NAMED, Mark.ASIDE)


def is_plain(entry: Entry) -> bool:
    """Whether it is a line of text in which nothing changes, and that speaks of the world alone."""
    if entry.kind != "text" or entry.is_list or _changes(entry) or any(map(entry.has, _MARKS)):
        return False
    return not any(speaks(entry.pattern) for speaks in (kinds_of, is_to_reader, is_of_publishing))


def is_plain_sentence(entry: Entry) -> bool:
    """Whether it is a short one that is a sentence, or some."""
    return is_told(entry) and size_of(entry.pattern) <= _SENTENCE and is_plain(entry)


def is_bold_title(entry: Entry) -> bool:
    """Whether it is a short line that is bold throughout, as titles of columns and sections are that are no
    headings."""
    return entry.has(Mark.BOLD) and size_of(entry.pattern) <= TITLE and not is_told(entry) and is_plain(entry)


def is_plain_title(entry: Entry) -> bool:
    """Whether it is a short line above something, of words and what may stand around or between them, as titles of
    columns and sections are that nothing sets apart. What stands below all text is none."""
    is_above = entry.place == "start" or depth_of(entry) >= _ABOVE
    words = entry.pattern.translate(_BESIDE)
    return is_above and words.isalnum() and size_of(words) <= TITLE and is_plain(entry)


def _changes(entry: Entry) -> bool:
    """Whether something in it is another one each time, or is a link or an address; a number may be always the same."""
    said = entry.pattern.replace(NUMBER, "")
    return constant(entry.pattern) != said or (said != entry.pattern and entry.varied > 0)


def size_of(text: str) -> float:
    """How much a folded text says, in ideographs."""
    latin = sum(map(str.isascii, filter(str.isalnum, text)))
    return weight_of_words(text) - latin + latin / _LATIN
