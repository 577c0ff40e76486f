"""A rule is checked when the cleaner is made: what it says wrong is told with its place and the nearest valid name."""

from dataclasses import replace
from typing import Any

import pytest

from config.errors import ConfigError, Place
from config.model import Config, Rule, Source
from ingest.clean import STEPS, Cleaner
from tests.ingest.clean.cases import raw, shipped

PLACE = Place("rules.toml", 7, "rule mine")


def _rule(step: str, **params: Any) -> Rule:
    return Rule("mine", step, ("*",), "It is in the way.", params, (), PLACE)


def _config(*rules: Rule) -> Config:
    return replace(shipped(), rules=rules)


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (_rule("dorp", select="p"), "rules.toml:7: rule mine: unknown step 'dorp'\n  Did you mean 'drop'?"),
        (_rule("drop", selct="p"), "step 'drop' has no parameter 'selct'\n  Did you mean 'select'?"),
        (_rule("drop"), "step 'drop' needs 'select'"),
        (_rule("drop", select=["p"]), "'select' must be a string, not ['p']"),
        (_rule("drop", select="p["), "'p[' is not a CSS selector"),
        (_rule("drop", select="[class*=share]"), "matches parts of class names or ids"),
        (_rule("drop", select="p", share=0), "share must be more than 0"),
        (_rule("drop", select="p", share="1"), "'share' must be a number, not '1'"),
        (_rule("notice", match="(", needs=["a"]), "'(' is not a regular expression"),
        (_rule("notice", match="a", needs="a"), "'needs' must be a list, each item a string, not 'a'"),
        (_rule("notice", match="a", needs=["：RSS"]), "needs must be folded texts, such as [':rss']"),
        (_rule("notice", match="a", needs=[]), "needs must be folded texts"),
        (_rule("notice", match="a", needs=["a"], at="top"), "'at' must be one of 'any', 'start', 'end', not 'top'"),
        (_rule("notice", match="a", needs=["a"], within=1.5), "'within' must be a whole number, not 1.5"),
        (_rule("notice", match="a", needs=["a"], part=1), "'part' must be true or false, not 1"),
        (_rule("title", match="^a", values=["a"]), "needs a group (?P<value>…)"),
        (_rule("title", match="^a", take="authors"), "needs a group (?P<value>…)"),
        (_rule("links", match="a(b)", link=r"c\2"), r"'c\\2' does not fit 'a(b)': invalid group reference 2"),
        (_rule("embed", match="a", link=r"\g<id>"), r"'\\g<id>' does not fit 'a': unknown group name 'id'"),
        (_rule("tail", label="更多：", links="a"), "label must be folded text"),
        (_rule("card", select="p", labels={"作者": "author"}), "'作者' = 'author'"),
        (_rule("card", select="p", labels=["作者"]), "'labels' must be a table of strings"),
        (_rule("caption"), "needs 'figure' or 'caption'"),
        (_rule("tidy", select="p"), "step 'tidy' has no parameter 'select'\n  It has none."),
        (_rule("sanitise", off=True), "step 'sanitise' has no parameter 'off'"),
    ],
)
def test_a_rule_that_cannot_be_used_is_told_at_its_place(rule: Rule, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Cleaner(_config(rule))
    assert PLACE == caught.value.place
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("key", "rule"),
    [
        ("step", _rule("dorp", select="p")),
        ("selct", _rule("drop", selct="p")),
        ("share", _rule("drop", select="p", share=0)),
        ("select", _rule("drop", text="a", select="p[")),
        ("match", _rule("notice", needs=["a"], match="(")),
        ("also", _rule("notice", match="a", needs=["a"], also="[")),
        ("needs", _rule("notice", match="a", needs=["a", "：RSS"])),
        ("link", _rule("links", match="a(b)", link=r"c\2")),
        ("label", _rule("tail", links="a", label="更多：")),
        ("labels", _rule("card", select="p", labels={"作者": "author"})),
        ("src", _rule("images", src=["a", "b("])),
        ("address", _rule("lazy", address=["data-src", "data-URL"])),
    ],
)
def test_a_rule_that_cannot_be_used_is_told_at_the_key_that_is_wrong(key: str, rule: Rule) -> None:
    names = ("id", "step", "why", *rule.params)
    places = {name: Place("rules.toml", line, f"rule mine.{name}") for line, name in enumerate(names, 8)}
    with pytest.raises(ConfigError) as caught:
        Cleaner(_config(replace(rule, places=places)))
    assert places[key] == caught.value.place


def test_a_rule_without_what_it_needs_is_told_at_its_first_line() -> None:
    places = {"step": Place("rules.toml", 9, "rule mine.step")}
    with pytest.raises(ConfigError) as caught:
        Cleaner(_config(replace(_rule("drop"), places=places)))
    assert PLACE == caught.value.place


def test_the_table_is_closed() -> None:
    with pytest.raises(TypeError):
        STEPS["mine"] = STEPS["drop"]  # type: ignore[index]


def test_a_rule_for_the_sanitiser_cannot_switch_it_off() -> None:
    item = Cleaner(_config(_rule("sanitise"))).clean(raw("<p onclick=x>文。</p><script>1</script>"))
    assert "<p>文。</p>" == item.html


def test_rules_of_other_sources_are_left_alone() -> None:
    rule = replace(_rule("drop", select="b"), sources=("bbc",))
    cleaner = Cleaner(_config(rule))
    assert "<p>文。</p>" == cleaner.clean(raw("<p>文。<b>字</b></p>", source="bbc")).html
    assert "<p>文。<b>字</b></p>" == cleaner.clean(raw("<p>文。<b>字</b></p>", source="dw")).html


def test_a_source_is_cleaned_by_the_rules_of_the_sources_that_it_names_too() -> None:
    rules = (
        replace(_rule("drop", select="i"), id="first", sources=("dw",)),
        replace(_rule("drop", select="b"), id="second", sources=("bbc", "rfi")),
        replace(_rule("drop", select="u"), id="third", sources=("voa",)),
    )
    config = _config(*rules)
    # That rfi names voa in turn is not followed.
    sources = {"mine": Source("mine", "Mine", rules=("rfi", "dw")), "rfi": Source("rfi", "RFI", rules=("voa",))}
    item = Cleaner(replace(config, sources={**config.sources, **sources})).clean(
        raw("<p>文。<b>一</b><i>二</i><u>三</u></p>", source="mine")
    )
    assert ["first", "second"] == [removal.rule for removal in item.trace if removal.step == "drop"]
    assert "三" in item.text


def test_an_unknown_source_is_cleaned_by_the_rules_for_every_source() -> None:
    item = Cleaner(_config(_rule("drop", select="b"))).clean(raw("<p>文。<b>字</b></p>", source="nobody"))
    assert "<p>文。</p>" == item.html


def test_a_trace_says_step_rule_and_reason() -> None:
    item = Cleaner(_config(_rule("drop", select="b"))).clean(raw("<p>文。<b>广 告</b></p>"))
    assert [("drop", "mine", "广 告", "It is in the way.")] == [
        (removal.step, removal.rule, removal.removed, removal.reason) for removal in item.trace
    ]
