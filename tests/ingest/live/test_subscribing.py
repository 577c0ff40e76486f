"""What tables subscriptions become."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.editing import changed
from config.model import Source
from config.settings import check_candidate, load
from ingest.live.subscribing import Planned, Planner, Skipped, Wish

_SOURCES = {
    "dw": Source("dw", "德国之声", hosts=("dw.com",)),
    "bbc": Source("bbc", "BBC", hosts=("bbc.com", "bbci.co.uk"), feed="https://feeds.bbci.co.uk/zh.xml"),
}


def _planner() -> Planner:
    return Planner(_SOURCES, {"dw", "bbc", "ft"})


def _plan(*wishes: Wish) -> list[Planned | Skipped]:
    return _planner().plan(wishes)


def _tables(*wishes: Wish) -> dict[str, Any]:
    return {plan.name: plan.values for plan in _plan(*wishes) if isinstance(plan, Planned)}


def test_a_feed_goes_to_the_configured_source_of_its_host() -> None:
    assert {"dw": {"feed": "https://rss.dw.com/zh"}} == _tables(Wish("https://rss.dw.com/zh", "DW"))


def test_a_feed_of_a_mirror_goes_to_the_source_of_its_home_page() -> None:
    wish = Wish("https://mirror.example/dw.xml", "DW", "https://www.dw.com/zh/")
    assert {"dw": {"feed": "https://mirror.example/dw.xml"}} == _tables(wish)


def test_a_second_feed_of_a_source_gets_a_table_beside_it_without_its_host() -> None:
    wish = Wish("https://www.bbc.com/world.xml", "BBC World", "https://www.bbc.com/")
    expected = {"title": "BBC World", "url": "https://www.bbc.com/", "feed": "https://www.bbc.com/world.xml"}
    assert {"bbc-2": expected} == _tables(wish)


def test_two_feeds_of_one_source_in_one_list_are_told_apart() -> None:
    tables = _tables(Wish("https://dw.com/a", "A"), Wish("https://dw.com/b", "B"), Wish("https://dw.com/c", "C"))
    assert ["dw", "dw-2", "dw-3"] == list(tables)


def test_a_new_source_has_all_that_is_known_of_it() -> None:
    wish = Wish("https://feeds.example.org/all", "  示例\nExample\x07 ", "https://www.example.org/", "zh-Hans")
    expected = {
        "title": "示例 Example",
        "url": "https://www.example.org/",
        "hosts": ["example.org"],
        "language": "zh-Hans",
        "feed": "https://feeds.example.org/all",
    }
    assert {"example": expected} == _tables(wish)


@pytest.mark.parametrize(
    "home",
    ["https://blogs.example.org/~me/", "https://example.org/?blog=1", "http://127.0.0.1/", "http://localhost/", ""],
)
def test_a_site_that_shares_its_host_or_has_none_claims_no_host(home: str) -> None:
    table = _tables(Wish("https://a.example/feed", "Mine", home))["mine"]
    assert "hosts" not in table


def test_two_new_feeds_with_one_home_do_not_quarrel_about_its_host() -> None:
    tables = _tables(
        Wish("https://a.example/1", "First", "https://a.example/"),
        Wish("https://a.example/2", "Second", "https://a.example/"),
    )
    assert {"first", "second"} == tables.keys()
    assert [] == [name for name, table in tables.items() if "hosts" in table]


@pytest.mark.parametrize(
    ("title", "feed", "name"),
    [
        ("The Guardian – World", "https://x.example/", "the-guardian-world"),
        ("Café d'Été", "https://x.example/", "cafe-dete"),
        ("中国数字时代", "https://www.news.example.net/feed", "news-example"),
        ("中国", "https://feeds.news.co.uk/", "news"),
        ("中国", "https://rss.com/", "rss"),
        ("", "https://blog.example.org/", "blog-example"),
        ("", "http://192.168.1.5/feed", "feed"),
        ("", "http://[::1]/feed", "feed"),
        ("A", "https://x1.example/", "feed"),
        ("word " * 30, "https://x.example/", "word-word-word-word-word-word-word-word"),
    ],
)
def test_a_name_is_made_of_the_title_else_of_the_host(title: str, feed: str, name: str) -> None:
    assert [name] == list(_tables(Wish(feed, title)))


def test_a_name_that_is_taken_gets_a_number() -> None:
    tables = _tables(Wish("https://a.example/", "FT"), Wish("https://b.example/", "ft"))
    assert ["ft-2", "ft-3"] == list(tables)


def test_a_feed_is_subscribed_to_once() -> None:
    known, first, second = _plan(
        Wish("https://feeds.bbci.co.uk/zh.xml"), Wish("https://a.example/", "One"), Wish("https://a.example/", "Two")
    )
    assert Skipped(Wish("https://feeds.bbci.co.uk/zh.xml"), "it is the feed of 'bbc' already") == known
    assert isinstance(first, Planned)
    assert isinstance(second, Skipped)
    assert "it is the feed of 'one' already" == second.why


def test_an_address_with_a_password_is_not_written_down() -> None:
    (skipped,) = _plan(Wish("https://me:secret@a.example/", "A"))
    assert isinstance(skipped, Skipped)
    assert "its address must not carry a user or password" == skipped.why
    assert "credentials" in skipped.hint


def test_the_user_may_name_the_source() -> None:
    wish = Wish("https://a.example/", "A")
    assert Planned(wish, "dw", {"feed": "https://a.example/"}) == _planner().named(wish, "dw")
    new = _planner().named(wish, "mine")
    assert isinstance(new, Planned)
    assert "mine" == new.name


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("bbc", "the source 'bbc' has a feed already: https://feeds.bbci.co.uk/zh.xml"),
        ("ft", "the source 'ft' is switched off"),
        ("A b", "'A b' cannot be part of a file name and an address"),
    ],
)
def test_a_name_that_cannot_be_given_is_refused(name: str, why: str) -> None:
    found = _planner().named(Wish("https://a.example/", "A"), name)
    assert isinstance(found, Skipped)
    assert why == found.why


def test_a_language_or_home_that_is_none_is_left_out() -> None:
    table = _tables(Wish("https://a.example/", "Mine", "ftp://a.example", "Chinese (simplified)"))["mine"]
    assert {"title": "Mine", "feed": "https://a.example/"} == table


_WORDS = st.text(st.characters(codec="utf-8"), max_size=30) | st.sampled_from(
    ["https://a.example/", "https://b.example:x/", "http://[", "zh-Hans", "'", '"""', "a\\nb", "# x", "[x]"]
)
_WISHES = st.lists(
    st.builds(
        Wish, st.sampled_from(["https://a.example/f", "https://dw.com/f", "https://b.example/f?a=1"]), *[_WORDS] * 3
    ),
    max_size=5,
)


@given(_WISHES)
def test_whatever_a_feed_says_of_itself_the_tables_load(wishes: list[Wish]) -> None:
    config = load(env={})
    plans = Planner(config.sources, config.sources).plan(wishes)
    tables = {plan.name: plan.values for plan in plans if isinstance(plan, Planned)}
    text = changed("# mine\n", tables)
    found = check_candidate(Path("feedweir.toml"), text, {}).sources
    assert {name: table["feed"] for name, table in tables.items()} == {
        name: source.feed for name, source in found.items() if source.feed
    }
