"""Header fields: what is asked with, and what an answer says of its freshness, its version and when to come again."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Protocol

from config.tree import FetchSettings
from ingest.addresses.urls import absolute, is_public
from ingest.live import Validators

ACCEPT_ENCODING = "gzip, deflate, br, zstd"

#: Longer than any that servers take back (their bound for one field is 8 KiB or less).
_LONGEST_VALIDATOR = 2048
_LONGEST = timedelta(days=365)
_SECONDS = re.compile(r"[0-9]+")
#: Both are possessive, and the second is matched with one part at a time: a field of 32 KB takes no time of the loop.
_PART = re.compile(r'(?:[^,"]++|"[^"]*+"|")++')
_DIRECTIVE = re.compile(r'([!#$%&\'*+.^_`|~0-9A-Za-z-]++)(?:\s*+=\s*+(?:"([^"]*+)"|([^\s,]*+)))?+')


class Fields(Protocol):
    """The header fields of an answer, names without regard to case."""

    def get(self, name: str, default: str, /) -> str: ...
    def getall(self, name: str, default: list[str], /) -> list[str]: ...


def user_agent(settings: FetchSettings, base_url: str, version: str) -> str:
    """Who asks, and whom to ask about it: `Feedweir/0.1.0 (feed reader; +https://news.example)`.

    Without a contact (`contact_of`) it names none."""
    contact = contact_of(settings, base_url)
    said = f"; +{contact.translate({40: '%28', 41: '%29'})}" if contact else ""
    return f"Feedweir/{version} (feed reader{said})"


def contact_of(settings: FetchSettings, base_url: str) -> str:
    """Whom publishers may ask: `fetch.contact`, else `publish.base_url` where that is public; empty for nobody."""
    return settings.contact or (absolute(base_url, base_url) if is_public(base_url) else "")


def conditions(validators: Validators) -> dict[str, str]:
    """The fields that make a request conditional (RFC 9110 section 13.1)."""
    found = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in found.items() if value}


def text_of(fields: Fields, name: str) -> str:
    """A field as text; bytes that are no UTF-8 become U+FFFD, so that it can be stored and shown."""
    return fields.get(name, "").encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def validators_of(fields: Fields) -> Validators:
    """The validators of an answer; one that could not be sent back as it came is left out."""
    return Validators(_sendable(fields.get("ETag", "")), _sendable(fields.get("Last-Modified", "")))


def _sendable(value: str) -> str:
    plain = all(" " <= char <= "~" or char == "\t" or "\xa0" <= char < "\ud800" for char in value)
    return value if plain and len(value) <= _LONGEST_VALIDATOR else ""


def directives(fields: Fields) -> Mapping[str, str]:
    """The directives of Cache-Control in lower case and their arguments; of one that repeats, the first."""
    found: dict[str, str] = {}
    for line in fields.getall("Cache-Control", []):
        for part in _PART.findall(line):
            if match := _DIRECTIVE.fullmatch(part.strip()):
                found.setdefault(match[1].lower(), match[2] or match[3] or "")
    return found


def max_age(fields: Fields, now: datetime) -> timedelta | None:
    """How long an answer stays fresh from now on (RFC 9111 section 4.2), None when it does not say.

    `max-age`, else `s-maxage` (asked sooner, a shared cache on the way would give the same), else `Expires`; less
    `Age`; at most a year. `no-cache`, `no-store` and what cannot be read give zero: it may be asked at any time."""
    said = directives(fields)
    if "no-cache" in said or "no-store" in said:
        return timedelta(0)
    lifetime = next((_seconds(said[name]) for name in ("max-age", "s-maxage") if name in said), None)
    if lifetime is None:
        lifetime = _until_expiry(fields, now)
    if lifetime is None:
        return None
    return max(timedelta(0), lifetime - _seconds(fields.get("Age", "0")))


def _until_expiry(fields: Fields, now: datetime) -> timedelta | None:
    if not fields.get("Expires", ""):
        return None
    expires, sent = http_date(fields.get("Expires", "")), http_date(fields.get("Date", "")) or now
    return _bounded(expires - sent) if expires else timedelta(0)


def retry_after(fields: Fields, now: datetime) -> timedelta | None:
    """How long to stay away (RFC 9110 section 10.2.3): seconds, or a date by the server's own clock; None if unsaid."""
    said = fields.get("Retry-After", "").strip()
    if _SECONDS.fullmatch(said):
        return _seconds(said)
    until = http_date(said)
    return _bounded(until - (http_date(fields.get("Date", "")) or now)) if until else None


def _seconds(text: str) -> timedelta:
    """Seconds in digits, zero for anything else, a year for whatever is longer."""
    found = _SECONDS.fullmatch(text.strip())
    if not found:
        return timedelta(0)
    return _LONGEST if len(found[0]) > 9 else _bounded(timedelta(seconds=int(found[0])))


def _bounded(span: timedelta) -> timedelta:
    return min(max(timedelta(0), span), _LONGEST)


def http_date(text: str) -> datetime | None:
    """A date in any of the three forms of RFC 9110 section 5.6.7, in UTC; None when it is none."""
    try:
        found = parsedate_to_datetime(text)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
