"""Stretches of a text in which words of scripts without blanks can stand: between signs, numbers and common words."""

from collections.abc import Iterator

from publish.recipes.common import common


def runs(normal: str) -> Iterator[str]:
    """The stretches of a text in its normal form (publish/query/text.py), of two characters or more, in its order."""
    start = 0
    for found in common().parting.finditer(normal):
        if found["whole"]:
            continue
        if found.start() > start + 1:
            yield normal[start : found.start()]
        start = found.end()
    if len(normal) > start + 1:
        yield normal[start:]
