"""HTML as lines that people can read and compare: a line begins where a block does, and nothing is rendered.

The same layout is made of what came and of what is published, so that their lines stand beside each other whatever
blanks the publisher wrote between tags."""

import re
from collections.abc import Iterable, Iterator

from ingest.clean.lines import BLOCKS

#: A whole script or style, a comment, or a tag, in which a `>` inside a quoted attribute is no end. It always matches:
#: time is linear.
_TAG = re.compile(
    r"""(<(?:(?:script|style)\b(?:(?!</(?:script|style)\b).)*+(?:</[^>]*+(?:>|\Z)|\Z)"""
    r"""|!--(?:(?!-->).)*+(?:-->|\Z)"""
    r"""|/?[a-z](?:[^>"']++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+(?:>|\Z)))""",
    re.DOTALL | re.IGNORECASE,
)
#: Blanks between the text of a block and the tags around it, which nobody sees.
_LEADING = re.compile(r"""^((?:<(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+>)+) """)
_TRAILING = re.compile(r" ((?:</[^<>]*+>)+)$")
#: What is the same, however it is written: line ends and hard blanks, attributes without a value.
_BLANK = re.compile(r"[\r\n]|&nbsp;|&#160;|&#xa0;", re.IGNORECASE)
_EMPTY = re.compile(r"""(?<=[\w-])=(?:""|'')(?=[\s/>])""")
#: Parts of a page, which hold paragraphs and are nothing by themselves.
_FRAME = re.compile(r"(?:</?(?:article|aside|center|div|footer|header|main|nav|section)\b[^<>]*+>)+", re.IGNORECASE)
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
#: Elements that stand on a line of their own, with what they hold.
_ALONE = frozenset(
    ("br", "embed", "figure", "img", "object", "picture", "script", "source", "style", "svg", "template")
)
#: Text that stands in an address of its own, such as an inline picture.
_INLINE = re.compile(r"(data:[^\s,\"']{0,80},)[^\s\"'>]{64,}")
#: Characters of one tag that are shown; the longest honest ones hold a picture's addresses for ten widths of screen.
_LONGEST_TAG = 1_500
#: Characters of one line that are shown: a paragraph may well have thousands.
_LONGEST_LINE = 20_000


def layout(html: str) -> str:
    """The HTML with a line for each block, runs of blanks as one, and each line ended by a line feed.

    Inline pictures, tags of more than 1,500 characters and lines of more than 20,000 are cut, marked by `…`."""
    return "".join(f"{line}\n" for line in lines(html))


def lines(html: str) -> Iterator[str]:
    """The lines of `layout`, one after the other: who needs the first ones only does not pay for the others."""
    whole = _joined(line for line in map(_squeezed, _broken(_parts(html))) if line)
    return (_cut(line, _LONGEST_LINE) for line in whole)


def tags(line: str) -> Iterator[tuple[int, int]]:
    """Where the tags of a line are, from and to."""
    return (match.span() for match in _TAG.finditer(line))


def _parts(html: str) -> Iterator[str]:
    """Texts and tags, with a line feed wherever a line ends."""
    end = 0
    # One at a time: a huge page never holds up the other threads.
    for found in _TAG.finditer(html):
        yield _BLANK.sub(" ", html[end : found.start()])
        yield from _tag(found[0])
        end = found.end()
    yield _BLANK.sub(" ", html[end:])


def _tag(whole: str) -> Iterator[str]:
    tag = _cut(_INLINE.sub(r"\1…", _EMPTY.sub("", " ".join(whole.split()))), _LONGEST_TAG)
    found = _NAME.match(tag)
    name = found[1].lower() if found else "!--"
    breaks = name in BLOCKS or name in _ALONE or not found
    # Inside a line, `<br>` ends it and begins none.
    if breaks and not tag.startswith("</") and name != "br":
        yield "\n"
    yield tag
    if breaks and (tag.startswith("</") or name in _ALONE or not found):
        yield "\n"


def _broken(parts: Iterable[str]) -> Iterator[str]:
    """The parts put together to lines."""
    current = list[str]()
    for part in parts:
        if part == "\n":
            yield "".join(current)
            current.clear()
        else:
            current.append(part)
    yield "".join(current)


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """The lines, those that only open and close parts of a page on one: `</div></div><div>`."""
    frame = ""
    for line in lines:
        if _FRAME.fullmatch(line) and len(frame) < _LONGEST_TAG:
            frame += line
            continue
        if frame:
            yield frame
        frame = line if _FRAME.fullmatch(line) else ""
        if not frame:
            yield line
    if frame:
        yield frame


def _squeezed(line: str) -> str:
    """The line with its blanks as one each, and without those that stand at the edges of its block."""
    return _TRAILING.sub(r"\1", _LEADING.sub(r"\1", " ".join(line.split())))


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 100]} … {text[-90:]}"
