"""What speaks for an addition, beside how often it returns."""

import re
from typing import Final

from ingest.learning.entry import Entry
from ingest.learning.masking import CORE, LINK, NUMBER, URL, constant, masks, weight_of_words
from ingest.learning.plain import is_bold_title, is_plain_title
from ingest.learning.shape import is_alone, is_told
from ingest.learning.sighting import Mark
from ingest.learning.words import is_marked, is_of_page, is_to_reader, kinds_of

#: Letters and digits that nobody reads: a checksum, a key.
_CODE: Final = re.compile(r"(?<![A-Za-z0-9])(?=[A-Za-z-]*[0-9])(?=[0-9-]*[A-Za-z])[A-Za-z0-9-]{16,}")
#: Date and time as programs write them.
_STAMP: Final = re.compile(r"(?<![0-9])[0-9]{2,4}([-/.])[0-9]{1,2}\1[0-9]{1,2}[T ]+[0-9]{1,2}:[0-9]{2}")
#: Letters of a label before a link, at most, and of the text of a link that is a title, at least.
_LABEL, _TITLE = 12, 10


def signals(entry: Entry) -> list[str]:
    """What speaks for an addition, each as the end of a sentence."""
    if entry.kind == "picture":
        return _signals_of_picture(entry)
    found = strong(entry)
    if not found and is_of_page(entry.pattern) and is_to_reader(entry.pattern):
        found.append("it speaks to its reader, of its page")
    if entry.has(Mark.ONLY_LINKS) and not is_alone(entry):
        found.append("it is nothing but links")
    if is_made_up(entry):
        found.append("it holds a code, or a date with the time, as programs write them")
    if _leads(entry):
        found.append("it leads somewhere else each time")
    if entry.has(Mark.ASIDE):
        found.append("it stands beside the article")
    elif entry.has(Mark.APART) and not (_may_stand_apart(entry) or is_told(entry)):
        found.append("it is set apart from the paragraphs")
    return found


def _may_stand_apart(entry: Entry) -> bool:
    """Whether it is a title, which is written otherwise than paragraphs: how far, tells one without a mark."""
    return entry.has(Mark.HEADING) or is_bold_title(entry) or (entry.has(Mark.BARE) and is_plain_title(entry))


def strong(entry: Entry) -> list[str]:
    """Of these the ones that no sentence of an article has by chance, above all not two of them."""
    found = kinds_of(entry.pattern.replace(CORE, ""))
    if entry.has(Mark.ELSEWHERE):
        found.append("it links to another site")
    if entry.has(Mark.ADDRESS):
        found.append("it names an address")
    return found


def is_made_up(entry: Entry) -> bool:
    """Whether there is something in it that programs write and nobody reads aloud: a checksum, date and time."""
    if NUMBER not in entry.pattern:
        return False
    return bool(_STAMP.search(entry.text) or (URL not in masks(entry.pattern) and _CODE.search(entry.text)))


def _leads(entry: Entry) -> bool:
    """Whether it is a label at the end, with the title of another article as a link."""
    if entry.place != "end" or entry.is_list or masks(entry.pattern) != [LINK]:
        return False
    label = weight_of_words(constant(entry.pattern))
    return 0 < label <= _LABEL and entry.varied * 2 > entry.count and weight_of_words(entry.text) - label >= _TITLE


def _signals_of_picture(entry: Entry) -> list[str]:
    found = ["its address says what it is"] if is_marked(entry.text) else []
    if entry.has(Mark.ELSEWHERE):
        found.append("it links to another site")
    is_small = entry.place == "end" and entry.has(Mark.SMALL)
    return [*found, "it is as small as a code"] if is_small else found
