"""A publish that is killed between any two steps on the file system leaves whole files, and the next one finishes."""

import gzip
import shutil
import signal
from pathlib import Path

import pytest
from lxml import etree

from publish.publish import publish
from tests import program
from tests.publish.making import NOW, RUSSIA, article, configure, opened, put


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that was published, and a store that changed since."""
    data = tmp_path_factory.mktemp("published")
    with opened(data) as store:
        put(store, article(1), article(2, "俄罗斯"))
        publish(configure(data), store, data / "public", now=NOW)
        put(store, article(1, "俄罗斯与天气"), article(3))
    return data


def tree(data: Path) -> dict[str, bytes]:
    public = data / "public"
    return {str(path.relative_to(public)): path.read_bytes() for path in public.rglob("*") if path.is_file()}


def run(data: Path, steps: int) -> int:
    return program.run(str(data), str(steps), module="tests.publish.dying").returncode


@pytest.fixture(scope="module")
def expected(published: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a publish that is left alone writes."""
    data = tmp_path_factory.mktemp("undisturbed") / "data"
    shutil.copytree(published, data)
    assert 0 == run(data, 10_000)
    return tree(data)


@pytest.mark.parametrize("steps", [1, 2, 3, 5, 8, 12, 15, 18, 20, 21])
def test_a_killed_publish_leaves_whole_files_and_the_next_one_finishes(
    published: Path, expected: dict[str, bytes], tmp_path: Path, steps: int
) -> None:
    data = tmp_path / "data"
    shutil.copytree(published, data)
    assert -signal.SIGKILL == run(data, steps)
    found = {name: held for name, held in tree(data).items() if not name.endswith(".part")}
    for name, held in found.items():
        whole = gzip.decompress(held) if name.endswith(".gz") else held
        if name.removesuffix(".gz").endswith((".atom", ".opml")):
            etree.fromstring(whole)
        else:
            assert whole.rstrip().endswith(b"</html>")
    with opened(data) as store:
        publish(configure(data, topics=(RUSSIA,)), store, data / "public", now=NOW)
    assert expected == tree(data)
