"""Which beginnings of words half of the articles have, such as 的 and `a*`: the index has a list for each of thousands
of tokens that begin so, and to put these together takes longer than to read on until enough articles have one."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from ingest.alike import UNSPACED
from ingest.fold import fold
from ingest.search.expression import EVERY, Expression, Has, lookups
from ingest.search.tokens import Mark
from ingest.store import Store
from ingest.store.search import BLOCK

#: Longer beginnings have few tokens.
_SHORT: Final = 2
#: Articles of which half must have a beginning.
_SAMPLE: Final = 12
_WITHOUT_BLANKS: Final = re.compile(f"[{UNSPACED}]")


def frequent(store: Store, expressions: Iterable[Expression]) -> frozenset[Has]:
    """The beginnings in those expressions that half of the articles have, by a sample from all over the index."""
    total = store.count_documents(EVERY)
    short = {has for expression in expressions for has in lookups(expression) if _is_short(has)}
    places = [total * (2 * number + 1) // (2 * _SAMPLE) for number in range(_SAMPLE)]
    return frozenset(has for has in short if _is_frequent(store, places, has.word.token))


def _is_short(has: Has) -> bool:
    """Titles, authors and categories are short, so their lists are."""
    return has.word.prefix and len(has.word.token) <= _SHORT and has.mark in {Mark.ANYWHERE, Mark.OFTEN}


def _is_frequent(store: Store, places: Sequence[int], token: str) -> bool:
    """Whether half of the articles at those places have it. What is read is no more than decides that."""
    begins = re.compile(token if _WITHOUT_BLANKS.match(token) else rf"\b{token}")
    wanted = len(places) / 2
    found = missed = 0
    for document in places:
        if begins.search(_folded(store, document)):
            found += 1
        else:
            missed += 1
        if found >= wanted or missed > wanted:
            break
    return found >= wanted


def _folded(store: Store, document: int) -> str:
    """What the article of a document says; of one that was left behind, or that is gone with an index that is made
    anew, nothing."""
    items = b"".join(block.items for block in store.search_blocks([document // BLOCK]))
    numbers = memoryview(items).cast("q")[document % BLOCK :][:1].tolist()
    item = numbers[0] if numbers else 0
    stored = store.numbered([item]).get(item)
    return fold(f"{stored.item.title}\n{stored.item.text}") if stored else ""
