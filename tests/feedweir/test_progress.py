"""Progress of an import: a bar on a real terminal, plain lines elsewhere."""

import os
import pty
import subprocess
import sys
import termios
from pathlib import Path

from feedweir.progress import after, plain_lines

ROOT = Path(__file__).parents[2]


def test_a_terminal_gets_a_bar_with_rate(tmp_path: Path) -> None:
    """On a pseudo-terminal standard error shows files done, the total and files a second."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 100))
    command = [sys.executable, "-m", "feedweir", "--data", str(tmp_path), "import", str(ROOT / "seeds")]
    subprocess.run(command, cwd=ROOT, stderr=theirs, stdout=subprocess.DEVNULL, timeout=60, check=True)
    os.close(theirs)
    shown = os.read(ours, 65536).decode()
    os.close(ours)
    assert "5/5" in shown
    assert "files/s" in shown


def test_plain_lines_are_rare_and_say_rate_and_time_left() -> None:
    """Elsewhere a line comes at most every half minute, with what is done, the rate and the time left."""
    lines: list[str] = []
    times = iter([0.0, 1.0, 31.0, 40.0])
    show = plain_lines(lines.append, times.__next__, "files")
    for files in (10, 310, 400):
        show(files, 1240)
    assert lines == ["310 of 1,240 files, 10 a second, 93 s left"]


def test_what_is_done_at_once_shows_nothing() -> None:
    """What takes longer is told from then on."""
    shown: list[tuple[int, int]] = []
    times = iter([5.0, 5.5, 6.0, 9.0])
    show = after(1.0, lambda done, total: shown.append((done, total)), times.__next__)
    for done in (1, 2, 3):
        show(done, 9)
    assert [(2, 9), (3, 9)] == shown
