"""Pictures that scripts would load: their real address stands in another attribute, and again in a `<noscript>` twin.

After this step each such picture is there once, with its address in `src`. It comes before the steps that look at
pictures, players and empty elements."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from ingest.addresses.proxies import Unwrapper, unwrapper
from ingest.addresses.urls import absolute
from ingest.clean.document import Document
from ingest.clean.edit import outermost
from ingest.clean.step import Bound, Context, Run, Step, Unfit
from ingest.clean.steps.srcset import best, parse

#: An address as lazy loaders write it: no inline data, no template's braces, no blank, and something of a path.
_ADDRESS = re.compile(r"(?!data:|about:|blob:|javascript:)[^\s{}<>]*[./][^\s{}<>]+", re.IGNORECASE)
_LOADED = "img, source, iframe, video, audio, embed"
_TWINNED = "img, iframe, video, audio"
#: What a placeholder is hidden by until its picture is there.
_VEILS = frozenset(("style", "hidden"))
#: Longest address that a trace shows in full; inline pictures are longer.
_SHOWN = 300


@dataclass(frozen=True, slots=True)
class LazyParams:
    """Where lazy loaders keep what belongs elsewhere. Of several attributes the first with an address wins."""

    #: Attributes whose value belongs into `src`.
    address: tuple[str, ...] = ()
    #: Attributes whose value belongs into `srcset`.
    candidates: tuple[str, ...] = ()
    #: Attributes whose value belongs into `poster`.
    poster: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Attributes of HTML are lower case when the document is read, so no other name would ever match."""
        for name in self.address + self.candidates + self.poster:
            if name != name.lower():
                raise Unfit(f"{name!r}: write the names of attributes in lower case", name)
            if name in {"src", "srcset", "poster"}:
                raise Unfit(f"{name!r} is where the address belongs, not a lazy attribute", name)


#: Name of a lazy attribute, and the rule that knows it.
_Slot = tuple[str, Bound[LazyParams]]


def _build(context: Context, rules: Sequence[Bound[LazyParams]]) -> Run:
    targets: dict[str, list[_Slot]] = {"src": [], "srcset": [], "poster": []}
    for rule in rules:
        targets["src"] += [(name, rule) for name in rule.params.address]
        targets["srcset"] += [(name, rule) for name in rule.params.candidates]
        targets["poster"] += [(name, rule) for name in rule.params.poster]
    names = frozenset(name for slots in targets.values() for name, _ in slots)
    proxies = unwrapper(context.config.proxies)

    def run(document: Document) -> None:
        for node in document.body.css(_LOADED):
            if not names.isdisjoint(node.attributes):
                _wake(document, node, targets)
        if sheltered := document.body.css("noscript"):
            _match_twins(document, outermost(sheltered), proxies)

    return run


def _wake(document: Document, node: LexborNode, targets: dict[str, list[_Slot]]) -> None:
    """Put the lazy attributes of one element where they belong."""
    have = node.attributes
    woken: dict[str, _Slot] = {}
    for target, slots in targets.items():
        present = [(name, rule) for name, rule in slots if name in have]
        for name, rule in present:
            value = (have[name] or "").strip()
            del node.attrs[name]
            if target not in woken and _fits(target, value):
                woken[target] = (value, rule)
    if "srcset" in woken and "src" not in woken and node.tag == "img":
        value, rule = woken["srcset"]
        woken["src"] = (best(parse(value)), rule)
    for name in _VEILS.intersection(have) if "src" in woken or "srcset" in woken else ():
        del node.attrs[name]
    for target, (value, rule) in woken.items():
        old = (have.get(target) or "").strip()
        node.attrs[target] = value
        if old != value:
            rule.record(document, shown(old) or f'{target}=""', value)


def _fits(target: str, value: str) -> bool:
    if target == "srcset":
        return any(_ADDRESS.fullmatch(candidate.url) for candidate in parse(value))
    return _ADDRESS.fullmatch(value) is not None


def shown(address: str) -> str:
    """An address for the trace, cut where it is as long as an inline picture."""
    return address if len(address) <= _SHOWN else address[: _SHOWN - 1] + "…"


def _match_twins(document: Document, sheltered: list[LexborNode], proxies: Unwrapper) -> None:
    """Of a picture inside and outside of `<noscript>` keep the one outside; without one, lay the inner one open.

    A `<noscript>` that holds text and no medium is left to the rules, and what they leave of it to IMAGES."""
    inner = {node.mem_id for shelter in sheltered for node in shelter.css(_TWINNED)}
    everything = document.body.css(_TWINNED)
    known = {_key(document, node, proxies) for node in everything if node.mem_id not in inner} - {""}
    for shelter in sheltered:
        media = shelter.css(_TWINNED)
        keys = [_key(document, node, proxies) for node in media]
        twins = [(node, key) for node, key in zip(media, keys, strict=True) if key in known]
        known.update(key for key in keys if key)
        if media:
            _open(document, shelter, media, twins)


def _key(document: Document, node: LexborNode, proxies: Unwrapper) -> str:
    """What is equal for the same medium: its address without proxy, scheme and fragment; '' when it has none.

    A player that holds text has none either: the text may be the article's, where a tag was not closed."""
    if node.tag in {"video", "audio"} and node.text().strip():
        return ""
    have = node.attributes
    address = (have.get("src") or "").strip()
    if not _ADDRESS.fullmatch(address):
        address = best(parse(have.get("srcset") or ""))
    whole = absolute(proxies.unwrap(address, document.base) or "", document.base) if address else ""
    return whole.partition("#")[0].partition(":")[2]


def _open(
    document: Document, shelter: LexborNode, media: list[LexborNode], twins: list[tuple[LexborNode, str]]
) -> None:
    """Remove the twins in one `<noscript>`, and the element itself where nothing or nothing but media is left in it."""
    for _, key in twins:
        LAZY.record(document, f"https:{key}", "the same medium stands outside of this noscript")
    text = shelter.text().strip()
    if len(twins) == len(media) and (not text or _says(shelter, text)):
        if text:
            LAZY.record(document, text, "the same text stands beside this noscript")
        shelter.decompose()
        return
    for node in outermost([node for node, _ in twins]):
        _remove(node)
    if not text or len(twins) < len(media):
        lay_open(shelter)


def _says(shelter: LexborNode, text: str) -> bool:
    """Whether the text in a `<noscript>` stands beside it as well, as the caption of the picture's other copy does."""
    beside = shelter.parent.text() if shelter.parent else ""
    folded = "".join(text.split())
    return len(folded) > 3 and "".join(beside.split()).count(folded) > 1


def _remove(node: LexborNode) -> None:
    """Take out a medium, and the `<picture>` around it with its sources where it held no other; text stays."""
    around = node.parent
    node.decompose()
    if around is not None and around.tag == "picture" and around.css_first("img") is None:
        for source in reversed(around.css("source")):
            lay_open(source)
        lay_open(around)


def lay_open(node: LexborNode) -> None:
    """Put what an element holds in its place. (`unwrap` alone leaves an empty element where it is.)"""
    if node.child is None:
        node.decompose()
    else:
        node.unwrap()


#: Replaces placeholders by the pictures that scripts would load, and opens `<noscript>` that holds them.
LAZY = Step("lazy", "puts lazily loaded pictures in their place, once", LazyParams, _build)
