"""From bytes to text: the encoding is found, not believed, because Chinese feeds and archives misdeclare it.

The order is: byte order mark, strict UTF-8, damaged UTF-8, what is declared (widened as the WHATWG Encoding Standard
does; the document's own word before HTTP's), gb18030, big5hkscs, at last UTF-8 with replacement characters."""

import codecs
import re
from collections.abc import Sequence

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: `<?`, `<rss` or `{"` in UTF-16 without a mark (XML 1.0, appendix F).
_UNMARKED = {
    "utf-16-le": re.compile(rb"[<{]\0[\x09-\x7e]\0"),
    "utf-16-be": re.compile(rb"\0[<{]\0[\x09-\x7e]"),
}

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

#: Encodings that read any bytes as Latin letters, and are declared by servers and templates that do not know.
_LATIN = frozenset(("cp1252", "iso8859-15"))
_HIGH = re.compile(rb"[\x80-\xff]+")
#: Share of the bytes beyond ASCII that stand beside another one, from which on they are no accented letters.
_PAIRED = 0.9

_PRIVATE = re.compile("[\ue000-\uf8ff]")
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,200}?\?>", re.IGNORECASE)
_DECLARED = re.compile(rb"""<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""", re.IGNORECASE)
#: Where a feed begins when there is junk before it.
_FEED_START = re.compile(
    r"<\?xml\b|<!DOCTYPE\s+(?:rss|rdf|feed)\b|<(?:[A-Za-z]\w{0,20}:)?(?:rss|feed|RDF)[\s>]", re.IGNORECASE
)
#: How far the declaration, and junk before it, may reach.
_HEAD = 4096


def decode(data: bytes, *declared: str) -> tuple[str, str]:
    """The text of the bytes, without a byte order mark, and the name of the encoding that was used. Never fails.

    `declared` are names that somebody gave, the more trusted first; empty and unknown ones are passed over."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    for encoding, beginning in _UNMARKED.items():
        if beginning.match(data):
            return data.decode(encoding, "replace"), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decode_other(data, declared)


def _decode_other(data: bytes, declared: Sequence[str]) -> tuple[str, str]:
    damaged = _damaged_utf8(data)
    if damaged is not None:
        return damaged, "utf-8"
    names = [name for name in map(codec_of, declared) if name and not (name in _LATIN and _is_paired(data))]
    for encoding in (*names, "gb18030", "big5hkscs"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        big5 = _big5_after_all(data) if encoding == "gb18030" and _PRIVATE.search(text) else ""
        return (big5, "big5hkscs") if big5 else (text, encoding)
    return data.decode("utf-8", "replace"), "utf-8"


def _is_paired(data: bytes) -> bool:
    """Whether bytes beyond ASCII come in runs, as those of two-byte encodings do; accented letters stand alone."""
    runs = [len(run) for run in _HIGH.findall(data)]
    return sum(length for length in runs if length > 1) >= _PAIRED * sum(runs)


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


def codec_of(declared: str) -> str:
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


def declared_encoding(data: bytes) -> str:
    """The encoding that an XML declaration names; empty when there is none, or in UTF-16, where it is not needed."""
    declared = _DECLARED.search(data[:_HEAD])
    return declared[1].decode("ascii") if declared else ""


def decode_xml(data: bytes) -> str:
    """The text of what may be an XML document: decoded by its declaration where that helps, and without it."""
    return without_declaration(decode(data, declared_encoding(data))[0])


def cut_junk(text: str) -> str:
    """The feed that begins within the first 4,096 characters, without declaration; empty when there is none."""
    start = _FEED_START.search(text, 0, _HEAD)
    return without_declaration(text[start.start() :]) if start else ""


def without_declaration(text: str) -> str:
    """The text behind its XML declaration, which is not true of it any more."""
    declaration = _DECLARATION.match(text)
    return text[declaration.end() :] if declaration else text
