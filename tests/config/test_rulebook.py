"""Cleaning rules of the user, beside those that ship."""

from pathlib import Path

import pytest

from config.document import parse
from config.errors import ConfigError, Place
from config.model import Example, Rule
from config.rulebook import rules
from config.structure import Problems
from tests.config.making import load_files

_RULE = """
[[rule]]
id = "{id}"
step = "{step}"
why = "Because"
"""


def _merged(built_in: str, user: str) -> tuple[Rule, ...]:
    problems = Problems()
    found = rules([parse(built_in, "built-in")], [parse(user, "user")], ["dw", "rfi"], problems)
    problems.finish()
    return found


def _rule(name: str, step: str = "drop") -> str:
    return _RULE.format(id=name, step=step)


def test_a_users_rule_extends_those_that_ship() -> None:
    found = _merged(_rule("a") + _rule("b"), _rule("c"))
    assert ["a", "b", "c"] == [rule.id for rule in found]


def test_a_users_rule_with_the_id_of_one_that_ships_takes_its_place() -> None:
    found = _merged(_rule("a") + _rule("b"), _rule("a", "tail"))
    assert [("a", "tail", "user"), ("b", "drop", "built-in")] == [(r.id, r.step, r.place.file) for r in found]


def test_a_rule_that_ships_is_switched_off_by_its_id_alone() -> None:
    found = _merged(_rule("a") + _rule("b"), '[[rule]]\nid = "a"\nenabled = false\n')
    assert ["b"] == [rule.id for rule in found]


def test_a_rule_has_the_sources_of_its_file_unless_it_names_its_own() -> None:
    text = 'sources = ["dw"]\n' + _rule("a") + _rule("b") + 'sources = ["rfi", "dw"]\n'
    assert [("dw",), ("rfi", "dw")] == [rule.sources for rule in _merged("", text)]
    assert [("*",)] == [rule.sources for rule in _merged("", _rule("a"))]


def test_keys_that_are_not_a_rules_own_are_parameters_of_its_step() -> None:
    text = (
        _rule("a") + 'select = "div"\nwords = ["x"]\n[[rule.example]]\nbefore = "<p>x</p>"\nfacts = { rights = "r" }\n'
    )
    [rule] = _merged("", text)
    assert {"select": "div", "words": ["x"]} == rule.params
    assert (Example("<p>x</p>", "", facts={"rights": "r"}),) == rule.examples
    assert Place("user", 2, "rule a") == rule.place
    assert Place("user", 6, "rule a.select") == rule.at("select")
    assert rule.place == rule.at("missing")


def test_rule_files_are_found_relative_to_the_users_file(tmp_path: Path) -> None:
    config = load_files(
        {
            "etc/feedweir.toml": '[clean]\nrule_files = ["rules/*.toml", "rules/b.toml", "mine.toml"]\n',
            "etc/rules/b.toml": _rule("mine-b"),
            "etc/rules/a.toml": _rule("mine-a"),
            "etc/mine.toml": _rule("mine-c"),
            "rules/x.toml": _rule("mine-x"),
        },
        {"FEEDWEIR_CONFIG": str(tmp_path / "etc" / "feedweir.toml")},
    )
    assert ["mine-a", "mine-b", "mine-c"] == [rule.id for rule in config.rules if rule.id.startswith("mine-")]


def test_without_a_file_no_rule_files_are_looked_for() -> None:
    assert [] == [rule for rule in load_files({"rules/x.toml": _rule("mine-x")}).rules if rule.id == "mine-x"]


def test_two_rules_of_the_user_may_not_share_an_id_even_in_different_files() -> None:
    files = {"feedweir.toml": "", "rules/a.toml": _rule("mine"), "rules/b.toml": _rule("mine")}
    with pytest.raises(ConfigError) as caught:
        load_files(files)
    expected = (
        "rules/b.toml:3: rule[0].id: a second rule has the id 'mine'\n"
        "  It is taken: rules/a.toml:3: rule[0].id. Choose another."
    )
    assert expected == str(caught.value)


def test_a_rule_for_a_source_that_is_switched_off_is_no_error() -> None:
    files = {"feedweir.toml": "[sources.ft]\nenabled = false\n", "rules/a.toml": 'sources = ["ft"]\n' + _rule("mine")}
    assert ("ft",) == load_files(files).rules[-1].sources


def test_every_rule_that_ships_says_why_and_shows_what_it_does() -> None:
    found = load_files({}).rules
    assert [] == [rule.id for rule in found if not rule.why or not rule.examples]
