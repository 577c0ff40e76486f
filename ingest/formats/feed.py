"""A feed that was recognised, and what XML feeds say of when to come back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

from lxml import etree

from ingest.live import FeedFacts
from ingest.model import RawItem, Refusal

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: RDF Site Summary 1.0 Modules: Syndication.
_PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
#: Longest time that a feed is taken at its word for.
_LONGEST = timedelta(days=365)
#: Whole numbers that can be meant.
_NUMBER = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: what it says of itself, and its items, which are made one by one."""

    #: `defects` are those of the document as a whole, `dates` are empty.
    facts: FeedFacts
    items: Iterator[RawItem | Refusal]
    #: Dates that cannot be read, as they stand there; filled while the items are made.
    bad_dates: list[str] = field(default_factory=list)


def with_schedule(facts: FeedFacts, root: etree._Element) -> FeedFacts:
    """The facts with what the feed asks for (RSS 2.0 specification, "Elements of <channel>"; hours are GMT).

    What cannot be meant (no hour left to come in, a ttl of nothing) is a defect and is not heeded."""
    channel = next(root.iterchildren("{*}channel"), root)
    defects = list(facts.defects)
    hours = {hour % 24 for hour in map(_number, _texts(channel, "skipHours", "hour")) if hour is not None and hour < 25}
    days = {_DAYS.index(day) for day in (text.lower() for text in _texts(channel, "skipDays", "day")) if day in _DAYS}
    if len(hours) == 24:
        defects.append("skipHours names every hour of the day: it is not heeded")
        hours = set()
    if len(days) == 7:
        defects.append("skipDays names every day of the week: it is not heeded")
        days = set()
    return replace(
        facts,
        ttl=_ttl(channel, defects),
        update_period=_period(channel, defects),
        skip_hours=frozenset(hours),
        skip_days=frozenset(days),
        defects=tuple(defects),
    )


def _texts(parent: etree._Element, *path: str) -> list[str]:
    """Texts of the elements at that path of local names, whatever their namespaces."""
    return [(found.text or "").strip() for found in parent.iterfind("/".join(f"{{*}}{name}" for name in path))]


def _number(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) else None


def _ttl(channel: etree._Element, defects: list[str]) -> timedelta | None:
    """Minutes, as time."""
    text = next(iter(_texts(channel, "ttl")), "")
    minutes = _number(text)
    if text and minutes is None:
        defects.append(f"its ttl is no number of minutes: “{text[:40]}”")
    return min(timedelta(minutes=minutes), _LONGEST) if minutes else None


def _period(channel: etree._Element, defects: list[str]) -> timedelta | None:
    text = next(iter(_texts(channel, "updatePeriod")), "")
    period = _PERIODS.get(text.lower())
    if text and period is None:
        defects.append(f"its sy:updatePeriod is no period: “{text[:40]}”")
    frequency = _number(next(iter(_texts(channel, "updateFrequency")), ""))
    return period / (frequency or 1) if period else None
