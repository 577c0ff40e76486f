"""The digest of a source moves when what decides the clean form of its items does, and only then."""

import json
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from config.lead_words import lead_words
from config.model import Canonical, Config, Learned, Rule, Source, StoryDecision, Topic
from ingest.clean import Cleaner
from ingest.clean.digest import SIZE, shared
from tests.ingest.clean.cases import shipped
from tests.ingest.store.making import NOW

_LEARNED = Learned("dw-1", "dw", "end", "欢迎订阅", "text", "applied", NOW, "Seen in 20 items.", "欢迎订阅")

#: What to do to a source, by the field that it changes: those that decide a clean form, and those that do not.
_MATTERS: dict[str, Any] = {
    "name": "other",
    "hosts": ("example.org",),
    "language": "en",
    "timezone": "Asia/Tokyo",
    "images": "keep",
    "canonical": (Canonical("a", "b"),),
    "rules": ("voa",),
}
_SILENT: dict[str, Any] = {
    "title": "别的",
    "url": "https://example.org/",
    "folders": ("x",),
    "feed": "https://example.org/feed",
    "paused": True,
    "full_text": True,
    "learning": "apply",
    "corrections": True,
    "interval": timedelta(hours=1),
    "proxy": "none",
    "headers": {"X-Token": "secret"},
    "credentials": None,
    "tls": None,
    "networks": ("private",),
    "place": None,
}


def _digest(config: Config, source: str = "dw") -> bytes:
    return Cleaner(config).digest(source)


def _with_source(**changes: Any) -> Config:
    config = shipped()
    new = replace(config.sources["dw"], **changes)
    return replace(config, sources={**config.sources, "dw": new})


def _with_rule(change: Callable[[Rule], Rule]) -> Config:
    config = shipped()
    rules = tuple(change(rule) if rule.id == "dw-copyright" else rule for rule in config.rules)
    return replace(config, rules=rules)


def test_it_has_sixteen_bytes_and_is_the_same_for_the_same_configuration() -> None:
    assert (16, SIZE) == (len(_digest(shipped())), 16)
    assert _digest(shipped()) == _digest(replace(shipped()))


def test_each_source_has_its_own() -> None:
    digests = {_digest(shipped(), name) for name in ("dw", "bbc", "voa", "example.org", "my-blog")}
    assert 5 == len(digests)


@pytest.mark.parametrize("name", _MATTERS)
def test_what_decides_the_form_of_its_items_moves_it(name: str) -> None:
    assert _digest(shipped()) != _digest(_with_source(**{name: _MATTERS[name]}))


@pytest.mark.parametrize("name", _SILENT)
def test_how_a_source_is_named_found_and_fetched_does_not(name: str) -> None:
    assert _digest(shipped()) == _digest(_with_source(**{name: _SILENT[name]}))


def test_each_field_of_a_source_is_one_or_the_other() -> None:
    assert {field.name for field in fields(Source)} == {*_MATTERS, *_SILENT}


@pytest.mark.parametrize("changes", [{"id": "x"}, {"why": "x"}, {"params": {"match": "a", "needs": ["a"]}}])
def test_a_rule_of_the_source_that_changes_moves_it(changes: dict[str, Any]) -> None:
    assert _digest(shipped()) != _digest(_with_rule(lambda rule: replace(rule, **changes)))


def test_what_a_rule_says_to_people_does_not() -> None:
    assert _digest(shipped()) == _digest(_with_rule(lambda rule: replace(rule, examples=())))


def test_a_rule_of_another_source_does_not() -> None:
    changed = _with_rule(lambda rule: replace(rule, why="x"))
    assert _digest(shipped(), "bbc") == _digest(changed, "bbc")


def test_a_rule_that_comes_or_goes_moves_it_and_so_does_their_order() -> None:
    config = shipped()
    assert _digest(config) != _digest(replace(config, rules=config.rules[::-1]))
    assert _digest(config) != _digest(_with_rule(lambda rule: replace(rule, sources=("voa",))))


@pytest.mark.parametrize("name", ["images", "max_depth", "max_attributes", "max_html_size"])
def test_each_setting_of_cleaning_moves_all(name: str) -> None:
    config = shipped()
    value: Any = "keep" if name == "images" else 7
    clean = replace(config.settings.clean, **{name: value})
    changed = replace(config, settings=replace(config.settings, clean=clean))
    assert (True, True) == (
        _digest(config) != _digest(changed), _digest(config, "bbc") != _digest(changed, "bbc"))  # fmt: skip


def test_where_rule_files_are_does_not_matter() -> None:
    config = shipped()
    clean = replace(config.settings.clean, rule_files=("rules/*.toml",))
    assert _digest(config) == _digest(replace(config, settings=replace(config.settings, clean=clean)))


def test_image_proxies_and_tracking_arguments_move_all() -> None:
    config = shipped()
    tracking = replace(config.tracking, names=(*config.tracking.names, "ref"))
    assert 3 == len({_digest(each) for each in (
        config, replace(config, proxies=config.proxies[1:]), replace(config, tracking=tracking))})  # fmt: skip


def test_the_words_around_leads_are_in_what_all_share() -> None:
    said = shared(shipped()).decode()
    assert all(json.dumps(word, ensure_ascii=False) in said for word in lead_words().labels + lead_words().sources)


def test_settings_of_other_rooms_and_topics_move_nothing() -> None:
    config = shipped()
    settings = replace(config.settings, publish=replace(config.settings.publish, limit=3))
    story = StoryDecision("split-1", "split", ("a",), ("b",), datetime(2026, 1, 1, tzinfo=UTC), "")
    changed = replace(config, settings=settings, topics={"a": Topic("a", "A", "x")}, stories=(story,))
    assert _digest(config) == _digest(changed)


def test_a_learned_block_that_goes_moves_its_source_alone() -> None:
    config = shipped()
    learned = replace(config, learned=(_LEARNED,))
    assert _digest(config) != _digest(learned)
    assert _digest(config, "bbc") == _digest(learned, "bbc")


def test_a_learned_block_that_was_rejected_moves_nothing_and_nor_does_who_accepted_it() -> None:
    config = shipped()
    assert _digest(config) == _digest(replace(config, learned=(replace(_LEARNED, decision="rejected"),)))
    accepted = replace(_LEARNED, decision="accepted", example="another")
    assert _digest(replace(config, learned=(_LEARNED,))) == _digest(replace(config, learned=(accepted,)))


def test_switching_learning_off_moves_only_sources_with_learned_blocks() -> None:
    config = shipped()
    off = replace(config.settings, learning=replace(config.settings.learning, mode="off"))
    assert _digest(config) == _digest(replace(config, settings=off))
    learned = replace(config, learned=(_LEARNED,))
    assert _digest(learned) != _digest(replace(learned, settings=off))
