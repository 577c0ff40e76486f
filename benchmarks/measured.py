"""Runs a command and watches it: seconds, processor seconds, and the peak memory of it and all its children (Linux)."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Seconds between two looks: reading the memory of a process costs it time.
_EVERY = 0.25


@dataclass(frozen=True, slots=True)
class Measured:
    """What a run cost."""

    output: str
    seconds: float
    #: Processor seconds of it and its children, user and system: what else the machine does hardly changes them.
    processor: float
    #: Peak of the proportional set sizes: shared pages are counted once. MB of 2^20 bytes.
    memory: float


def measure(module: str, arguments: Sequence[str]) -> Measured:
    """Run `python -m module` to its end. Raises CalledProcessError when it fails."""
    command = [sys.executable, "-m", module, *arguments]
    started, peak, used = time.perf_counter(), 0, dict[int, float]()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            tree = list(_tree(process.pid))
            peak = max(peak, sum(map(_memory, tree)))
            # Workers that end are nobody's children for `getrusage`: what each had used when it was last seen counts.
            used |= {pid: seconds for pid in tree if (seconds := _processor(pid))}
            time.sleep(_EVERY)
        seconds = time.perf_counter() - started
        assert process.stdout is not None
        output = process.stdout.read()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Measured(output, seconds, sum(used.values()), peak / 1024)


def memory(pid: int) -> float:
    """Proportional set sizes of a process and its descendants now, in MB of 2^20 bytes."""
    return sum(map(_memory, _tree(pid))) / 1024


def _tree(pid: int) -> Iterator[int]:
    """A process and its descendants."""
    yield pid
    for child in _read(f"/proc/{pid}/task/{pid}/children").split():
        yield from _tree(int(child))


def _memory(pid: int) -> int:
    """KiB of a process; 0 when it has ended meanwhile."""
    found = re.search(r"^Pss: +(\d+)", _read(f"/proc/{pid}/smaps_rollup"), re.MULTILINE)
    return int(found[1]) if found else 0


def _processor(pid: int) -> float:
    """Processor seconds of a process, user and system; 0 when it has ended meanwhile (proc_pid_stat(5))."""
    fields = _read(f"/proc/{pid}/stat").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") if fields else 0.0


def _read(path: str) -> str:
    """A file of /proc; empty when its process has ended."""
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return ""
