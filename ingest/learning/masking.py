"""Folded lines with what changes from item to item replaced: `{#}` for numbers and dates, `{url}` for addresses.

Two lines that differ in these alone are one pattern. `{link}` stands for the text of a link, `{title}` for the item's
own title and `{…}` for any core between a constant beginning and end; the first two are made where links and title are
known, the last by the sketch."""

import re
from collections.abc import Sequence
from typing import Final

NUMBER: Final = "{#}"
URL: Final = "{url}"
MAIL: Final = "{mail}"
LINK: Final = "{link}"
TITLE: Final = "{title}"
CORE: Final = "{…}"
#: Stands for the text of a link while a line is put together: a private use code point, which no mapping knows.
LINK_MARK: Final = "\ue000"
#: Stands for the title, in the same way.
TITLE_MARK: Final = "\ue001"

_ADDRESS: Final = (
    r"(?:https?:)?//[!-~]+|www\.[!-~]+|(?<![a-z0-9@.-])(?:[a-z0-9-]+\.)+[a-z]{2,24}(?![a-z0-9-])(?:[:/?#][!-~]*)?"
)
_MAIL: Final = r"[a-z0-9._+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+"
#: Before each alternative stands what any begins with: most characters begin nothing, and that is found at once.
_LEADS = re.compile(rf"(?=[a-z0-9/._+-])(?:(?P<mail>{_MAIL})|(?P<url>{_ADDRESS}))")
_MAY_LEAD = re.compile(r"//|@|[a-z0-9-]\.[a-z]")
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_NUMBER = re.compile(
    r"(?=[a-z0-9_星礼周])(?:"
    r"(?:星期|礼拜|周)[一二三四五六日天]"
    r"|(?:[a-z]{1,4}-)?[a-z_]*[0-9][a-z0-9_]*(?:[年月日时分秒号点.,:/ -]{1,2}[a-z_]*[0-9][a-z0-9_]*)*"
    rf"|(?<![a-z])(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day(?![a-z])|(?:mon|tue|wed|thu|fri|sat|sun)(?=,? [0-9])"
    rf"|{_MONTH}(?=\.? [0-9]))|(?<=[0-9] ){_MONTH}(?![a-z]))"
)
#: What a number may be in, with all that it may be told by: looked for first, for most of a Chinese text is none of it,
#: or one such sign among others, which is no number unless it is a digit.
_NEAR_NUMBER = re.compile(r"[a-z0-9_星礼周期拜一二三四五六日天年月时分秒号点.,:/ -]{2,}|[0-9]")
_ORDINAL = re.compile(r"第[〇零一二三四五六七八九十百千]+")
_TWICE = re.compile(r"(\{(?:#|url|mail|link)\})(?:[ ,;、|/·>›»:-]*\1)+")
_MASK = re.compile(r"\{(?:#|url[^}]*|mail|link|title|…)\}")
#: Arrows, shapes, and what is drawn in colour.
_PICTOGRAM = re.compile(r"[\u2190-\u2bff\U0001f000-\U0001faff]")
#: Letters and ideographs below which a pattern is general.
_GENERAL = 4
#: Those of a word.
_WORD = 2
#: Braces of the text itself would read as ours.
_BRACES: Final = str.maketrans("{}", "()")


def mask(folded: str) -> str:
    """The pattern of a folded and squeezed line, or those of several with `\\n` between them. Braces of the text become
    parentheses, runs of one mask one mask."""
    found = folded.translate(_BRACES) if "{" in folded or "}" in folded else folded
    if _MAY_LEAD.search(found):
        found = _LEADS.sub(_lead, found)
    found = _NEAR_NUMBER.sub(_numbered, found)
    if "第" in found:
        found = _ORDINAL.sub(f"第{NUMBER}", found)
    found = found.replace(LINK_MARK, LINK).replace(TITLE_MARK, TITLE)
    return _TWICE.sub(r"\1", found) if "{" in found else found


def _numbered(match: re.Match[str]) -> str:
    return _NUMBER.sub(NUMBER, match[0])


def _lead(match: re.Match[str]) -> str:
    return MAIL if match.lastgroup == "mail" else URL


def addresses(folded: str) -> list[str]:
    """The addresses in the text of a folded line, as they stand."""
    if "." not in folded and "//" not in folded:
        return []
    return [match[0] for match in _LEADS.finditer(folded)]


def constant(pattern: str) -> str:
    """What is constant in a pattern: it without its masks."""
    return _MASK.sub("", pattern)


def masks(pattern: str) -> Sequence[str]:
    """The masks in a pattern; one that names its host is an address."""
    return [URL if found.startswith("{url") else found for found in _MASK.findall(pattern)]


def weight_of_words(text: str) -> int:
    """Letters, digits and ideographs, and pictograms thrice; marks and blanks say nothing."""
    words = sum(map(str.isalnum, text))
    return words if text.isascii() or words == len(text) else words + 3 * len(_PICTOGRAM.findall(text))


def is_general(pattern: str) -> bool:
    """Whether a pattern says so little that other lines than those it was made of may have it: `{#}`, `{link}`. Beside
    a word masks say something too."""
    words = weight_of_words(constant(pattern))
    return words + (len(_MASK.findall(pattern)) if words >= _WORD else 0) < _GENERAL
