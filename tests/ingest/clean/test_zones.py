"""A date without a zone is read in the zone of its source."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from config.settings import load
from ingest.clean import Cleaner
from ingest.model import Format, RawItem


@pytest.mark.parametrize(
    ("source", "expected"),
    [("nyt", datetime(2022, 1, 11, 0, 30, tzinfo=UTC)), ("dw", datetime(2022, 1, 11, 7, 30, tzinfo=UTC))],
)
def test_a_local_time_is_that_of_the_source(source: str, expected: datetime) -> None:
    """Half past eight in Beijing and in Berlin, in January."""
    cleaner = Cleaner(load(data=Path("data"), env={}))
    url = f"https://{source}.example/1"
    raw = RawItem(source, url, "题", "<p>文</p>", "x", Format.ENTRY, b"x", local_time="2022-01-11 08:30:00")
    assert expected == cleaner.clean(raw).published
