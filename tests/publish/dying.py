"""A process that publishes and is killed just before its n-th step on the file system: `python -m … DATA N`.

The steps are those that Python's audit events tell of, so nothing of the program is replaced."""

import os
import signal
import sys
from pathlib import Path

from publish.publish import publish
from tests.publish.making import NOW, RUSSIA, configure, opened

_STEPS = {"os.rename", "os.remove", "os.mkdir", "os.chmod"}


def main(data: Path, steps: int) -> None:
    """Publish with one topic less than before; die at step `steps`, counted from 1."""
    left = steps

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in _STEPS or (event == "open" and str(arguments[0]).endswith(".part")):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    with opened(data) as store:
        sys.addaudithook(watch)
        publish(configure(data, topics=(RUSSIA,)), store, data / "public", now=NOW)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
