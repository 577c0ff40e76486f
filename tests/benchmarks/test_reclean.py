"""The benchmark of replay does what it says, on a small store."""

from pathlib import Path

import pytest

from benchmarks.reclean import compare


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_replay_that_is_killed_and_resumed_ends_byte_for_byte_like_one_that_is_not(
    tmp_path: Path, jobs: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [] == compare(tmp_path, 100, jobs)
    assert "reclean: 100 items" in capsys.readouterr().out
