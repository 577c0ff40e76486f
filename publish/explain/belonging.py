"""Which topics an item is in, and in a few words why, or what keeps it out."""

from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from config.model import Topic
from ingest.model import StoredItem
from publish.explain.values import Belonging
from publish.query.plan import Explained
from publish.topics import Matcher

#: Words of a query that are named where none of them was found.
_NAMED = 6
#: Reasons of one topic that are told, and words that exclude.
_TOLD = 3


def belongings(
    matcher: Matcher, topics: Mapping[str, Topic], stored: StoredItem, published: Collection[str]
) -> tuple[Belonging, ...]:
    """Every topic in the order of the configuration. `published` are those that the store has the item in."""
    return tuple(
        Belonging(
            slug=match.topic,
            title=topics[match.topic].title or match.topic,
            verdict=parts.verdict,
            is_published=match.topic in published,
            why=match.why if parts.verdict else tuple(obstacles(parts)),
            parts=parts,
        )
        for parts, match in matcher.explain_all(stored.item)
    )


def obstacles(explained: Explained) -> list[str]:
    """What keeps an item out of a topic, or leaves it undecided: the parts that failed, in words."""
    return list(dict.fromkeys(_failed(explained)))[:_TOLD]


def _failed(part: Explained) -> Iterator[str]:
    """The reasons of a part that did not come true. Of a list of words none needs to be told of alone."""
    if part.verdict is True:
        return
    if part.query == "not:" and part.parts:
        found = "; ".join(islice(_found(part.parts[0]), _TOLD))
        yield f"excluded: {found}" if part.verdict is False else "not decided: an exclusion"
    elif part.query == "any of:" and part.verdict is False:
        yield f"none of: {_list(part)}"
    elif part.parts:
        for each in part.parts:
            yield from _failed(each)
    else:
        yield f"{part.query}: {part.detail}" if part.detail else part.query


def _found(part: Explained) -> Iterator[str]:
    """What was found of a part that came true."""
    if part.verdict is not True:
        return
    if not part.parts:
        yield f"{part.query} ({part.detail})"
    for each in part.parts:
        yield from _found(each)


def _list(part: Explained) -> str:
    """The parts of a choice by their queries; long choices are cut."""
    named = [_spelled(each) for each in part.parts]
    more = len(named) - _NAMED
    return ", ".join(named[:_NAMED]) + (f", … ({more} more)" if more > 0 else "")


def _spelled(part: Explained) -> str:
    """A part as a query; of nested ones the outline, of another topic its name."""
    if part.query == "not:":
        return f"NOT {_spelled(part.parts[0])}"
    word = {"all of:": " AND ", "any of:": " OR "}.get(part.query)
    return f"({word.join(map(_spelled, part.parts))})" if word else part.query
