"""Runs a command and watches it: seconds, and the peak memory of it and all its children together (Linux)."""

import resource
import subprocess
import sys
import time
from collections.abc import Sequence
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
    started, used = time.perf_counter(), _processor()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        peak = 0
        while process.poll() is None:
            peak = max(peak, _tree_memory(process.pid))
            time.sleep(_EVERY)
        seconds = time.perf_counter() - started
        assert process.stdout is not None
        output = process.stdout.read()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Measured(output, seconds, _processor() - used, peak / 1024)


def _processor() -> float:
    """Processor seconds of all children that ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _tree_memory(pid: int) -> int:
    """KiB of a process and its descendants; one that ends meanwhile counts nothing."""
    own = 0
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                own = int(line.split()[1])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return own
    return own + sum(_tree_memory(int(child)) for child in children)
