"""The numbers and signs that points of a list begin with, in paragraphs of their own. Pure."""

import re
from collections.abc import Sequence

from ingest.clean.leads.readings import point_end
from ingest.fold import fold

#: Numbers in Chinese up to ten, and in circles.
_CHINESE = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
#: A number behind which a point goes on; not the one of `1.5`.
_NUMBER = re.compile(
    rf"\s*(?:[(（]\s*(?P<inside>\d{{1,2}}|[{_CHINESE}])\s*[)）]|(?P<bare>\d{{1,2}}|[{_CHINESE}])\s*(?:[.．、)）](?!\d))"
    rf"|(?P<circled>[{_CIRCLED}]))\s*"
)


def numbered(text: str) -> tuple[int, int]:
    """The number that a point begins with, and where its text goes on behind it; zeros where it begins with none."""
    found = _NUMBER.match(text[:20])
    if found is None:
        return 0, 0
    sign = found["inside"] or found["bare"] or found["circled"]
    value = next((signs.index(sign) + 1 for signs in (_CHINESE, _CIRCLED) if sign in signs), 0)
    return value or int(fold(sign)), found.end()


def ends(texts: Sequence[str]) -> list[int]:
    """Where lines go on that are points behind their signs, or behind numbers that count from one on; zeros where they
    are no such points."""
    found = [numbered(text) for text in texts]
    if [value for value, _ in found] == list(range(1, len(texts) + 1)):
        return [end for _, end in found]
    signs = [point_end(text) for text in texts]
    return signs if all(signs) else [0] * len(texts)
