"""What ships, the user's file and the environment, laid over each other."""

import pickle
from datetime import timedelta
from pathlib import Path

import pytest

from config import schema
from config.document import SHIPPED, shipped
from config.errors import ConfigError, ConfigErrors, Place
from config.settings import load
from tests.config.making import load_files


def test_what_ships_is_complete_and_good() -> None:
    config = load(env={})
    assert list(config.sources) == ["bbc", "dw", "rfi", "voa", "nyt", "rfa", "cdt", "reuters", "ft"]
    assert config.settings.clean.rule_files == ("rules/*.toml",)
    assert config.file is None


def test_defaults_toml_has_exactly_the_settings_of_the_model() -> None:
    document = shipped("defaults.toml")
    written = {f"{table}.{key}" for table, values in document.data.items() for key in values}
    assert set(schema.types()) == written


def test_every_setting_has_help_above_it() -> None:
    document = shipped("defaults.toml")
    assert [] == [key for key in schema.types() if not document.comment(tuple(key.split(".")))]


def test_every_number_among_the_settings_has_limits_of_its_own() -> None:
    assert [] == [key for key, hint in schema.types().items() if hint is int and key not in schema.CHECKS]


def test_the_users_file_wins_over_what_ships_and_the_environment_over_both() -> None:
    text = "[import]\njobs = 3\nbatch_size = 7\n"
    config = load_files({"feedweir.toml": text}, {"FEEDWEIR_IMPORT_JOBS": "5"})
    assert (5, 7) == (config.settings.import_.jobs, config.settings.import_.batch_size)
    assert Place("FEEDWEIR_IMPORT_JOBS", 0, "import.jobs") == config.origins["import.jobs"]
    assert Place("feedweir.toml", 3, "import.batch_size") == config.origins["import.batch_size"]
    assert "built-in defaults.toml" == config.origins["import.max_file_size"].file


def test_every_setting_has_an_origin() -> None:
    config = load(env={})
    assert set(schema.types()) <= set(config.origins)
    assert all(config.origins[key].line for key in schema.types())


def test_of_a_source_that_ships_only_the_given_keys_are_replaced() -> None:
    shipped_dw = load(env={}).sources["dw"]
    config = load_files({"feedweir.toml": '[sources.dw]\nimages = "keep"\n'})
    assert "keep" == config.sources["dw"].images
    assert shipped_dw.hosts == config.sources["dw"].hosts
    assert shipped_dw.canonical == config.sources["dw"].canonical
    assert Place("feedweir.toml", 1, "sources.dw") == config.sources["dw"].place


def test_a_source_or_topic_is_switched_off_by_enabled_false() -> None:
    config = load_files({"feedweir.toml": "[sources.ft]\nenabled = false\n[topics.taiwan]\nenabled = false\n"})
    assert "ft" not in config.sources
    assert "taiwan" not in config.topics


def test_what_a_switched_off_source_had_is_free_for_another() -> None:
    text = (
        '[sources.ft]\nenabled = false\n[sources.mine]\ntitle = "Mine"\nhosts = ["ftchinese.com"]\nfolders = ["ft"]\n'
    )
    config = load_files({"feedweir.toml": text})
    assert ("ftchinese.com",) == config.sources["mine"].hosts


def test_a_new_source_and_topic_join_those_that_ship() -> None:
    text = """
    [sources.mine]
    title = "我的"
    hosts = ["News.Example.ORG.", "例子.example"]
    [topics.mine]
    title = "我的"
    query = "甲 OR 乙"
    sources = ["mine"]
    window = "36 hours"
    """
    before = load(env={})
    config = load_files({"feedweir.toml": text})
    assert ("news.example.org", "xn--fsqu00a.example") == config.sources["mine"].hosts
    assert "UTC" == config.sources["mine"].timezone
    assert timedelta(hours=36) == config.topics["mine"].window
    assert [*before.sources, "mine"] == list(config.sources)
    assert [*before.topics, "mine"] == list(config.topics)


def test_a_topics_place_is_the_line_of_its_query() -> None:
    config = load_files({"feedweir.toml": '\n[topics.mine]\ntitle = "x"\n\nquery = """\nx"""\n'})
    assert Place("feedweir.toml", 5, "topics.mine.query") == config.topics["mine"].place


def test_a_slash_at_the_end_of_the_base_address_is_dropped() -> None:
    config = load_files({"feedweir.toml": '[publish]\nbase_url = "https://feeds.example/news/"\n'})
    assert "https://feeds.example/news" == config.settings.publish.base_url


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_layers() -> None:
    text = "[import]\njobs = -1\n[topics.taiwan]\nlimit = -1\n"
    with pytest.raises(ConfigErrors) as caught:
        load_files({"feedweir.toml": text}, {"FEEDWEIR_SERVE_PORT": "x"})
    assert ["import.jobs", "serve.port", "topics.taiwan.limit"] == [error.place.key for error in caught.value.errors]
    assert caught.value.errors[0].place == caught.value.place


def test_a_configuration_travels_to_worker_processes() -> None:
    config = load_files({"feedweir.toml": "[import]\njobs = 2\n"})
    assert config == pickle.loads(pickle.dumps(config))


def test_a_file_that_is_not_utf8_is_refused_with_the_line() -> None:
    Path("feedweir.toml").write_bytes("# ok\ntitle = '德国'\n".encode("gb18030"))
    with pytest.raises(ConfigError, match=r"^feedweir\.toml:2: is not UTF-8\n  Save it with the encoding UTF-8\.$"):
        load(env={})


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter() -> None:
    Path("feedweir.toml").write_bytes(b"\xef\xbb\xbf[import]\r\njobs = 2\r\n")
    config = load(env={})
    assert 2 == config.settings.import_.jobs
    assert 2 == config.origins["import.jobs"].line


def test_deep_nesting_is_an_error_and_not_a_crash() -> None:
    Path("feedweir.toml").write_text("x = " + "[" * 100_000 + "]" * 100_000)
    with pytest.raises(ConfigError, match=r"^feedweir\.toml: is nested too deeply$"):
        load(env={})


def test_every_file_that_ships_lies_in_the_package() -> None:
    names = ("defaults", "sources", "topics", "image_proxies", "tracking", "templates/head", "templates/rule")
    assert [] == [name for name in names if not (SHIPPED / f"{name}.toml").is_file()]


def test_a_number_of_too_many_digits_is_an_error_and_not_a_crash() -> None:
    Path("feedweir.toml").write_text("[import]\njobs = " + "1" * 5_000)
    with pytest.raises(ConfigError, match=r"^feedweir\.toml: is not TOML: Exceeds the limit"):
        load(env={})
