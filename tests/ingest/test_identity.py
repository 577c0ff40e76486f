"""What makes an item one item: its page, else what its publisher calls it, else what it says."""

import uuid
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.model import Source
from ingest.identity import NAMESPACE, entry_id, key_of
from ingest.model import Format, RawItem
from tests.ingest.address_cases import shipped_tracking

SOURCE = Source("paper", "Paper")


def item(*, url: str = "", guid: str = "", title: str = "T", body: bytes = b"body", origin: str = "7.md") -> RawItem:
    return RawItem("paper", url, title, "<p>x</p>", origin, Format.ENTRY, body, guid=guid)


def key(raw: RawItem) -> str:
    return key_of(raw, SOURCE, shipped_tracking())


def test_an_item_is_its_page() -> None:
    assert key(item(url="http://example.org/a?utm_source=x", guid="7")) == "https://example.org/a"


def test_title_file_and_body_are_no_part_of_an_item_with_a_page() -> None:
    one = item(url="https://example.org/a")
    other = item(url="https://example.org/a", title="Other", body=b"other", origin="articles/paper/1047443_x.md")
    assert key(one) == key(other)


def test_a_guid_that_is_an_address_stands_for_a_missing_page() -> None:
    assert key(item(guid="http://example.org/a#x")) == "https://example.org/a"


def test_any_other_guid_counts_within_its_source() -> None:
    assert key(item(guid=" tag:example.org,2020:7 ")) == "guid:paper:tag:example.org,2020:7"


def test_an_address_of_another_scheme_is_no_page() -> None:
    assert key(item(url="mailto:a@example.org", guid="7")) == "guid:paper:7"


def test_without_page_and_guid_an_item_is_what_it_says() -> None:
    assert key(item(title="A")) == key(item(title="B", origin="8.md"))
    assert key(item()) == "digest:" + key(item()).removeprefix("digest:")
    assert len(key(item())) == len("digest:") + 32


def test_the_same_words_of_two_sources_are_two_items() -> None:
    assert key(item()) != key(replace(item(), source="other"))


def test_items_without_page_are_not_merged_by_their_title() -> None:
    assert key(item(body=b"one")) != key(item(body=b"other"))


@pytest.mark.parametrize("home", ["https://example.org", "http://example.org/", "https://example.org/?utm_source=rss"])
def test_the_home_page_of_a_site_names_no_item(home: str) -> None:
    assert key(item(url=home, guid="7")) == "guid:paper:7"
    assert key(item(url=home, body=b"one")) != key(item(url=home, body=b"other"))
    assert key(item(guid=home)).startswith("digest:")


def test_a_page_that_is_an_argument_of_the_home_page_names_an_item() -> None:
    assert key(item(url="https://example.org/?p=7")) == "https://example.org/?p=7"


def test_an_entry_id_is_for_ever() -> None:
    assert str(NAMESPACE) == "ad4c9ef1-7ac7-5421-9e62-5d9b2850a4bf"
    assert entry_id("https://example.org/a") == "urn:uuid:" + str(uuid.uuid5(NAMESPACE, "https://example.org/a"))


@given(st.text(), st.text(), st.text(), st.binary())
def test_every_item_has_a_key_and_an_id(url: str, guid: str, title: str, body: bytes) -> None:
    found = key(item(url=url, guid=guid, title=title, body=body))
    assert found.startswith(("https://", "guid:paper:", "digest:"))
    assert uuid.UUID(entry_id(found).removeprefix("urn:uuid:")).version == 5
