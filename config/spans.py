"""Spans of time in words: how they are written, checked and shown."""

import re
from datetime import timedelta

from config.structure import Check, Wrong, kind

_WINDOW = re.compile(r"(\d{1,5})\s*(hour|day|week)s?")
_DURATION = re.compile(r"(\d{1,7})\s*(second|minute|hour|day|week)s?")
_LONGEST_WINDOW = timedelta(days=36_525)


def duration(low: timedelta, high: timedelta) -> Check[timedelta]:
    """A length of time in words within limits, both included: `90 seconds`, `15 minutes`, `1 hour`, `2 days`."""

    def check(value: object) -> timedelta:
        found = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
        if not found:
            hint = "Write a whole number and its unit: '90 seconds', '15 minutes' or '1 day'."
            raise Wrong(f"is not a length of time: {kind(value)}", hint)
        span = timedelta(**{f"{found[2]}s": int(found[1])})
        if not low <= span <= high:
            raise Wrong(f"must be from {words(low)} to {words(high)}, not {value!r}")
        return span

    return check


def words(span: timedelta) -> str:
    """A length of time as `duration` reads it, in the largest unit up to days that has no remainder."""
    seconds = int(span.total_seconds())
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds and seconds % size == 0:
            return _counted(seconds // size, unit)
    return _counted(seconds, "second")


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def window(value: object) -> timedelta:
    """A span of time in words: `12 hours`, `30 days`, `2 weeks`; at most a hundred years."""
    found = _WINDOW.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found:
        raise Wrong(f"is not a span of time: {kind(value)}", "Write it as '12 hours', '30 days' or '2 weeks'.")
    span = timedelta(**{f"{found[2]}s": int(found[1])})
    if not timedelta(0) < span <= _LONGEST_WINDOW:
        raise Wrong(f"must be from 1 hour to 100 years, not {value!r}")
    return span
