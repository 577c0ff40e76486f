"""Articles of archive folders, one file each: the dump (`<!--ms-->`, `[title](url)`, `------`, body), and its kin.

The kin are the older shape without the first line, whose date stands in a `日期：` line, either of them after a YAML
front matter, and a front matter with a body alone. Parsing is pure: the bytes in the store give the same item."""

import re
from dataclasses import dataclass
from datetime import datetime

from ingest.dates import from_milliseconds, split_zone
from ingest.errors import Refused
from ingest.formats.decode import decode
from ingest.formats.frontmatter import FrontMatter, split_front_matter
from ingest.model import Format, RawItem
from ingest.text import scrub

#: First line of a dump: milliseconds since 1970, or what JavaScript writes for a date that it could not read.
_STAMP = re.compile(r"\s*<!--\s*(-?\d{1,20}|NaN)\s*-->[^\S\n]*\n?")
_RULE = re.compile(r"^-{4,}[^\S\n]*$", re.MULTILINE)
#: Titles with line breaks are looked at in so many characters before the rule.
_HEAD = 4096
#: `日期：…` on a line of its own; a break or the article may follow on the same line.
_DATE_LINE = re.compile(
    r"\s*+(?:<p>\s*+)?(?:发布)?日期[：:][^\S\n]*+([^<\n]{4,64})(?:</p>|<br\s*+/?>)?[^\S\n]*+(?=\n|<|$)"
)
_MARKUP = re.compile(r"<[a-zA-Z/!]")
_BLANK_LINES = re.compile(r"\n[^\S\n]*+(?:\n[^\S\n]*+)++")


@dataclass(frozen=True, slots=True)
class _Parts:
    """A dump taken apart."""

    #: Milliseconds of the first line; empty when there is none.
    stamp: str
    title: str
    url: str
    body: str


def is_dump(text: str) -> bool:
    """Whether text (its beginning is enough) is an article of an archive, told by how it begins."""
    head = text[:_HEAD].replace("\r\n", "\n").lstrip("\ufeff")
    if _STAMP.match(head) or _is_titled(head):
        return True
    if not head.lstrip().startswith("---"):
        return False
    front, rest = split_front_matter(text.replace("\r\n", "\n").lstrip("\ufeff \t\n"))
    return front is not None or bool(_STAMP.match(rest))


def _is_titled(head: str) -> bool:
    """Whether the older shape is there: the line of title and address, then the rule or a date line."""
    line, _, rest = head.lstrip().partition("\n")
    return bool(_split_title(line) and (_RULE.match(rest.lstrip()) or _DATE_LINE.match(rest) or not rest.strip()))


def _split_title(line: str) -> tuple[str, str] | None:
    """Title and address of `[title](address)`; None for another line. The last `](` parts them, as titles have brackets
    of their own, and addresses have parentheses. Where the address has blanks it must begin like one."""
    line = line.strip()
    if not (line.startswith("[") and line.endswith(")")):
        return None
    middle = line.rfind("](")
    if any(char.isspace() for char in line[middle + 2 : -1]):
        middle = max(line.rfind("](http"), line.rfind("](//"))
    return (line[1:middle], line[middle + 2 : -1].strip()) if middle > 0 else None


def parse_dump(data: bytes, source: str, origin: str) -> RawItem:
    """The article in the bytes of one file; Refused when they are not of a shape above."""
    text = scrub(decode(data)[0])
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    front, text = split_front_matter(text.lstrip("\ufeff \t\n"))
    parts = _take_apart(text)
    if parts is None:
        if front is None:
            raise Refused("not an archive article: there is no line of the form [title](address)")
        parts = _Parts("", "", "", text)
    return _item(parts, front or FrontMatter(), data, source, origin)


def _take_apart(text: str) -> _Parts | None:
    stamp = _STAMP.match(text)
    head = text[stamp.end() :] if stamp else text
    line, _, rest = head.lstrip().partition("\n")
    found = _split_title(line)
    if not found:
        # The title may go over several lines; then only the rule tells where it ends.
        rule = _RULE.search(head, 0, _HEAD)
        found = _split_title(head[: rule.start()]) if rule else None
        if not rule or not found:
            return None
        rest = head[rule.start() :]
    rule = _RULE.match(rest.lstrip("\n"))
    body = rest.lstrip("\n")[rule.end() :] if rule else rest
    return _Parts(stamp[1] if stamp else "", *found, body)


def _item(parts: _Parts, front: FrontMatter, data: bytes, source: str, origin: str) -> RawItem:
    published, local_time, body = from_milliseconds(parts.stamp), "", parts.body
    if published is None:
        published, local_time = split_zone(front.date)
    if published is None and not local_time:
        published, local_time, body = _dated_by_line(body)
    return RawItem(
        source=source,
        url=parts.url or front.url,
        title=(parts.title or front.title).strip(),
        html=_as_html(body.strip("\n")),
        origin=origin,
        format=Format.DUMP,
        body=data,
        guid=front.guid,
        authors=front.authors,
        categories=front.categories,
        language=front.language,
        published=published,
        local_time=local_time,
    )


def _dated_by_line(body: str) -> tuple[datetime | None, str, str]:
    """The date of the `日期：` line that the body begins with, and the body without it; else the body as it is."""
    line = _DATE_LINE.match(body)
    published, local_time = split_zone(line[1].strip()) if line else (None, "")
    if line and (published or local_time):
        return published, local_time, body[line.end() :]
    return None, "", body


def _as_html(body: str) -> str:
    """The body; when it is text of several paragraphs and has no markup at all, its paragraphs get some."""
    if "\n" not in body or _MARKUP.search(body):
        return body
    blocks = _BLANK_LINES.split(body.strip())
    return "\n".join(f"<p>{block.strip().replace('<', '&lt;').replace(chr(10), '<br>')}</p>" for block in blocks)
