"""What a trace tells, put in order."""

from dataclasses import replace

import pytest

from ingest.model import CleanItem, Removal
from publish.explain.effects import by_rule, first, owners, pictures
from publish.explain.values import Effect, Picture
from tests.publish.making import article

FOOTER = Removal("tail", "feedx-footer", "获取更多RSS：", "The mirror advertises itself.")
MOVED = Removal(
    "images", "images", "https://proxy.example/?url=a.example/1.jpg", "the original", "https://a.example/1.jpg"
)


def item(*trace: Removal, images: tuple[str, ...] = ()) -> CleanItem:
    return replace(article(), trace=trace, images=images)


def test_all_that_a_rule_did_stands_together_in_the_order_of_the_trace() -> None:
    link = replace(FOOTER, removed="https://feedx.net")
    groups = by_rule((FOOTER, MOVED, link))
    assert ["tail/feedx-footer", "images"] == [group.name for group in groups]
    assert (Effect(1, "获取更多RSS："), Effect(3, "https://feedx.net")) == groups[0].effects
    assert {1: "tail/feedx-footer", 2: "images", 3: "tail/feedx-footer"} == {
        number: rule.name for number, rule in owners(groups).items()
    }


def test_one_rule_with_two_reasons_is_told_twice() -> None:
    assert 2 == len(by_rule((MOVED, replace(MOVED, reason="it has no address"))))


def test_what_was_only_rewritten_is_known_from_what_went() -> None:
    assert [False, True] == [group.only_replaces for group in by_rule((FOOTER, MOVED))]


def test_it_is_told_where_a_rule_is_written() -> None:
    places = [group.place for group in by_rule((FOOTER, MOVED), {"feedx-footer": "rules/feedx.toml:7"})]
    assert ["rules/feedx.toml:7", ""] == places


def test_a_remark_is_no_change() -> None:
    remark = Removal("caution", "tail/feedx-footer", "", "Left out: it would take much.")
    assert [True, False] == [group.is_deed for group in by_rule((FOOTER, remark))]


def test_a_picture_has_its_old_and_its_new_address() -> None:
    source = '<img src="https://proxy.example/?url=a.example/1.jpg"><img src="https://b.example/2.jpg">'
    shown = item(MOVED, images=("https://a.example/1.jpg", "https://b.example/2.jpg"))
    moved, same = pictures(source, shown)
    assert Picture(MOVED.removed, "https://a.example/1.jpg", "images", "the original") == moved
    assert same.stays
    assert not moved.stays


def test_a_picture_that_a_rule_dropped_is_listed_with_its_reason() -> None:
    spacer = Removal("images", "spacers", "https://a.example/1x1.gif", "A spacer.")
    bare = Removal("images", "images", '<img alt="x">', "it has no address")
    card = Removal("drop", "cards", '<img src="https://a.example/card.png">', "A card.")
    assert [
        Picture("https://a.example/1x1.gif", "", "images/spacers", "A spacer."),
        Picture('<img alt="x">', "", "images", "it has no address"),
        Picture("https://a.example/card.png", "", "drop/cards", "A card."),
    ] == list(pictures("", item(spacer, bare, card)))


@pytest.mark.parametrize(
    "tag",
    [
        '<img class=x src="https://a.example/1.jpg?a=1&amp;b=2">',
        "<IMG data-src='https://a.example/1.jpg?a=1&b=2' src=data:image/gif;base64,AAAA>",
        '<img alt="a > b" src=https://a.example/1.jpg?a=1&b=2>',
    ],
)
def test_a_picture_that_went_with_what_stood_around_it_is_listed_too(tag: str) -> None:
    assert (Picture("https://a.example/1.jpg?a=1&b=2", ""),) == pictures(f"<aside>{tag}</aside>", item())


def test_a_picture_that_another_step_took_is_told_with_its_rule() -> None:
    hidden = Removal(
        "hidden", "hidden", "阅读全文 https://a.example/count.gif", "The page does not show it (display: none)."
    )
    assert (Picture("https://a.example/count.gif", "", "hidden", hidden.reason),) == pictures(
        '<div style="display:none">阅读全文<img src="https://a.example/count.gif"></div>', item(hidden)
    )


def test_a_delayed_picture_that_is_shown_did_not_go() -> None:
    lazy = Removal("lazy", "lazy", "https://a.example/wait.gif", "It comes later.", "https://a.example/1.jpg")
    shown = item(lazy, images=("https://a.example/1.jpg",))
    assert (Picture("https://a.example/1.jpg", "https://a.example/1.jpg"),) == pictures(
        '<img src="https://a.example/wait.gif">', shown
    )


def test_what_took_something_is_listed_before_what_replaced_it_as_far_as_there_is_room() -> None:
    cleaning = by_rule((MOVED, FOOTER, FOOTER, FOOTER))
    assert [("tail/feedx-footer", 3), ("images", 1)] == [(rule.name, len(rule.effects)) for rule in first(cleaning, 9)]
    assert [("tail/feedx-footer", 2)] == [(rule.name, len(rule.effects)) for rule in first(cleaning, 2)]


def test_lists_of_addresses_and_inline_pictures_are_no_pictures_that_went() -> None:
    several = Removal("images", "images", "https://a.example/1.jpg 240w, https://a.example/2.jpg 480w", "one", "x")
    assert () == pictures('<img src="data:image/gif;base64,AAAA"><img>', item(several))


def test_a_source_that_is_cut_within_a_tag_does_no_harm() -> None:
    assert () == pictures("<img " + "x='" * 20_000, item())
