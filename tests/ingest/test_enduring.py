"""A rule that does not come to an end costs an import some seconds, and no article."""

import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from config.settings import load
from ingest.clean.ending import TookTooLong, at_most, may_break_off
from ingest.enduring import EnduringCleaner
from ingest.formats import entries
from ingest.model import ImportReport, RawItem
from ingest.patience import MOST
from ingest.pipeline import import_paths
from ingest.replay.reclean import rules_now
from ingest.store.sqlite import SqliteStore, open_store
from tests.ingest.replay.stored import TEXT, dump, notice
from tests.ingest.store.making import NOW

#: Never ends on some texts: its time grows with two to the power of their length.
HANGING = notice("(?:x+x+)+y", "test-hanging", needs=["xxxx"])
MODEST = notice("订阅我们", "test-modest", needs=["订阅"])
CONFIG = load(data=Path("data"), env={})
HANGS = f"{TEXT}<p>{'x' * 60}</p><p>订阅我们</p>"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    found = open_store(tmp_path / "feedweir.db", exclusive=True)
    yield found
    found.close()


def taken(store: SqliteStore, folder: Path, *files: str, jobs: int = 1) -> ImportReport:
    """Import files by the rules that ship and those two."""
    for number, content in enumerate(files):
        (folder / f"{number:04}.md").write_text(content, encoding="utf-8")
    config = replace(CONFIG, rules=(*CONFIG.rules, HANGING, MODEST))
    return import_paths(config, store, [folder], jobs=jobs, source="", progress=lambda _: None, stop=lambda: False,
                        now=lambda: NOW)  # fmt: skip


def raw(number: int) -> RawItem:
    (found,) = entries(dump(number, HANGS).encode(), "x.md", lambda _: CONFIG.sources["rfi"])
    assert isinstance(found, RawItem)
    return found


def test_the_article_is_cleaned_without_the_rule_which_is_named_and_set_aside_after_a_few() -> None:
    cleaner = EnduringCleaner(replace(CONFIG, rules=(*CONFIG.rules, HANGING, MODEST)), limit=0.3)
    found = [cleaner.cleaned(raw(number)) for number in range(MOST + 20)]  # each that hangs takes some 0.6 s
    assert {("notice/test-hanging",)} == {each.left_out for each in found}
    texts = [each.choice.item.text for each in found]
    assert all("xxxx" in text and "订阅" not in text and "第九段正文" in text for text in texts)
    told = [each.choice.item.trace[-1] for each in found]
    assert {("caution", "notice/test-hanging")} == {(removal.step, removal.rule) for removal in told}


def test_an_article_that_is_slow_without_any_rule_to_blame_is_cleaned_all_the_same() -> None:
    cleaner = EnduringCleaner(replace(CONFIG, rules=(*CONFIG.rules, MODEST)), limit=0.000_1)
    assert "第九段正文" in cleaner.cleaned(raw(1)).choice.item.text


def test_the_report_says_which_rule_was_left_out_and_replay_does_those_articles_again(
    store: SqliteStore, tmp_path: Path
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    report = taken(store, folder, dump(1, HANGS), dump(2))
    assert (2, 0, {"notice/test-hanging": 1}) == (report.new, report.refused_total, report.left_out)
    config = replace(CONFIG, rules=(*CONFIG.rules, HANGING, MODEST))
    assert {"rfi": 1} == dict(store.count_stale(rules_now(config, store)))


def test_in_a_thread_of_the_daemon_it_is_broken_off_too(store: SqliteStore, tmp_path: Path) -> None:
    folder, found = tmp_path / "news", list[ImportReport]()
    folder.mkdir()
    thread = threading.Thread(target=lambda: found.append(taken(store, folder, dump(1, HANGS))))
    thread.start()
    thread.join(120)
    assert [{"notice/test-hanging": 1}] == [report.left_out for report in found]


def test_what_takes_too_long_is_broken_off_where_that_is_possible() -> None:
    assert may_break_off()
    with pytest.raises(TookTooLong), at_most(0.1):
        re.match("(?:x+x+)+y", "x" * 60)
    with at_most(60.0):
        assert 6 == sum(range(4))
