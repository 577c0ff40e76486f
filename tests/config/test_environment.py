"""Settings from FEEDWEIR_… variables."""

import pytest

from config.environment import RESERVED, variable
from config.errors import ConfigError
from config.schema import types
from config.settings import load

_QUOTES = '  Write it in quotes: "…".'
_BRACKETS = "  Write it in brackets: [ … ]."


def test_a_variable_is_read_as_the_type_of_its_setting() -> None:
    settings = load(
        env={
            "FEEDWEIR_PUBLISH_BASE_URL": "https://feeds.example",
            "FEEDWEIR_IMPORT_MAX_FILE_SIZE": "1_000_000",
            "FEEDWEIR_CLEAN_RULE_FILES": "a/*.toml, b/*.toml",
        }
    ).settings
    assert "https://feeds.example" == settings.publish.base_url
    assert 1_000_000 == settings.import_.max_file_size
    assert ("a/*.toml", "b/*.toml") == settings.clean.rule_files


def test_a_list_may_also_be_written_as_toml_or_be_empty() -> None:
    assert ("a,*.toml", "b*.toml") == _rule_files('["a,*.toml", "b*.toml"]')
    assert () == _rule_files("")


def _rule_files(text: str) -> tuple[str, ...]:
    return load(env={"FEEDWEIR_CLEAN_RULE_FILES": text}).settings.clean.rule_files


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("FEEDWEIR_IMPORT_JOB", "1", "FEEDWEIR_IMPORT_JOB: unknown variable\n  Did you mean 'FEEDWEIR_IMPORT_JOBS'?"),
        ("FEEDWEIR_CONF", "1", "FEEDWEIR_CONF: unknown variable\n  Did you mean 'FEEDWEIR_CONFIG'?"),
        (
            "FEEDWEIR_IMPORT_JOBS",
            "many",
            "FEEDWEIR_IMPORT_JOBS: import.jobs: must be a whole number, not the text 'many'",
        ),
        ("FEEDWEIR_IMPORT_JOBS", "", "FEEDWEIR_IMPORT_JOBS: import.jobs: must be a whole number, not the text ''"),
        ("FEEDWEIR_IMPORT_JOBS", "-1", "FEEDWEIR_IMPORT_JOBS: import.jobs: must be from 0 to 64, not -1"),
        ("FEEDWEIR_PUBLISH_TITLE", " ", "FEEDWEIR_PUBLISH_TITLE: publish.title: must not be empty"),
        (
            "FEEDWEIR_CLEAN_RULE_FILES",
            "[1]",
            "FEEDWEIR_CLEAN_RULE_FILES: clean.rule_files[0]: must be text, not the number 1\n" + _QUOTES,
        ),
        (
            "FEEDWEIR_CLEAN_RULE_FILES",
            '["a"',
            "FEEDWEIR_CLEAN_RULE_FILES: clean.rule_files: must be a list, not the text '[\"a\"'\n" + _BRACKETS,
        ),
    ],
)
def test_a_wrong_variable_is_refused_with_this_message(name: str, value: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(env={name: value})
    assert message == str(caught.value)


def test_variables_of_others_do_not_matter() -> None:
    assert load(env={}).settings == load(env={"FEEDWEIRD": "1", "PATH": "x", "feedweir_import_jobs": "9"}).settings


def test_no_setting_shares_its_variable_with_another_or_with_a_reserved_name() -> None:
    names = [variable(key) for key in types()]
    assert len(set(names)) == len(names)
    assert not set(names) & set(RESERVED)
