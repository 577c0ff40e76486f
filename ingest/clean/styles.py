"""What an inline style does to the element that has it, as far as cleaning must know: whether a page shows it at all,
and how large it is. Pure; style sheets are not read, for what they select depends on a page that is not there."""

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple


class Hiding(NamedTuple):
    """How an element is kept from the eyes of those who open its page."""

    #: The declaration that does it, as `display: none`.
    said: str
    #: Scripts and buttons undo such declarations: what they hide may be the rest of an article.
    may_open: bool = True
    #: The text alone is not seen; pictures inside are.
    is_text_only: bool = False
    #: Pages hide a picture like this until it is loaded.
    fades: bool = False
    #: An element inside can show itself all the same.
    is_undone_within: bool = False


_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
#: CSS Syntax Level 3, 4.3.7: up to six hexadecimal digits and one blank, or any other character as it is.
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE | re.DOTALL)
#: One declaration; a semicolon in quotes or parentheses does not end it. Possessive, so time is linear.
_DECLARATION = re.compile(r"""((?:[^;"'()]++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|\([^()]*+(?:\)|\Z)|\))++)""")
_NUMBER = re.compile(r"([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]{1,2})?)([a-z]*|%)")
#: Width or height as an attribute.
_SIDE = re.compile(r"\s*([0-9]{1,5})(?:\.[0-9]+)?\s*(?:px)?\s*", re.IGNORECASE | re.ASCII)
_NUMBERS = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)[a-z%]*")
_IMPORTANT = re.compile(r"\s*!\s*important\Z")
_MOVED = re.compile(r"translate(?:x|y|3d)?\(\s*(-[^,)]+)")
_SHRUNK = re.compile(r"scale(?:x|y|3d)?\(\s*0?\.?0+\s*[,)]")
#: What a page hides by cutting all of it away.
_CUT = re.compile(
    r"rect\((?:[\s,]*[01](?:px)?){4}[\s,]*\)|inset\(\s*(?:5[0-9]|[6-9][0-9]|100)(?:\.0+)?%[^)]*\)"
    r"|circle\(0[a-z%]*\s*(?:at[^)]*)?\)"
)
#: Lengths in pixels, about: only far or near counts.
_PIXELS = {"": 1.0, "px": 1.0, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "pt": 4 / 3, "pc": 16.0, "cm": 37.8,
           "mm": 3.78, "in": 96.0, "vw": 12.0, "vh": 8.0, "vmin": 8.0, "vmax": 12.0, "%": 12.0}  # fmt: skip
#: Characters of a style that is remembered.
_USUAL = 300
#: Beyond this many pixels to the left or above, nothing is on the screen.
_FAR = -800
#: Text that is smaller is no text.
_LEGIBLE = 2.0
#: Opacity below which nothing is seen.
_VISIBLE = 0.02
#: From here on up a layer lies above all that a page has.
_ABOVE_ALL = 900


def declarations(style: str) -> Mapping[str, str]:
    """The declarations of a `style` attribute that count (CSS Style Attributes, CSS Cascade 4): name to value, both in
    lower case, with one blank between words, without comments, escapes and `!important`. Of two the last counts, or the
    important one. Never raises."""
    # Pages repeat their styles; what is longer than any honest one is not worth the memory.
    return _remembered(style) if len(style) <= _USUAL else _read(style)


def _read(style: str) -> Mapping[str, str]:
    text = _ESCAPE.sub(_unescaped, _COMMENT.sub("", style)) if "\\" in style or "/*" in style else style
    found: dict[str, str] = {}
    important: set[str] = set()
    for written in _DECLARATION.findall(text.lower()):
        name, colon, value = written.partition(":")
        name, value = name.strip(), " ".join(value.split())
        plain = _IMPORTANT.sub("", value)
        if not colon or not plain or (name in important and plain == value):
            continue
        found[name] = plain
        if plain != value:
            important.add(name)
    return MappingProxyType(found)


_remembered = lru_cache(maxsize=1024)(_read)


def _unescaped(match: re.Match[str]) -> str:
    if match[2]:
        return match[2]
    code = int(match[1], 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def pixels(value: str) -> float | None:
    """A length of CSS in pixels, about; percentages and views as of a small screen. None where it is no length."""
    found = _NUMBER.fullmatch(value)
    if not found:
        return None
    unit = _PIXELS.get(found[2])
    return None if unit is None else float(found[1]) * unit


def side(style: str, name: str) -> float | None:
    """Width or height (`name`) that an inline style gives in pixels: infinite where it leaves it to the page, as `100%`
    and `auto` do, None where it says nothing of it."""
    found = declarations(style)
    given = [found[key] for key in (name, f"max-{name}") if key in found]
    lengths = [pixels(value) for value in given if not value.endswith(("%", "vw", "vh"))]
    return min((length for length in lengths if length is not None), default=math.inf) if given else None


def sides(have: Mapping[str, str | None]) -> tuple[float | None, float | None]:
    """Width and height of a picture in pixels, by its attributes. What a style says counts more than `width="0"`: that
    is how frameworks write pictures that fill their column. Infinite or None where nothing is said in pixels."""
    style = have.get("style") or ""
    found = []
    for name in ("width", "height"):
        size = side(style, name) if style else None
        number = _SIDE.fullmatch(have.get(name) or "") if size is None else None
        found.append(float(number[1]) if number else size)
    return found[0], found[1]


def hiding(style: str) -> Hiding | None:
    """How an inline style hides its element; None where a page shows it, as far as the style alone tells.

    Colours hide nothing: white on white is how pages print what must not be read at once."""
    found = declarations(style)
    for name, hides in _HIDERS.items():
        if name in found and (hidden := hides(found[name])):
            return hidden._replace(said=f"{name}: {found[name]}")
    return _beyond(found) or _pressed(found)


def covering(style: str) -> str:
    """The declaration by which an element lies over the page: fixed to the window, or above everything; else ''."""
    found = declarations(style)
    position = found.get("position", "")
    if position == "fixed":
        return "position: fixed"
    level = found.get("z-index", "")
    if position == "absolute" and level.isascii() and level.isdigit() and int(level[:9]) >= _ABOVE_ALL:
        return f"z-index: {level[:9]}"
    return ""


def _display(value: str) -> Hiding | None:
    return Hiding("") if value == "none" else None


def _visibility(value: str) -> Hiding | None:
    return Hiding("", fades=True, is_undone_within=True) if value in {"hidden", "collapse"} else None


def _opacity(value: str) -> Hiding | None:
    found = _NUMBER.fullmatch(value)
    return Hiding("", fades=True) if found and found[2] in {"", "%"} and float(found[1]) < _VISIBLE else None


def _filter(value: str) -> Hiding | None:
    return Hiding("", fades=True) if re.search(r"opacity\(\s*(?:0?\.?0+%?)\s*\)", value) else None


def _font(value: str) -> Hiding | None:
    size = pixels(value)
    is_hidden = size is not None and 0 <= size < _LEGIBLE and not value.endswith("%")
    return Hiding("", may_open=False, is_text_only=True, is_undone_within=True) if is_hidden or value == "0%" else None


def _indent(value: str) -> Hiding | None:
    found = pixels(value)
    return Hiding("", may_open=False, is_text_only=True) if found is not None and abs(found) > -_FAR else None


def _clip(value: str) -> Hiding | None:
    return Hiding("", may_open=False) if _CUT.search(value) else None


def _transform(value: str) -> Hiding | None:
    moved = _MOVED.search(value)
    is_gone = moved and (pixels(moved[1].strip()) or 0) <= _FAR and not moved[1].strip().endswith("%")
    return Hiding("", may_open=False) if is_gone or _SHRUNK.search(value) else None


def _content(value: str) -> Hiding | None:
    return Hiding("") if value == "hidden" else None


_HIDERS = {"display": _display, "visibility": _visibility, "opacity": _opacity, "filter": _filter, "font-size": _font,
           "text-indent": _indent, "clip": _clip, "clip-path": _clip, "transform": _transform,
           "content-visibility": _content}  # fmt: skip


def _beyond(found: Mapping[str, str]) -> Hiding | None:
    """Off the screen."""
    names = ["margin-left", "margin-top", "margin"]
    if found.get("position") in {"absolute", "fixed"}:
        names += ["left", "top", "right", "bottom", "inset"]
    for name in names:
        for value in _NUMBERS.findall(found.get(name, "")):
            if (pixels(value) or 0) <= _FAR:
                return Hiding(f"{name}: {found[name]}", may_open=False)
    return None


def _pressed(found: Mapping[str, str]) -> Hiding | None:
    """In a box without room: what is cut off is not seen. Padding makes room: boxes of a fixed ratio are made so."""
    if any(name.startswith("padding") for name in found):
        return None
    cut = " ".join(found.get(name, "") for name in ("overflow", "overflow-x", "overflow-y"))
    if not ("hidden" in cut or "clip" in cut):
        return None
    for name in ("max-height", "height", "width", "max-width"):
        size = pixels(found.get(name, ""))
        if size is not None and 0 <= size <= 1:
            return Hiding(f"{name}: {found[name]}")
    return None
