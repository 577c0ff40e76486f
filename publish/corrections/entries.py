"""Corrections as entries of a feed: what was said before, what is said now, and the way to the article."""

import html
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ingest.difference import Kind as PieceKind
from ingest.difference import Piece
from ingest.model import StoredItem
from ingest.store import Store
from ingest.store.corrections import Corrected
from ingest.text import plain
from publish import atom, fit
from publish.catalog import Feed, Kind, Site, item_path
from publish.corrections.packing import unpacked
from publish.corrections.values import NAMES, Comparison, Passage
from publish.corrections.values import Kind as CorrectionKind

#: Raised when the same corrections give other entries, so that the feeds are written again.
FORM: Final = 1
#: Passages of one correction that an entry shows.
_MOST: Final = 20
_TAGS: Final = {PieceKind.GONE: "del", PieceKind.NEW: "ins"}


def render(feed: Feed, store: Store, site: Site) -> bytes:
    """The feed of the corrections of a source as an XML document, newest first."""
    found = store.corrections(feed.name, feed.limit)
    stored = store.numbered({each.item_id for each in found})
    # What explains an article is linked by these entries themselves: their ids are not those of articles.
    return atom.render(feed, [_item(stored[each.item_id], each, site) for each in found], replace(site, explains=False))


def recipe(feed: Feed, site: Site) -> Sequence[object]:
    """What the feed of a source's corrections is made by beside what every feed is; nothing for other feeds."""
    return (FORM, site.pages) if feed.kind is Kind.CORRECTIONS else ()


def _item(stored: StoredItem, corrected: Corrected, site: Site) -> StoredItem:
    """What the entry says, in the place of the article. Its id is the correction's own, its date that of the change."""
    item, at = stored.item, corrected.at
    content = "\n".join(_content(stored, unpacked(corrected.told), site))
    said = replace(
        item,
        title=_title(stored),
        html=content,
        text=plain(content),
        published=at,
        updated=None,
        enclosures=(),
        images=(),
        trace=(),
    )
    return replace(stored, entry_id=corrected.entry_id, item=said, first_seen=at, changed=at, sort_at=at)


def _title(stored: StoredItem) -> str:
    item = stored.item
    title = fit.text(item.title) or item.url
    return f"更正：{title}" if fit.language(item.language).startswith("zh") else f"Correction: {title}"


def _content(stored: StoredItem, comparison: Comparison, site: Site) -> Iterator[str]:
    yield f"<p>{_escaped(_about(comparison))}</p>"
    for passage in _gravest(comparison.passages):
        yield from _passage(passage)
    more = len(comparison.passages) - _MOST
    if more > 0:
        yield f"<p>另有 {more} 处。 And {more} more.</p>"
    if address := fit.address(stored.item.url):
        yield f'<p><a href="{_escaped(address)}">原文 The article</a></p>'
    if site.pages:
        page = f"{site.address(item_path(stored.entry_id))}#reissues"
        yield f'<p><small><a href="{_escaped(page)}">全部改动 All that changed</a></small></p>'


def _gravest(passages: Sequence[Passage]) -> Sequence[Passage]:
    """As many as an entry shows, the gravest, in the order of the text."""
    weights = {kind: weight for weight, kind in enumerate(CorrectionKind)}
    order = sorted(range(len(passages)), key=lambda at: weights[passages[at].kinds[0]])
    return [passages[at] for at in sorted(order[:_MOST])]


def _about(comparison: Comparison) -> str:
    chinese, english = zip(*(NAMES[kind] for kind in comparison.kinds), strict=True)
    return (
        f"文章再次发布时改动了：{'、'.join(chinese)}。 What changed when it was published again: {', '.join(english)}."
    )


def _passage(passage: Passage) -> Iterator[str]:
    chinese, english = zip(*(NAMES[kind] for kind in passage.kinds), strict=True)
    where = [("标题", "title")] if passage.in_title else []
    times = f" ×{passage.times}" if passage.times > 1 else ""
    heading = (
        f"{'、'.join([*(word for word, _ in where), *chinese])} {', '.join([*(word for _, word in where), *english])}"
    )
    yield f"<h4>{heading}{times}</h4>"
    if passage.before:
        yield f"<p>原来 Before: {_marked(passage.before)}</p>"
    if passage.now:
        yield f"<p>现在 Now: {_marked(passage.now)}</p>"


def _marked(pieces: Sequence[Piece]) -> str:
    return "".join(_piece(piece) for piece in pieces)


def _piece(piece: Piece) -> str:
    tag, text = _TAGS.get(piece.kind), _escaped(piece.text)
    return f"<{tag}>{text}</{tag}>" if tag else text


def _escaped(text: str) -> str:
    return html.escape(text)
