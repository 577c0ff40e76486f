"""What is held back is told wherever an operator looks: what happened, by which rule, since when, what to do."""

import json
from dataclasses import replace
from pathlib import Path

import click
import pytest
from lxml import html

from feedweir import status_board
from ingest.held import Held, HeldKind, hold
from publish.operator.holding import told
from publish.operator.metrics import Metrics
from publish.operator.page import render
from publish.operator.status import assess, snapshot
from publish.operator.values import Status
from tests.publish.making import NOW, opened
from tests.publish.operator.making import DW, HOUR, configured, settled
from tests.publish.operator.test_status import NOTHING

PUBLISHER = Held("dw", HeldKind.PUBLISHER, NOW - 3 * HOUR, b"1", 0.82, 0.03, "drop/dw-share", 5, (4711, 4712))
SHRUNK = replace(PUBLISHER, rule="", examples=())
RULES = replace(PUBLISHER, kind=HeldKind.RULES, share=0.4, rule="tail/new")


def status(*held: Held) -> Status:
    facts = replace(NOTHING, feeds={"dw": settled(DW)}, held=held)
    return assess(configured(Path("/data"), (DW,)), facts, now=NOW)


_ACCEPT = "`feedweir reclean --source dw --accept-loss`"


def said(held: Held) -> tuple[str, str]:
    (one,) = told([held], {"dw": DW})
    return one.what, one.hint


def test_a_publisher_whose_articles_lose_text_by_a_rule_is_told_with_the_rule() -> None:
    lost = "its articles suddenly lose 82 % of their text in cleaning, before that 3 %"
    what = f"{lost}; most goes by the rule `drop/dw-share`"
    kept = "Nothing is lost: what comes is cleaned without that rule. Look at `feedweir show 4711 --trace`."
    hint = f"{kept} Mend the rule, then `feedweir reclean --source dw`; or take the loss: {_ACCEPT}."
    assert (what, hint) == said(PUBLISHER)


def test_a_publisher_who_sends_less_is_told_without_a_rule() -> None:
    what = "its publisher suddenly sends 82 % less of the text of known articles"
    kept = "The old text stays, and what came is kept. Look at `feedweir show ID --trace`, and at its page."
    assert (what, f"{kept} If it is right: {_ACCEPT}.") == said(SHRUNK)


def test_held_rules_are_told_with_the_way_to_see_what_they_would_do() -> None:
    what = "new rules would take 40 % of its text, before that 3 %; most goes by the rule `tail/new`"
    see = "Stored articles keep their text. See what would go: `feedweir reclean --source dw --dry-run`."
    assert (what, f"{see} Mend the rule; or take the loss: {_ACCEPT}.") == said(RULES)


def test_rules_that_hang_are_told_as_such() -> None:
    what, hint = said(replace(RULES, share=0.0, rule="", died=3))
    assert "its rules do not come to an end: 3 articles hung, or ended the process that cleaned them" == what
    assert f"or try once more: {_ACCEPT}." in hint


def test_the_greatest_loss_comes_first_and_unknown_sources_have_their_name() -> None:
    found = told([RULES, replace(PUBLISHER, source="host.example")], {"dw": DW})
    assert [("host.example", "host.example"), ("dw", "德国之声")] == [(one.source, one.title) for one in found]


def test_what_is_held_asks_for_attention() -> None:
    assert [True, False] == [status().is_well, status(PUBLISHER).is_well]


def test_what_the_store_remembers_is_told(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        hold(store, PUBLISHER)
        found = snapshot(configured(tmp_path), store, now=NOW)
    assert [("dw", HeldKind.PUBLISHER, 5)] == [(one.source, one.kind, one.items) for one in found.holds]


def test_the_command_tells_it_among_the_problems(capsys: pytest.CaptureFixture[str]) -> None:
    status_board.show(status(PUBLISHER), width=0)
    said = click.unstyle(capsys.readouterr().out)
    assert said.startswith("1 problem\n")
    assert "held  dw  德国之声\n    its articles suddenly lose 82 %" in said
    assert "    -> Nothing is lost: " in said
    assert "    since 3 h ago, 5 articles; most lose 4711, 4712\n" in said


@pytest.mark.parametrize(("items", "links"), [(True, ["items/4711", "items/4712"]), (False, [])], ids=["pages", "none"])
def test_the_page_tells_it_in_both_languages_and_leads_to_the_examples(items: bool, links: list[str]) -> None:
    tree = html.fromstring(render(status(PUBLISHER), title="Feedweir", items=items).decode())
    text = " ".join(tree.xpath("//ul[@class='problems']/li")[0].text_content().split())
    assert text.startswith("已扣住 held 德国之声 清洗突然删去文章 82 % 的文字，此前为 3 %；")
    assert "始于 since 3 h例如 such as 4711, 4712" in text
    assert links == [str(link) for link in tree.xpath("//ul[@class='problems']//a/@href")]


def test_the_page_counts_it_as_a_problem() -> None:
    assert "1 个问题" in render(status(RULES), title="Feedweir").decode()


def test_the_figures_count_held_sources_by_kind() -> None:
    text = Metrics("1").render(status(PUBLISHER, RULES, replace(RULES, source="rfi")))[0].decode()
    assert 'feedweir_held_sources{kind="publisher"} 1.0\n' in text
    assert 'feedweir_held_sources{kind="rules"} 2.0\n' in text


def test_the_figures_have_the_share_that_cleaning_took_of_each_source() -> None:
    metrics = Metrics("1")
    metrics.seed(["dw"])
    facts = replace(NOTHING, feeds={"dw": settled(DW)}, removed={"dw": 0.125})
    found = assess(configured(Path("/data"), (DW,)), facts, now=NOW)
    assert 'feedweir_cleaning_removed_ratio{source="dw"} 0.125\n' in metrics.render(found)[0].decode()


def test_the_share_of_a_source_is_read_from_its_watch(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.set_state({"watch:dw": json.dumps(["00", [["a", 1000, 800, "tail/x"]], [0, 0, 0, 0]])})
        found = snapshot(configured(tmp_path, (DW,)), store, now=NOW)
    assert [0.2] == [round(source.removed_share or 0, 6) for source in found.sources]


def test_the_page_has_a_sentence_for_every_kind_of_hold() -> None:
    tree = html.fromstring(render(status(PUBLISHER, RULES, SHRUNK), title="Feedweir").decode())
    sentences = [str(item.xpath("p[1]")[0].text_content())[:6] for item in tree.xpath("//ul[@class='problems']/li")]
    assert ["清洗突然删去", "来源发来的已", "新规则会删去"] == sentences
