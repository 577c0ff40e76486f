"""Captions: a medium and the text that belongs to it become <figure> and <figcaption>, and nothing is said twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from selectolax.lexbor import LexborNode

from ingest.clean.document import Document
from ingest.clean.edit import outermost, remove_element
from ingest.clean.lines import lines, weigh
from ingest.clean.step import Bound, Context, Run, Step, selector
from ingest.clean.steps.echoes import bare, titles

_MEDIA = "picture, img, audio, video"
_PLAYERS = "audio, video"
#: No article has more captions; telling each one's place takes time that grows with their number.
_MOST = 300
#: A block with these is more than a medium and its caption.
_CONTENT = "ul, ol, table, blockquote, h1, h2, h3, h4, h5, h6, pre"


@dataclass(frozen=True, slots=True)
class CaptionParams:
    """Where captions stand. At least one of `figure` and `caption` is given."""

    #: CSS selector of blocks that hold a medium and, in other blocks, its caption and credit.
    figure: str = ""
    #: CSS selector of captions that stand right after their medium.
    caption: str = ""
    #: A caption of audio or video that only repeats the title goes.
    drop_title: bool = False
    #: Longest caption, in characters; longer text is the article's.
    longest: int = 500
    #: Most lines of a caption and its credit; more are the article's, where a tag was not closed.
    most: int = 4

    def __post_init__(self) -> None:
        if not self.figure and not self.caption:
            raise ValueError("needs 'figure' or 'caption'")
        for css in filter(None, (self.figure, self.caption)):
            selector(css)


def _figure(document: Document, place: LexborNode) -> tuple[LexborNode, LexborNode]:
    """A new figure before `place`, and its empty caption, which is not in it yet."""
    figure, caption = document.tree.create_node("figure"), document.tree.create_node("figcaption")
    place.insert_before(figure, move=True)
    return figure, caption


def _media_in(node: LexborNode) -> list[LexborNode]:
    """The media in a block, each with the link that is around nothing else."""
    found = []
    for medium in outermost(node.css(_MEDIA)):
        parent = medium.parent
        linked = parent is not None and parent.tag == "a" and parent.mem_id != node.mem_id and not parent.text().strip()
        found.append(parent if linked and parent is not None else medium)
    return outermost(found)


def _lines_of(node: LexborNode) -> list[str]:
    """The lines of a caption; more than any caption has are not looked at."""
    return [line.text for line in islice(lines(node), 99)]


def _silence_alt(
    document: Document, medium: LexborNode, said: Sequence[str], by: Bound[CaptionParams] | Step[CaptionParams]
) -> None:
    """An alternative text that is the caption, or a line of it, would be read out twice."""
    caption = {bare(text) for text in said}
    for image in [medium] if medium.tag == "img" else medium.css("img"):
        alt = image.attributes.get("alt") or ""
        if alt and bare(alt) in caption:
            by.record(document, f'alt="{alt}"', replaced_by="the caption")
            image.attrs["alt"] = ""


def _gather(document: Document, rule: Bound[CaptionParams]) -> None:
    """Blocks that hold a medium and its caption."""
    for block in outermost(document.body.css(rule.params.figure)[:_MOST]):
        media = _media_in(block)
        said = _lines_of(block)
        unfit = weigh("".join(said)) > rule.params.longest or len(said) > rule.params.most
        if not media or unfit or block.css_first(_CONTENT) is not None or _inside_figure(block):
            continue
        figure, caption = _figure(document, block)
        for medium in media:
            _silence_alt(document, medium, said, rule)
            figure.insert_child(medium, move=True)
        caption.insert_child(block, move=True)
        figure.insert_child(caption, move=True)


def _inside_figure(node: LexborNode) -> bool:
    parent: LexborNode | None = node
    while parent is not None and parent.tag != "body":
        if parent.tag in ("figure", "figcaption"):
            return True
        parent = parent.parent
    return False


def _wrapper(node: LexborNode) -> LexborNode:
    """The largest element that holds the node's text and nothing else."""
    weight = weigh(node.text())
    parent = node.parent
    while parent is not None and parent.tag not in ("body", "main", "article"):
        if parent.css_first(_MEDIA) is not None or weigh(parent.text()) != weight:
            break
        node, parent = parent, parent.parent
    return node


def _medium_before(node: LexborNode) -> LexborNode | None:
    """The medium right before a node, without text of its own, or the caption that it has already."""
    before = node.prev
    while before is not None and (before.tag in ("-text", "-comment", "br") or before.css_first(_MEDIA) is None):
        if before.tag != "-comment" and before.text().strip():
            return None
        before = before.prev
    if before is None or not before.text().strip():
        return before
    # A figure that an earlier rule made of the medium and its credit.
    captions = before.css("figcaption")
    return captions[0] if len(captions) == 1 and weigh(captions[0].text()) == weigh(before.text()) else None


def _attach(document: Document, rule: Bound[CaptionParams]) -> None:
    """Captions that stand after their medium."""
    for node in outermost(document.body.css(rule.params.caption)[:_MOST]):
        text = node.text()
        if not text.strip() or weigh(text) > rule.params.longest or _inside_figure(node):
            continue
        wrapper = _wrapper(node)
        medium = _medium_before(wrapper)
        if medium is None:
            continue
        plays = medium.tag in ("audio", "video") or medium.css_first(_PLAYERS) is not None
        if rule.params.drop_title and plays and bare(text) in titles(document):
            remove_element(document, wrapper, rule)
            continue
        said, figure = _lines_of(node), medium.parent
        if len(said) > rule.params.most:
            continue
        if medium.tag == "figcaption" and figure is not None:
            _silence_alt(document, figure, said, rule)
            medium.insert_child(wrapper, move=True)
        else:
            _silence_alt(document, medium, said, rule)
            figure, caption = _figure(document, medium)
            figure.insert_child(medium, move=True)
            caption.insert_child(wrapper, move=True)
            figure.insert_child(caption, move=True)
        if node.tag == "small":
            node.unwrap()


def _silence_all(document: Document) -> None:
    """The same for figures that came as such."""
    for figure in document.body.css("figure:has(> figcaption)")[:_MOST]:
        captions = [line for caption in figure.css("figcaption") for line in _lines_of(caption)]
        _silence_alt(document, figure, captions, CAPTION)


def _build(context: Context, rules: Sequence[Bound[CaptionParams]]) -> Run | None:
    def run(document: Document) -> None:
        if document.body.css_first(_MEDIA) is None:
            return
        for rule in rules:
            if rule.params.figure:
                _gather(document, rule)
            if rule.params.caption:
                _attach(document, rule)
        _silence_all(document)

    return run if rules else None


CAPTION = Step("caption", "A picture and its caption are one figure.", CaptionParams, _build)
