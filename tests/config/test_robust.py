"""Whatever a user's file holds, loading gives a configuration or says what is wrong with it, and where."""

import dataclasses
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config import schema, toml_writer
from config.errors import ConfigError, ConfigErrors
from config.model import ImageProxy, Source, Topic
from config.settings import load

_TEXT = st.sampled_from(
    ["", "x", "dw", "*", "http://[", "https://x.example/{url}", "(", "\\9", "a\nb", "中", "30 days"]
)
_SCALARS = st.integers(-(2**63), 2**63 - 1) | st.booleans() | _TEXT | st.text(st.characters(codec="utf-8"), max_size=8)
_VALUES = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=2), max_leaves=6
)


def _keys(*names: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from([*names, "wrong"]), _VALUES, max_size=4)


def _of(value: type) -> st.SearchStrategy[dict[str, Any]]:
    return _keys(*(field.name for field in dataclasses.fields(value)), "enabled")


_NAMES = st.sampled_from(["dw", "mine", "taiwan", "A b"])
_FILES = st.fixed_dictionaries(
    {},
    optional={
        **{name: _keys(*schema.fields(table)) | _VALUES for name, table in schema.tables().items()},
        "sources": st.dictionaries(_NAMES, _of(Source) | _VALUES, max_size=3) | _VALUES,
        "topics": st.dictionaries(_NAMES, _of(Topic) | _VALUES, max_size=3) | _VALUES,
        "proxy": st.lists(_of(ImageProxy) | _VALUES, max_size=2) | _VALUES,
        "tracking": _keys("names", "prefixes", "hosts") | _VALUES,
    },
)


def _complaints(file: Path) -> tuple[ConfigError, ...]:
    """What loading says is wrong; nothing when it gives a configuration."""
    try:
        load(file, env={})
    except ConfigErrors as several:
        return several.errors
    except ConfigError as one:
        return (one,)
    return ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_FILES)
def test_any_values_load_or_are_refused_at_a_line(tmp_path: Path, data: dict[str, Any]) -> None:
    file = tmp_path / "feedweir.toml"
    file.write_text("".join(f"{key} = {toml_writer.value(value)}\n" for key, value in data.items()), encoding="utf-8")
    places = [error.place for error in _complaints(file)]
    assert [] == [place for place in places if place.file != str(file) or not place.line]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=40) | st.text(max_size=40).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_load_or_are_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "feedweir.toml"
    file.write_bytes(data)
    assert {error.place.file for error in _complaints(file)} <= {str(file)}
