"""Audio and video: enclosures of the entry, and playable in the text."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from ingest.addresses.urls import absolute
from ingest.clean.document import Document
from ingest.clean.lines import squeeze
from ingest.clean.step import Bound, Context, Run, Step, compiled
from ingest.fold import fold
from ingest.model import Enclosure

#: IANA media types by ending; the rest is told by the element.
_TYPES = {
    ".aac": "audio/aac", ".flac": "audio/flac", ".m3u8": "application/vnd.apple.mpegurl", ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg", ".oga": "audio/ogg", ".ogg": "audio/ogg", ".opus": "audio/ogg", ".wav": "audio/wav",
    ".m4v": "video/mp4", ".mov": "video/quicktime", ".mp4": "video/mp4", ".ogv": "video/ogg", ".webm": "video/webm",
}  # fmt: skip
_BY_ELEMENT = {"audio": "audio/mpeg", "video": "video/mp4"}


@dataclass(frozen=True, slots=True)
class MediaParams:
    """Text inside players."""

    #: Regular expression on the whole folded text inside a player, shown where it does not play.
    fallback: str
    pattern: Any = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pattern", compiled(self.fallback))


def _enclose(document: Document, node: LexborNode, player: str, known: set[str]) -> None:
    """Make an enclosure of what a player plays, unless its address is known already."""
    address = absolute(node.attributes.get("src") or "", document.base)
    if not address:
        return
    node.attrs["src"] = address
    ending = PurePosixPath(urlsplit(address).path).suffix.lower()
    media_type = (node.attributes.get("type") or "").partition(";")[0].strip().lower() if node.tag == "source" else ""
    if address not in known:
        known.add(address)
        document.facts.enclosures.append(Enclosure(address, media_type or _TYPES.get(ending, _BY_ELEMENT[player])))


def _drop_fallback(document: Document, player: LexborNode, rules: Sequence[Bound[MediaParams]]) -> None:
    text = squeeze(player.text())
    for rule in rules:
        if text and rule.params.pattern.fullmatch(fold(text)):
            rule.record(document, text)
            keep = {node.mem_id for node in player.css("source, track")}
            for child in list(player.iter(include_text=True)):
                if child.mem_id not in keep and child.css_first("source, track") is None:
                    child.decompose()
            return


def _build(context: Context, rules: Sequence[Bound[MediaParams]]) -> Run:
    def run(document: Document) -> None:
        known = {enclosure.url for enclosure in document.facts.enclosures}
        for player in document.body.css("audio, video"):
            _drop_fallback(document, player, rules)
            for node in (player, *player.css("source")):
                if node.attributes.get("src"):
                    _enclose(document, node, player.tag or "", known)
            # Without it a reader shows nothing to press.
            player.attrs["controls"] = ""

    return run


MEDIA = Step("media", "Audio and video are enclosures, and can be played.", MediaParams, _build)
