"""Copies of articles as cleaning leaves them: a text, what was taken of it, and how it looks when cleaned with care."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from ingest.batches import BatchWriter
from ingest.decide import Copy
from ingest.fingerprint import fingerprint
from ingest.store import Store
from ingest.watchful.values import Caution, Taken
from tests.ingest.store.making import NOW, clean, copy, dump

RULES, OTHERS = b"\x01" * 16, b"\x02" * 16


def article(number: int) -> str:
    """Some 1,000 characters that no other article has."""
    return f"第{number:04}篇的文字说的是别的事情。" * 60


def came(
    number: int,
    text: str = "",
    *,
    lost: int = 0,
    rules: bytes = RULES,
    mark: str = "",
    updated: datetime | None = None,
    source: str = "example",
) -> Copy:
    """A copy with that text, of which so many characters were taken; with care none are."""
    key = f"https://{source}.com/{number}"
    text = text or article(number)
    left = text[lost:]
    item = clean(key, left, source=source, updated=updated)
    whole = replace(item, html=f"<p>{text}</p>", text=text)
    raw = replace(dump(f"<p>{text}</p>{mark}{updated}", key), source=source)
    caution = Caution(whole, fingerprint(whole)) if lost > len(text) / 5 else None
    taken = Taken(lost, "drop/share" if lost else "")
    return replace(copy(item, raw), rules=rules, taken=taken, caution=caution)


def write(store: Store, copies: Iterable[Copy], *, size: int = 500, now: datetime = NOW, live: bool = False) -> None:
    """Import them in batches of that size, with 20 % as the limit."""
    writer = BatchWriter(store, now, size, live=live, max_loss=20)
    for each in copies:
        writer.add(each)
    writer.flush()


def usual(first: int = 1, count: int = 40) -> list[Copy]:
    """Articles that lose next to nothing."""
    return [came(number, lost=10) for number in range(first, first + count)]


def odd(first: int, count: int, rules: bytes = RULES) -> list[Copy]:
    """Articles that lose nearly all."""
    return [came(number, lost=850, rules=rules) for number in range(first, first + count)]
