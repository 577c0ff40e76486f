"""Values made fit to stand in XML and in Atom: one unfit character would otherwise cost a whole feed."""

import html
import re
from html.entities import name2codepoint
from urllib.parse import quote, urlsplit

#: What XML 1.0 (section 2.2) does not allow, and what it allows but no reader can show: C1 controls, noncharacters.
_UNFIT = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
#: What a careless reader would take for markup in plain text: a tag, or something behind an ampersand.
_TAG, _REFERENCE = re.compile("</?[A-Za-z]"), re.compile(r"&(#?\w+)")
#: RFC 6838 section 4.2.
_MEDIA_TYPE = re.compile(r"[A-Za-z0-9][\w!#$&^.+-]{0,126}/[A-Za-z0-9][\w!#$&^.+-]{0,126}", re.ASCII)
#: RFC 5646 section 2.1, as far as `xml:lang` is looked at.
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
#: What may stand in an address unescaped (RFC 3986 section 2); `[` and `]` only in the host.
_ADDRESS = "!#$%&'()*+,/:;=?@~"


def text(value: str) -> str:
    """Plain text on one line; U+FFFD, the mark of a decoding gone wrong, becomes a question mark."""
    spaced = _UNFIT.sub(lambda found: " " if found.group().isspace() else "", value)
    return " ".join(spaced.split()).replace("\ufffd", "?")


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
    """A language tag as it came; empty when it is none."""
    return value if _LANGUAGE.fullmatch(value) else ""


def page(value: str) -> str:
    """A whole page without what cannot be encoded or shown; blanks and lines stay."""
    return _UNFIT.sub("", value)
