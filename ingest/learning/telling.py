"""What a block says of itself, beside how often it returns: what speaks for an addition, and the closed list of what an
article says again and again."""

import re

from ingest.learning.entry import Entry
from ingest.learning.frames import frame_of
from ingest.learning.masking import CORE, LINK, MAIL, NUMBER, TITLE, URL, constant, masks, weight_of_words
from ingest.learning.sighting import Mark
from ingest.learning.words import is_marked, is_of_page, is_to_reader, kept_as, kinds_of

#: Letters and ideographs of a line that may be an end mark or initials, and of a title of a section.
_MARK, _TITLE = 2, 10
#: Things that change in a sentence that tells something.
_FACTS = 2
#: Letters and ideographs of a sentence that are constant while names change in it, but no number: more than a form has.
_NAMED = 7
#: Those of a line that takes turns with others and is no name, and no title.
_TURN = 6
#: Part of its items in which it may be on another line than in the one before.
_MOVED = 0.2
#: A name, a date and perhaps the time of day, as letters end.
_SIGNED = re.compile(r"^[-—\s]*[一-鿿·]{1,6}\W*\{#\}[日号]\W*[晨早午夜晚]?\W*$")
_STOPS = (".", "。", "!", "?", ";")
_STOPS_TEXT = "".join(_STOPS)
_SHOWN = frozenset((LINK, URL, TITLE, MAIL))
_CLOSING = "\"'”’)」』] "
_BRACKETS = (("(", ")"), ("【", "】"), ("[", "]"), ("〔", "〕"), ("「", "」"))


def signals(entry: Entry) -> list[str]:
    """What speaks for an addition, each as the end of a sentence."""
    if entry.kind == "picture":
        return _signals_of_picture(entry)
    found = kinds_of(entry.pattern.replace(CORE, ""))
    if entry.has(Mark.ELSEWHERE):
        found.append("it links to another site")
    if entry.has(Mark.ADDRESS):
        found.append("it names an address")
    if entry.has(Mark.ONLY_LINKS) and not is_alone(entry):
        found.append("it is nothing but links")
    if entry.has(Mark.ASIDE):
        found.append("it stands beside the article")
    elif entry.has(Mark.APART) and not entry.has(Mark.HEADING) and not is_told(entry):
        found.append("it is set apart from the paragraphs")
    return found


def _signals_of_picture(entry: Entry) -> list[str]:
    found = ["its address says what it is"] if is_marked(entry.text) else []
    if entry.has(Mark.ELSEWHERE):
        found.append("it links to another site")
    is_small = entry.place == "end" and entry.has(Mark.SMALL)
    return [*found, "it is as small as a code"] if is_small else found


def own_words(entry: Entry, *, is_in_all: bool, is_beyond: bool = False) -> str:
    """Why the words of a line are an article's own, as the end of a sentence; empty when they are not. A line that
    every item has must be on the closed list for that, and speak of no page as well; what may be a name is none
    `is_beyond` an addition."""
    if entry.kind == "picture":
        return ""
    is_page = bool(kinds_of(entry.pattern.replace(CORE, "")))
    for kept in kept_as(entry.pattern.partition("\n")[0]):
        yields = kept.gives_way in ("always", "beyond") or (kept.gives_way == "same" and not entry.is_frame)
        is_outweighed = (is_page and yields) or (is_beyond and kept.gives_way == "beyond")
        is_apt = (not kept.only_frames or _may_name(entry)) and not (kept.only_often and is_in_all)
        if is_apt and not is_outweighed:
            return kept.about
    is_signed = entry.place == "end" and _SIGNED.match(entry.pattern.partition("\n")[0])
    return "it may be signed and dated" if is_signed and not is_page and not is_beyond else ""


def _may_name(entry: Entry) -> bool:
    """Whether what changes in a line may be a name that the article gives: not, where the line speaks of its page."""
    return entry.is_frame and not is_of_page(entry.pattern.replace(CORE, ""))


def own_shape(entry: Entry, *, is_in_all: bool) -> str:
    """Why the shape of a block lets it be an article's own where nothing speaks for an addition; empty when it does
    not. Additions beyond it, or from which it begins, outweigh that."""
    if entry.kind == "picture":
        return "" if is_in_all and not is_template(entry) else "it may be an article's picture"
    return "" if entry.is_list else _own_line(entry, is_in_all=is_in_all)


def is_alone(entry: Entry) -> bool:
    """Whether it is a link, an address or the title and no word beside it."""
    return (
        entry.kind == "text"
        and not weight_of_words(constant(entry.pattern))
        and not _SHOWN.isdisjoint(masks(entry.pattern))
    )


def is_sign(entry: Entry) -> bool:
    """Whether it is a sign or two, as articles end with."""
    return entry.kind == "text" and len(entry.pattern) <= _MARK and not any(map(str.isalnum, entry.pattern))


def _own_line(entry: Entry, *, is_in_all: bool) -> str:
    words = weight_of_words(constant(entry.pattern))
    if is_sign(entry):
        return "it may end the article"
    if not words:
        return "" if is_in_all and is_alone(entry) else "it says nothing itself"
    if words <= _MARK and TITLE not in masks(entry.pattern):
        return "it says too little"
    if may_be_title(entry):
        return "it may be a title of a section"
    frame = frame_of(entry.pattern)
    may_sum_up = frame is not None and frame.is_label and entry.place == "start"
    changes = "what changes in it may be the article's" if may_sum_up or tells_facts(entry) else ""
    return "it may tell of the author" if _is_in_brackets_last(entry) else changes


def _is_in_brackets_last(entry: Entry) -> bool:
    """Whether it is a line in brackets, with something that changes, at the end."""
    is_last = entry.place == "end" and CORE in entry.pattern
    return is_last and _is_in_brackets(entry.pattern.rstrip(_STOPS_TEXT))


def tells_facts(entry: Entry) -> bool:
    """Whether it is a sentence in which something changes: a form that the article fills in. One that tells
    a single thing, always on the same line from the edge, is no form, nor is one that speaks of its page."""
    if not is_told(entry) or not entry.varied or entry.has(Mark.LINKED):
        return False
    if is_of_page(entry.pattern) or is_to_reader(entry.pattern):
        return False
    numbers, cores = entry.pattern.count(NUMBER), entry.pattern.count(CORE)
    is_data = numbers + cores >= _FACTS and (numbers or weight_of_words(constant(entry.pattern)) < _NAMED)
    return bool(is_data) or not is_settled(entry)


def is_settled(entry: Entry) -> bool:
    """Whether it is nearly always on the same line from the edge."""
    return entry.moved <= entry.count * _MOVED


def is_form(entry: Entry) -> bool:
    """Whether it is most likely a part of the articles that is made by a form: nothing to ask about."""
    return is_template(entry) or (entry.is_frame and tells_facts(entry))


def has_words(entry: Entry) -> bool:
    """Whether the words of a label say that it is one of a page."""
    return bool(kinds_of(entry.pattern.partition("\n")[0]))


def may_open(entry: Entry) -> bool:
    """Whether an article may begin with it though something of the page follows: a sentence, a title, a picture."""
    return entry.place == "start" and (is_told(entry) or may_be_title(entry))


def may_be_title(entry: Entry) -> bool:
    """Whether it may be the title of a section, or a picture that an article begins with."""
    if entry.kind == "picture":
        return is_template(entry)
    said = constant(entry.pattern)
    is_short = weight_of_words(said) <= _TITLE and entry.pattern == said
    return is_short and (is_heading(entry) or (entry.place == "start" and _is_in_brackets(said)))


def begins_what_follows(entry: Entry) -> bool:
    """Whether it is a heading or an ornament above what stands beyond it."""
    return entry.place == "end" and (is_heading(entry) or not weight_of_words(entry.pattern))


def may_turn(entry: Entry) -> bool:
    """Whether it may be one of some lines that a page shows by turns; articles have titles of sections so."""
    if (
        entry.kind == "picture"
        or entry.is_list
        or entry.is_frame
        or is_heading(entry)
        or tells_facts(entry)
        or own_words(entry, is_in_all=True)
    ):
        return False
    return weight_of_words(constant(entry.pattern)) > (_TITLE if entry.place == "start" else _MARK)


def may_be_said(entry: Entry) -> bool:
    """Whether one of some lines that take turns may be the article's: a name or a title by its length, what stands in
    brackets, and what has words of the closed list, those of its longer part among them."""
    said = constant(entry.pattern).strip()
    if weight_of_words(said) < _TURN or _is_in_brackets(said.rstrip(_STOPS_TEXT)):
        return True
    return any(not kept.only_often for kept in kept_as(entry.pattern))


def is_heading(entry: Entry) -> bool:
    """Whether it is a heading in nearly all items that have it."""
    return entry.has(Mark.HEADING)


def is_told(entry: Entry) -> bool:
    """Whether it is a whole sentence, as introductions are."""
    return entry.kind == "text" and _is_sentence(constant(entry.pattern))


def is_opening(pattern: str) -> bool:
    """Whether articles begin with lines like that: a sentence, or a line in brackets."""
    said = constant(pattern)
    return _is_sentence(said) or _is_in_brackets(said)


def _is_sentence(said: str) -> bool:
    said = said.rstrip(_CLOSING)
    return said.endswith(_STOPS) or "。" in said


def is_template(entry: Entry) -> bool:
    """Whether a picture's address is one of many that differ in a number."""
    return entry.kind == "picture" and ("*" in entry.pattern or entry.pattern.endswith("?"))


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


def _is_in_brackets(said: str) -> bool:
    return any(said.startswith(opening) and said.endswith(closing) for opening, closing in _BRACKETS)
