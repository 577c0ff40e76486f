"""From bytes to text: the encoding is found, not believed, because Chinese feeds and archives misdeclare it.

The order is: byte order mark, strict UTF-8, damaged UTF-8, the declared encoding (widened as the WHATWG Encoding
Standard does), gb18030, big5hkscs, at last UTF-8 with replacement characters."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: `<?` or `{"` in UTF-16 without a mark (XML 1.0, appendix F).
_UNMARKED = {b"<\0?\0": "utf-16-le", b"\0<\0?": "utf-16-be", b'{\0"\0': "utf-16-le", b'\0{\0"': "utf-16-be"}

#: Names as codecs.lookup gives them, to the superset that real text needs.
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
#: Names that Python does not know.
_ALIASES = {"x-gbk": "gb18030", "gb_2312-80": "gb18030", "x-big5": "big5hkscs", "utf8mb4": "utf-8", "unicode": "utf-8"}

#: Damaged UTF-8 has at least so many sound characters beyond ASCII for each broken one. Text in a two-byte encoding
#: read as UTF-8 has more broken than sound ones.
_SOUND_PER_BROKEN = 8

_PRIVATE = re.compile("[\ue000-\uf8ff]")
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,200}?\?>", re.IGNORECASE)
_DECLARED = re.compile(rb"""<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""", re.IGNORECASE)
#: Where a feed begins when there is junk before it.
_FEED_START = re.compile(
    r"<\?xml\b|<!DOCTYPE\s+(?:rss|rdf|feed)\b|<(?:[A-Za-z]\w{0,20}:)?(?:rss|feed|RDF)[\s>]", re.IGNORECASE
)
#: How far the declaration, and junk before it, may reach.
_HEAD = 4096


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """The text of the bytes, without a byte order mark, and the name of the encoding that was used. Never fails."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    try:
        if data[:4] not in _UNMARKED:
            return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decode_other(data, declared)
    return data.decode(_UNMARKED[data[:4]], "replace"), _UNMARKED[data[:4]]


def _decode_other(data: bytes, declared: str) -> tuple[str, str]:
    damaged = _damaged_utf8(data)
    if damaged is not None:
        return damaged, "utf-8"
    for encoding in filter(None, (_widen(declared), "gb18030", "big5hkscs")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        big5 = _big5_after_all(data) if encoding == "gb18030" and _PRIVATE.search(text) else ""
        return (big5, "big5hkscs") if big5 else (text, encoding)
    return data.decode("utf-8", "replace"), "utf-8"


def _big5_after_all(data: bytes) -> str:
    """The text as Big5, empty when it is not: gb18030 reads nearly everything, but Big5 as private characters."""
    try:
        text = data.decode("big5hkscs")
    except UnicodeDecodeError:
        return ""
    return "" if _PRIVATE.search(text) else text


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes, or with surrogates written as if they were characters; None when it is not."""
    try:
        # Pairs of surrogates (CESU-8, as old Java and MySQL write it) become the character they stand for.
        paired = data.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
        return paired.decode("utf-16-le", "replace")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = len(text) - len(text.encode("ascii", "ignore")) - broken
    return text if sound >= broken * _SOUND_PER_BROKEN else None


def _widen(declared: str) -> str:
    """A codec for the declared name, or its superset; empty when there is none that makes text."""
    name = declared.strip().strip("\"'").lower()
    name = _ALIASES.get(name, name)
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    if not codec._is_text_encoding or codec.name.startswith(("utf-16", "utf-32", "utf-7", "idna", "punycode")):
        return ""  # strict UTF-8 failed and there is no mark: such a declaration is wrong
    return _WIDER.get(codec.name, codec.name)


def decode_xml(data: bytes) -> str:
    """The text of what may be an XML document: decoded by its declaration where that helps, and without it."""
    declared = _DECLARED.search(data[:_HEAD])
    text, _ = decode(data, declared[1].decode("ascii") if declared else "")
    return _without_declaration(text)


def cut_junk(text: str) -> str:
    """The feed that begins within the first 4,096 characters, without declaration; empty when there is none."""
    start = _FEED_START.search(text, 0, _HEAD)
    return _without_declaration(text[start.start() :]) if start else ""


def _without_declaration(text: str) -> str:
    declaration = _DECLARATION.match(text)
    return text[declaration.end() :] if declaration else text
