"""What holds for every test."""

import os

from hypothesis import HealthCheck, settings

# A busy machine is no defect: no example has a deadline. The project's check tries the same examples each time, so that
# it fails for a change and not by chance; elsewhere each run tries new ones.
settings.register_profile(
    "feedweir", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("feedweir")
