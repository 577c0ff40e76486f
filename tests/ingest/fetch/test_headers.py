"""What header fields say: how long an answer is fresh, when to come again, and who asks."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.fetch import user_agent
from ingest.fetch.headers import conditions, directives, http_date, max_age, retry_after, text_of, validators_of
from ingest.live import Validators
from tests.ingest.fetch.server import SETTINGS

_NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
_DATE = "Sun, 01 Mar 2026 12:00:00 GMT"
_YEAR = timedelta(days=365)


class Fields:
    """Header fields by name; a list stands for fields of one name."""

    def __init__(self, fields: Mapping[str, str | list[str]]) -> None:
        self._fields = {name.lower(): [value] if isinstance(value, str) else value for name, value in fields.items()}

    def get(self, name: str, default: str, /) -> str:
        return self._fields.get(name.lower(), [default])[0]

    def getall(self, name: str, default: list[str], /) -> list[str]:
        return self._fields.get(name.lower(), default)


def _said(**fields: str | list[str]) -> Fields:
    return Fields({name.replace("_", "-"): value for name, value in fields.items()})


@pytest.mark.parametrize(
    ("fields", "seconds"),
    [
        (_said(), None),
        (_said(Cache_Control="public"), None),
        (_said(Cache_Control="max-age=600"), 600),
        (_said(Cache_Control='Public, MAX-AGE="600"'), 600),
        (_said(Cache_Control=["public", "max-age = 600"]), 600),
        (_said(Cache_Control="max-age=600, max-age=1"), 600),
        (_said(Cache_Control="s-maxage=900"), 900),
        (_said(Cache_Control="s-maxage=900, max-age=60"), 60),
        (_said(Cache_Control="max-age=600, must-revalidate, private"), 600),
        (_said(Cache_Control="no-cache, max-age=600"), 0),
        (_said(Cache_Control="no-store"), 0),
        (_said(Cache_Control='no-cache="Set-Cookie", max-age=600'), 0),
        (_said(Cache_Control="max-age=-5"), 0),
        (_said(Cache_Control="max-age=1.5"), 0),
        (_said(Cache_Control="max-age="), 0),
        (_said(Cache_Control="max-age=600", Age="100"), 500),
        (_said(Cache_Control="max-age=600", Age="700"), 0),
        (_said(Cache_Control="max-age=600", Age="old"), 600),
        (_said(Cache_Control="max-age=99999999999999999999"), 365 * 86_400),
        (_said(Cache_Control="max-age=600", Expires="Sun, 01 Mar 2026 13:00:00 GMT"), 600),
        (_said(Expires="Sun, 01 Mar 2026 13:00:00 GMT"), 3_600),
        (_said(Expires="Sun, 01 Mar 2026 13:00:00 GMT", Age="600"), 3_000),
        (_said(Expires="Sun, 01 Mar 2026 13:00:00 GMT", Date="Sun, 01 Mar 2026 12:50:00 GMT"), 600),
        (_said(Expires="Sun, 01 Mar 2026 11:00:00 GMT"), 0),
        (_said(Expires="0"), 0),
        (_said(Expires="-1"), 0),
        (_said(Expires="Fri, 31 Dec 9999 23:59:59 GMT"), 365 * 86_400),
        (_said(Cache_Control=', ,;"=,max-age=60'), 60),
    ],
)
def test_an_answer_is_fresh_for_as_long_as_it_says(fields: Fields, seconds: int | None) -> None:
    assert (None if seconds is None else timedelta(seconds=seconds)) == max_age(fields, _NOW)


@pytest.mark.parametrize(
    "text", ["a" * 60_000 + "(", " " * 60_000 + "(", ("a" + " " * 20) * 3_000 + "(", '"' * 60_001, 'a="' * 20_000]
)
def test_no_cache_control_takes_long_to_read(text: str) -> None:
    # The square of that would be minutes, of the loop that everything runs on.
    assert timedelta(seconds=60) == max_age(_said(Cache_Control=[text, "max-age=60"]), _NOW)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        (" 120 ", 120),
        ("0", 0),
        ("99999999999999999999", 365 * 86_400),
        ("Sun, 01 Mar 2026 12:10:00 GMT", 600),
        ("Sunday, 01-Mar-26 12:10:00 GMT", 600),
        ("Sun Mar  1 12:10:00 2026", 600),
        ("Sun, 01 Mar 2026 11:00:00 GMT", 0),
        ("Sun, 01 Mar 2026 20:10:00 +0800", 600),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("١٢", None),
    ],
)
def test_who_is_asked_to_come_later_knows_when(said: str, seconds: int | None) -> None:
    expected = None if seconds is None else timedelta(seconds=seconds)
    assert expected == retry_after(_said(Retry_After=said), _NOW)


def test_dates_count_by_the_clock_of_the_server() -> None:
    fields = _said(Retry_After="Sun, 01 Mar 2026 13:00:00 GMT", Date="Sun, 01 Mar 2026 12:55:00 GMT")
    assert timedelta(minutes=5) == retry_after(fields, _NOW)
    assert _NOW == http_date(_DATE)


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_field_whatever_is_an_accident(one: str, two: str) -> None:
    fields = _said(Cache_Control=one, Expires=two, Age=one, Date=two, Retry_After=one, ETag=one, Last_Modified=two)
    for span in (max_age(fields, _NOW), retry_after(fields, _NOW)):
        assert span is None or timedelta(0) <= span <= _YEAR
    found = validators_of(fields)
    assert found.etag in {one, ""}
    (found.etag + found.last_modified).encode()
    directives(fields)


@pytest.mark.parametrize(
    "value", ["Mon, 99 Feb 2026 25:61:00 GMT", "Sun, 01 Mar 99999 12:00:00 GMT", "0", "GMT", "1 2 3 4 5 6"]
)
def test_what_is_no_date_is_none(value: str) -> None:
    assert http_date(value) is None


def test_validators_are_sent_back_as_they_came() -> None:
    fields = _said(ETag='W/"a b\t,é"', Last_Modified="yesterday")
    found = validators_of(fields)
    assert {"If-None-Match": 'W/"a b\t,é"', "If-Modified-Since": "yesterday"} == conditions(found)
    assert {} == conditions(Validators())
    assert {"If-None-Match": '"1"'} == conditions(Validators(etag='"1"'))


@pytest.mark.parametrize("value", ["\udcff", "a\r\nX: 1", "a\0", "\x7f", "x" * 3_000, "\U0001f600\ud800"])
def test_a_validator_that_cannot_be_sent_back_is_left_out(value: str) -> None:
    assert Validators() == validators_of(_said(ETag=value, Last_Modified=value))


def test_text_of_a_field_can_be_stored() -> None:
    assert "text/xml; 中�" == text_of(_said(Content_Type="text/xml; 中\udcff"), "Content-Type")
    assert "" == text_of(_said(), "Content-Type")


def test_the_user_agent_names_whom_to_ask() -> None:
    mail, silent = replace(SETTINGS, contact="admin@example.org"), replace(SETTINGS, contact="")
    assert "Feedweir/0.1.0 (feed reader; +admin@example.org)" == user_agent(mail, "https://a.example", "0.1.0")
    assert "Feedweir/0.1.0 (feed reader; +https://news.example.org/x)" == user_agent(
        silent, "https://news.example.org/x", "0.1.0"
    )
    assert "Feedweir/0.1.0 (feed reader)" == user_agent(silent, "http://127.0.0.1:8080", "0.1.0")
    assert "Feedweir/0.1.0 (feed reader; +https://news.example.org/%28x%29)" == user_agent(
        silent, "https://news.example.org/(x)", "0.1.0"
    )
    assert user_agent(silent, "https://新闻.example.org/新", "0.1.0").isascii()
