"""Replay: what differs by today's rules is written in place, and nothing that a reader would take for news."""

from dataclasses import replace
from datetime import timedelta

import pytest

from config.errors import FeedweirError
from ingest.held import HeldKind, holds
from ingest.replay.derive import KEPT, digests
from ingest.replay.reclean import rules_now
from ingest.replay.running import replayed
from ingest.store.sqlite import open_store
from tests.ingest.replay.stored import TEXT, Library, dump, notice
from tests.ingest.store.making import NOW

_PROMOTION = "<p>欢迎订阅我们的频道，每天为您送上最新消息。</p>"
_RULE = notice("欢迎订阅我们的频道.*", needs=["欢迎订阅"])
#: Takes every paragraph: what the breaker is for.
_GREEDY = notice(".*正文.*", "test-greedy", needs=["正文"])
#: Never ends on some texts: its time grows with two to the power of their length.
_HANGING = notice("(?:x+x+)+y", "test-hanging", needs=["xxxx"])


def test_where_the_rules_are_the_same_there_is_nothing_to_do(library: Library) -> None:
    library.take(dump(1), dump(2))
    before = library.tables()
    report = library.reclean()
    assert (0, (), 0) == (report.items, report.sources, report.left)
    assert before == library.tables()


def test_an_item_whose_text_differs_by_new_rules_is_changed_and_is_no_news(library: Library) -> None:
    library.take(dump(1, TEXT + _PROMOTION), dump(2))
    before = library.item(1)
    library.rule(_RULE)
    report = library.reclean()
    after = library.item(1)
    assert (2, 1, 1, 0) == (report.items, report.changed, report.same, report.refused_total)
    assert ("订阅" in before.item.text, "订阅" in after.item.text) == (True, False)
    assert ("notice", "test-notice") in [(removal.step, removal.rule) for removal in after.item.trace]
    assert replace(before, seq=3, item=after.item, rules=after.rules) == after
    assert before.item.published == after.item.published


def test_only_changed_items_are_published_again(library: Library) -> None:
    library.take(dump(1), dump(2, TEXT + _PROMOTION), dump(3))
    library.rule(_RULE)
    library.reclean()
    assert [2] == [stored.id for stored in library.store.changed_since(3)]


def test_an_item_whose_trace_alone_differs_takes_the_new_one_and_no_number(library: Library) -> None:
    library.rule(_RULE)
    library.take(dump(1, TEXT + _PROMOTION))
    library.rule(replace(_RULE, why="Everybody knows it."))
    report = library.reclean()
    assert (0, 1, 1) == (report.changed, report.same, library.store.last_seq())
    assert "Everybody knows it." in [removal.reason for removal in library.item(1).item.trace]


def test_rules_of_one_source_leave_the_others_alone(library: Library) -> None:
    library.take(dump(1), dump(2, site="https://www.bbc.com/zhongwen/simp"))
    library.rule(_RULE)
    assert ["rfi"] == [source.name for source in library.reclean().sources]


def test_only_the_sources_that_are_named_are_done(library: Library) -> None:
    library.take(dump(1), dump(2, site="https://www.dw.com/zh"))
    library.rule(_RULE)
    assert ["dw"] == [source.name for source in library.reclean(sources=["dw"]).sources]
    assert ["rfi"] == [source.name for source in library.reclean().sources]


def test_a_source_that_nobody_knows_is_an_error_with_the_nearest_name(library: Library) -> None:
    library.take(dump(1))
    with pytest.raises(FeedweirError, match="there is no source 'rfj'") as caught:
        library.reclean(sources=["rfj"])
    assert "rfi" in caught.value.hint


def test_since_leaves_older_articles_for_another_time(library: Library) -> None:
    library.take(dump(1), dump(2, when=86_400))
    library.rule(_RULE)
    report = library.reclean(since=library.item(2).sort_at)
    assert (1, 1) == (report.items, report.left)
    assert 1 == library.reclean().items


def test_lifted_items_are_news_where_what_is_read_differs(library: Library) -> None:
    library.take(dump(1, TEXT + _PROMOTION), dump(2))
    before = library.item(1), library.item(2)
    library.rule(_RULE)
    library.reclean(lift=True)
    assert (NOW, before[1].changed) == (library.item(1).changed, library.item(2).changed)
    assert before[0].sort_at == library.item(1).sort_at


def test_a_zone_that_is_corrected_corrects_the_date_and_the_place(library: Library) -> None:
    body = "<div>15/01/2022 - 12:00</div>" + TEXT
    library.take(f"<!--NaN-->\n[标题](https://www.rfi.fr/cn/1)\n------\n\n{body}\n")
    before = library.item(1)
    assert before.item.published is not None
    rfi = replace(library.config.sources["rfi"], timezone="Asia/Shanghai")
    library.config = replace(library.config, sources={**library.config.sources, "rfi": rfi})
    library.reclean()
    after = library.item(1)
    earlier = before.item.published - timedelta(hours=7)
    assert (earlier, earlier, before.changed) == (after.item.published, after.sort_at, after.changed)


def test_an_item_that_todays_limits_refuse_keeps_its_form_and_is_tried_once(library: Library) -> None:
    library.take(dump(1), dump(2, TEXT * 2))
    before = library.item(2)
    clean = replace(library.config.settings.clean, max_html_size=len(TEXT.encode()) + 100)
    library.config = replace(library.config, settings=replace(library.config.settings, clean=clean))
    report = library.reclean()
    assert (1, 1, ["item 2"]) == (report.same, report.refused_total, [each.place for each in report.refused])
    after = library.item(2)
    assert (before.item, digests(library.config, ["rfi"])["rfi"] + KEPT) == (after.item, after.rules)
    assert 0 == library.reclean().items


def test_a_rule_that_hangs_costs_the_items_that_it_hangs_on(library: Library) -> None:
    library.take(dump(1), dump(2, f"{TEXT}<p>{'x' * 60}</p>"), dump(3, TEXT + _PROMOTION))
    before = library.item(2)
    library.rule(_RULE, _HANGING)
    report = library.reclean(time_limit=3.0, accepted=["rfi"])
    assert (1, 1, 1) == (report.changed, report.same, report.refused_total)
    assert "took longer than 3 s" in report.refused[0].reason
    assert before.item == library.item(2).item


def _hanging(number: int) -> str:
    return dump(number, f"{TEXT}<p>{'x' * 60}</p>")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_source_whose_rules_hang_is_given_up_after_a_few_articles_and_held(library: Library, jobs: int) -> None:
    library.take(*map(_hanging, range(1, 71)), dump(71, TEXT + _PROMOTION, site="https://www.dw.com/zh"))
    before = [stored.item for stored in library.store.items()]
    library.rule(_RULE, _HANGING)
    report = library.reclean(time_limit=2.0, jobs=jobs)
    (held,) = report.held
    assert ("rfi", 3, ["dw"]) == (held.source, held.died, [each.name for each in report.sources])
    assert before[:-1] == [stored.item for stored in library.store.items()][:-1]
    assert ((held,), (held,), 0) == (holds(library.store), library.reclean().held, report.left)


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_was_cleaned_before_rules_turned_out_to_hang_stays(library: Library, jobs: int) -> None:
    library.take(*(dump(number, TEXT + _PROMOTION) for number in range(1, 41)), *map(_hanging, range(41, 81)))
    library.rule(_RULE, _HANGING)
    report = library.reclean(time_limit=2.0, jobs=jobs, accepted=["rfi"])
    assert (40, 0, 3) == (report.changed, report.same, report.refused_total)
    assert [("rfi", 3)] == [(held.source, held.died) for held in report.held]
    assert 37 == sum(library.store.count_stale(rules_now(library.config, library.store)).values())
    assert 0 == library.reclean().items


def test_a_preview_gives_up_as_well(library: Library) -> None:
    library.take(*map(_hanging, range(1, 11)))
    library.rule(_HANGING)
    rules = rules_now(library.config, library.store)
    found = [item.refused for item in replayed(library.config, library.store, rules, jobs=1, time_limit=2.0)]
    assert 3 == sum("took longer" in reason for reason in found)
    assert 7 == found.count("given up: 3 items of rfi ended their process, or hung in it")


def test_a_rule_that_would_destroy_text_is_stopped(library: Library) -> None:
    library.take(*(dump(number) for number in range(1, 6)))
    before = [stored.item for stored in library.store.items()]
    library.rule(_GREEDY)
    report = library.reclean()
    assert (0, ["rfi"], "notice/test-greedy") == (
        report.items, [held.source for held in report.held], report.held[0].rule)  # fmt: skip
    assert before == [stored.item for stored in library.store.items()]
    assert report.held == holds(library.store, HeldKind.RULES)


def test_a_source_that_is_held_stays_so_until_somebody_accepts_the_loss(library: Library) -> None:
    library.take(*(dump(number) for number in range(1, 6)))
    library.rule(_GREEDY)
    library.reclean()
    assert ["rfi"] == [held.source for held in library.reclean().held]
    accepted = library.reclean(sources=["rfi"], accepted=["rfi"])
    assert (5, (), ()) == (accepted.items, accepted.held, holds(library.store))


def test_a_held_source_leaves_the_others_alone(library: Library) -> None:
    library.take(dump(1), dump(2, TEXT.replace("正文", "文字") + _PROMOTION, site="https://www.dw.com/zh"))
    library.rule(_GREEDY, _RULE)
    report = library.reclean()
    assert (["rfi"], ["dw"]) == ([held.source for held in report.held], [each.name for each in report.sources])


def test_a_store_of_an_older_version_gets_its_rules_and_nothing_else(library: Library) -> None:
    library.take(dump(1, TEXT + _PROMOTION), dump(2, when=7), dump(2, TEXT + "<p>后来</p>", when=9), dump(2, when=3))
    before = library.tables()
    library.set_unknown()
    report = library.reclean()
    assert (2, 2) == (report.items, report.same)
    after = library.tables()
    assert {**before, "state": ()} == {**after, "state": ()}


def test_stopping_leaves_what_is_done_and_the_next_run_goes_on(library: Library) -> None:
    library.take(*(dump(number, TEXT + _PROMOTION) for number in range(1, 101)))
    library.rule(_RULE)
    done: list[int] = []
    first = library.reclean(progress=lambda number, _: done.append(number), stop=lambda: bool(done))
    assert 0 < first.items < 100
    assert 100 - first.items == first.left
    second = library.reclean()
    assert (100 - first.items, 0, 200) == (second.items, second.left, library.store.last_seq())


def test_stopping_while_sources_are_judged_decides_nothing(library: Library) -> None:
    library.take(dump(1))
    library.rule(_GREEDY)
    report = library.reclean(stop=lambda: True)
    assert (0, 1, (), ()) == (report.items, report.left, report.held, holds(library.store))


def test_progress_counts_what_is_done_of_all(library: Library) -> None:
    library.take(*(dump(number) for number in range(1, 71)))
    library.rule(_RULE)
    said: list[tuple[int, int]] = []
    library.reclean(progress=lambda done, total: said.append((done, total)))
    assert [(32, 70), (64, 70), (70, 70)] == said


def test_looking_writes_nothing_and_works_beside_a_writer(library: Library) -> None:
    library.take(dump(1, TEXT + _PROMOTION), dump(2))
    library.rule(_RULE)
    before = library.tables()
    reader = open_store(library.store.path, read_only=True)
    rules = digests(library.config, ["rfi"])
    found = list(replayed(library.config, reader, rules, jobs=1))
    reader.close()
    assert [(1, ("text",)), (2, ())] == [(each.id, each.what) for each in found]
    assert found[0].old == library.item(1).item
    assert found[0].new is not None
    assert "订阅" not in found[0].new.text
    assert before == library.tables()
