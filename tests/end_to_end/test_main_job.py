"""The main job through the console script, as the project's check does it once more with the built wheel."""

import sys
from pathlib import Path

import pytest

from tests.end_to_end import wheel_main_job
from tests.rooms.tree import ROOT

_SCRIPT = Path(sys.executable).with_name("feedweir")


@pytest.mark.skipif(not _SCRIPT.exists(), reason="feedweir is not installed in this environment")
def test_the_main_job_is_done_by_the_console_script(capsys: pytest.CaptureFixture[str]) -> None:
    wheel_main_job.main(str(_SCRIPT), str(ROOT / "seeds"))
    assert capsys.readouterr().out == "1 passed, 0 failed\n"
