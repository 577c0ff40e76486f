"""Blocks that return at the edges of a source's items: seen here, and taken out where that was decided.

From each edge inwards, as long as every block was decided on: what stands deeper is text, and stays."""

from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from config.model import Learned
from ingest.clean.blocks import Block, blocks, groups, sightings
from ingest.clean.document import Document
from ingest.clean.edit import SMALL, opening, remove_line
from ingest.clean.lines import weigh
from ingest.clean.step import Bound, Context, NoParams, Run, Step
from ingest.learning.matching import Matcher
from ingest.learning.sighting import Place, Sighting

#: The end first: what is left of a short item is seen from its start.
_PLACES: tuple[Place, ...] = ("end", "start")

_Part = tuple[list[Block], Bound[NoParams]]


def mode_of(context: Context) -> str:
    """`off`, `suggest` or `apply`, as the source or the settings say."""
    return context.source.learning or context.config.settings.learning.mode


def _bound(learned: Learned) -> Bound[NoParams]:
    return Bound("learned", learned.id, f"It returns in the items of this source: {learned.why}", NoParams())


def _decided(place: Place, found: Sequence[Block], matcher: Matcher) -> list[tuple[list[Block], Learned]]:
    """The blocks that go, from the edge inwards, each line or group with the decision on it."""
    parts: list[tuple[list[Block], Learned]] = []
    lists = {first: (size, pattern) for first, size, pattern in groups(place, found)}
    at = 0
    while at < len(found):
        block = found[at]
        size = 1
        learned = matcher.find(place, "picture" if block.is_picture else "text", block.patterns)
        if at in lists and (group := matcher.find(place, "text", (lists[at][1],))):
            size, learned = lists[at][0], group
        if learned is None:
            learned, size = _rest_of_list(place, found, at, lists, matcher)
        if learned is None:
            break
        parts.append((list(found[at : at + size]), learned))
        at += size
    _without_part(parts, found[at].unit.whole if at < len(found) else 0)
    return parts


def _without_part(parts: list[tuple[list[Block], Learned]], whole: int) -> None:
    """Leave in what belongs to a quotation or table of which something stays."""
    while whole and parts and any(block.unit.whole == whole for block in parts[-1][0]):
        parts.pop()


def _rest_of_list(
    place: Place, found: Sequence[Block], at: int, lists: dict[int, tuple[int, str]], matcher: Matcher
) -> tuple[Learned | None, int]:
    """The group whose outer lines were decided on one by one; none at the start, where its label comes first."""
    for first, (size, pattern) in lists.items():
        if place == "end" and first < at < first + size and (group := matcher.find(place, "text", (pattern,))):
            return group, first + size - at
    return None, 1


def _remove(document: Document, parts: Sequence[tuple[list[Block], Learned]], max_share: int) -> None:
    """Take blocks out from the edge inwards, as long as the article can spare them."""
    total = weigh(document.body.text())
    left = max(total * max_share // 100, SMALL)
    for members, learned in parts:
        left -= sum(block.weight for block in members)
        rule = _bound(learned)
        if left < 0 or not all(_remove_block(document, block, rule) for block in members):
            return


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


def _build(context: Context, rules: Sequence[Bound[NoParams]]) -> Run | None:
    if mode_of(context) == "off":
        return None
    matcher = Matcher(
        block for block in context.config.learned if block.source == context.source.name and block.removes
    )
    max_share = context.config.settings.learning.max_share

    def run(document: Document) -> None:
        seen: list[Sighting] = []
        for place in _PLACES:
            found = blocks(document, place)
            seen += sightings(document, place, found)
            if matcher and (parts := _decided(place, found, matcher)):
                _remove(document, parts, max_share)
        document.sightings = tuple(seen)

    return run


LEARNED = Step("learned", "What returns at the edges of a source's items is no part of them.", NoParams, _build)
