"""Reads lists of subscriptions as other feed readers export them: OPML 1.0, 1.1 and 2.0 (http://opml.org/spec2.opml).

A list comes from anywhere, so it passes a gate: bounded in size, depth and number, without entities of its own."""

import re
from dataclasses import dataclass

from lxml import etree

from ingest.addresses.urls import absolute
from ingest.errors import Refused
from ingest.formats.decode import declared_encoding, decode, without_declaration
from ingest.guard import check_attributes
from ingest.model import Refusal
from ingest.text import scrub

#: Most bytes of a list, and most subscriptions in it.
MAX_SIZE = 8_388_608
MAX_SUBSCRIPTIONS = 5_000
#: Characters of a title that are kept.
_MAX_TITLE = 200
_MAX_ATTRIBUTES = 256
#: References that XML knows; every other `&` is one that somebody forgot to escape, mostly in an address.
_LOOSE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)")
_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed of a list."""

    #: Its address: absolute, http or https.
    feed: str
    #: As the list gives it, on one line; empty when it gives none.
    title: str = ""
    #: Page of the publisher, absolute; empty when unknown.
    home: str = ""
    #: Where in the list it stands, such as `line 12`.
    place: str = ""


def read_opml(data: bytes) -> tuple[list[Subscription], list[Refusal]]:
    """The subscriptions of a list in its order, however deep their folders; those that cannot be used are Refusals.

    Raises Refused when the whole cannot be read, or is no list."""
    root = _root(data)
    found: list[Subscription] = []
    refused: list[Refusal] = []
    for outline in root.iter("{*}outline"):
        fields = {str(name).lower(): scrub(str(value)) for name, value in outline.attrib.items()}
        if "xmlurl" not in fields:
            continue  # a folder, a link or a note
        entry = _subscription(fields, f"line {outline.sourceline}")
        if isinstance(entry, Refusal):
            refused.append(entry)
        else:
            found.append(entry)
    if len(found) > MAX_SUBSCRIPTIONS:
        raise Refused(f"it has {len(found):,} feeds", hint=f"Split it: {MAX_SUBSCRIPTIONS:,} are read at once.")
    return found, refused


def _subscription(fields: dict[str, str], place: str) -> Subscription | Refusal:
    address = re.sub(r"^feed:(?://)?(?=https?:)", "", fields["xmlurl"].strip(), flags=re.IGNORECASE)
    address = re.sub(r"^feed://", "http://", address, flags=re.IGNORECASE)
    title = " ".join((fields.get("title", "").strip() or fields.get("text", "")).split())[:_MAX_TITLE]
    feed = absolute(address, "")
    if not feed:
        what = f"{address[:100]!r} is not a web address" if address else "its address is empty"
        return Refusal(place, f"{title}: {what}" if title else what)
    return Subscription(feed, title, absolute(fields.get("htmlurl", ""), ""), place)


def _text(data: bytes) -> str:
    """The list without its declaration, which is not true of it any more; each line keeps its number."""
    text = decode(data, declared_encoding(data))[0].replace("\0", "")
    body = without_declaration(text)
    return "\n" * (text.count("\n") - body.count("\n")) + body


def _root(data: bytes) -> etree._Element:
    if len(data) > MAX_SIZE:
        raise Refused(f"it is larger than {MAX_SIZE:,} bytes")
    text = _text(data)
    if _ENTITY.search(text):
        raise Refused("it declares entities, which a list of feeds needs none of")
    check_attributes(text, _MAX_ATTRIBUTES)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(_LOOSE.sub("&amp;", text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise Refused(f"it is not XML: {error}") from error
    for defect in parser.error_log:
        if defect.type_name == "ERR_RESOURCE_LIMIT":
            raise Refused(f"it is beyond what is safe to read: {defect.message.partition(',')[0]}")
    if root is None or etree.QName(root).localname.lower() != "opml":
        what = f"it begins with <{etree.QName(root).localname}>, not with" if root is not None else "it is not XML with"
        raise Refused(f"{what} <opml>", hint="Export the list of feeds from your reader as OPML.")
    return root
