"""Names of the entries of any document: every entry has one, and entries that differ never share one."""

from hypothesis import given
from hypothesis import strategies as st

from config.model import Source
from ingest.formats.raw import with_body
from ingest.model import Enclosure, Format, RawItem
from ingest.naming import names
from tests.ingest.address_cases import shipped_tracking

SOURCE = Source("paper", "Paper")
LINKS = st.sampled_from(
    ["", "https://p.example/", "https://p.example/1", "https://p.example/2", "https://p.example/1#a", "mailto:x", "//"]
)
GUIDS = LINKS | st.sampled_from(["7", "8", " "])
WORDS = st.sampled_from(["", "a", "b", "c"])


def item(url: str, guid: str, title: str, html: str, medium: str) -> RawItem:
    media = (Enclosure(medium, "audio/mpeg"),) if medium else ()
    return with_body(RawItem("paper", url, title, html, "feed", Format.ENTRY, b"", guid=guid, enclosures=media))


ITEMS = st.lists(st.builds(item, LINKS, GUIDS, WORDS, WORDS, WORDS), max_size=6)


def keys(items: list[RawItem]) -> list[str]:
    return [name.key for name in names(items, lambda _: SOURCE, shipped_tracking())]


@given(ITEMS)
def test_entries_that_say_other_things_never_share_a_name(items: list[RawItem]) -> None:
    found = keys(items)
    assert len(items) == len(found)
    for one, its in zip(items, found, strict=True):
        for other, its_name in zip(items, found, strict=True):
            if one.title != other.title and one.html != other.html:
                assert its != its_name


@given(ITEMS)
def test_names_do_not_depend_on_the_order_of_the_entries(items: list[RawItem]) -> None:
    assert keys(items) == keys(items[::-1])[::-1]


@given(ITEMS)
def test_an_entry_that_is_listed_twice_has_one_name_and_changes_no_other(items: list[RawItem]) -> None:
    found = keys(items)
    assert found + found[:1] == keys(items + items[:1])


@given(ITEMS)
def test_no_alias_is_the_key_itself(items: list[RawItem]) -> None:
    for name in names(items, lambda _: SOURCE, shipped_tracking()):
        assert name.key
        assert name.key not in name.aliases
