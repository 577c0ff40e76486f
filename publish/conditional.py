"""Which answer a request deserves: conditional requests, content coding and names of files, decided purely.

Sections named here are of RFC 9110, HTTP Semantics."""

import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import unquote_to_bytes

#: One entity tag, weak or strong (section 8.8.3).
_TAG = re.compile(r'(W/)?("[\x21\x23-\x7e\x80-\U0010ffff]*")')
_WEIGHT = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)", re.IGNORECASE)


#: Fields of a request that make it conditional.
CONDITIONS = ("If-Match", "If-Unmodified-Since", "If-None-Match", "If-Modified-Since")


def precondition(headers: Mapping[str, str], *, etag: str, modified: int) -> HTTPStatus:
    """OK, NOT_MODIFIED or PRECONDITION_FAILED for a GET or HEAD, in the order of section 13.2.2.

    headers: the `CONDITIONS` that the request has, repeated fields joined by commas.
    etag: strong entity tag of the representation that was chosen, with its quotes.
    modified: its modification time in seconds since 1970."""
    if (wanted := headers.get("If-Match")) is not None:
        if not _has(wanted, etag, weakly=False):
            return HTTPStatus.PRECONDITION_FAILED
    elif (moment := _date(headers.get("If-Unmodified-Since"))) is not None and modified > moment:
        return HTTPStatus.PRECONDITION_FAILED
    if (known := headers.get("If-None-Match")) is not None:
        return HTTPStatus.NOT_MODIFIED if _has(known, etag, weakly=True) else HTTPStatus.OK
    if (moment := _date(headers.get("If-Modified-Since"))) is not None and modified <= moment:
        return HTTPStatus.NOT_MODIFIED
    return HTTPStatus.OK


def _has(field: str, etag: str, *, weakly: bool) -> bool:
    """Whether the list of tags holds this one, by weak or strong comparison (section 8.8.3.2)."""
    if field.strip() == "*":
        return True
    return any(tag == etag and (weakly or not weak) for weak, tag in _TAG.findall(field))


def _date(field: str | None) -> int | None:
    """Seconds since 1970 of an HTTP date; None for one that is absent or cannot be read, which is then ignored."""
    if field is None:
        return None
    try:
        return int(parsedate_to_datetime(field).timestamp())
    except (ValueError, OverflowError):
        return None


def accepts_gzip(field: str) -> bool:
    """Whether Accept-Encoding allows gzip and does not prefer the plain bytes (section 12.5.3)."""
    weights: dict[str, float] = {}
    for member in field.split(","):
        coding, _, parameter = (part.strip() for part in member.partition(";"))
        weight = _WEIGHT.fullmatch(parameter.replace(" ", ""))
        # A weight that cannot be read counts as "not wanted": the plain bytes are always right.
        weights[coding.lower()] = float(weight[1]) if weight else 0.0 if parameter else 1.0
    gzip = weights.get("gzip", weights.get("x-gzip", weights.get("*", 0.0)))
    return gzip > 0 and gzip >= weights.get("identity", 0.0)


def names_of(raw_path: str) -> tuple[str, ...] | None:
    """The names of folders and file that a path asks for; None when it asks for something that is never served.

    raw_path: path of the request as it was sent, percent-encoded. A path that ends in a slash asks for index.html.
    Each name is decoded once and by itself, so an encoded slash never becomes a separator. Hidden names (temporary
    files have such names), backslashes, control characters and compressed twins are not served."""
    segments = raw_path.removeprefix("/").split("/")
    if not segments[-1]:
        segments[-1] = "index.html"
    names = tuple(_name(segment) for segment in segments)
    return names if raw_path.startswith("/") and all(names) and not names[-1].endswith(".gz") else None


def _name(segment: str) -> str:
    """The decoded name; empty when it is not a name that may be served."""
    try:
        name = unquote_to_bytes(segment).decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "" if name.startswith(".") or name.endswith(("~", ".tmp")) or _UNSAFE.search(name) else name


_UNSAFE = re.compile(r"[/\\\x00-\x1f\x7f]")
