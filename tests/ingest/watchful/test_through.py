"""A publisher that changes, through the real import and the real reading of feeds: nothing of its text is lost."""

from pathlib import Path

import pytest

from config.model import Config
from ingest.clean import Cleaner
from ingest.held import HeldKind, holds
from ingest.model import Format, Outcome, RawItem
from ingest.pipeline import import_paths
from ingest.store.sqlite import SqliteStore
from ingest.watchful.cautious import CautiousCleaner, is_cautious
from ingest.watchful.memory import late
from tests.ingest.store.making import NOW
from tests.ingest.watchful.publisher import Feed, after, before, cut, entry, stored, whole


def test_as_long_as_nothing_changes_the_rules_do_their_work(feed: Feed, store: SqliteStore) -> None:
    items = stored(store)
    assert 30 == len(items)
    assert not any("分享到" in item.item.text or "关注" in item.item.text for item in items.values())
    assert () == holds(store)


def test_a_new_template_that_a_rule_would_eat_is_published_whole(feed: Feed, store: SqliteStore) -> None:
    feed.fetch(*(entry(number, new=True) for number in range(31, 41)))
    items = stored(store)
    assert all(whole(items[number], number) for number in range(31, 41))
    assert not any("关注" in items[number].item.text for number in range(31, 41))
    assert [("paper", HeldKind.PUBLISHER, "drop/share-bar")] == [
        (held.source, held.kind, held.rule) for held in holds(store)
    ]


def test_items_that_come_one_by_one_are_mended_once_it_is_known(feed: Feed, store: SqliteStore) -> None:
    for number in range(31, 41):
        feed.fetch(entry(number, new=True))
    items = stored(store)
    assert all(whole(items[number], number) for number in range(31, 41))
    assert all(is_cautious(items[number].rules) for number in range(31, 41))
    assert ((), [10]) == (late(store), [held.items for held in holds(store)])


def test_mended_items_are_taken_up_by_publishing_and_keep_their_dates(feed: Feed, store: SqliteStore) -> None:
    feed.fetch(entry(31, new=True))
    first = stored(store)[31]
    for number in range(32, 41):
        feed.fetch(entry(number, new=True))
    mended = stored(store)[31]
    assert mended.seq > first.seq
    assert (first.changed, first.item.published, first.sort_at, first.entry_id) == (
        mended.changed, mended.item.published, mended.sort_at, mended.entry_id,
    )  # fmt: skip


def test_articles_that_are_cut_keep_their_old_text(feed: Feed, store: SqliteStore) -> None:
    feed.fetch(*(cut(number) for number in range(11, 26)))
    assert all(whole(item, number) for number, item in stored(store).items())
    assert [("", 15)] == [(held.rule, held.items) for held in holds(store)]


def test_articles_that_are_cut_one_by_one_get_their_old_text_back(feed: Feed, store: SqliteStore) -> None:
    feed.fetch(cut(11))
    assert "请登录后阅读全文。" == stored(store)[11].item.text
    for number in range(12, 26):
        feed.fetch(cut(number))
    assert all(whole(item, number) for number, item in stored(store).items())
    outcomes = [revision.outcome for revision in store.revisions(11)]
    assert [Outcome.NEW, Outcome.REVISED, Outcome.REVISED] == outcomes
    assert "请登录后阅读全文。" in store.raw(11, store.revisions(11)[1].raw_id).html


def test_a_single_article_that_is_withdrawn_is_withdrawn(feed: Feed, store: SqliteStore) -> None:
    feed.fetch(cut(11))
    feed.fetch(*(entry(number, new=False) for number in range(31, 51)))
    assert ("请登录后阅读全文。", ()) == (stored(store)[11].item.text, holds(store))


def test_when_the_publisher_mends_its_template_the_hold_ends_by_itself(feed: Feed, store: SqliteStore) -> None:
    feed.fetch(*(entry(number, new=True) for number in range(31, 41)))
    feed.fetch(*(entry(number, new=False) for number in range(41, 53)))
    assert () == holds(store)
    assert "关注" not in stored(store)[52].item.text


def test_a_cautious_form_leaves_out_the_greedy_rule_alone(config: Config) -> None:
    raw = RawItem("paper", "https://paper.example/1", "标题", after(1), "x", Format.DUMP, b"")
    cleaner = Cleaner(config)
    item = cleaner.clean(raw)
    careful = CautiousCleaner(config).form(raw, item)
    assert careful is not None
    assert len(item.text) < 100 < len(careful.text)
    assert "关注" not in careful.text


def test_the_trace_of_a_cautious_form_says_what_was_left_out_and_why(config: Config) -> None:
    raw = RawItem("paper", "https://paper.example/1", "标题", after(1), "x", Format.DUMP, b"")
    careful = CautiousCleaner(config).form(raw, Cleaner(config).clean(raw))
    assert careful is not None
    (left_out,) = [removal for removal in careful.trace if removal.step == "caution"]
    reason = "Left out: it would take 359 of 387 characters, and its source is watched."
    assert ("drop/share-bar", "", reason) == (left_out.rule, left_out.removed, left_out.reason)


def test_an_item_that_loses_little_has_no_cautious_form(config: Config) -> None:
    raw = RawItem("paper", "https://paper.example/1", "标题", before(1), "x", Format.DUMP, b"")
    item = Cleaner(config).clean(raw)
    assert CautiousCleaner(config).form(raw, item) is None


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_archive_is_watched_as_feeds_are(config: Config, store: SqliteStore, tmp_path: Path, jobs: int) -> None:
    folder = tmp_path / "archive" / "paper"
    folder.mkdir(parents=True)
    for number in range(1, 81):
        body = after(number) if number > 60 else before(number)
        text = (
            f"<!--{1_600_000_000_000 + number}-->\n[标题{number}](https://paper.example/{number})\n------\n\n{body}\n"
        )
        (folder / f"{number:04}.md").write_text(text, encoding="utf-8")
    import_paths(config, store, [folder], jobs=jobs, source="", progress=lambda _: None, stop=lambda: False,
                 now=lambda: NOW)  # fmt: skip
    assert [20] == [held.items for held in holds(store)]
    texts = {item.item.url.rpartition("/")[2]: item for item in store.items()}
    assert all(whole(texts[str(number)], number) for number in range(1, 81))
