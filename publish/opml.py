"""Lists of feeds as OPML 2.0 (http://opml.org/spec2.opml), which every feed reader imports."""

from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from config.model import Source
from publish import fit
from publish.catalog import Feed, Kind, Site

#: Headings of the groups, in order; the feed of everything stands before them.
_GROUPS = {Kind.TOPIC: "主题 Topics", Kind.SOURCE: "来源 Sources", Kind.CORRECTIONS: "更正 Corrections"}


def render(feeds: Sequence[Feed], site: Site) -> bytes:
    """All feeds, grouped. It bears no date: it changes when the list does, and not with each article."""
    document, body = _document(site.title)
    for feed in feeds:
        if feed.kind is Kind.ALL:
            _outline(body, feed, site)
    for kind, heading in _GROUPS.items():
        _group(body, heading, [feed for feed in feeds if feed.kind is kind], site)
    return _written(document)


def subscriptions(sources: Iterable[Source], title: str) -> bytes:
    """The live feeds that the sources are fetched from, in their order: what another reader needs to fetch them too."""
    document, body = _document(title)
    for source in sources:
        if source.feed:
            name = fit.text(source.title) or source.name
            _add(body, {"type": "rss", "text": name, "title": name, "xmlUrl": source.feed,
                        "htmlUrl": fit.address(source.url), "language": fit.language(source.language)})  # fmt: skip
    return _written(document)


def _document(title: str) -> tuple[etree._Element, etree._Element]:
    """An empty list, and its body."""
    document = etree.Element("opml", version="2.0")
    head = etree.SubElement(document, "head")
    etree.SubElement(head, "title").text = fit.text(title) or "Feedweir"
    return document, etree.SubElement(document, "body")


def _written(document: etree._Element) -> bytes:
    data: bytes = etree.tostring(document, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return data


def _group(body: etree._Element, heading: str, feeds: Sequence[Feed], site: Site) -> None:
    if feeds:
        group = etree.SubElement(body, "outline", text=heading)
        for feed in feeds:
            _outline(group, feed, site)


def _outline(parent: etree._Element, feed: Feed, site: Site) -> None:
    title = fit.text(feed.title) or feed.path
    attributes: Mapping[str, str] = {
        "type": "rss",  # what OPML calls every kind of feed
        "text": title,
        "title": title,
        "description": fit.text(feed.subtitle),
        "xmlUrl": site.address(feed.path),
        "htmlUrl": fit.address(feed.home) or site.address(""),
        "language": fit.language(feed.language),
    }
    _add(parent, attributes)


def _add(parent: etree._Element, attributes: Mapping[str, str]) -> None:
    etree.SubElement(parent, "outline", {key: value for key, value in attributes.items() if value})
