"""The shape of a block that returns: a sentence, a heading, a sign, nothing but a link."""

from ingest.learning.entry import Entry
from ingest.learning.frames import frame_of
from ingest.learning.masking import LINK, MAIL, TITLE, URL, constant, masks, weight_of_words
from ingest.learning.sighting import Mark

#: Letters and ideographs of a line that may be an end mark or initials.
MARK = 2
#: Part of its items in which it may be on another line than in the one before.
_MOVED = 0.2
_STOPS = (".", "。", "!", "?", ";")
STOPS = "".join(_STOPS)
#: Masks that no article has at its edge.
SHOWN = frozenset((LINK, URL, TITLE, MAIL))
_CLOSING = "\"'”’)」』] "
_BRACKETS = (("(", ")"), ("【", "】"), ("[", "]"), ("〔", "〕"), ("「", "」"))


def is_alone(entry: Entry) -> bool:
    """Whether it is a link, an address or the title and no word beside it."""
    return (
        entry.kind != "picture"
        and not weight_of_words(constant(entry.pattern))
        and not SHOWN.isdisjoint(masks(entry.pattern))
    )


def is_sign(entry: Entry) -> bool:
    """Whether it is a sign or two, as articles end with."""
    return entry.kind != "picture" and len(entry.pattern) <= MARK and not any(map(str.isalnum, entry.pattern))


def says_nothing(entry: Entry) -> bool:
    """Whether it is a number, a date, or ornaments."""
    return entry.kind != "picture" and not weight_of_words(constant(entry.pattern))


def is_heading(entry: Entry) -> bool:
    """Whether it is a heading in nearly all items that have it."""
    return entry.has(Mark.HEADING)


def is_template(entry: Entry) -> bool:
    """Whether a picture's address is one of many that differ in a number."""
    return entry.kind == "picture" and ("*" in entry.pattern or entry.pattern.endswith("?"))


def is_settled(entry: Entry) -> bool:
    """Whether it is nearly always on the same line from the edge."""
    return entry.moved <= entry.count * _MOVED


def is_told(entry: Entry) -> bool:
    """Whether it is a whole sentence, as introductions are."""
    return entry.kind == "text" and _is_sentence(constant(entry.pattern))


def is_opening(pattern: str) -> bool:
    """Whether articles begin with lines like that: a sentence, or a line in brackets."""
    said = constant(pattern)
    return _is_sentence(said) or is_in_brackets(said)


def _is_sentence(said: str) -> bool:
    said = said.rstrip(_CLOSING)
    return said.endswith(_STOPS) or "。" in said


def is_in_brackets(said: str) -> bool:
    """Whether all of a line is in brackets."""
    return any(said.startswith(opening) and said.endswith(closing) for opening, closing in _BRACKETS)


def is_wider(one: Entry, other: Entry) -> bool:
    """Whether one stands for all that the other does."""
    if one.pattern == other.pattern or one.place != other.place or one.kind != other.kind:
        return False
    if one.kind == "picture":
        return is_template(one) and not is_template(other) and one.text == other.text
    if one.is_list or other.is_list:
        return one.is_list and not other.is_list and one.pattern.partition("\n")[0] == other.pattern
    if frame := frame_of(one.pattern):
        return frame.fits(other.pattern) and not other.is_frame
    return one.text == other.text and _masks(one) > _masks(other)


def _masks(entry: Entry) -> tuple[int, int]:
    return entry.pattern.count("{link}"), -weight_of_words(constant(entry.pattern))
