"""What `feedweir init` writes."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from config import schema
from config.document import shipped
from config.errors import ConfigError
from config.settings import load
from config.starter import main_file, rule_file, write_starter
from ingest.clean import Cleaner
from tests.config.making import load_files


def _uncommented(text: str) -> str:
    """The text with every `#` taken off that has no blank behind it."""
    return re.sub(r"^#(?=\S)", "", text, flags=re.MULTILINE)


def _blocks(text: str) -> list[str]:
    """The commented examples, each from a table's header to the next blank line."""
    return [block for block in text.split("\n\n") if re.search(r"^#\[", block, re.MULTILINE)]


def test_both_files_are_written_and_named(tmp_path: Path) -> None:
    written = write_starter(tmp_path / "new" / "folder")
    folder = tmp_path / "new" / "folder"
    assert [folder / "feedweir.toml", folder / "rules" / "example.toml"] == written
    assert [] == [path for path in written if not path.is_file()]


def test_the_starter_loads_as_it_is_and_changes_nothing() -> None:
    before = load(env={})
    write_starter(Path())
    after = load(env={})
    assert Path("feedweir.toml") == after.file
    assert before == replace(after, origins=before.origins, file=None)


def test_every_setting_stands_in_the_starter_with_its_help() -> None:
    text, document = main_file(), shipped("defaults.toml")
    for table, values in document.data.items():
        part = text.partition(f"\n[{table}]\n")[2].partition("\n[")[0]
        for key in values:
            help_text = document.comment((table, key))
            assert re.search(rf"^# {re.escape(help_text)}\n#{key} = ", part, re.MULTILINE), key
    assert set(schema.tables()) <= set(re.findall(r"^\[(\w+)\]", text, re.MULTILINE))


def test_every_setting_taken_out_of_its_comment_is_the_default() -> None:
    config = load_files({"feedweir.toml": _uncommented(main_file().partition("# Sources:")[0])})
    assert load(Path("feedweir.toml"), env={}).settings == config.settings
    assert {"feedweir.toml"} == {config.origins[key].file for key in schema.types()}


def test_everything_taken_out_of_its_comments_loads() -> None:
    config = load_files({"feedweir.toml": _uncommented(main_file()), "rules/example.toml": _uncommented(rule_file())})
    assert "silk-road" in config.topics
    assert "example" in config.sources
    assert "ft" not in config.sources
    assert "example-promotion" in [rule.id for rule in config.rules]


@pytest.mark.parametrize("block", _blocks(main_file()), ids=lambda block: re.findall(r"#\[+(.*?)\]", block)[0])
def test_each_example_taken_out_of_its_comment_loads(block: str) -> None:
    text = _uncommented(block)
    if "[[sources.example.canonical]]" in text:
        text = '[sources.example]\ntitle = "x"\n' + text
    load_files({"feedweir.toml": text})


def test_an_existing_file_is_never_overwritten_and_nothing_is_written_beside_it() -> None:
    Path("rules").mkdir()
    Path("rules/example.toml").write_text("# mine\n")
    with pytest.raises(ConfigError) as caught:
        write_starter(Path())
    expected = (
        "rules/example.toml: exists already\n  Nothing was written. Choose another directory, or move that file away."
    )
    assert expected == str(caught.value)
    assert "# mine\n" == Path("rules/example.toml").read_text()
    assert not Path("feedweir.toml").exists()


def test_a_dangling_link_is_not_written_through() -> None:
    Path("feedweir.toml").symlink_to("elsewhere.toml")
    with pytest.raises(ConfigError, match=r"^feedweir\.toml: exists already"):
        write_starter(Path())
    assert not Path("elsewhere.toml").exists()


def test_a_folder_that_cannot_be_made_is_an_error() -> None:
    Path("file").write_text("")
    with pytest.raises(ConfigError, match=r"^file/sub/feedweir\.toml: cannot be written: Not a directory$"):
        write_starter(Path("file/sub"))


def test_the_example_rules_example_is_true() -> None:
    config = load_files({"feedweir.toml": "", "rules/example.toml": _uncommented(rule_file())})
    assert [] == [str(failure) for failure in Cleaner(config).check() if "example-promotion" in str(failure)]
