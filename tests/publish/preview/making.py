"""Previews of invented articles, for the tests of what shows them."""

from collections.abc import Sequence
from typing import Any

from ingest.model import CleanItem, Removal
from ingest.replay.preview import Looking
from publish.preview.values import Foreseen, Outlook
from tests.publish.making import NOW, article

GREEDY = Removal("drop", "greedy", "各国表态。", "A rule that takes too much.")


def outlook(
    pairs: Sequence[tuple[CleanItem, CleanItem]] = (), *, refused: Sequence[str] = (), **fields: Any
) -> Outlook:
    """What would be if the items of the pairs became their second halves."""
    look = Looking({"dw": b"1" * 16, "bbc": b"2" * 16}, max_loss=20, now=NOW)
    for number, (old, new) in enumerate(pairs, start=1):
        look.changed(number, old, new, ("text",) if old.text != new.text else ("links",))
    for number, reason in enumerate(refused, start=len(pairs) + 1):
        look.refused(number, "dw", 100, reason)
    given: dict[str, Any] = {
        "rules": "new.toml",
        "failures": (),
        "behind": 0,
        "feeds": Foreseen(("all.atom",)),
        "redefined": (),
    }
    titles = {"dw": "德国之声", "bbc": "BBC 中文"}
    return Outlook(**{"titles": titles, "at": NOW, "seconds": 1.5, **given, **fields, "preview": look.preview()})


def cut(number: int = 1, **fields: Any) -> tuple[CleanItem, CleanItem]:
    """An article, and what is left of it when `GREEDY` has had its way."""
    return article(number, **fields), article(number, "哈萨克斯坦骚乱后，", trace=(GREEDY,), **fields)
