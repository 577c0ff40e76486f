"""Changes of the user's file: what was asked for, and not one byte more."""

import os
import re
import stat
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config import toml_writer
from config.editing import add_source, change_sources, changed, remove_source, set_source
from config.errors import ConfigError
from config.replacement import replace_file
from config.settings import load

_FILE = Path("feedweir.toml")
_TEXT = """\
# My Feedweir. Do not lose this line.
[fetch]
jitter = 3   # three

# What I read
[sources.dw]   # in the evening
feed = "https://dw.example/old"  # keep me
  # not yet: paused = true

# About topics
[topics.taiwan]
limit = 3

# A blog
[sources.mine] # two
title = "我的"
tls = { verify = false } # broken there
# One article, one address
[[sources.mine.canonical]]
match = 'a'
url = 'b'

# The end
"""


def _edited(text: str = _TEXT, **changes: Any) -> str:
    return changed(text, changes)


def test_a_key_that_is_set_anew_keeps_the_comment_behind_it() -> None:
    new = _edited(dw={"feed": "https://dw.example/new"})
    assert _TEXT.replace("https://dw.example/old", "https://dw.example/new") == new


def test_a_new_key_stands_behind_the_last_one_of_its_table_and_before_the_comments_of_the_next() -> None:
    new = _edited(dw={"paused": True})
    assert _TEXT.replace("# keep me\n", "# keep me\npaused = true\n") == new


def test_a_new_key_of_a_table_that_has_tables_in_it_stands_before_those() -> None:
    new = _edited(mine={"headers": {"X-Name": "b"}, "hosts": ["a.example"]})
    added = 'headers = {X-Name = "b"}\nhosts = ["a.example"]\n'
    assert _TEXT.replace("# broken there\n", f"# broken there\n{added}") == new


def test_a_key_is_taken_out_with_its_line() -> None:
    assert _TEXT.replace("tls = { verify = false } # broken there\n", "") == _edited(mine={"tls": None})


def test_taking_out_a_key_that_is_not_there_changes_nothing() -> None:
    assert _TEXT == _edited(dw={"paused": None}, voa={"paused": None})


def test_a_new_table_goes_to_the_end() -> None:
    new = _edited(new={"title": '中文 "x" \\', "feed": "https://a.example/"})
    assert f'{_TEXT}\n[sources.new]\ntitle = "中文 \\"x\\" \\\\"\nfeed = "https://a.example/"\n' == new


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "[sources.new]\nlimit = 1\n"),
        ("a = 1", "a = 1\n\n[sources.new]\nlimit = 1\n"),
        ("a = 1\n\n", "a = 1\n\n[sources.new]\nlimit = 1\n"),
        ("\ufeffa = 1\r\n", "\ufeffa = 1\r\n\r\n[sources.new]\r\nlimit = 1\r\n"),
    ],
)
def test_a_new_table_stands_apart_and_has_the_line_ends_of_the_file(text: str, expected: str) -> None:
    assert expected == _edited(text, new={"limit": 1})


def test_a_table_that_is_taken_out_takes_its_own_tables_along_and_leaves_the_comments_around_it() -> None:
    assert _TEXT.partition("[sources.mine] # two")[0] + "\n# The end\n" == _edited(mine=None)


def test_a_table_that_is_taken_out_leaves_one_blank_line_where_it_stood() -> None:
    assert "[a]\nx = 1\n\n[b]\ny = 1\n" == _edited("[a]\nx = 1\n\n[sources.s]\nz = 1\n\n[b]\ny = 1\n", s=None)
    assert "[b]\ny = 1\n" == _edited("[sources.s]\nz = 1\n\n[b]\ny = 1\n", s=None)


def test_a_header_goes_with_its_last_key_unless_a_comment_stands_there() -> None:
    assert "[fetch]\n" == _edited('[sources.dw]\nfeed = "x"\n\n[fetch]\n', dw={"feed": None})
    assert "[sources.dw] # mine\n" == _edited('[sources.dw] # mine\nfeed = "x"\n', dw={"feed": None})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('sources.dw.feed = "x" # c\n# d\n', 'sources.dw.feed = "y" # c\nsources.dw.paused = true\n# d\n'),
        ('[sources]\ndw.feed = "x"\n\n# d\n[fetch]\n', '[sources]\ndw.feed = "y"\ndw.paused = true\n\n# d\n[fetch]\n'),
        ('[sources]\ndw = { feed = "x" } # c\n', '[sources]\ndw = { feed = "y" , paused = true} # c\n'),
        ("[sources.dw.tls]\n", '[sources.dw.tls]\n\n[sources.dw]\nfeed = "y"\npaused = true\n'),
        ('["sources"."dw"]\nfeed = "x"\n', '["sources"."dw"]\nfeed = "y"\npaused = true\n'),
    ],
)
def test_sources_may_be_written_in_any_form_of_toml(text: str, expected: str) -> None:
    def spelt(text: str) -> str:
        return re.sub(r"[ \t]*([{},])[ \t]*", r"\1", text)

    assert spelt(expected) == spelt(_edited(text, dw={"feed": "y", "paused": True}))


def test_a_line_of_a_text_that_looks_like_a_comment_or_a_header_is_none() -> None:
    text = "[topics.a]\nquery = '''\n[sources.dw]\n# b'''\n# c\n[sources.dw]\nfeed = 'x'\n"
    assert text + "paused = true\n" == _edited(text, dw={"paused": True})


def test_what_cannot_be_changed_is_refused_with_a_next_step() -> None:
    with pytest.raises(ConfigError) as caught:
        changed("sources = { dw = { feed = 'x' } }\n", {"new": {"title": "x"}}, "feedweir.toml")
    said = "feedweir.toml: would be broken by this change\n  Nothing was written. Change the file by hand, or write its"
    assert str(caught.value).startswith(said)


def test_a_file_with_line_ends_of_its_own_is_refused() -> None:
    with pytest.raises(ConfigError, match="line ends that cannot be kept"):
        changed("# a\r[fetch]\r", {"dw": {"paused": True}})


_COMMENTS = st.sampled_from(["", "# one\n", "\n", "\n# two\n\n", "  # three\n"])
_VALUES = st.sampled_from([True, 3, "x", "中 # no comment", "a\\b\"c'", ["a", "b"], "[sources.dw]\n# x\n", {"k": "v"}])
_KEYS = st.dictionaries(st.sampled_from(["title", "feed", "paused", "x y"]), _VALUES, max_size=3)
_TABLES = st.lists(
    st.tuples(st.sampled_from(["sources.dw", "sources.mine", "sources.mine.tls", "fetch", "sources.q-1"]), _KEYS),
    max_size=5,
    unique_by=lambda table: table[0],
)
_CHANGES = st.dictionaries(
    st.sampled_from(["dw", "mine", "q-1", "new"]),
    st.none() | st.dictionaries(st.sampled_from(["title", "feed", "new"]), st.none() | _VALUES, max_size=3),
    max_size=3,
)


@given(_TABLES, st.lists(_COMMENTS, min_size=30, max_size=30), _CHANGES)
def test_whatever_the_file_looks_like_a_change_changes_what_it_says_and_no_comment_is_lost(
    tables: list[tuple[str, dict[str, object]]], comments: list[str], changes: dict[str, dict[str, object] | None]
) -> None:
    """Only the comments within a table that is taken out go with it."""
    pieces, between = iter(comments), []
    for name, keys in tables:
        lines = [f"{next(pieces)}{toml_writer.key(key)} = {toml_writer.value(value)}\n" for key, value in keys.items()]
        between.append(f"{next(pieces)}[{name}]\n{''.join(lines)}")
    text = "".join(between) + next(pieces)
    new = changed(text, changes)

    wanted = tomllib.loads(text)
    sources = wanted.setdefault("sources", {})
    for name, change in changes.items():
        if change is None:
            sources.pop(name, None)
        else:
            kept = {**sources.get(name, {}), **change}
            sources[name] = {key: value for key, value in kept.items() if value is not None}
    found = tomllib.loads(new)
    assert _without_empty(wanted) == _without_empty(found)
    if not any(change is None for change in changes.values()):
        assert text.count("# one\n") == new.count("# one\n")
        assert text.count("# two\n") == new.count("# two\n")
        assert text.count("# three\n") == new.count("# three\n")
    assert new == changed(new, changes)


def _without_empty(data: dict[str, object]) -> dict[str, object]:
    sources = data.get("sources")
    assert sources is None or isinstance(sources, dict)
    kept = {name: table for name, table in (sources or {}).items() if table != {}}
    return {**data, "sources": kept}


def _write(text: str = _TEXT) -> None:
    _FILE.write_bytes(text.encode())


def test_a_source_is_added_set_and_taken_out_in_the_file() -> None:
    _write("# mine\n")
    add_source(_FILE, "new", {"title": "新", "feed": "https://a.example/feed"}, {})
    set_source(_FILE, "new", {"paused": True}, {})
    assert load(_FILE, env={}).sources["new"].paused
    remove_source(_FILE, "new", built_in=False, env={})
    assert "# mine\n\n" == _FILE.read_text()


def test_of_a_source_that_ships_only_what_is_about_fetching_is_taken_out() -> None:
    _write('[sources.dw]\nimages = "keep"\nfeed = "https://a.example/"\npaused = true\n')
    remove_source(_FILE, "dw", built_in=True, env={})
    assert '[sources.dw]\nimages = "keep"\n' == _FILE.read_text()


def test_a_missing_file_is_made_with_its_folder() -> None:
    file = Path("new/folder/feedweir.toml")
    add_source(file, "new", {"title": "x"}, {})
    assert '[sources.new]\ntitle = "x"\n' == file.read_text()


def test_a_table_is_not_added_twice_and_not_taken_out_twice() -> None:
    _write('[sources.new]\ntitle = "x"\n')
    with pytest.raises(ConfigError, match=r"^feedweir\.toml: has a table \[sources\.new\] already"):
        add_source(_FILE, "new", {"title": "y"}, {})
    remove_source(_FILE, "new", built_in=False, env={})
    with pytest.raises(ConfigError, match=r"^feedweir\.toml: has no table \[sources\.new\]"):
        remove_source(_FILE, "new", built_in=False, env={})


def test_what_would_not_load_is_not_written_and_the_message_says_why() -> None:
    _write("# mine\n")
    with pytest.raises(ConfigError) as caught:
        add_source(_FILE, "new", {"feed": "ftp://a.example/"}, {})
    message = str(caught.value)
    assert message.startswith("feedweir.toml: would be wrong after this change, so it stays as it is\n")
    assert "feedweir.toml:3: sources.new: needs the key 'title'" in message
    assert "feedweir.toml:4: sources.new.feed: is not a web address: 'ftp://a.example/'" in message
    assert "# mine\n" == _FILE.read_text()


def test_a_source_that_a_topic_needs_is_not_taken_out() -> None:
    _write('[sources.new]\ntitle = "x"\n\n[topics.taiwan]\nsources = ["new"]\n')
    with pytest.raises(ConfigError, match="no source is named 'new'"):
        remove_source(_FILE, "new", built_in=False, env={})


def test_a_file_that_is_wrong_already_is_not_touched() -> None:
    _write("[fetch]\njiter = 3\n")
    with pytest.raises(ConfigError, match="Did you mean 'jitter'"):
        add_source(_FILE, "new", {"title": "x"}, {})
    assert "[fetch]\njiter = 3\n" == _FILE.read_text()


def test_mode_and_link_stay() -> None:
    Path("real").mkdir()
    Path("real/file.toml").write_text("# mine\n")
    Path("real/file.toml").chmod(0o640)
    _FILE.symlink_to("real/file.toml")
    add_source(_FILE, "new", {"title": "x"}, {})
    assert _FILE.is_symlink()
    assert "[sources.new]" in Path("real/file.toml").read_text()
    assert 0o640 == stat.S_IMODE(Path("real/file.toml").stat().st_mode)
    assert ["file.toml"] == [path.name for path in Path("real").iterdir()]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written_is_not_replaced() -> None:
    _write("# mine\n")
    _FILE.chmod(0o444)
    with pytest.raises(ConfigError, match=r"cannot be written: Permission denied\n.*by hand"):
        add_source(_FILE, "new", {"title": "x"}, {})
    assert "# mine\n" == _FILE.read_text()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_the_owner_stays() -> None:
    _write("# mine\n")
    os.chown(_FILE, 12345, 23456)
    add_source(_FILE, "new", {"title": "x"}, {})
    assert (12345, 23456) == (_FILE.stat().st_uid, _FILE.stat().st_gid)


def test_what_someone_else_wrote_meanwhile_stays() -> None:
    _write("# theirs\n")
    with pytest.raises(ConfigError, match=r"^feedweir\.toml: was changed meanwhile"):
        replace_file(_FILE, b"# mine\n", b"# new\n")
    with pytest.raises(ConfigError, match="was changed meanwhile"):
        replace_file(_FILE, None, b"# new\n")
    assert "# theirs\n" == _FILE.read_text()


def test_a_folder_that_cannot_be_written_is_an_error_with_a_next_step() -> None:
    Path("file").write_text("")
    with pytest.raises(ConfigError, match=r"^file/sub/feedweir\.toml: cannot be written: (?s:.*)by hand"):
        replace_file(Path("file/sub/feedweir.toml"), None, b"")


def test_a_change_that_changes_nothing_does_not_touch_the_file() -> None:
    _write("# mine\n")
    os.utime(_FILE, ns=(1, 1))
    change_sources(_FILE, {"dw": {"paused": None}}, {})
    assert 1 == _FILE.stat().st_mtime_ns
