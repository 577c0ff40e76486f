"""Values made fit to stand in XML and in Atom: one unfit character would otherwise cost a whole feed."""

import html
import re
import unicodedata
from html.entities import name2codepoint
from urllib.parse import quote, urlsplit

#: All planes but the first, without the two noncharacters at the end of each (Unicode, section 23.7).
_PLANES = "".join(f"{chr(plane)}-{chr(plane + 0xFFFD)}" for plane in range(0x10000, 0x110000, 0x10000))
#: What XML 1.0 (section 2.2) does not allow, and what it allows but no reader can show: C1 controls, noncharacters.
_UNFIT = re.compile(f"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd{_PLANES}]")
#: What a careless reader would take for markup in plain text: a tag, or something behind an ampersand.
_TAG, _REFERENCE = re.compile("</?[A-Za-z]"), re.compile(r"&(#?\w+)")
#: RFC 6838 section 4.2.
_MEDIA_TYPE = re.compile(r"[A-Za-z0-9][\w!#$&^.+-]{0,126}/[A-Za-z0-9][\w!#$&^.+-]{0,126}", re.ASCII)
#: Tags, and addresses of mail as in `Name <name@host>`.
_ANGLED = re.compile(r"<[^<>]*>")
#: RFC 5646 section 2.1, as far as `xml:lang` is looked at: no language has a code of more than three letters.
_LANGUAGE = re.compile(r"([A-Za-z]{2,3}|[Xx](?=-))(-[A-Za-z0-9]{1,8})*")
#: ISO 639-1. Publishers take codes of countries for languages: `cn`, `jp`.
_TWO_LETTERS = frozenset(
    """aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo
    es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg
    ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn
    no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta
    te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu""".split()  # noqa: SIM905 - a list reads better
)
#: Chinese languages of ISO 639-3, which programs know by their macrolanguage in front (RFC 5646 section 4.1.2).
_CHINESE = frozenset(("cdo", "cjy", "cmn", "cpx", "czh", "czo", "gan", "hak", "hsn", "mnp", "nan", "wuu", "yue"))
#: What may stand in an address unescaped (RFC 3986 section 2); `[` and `]` only in the host.
_ADDRESS = "!#$%&'()*+,/:;=?@~"


def text(value: str) -> str:
    """Plain text on one line, empty when nothing in it shows; U+FFFD, the mark of a decoding gone wrong, becomes a
    question mark."""
    spaced = _UNFIT.sub(lambda found: " " if found.group().isspace() else "", value)
    line = " ".join(spaced.split()).replace("\ufffd", "?")
    # Marks of direction, joiners and blanks of no width are characters of the category Cf.
    return line if any(unicodedata.category(char) not in {"Cf", "Zs"} for char in line) else ""


def name(value: str) -> str:
    """The name of a person or publisher (RFC 4287 section 3.2.1) on one line. It is always plain text and cannot be
    declared to be: what came as markup, or as an address of mail behind it, is taken out."""
    return text(_ANGLED.sub(" ", html.unescape(text(value))))


def markup(value: str) -> str:
    """HTML without characters that XML cannot hold; U+FFFD becomes a character reference, and still shows."""
    return _UNFIT.sub("", value).replace("\ufffd", "&#65533;").strip()


def escaped(value: str) -> str | None:
    """The text as HTML, when it could be mistaken for markup and so must be declared to be none; else None.

    `AT&T` cannot: the letters behind its ampersand name no character. (The W3C validator draws the line so.)"""
    names = _REFERENCE.findall(value)
    if _TAG.search(value) or any(name in name2codepoint or name == "apos" or not name.isalpha() for name in names):
        return html.escape(value, quote=False)
    return None


def address(value: str) -> str:
    """An absolute http or https address in the characters of RFC 3986; empty when it is none."""
    value = _UNFIT.sub("", value).strip()
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return ""
    authority = f"//{parts.netloc}"
    before, _, after = value.partition(authority)
    if not host.isascii() or ":" in host or re.search(r"[^\w.:@%-]", parts.netloc):
        authority = _authority(parts.netloc)
    return before.lower() + authority + quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", after), safe=_ADDRESS)


def _authority(netloc: str) -> str:
    try:
        return "//" + quote(netloc.encode("idna").decode("ascii"), safe="[]:@%")
    except UnicodeError:
        return "//" + quote(netloc, safe="[]:@%")


def media_type(value: str) -> str:
    """The media type without parameters, lower case; empty when it is none."""
    kind = value.partition(";")[0].strip().lower()
    return kind if _MEDIA_TYPE.fullmatch(kind) else ""


def language(value: str) -> str:
    """A language tag as it came, `zh` put before Chinese languages (`zh-yue`); empty when it is none."""
    first = value.partition("-")[0].lower()
    if not _LANGUAGE.fullmatch(value) or (len(first) == 2 and first not in _TWO_LETTERS):
        return ""
    return f"zh-{value}" if first in _CHINESE else value


def page(value: str) -> str:
    """A whole page without what cannot be encoded or shown; blanks and lines stay."""
    return _UNFIT.sub("", value)
