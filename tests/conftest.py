"""What holds for every test."""

import os
import sys

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


def pytest_sessionfinish() -> None:
    """End what was started for all tests."""
    program.close()
