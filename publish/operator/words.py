"""Times and sizes as short words that need no translation."""

from datetime import datetime, timedelta

_UNITS = ((31_536_000, "y"), (86_400, "d"), (3_600, "h"), (60, "min"), (1, "s"))
_SIZES = ("B", "kB", "MB", "GB", "TB")


def span(length: timedelta) -> str:
    """A length of time in the largest unit of which it has two: `90 s`, `12 min`, `30 h`, `3 y`."""
    seconds = max(0, round(length.total_seconds()))
    size, unit = next((pair for pair in _UNITS if seconds >= 2 * pair[0]), _UNITS[-1])
    return f"{seconds // size} {unit}"


def since(moment: datetime | None, now: datetime) -> str:
    """How long ago; `–` when never, `0 s` for a moment to come (clocks differ)."""
    return span(now - moment) if moment else "–"


def until(moment: datetime | None, now: datetime) -> str:
    """How long from now; `now` when it is past, `–` when there is none."""
    if moment is None:
        return "–"
    return span(moment - now) if moment > now else "now"


def size(count: int) -> str:
    """Bytes by their largest decimal unit: `812 B`, `38.2 MB`."""
    number, unit = float(count), 0
    while number >= 1000 and unit < len(_SIZES) - 1:
        number, unit = number / 1000, unit + 1
    return f"{number:.1f} {_SIZES[unit]}" if unit else f"{count} B"


def share(part: float | None) -> str:
    """A share of 0 to 1 in percent, rounded; `–` when there is nothing to share."""
    return "–" if part is None else f"{100 * part:.0f} %"
