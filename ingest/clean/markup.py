"""What clean HTML is made of: which elements and attributes are written, and how. Data for tidy.py and sanitise.py."""

import re
from collections.abc import Mapping

from selectolax.lexbor import LexborNode

#: Elements inside a line that mean something.
INLINE = frozenset(
    """a abbr b bdi bdo cite code data del dfn em i ins kbd mark q rp rt ruby s samp small strong sub sup time u
    var""".split()  # noqa: SIM905 - a list of words reads better than thirty quoted strings
)
#: Old names of them.
RENAMED = {"acronym": "abbr", "dir": "ul", "listing": "pre", "menu": "ul", "plaintext": "pre", "rtc": "rt",
           "strike": "s", "tt": "code", "xmp": "pre"}  # fmt: skip
#: Elements with one run of text and no blocks inside.
FLAT = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption", "dt", "summary"))
#: Elements with either one run of text or blocks.
MIXED = frozenset(("li", "td", "th", "dd"))
#: Elements of elements, with what stray text in them becomes.
STRUCTURE = {"ul": "li", "ol": "li", "dl": "dd", "table": "caption", "thead": "", "tbody": "", "tfoot": "", "tr": "td",
             "colgroup": ""}  # fmt: skip
#: Elements of paragraphs.
FLOW = frozenset(("blockquote", "figure", "details"))
#: Media, written with their sources and nothing else.
PLAYERS = frozenset(("audio", "video", "picture"))
#: Never written, text included; the `embed` step records what they held.
UNSEEN = frozenset(("script", "style", "template", "noembed", "noframes", "iframe", "head", "link", "meta", "base",
                    "param", "track", "source", "area"))  # fmt: skip

ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "a": ("href", "hreflang"),
    "abbr": ("title",),
    "audio": ("src", "controls", "loop"),
    "bdo": ("dir",),
    "data": ("value",),
    "del": ("datetime",),
    "img": ("src", "alt", "width", "height", "srcset", "sizes", "referrerpolicy"),
    "ins": ("datetime",),
    "li": ("value",),
    "ol": ("start", "reversed", "type"),
    "source": ("src", "srcset", "sizes", "media", "type"),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
    "time": ("datetime",),
    "video": ("src", "poster", "controls", "loop", "width", "height"),
}
#: Values of attributes that cleaning writes by itself, whatever the publisher wrote.
ADDED: Mapping[str, Mapping[str, str]] = {"img": {"loading": "lazy"}}
#: Attributes that hold an address, and may hold http and https only (`href` mailto too). `cite` is none of them: no
#: reader shows it, and ammonia does not check it.
ADDRESSES = frozenset(("href", "src", "poster"))
BREAK = "<br>"
_CELLS = ("td", "th")
_TAG = re.compile(r"<[^<>]*>")
_EMPTY_CELL = re.compile(r"<t[dh][^>]*></t[dh]>")
_MAIL = "mailto:"
_SIZE = re.compile(r"[1-9][0-9]{0,4}")
_SCHEME = re.compile(r",\s*(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def escape(text: str) -> str:
    """Text as HTML."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text or ">" in text:
        text = text.replace("<", "&lt;").replace(">", "&gt;")
    return text


def start_tag(name: str, node: LexborNode) -> str:
    """The start tag, with the attributes that are allowed and in a fixed order."""
    allowed = ATTRIBUTES.get(name)
    if allowed is None:
        return f"<{name}>"
    have = node.attributes
    if not have:
        return f"<{name}>"
    if "sizes" in have and "srcset" not in have:
        del have["sizes"]
    parts = [_attribute(key, have[key] or "") for key in allowed if key in have]
    return f"<{name}{''.join(parts)}>"


def _attribute(name: str, value: str) -> str:
    if name in ADDRESSES and not is_web(value) and not (name == "href" and value.startswith(_MAIL)):
        return ""
    if name == "srcset":
        value = web_candidates(value)
        if not value:
            return ""
    # `100%` is for a page's column, and `0` for a style that says more; only a size in pixels is the picture's own.
    if name in ("width", "height") and not _SIZE.fullmatch(value):
        return ""
    return f' {name}="{escape(value).replace(chr(34), "&quot;")}"'


def later(image: str) -> str:
    """The start tag of a picture that is not the first of its text: readers may load it when it comes into sight."""
    return f'{image[:-1]} loading="{ADDED["img"]["loading"]}">'


def is_web(address: str) -> bool:
    """Whether an address is an http or https one, host and all."""
    return address[:8].lower().startswith(("http://", "https://"))


def web_candidates(srcset: str) -> str:
    """A `srcset` (HTML Living Standard 4.8.4.2.1) if each of its addresses is http or https, else nothing."""
    words = srcset.split()
    if "," in srcset and _SCHEME.search(srcset):
        return ""
    for word in words:
        descriptor = word.rstrip(",")
        if descriptor and not is_web(descriptor) and not (descriptor[:1].isdigit() and descriptor[-1] in "wxh"):
            return ""
    return " ".join(words)


def flow(parts: list[tuple[bool, str]]) -> str:
    """Parts as paragraphs and blocks."""
    return "".join(f"<p>{html}</p>" if is_run else html for is_run, html in parts)


def close(tag: str, start: str, parts: list[tuple[bool, str]]) -> str:
    """An element with its parts; empty when it has none, but for table cells, which keep their place."""
    if not parts and tag not in _CELLS:
        return ""
    if tag == "tr" and all(_EMPTY_CELL.fullmatch(html) for _, html in parts):
        return ""
    if tag == "pre":
        # Blank lines at its ends mean nothing, and a parser eats the first one.
        inner = "".join(html for _, html in parts).strip("\n")
        if "<img" not in inner and not _TAG.sub("", inner).strip():
            return ""
    elif tag in FLAT:
        inner = BREAK.join(html for _, html in parts)
    elif tag in STRUCTURE:
        stray = STRUCTURE[tag]
        inner = "".join(f"<{stray}>{html}</{stray}>" if is_run and stray else html for is_run, html in parts)
    elif tag == "figure":
        inner = "".join(html for _, html in parts) if len([1 for is_run, _ in parts if is_run]) == 1 else flow(parts)
    elif tag == "blockquote" or [is_run for is_run, _ in parts].count(True) > 1:
        inner = flow(parts)
    else:
        inner = "".join(html for _, html in parts)
    return f"{start}{inner}</{tag}>"
