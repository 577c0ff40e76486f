"""What stands behind a lead, at the end of its line or below it: what leads to the article, who wrote it, an end mark,
how the lead was made. Pure; the words are data (config/leads.toml)."""

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache

from config.lead_words import lead_words
from ingest.clean.leads.same_title import Title
from ingest.clean.leads.wording import MOST
from ingest.fold import fold

#: Characters that it has, at most; and with the title in it.
_ENDING, _TITLED = 60, 300
OPENING, CLOSING = r"[\[(【〔「『《<]", r"[\])】〕」』》>]"
_ARROW = re.compile("[>»›→]")
_ARROWS = r"(?:>{2,}|[»›→]+)"
_CUT = r"(?:…+|\.{3,})"
#: What may stand behind a title that is led to, in folded text.
_BEHIND_TITLE = re.compile(rf"[\s\"'”’」』》.]*(?:{_ARROWS}|>)?[\s\])】]*")


class Behind(Enum):
    """What stands behind the words that are read."""

    NOTHING = 0
    #: Words that lead to the article.
    TEASER = 1
    #: Who wrote it.
    NAME = 2
    #: A mark that it ends, be it the bracket that it stands in.
    END = 3
    #: Words that say how it was made, where its label says that a machine did.
    NOTICE = 4


def stops(text: str, title: Title) -> Iterator[tuple[Behind, int]]:
    """Where the words of a line end, and what stands behind them; the end of the line first."""
    yield Behind.NOTHING, len(text)
    if len(text) > MOST:
        return
    start = max(0, len(text) - _ENDING)
    end = fold(text[start:])
    for behind, expression in ((Behind.TEASER, _teasers()[0]), (Behind.NAME, _names()), (Behind.END, _ends())):
        if found := expression.search(end):
            yield behind, start + found.start()
    if titled := _titled_start(text, title):
        yield Behind.TEASER, titled


def notice_start(text: str) -> int:
    """Where what says how a lead was made begins, with which a line ends that begins with such a label; else 0."""
    start = max(0, len(text) - _TITLED)
    found = _notices()[2].search(fold(text[start:]))
    return start + found.start() if found else 0


def is_teaser(text: str, title: Title | None = None) -> bool:
    """Whether a line only leads to the article, perhaps by its title, or says how the summary above was made."""
    if len(text) <= _ENDING and _teasers()[1].fullmatch(fold(text)):
        return True
    return is_notice(text) or (title is not None and _titled_start(text, title) == 0)


def is_bare_teaser(text: str) -> bool:
    """Whether such a line has no arrow: it may be a heading, such as `【原文】`."""
    return is_teaser(text) and _ARROW.search(fold(text)) is None


def is_notice(text: str, *, is_labelled: bool = False) -> bool:
    """Whether a line says how a summary was made, and nothing else. Below a label that says so, it need not name it."""
    return len(text) <= _TITLED and _notices()[is_labelled].fullmatch(fold(text)) is not None


def _titled_start(text: str, title: Title) -> int | None:
    """Where what leads to the article by its title begins, with which a text ends: `Continue reading TITLE →`."""
    start = max(0, len(text) - _TITLED)
    tail = text[start:]
    for found in _titled().finditer(fold(tail)):
        behind = tail[found.end() :]
        if any(_BEHIND_TITLE.fullmatch(fold(behind[end:])) for end in title.ends_in(behind)):
            return start + found.start()
    return None


@cache
def _teasers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What ends a lead, and what is a line of its own."""
    words = lead_words()
    long, short = (f"(?:{'|'.join(each)})" for each in (words.teasers, words.short_teasers))
    either = f"(?:{long}|{short})"
    bracketed = rf"{OPENING}\s*(?:{either}\s*(?:{_ARROWS}|>|…+|\.{{3}})?|{_CUT})\s*{CLOSING}"
    alone = rf"{long}\s*(?:…+|\.{{3}})?"
    behind_dots, behind_stop = (
        rf"(?:(?<=…)|(?<=\.{{3}}))\s*(?:{either}|{_ARROWS})",
        rf"(?<=[。.!?…”’」』\"')）\]])\s*{alone}",
    )
    ends = rf"\s*{bracketed}|\s*(?<!\w){either}\s*{_ARROWS}|{behind_dots}|{behind_stop}|(?<=\S)\s*{_ARROWS}"
    return (
        re.compile(rf"(?:{ends})+\s*\Z"),
        re.compile(rf"\s*(?:{bracketed}|{either}\s*(?:{_ARROWS}|>|…+|\.{{3}})|{alone})\s*"),
    )


@cache
def _titled() -> re.Pattern[str]:
    """What leads to a title: at the beginning of a line, or behind dots or a stop."""
    dots = rf"\s*[\[(【]\s*{_CUT}\s*[\])】]\s*"
    return re.compile(rf"(?:\A\s*|{dots}|(?<=[。.!?…])\s*)(?:{'|'.join(lead_words().titled_teasers)})\s*:?\s*")


@cache
def _notices() -> tuple[re.Pattern[str], ...]:
    """What is a line beside a summary, what is one below a label that a machine made it, and what ends a line with such
    a label."""
    words = lead_words()
    named, either = (f"(?:{'|'.join(each)})" for each in (words.notices, (*words.notices, *words.labelled_notices)))
    before, behind = rf"\s*{OPENING}?\s*", rf"[\s。.]*{CLOSING}?\s*"
    ending = rf"(?<=[。.!?…”’」』\"')）\]]){before}{either}{behind}\Z"
    return re.compile(before + named + behind), re.compile(before + either + behind), re.compile(ending)


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(
        rf"\s*[\[(【]\s*(?:{'|'.join(lead_words().ends)})\s*[\])】]\s*\Z|(?<=[。.!?…”’」』\"')])\s*(?:#{{1,3}}|[■◆∎▪])\s*\Z"
    )


@cache
def _names() -> re.Pattern[str]:
    name = rf"(?:{'|'.join(lead_words().names)})[\s:/]*[\w.·・’'-]{{2,12}}(?:[\s、,]+\w{{2,12}})*"
    return re.compile(rf"\s*{OPENING}\s*{name}\s*{CLOSING}\s*\Z|(?<=[。.!?…”])\s*{name}\s*\Z")
