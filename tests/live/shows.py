"""Sites whose feed can be had, however oddly it is served or written: what differs between them is data."""

import gzip
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from email.utils import format_datetime
from hashlib import blake2b

import brotli
import opencc
import zstandard

from tests.live.papers import TYPES, write
from tests.live.stories import Entry
from tests.live.wire import Scene

Entries = Sequence[Entry]

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TO_TRADITIONAL = opencc.OpenCC("s2t")


@dataclass(frozen=True, slots=True)
class Show:
    """How a site serves its feed."""

    #: Header fields that allow a conditional request: `etag`, `date`, both or none.
    validators: tuple[str, ...] = ("etag", "date")
    #: Whether they are looked at when they come back.
    heeds: bool = True
    headers: Mapping[str, str] = field(default_factory=dict)
    #: XML in the channel.
    head: str = ""
    #: Kind of feed, where the site has no choice.
    kind: str = ""
    #: Encoding of the text, and the one that it declares.
    charset: str = "utf-8"
    label: str = ""
    content_type: str = ""
    coding: str = ""
    chunked: bool = False
    #: The end of the connection is the end of the body.
    until_close: bool = False
    #: The connection ends after each answer.
    closes: bool = False
    #: What is done to the entries, at each visit, and to the text of the feed.
    twist: Callable[[Entries, int], Entries] = lambda entries, _visit: entries
    spoil: Callable[[str], str] = lambda text: text
    #: Seconds that it says to be fresh, by header.
    max_age: int | None = None
    #: Hours and days that it leaves out, counted from those of the start of the world.
    skips_hours: tuple[int, ...] = ()
    skips_days: tuple[int, ...] = ()
    #: Its oldest story is revised in each round.
    revises: bool = False


def compress(data: bytes, coding: str) -> bytes:
    """A body in a content coding, or in several, in the order in which they were applied."""
    for name in filter(None, coding.split(", ")):
        data = _CODINGS[name](data)
    return data


def _raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


_CODINGS: Mapping[str, Callable[[bytes], bytes]] = {
    "gzip": lambda data: gzip.compress(data, mtime=0),
    "x-gzip": lambda data: gzip.compress(data, mtime=0),
    "deflate": zlib.compress,
    "raw deflate": _raw_deflate,
    "br": brotli.compress,
    "zstd": lambda data: zstandard.ZstdCompressor().compress(data),
}


async def play(scene: Scene, show: Show, site: str, kind: str, entries: Entries) -> None:
    """Answer with the feed, or with 304 when it is known."""
    show = replace(show, kind=show.kind or kind, head=show.head + _skips(scene, show))
    entries = show.twist(entries, scene.visit)
    body = body_of(show, site, entries)
    last_modified = format_datetime(scene.modified, usegmt=True) if "date" in show.validators else ""
    etag = f'"{blake2b(body, digest_size=8).hexdigest()}"' if "etag" in show.validators else ""
    fresh = {"ETag": etag, "Last-Modified": last_modified, **_freshness(show), **show.headers}
    headers = {name: value for name, value in fresh.items() if value}
    scene.note |= {"etag": etag, "last_modified": last_modified, "max_age": show.max_age}
    if show.heeds and _is_known(scene, etag, last_modified):
        await scene.answer(304, headers)
        return
    hours, days = _skipped(scene, show)
    stories = tuple(entry.title for entry in entries)
    await _send(scene, show, headers, body)
    scene.note |= {"whole": True, "skip_hours": hours, "skip_days": days, "stories": stories}


def _skipped(scene: Scene, show: Show) -> tuple[frozenset[int], frozenset[int]]:
    hours = frozenset((scene.start.hour + hour) % 24 for hour in show.skips_hours)
    return hours, frozenset((scene.start.weekday() + day) % 7 for day in show.skips_days)


def _skips(scene: Scene, show: Show) -> str:
    hours, days = _skipped(scene, show)
    said = "".join(f"<hour>{hour}</hour>" for hour in sorted(hours))
    named = "".join(f"<day>{_DAYS[day]}</day>" for day in sorted(days))
    return (f"<skipHours>{said}</skipHours>" if hours else "") + (f"<skipDays>{named}</skipDays>" if days else "")


def _freshness(show: Show) -> dict[str, str]:
    return {"Cache-Control": f"public, max-age={show.max_age}"} if show.max_age is not None else {}


def _is_known(scene: Scene, etag: str, last_modified: str) -> bool:
    asked = scene.fields.get("if-none-match", "")
    if asked:
        return bool(etag) and asked == etag
    return bool(last_modified) and scene.fields.get("if-modified-since", "") == last_modified


def body_of(show: Show, site: str, entries: Entries) -> bytes:
    """The feed as bytes, before compression."""
    label = show.label or show.charset
    text = show.spoil(write(show.kind, site, entries, show.head, label=label))
    return text.encode(show.charset, "xmlcharrefreplace")


async def _send(scene: Scene, show: Show, headers: dict[str, str], body: bytes) -> None:
    headers["Content-Type"] = show.content_type or TYPES[show.kind]
    if show.coding:
        headers["Content-Encoding"] = show.coding.removeprefix("raw ")
        body = compress(body, show.coding)
    if show.chunked:
        headers["Transfer-Encoding"] = "chunked"
        body = chunks(body) + b"0\r\n\r\n"
    if show.until_close or show.closes:
        headers["Connection"] = "close"
    if show.closes:
        headers["Content-Length"] = str(len(body))
    await scene.answer(200, headers, body)


def chunks(body: bytes, size: int = 1_000) -> bytes:
    """A body in chunks, without the last one (RFC 9112 section 7.1)."""
    pieces = (body[start : start + size] for start in range(0, len(body), size))
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)


def _each(change: Callable[[Entry, int], Entry]) -> Callable[[Entries, int], Entries]:
    return lambda entries, visit: [change(entry, visit) for entry in entries]


def _future(entry: Entry, _visit: int) -> Entry:
    return replace(entry, published=entry.published and entry.published + timedelta(days=400))


def _mass_change(entry: Entry, visit: int) -> Entry:
    """From its third visit on a site has other ids, and links that are written otherwise."""
    if visit < 2:
        return entry
    return replace(entry, guid=f"{entry.guid}#new", link=f"{entry.link}?utm_source=rss&utm_campaign={visit}")


def _mass_move(entry: Entry, visit: int) -> Entry:
    """From its third visit on a site has other ids and other links."""
    if visit < 2:
        return entry
    return replace(entry, guid=f"{entry.guid}#new", link=entry.link.replace("/news/", "/archive/") + ".html")


def _traditional(entry: Entry, _visit: int) -> Entry:
    return replace(entry, title=_TO_TRADITIONAL.convert(entry.title), html=_TO_TRADITIONAL.convert(entry.html))


#: Every way in which a feed can be had.
SHOWS: Mapping[str, Show] = {
    "plain": Show(),
    "etag-only": Show(validators=("etag",)),
    "date-only": Show(validators=("date",)),
    "no-validators": Show(validators=()),
    "forgetful": Show(heeds=False),
    "revising": Show(revises=True),
    "closing": Show(closes=True),
    "chunked": Show(chunked=True),
    "until-close": Show(until_close=True),
    # Freshness
    "fresh": Show(max_age=2 * 3600),
    "fresh-for-months": Show(max_age=90 * 86_400),
    "stale": Show(max_age=0),
    "no-cache": Show(headers={"Cache-Control": "no-cache, max-age=86400"}),
    "ttl": Show(kind="rss", head="<ttl>180</ttl>"),
    "skip-hours": Show(kind="rss", skips_hours=(1, 2, 5)),
    "skip-days": Show(kind="rss", skips_days=(1, 3)),
    "syndication": Show(head="<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>"),
    # Codings
    "gzip": Show(coding="gzip"),
    "x-gzip": Show(coding="x-gzip"),
    "deflate": Show(coding="deflate"),
    "raw-deflate": Show(coding="raw deflate", chunked=True),
    "br": Show(coding="br"),
    "zstd": Show(coding="zstd", chunked=True),
    "twice": Show(coding="br, gzip"),
    # Types and encodings
    "html-type": Show(content_type="text/html; charset=utf-8"),
    "plain-type": Show(content_type="text/plain"),
    "no-type": Show(content_type="application/octet-stream"),
    "latin-type": Show(content_type="text/xml; charset=iso-8859-1"),
    "gbk": Show(kind="rss", charset="gb18030", label="gb2312"),
    "gbk-as-utf8": Show(kind="rss", charset="gb18030", label="utf-8"),
    "big5-as-utf8": Show(kind="rss", charset="big5hkscs", label="utf-8", twist=_each(_traditional)),
    "utf16": Show(kind="rss", charset="utf-16"),
    "bom": Show(kind="atom", charset="utf-8-sig", label="utf-8"),
    "controls": Show(kind="rss", spoil=lambda text: text.replace("。", "。\x0b\x00", 3)),
    "ill-formed": Show(kind="rss", spoil=lambda text: text.replace("<description>", "<description>a & b &nbsp; ", 2)),
    "junk-before": Show(kind="rss", spoil=lambda text: "\n \n" + text),
    # Identity
    "no-guid": Show(kind="rss", twist=_each(lambda entry, _visit: replace(entry, guid=""))),
    "guids-change": Show(kind="rss", twist=_each(lambda entry, visit: replace(entry, guid=f"{entry.guid}/{visit}"))),
    "guid-repeats": Show(kind="rss", twist=_each(lambda entry, _visit: replace(entry, guid="1"))),
    "one-link": Show(kind="rss", twist=_each(lambda entry, _visit: replace(entry, link=entry.link.rpartition("/")[0]))),
    "no-link": Show(kind="rss", twist=_each(lambda entry, _visit: replace(entry, link=""))),
    "no-link-guids-change": Show(
        kind="rss", twist=_each(lambda entry, visit: replace(entry, link="", guid=f"{visit}-{entry.guid}"))
    ),
    "no-link-no-guid": Show(kind="rss", twist=_each(lambda entry, _visit: replace(entry, link="", guid=""))),
    "mass-change": Show(kind="rss", twist=_each(_mass_change)),
    "mass-move": Show(kind="atom", twist=_each(_mass_move)),
    "no-dates": Show(kind="rss", twist=_each(lambda entry, _visit: replace(entry, published=None))),
    "future-dates": Show(twist=_each(_future)),
}
