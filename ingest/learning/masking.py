"""Folded lines with what changes from item to item replaced: `{#}` for numbers and dates, `{url}` for addresses.

Two lines that differ in these alone are one pattern. `{link}` stands for the text of a link and `{…}` for any core
between a constant beginning and end; the first is made where the links are known, the second by the sketch."""

import re
from typing import Final

NUMBER: Final = "{#}"
URL: Final = "{url}"
MAIL: Final = "{mail}"
LINK: Final = "{link}"
CORE: Final = "{…}"
#: Stands for the text of a link while a line is put together: a private use code point, which no mapping knows.
LINK_MARK: Final = "\ue000"

_ADDRESS: Final = (
    r"(?:https?:)?//[!-~]+|www\.[!-~]+|(?<![a-z0-9@.-])(?:[a-z0-9-]+\.)+[a-z]{2,24}(?![a-z0-9-])(?:[:/?#][!-~]*)?"
)
_WHAT = re.compile(
    r"(?P<mail>[a-z0-9._+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+)"
    rf"|(?P<url>{_ADDRESS})"
    r"|(?P<day>(?:星期|礼拜|周)[一二三四五六日天]"
    r"|(?<![a-z])(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?(?![a-z])"
    r"|(?<![a-z])(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])"
    r"|(?<=第)[〇零一二三四五六七八九十百千]+)"
    r"|(?P<number>(?:(?:[a-z]{1,4}-)?[a-z_]*[0-9][a-z0-9_]*)(?:[年月日时分秒号点.,:/\-\s]{1,2}[a-z_]*[0-9][a-z0-9_]*)*)"
)
#: Most lines have nothing that is masked.
_CHANGES = re.compile(r"[0-9@.]|//|第|星期|礼拜|周[一二三四五六日天]|[a-z]{3}")
_MASK_OF: Final = {"mail": MAIL, "url": URL, "day": NUMBER, "number": NUMBER}
_TWICE = re.compile(r"(\{(?:#|url|mail|link)\})(?:[\s,;、|/·>›»\-:]*\1)+")
_MASK = re.compile(r"\{(?:#|url[^}]*|mail|link|…)\}")
#: Braces of the text itself would read as ours.
_BRACES: Final = str.maketrans("{}", "()")


def mask(folded: str) -> str:
    """The pattern of a folded and squeezed line. Braces of the text become parentheses, runs of one mask one mask."""
    found = folded.translate(_BRACES) if "{" in folded or "}" in folded else folded
    if _CHANGES.search(found):
        found = _WHAT.sub(lambda match: _MASK_OF[match.lastgroup or "number"], found)
    if LINK_MARK in found:
        found = found.replace(LINK_MARK, LINK)
    return _TWICE.sub(r"\1", found).strip() if "{" in found else found.strip()


def addresses(folded: str) -> list[str]:
    """The addresses in the text of a folded line, as they stand."""
    if "." not in folded and "//" not in folded:
        return []
    return [match[0] for match in _WHAT.finditer(folded) if match.lastgroup in ("url", "mail")]


def constant(pattern: str) -> str:
    """What is constant in a pattern: it without its masks."""
    return _MASK.sub("", pattern)


def weight_of_words(text: str) -> int:
    """Letters, digits and ideographs; marks and blanks say nothing."""
    return sum(map(str.isalnum, text))
