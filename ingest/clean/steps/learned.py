"""Blocks that return at the edges of a source's items: seen here, and taken out where that was decided.

From each edge inwards, as far as learning looks and up to the first prose that nobody decided on: what stands deeper is
text, and stays."""

from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from config.model import Learned
from ingest.clean.appended import Tail, sightings_of_tails, tails
from ingest.clean.blocks import Block, blocks, lists, sightings
from ingest.clean.document import Document
from ingest.clean.edit import SMALL, opening, remove_line, remove_part
from ingest.clean.lines import weigh
from ingest.clean.step import Bound, Context, NoParams, Run, Step
from ingest.learning.masking import NUMBER, constant, is_general, masks
from ingest.learning.matching import Matcher
from ingest.learning.shape import is_opening
from ingest.learning.sighting import Mark, Place, Sighting
from ingest.learning.words import kept_as

#: The end first: what is left of a short item is seen from its start.
_PLACES: tuple[Place, ...] = ("end", "start")

#: Lines that stay beyond what goes, at most.
_STAYED = 3
#: Lines of a table that tell that it is none of the article's.
_SOME = 2
#: Characters that may go whatever share of a short item they are: a footer is no shorter below a note.
_SPARED = 2 * SMALL

_Decided = tuple[list[Block], Learned]


def mode_of(context: Context) -> str:
    """`off`, `suggest` or `apply`, as the source or the settings say."""
    return context.source.learning or context.config.settings.learning.mode


def _removes(learned: Learned) -> bool:
    return learned.removes


def _bound(learned: Learned) -> Bound[NoParams]:
    return Bound("learned", learned.id, f"It returns in the items of this source: {learned.why}", NoParams())


def _decided(place: Place, found: Sequence[Block], matcher: Matcher, kept: Matcher) -> list[_Decided]:
    """The blocks that go, from the edge inwards, each line or list with the decision on it. Of the short lines beyond
    it that nobody decided on those go with it that are none of the article's; prose ends it, for an article may go on
    there."""
    parts: list[_Decided] = []
    listed = _lists(place, found, matcher)
    at, stayed, beyond = 0, 0, list[Block]()
    while at < len(found):
        block = found[at]
        size, learned = listed.get(at) or (1, _decision(place, block, matcher))
        if learned is not None and (not stayed or not is_general(learned.pattern)):
            parts.append(([*found[at : at + size], *beyond], learned))
            beyond.clear()
        elif block.marks & Mark.PROSE or stayed == _STAYED:
            break
        else:
            stayed += 1
            beyond += [block] if _is_around(place, block, kept) else []
        at += size
    return _whole(found, _without_times(parts) if place == "start" else parts)


def _without_times(parts: Sequence[_Decided]) -> Sequence[_Decided]:
    """The same without what may be the time with which an article begins: a line that says nothing but a number, behind
    all that goes, where there was one like it among that."""
    end = len(parts)
    while end > 1 and _is_again(parts[: end - 1], parts[end - 1]):
        end -= 1
    return parts[:end]


def _is_again(before: Sequence[_Decided], part: _Decided) -> bool:
    members, learned = part
    if constant(learned.pattern) or set(masks(learned.pattern)) != {NUMBER} or members[0].unit.whole:
        return False
    return any(learned.pattern in block.patterns for others, _ in before for block in others)


def _decision(place: Place, block: Block, matcher: Matcher) -> Learned | None:
    return matcher.find(place, "picture" if block.is_picture else "text", block.patterns)


def _is_around(place: Place, block: Block, kept: Matcher) -> bool:
    """Whether a short line is none of the article's where something of the page stands between them: nobody wanted it
    kept, and neither its words nor its shape are those of what articles begin and end with."""
    is_title = block.marks & (Mark.HEADING | Mark.BOLD if place == "start" else Mark.HEADING)
    if block.is_picture or is_title or kept.find(place, "text", block.patterns):
        return False
    pattern = block.patterns[-1]
    if place == "start" and is_opening(pattern):
        return False
    return all(own.gives_way == "beyond" for own in kept_as(pattern))


def _whole(found: Sequence[Block], parts: Sequence[_Decided]) -> list[_Decided]:
    """The same with quotations, tables and figures whole or not at all: whole where all of their lines go, or two of
    them that are at least half, for a cell of a table may hold what changes."""
    gone = {id(block) for members, _ in parts for block in members}
    result: list[_Decided] = []
    for members, learned in parts:
        wholes = {block.unit.whole for block in members} - {0}
        together = [block for block in found if block.unit.whole in wholes]
        lines = [id(block) in gone for block in together if not block.is_picture]
        if not all(lines) and (sum(lines) < _SOME or 2 * sum(lines) < len(lines)):
            continue
        rest = [block for block in together if id(block) not in gone]
        gone |= set(map(id, rest))
        result.append(([*members, *rest], learned))
    return result


def _lists(place: Place, found: Sequence[Block], matcher: Matcher) -> dict[int, tuple[int, Learned]]:
    """Labels that were decided on, with what follows them: where they begin from the edge, and how many lines they are;
    the longest from each place."""
    return {
        members[0]: (len(members), learned)
        for members, pattern in lists(place, found)
        if (learned := matcher.find(place, "text", (pattern,)))
    }


def _remove(document: Document, parts: Sequence[_Decided], max_share: int) -> list[_Decided]:
    """Take blocks out from the edge inwards, as long as the article can spare them; those that went."""
    total = weigh(document.body.text())
    left = max(total * max_share // 100, _SPARED)
    gone = list[_Decided]()
    for members, learned in parts:
        left -= sum(block.weight for block in members)
        rule = _bound(learned)
        if left < 0 or not all(_remove_block(document, block, rule) for block in members):
            break
        gone.append((members, learned))
    return gone


def _remove_block(document: Document, block: Block, rule: Bound[NoParams]) -> bool:
    unit = block.unit
    if unit.line is not None:
        return remove_line(document, unit.line, rule)
    return unit.picture is not None and _remove_picture(document, unit.picture, rule)


def _remove_picture(document: Document, picture: LexborNode, rule: Bound[NoParams]) -> bool:
    """An item without text keeps its pictures: one of them may be the article."""
    if not document.body.text().strip():
        return False
    rule.record(document, opening(picture))
    picture.decompose()
    return True


def _open_tail(found: Sequence[Block], ends: Sequence[Tail], parts: Sequence[_Decided]) -> Tail | None:
    """The tail of the outermost paragraph that stays."""
    gone = {id(block) for members, _ in parts for block in members}
    stays = (depth for depth, block in enumerate(found) if block.marks & Mark.PROSE and id(block) not in gone)
    outermost = next(stays, None) if found else 0
    return next((tail for tail in ends if tail.depth == outermost), None)


def _remove_tail(document: Document, tail: Tail | None, matcher: Matcher) -> None:
    if tail and (learned := matcher.find("end", "tail", tail.block.patterns)):
        remove_part(document, tail.line, tail.start, len(tail.line.text), _bound(learned))


def _build(context: Context, rules: Sequence[Bound[NoParams]]) -> Run | None:
    if mode_of(context) == "off":
        return None
    own = [block for block in context.config.learned if block.source == context.source.name]
    matcher, kept = Matcher(filter(_removes, own)), Matcher(block for block in own if not block.removes)
    max_share = context.config.settings.learning.max_share

    def run(document: Document) -> None:
        seen: list[Sighting] = []
        for place in _PLACES:
            found = blocks(document, place)
            ends = tails(document, found) if place == "end" else []
            seen += [*sightings_of_tails(ends), *sightings(document, place, found)]
            if not matcher:
                continue
            parts = _decided(place, found, matcher, kept)
            gone = _remove(document, parts, max_share) if parts else []
            if len(gone) == len(parts):
                _remove_tail(document, _open_tail(found, ends, gone), matcher)
        document.sightings = tuple(seen)

    return run


LEARNED = Step("learned", "What returns at the edges of a source's items is no part of them.", NoParams, _build)
