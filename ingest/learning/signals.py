"""What speaks for an addition, beside how often it returns."""

from ingest.learning.entry import Entry
from ingest.learning.masking import CORE
from ingest.learning.shape import is_alone, is_told
from ingest.learning.sighting import Mark
from ingest.learning.words import is_marked, is_of_page, is_to_reader, kinds_of


def signals(entry: Entry) -> list[str]:
    """What speaks for an addition, each as the end of a sentence."""
    if entry.kind == "picture":
        return _signals_of_picture(entry)
    found = strong(entry)
    if not found and is_of_page(entry.pattern) and is_to_reader(entry.pattern):
        found.append("it speaks to its reader, of its page")
    if entry.has(Mark.ONLY_LINKS) and not is_alone(entry):
        found.append("it is nothing but links")
    if entry.has(Mark.ASIDE):
        found.append("it stands beside the article")
    elif entry.has(Mark.APART) and not entry.has(Mark.HEADING) and not is_told(entry):
        found.append("it is set apart from the paragraphs")
    return found


def strong(entry: Entry) -> list[str]:
    """Of these the ones that no sentence of an article has by chance, above all not two of them."""
    found = kinds_of(entry.pattern.replace(CORE, ""))
    if entry.has(Mark.ELSEWHERE):
        found.append("it links to another site")
    if entry.has(Mark.ADDRESS):
        found.append("it names an address")
    return found


def _signals_of_picture(entry: Entry) -> list[str]:
    found = ["its address says what it is"] if is_marked(entry.text) else []
    if entry.has(Mark.ELSEWHERE):
        found.append("it links to another site")
    is_small = entry.place == "end" and entry.has(Mark.SMALL)
    return [*found, "it is as small as a code"] if is_small else found
