"""A checker of Atom documents: the rules of RFC 4287, and what the W3C feed validator warns of beyond them."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from html.entities import name2codepoint
from urllib.parse import urlsplit

from lxml import etree, html

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ONE = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9;/?:@&=+$.\-_!~*'()%,#\[\]]+")
_UUID = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
#: Children by parent: how often each may stand there (RFC 4287 sections 4.1.1, 4.1.2, 4.2.11).
_MOST = {"id": 1, "title": 1, "updated": 1, "subtitle": 1, "generator": 1, "icon": 1, "logo": 1, "rights": 1,
         "content": 1, "summary": 1, "published": 1, "source": 1}  # fmt: skip
_METADATA = {"author", "category", "contributor", "generator", "icon", "id", "link", "logo", "rights", "subtitle",
             "title", "updated"}  # fmt: skip
_KNOWN = {
    "feed": _METADATA | {"entry"},
    "source": _METADATA,
    "entry": {
        "author",
        "category",
        "content",
        "contributor",
        "id",
        "link",
        "published",
        "rights",
        "source",
        "summary",
        "title",
        "updated",
    },
}
#: Elements and attributes of HTML that readers must not be sent.
_DANGEROUS = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "link",
    "meta",
    "base",
    "form",
    "input",
    "frame",
    "applet",
}


def complaints(document: bytes) -> list[str]:
    """What is wrong with an Atom feed, a sentence each; nothing when it is right."""
    feed = etree.fromstring(document, etree.XMLParser(resolve_entities=False))
    if feed.tag != f"{ATOM}feed":
        return [f"the root is {feed.tag}"]
    found = list(_container(feed, "feed"))
    if not _links(feed, "self"):
        found.append("feed: no link rel=self")
    entries = feed.findall(f"{ATOM}entry")
    if feed.find(f"{ATOM}author") is None and not all(entry.find(f"{ATOM}author") is not None for entry in entries):
        found.append("feed: neither the feed nor each entry has an author")
    for entry in entries:
        found += _entry(entry)
    for name in ("id", "updated"):
        values = Counter(entry.findtext(f"{ATOM}{name}") for entry in entries)
        found += [f"feed: {count} entries have the {name} {value}" for value, count in values.items() if count > 1]
    newest = max((entry.findtext(f"{ATOM}updated", "") for entry in entries), default="")
    if newest and newest != feed.findtext(f"{ATOM}updated"):
        found.append("feed: updated is not that of its newest entry")
    return found


def _entry(entry: etree._Element) -> Iterator[str]:
    where = f"entry {entry.findtext(f'{ATOM}id')}"
    yield from (f"{where}: {complaint}" for complaint in _container(entry, "entry"))
    content = entry.find(f"{ATOM}content")
    if content is None and not _links(entry, "alternate"):
        yield f"{where}: neither content nor an alternate link"
    if content is None and entry.find(f"{ATOM}summary") is None:
        yield f"{where}: neither content nor summary"
    if not _UUID.fullmatch(entry.findtext(f"{ATOM}id", "")):
        yield f"{where}: the id is no urn:uuid"
    if (source := entry.find(f"{ATOM}source")) is not None:
        yield from (f"{where}, source: {complaint}" for complaint in _container(source, "source"))
    if content is not None:
        yield from (f"{where}: {complaint}" for complaint in _html(content.text or "", content.get("type", "text")))


def _container(parent: etree._Element, kind: str) -> Iterator[str]:
    children = Counter(etree.QName(child).localname for child in parent)
    yield from (f"no {name}" for name in ("id", "title", "updated") if not children[name])
    yield from (f"{count} times {name}" for name, count in children.items() if count > _MOST.get(name, count))
    yield from (f"{name} is not allowed in {kind}" for name in children if name not in _KNOWN[kind])
    if any(not child.tag.startswith(ATOM) for child in parent):
        yield "an element outside of Atom's namespace"
    alternates = Counter((link.get("type"), link.get("hreflang")) for link in _links(parent, "alternate"))
    if any(count > 1 for count in alternates.values()):
        yield "two alternate links of one type and language"
    if not _LANGUAGE.fullmatch(parent.get(LANG, "en")):
        yield f"xml:lang is {parent.get(LANG)!r}"
    for child in parent:
        yield from _child(child)


def _child(child: etree._Element) -> Iterator[str]:
    name, text = etree.QName(child).localname, child.text or ""
    if name in ("title", "subtitle", "summary", "rights"):
        yield from _text(name, text, child.get("type", "text"))
    elif name in ("updated", "published"):
        yield from _date(name, text)
    elif name == "id" and not _URI.fullmatch(text):
        yield f"the id {text!r} is no absolute IRI"
    elif name == "link":
        yield from _link(child)
    elif name == "author":
        names = child.findall(f"{ATOM}name")
        if len(names) != 1 or not (names[0].text or "").strip():
            yield "an author without one name"
    elif name == "category" and not child.get("term"):
        yield "a category without a term"
    for value in (text, *map(str, child.attrib.values())):
        if re.search("[\x80-\x9f\ufffd]", value):
            yield f"{name} has characters that cannot be shown"


def _text(name: str, text: str, kind: str) -> Iterator[str]:
    if not text.strip():
        yield f"{name} is empty"
    if kind not in ("text", "html"):
        yield f"{name} has the type {kind}"
    entities = re.findall(r"&(#?\w+)", text)
    if kind == "text" and (
        re.search(r"</\w+>", text) or any(entity in name2codepoint or not entity.isalpha() for entity in entities)
    ):
        yield f"{name} looks like HTML and does not say whether it is"
    if kind == "html":
        yield from _html(text, kind)


def _date(name: str, text: str) -> Iterator[str]:
    if not _ONE.fullmatch(text) or not datetime.fromisoformat(text).tzinfo:
        yield f"{name} is no date of RFC 3339: {text!r}"


def _link(link: etree._Element) -> Iterator[str]:
    href = link.get("href", "")
    if not _URI.fullmatch(href) or urlsplit(href).scheme not in ("http", "https") or not urlsplit(href).hostname:
        yield f"the link {href!r} is not absolute"
    if not link.get("rel"):
        yield f"the link {href!r} does not say what it is"
    if link.get("type") is not None and not _MEDIA_TYPE.fullmatch(link.get("type", "")):
        yield f"the link {href!r} has the type {link.get('type')!r}"
    if link.get("length") is not None and not re.fullmatch(r"[1-9]\d*", link.get("length", "")):
        yield f"the link {href!r} has the length {link.get('length')!r}"


def _html(text: str, kind: str) -> Iterator[str]:
    if kind != "html":
        yield f"content has the type {kind}"
    if not text.strip():
        yield "content is empty"
        return
    for element in html.fragment_fromstring(text, create_parent="div").iter(etree.Element):
        if element.tag in _DANGEROUS:
            yield f"content has <{element.tag}>"
        for name, value in element.attrib.items():
            if name == "style" or name.startswith("on"):
                yield f"content has the attribute {name}"
            if name in ("href", "src", "poster", "cite") and not urlsplit(value).scheme:
                yield f"content has the relative address {value!r}"


def _links(parent: etree._Element, rel: str) -> list[etree._Element]:
    return [link for link in parent.findall(f"{ATOM}link") if link.get("rel", "alternate") == rel]
