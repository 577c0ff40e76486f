"""Which pages are asked for, decided without asking."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ingest.decide import Copy
from ingest.fingerprint import PARTS, WIDTH, page_digest, raw_digest
from ingest.formats.raw import with_body
from ingest.live.asking import ASKS, TRIES, Asked, Memory, Plan, digests, dump, is_unfinished, load, plan, settled
from ingest.model import CleanItem, Format, RawItem

TODAY = date(2026, 3, 1)


def copy(number: int, said: str = "", url: str = "", token: str = "", updated: datetime | None = None) -> Copy:
    """An entry that says this."""
    url = url or f"https://news.example/{number}"
    raw = with_body(RawItem("a", url, said, token, "o", Format.ENTRY, b""))
    item = CleanItem(url, "a", url, said, "", "", "", (), None, updated, (), (), (), "", ())
    print_ = said.encode().ljust(WIDTH, b".")[:WIDTH].ljust(len(PARTS) * WIDTH, b".")
    return Copy(raw, raw_digest(raw), item, print_)


def asked(*copies: Copy, memory: Memory | None = None, stored: set[bytes] | None = None) -> tuple[list[str], Plan]:
    found = plan(copies, stored or set(), memory or {}, TODAY)
    return [each.raw.url[-1] for each in found.wanted], found


def after(*copies: Copy, memory: Memory | None = None, failed: bool = False, today: date = TODAY) -> Memory:
    """What is remembered when all that was wanted was asked for, and came or failed."""
    found = plan(copies, set(), memory or {}, today)
    mine = {each.digest for each in found.wanted}
    return settled(found, {} if failed else dict.fromkeys(mine, True), mine if failed else set(), mine)


def test_new_entries_come_first_newest_first_then_those_left_and_then_those_that_failed() -> None:
    failed = after(copy(1), copy(2), failed=True)
    left = settled(plan([copy(3)], set(), {}, TODAY), {}, set(), set())
    found, _ = asked(*map(copy, range(1, 6)), memory={**failed, **left})
    assert ["5", "4", "3", "2", "1"] == found


def test_what_is_stored_with_a_page_or_without_one_is_not_asked_for() -> None:
    stored = {copy(1).digest, page_digest(copy(2).digest)}
    assert stored <= digests([copy(1), copy(2)])
    wanted, found = asked(copy(1), copy(2), copy(3), stored=stored)
    assert ["3"] == wanted
    assert {copy(1).digest, copy(2).digest} == found.known


def test_what_says_the_same_in_other_bytes_is_not_asked_for() -> None:
    wanted, found = asked(copy(1, token="y"), memory=after(copy(1, token="x")))
    assert [] == wanted
    assert {copy(1, token="y").digest} == found.known


@pytest.mark.parametrize("other", [copy(1, "other"), copy(1, updated=datetime(2026, 3, 2, tzinfo=UTC))])
def test_what_says_something_else_or_was_updated_is_asked_for(other: Copy) -> None:
    assert ["1"] == asked(other, memory=after(copy(1)))[0]


@pytest.mark.parametrize("url", ["https://news.example/", "ftp://news.example/1", "/1", "guid"])
def test_what_is_no_address_of_a_page_is_not_asked_for(url: str) -> None:
    assert [] == asked(copy(1, url=url))[0]


def test_a_link_that_several_entries_share_is_no_articles_page() -> None:
    shared = "https://news.example/x"
    assert ["3"] == asked(copy(1, "a", shared), copy(2, "b", shared), copy(3))[0]


def test_what_fails_for_now_is_pending_until_it_has_failed_often_enough() -> None:
    memory: Memory = {}
    for tries in range(1, TRIES + 1):
        memory = after(copy(1), memory=memory, failed=True)
        assert (tries < TRIES) == is_unfinished(plan([copy(1)], set(), memory, TODAY), memory)
    assert [] == asked(copy(1), memory=memory)[0]


def test_an_entry_that_changes_all_the_time_is_asked_for_so_often_a_day() -> None:
    memory: Memory = {}
    for count in range(ASKS):
        memory = after(copy(1, str(count)), memory=memory)
    wanted, found = asked(copy(1, "more"), memory=memory)
    assert [] == wanted
    assert {copy(1, "more").digest} == found.hasty
    assert found.may_have_page(copy(1))
    memory = after(copy(1, "more"), memory=memory)
    assert not is_unfinished(plan([copy(1, "more")], set(), memory, TODAY), memory)
    tomorrow = plan([copy(1, "and more")], set(), memory, date(2026, 3, 2))
    assert 1 == len(tomorrow.wanted)


def test_an_entry_whose_page_never_came_has_none_to_lose() -> None:
    memory = after(copy(1), failed=True)
    assert not plan([copy(1)], set(), memory, TODAY).may_have_page(copy(1))
    assert plan([copy(2)], set(), memory, TODAY).may_have_page(copy(2))


def test_what_is_gone_from_the_feed_is_remembered_but_not_without_end() -> None:
    memory: Memory = {str(number): Asked("m", -1) for number in range(1_500)}
    memory = after(copy(1), memory=memory)
    assert 1_000 == len(memory)
    assert "999" not in memory
    assert "998" in memory


@pytest.mark.parametrize("text", ["", "x", "[]", "[1]", '{"a":1}', '{"a":[1,2,3,4,5,6]}', "null"])
def test_a_memory_that_cannot_be_read_is_an_empty_one(text: str) -> None:
    assert {} == load(text)


def test_a_memory_is_read_as_it_was_written() -> None:
    memory = {**after(copy(1)), "x": replace(Asked("m", 2), day=5, asks=3, has_page=True)}
    assert memory == load(dump(memory))
