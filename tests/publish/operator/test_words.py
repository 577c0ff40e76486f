"""Times, sizes and shares in short words."""

from datetime import timedelta

import pytest

from publish.operator.words import share, since, size, span, until
from tests.publish.making import NOW


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (-5, "0 s"),
        (0, "0 s"),
        (0.6, "1 s"),
        (119, "119 s"),
        (120, "2 min"),
        (7_199, "119 min"),
        (7_200, "2 h"),
        (172_799, "47 h"),
        (172_800, "2 d"),
        (86_400 * 729, "729 d"),
        (86_400 * 730, "2 y"),
    ],
)
def test_a_span_is_told_in_the_largest_unit_of_which_it_has_two(seconds: float, expected: str) -> None:
    assert expected == span(timedelta(seconds=seconds))


def test_a_moment_is_told_by_its_distance() -> None:
    hour = timedelta(hours=1)
    assert ["60 min", "0 s", "–"] == [since(moment, NOW) for moment in (NOW - hour, NOW + hour, None)]
    assert ["now", "60 min", "–"] == [until(moment, NOW) for moment in (NOW - hour, NOW + hour, None)]


def test_bytes_are_told_in_decimal_units() -> None:
    assert ["0 B", "999 B", "1.0 kB", "38.2 MB", "5000.0 TB"] == [
        size(count) for count in (0, 999, 1_000, 38_200_000, 5 * 10**15)
    ]


def test_a_share_of_nothing_is_no_share() -> None:
    assert ["–", "0 %", "67 %", "100 %"] == [share(part) for part in (None, 0.0, 2 / 3, 1.0)]
