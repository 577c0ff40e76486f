"""Makes every figure that the README quotes, by the commands that it names: python -m benchmarks

Each runs to its end whatever became of those before. Ends with 1 when a target was missed, or one of them broke, and
names those. It takes more than an hour."""

import subprocess
import sys
from collections.abc import Callable, Sequence

#: Names below this package, with arguments: what the README quotes, and what decisions do.
COMMANDS = (
    "quality",
    "extract",
    "duplicates --seed 51",
    "duplicates --growth",
    "topics",
    "search",
    "publish",
    "rematch",
    "live",
    "import_archive",
    "import_archive --growth",
    "reclean",
)


def failed(commands: Sequence[str], run: Callable[[str], int]) -> list[str]:
    """Run all, one after the other; those that did not end with 0. `run` gives the exit code of one."""
    return [command for command in commands if run(command) != 0]


def _run(command: str) -> int:
    print(f"== python -m benchmarks.{command}", flush=True)
    name, *arguments = command.split()
    return subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *arguments], check=False).returncode


def main() -> int:
    """Print all figures; 0 when none is missed."""
    bad = failed(COMMANDS, _run)
    for command in bad:
        print(f"missed a target, or broke: python -m benchmarks.{command}", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
