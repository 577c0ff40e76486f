"""What tests of the commands share."""

from pathlib import Path

import pytest

from tests.program import run
from tests.rooms.tree import ROOT


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the seeds, published. Only to be read: a test that changes it takes a copy."""
    data = tmp_path_factory.mktemp("published") / "data"
    for words in (["import", str(ROOT / "seeds")], ["publish"]):
        done = run("--data", str(data), *words, cwd=data.parent)
        assert 0 == done.returncode, done.stderr
    return data
