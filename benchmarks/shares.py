"""Share of time by step, out of a profile: self times, summed by the module that spent them or caused them."""

import cProfile
import pstats
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[1]


def shares(run: Callable[[], Any]) -> dict[str, float]:
    """Run it under the profiler; percent of processor time by module of ours, largest first. What a built-in or a
    library spends counts for the module that called it."""
    profile = cProfile.Profile(time.process_time)
    profile.enable()
    run()
    profile.disable()
    stats: dict[Any, Any] = pstats.Stats(profile).stats  # type: ignore[attr-defined]  # documented, not typed
    spent: dict[str, float] = {}
    for function, (_, _, own, _, callers) in stats.items():
        name = _module(function)
        if name:
            spent[name] = spent.get(name, 0.0) + own
            continue
        for caller, (_, _, share, _) in callers.items():
            spent[_module(caller) or "other"] = spent.get(_module(caller) or "other", 0.0) + share
    total = sum(spent.values())
    return {name: round(100 * own / total, 1) for name, own in sorted(spent.items(), key=lambda pair: -pair[1])}


def _module(function: tuple[str, int, str]) -> str:
    path = Path(function[0])
    return str(path.relative_to(_ROOT).with_suffix("")) if path.is_relative_to(_ROOT) else ""
