"""Lines of keys in TOML documents."""

import tomllib
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from config import toml_writer
from config.document import SHIPPED
from config.positions import KeyPath, lines_of

_HARD = '''\
a.b = [1, # one
 "]", {c = 2, d.e = [ 3,
 4]}]
"x \\u0041" = """a
""b\\"""" # comment
z = 1979-05-27 07:32:00
[[r]]
k = \'\'\'
#x = 1
[[r]]
\'\'\'\'\'
[[r.e]]
q=1
 [[ r . e ]]
\t"q" = 2
[[r]]
[r.s]
v=1
[[r.e]]
'f#g' = "]]#"
[t.u]
[t]
'''


def test_every_way_of_writing_a_key_is_found() -> None:
    found = lines_of(_HARD)
    expected = {
        ("a",): 1,
        ("a", "b"): 1,
        ("a", "b", 1): 2,
        ("a", "b", 2, "c"): 2,
        ("a", "b", 2, "d", "e", 1): 3,
        ("x A",): 4,
        ("z",): 6,
        ("r",): 7,
        ("r", 0): 7,
        ("r", 0, "k"): 8,
        ("r", 0, "e", 0): 12,
        ("r", 0, "e", 0, "q"): 13,
        ("r", 0, "e", 1): 14,
        ("r", 0, "e", 1, "q"): 15,
        ("r", 1): 16,
        ("r", 1, "s", "v"): 18,
        ("r", 1, "e", 0): 19,
        ("r", 1, "e", 0, "f#g"): 20,
        ("t", "u"): 21,
        ("t",): 22,
    }
    assert expected == {path: found.get(path) for path in expected}


def test_every_value_of_a_document_has_a_line() -> None:
    assert set(_paths(tomllib.loads(_HARD))) == set(lines_of(_HARD))


def test_every_value_that_ships_has_a_line() -> None:
    for path in SHIPPED.glob("**/*.toml"):
        text = path.read_text(encoding="utf-8")
        assert set(_paths(tomllib.loads(text))) == set(lines_of(text)), path


_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=12)
_VALUES = st.recursive(
    st.integers(-(2**60), 2**60) | st.booleans() | _TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(_TEXT, _VALUES, max_size=5))
def test_what_is_written_reads_back_and_each_key_has_its_line(data: dict[str, Any]) -> None:
    lines: dict[str, int] = {}
    text = ""
    for key, value in data.items():
        text += "\n"
        lines[key] = text.count("\n") + 1
        text += f"{toml_writer.key(key)} = {toml_writer.value(value)}\n"
    assert data == tomllib.loads(text)
    found = lines_of(text)
    assert set(_paths(data)) == set(found)
    assert lines == {key: found[(key,)] for key in data}


def _paths(value: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, item in inner:
        yield from _paths(item, (*path, part))
