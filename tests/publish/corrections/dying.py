"""A process that publishes corrections and is killed just before its n-th step on the file system: `python -m … D N`.

The steps are those that Python's audit events tell of, so nothing of the program is replaced."""

import os
import signal
import sys
from pathlib import Path

from publish.publish import publish
from tests.publish.corrections.test_following import CORRECTED, sent
from tests.publish.making import BBC, NOW, opened


def main(data: Path, steps: int) -> None:
    """Publish; die at step `steps`, counted from 1."""
    left = steps

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event == "os.rename" or (event == "open" and str(arguments[0]).endswith(".part")):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    with opened(data) as store:
        sys.addaudithook(watch)
        publish(sent(data, sources=(CORRECTED, BBC)), store, data / "public", now=NOW)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
