"""What an article says again and again: the closed list of its words, and the shapes that are its own."""

import re

from config.vocabulary import Kind
from ingest.learning.entry import Entry
from ingest.learning.fields import is_card
from ingest.learning.frames import frame_of
from ingest.learning.masking import CORE, NUMBER, constant, masks, weight_of_words
from ingest.learning.plain import TITLE, is_bold_title, is_plain_sentence, is_plain_title, name_of, size_of
from ingest.learning.shape import (
    MARK,
    SHOWN,
    STOPS,
    is_alone,
    is_heading,
    is_in_brackets,
    is_settled,
    is_sign,
    is_template,
    is_told,
)
from ingest.learning.sighting import Mark
from ingest.learning.signals import is_made_up, strong
from ingest.learning.words import is_of_page, is_to_reader, kept_as, kinds_of, words_of_page

#: Things that change in a sentence that tells something, and letters and ideographs that are constant for each of
#: them, at most: a notice with a number in it is mostly constant.
_FACTS, _BETWEEN = 2, 6
#: Letters and ideographs of a sentence that are constant while names change in it, but no number: more than a form has.
_NAMED = 7
#: Letters of a label beside two numbers that are more than `第{#}场,{#}庭:` says.
_SAID_BESIDE = 6
#: Strong signals that outweigh what may be said of a name, or in a broadcast.
_PLAIN = 2
#: What somebody is, and a name: `旁听记录 {…}`.
_NAMED_BY = re.compile(rf"[一-鿿]{{2,6}}[ /|·]{re.escape(CORE)}")
#: What stands between two marks of a line, with the second of them.
_CLAUSE = re.compile(r"[^,。;!?・]*[,。;!?・]?")
#: What no signature has.
_MARKED = frozenset("#|/:>")
#: A date as letters are dated, and letters and ideographs of what is beside it: a name, a place, the time of day.
_DATED, _SIGNED = re.compile(r"[^#|/:>]*\{\.\}[年月日号][^#|/:>]*"), 8


def own_words(entry: Entry, *, is_in_all: bool, is_beyond: bool = False) -> str:
    """Why the words of a line are an article's own, as the end of a sentence; empty when they are not. A line that
    every item has must be on the closed list for that, and speak of no page as well; what may be a name is none
    `is_beyond` an addition."""
    if entry.kind == "picture":
        return ""
    if ends_a_sentence(entry):
        return "it goes on from the article's own sentence"
    if is_in_all and is_card(entry.pattern):
        return ""
    first = entry.pattern.partition("\n")[0]
    changing = _changing(first)
    for kept in kept_as(first):
        is_apt = not (kept.only_often and is_in_all)
        if kept.only_frames:
            is_apt = is_apt and kept in kept_as(changing) and not is_of_page(first.replace(CORE, ""))
        if is_apt and not _is_outweighed(entry, kept, is_beyond=is_beyond):
            return kept.about
    return "it may be signed and dated" if not is_beyond and is_signed(entry) else ""


def is_signed(entry: Entry) -> bool:
    """Whether it may be how letters end: a name, a date and perhaps a place, `儿 阿海 {#}日,泊{…}`, or a name behind a
    dash."""
    pattern = entry.pattern.partition("\n")[0]
    if entry.place != "end" or is_told(entry) or not SHOWN.isdisjoint(masks(pattern)):
        return False
    plain, says = pattern.replace(NUMBER, "{.}"), weight_of_words(constant(pattern))
    is_shaped = _DATED.fullmatch(plain) or (CORE in pattern and pattern.startswith("——") and _MARKED.isdisjoint(plain))
    return bool(is_shaped) and MARK < says <= _SIGNED and not _is_of_kind(entry) and not is_of_page(pattern)


def _is_outweighed(entry: Entry, kept: Kind, *, is_beyond: bool) -> bool:
    """Whether more speaks for an addition than the words of that kind speak against it."""
    if is_beyond and kept.gives_way == "beyond":
        return True
    if (kept.only_frames or kept.only_often) and len(strong(entry)) >= _PLAIN:
        return True
    if words_of_page(entry.pattern.replace(CORE, "")) >= _PLAIN:
        return True
    yields = kept.gives_way in ("always", "beyond") or (kept.gives_way == "same" and not entry.is_frame)
    return yields and _is_of_kind(entry)


def _is_of_kind(entry: Entry) -> bool:
    return bool(kinds_of(entry.pattern.replace(CORE, "")))


def ends_a_sentence(entry: Entry) -> bool:
    """Whether what changes in a line is a sentence with which it begins: what is constant goes on from that."""
    frame = frame_of(entry.pattern)
    return frame is not None and not frame.parts[0] and frame.parts[1].lstrip().startswith((*STOPS, "…"))


def _changing(pattern: str) -> str:
    """The clauses of a line in which something changes: a role or a verb beside it belongs to it, one in another clause
    does not."""
    return "".join(clause for clause in _CLAUSE.findall(pattern) if CORE in clause)


def own_shape(entry: Entry, *, is_in_all: bool) -> str:
    """Why the shape of a block lets it be an article's own where nothing speaks for an addition; empty when it does
    not. Additions beyond it, or from which it begins, outweigh that."""
    if entry.kind == "picture":
        return "" if is_in_all and not is_template(entry) else "it may be an article's picture"
    return "" if entry.is_list else _own_line(entry, is_in_all=is_in_all)


def _own_line(entry: Entry, *, is_in_all: bool) -> str:
    words = weight_of_words(constant(entry.pattern))
    if is_sign(entry):
        return "it may end the article"
    if not words:
        return "" if is_in_all and (is_alone(entry) or is_made_up(entry)) else "it says nothing itself"
    if words <= MARK and not (is_in_all and SHOWN.intersection(masks(entry.pattern))):
        return "it says too little"
    if may_be_title(entry):
        return "it may be a title of a section"
    frame = frame_of(entry.pattern)
    if frame is not None and _NAMED_BY.fullmatch(frame.pattern):
        return "it may name somebody"
    may_sum_up = frame is not None and frame.is_label and (_is_plain_label(entry) or _says_a_sentence(entry))
    changes = "what changes in it may be the article's" if may_sum_up or tells_facts(entry) else ""
    return _own_sentence(entry, is_in_all=is_in_all) or changes


def _own_sentence(entry: Entry, *, is_in_all: bool) -> str:
    if is_in_brackets_last(entry):
        return "it may tell of the author"
    return "it is a plain sentence, as reports have them" if is_in_all and is_plain_sentence(entry) else ""


def is_in_brackets_last(entry: Entry) -> bool:
    """Whether it is a line in brackets, with something that changes, at the end."""
    is_last = entry.place == "end" and CORE in entry.pattern
    return is_last and is_in_brackets(entry.pattern.rstrip(STOPS))


def tells_facts(entry: Entry) -> bool:
    """Whether it is a sentence in which something changes: a form that the article fills in. One that tells
    a single thing, or little beside its words, always on the same line from the edge, is no form, nor is one that
    speaks of its page."""
    if not is_told(entry) or not entry.varied or entry.has(Mark.LINKED):
        return False
    if is_of_page(entry.pattern) or is_to_reader(entry.pattern):
        return False
    numbers, cores = entry.pattern.count(NUMBER), entry.pattern.count(CORE)
    said = weight_of_words(constant(entry.pattern))
    is_data = numbers + cores >= _FACTS and said <= _BETWEEN * (numbers + cores) and (numbers or said < _NAMED)
    return bool(is_data) or not is_settled(entry)


def is_form(entry: Entry) -> bool:
    """Whether it is most likely a part of the articles that is made by a form: nothing to ask about."""
    return is_template(entry) or (entry.is_frame and tells_facts(entry))


def has_words(entry: Entry) -> bool:
    """Whether the words of a label say that it is one of a page."""
    return bool(kinds_of(entry.pattern.partition("\n")[0]))


def may_open(entry: Entry) -> bool:
    """Whether an article may begin with it though something of the page follows: a sentence, a title, a picture."""
    return entry.place == "start" and (is_told(entry) or is_set_as_title(entry) or _says_a_sentence(entry))


def _is_plain_label(entry: Entry) -> bool:
    """Whether an article may begin with such a label and what it is about: not, where it has numbers and a name."""
    is_plate = entry.pattern.count(NUMBER) > 1 and weight_of_words(constant(entry.pattern)) > _SAID_BESIDE
    return entry.place == "start" and not is_plate


def _says_a_sentence(entry: Entry) -> bool:
    """Whether what changes in it is one: `天台说:{…}`."""
    return entry.pattern.endswith(CORE) and entry.text.endswith("。") and not is_of_page(entry.pattern)


def may_be_title(entry: Entry) -> bool:
    """Whether it may be the title of a section, or a picture that an article begins with."""
    return is_set_as_title(entry) or is_plain_title(entry)


def is_set_as_title(entry: Entry) -> bool:
    """Whether it is one by more than its words: what stands beyond an addition may be one too."""
    if entry.kind == "picture":
        return is_template(entry)
    said = name_of(entry.pattern)
    if size_of(said) > TITLE or constant(said) != said:
        return False
    return is_heading(entry) or (entry.place == "start" and is_in_brackets(said)) or is_bold_title(entry)


def begins_what_follows(entry: Entry) -> bool:
    """Whether it is a heading or an ornament above what stands beyond it."""
    is_title = is_heading(entry) or is_bold_title(entry) or is_plain_title(entry)
    return entry.place == "end" and (is_title or not weight_of_words(entry.text))
