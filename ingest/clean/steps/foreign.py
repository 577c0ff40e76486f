"""Elements of other languages: drawings (SVG) and formulas (MathML), of which readers get the text, and AMP's pictures
and players, which become those of HTML. No element of theirs is published (docs/decisions/0087-sanitiser.md)."""

from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from ingest.addresses.urls import absolute
from ingest.clean.document import Document
from ingest.clean.edit import opening, outermost, remove_element, spared
from ingest.clean.lines import squeeze, weigh
from ingest.clean.step import Bound, Context, NoParams, Run, Step
from ingest.clean.steps.lazy import lay_open

_AMP = {"amp-img": "img", "amp-anim": "img", "amp-video": "video", "amp-audio": "audio"}
_TAKEN = ("src", "srcset", "alt", "width", "height", "poster", "type")
#: Text of a drawing that nobody sees, and text that stands for a drawing where it cannot be seen.
_UNSEEN = "metadata, symbol, defs title, defs desc, pattern title, pattern desc"
_NAMES = "title, desc"
#: A piece of text with a place of its own; one without goes on where the last one ended.
_PLACED = frozenset(("x", "y", "dy"))
_TEX = 'annotation[encoding="application/x-tex"], annotation[encoding="TeX"], annotation[encoding="LaTeX"]'
#: Layout that a line of text cannot show: what stands above and below, or in rows.
_LAYOUT = "mfrac, mtable, munder, mover, munderover, mmultiscripts, mroot, menclose"
#: Scripts beside their base: which of them is below and which above.
_SCRIPTS = {"msup": ("sup",), "msub": ("sub",), "msubsup": ("sub", "sup")}


def _because(reason: str) -> Bound[NoParams]:
    return Bound("foreign", "foreign", reason, NoParams())


_INVISIBLE = _because("No drawing shows it by itself.")
_NAMING = _because("It names a drawing that is decoration, or has text.")
_TWICE = _because("It says the formula again, for programs.")
_FLAT = _because("A line of text cannot show the formula; its TeX stands for it.")


def _svg(document: Document, svg: LexborNode) -> None:
    """Its texts, each a word of its own; its pictures before it; its name where it has no text."""
    for node in outermost(svg.css(_UNSEEN)):
        remove_element(document, node, _INVISIBLE, 1.0)
    if _is_decoration(svg) or svg.css_first("text, foreignObject") is not None:
        for node in outermost(svg.css(_NAMES)):
            remove_element(document, node, _NAMING, 1.0)
    for node in svg.css("text, tspan, title, desc"):
        if node.tag != "tspan" or not _PLACED.isdisjoint(node.attributes):
            node.insert_before(" ")
    for node in svg.css("image"):
        _show(document, svg, node)


def _is_decoration(svg: LexborNode) -> bool:
    have = svg.attributes
    if have.get("aria-hidden") == "true" or have.get("role") in ("presentation", "none"):
        return True
    beside = [node.text() for node in (svg.prev, svg.next) if node is not None]
    return svg.parent is not None and svg.parent.tag in ("a", "button") and bool("".join(beside).strip())


def _show(document: Document, svg: LexborNode, image: LexborNode) -> None:
    """Put a picture of a drawing before it."""
    have = image.attributes
    address = absolute(have.get("href") or have.get("xlink:href") or "", document.base)
    if address:
        made = document.tree.create_node("img")
        made.attrs["src"] = address
        _copy(image, made, ("width", "height"))
        svg.insert_before(made, move=True)
        FOREIGN.record(document, opening(image), "A picture in a drawing.", address)


def _copy(old: LexborNode, new: LexborNode, names: Sequence[str]) -> None:
    have = old.attributes
    for name in names:
        if have.get(name):
            new.attrs[name] = have[name] or ""


def _math(document: Document, math: LexborNode) -> None:
    """A formula as text: said once, with real exponents and indices. Where its layout says more than a line can, its
    TeX says it, if it has that."""
    tex = math.css_first(_TEX)
    annotations = outermost(math.css("annotation, annotation-xml"))
    is_alone = weigh(math.text()) == sum(weigh(node.text()) for node in annotations)
    if tex is not None and tex.text().strip() and (is_alone or math.css_first(_LAYOUT) is not None):
        _keep_alone(document, math, tex)
        return
    for node in annotations[1 if is_alone else 0 :]:
        remove_element(document, node, _TWICE, 1.0)
    for node in reversed(math.css("mfrac")):
        _part(node)
    for node in reversed(math.css("mtr, mtd")):
        node.insert_after(" ")
    for tag, names in _SCRIPTS.items():
        for node in reversed(math.css(tag)):
            _raise(document, node, names)


def _keep_alone(document: Document, math: LexborNode, tex: LexborNode) -> None:
    """Put the TeX of a formula in its place."""
    said, whole = squeeze(tex.text()), math.text()
    rest = squeeze(whole.replace(tex.text(), " ", 1))
    code = document.tree.create_node("code")
    code.insert_child(said)
    math.insert_before(code, move=True)
    if rest:
        _FLAT.record(document, rest, said)
        spared(document, rest)  # guards count what goes
    math.decompose()


def _part(node: LexborNode) -> None:
    """Write a fraction with a slash, and parentheses around what is more than one word of it."""
    parts = [child for child in node.iter() if child.text().strip()]
    if len(parts) != len(("numerator", "denominator")):
        return
    parts[1].insert_before("/")
    for part in parts:
        if not part.text().strip().isalnum():
            part.insert_before("(")
            part.insert_after(")")


def _raise(document: Document, node: LexborNode, names: Sequence[str]) -> None:
    """Make the scripts of a base `<sup>` and `<sub>`."""
    parts = list(node.iter())
    if len(parts) != len(names) + 1:
        return
    for part, name in zip(parts[1:], names, strict=True):
        made = document.tree.create_node(name)
        part.insert_before(made, move=True)
        made.insert_child(part, move=True)


def _amp(document: Document, node: LexborNode) -> None:
    """A picture or player of AMP as HTML's, unless it holds one for readers without scripts."""
    tag = _AMP[node.tag or ""]
    if node.css_first(tag) is None:
        made = document.tree.create_node(tag)
        _copy(node, made, _TAKEN)
        for source in node.css("source"):
            made.insert_child(source, move=True)
        node.insert_before(made, move=True)
    lay_open(node)


_BY_TAG = {"svg": _svg, "math": _math}


def _build(context: Context, rules: Sequence[Bound[NoParams]]) -> Run:
    def run(document: Document) -> None:
        if found := document.body.css("svg, math"):
            for node in outermost(found):
                _BY_TAG[node.tag or ""](document, node)
        if "amp-" in document.raw.html:
            for node in reversed(document.body.css(", ".join(_AMP))):
                _amp(document, node)

    return run


#: Makes text of drawings and formulas, and pictures of AMP's.
FOREIGN = Step("foreign", "Drawings and formulas become text, AMP's pictures HTML's.", NoParams, _build)
