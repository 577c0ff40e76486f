"""Where the user's file and the data directory are found."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.errors import ConfigError, Place
from config.location import new_file
from config.settings import load


def _write(path: Path, jobs: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"[import]\njobs = {jobs}\n", encoding="utf-8")
    return path


def test_the_file_is_the_first_of_option_variable_service_directory_working_and_home_directory(tmp_path: Path) -> None:
    option, variable = _write(tmp_path / "a.toml", 1), _write(tmp_path / "b.toml", 2)
    service = _write(tmp_path / "etc" / "feedweir.toml", 3)
    here = _write(Path("feedweir.toml"), 4)
    _write(tmp_path / "home" / "XDG_CONFIG_HOME" / "feedweir" / "feedweir.toml", 5)
    env = {"FEEDWEIR_CONFIG": str(variable), "CONFIGURATION_DIRECTORY": f"{tmp_path / 'none'}:{service.parent}"}
    found = [load(option, env=env), load(env=env)]
    del env["FEEDWEIR_CONFIG"]
    found.append(load(env=env))
    found.append(load(env={}))
    here.unlink()
    found.append(load(env={}))
    assert [1, 2, 3, 4, 5] == [config.settings.import_.jobs for config in found]
    assert Path("feedweir.toml") == found[3].file


def test_no_file_is_fine_when_none_was_named() -> None:
    assert load(env={"CONFIGURATION_DIRECTORY": "/nowhere", "FEEDWEIR_CONFIG": ""}).file is None


def test_a_new_file_is_made_where_the_service_manager_says_else_at_home(tmp_path: Path) -> None:
    assert Path("/etc/a/feedweir.toml") == new_file({"CONFIGURATION_DIRECTORY": "/etc/a:/etc/b"})
    assert tmp_path / "home" / "XDG_CONFIG_HOME" / "feedweir" / "feedweir.toml" == new_file({})


def test_a_named_file_that_is_missing_is_an_error_that_says_who_named_it() -> None:
    hint = "\n  Check the path; `feedweir init` writes a commented file to start from."
    with pytest.raises(ConfigError) as caught:
        load(Path("none.toml"), env={})
    assert f"--config: there is no file 'none.toml'{hint}" == str(caught.value)
    with pytest.raises(ConfigError) as caught:
        load(env={"FEEDWEIR_CONFIG": "none.toml"})
    assert f"FEEDWEIR_CONFIG: there is no file 'none.toml'{hint}" == str(caught.value)


def test_a_named_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, env={})
    assert f"{tmp_path}: cannot be read: Is a directory" == str(caught.value)


def test_the_data_directory_is_the_first_of_option_variable_service_and_home_directory(tmp_path: Path) -> None:
    env = {"FEEDWEIR_DATA": "/b", "STATE_DIRECTORY": "/c:/d"}
    found = [load(data=Path("/a"), env=env), load(env=env)]
    del env["FEEDWEIR_DATA"]
    found += [load(env=env), load(env={})]
    home = tmp_path / "home" / "XDG_DATA_HOME" / "feedweir"
    assert [Path("/a"), Path("/b"), Path("/c"), home] == [config.data for config in found]
    assert ["--data", "FEEDWEIR_DATA", "STATE_DIRECTORY", "built in"] == [c.origins["data"].file for c in found]


def test_a_tilde_is_the_home_directory() -> None:
    assert Path.home() / "news" == load(env={"FEEDWEIR_DATA": "~/news"}).data


def test_an_origin_without_a_line_prints_its_name_alone() -> None:
    assert "FEEDWEIR_DATA" == str(Place("FEEDWEIR_DATA"))


def test_what_is_found_but_cannot_be_read_is_an_error_and_not_passed_over() -> None:
    Path("feedweir.toml").symlink_to("elsewhere.toml")
    with pytest.raises(ConfigError, match=r"^feedweir\.toml: cannot be read: No such file or directory$"):
        load(env={})
    Path("feedweir.toml").unlink()
    Path("feedweir.toml").mkdir()
    with pytest.raises(ConfigError, match=r"^feedweir\.toml: cannot be read: Is a directory$"):
        load(env={})


def test_a_file_without_end_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"^/dev/zero: is larger than 4,000,000 bytes\n  Check the path"):
        load(Path("/dev/zero"), env={})


def test_a_byte_order_mark_and_other_line_ends_are_read_and_counted() -> None:
    for end in ("\r\n", "\r", "\n"):
        Path("feedweir.toml").write_bytes(f"\ufeff[serve]{end}# x{end}prt = 1{end}".encode())
        with pytest.raises(ConfigError, match=r"^feedweir\.toml:3: serve\.prt: unknown key"):
            load(env={})


_HOMELESS = """
import os, platformdirs.unix
from config.errors import ConfigError
from config.location import find_data, find_file
os.setuid(61234)
print(find_file(None, {}), find_data(None, {"STATE_DIRECTORY": "/c"})[0])
try:
    find_data(None, {})
except ConfigError as error:
    print(error)
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become a user that is not registered")
def test_a_user_without_a_home_directory_is_served_by_what_the_service_manager_says() -> None:
    env = {name: value for name, value in os.environ.items() if name != "HOME" and not name.startswith("XDG_")}
    said = subprocess.check_output([sys.executable, "-c", _HOMELESS], env=env, text=True, cwd=Path(__file__).parents[2])
    hint = "Name a folder that may be written with --data or FEEDWEIR_DATA."
    assert f"None /c\n--data: nothing says where the data is to be\n  {hint}\n" == said
