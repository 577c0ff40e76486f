"""Percent escapes and dot segments of addresses (RFC 3986 sections 2, 5.2.4 and 6.2.2)."""

import re
from functools import lru_cache

#: What a path, query or fragment may hold as it stands: unreserved, sub-delims, `:@/?`.
_LEGAL = r"A-Za-z0-9\-._~!$&'()*+,;=:@/?"
#: Nothing to escape and nothing to fold: most paths and queries.
_BARE = re.compile(rf"[{_LEGAL}]*+")
_ILLEGAL = re.compile(rf"[^{_LEGAL}%]+|%(?![0-9A-Fa-f]{{2}})")
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
#: Escapes of unreserved characters, which stand for the same address as the character.
_UNRESERVED = re.compile(r"%(2D|2E|3[0-9]|4[1-9A-F]|5[0-9A]|5F|6[1-9A-F]|7[0-9A]|7E)")


def escape(text: str) -> str:
    """The text with every character escaped that no address may hold; the escapes it has stay as they are.

    Lone surrogates, which have no bytes, become escaped question marks."""
    return text if _BARE.fullmatch(text) else _ILLEGAL.sub(_quote, text)


def _quote(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace"))


def normalise(text: str) -> str:
    """`escape`, with escapes in upper case and those of unreserved characters resolved (RFC 3986 section 6.2.2)."""
    if _BARE.fullmatch(text):
        return text
    text = escape(text)
    return _ESCAPES.sub(_fold_escapes, text) if "%" in text else text


def _fold_escapes(found: re.Match[str]) -> str:
    return _fold_run(found[0])


@lru_cache(maxsize=4096)  # Chinese slugs repeat their characters, archives their addresses
def _fold_run(run: str) -> str:
    return _UNRESERVED.sub(lambda escaped: chr(int(escaped[1], 16)), run.upper())


def remove_dots(path: str) -> str:
    """A path that begins with a slash, without its `.` and `..` segments (RFC 3986 section 5.2.4)."""
    if "/." not in path:
        return path
    kept: list[str] = []
    *folders, last = path[1:].split("/")
    for segment in folders:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if last == "..":
        del kept[-1:]
    kept.append("" if last in {".", ".."} else last)
    return "/" + "/".join(kept)
