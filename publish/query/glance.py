"""Tells of most articles at a glance that a text of a script without blanks is not in them: before their HTML is made
plain, which takes three times as long.

Each character of the HTML becomes a byte, the same for all that are one in the normal form. Then a text stands there as
a row of bytes, unless something is within it that readers do not see: a tag, an entity, a character that vanishes."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ingest.alike import FIRST_PLANE, GONE, joining
from publish.query.text import table

#: A byte is a number of a character, from 1, and a bit where a text goes on behind it; or one of these, for what is
#: not seen, and for what may become part of the character before, which is then another one.
_NUMBERS, _GOES_ON, _UNSEEN, _JOINING = 63, 0x40, 0x80, 0xC0
#: What begins a tag or an entity.
_BEGIN = "<&"
#: An entity that may be any character; those with names are none of scripts without blanks.
_NUMERIC = "&#"


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
    def _rows(self) -> list[bytes]:
        """Each of the texts in bytes."""
        return [bytes(map(self._signs.__getitem__, needle)) for needle in self._needles]

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

    def rules_out(self, title: str, html: str) -> bool:
        """Whether one of the texts is certainly not in what is read of a title and HTML."""
        page = f"{title}\n{html}"
        wide = page.encode("utf-16-le", "replace")
        if len(wide) > 2 * len(page) or ("&" in page and _NUMERIC in page):
            return False
        signs = self._table.take(np.frombuffer(wide, dtype="<u2"))
        row = signs.tobytes()
        if _JOINING in row:
            return False
        # The bit of what goes on, moved to that of what is not seen.
        return not (all(each in row for each in self._rows) or ((signs[:-1] << 1) & signs[1:] & _UNSEEN).any())
