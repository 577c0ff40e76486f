"""A new configuration is taken whole or not at all, and what it cannot change while running is said."""

from collections.abc import Callable
from pathlib import Path

import pytest

from config.errors import FeedweirError
from config.model import Config
from config.settings import load
from feedweir.daemon.overrides import Overrides
from feedweir.daemon.reload import reload


@pytest.fixture
def loads(tmp_path: Path) -> Callable[[str], Callable[[], Config]]:
    file = tmp_path / "feedweir.toml"

    def loader(text: str) -> Callable[[], Config]:
        def again() -> Config:
            file.write_text(text, encoding="utf-8")
            return load(file, data=tmp_path / "data", env={})

        return again

    return loader


def test_a_good_configuration_is_taken(loads: Callable[[str], Callable[[], Config]]) -> None:
    found = reload(loads("")(), loads("[publish]\nlimit = 7"))
    assert 7 == found.config.settings.publish.limit
    assert [] == list(found.problems)
    assert [] == list(found.needs_restart)


def test_of_a_wrong_one_every_mistake_is_told_and_the_old_one_stays(
    loads: Callable[[str], Callable[[], Config]],
) -> None:
    old = loads("[publish]\nlimit = 7")()
    found = reload(old, loads("[publish]\nlimit = 'x'\n[serve]\nprot = 1"))
    assert found.config is old
    assert ["feedweir.toml:2", "feedweir.toml:4"] == [
        problem.rpartition("/")[0] and problem.split(": ")[0].rpartition("/")[2] for problem in found.problems
    ]


def test_one_mistake_is_told_too(loads: Callable[[str], Callable[[], Config]]) -> None:
    old = loads("")()
    found = reload(old, loads("[serve]\nport = 99999999"))
    assert found.config is old
    assert 1 == len(found.problems)
    assert "serve.port" in found.problems[0]


def test_a_file_that_is_gone_is_a_problem_and_no_end() -> None:
    def gone() -> Config:
        raise FeedweirError("the file is gone", hint="Put it back.")

    old = load(data=Path("data"), env={})
    found = reload(old, gone)
    assert found.config is old
    assert ["the file is gone\n  Put it back."] == list(found.problems)


def test_what_is_read_at_the_start_alone_is_named(loads: Callable[[str], Callable[[], Config]]) -> None:
    new = loads('[serve]\nport = 81\nmetrics = "on"')
    assert ["serve.port", "serve.metrics"] == list(reload(loads("")(), new).needs_restart)


def test_the_data_directory_cannot_change_under_a_running_daemon(tmp_path: Path) -> None:
    old = load(data=tmp_path / "a", env={})
    found = reload(old, lambda: load(data=tmp_path / "b", env={}))
    assert found.config is old
    assert "cannot change while it is in use" in found.problems[0]


def test_options_of_the_command_line_hold_after_a_reload(loads: Callable[[str], Callable[[], Config]]) -> None:
    options = Overrides(host="0.0.0.0", port=0, log_format="json")
    new = options.applied(loads("[serve]\nport = 81")())
    assert ("0.0.0.0", 0, "json") == (new.settings.serve.host, new.settings.serve.port, new.settings.log.format)
    assert 81 == Overrides().applied(loads("[serve]\nport = 81")()).settings.serve.port
