"""YAML front matter before an article: the few keys that articles have, read without a YAML library.

Hexo, Hugo and Jekyll write `key: value`, `key: [a, b]` or a list of `- value` lines. A line that is none of these is
passed over: malformed front matter never loses the article (docs/reference/formats.md)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: The front matter ends within so many characters, else it is none.
_LONGEST = 16_384
_BLOCK = re.compile(r"---[^\S\n]*\n(.*?)^(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_ARTICLE = re.compile(r"^<!--\s*(?:-?\d{1,20}|NaN)\s*-->", re.MULTILINE)
_PAIR = re.compile(r"([A-Za-z_][\w-]*)[^\S\n]*:(?:[^\S\n]+(.*))?")
_ENTRY = re.compile(r"[^\S\n]*-[^\S\n]+(.*)")
_FLOW = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,]*)\s*(?:,|$)""")
_COMMENT = re.compile(r"\s#.*")
_QUOTED = re.compile(r"""(?:'(?P<single>(?:[^']|'')*+)'|"(?P<double>(?:[^"\\]|\\.)*+)")(?:\s+#.*)?""")
_ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "/": "/"}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What front matter may say of an article; empty where it does not."""

    title: str = ""
    url: str = ""
    guid: str = ""
    date: str = ""
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    language: str = ""


def split_front_matter(text: str) -> tuple[FrontMatter | None, str]:
    """The front matter that the text begins with, and the text after it; None when there is no sound one.

    One that is never closed ends where the first line of a dump stands, so that the article is still found."""
    if not text.startswith("---"):
        return None, text
    block = _BLOCK.match(text, 0, _LONGEST)
    if block is None:
        article = _ARTICLE.search(text, 0, _LONGEST)
        return None, text[article.start() :] if article else text
    pairs = _pairs(block[1].split("\n"))
    rest = text[block.end() :].lstrip("\ufeff \t\n")
    if not any(pairs.get(key) for key in ("title", "url", "link", "permalink", "date")):
        return None, rest
    return _front_matter(pairs), rest


def _front_matter(pairs: dict[str, list[str]]) -> FrontMatter:
    def first(*keys: str) -> str:
        return next((pairs[key][0] for key in keys if pairs.get(key)), "")

    def every(*keys: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for key in keys for value in pairs.get(key, ()) if value))

    return FrontMatter(
        title=first("title"),
        url=first("url", "link", "source_url", "original_url", "permalink"),
        guid=first("guid"),
        date=first("date", "published", "pubdate", "publishdate"),
        authors=every("author", "authors"),
        categories=every("tags", "tag", "categories", "category"),
        language=first("lang", "language"),
    )


def _pairs(lines: Iterable[str]) -> dict[str, list[str]]:
    """Keys in lower case to their values; the first mention of a key counts."""
    pairs: dict[str, list[str]] = {}
    values: list[str] = []
    for line in lines:
        pair, entry = _PAIR.fullmatch(line.rstrip()), _ENTRY.fullmatch(line.rstrip())
        if pair:
            values = pairs.setdefault(pair[1].lower(), [])
            if not values:
                values.extend(_values(pair[2] or ""))
        elif entry:
            values.extend(_values(entry[1]))
    return pairs


def _values(text: str) -> Sequence[str]:
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return [value for found in _FLOW.finditer(text[1:-1]) if (value := _scalar(found[1]))]
    value = _scalar(text)
    return [value] if value else []


def _scalar(text: str) -> str:
    """One value without its quotes and without a comment behind it."""
    text = text.strip()
    quoted = _QUOTED.fullmatch(text)
    if quoted and quoted["single"] is not None:
        return quoted["single"].replace("''", "'")
    if quoted:
        return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[0]), quoted["double"])
    return "" if text in ("", "~", "null", "|", ">", "|-", ">-") else _COMMENT.sub("", text).rstrip()
