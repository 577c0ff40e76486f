"""Writes values as TOML, in the form that a person would choose."""

import json
import re
from collections.abc import Mapping, Sequence

#: What a literal string cannot hold, but for line breaks, which its multi-line form can.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def key(name: str) -> str:
    """A key, quoted where it must be."""
    return name if _BARE.fullmatch(name) else _escaped(name)


def value(item: object) -> str:
    """A text, number, flag, list or table. Raises TypeError for anything else."""
    if isinstance(item, bool):
        return str(item).lower()
    if isinstance(item, int | float):
        return str(item)
    if isinstance(item, str):
        return text(item)
    if isinstance(item, Mapping):
        return "{ " + ", ".join(f"{key(name)} = {value(inner)}" for name, inner in item.items()) + " }"
    if isinstance(item, Sequence):
        return "[" + ", ".join(value(inner) for inner in item) + "]"
    raise TypeError(f"not a TOML value: {item!r}")


def text(item: str) -> str:
    """A string: literal where quotes or backslashes would need escapes, over several lines where it has them."""
    if "\n" in item and "'''" not in item and not item.endswith("'") and not _CONTROL.search(item):
        return f"'''\n{item}'''"
    if re.search(r'["\\]', item) and "'" not in item and "\n" not in item and not _CONTROL.search(item):
        return f"'{item}'"
    return _escaped(item)


def _escaped(item: str) -> str:
    # JSON's escapes are TOML's, but for DEL.
    return json.dumps(item, ensure_ascii=False).replace("\x7f", "\\u007f")
