"""The page of a preview: an HTML file that stands by itself, in Chinese and English, the worst cases first.

Nothing of the articles is rendered: their text and HTML stand there as text. No scripts, and nothing is loaded."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ingest.difference import Piece
from ingest.hunks import Hunk, hunks
from ingest.replay.preview import Case
from publish import fit
from publish.errors import PublishError
from publish.pages import made, templates
from publish.preview.values import Outlook

_PAGE, _STYLES = "preview.html", ("index.css", "figures.css", "preview.css")
_BEGINNING: Final = b"<!DOCTYPE html>"
#: Characters that are shown beside a change, and of one change, on the page; and lines of one case.
_AROUND, _LONGEST, _MOST = 80, 2_000, 60
#: Parts of an item, in Chinese; a part that is missing here is shown by its name alone.
PARTS: Final = {
    "title": "标题",
    "text": "正文",
    "markup": "标记",
    "links": "链接",
    "images": "图片",
    "enclosures": "附件",
    "authors": "作者",
    "categories": "分类",
    "rights": "版权",
    "published": "日期",
    "updated": "更新日期",
    "url": "网址",
    "language": "语言",
}


@dataclass(frozen=True, slots=True)
class _Shown:
    """A case as the page shows it."""

    case: Case
    heading: str
    address: str
    title: tuple[Piece, ...]
    hunks: Sequence[Hunk]
    rules: Sequence[tuple[str, int]]


def render(outlook: Outlook) -> bytes:
    """The page in UTF-8."""
    page, _ = made(
        templates(),
        _PAGE,
        _STYLES,
        outlook=outlook,
        preview=outlook.preview,
        cases=[_shown(case) for case in outlook.preview.worst],
        parts=PARTS,
        percent=percent,
    )
    return page


def write(path: Path, data: bytes) -> None:
    """Put the page at `path`, whole or not at all, in place of an older page. Raises PublishError when it cannot be
    written, or when there is something else: a slip of the hand must not cost a rule file."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if path.is_file() and path.read_bytes()[: len(_BEGINNING)] != _BEGINNING:
            hint = "Give --page another name, or remove that file first."
            raise PublishError(f"there is a file at {path} that is no page", hint=hint)
        try:
            beside.write_bytes(data)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        hint = "Give --page a file in a folder in which you may write."
        raise PublishError(f"cannot write {path}: {error.strerror}", hint=hint) from error


def percent(part: int, whole: int) -> str:
    """A share in percent; `<0.1 %` where it is less but not none, `–` where there is nothing to share."""
    if not whole:
        return "–"
    found = 100 * part / whole
    if 0 < found < 0.1:
        return "<0.1 %"
    return f"{found:.1f} %" if found < 10 else f"{found:.0f} %"


def _shown(case: Case) -> _Shown:
    return _Shown(
        case=case,
        heading=fit.text(case.title) or f"#{case.effect.id}",
        address=fit.address(case.url),
        title=case.title_pieces,
        hunks=hunks(case.pieces, around=_AROUND, longest=_LONGEST, most=_MOST),
        rules=sorted(case.effect.rules.items(), key=lambda pair: (-abs(pair[1]), pair)),
    )
