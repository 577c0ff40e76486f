"""Dates as publishers write them (ingest/dates.py)."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dates import EARLIEST, LATEST, from_milliseconds, parse_date, split_zone


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]  # year to microsecond, as datetime has them


@pytest.mark.parametrize(
    ("text", "zone", "expected"),
    [
        ("2022-01-11T00:39:44.101Z", "UTC", utc(2022, 1, 11, 0, 39, 44)),
        ("2020-10-13T01:08:09Z", "Asia/Shanghai", utc(2020, 10, 13, 1, 8, 9)),
        ("2022-01-11T08:00:00+08:00", "UTC", utc(2022, 1, 11)),
        ("2022-01-11T08:00+0800", "UTC", utc(2022, 1, 11)),
        ("2022-01-11t08:00:00.5-05", "UTC", utc(2022, 1, 11, 13)),
        ("2022-01-11T24:00:00Z", "UTC", utc(2022, 1, 12)),
        ("2016-12-31T23:59:60Z", "UTC", utc(2016, 12, 31, 23, 59, 59)),
        ("2020-10-13 10:58:08", "Asia/Shanghai", utc(2020, 10, 13, 2, 58, 8)),
        ("2025-02-14 05:24:00", "Asia/Shanghai", utc(2025, 2, 13, 21, 24)),
        ("2022-01-13", "UTC", utc(2022, 1, 13)),
        ("2022-01-13", "Asia/Shanghai", utc(2022, 1, 12, 16)),
        ("2022-01-11 08:00:00 +0800", "UTC", utc(2022, 1, 11)),
        ("2022-01-11 00:00:00 UTC", "Asia/Shanghai", utc(2022, 1, 11)),
        ("Mon, 17 Jan 2022 11:09:42 GMT", "Asia/Shanghai", utc(2022, 1, 17, 11, 9, 42)),
        ("Thu, 02 Jul 2020 18:28:24 +0000", "UTC", utc(2020, 7, 2, 18, 28, 24)),
        ("2 Jul 20 18:28 EST", "UTC", utc(2020, 7, 2, 23, 28)),
        ("Thursday, 02-Jul-20 18:28:24 PDT", "UTC", utc(2020, 7, 3, 1, 28, 24)),
        ("Thu, 02 July 2020 18:28:24 GMT+8", "UTC", utc(2020, 7, 2, 10, 28, 24)),
        ("Thu, 02 Sept 2020 18:28:24 +0530 (IST)", "UTC", utc(2020, 9, 2, 12, 58, 24)),
        ("Thu, 02 Jul 2020 18:28:24 CST", "Asia/Shanghai", utc(2020, 7, 2, 10, 28, 24)),
        ("Thu, 02 Jul 2020 18:28:24 CST", "America/Chicago", utc(2020, 7, 3, 0, 28, 24)),
        ("Thu, 02 Jul 2020 18:28:24", "Asia/Shanghai", utc(2020, 7, 2, 10, 28, 24)),
        ("15/01/2022 - 17:33", "Europe/Paris", utc(2022, 1, 15, 16, 33)),
        ("15/07/2022 - 17:33", "Europe/Paris", utc(2022, 7, 15, 15, 33)),
        ("15/01/2022", "UTC", utc(2022, 1, 15)),
        ("15/01/2022 17:33", "UTC", utc(2022, 1, 15, 17, 33)),
        ("2022年1月11日", "UTC", utc(2022, 1, 11)),
        ("2022年1月11日 12:30", "Asia/Shanghai", utc(2022, 1, 11, 4, 30)),
        ("2022年1月11日下午3:30", "UTC", utc(2022, 1, 11, 15, 30)),
        ("2022年1月11日 上午12点05分", "UTC", utc(2022, 1, 11, 0, 5)),
        ("2022 年 1 月 11 日 星期二 15时30分20秒", "UTC", utc(2022, 1, 11, 15, 30, 20)),
        ("2022年01月11日（星期二）晚上 8点", "UTC", utc(2022, 1, 11, 20)),
        ("２０２２年１月１１日　１２：３０", "UTC", utc(2022, 1, 11, 12, 30)),
        ("2025.2.2", "UTC", utc(2025, 2, 2)),
        ("2022/01/11 08:00", "Asia/Shanghai", utc(2022, 1, 11)),
        ("2022-01-11 3:30 PM", "UTC", utc(2022, 1, 11, 15, 30)),
        ("日期：Thu, 02 Jul 2020 18:28:24 +0000", "UTC", utc(2020, 7, 2, 18, 28, 24)),
        ("发布时间: 2022-01-11 08:00", "UTC", utc(2022, 1, 11, 8)),
        ("  2022-01-11\u00a0", "UTC", utc(2022, 1, 11)),
    ],
)
def test_a_date_is_read_in_the_zone_it_says_else_in_its_source_s(text: str, zone: str, expected: datetime) -> None:
    found = parse_date(text, zone)
    assert expected == (found.replace(microsecond=0) if found else None)


@pytest.mark.parametrize(
    "text",
    [
        "", "NaN", "Invalid Date", "now", "46 分钟前", "昨天 12:30", "3 hours ago", "1月11日", "2022", "2022年",
        "2022年1月", "12:30", "德国之声中文网", "2022-13-01", "2022-02-30", "2022年2月30日", "32/01/2022",
        "01/13/2022 - 10:00", "2022-01-11T25:00:00Z", "2022-01-11 10:61", "1970-01-01T00:00:00Z",
        "Thu, 01 Jan 1970 00:00:00 GMT", "1989-12-31", "0001-01-01", "9999-12-31T23:59:59-10:00", "2100-01-02",
        "2022-01-11 was a Tuesday", "2022-01/11", "1641862023000", "Thu, 02 Foo 2020 18:28:24 GMT",
        "Thu, 02 Jul 2020 18:28:24 XYZ", "2022-01-11T10:00:00+99:00", "2022-01-11 " * 20, "² 2022-01-11",
    ],
)  # fmt: skip
def test_what_is_no_date_is_unknown_and_never_now_or_1970(text: str) -> None:
    assert parse_date(text, "Asia/Shanghai") is None


def test_a_time_that_a_change_of_clocks_skips_or_repeats_is_read_with_the_offset_before_it() -> None:
    assert utc(2022, 3, 27, 1, 30) == parse_date("2022-03-27 02:30", "Europe/Paris")
    assert utc(2022, 10, 30, 0, 30) == parse_date("2022-10-30 02:30", "Europe/Paris")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-01-11T00:00:00Z", (utc(2022, 1, 11), "")),
        (" 2022-01-11 10:00 ", (None, "2022-01-11 10:00")),
        ("Tue, 11 Jan 2022 10:00:00 CST", (None, "Tue, 11 Jan 2022 10:00:00 CST")),
        ("1970-01-01T00:00:00Z", (None, "")),
        ("1970-01-01", (None, "")),
        ("yesterday", (None, "")),
    ],
)
def test_a_date_without_a_zone_waits_for_its_source_s(text: str, expected: tuple[datetime | None, str]) -> None:
    assert expected == split_zone(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1641862023000", utc(2022, 1, 11, 0, 47, 3)),
        ("1924992000000", utc(2031, 1, 1)),
        *(
            (text, None)
            for text in ("", "NaN", "0", "-1", "86400000", "1641862023", "9" * 20, "١٢٣", "1e12", "1641862023000.5")
        ),
    ],
)
def test_milliseconds_are_a_moment_or_unknown(text: str, expected: datetime | None) -> None:
    assert expected == from_milliseconds(text)


@given(st.text(st.characters(codec=None), max_size=80))
def test_no_text_raises_or_gives_a_moment_out_of_range(text: str) -> None:
    found = parse_date(text, "Asia/Shanghai")
    assert found is None or EARLIEST <= found < LATEST


@given(st.datetimes(datetime(1990, 1, 2), datetime(2099, 12, 30)))  # noqa: DTZ001 - the zone is put on below
def test_every_moment_that_is_written_in_iso_8601_is_read_back(moment: datetime) -> None:
    assert moment.replace(tzinfo=UTC, microsecond=0) == parse_date(moment.isoformat(timespec="seconds") + "Z", "UTC")
