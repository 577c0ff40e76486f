"""What systemd itself says of the units, offline: systemd/check, and that it notices what it is there for."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.rooms.tree import ROOT

UNITS = ROOT / "systemd"
_REQUIRED = os.environ.get("TEST_SYSTEMD") == "required"

pytestmark = pytest.mark.skipif(
    not _REQUIRED and shutil.which("systemd-analyze") is None, reason="needs systemd-analyze (package systemd)"
)


def check(*units: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([UNITS / "check", *units], capture_output=True, text=True, timeout=60, check=False)


def changed(folder: Path, before: str, after: str) -> Path:
    """The service with one line replaced."""
    unit = (UNITS / "feedweir.service").read_text(encoding="utf-8")
    assert 1 == unit.count(f"\n{before}\n")
    path = folder / "feedweir.service"
    path.write_text(unit.replace(f"\n{before}\n", f"\n{after}\n"), encoding="utf-8")
    return path


def test_systemd_understands_the_units_and_finds_them_shut_in() -> None:
    """Every unit is verified, and no service is exposed above 1.5."""
    said = check()
    assert (0, "") == (said.returncode, said.stderr)
    assert [] == [value for value in re.findall(r": ([0-9.]+) ", said.stdout) if float(value) > 1.5]
    assert 2 == said.stdout.count("Overall exposure level")


def test_a_key_that_systemd_does_not_know_fails_the_check(tmp_path: Path) -> None:
    """To systemd it is a warning; here it is a line that does nothing."""
    said = check(changed(tmp_path, "ProtectClock=yes", "ProtectClok=yes"))
    assert 1 == said.returncode
    assert "Unknown key name 'ProtectClok'" in said.stderr or "Unknown key 'ProtectClok'" in said.stderr


def test_a_value_that_systemd_does_not_take_fails_the_check(tmp_path: Path) -> None:
    """It too would be ignored."""
    said = check(changed(tmp_path, "MemoryMax=1G", "MemoryMax=one gigabyte"))
    assert 1 == said.returncode
    assert "one gigabyte" in said.stderr


def test_a_wall_that_is_taken_down_fails_the_check(tmp_path: Path) -> None:
    """With all capabilities the service is above the limit."""
    said = check(changed(tmp_path, "CapabilityBoundingSet=", ""))
    assert 1 == said.returncode
    assert "Overall exposure level" in said.stderr
