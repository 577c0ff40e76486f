"""What holds for every test."""

import multiprocessing
import os
import sys
from multiprocessing import forkserver

import pytest
from hypothesis import HealthCheck, settings

from tests import program

# A busy machine is no defect: no example has a deadline. The project's check tries the same examples each time, so that
# it fails for a change and not by chance; elsewhere each run tries new ones.
settings.register_profile(
    "feedweir", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("feedweir")

# Hundreds of processes are started that load the same modules. Where the environment says that no compiled form of them
# is kept, each would compile them all again, which takes longer than what most tests ask of it.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

#: Test processes beyond one per processor: much of what tests take is to wait, for a server, a process or the disk.
_MORE = 2
#: Modules whose tests take a minute and more, the longest first.
_LONGEST = ("tests/live/test_rounds.py", "tests/live/test_process.py")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """What `pytest -n auto` means here; None leaves it to the variable of pytest-xdist, where that is set."""
    if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return None
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(2 * processors, processors + _MORE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that take longest come first: at the end nobody else could do anything meanwhile. Those of one module stay
    together, and so with the one process that has made what they share."""
    order = {name: place for place, name in enumerate(_LONGEST)}
    items.sort(key=lambda item: order.get(item.nodeid.partition("::")[0], len(order)))


def pytest_sessionstart() -> None:
    """Where many tests are run: let the worker processes of Feedweir be forked from one that has loaded and used what
    they need (tests/prepared.py). Without it they would be from one that has only loaded it."""
    if "PYTEST_XDIST_WORKER" in os.environ and "forkserver" in multiprocessing.get_all_start_methods():
        from ingest import workers

        workers.context("tests.prepared")
        forkserver.ensure_running()


def pytest_sessionfinish() -> None:
    """End what was started for all tests."""
    program.close()
