"""Tells of most articles at a glance whether a text of a script without blanks is in them: before their HTML is made
plain, which takes three times as long.

Each character of the HTML becomes a byte, the same for all that are one in the normal form. Then a text stands there as
a row of bytes, unless something is within it that readers do not see: a tag, an entity, a character that vanishes."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ingest.alike import FIRST_PLANE, GONE, joining
from ingest.text import untagged
from publish.query.nodes import Field
from publish.query.text import table

#: A byte is a number of a character, from 1, and a bit where a text goes on behind it; or one of these, for what is
#: not seen, and for what may become part of the character before, which is then another one.
_NUMBERS, _GOES_ON, _UNSEEN, _JOINING = 63, 0x40, 0x80, 0xC0
#: What begins a tag or an entity.
_BEGIN = "<&"
#: An entity that may be any character; those with names are none of scripts without blanks.
_NUMERIC = "&#"
#: Stands in no clean HTML.
_END = "\0"


class Glance:
    """Texts that are looked for, in their normal form, and written without blanks."""

    def __init__(self, needles: Sequence[str]) -> None:
        self._needles = needles

    @cached_property
    def _signs(self) -> dict[str, int]:
        """The byte of each of their characters. Of more than 63 some have the same: some texts then seem to be there
        that are not, and none is missed."""
        going_on = set("".join(needle[:-1] for needle in self._needles))
        chars = dict.fromkeys("".join(self._needles))
        return {char: 1 + place % _NUMBERS + _GOES_ON * (char in going_on) for place, char in enumerate(chars)}

    @cached_property
    def rows(self) -> list[bytes]:
        """Each of the texts in bytes."""
        return [bytes(map(self._signs.__getitem__, needle)) for needle in self._needles]

    @cached_property
    def is_distinct(self) -> bool:
        """Whether a row of bytes is no other text."""
        return len(self._signs) <= _NUMBERS

    @cached_property
    def _table(self) -> npt.NDArray[np.uint8]:
        """The byte of each character of the first plane."""
        normal = table()
        signs = np.zeros(FIRST_PLANE, dtype=np.uint8)
        for char, sign in self._signs.items():
            signs[normal == ord(char)] = sign
        signs[normal == GONE] = _UNSEEN
        signs[[ord(char) for char in _BEGIN]] = _UNSEEN
        signs[joining().take(normal, mode="clip")] = _JOINING
        return signs

    def look(self, title: str, html: str) -> "Glanced | None":
        """What is read of a title and HTML; None where that cannot be told at a glance."""
        page = f"{title}\n{html}"
        wide = page.encode("utf-16-le", "replace")
        if len(wide) > 2 * len(page) or ("&" in page and _NUMERIC in page):
            return None
        signs = self._table.take(np.frombuffer(wide, dtype="<u2"))
        row = signs.tobytes()
        return None if _JOINING in row else Glanced(self, len(title), html, signs, row)


class Glanced:
    """An article at a glance. Remembers whether there was something that it could not tell."""

    __slots__ = ("_edge", "_glance", "_html", "_is_torn", "_row", "_signs", "is_in_doubt")

    def __init__(self, glance: Glance, edge: int, html: str, signs: npt.NDArray[np.uint8], row: bytes) -> None:
        """`edge`: where the title ends."""
        self._glance = glance
        self._edge = edge
        self._html = html
        self._signs = signs
        self._row = row
        self._is_torn: bool | None = None
        self.is_in_doubt = False

    def has(self, number: int, where: Field) -> bool | None:
        """Whether the text of that number is certainly in the title, in the text or in any of both, or certainly not;
        None where that is not certain."""
        verdict = self._has(number, where)
        self.is_in_doubt |= verdict is None
        return verdict

    def _has(self, number: int, where: Field) -> bool | None:
        edge = self._edge
        first, end = edge + 1 if where is Field.TEXT else 0, edge if where is Field.TITLE else len(self._row)
        at = self._row.find(self._glance.rows[number], first, end)
        if at < 0:
            return None if self._is_any_torn() else False
        return True if self._glance.is_distinct and (at < edge or self._is_seen(at - edge - 1)) else None

    def _is_any_torn(self) -> bool:
        """Whether one of the texts may go on behind something that is not seen."""
        if self._is_torn is None:
            signs = self._signs
            # The bit of what goes on, moved to that of what is not seen.
            self._is_torn = bool(((signs[:-1] << 1) & signs[1:] & _UNSEEN).any())
        return self._is_torn

    def _is_seen(self, at: int) -> bool:
        """Whether a place of the HTML is in no tag."""
        return untagged(self._html[:at] + _END).endswith(_END)
