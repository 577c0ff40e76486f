"""Runs tests/cases/config/: each file is a user's file with something wrong, and its `#=` lines are the message."""

from pathlib import Path

import pytest

from config.errors import ConfigError
from tests.config.making import load_files

CASES = Path(__file__).parents[1] / "cases" / "config"


def _split(path: Path) -> tuple[str, str]:
    """The user's file, and the message expected of it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    message = [line.removeprefix("#=").removeprefix(" ") for line in lines if line.startswith("#=")]
    return "\n".join(line for line in lines if not line.startswith("#=")) + "\n", "\n".join(message)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.toml")), ids=lambda path: path.stem)
def test_a_wrong_file_is_refused_with_this_message(path: Path) -> None:
    text, expected = _split(path)
    assert expected
    with pytest.raises(ConfigError) as caught:
        load_files({"feedweir.toml": text})
    assert expected == str(caught.value)


@pytest.mark.parametrize("path", sorted(CASES.glob("rules/*.toml")), ids=lambda path: path.stem)
def test_a_wrong_rule_file_is_refused_with_this_message(path: Path) -> None:
    text, expected = _split(path)
    assert expected
    with pytest.raises(ConfigError) as caught:
        load_files({"feedweir.toml": "", f"rules/{path.name}": text})
    assert expected == str(caught.value)


def test_there_are_cases() -> None:
    assert len(list(CASES.rglob("*.toml"))) >= 80
