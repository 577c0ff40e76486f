"""Dates as publishers write them, read without guessing: what is not surely a date is None, never now and never 1970.

Forms: ISO 8601 and its everyday kin (`2020-10-13 10:58:08`), RFC 822/2822/850, `dd/mm/yyyy - HH:MM`, and Chinese
(`2022年1月11日 下午3:30`, `2025.2.2`, `2022/01/11 08:00`). A time without a zone is read in the source's zone."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

#: Articles on the web are not older; what claims to be is a zero, a default or a typing error.
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
#: A date in the future is kept, but no publisher dates anything here.
LATEST = datetime(2100, 1, 1, tzinfo=UTC)

#: No date of the forms below is longer.
_LONGEST = 64
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: i for i, name in enumerate(_NAMES, 1)}
#: Hours east of UTC. RFC 2822 section 4.3, and the ones that feeds use beside them. CST is read apart.
_ZONES = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3,
    "MSK": 3, "HKT": 8, "SGT": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11,
    "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
_DIGITS = re.compile(r"(?:GMT|UTC)?(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?")
_AFTERNOON = frozenset(("下午", "晚上", "晚间", "PM"))
_MORNING = frozenset(("上午", "凌晨", "早上", "清晨", "AM"))

_CLOCK = (
    r"(?:(?P<half>上午|下午|凌晨|早上|清晨|中午|晚上|晚间)\s*)?"
    r"(?P<hour>\d{1,2})(?::|[时時点點])(?:\s*(?P<minute>\d{1,2})(?:(?::|分)(?P<second>\d{1,2})?(?:[.,]\d{1,9})?秒?|分)?)?"
    r"(?:\s*(?P<meridiem>[AP]M))?"
)
_ZONE = r"(?:\s*(?P<zone>(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{1,4})(?:\s*\([A-Za-z .]{1,30}\))?)?"
_WEEKDAY = r"(?:\s*[（(]?(?:星期|周|週|礼拜)[一二三四五六日天][）)]?)?"
_FORMS = (
    # 2020-10-13T10:58:08.123Z, 2020-10-13 10:58, 2025.2.2, 2022/01/11 08:00
    re.compile(
        rf"(?P<year>\d{{4}})(?P<mark>[-./])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?:(?:T|\s+){_CLOCK}{_ZONE})?",
        re.IGNORECASE,
    ),
    # 2022年1月11日 星期二 下午3:30
    re.compile(
        rf"(?P<year>\d{{4}})\s*年\s*(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*[日号號]{_WEEKDAY}(?:\s*{_CLOCK}{_ZONE})?",
        re.IGNORECASE,
    ),
    # Thu, 02 Jul 2020 18:28:24 +0000
    re.compile(
        rf"(?:[A-Z]{{3,9}},?\s+)?(?P<day>\d{{1,2}})[\s-]+(?P<name>[A-Z]{{3,9}})\.?[\s-]+(?P<year>\d{{4}}|\d{{2}})(?:\s+{_CLOCK}{_ZONE})?",
        re.IGNORECASE,
    ),
    # 15/01/2022 - 17:33
    re.compile(
        rf"(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/(?P<year>\d{{4}})(?:\s*(?:-\s*)?{_CLOCK}{_ZONE})?", re.IGNORECASE
    ),
)
_LABEL = re.compile(r"(?:发布|发表|刊登|更新)?(?:日期|时间)\s*:\s*")
#: Which forms a text can have, told by its first character, so that other short texts cost next to nothing.
_START = re.compile(r"\s*(?:\d{1,4}\s*[-./年]|\d{1,2}\s|[A-Za-z]{3,9},?\s+\d|(?:发布|发表|刊登|更新)?[日时][期间])")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a date's own words say."""

    #: Wall-clock time, without a zone.
    clock: datetime
    #: East of UTC; None when the text does not say, or says CST, which is China's or America's.
    offset: timedelta | None
    is_cst: bool = False

    def in_zone(self, timezone: str) -> datetime | None:
        """The moment in UTC, with `timezone` (IANA) for what the text leaves open; None when it is out of range.

        A time that a change of clocks skips is read with the offset before it, one that comes twice is the first."""
        try:
            if self.offset is not None:
                moment = (self.clock - self.offset).replace(tzinfo=UTC)
            elif self.is_cst:
                moment = (self.clock - timedelta(hours=8 if timezone.startswith("Asia/") else -6)).replace(tzinfo=UTC)
            else:
                moment = self.clock.replace(tzinfo=ZoneInfo(timezone)).astimezone(UTC)
        except OverflowError:
            return None
        return moment if EARLIEST <= moment < LATEST else None


def parse_date(text: str, timezone: str) -> datetime | None:
    """The moment in UTC that the whole text names, None when it is not a date of the forms above or out of range.

    `timezone` is the IANA zone of times that carry none; in an `Asia/` zone CST is China's time (+0800)."""
    reading = read_date(text)
    return reading.in_zone(timezone) if reading else None


def split_zone(text: str) -> tuple[datetime | None, str]:
    """(moment, "") when the text says its zone, (None, text) when a source's zone is wanted, (None, "") for no date."""
    reading = read_date(text)
    if reading is None:
        return None, ""
    if reading.offset is not None:
        return reading.in_zone("UTC"), ""
    return (None, text.strip()) if reading.in_zone("UTC") else (None, "")


def from_milliseconds(text: str) -> datetime | None:
    """The moment of a dump's header (milliseconds since 1970); None for NaN, zero and what is out of range."""
    digits = text.strip()
    if not digits.isascii() or not digits.isdigit() or len(digits) > 16:
        return None
    try:
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(digits))
    except OverflowError:
        return None
    return moment if EARLIEST <= moment < LATEST else None


def read_date(text: str) -> Reading | None:
    """What the words of the text say, before any zone is assumed; None when it is not a date."""
    if len(text) > _LONGEST * 2:
        return None
    text = unicodedata.normalize("NFKC", text).strip()
    if len(text) > _LONGEST or not _START.match(text):
        return None
    text = _LABEL.sub("", text, count=1)
    for form in _FORMS:
        found = form.fullmatch(text)
        if found:
            return _reading(found)
    return None


def _reading(found: re.Match[str]) -> Reading | None:
    part = found.groupdict()
    month = int(part["month"]) if "month" in part else _MONTHS.get(part["name"][:3].lower(), 0)
    zone = (part["zone"] or "").upper()
    offset = _offset(zone)
    if zone not in ("", "CST") and offset is None:
        return None
    try:
        clock = datetime(_year(part["year"]), month, int(part["day"])) + _time_of_day(part)  # noqa: DTZ001 - wall clock
    except (ValueError, OverflowError):
        return None
    return Reading(clock, offset, zone == "CST")


def _year(digits: str) -> int:
    """RFC 2822 section 4.3: two digits are 2000 to 2049 or 1950 to 1999."""
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < 50 else 1900)


def _time_of_day(part: dict[str, str | None]) -> timedelta:
    """Since midnight; ValueError when there is no such time. 24:00 is the end of the day, second 60 a leap second."""
    hour, minute, second = (int(part.get(name) or 0) for name in ("hour", "minute", "second"))
    half = part.get("half") or (part.get("meridiem") or "").upper()
    if half in _AFTERNOON and hour < 12:
        hour += 12
    elif half in _MORNING and hour == 12:
        hour = 0
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second)):
        raise ValueError(part)
    return timedelta(hours=hour, minutes=minute, seconds=min(second, 59))


def _offset(zone: str) -> timedelta | None:
    """East of UTC, None for a zone that is not known or is ambiguous."""
    if zone in _ZONES:
        return timedelta(hours=_ZONES[zone])
    found = _DIGITS.fullmatch(zone)
    if not found:
        return None
    hours, minutes = int(found["hours"]), int(found["minutes"] or 0)
    if hours > 14 or minutes > 59:
        return None
    offset = timedelta(hours=hours, minutes=minutes)
    return -offset if found["sign"] == "-" else offset
