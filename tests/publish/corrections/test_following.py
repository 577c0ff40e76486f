"""What publishing does with corrections: which articles it looks at, what it keeps, and when it does nothing."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from config.model import Config, Rule, Source
from ingest.model import Format, Outcome
from ingest.store import Store
from publish.corrections.following import follow
from publish.corrections.packing import unpacked
from publish.corrections.values import Kind
from publish.memory import Intent
from tests.publish.corrections.making import AFTER, BEFORE, Desk, between, marked, raw
from tests.publish.making import BBC, DW, configure, opened

CORRECTED = replace(DW, corrections=True)
OLD, NEW = between("截至周三，已有35人死亡。"), between("截至周三，已有53人死亡。")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with opened(tmp_path) as store:
        yield Desk(store, sent(tmp_path, sources=(CORRECTED, BBC)))


def sent(data: Path, *, sources: Sequence[Source]) -> Config:
    """A configuration that can be sent to a process, as those are that are read from files."""
    config = configure(data, sources=sources)
    return replace(config, sources=dict(config.sources), topics=dict(config.topics), origins=dict(config.origins))


def found(store: Store, source: str = "dw") -> list[tuple[str, str]]:
    """What was said before and now, of the first passage of each correction."""
    comparisons = [unpacked(each.told) for each in store.corrections(source, 50)]
    return [(marked(each.passages[0].before), marked(each.passages[0].now)) for each in comparisons]


def update(desk: Desk, config: Config | None = None) -> set[str]:
    """Bring corrections up to date; the feeds that may change by it, nothing refused."""
    intent = Intent(desk.store)
    assert () == follow(config or desk.config, desk.store, intent)
    paths = set(intent.paths)
    desk.store.set_state({"publish.intent": ""})
    return paths


def ruled(config: Config, text: str) -> Config:
    """With a rule that takes paragraphs out."""
    rule = Rule("paragraphs", "drop", ("dw",), "A test.", {"select": "p", "text": text}, ())
    return replace(config, rules=(rule,))


def test_a_version_that_says_something_else_is_kept_as_a_correction(desk: Desk) -> None:
    assert [Outcome.NEW, Outcome.REVISED] == desk.take(raw("标题", OLD, 1), raw("标题", NEW, 2))
    assert {"corrections/dw.atom"} == update(desk)
    assert [("截至周三，已有[35]人死亡。", "截至周三，已有[53]人死亡。")] == found(desk.store)
    kept = desk.store.corrections("dw", 9)[0]
    assert ("2022-01-02", 2) == (f"{kept.at:%Y-%m-%d}", kept.raw_id)


def test_the_order_in_which_two_versions_come_makes_no_difference(desk: Desk, tmp_path: Path) -> None:
    desk.take(raw("标题", OLD, 1), raw("标题", NEW, 2))
    update(desk)
    with opened(tmp_path / "other") as store:
        other = Desk(store, desk.config)
        assert [Outcome.NEW, Outcome.SUPERSEDED] == other.take(raw("标题", NEW, 2), raw("标题", OLD, 1))
        update(other)
        first, second = (each.corrections("dw", 9)[0] for each in (desk.store, store))
        assert (first.entry_id, first.at, first.told) == (second.entry_id, second.at, second.told)


def test_each_step_of_an_article_is_a_correction_of_its_own(desk: Desk) -> None:
    desk.take(raw("标题", OLD, 1), raw("标题", NEW, 2))
    update(desk)
    before = desk.store.corrections("dw", 9)
    desk.take(raw("标题", between("截至周三，已有54人死亡。"), 3))
    assert {"corrections/dw.atom"} == update(desk)
    after = desk.store.corrections("dw", 9)
    assert before == after[1:]
    assert ("截至周三，已有[53]人死亡。", "截至周三，已有[54]人死亡。") == found(desk.store)[0]


def test_what_says_the_same_is_no_correction(desk: Desk) -> None:
    same = OLD.replace("，", ", ").replace("35", "三十五")
    assert [Outcome.NEW, Outcome.REVISED] == desk.take(raw("标题", OLD, 1), raw("标题", same, 2))
    update(desk)
    assert [] == found(desk.store)


def test_nothing_is_read_or_written_where_no_source_asks_for_it(desk: Desk, tmp_path: Path) -> None:
    desk.take(raw("标题", OLD, 1), raw("标题", NEW, 2))
    size = desk.store.size()
    assert set() == update(desk, sent(tmp_path, sources=(DW, BBC)))
    assert (size, "", []) == (desk.store.size(), desk.store.state("publish.corrections"), found(desk.store))


def test_a_second_look_finds_nothing_to_do(desk: Desk) -> None:
    desk.take(raw("标题", OLD, 1), raw("标题", NEW, 2))
    update(desk)
    size = desk.store.size()
    assert set() == update(desk)
    assert size == desk.store.size()


def test_an_unchanged_copy_is_not_looked_at(desk: Desk) -> None:
    desk.take(raw("标题", OLD, 1), raw("标题", NEW, 2))
    update(desk)
    desk.take(raw("标题", NEW, 3))
    assert set() == update(desk)


def test_a_source_that_asks_for_it_later_is_looked_at_whole(desk: Desk, tmp_path: Path) -> None:
    desk.take(raw("标题", OLD, 1), raw("标题", NEW, 2))
    update(desk, sent(tmp_path, sources=(DW, replace(BBC, corrections=True))))
    assert [] == found(desk.store)
    assert {"corrections/dw.atom"} == update(desk)
    assert 1 == len(found(desk.store))


def test_a_source_that_asks_for_it_no_more_is_forgotten(desk: Desk, tmp_path: Path) -> None:
    desk.take(raw("标题", OLD, 1), raw("标题", NEW, 2))
    update(desk)
    update(desk, sent(tmp_path, sources=(DW, BBC)))
    assert ([], {}, "") == (found(desk.store), desk.store.marks([1]), desk.store.state("publish.corrections"))


def test_what_a_rule_takes_out_is_no_correction(desk: Desk, tmp_path: Path) -> None:
    """Both versions are cleaned by the rules of today, whatever they were cleaned by when they came."""
    notice = "本站郑重声明，以上所有内容均为本站原创作品。"
    desk.take(raw("标题", f"{BEFORE}\n{notice}\n{AFTER}", 1), raw("标题", f"{BEFORE}\n{AFTER}", 2))
    update(desk)
    assert [(f"[{notice}]", "")] == found(desk.store)
    assert {"corrections/dw.atom"} == update(desk, ruled(desk.config, "本站郑重声明.*"))
    assert [] == found(desk.store)


def test_articles_of_other_sources_are_left_alone(desk: Desk) -> None:
    address = "https://www.bbc.com/zhongwen/simp/world-60000000"
    desk.take(raw("标题", OLD, 1, address=address, source="bbc"), raw("标题", NEW, 2, address=address, source="bbc"))
    assert set() == update(desk)
    assert {} == desk.store.marks([1])


def test_what_was_examined_before_a_stop_is_not_examined_again(desk: Desk) -> None:
    """The state is written last: without it, everything is asked for again, and found by its mark."""
    desk.take(raw("标题", OLD, 1), raw("标题", NEW, 2))
    update(desk)
    desk.store.set_state({"publish.corrections": ""})
    kept = desk.store.corrections("dw", 9)
    assert {"corrections/dw.atom"} == update(desk)
    assert kept == desk.store.corrections("dw", 9)


def test_an_article_whose_rules_hang_costs_its_corrections_and_is_told(desk: Desk) -> None:
    desk.take(raw("标题", OLD, 1), raw("标题", NEW, 2))
    # It tries every way to divide a line before it gives up.
    hanging = ruled(desk.config, "(?:.|.)*x")
    lines = follow(hanging, desk.store, Intent(desk.store), time_limit=1.0)
    assert ["corrections: item 1 of dw: the worker process that cleaned it took longer than 1 s"] == list(lines)
    assert [] == found(desk.store)


def test_a_copy_that_cannot_be_read_any_more_is_left_out(desk: Desk) -> None:
    damaged = replace(raw("标题", OLD, 2), format=Format.ENTRY, body=b"no JSON")
    desk.take(raw("标题", between("截至周三，已有34人死亡。"), 1), damaged, raw("标题", NEW, 3))
    update(desk)
    assert [("截至周三，已有[34]人死亡。", "截至周三，已有[53]人死亡。")] == found(desk.store)


def test_kinds_are_kept_with_what_was_said(desk: Desk) -> None:
    desk.take(raw("总统下令开火", OLD, 1), raw("总理下令开火", NEW, 2))
    update(desk)
    assert (Kind.FIGURE, Kind.WORDS) == unpacked(desk.store.corrections("dw", 9)[0].told).kinds


class _Deadly:
    """Ends the process that it is sent to."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (1,)


def test_where_no_process_can_be_started_articles_are_published_and_it_is_tried_again(desk: Desk) -> None:
    desk.take(raw("标题", OLD, 1), raw("标题", NEW, 2))
    lines = follow(replace(desk.config, file=cast("Any", _Deadly())), desk.store, Intent(desk.store))
    assert ["corrections: worker processes cannot be started"] == [line.partition(";")[0] for line in lines]
    assert [] == found(desk.store)
    update(desk)
    assert 1 == len(found(desk.store))
