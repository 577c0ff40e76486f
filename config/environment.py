"""Settings from the environment: FEEDWEIR_<TABLE>_<KEY>, such as FEEDWEIR_PUBLISH_BASE_URL. They win over files."""

import tomllib
from collections.abc import Mapping
from typing import Any

from config import schema
from config.document import Document
from config.errors import Place, suggest
from config.structure import Node, Problems

PREFIX = "FEEDWEIR_"
#: Names that are not settings: where the file and the data are (config/location.py).
RESERVED = ("FEEDWEIR_CONFIG", "FEEDWEIR_DATA")


def variable(key: str) -> str:
    """The name of the variable for a dotted key: `import.jobs` is FEEDWEIR_IMPORT_JOBS."""
    return PREFIX + key.replace(".", "_").upper()


def nodes(env: Mapping[str, str], problems: Problems) -> dict[str, Node]:
    """The settings that the environment gives, by dotted key; an unknown FEEDWEIR_… name is a problem."""
    known = {variable(key): (key, hint) for key, hint in schema.types().items()}
    found: dict[str, Node] = {}
    for name in sorted(name for name in env if name.startswith(PREFIX) and name not in RESERVED):
        if name not in known:
            problems.add("unknown variable", Place(name), suggest(name, (*known, *RESERVED)))
            continue
        key, hint = known[name]
        found[key] = Node(_value(env[name], hint), Document(name, {}), tuple(key.split(".")))
    return found


def _value(text: str, hint: Any) -> Any:  # noqa: ANN401 - what TOML would have given, of any type
    """The text as TOML would have given it; the text itself where it does not fit, for the check to refuse."""
    text = text.strip()
    if hint is int:
        return _toml(text, int, text)
    if hint is bool:
        return {"true": True, "1": True, "false": False, "0": False}.get(text.lower(), text)
    if hint == tuple[str, ...]:
        parts = [part.strip() for part in text.split(",") if part.strip()]
        return _toml(text, list, text) if text.startswith("[") else parts
    return text


def _toml(text: str, wanted: type, otherwise: Any) -> Any:  # noqa: ANN401 - as above
    try:
        value = tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return otherwise
    return value if type(value) is wanted else otherwise
