"""What hears Ctrl+C and SIGTERM while the program loads: nothing is open yet, so it ends on the spot, with one line.

It comes before all else and imports next to nothing: until it is there, Python would print a traceback."""

import os
import signal
from types import FrameType

#: Exit code of what was interrupted.
INTERRUPTED = 130


def hear() -> None:
    """From now on either ends the process by `leave`. One that is ignored, as Ctrl+C is behind nohup, stays so."""
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, leave)
    except KeyboardInterrupt:  # it came a moment before
        leave(signal.SIGINT, None)


def leave(_number: int, _frame: FrameType | None) -> None:
    """End at once. No exception is raised: what is being imported could lose it, or tell it as another."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    try:
        os.write(2, b"interrupted\n")
    finally:
        os._exit(INTERRUPTED)
