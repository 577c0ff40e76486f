"""The configuration as it would be with a file that is not in place yet."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from config.errors import ConfigError
from config.model import Config
from config.settings import load_with
from tests.config.making import load_files

_RULE = """
[[rule]]
id = "{id}"
step = "drop"
why = "{why}"
"""


def _rule(name: str, why: str = "Because.") -> str:
    return _RULE.format(id=name, why=why)


def _with(files: Mapping[str, str], new: str, user: str | None = "feedweir.toml") -> Config:
    """What would be with one of the files in place, the others being there already."""
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    return load_with(Path(new), Path(user) if user else None, data=Path("data"), env={})


def _mine(config: Config) -> list[tuple[str, str, str]]:
    """The rules that do not ship, with where they stand."""
    rules = [rule for rule in config.rules if not rule.place.file.startswith("built-in")]
    return [(rule.id, rule.why, rule.place.file) for rule in rules]


def test_a_rule_file_comes_to_those_that_there_are() -> None:
    found = _with({"feedweir.toml": "", "rules/a.toml": _rule("a"), "new.toml": _rule("b")}, "new.toml")
    assert [("a", "Because.", "rules/a.toml"), ("b", "Because.", "new.toml")] == _mine(found)


def test_a_rule_file_stands_for_the_one_of_its_name_in_its_place() -> None:
    files = {"feedweir.toml": "", "rules/a.toml": _rule("a"), "rules/b.toml": _rule("b")}
    found = _with({**files, "try/a.toml": _rule("a", "Better.")}, "try/a.toml")
    assert [("a", "Better.", "try/a.toml"), ("b", "Because.", "rules/b.toml")] == _mine(found)


def test_a_rule_file_that_is_in_place_already_is_there_once() -> None:
    files = {"feedweir.toml": '[clean]\nrule_files = ["*/*.toml"]\n', "a/x.toml": _rule("a"), "b/x.toml": _rule("b")}
    assert ["a", "b"] == [name for name, _, _ in _mine(_with(files, "b/x.toml"))]


def test_a_rule_file_needs_no_file_of_the_user() -> None:
    assert [("a", "Because.", "new.toml")] == _mine(_with({"new.toml": _rule("a")}, "new.toml", user=None))


def test_an_empty_rule_file_takes_the_rules_of_its_name_away() -> None:
    assert [] == _mine(_with({"feedweir.toml": "", "rules/a.toml": _rule("a"), "a.toml": "# none\n"}, "a.toml"))


def test_a_rule_that_ships_is_replaced_or_switched_off_as_it_would_be() -> None:
    name = next(rule.id for rule in load_files({}).rules)
    found = _with({"new.toml": f'[[rule]]\nid = "{name}"\nenabled = false\n'}, "new.toml", user=None)
    assert name not in [rule.id for rule in found.rules]


def test_a_whole_file_stands_for_the_users_and_keeps_its_rule_files() -> None:
    files = {"feedweir.toml": "[import]\njobs = 1\n", "rules/a.toml": _rule("a")}
    found = _with({**files, "try/new.toml": "[import]\njobs = 2\n"}, "try/new.toml")
    assert 2 == found.settings.import_.jobs
    assert ["a"] == [name for name, _, _ in _mine(found)]
    assert Path("feedweir.toml") == found.file


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[rule]]\nid = "a"\nstep = "drop"\n', "new.toml:1: rule[0]: needs the key 'why'"),
        ('sources = ["wd"]\n', "new.toml:1: sources[0]: no source is named 'wd'"),
        ('[rule]\nid = "a"\n', "new.toml:1: rule: must be"),
        ("[[rule]\n", "new.toml:1: is not TOML"),
        ('[[rule]]\nid = "a"\n[topics.x]\n', "new.toml:1: rule"),
    ],
    ids=["no reason", "unknown source", "a table", "no TOML", "both"],
)
def test_a_mistake_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        _with({"new.toml": text}, "new.toml", user=None)
    assert message in str(caught.value)


def test_an_id_that_another_file_has_is_refused_with_both_places() -> None:
    with pytest.raises(ConfigError, match=r"new\.toml:3: rule\[0\]\.id: a second rule(?s:.*)rules/a\.toml:3"):
        _with({"feedweir.toml": "", "rules/a.toml": _rule("a"), "new.toml": _rule("a")}, "new.toml")


def test_a_file_that_is_not_there_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"missing\.toml: cannot be read"):
        load_with(Path("missing.toml"), env={})
