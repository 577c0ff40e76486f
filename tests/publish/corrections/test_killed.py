"""A publish that is killed between any two steps has lost no correction: the next one writes what it would have."""

import shutil
import signal
from pathlib import Path

import pytest

from publish.publish import publish
from tests import program
from tests.publish.corrections.making import Desk, raw
from tests.publish.corrections.test_following import CORRECTED, NEW, OLD, sent
from tests.publish.making import BBC, NOW, opened


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that was published, and a store into which a new version has come since."""
    data = tmp_path_factory.mktemp("published")
    config = sent(data, sources=(CORRECTED, BBC))
    with opened(data) as store:
        desk = Desk(store, config)
        desk.take(raw("标题", OLD, 1))
        publish(config, store, data / "public", now=NOW)
        desk.take(raw("标题", NEW, 2))
    return data


def tree(data: Path) -> dict[str, bytes]:
    public = data / "public"
    return {str(path.relative_to(public)): path.read_bytes() for path in public.rglob("*") if path.is_file()}


def run(data: Path, steps: int) -> int:
    return program.run(str(data), str(steps), module="tests.publish.corrections.dying").returncode


@pytest.fixture(scope="module")
def expected(published: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a publish that is left alone writes."""
    data = tmp_path_factory.mktemp("undisturbed") / "data"
    shutil.copytree(published, data)
    assert 0 == run(data, 10_000)
    return tree(data)


@pytest.mark.parametrize("steps", [1, 8, 14])
def test_the_next_publish_makes_good_what_a_killed_one_left(
    published: Path, expected: dict[str, bytes], tmp_path: Path, steps: int
) -> None:
    data = tmp_path / "data"
    shutil.copytree(published, data)
    assert -signal.SIGKILL == run(data, steps)
    assert 0 == run(data, 10_000)
    assert expected == tree(data)
    assert b"<del>35</del>" in expected["corrections/dw.atom"].replace(b"&lt;", b"<").replace(b"&gt;", b">")
