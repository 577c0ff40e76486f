"""Credentials of a source: where they are looked for, what is made of them, and that no error shows them."""

import base64
import traceback
from pathlib import Path

import pytest

from config.credentials import authorization, exposed, tls_files
from config.errors import ConfigError, Place
from config.model import Credentials, Source, Tls

_CONFIG = Path("conf/feedweir.toml")
_PLACE = Place("conf/feedweir.toml", 7, "sources.mine")


def _source(*, file: str = "", env: str = "") -> Source:
    return Source("mine", "Mine", credentials=Credentials(file, env), place=_PLACE)


def _field_of(secret: str) -> str:
    return authorization(_source(env="SECRET"), None, {"SECRET": secret})


def _basic(text: str) -> str:
    return f"Basic {base64.b64encode(text.encode()).decode()}"


def _write(path: str, text: str | bytes) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text if isinstance(text, bytes) else text.encode())


def test_a_source_without_credentials_has_no_field() -> None:
    assert "" == authorization(Source("mine", "Mine"), None, {})


@pytest.mark.parametrize(
    ("secret", "field"),
    [
        ("Aladdin:open sesame", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),  # RFC 7617 section 2
        ("test:123£", "Basic dGVzdDoxMjPCow=="),  # RFC 7617 section 2.1
        ("用户:a:b", _basic("用户:a:b")),
        (":password", _basic(":password")),
        ("Bearer abc.def-ghi", "Bearer abc.def-ghi"),
        ("bearer a:b", "bearer a:b"),
        ("Basic dGVzdDoxMjPCow==", "Basic dGVzdDoxMjPCow=="),
        ("Own-Scheme abc=", "Own-Scheme abc="),
        ("  user:password\r\n", _basic("user:password")),
        ("bearer:x", _basic("bearer:x")),
        ("two words:x", _basic("two words:x")),
    ],
)
def test_a_pair_becomes_basic_and_a_field_with_a_scheme_stays(secret: str, field: str) -> None:
    assert field == _field_of(secret)


@pytest.mark.parametrize(
    ("secret", "message"),
    [
        ("swordfish", "the variable 'SECRET' has neither a password nor a scheme"),
        ("Bearer", "the variable 'SECRET' has neither a password nor a scheme"),
        ("a:swordfish\r\nX-Evil: 1", "the variable 'SECRET' has several lines"),
        ("a:sword\x00fish", "the variable 'SECRET' has several lines"),
        ("Bearer swordfish中", "the variable 'SECRET' has characters that an Authorization field cannot have"),
        ("  ", "the variable 'SECRET' is empty"),
    ],
)
def test_what_is_neither_is_refused_and_not_shown(secret: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        _field_of(secret)
    expected = "It holds `user:password`, or a whole value such as `Bearer abc`, on one line."
    assert f"conf/feedweir.toml:7: sources.mine.credentials: {message}\n  {expected}" == str(caught.value)
    assert "fish" not in "".join(traceback.format_exception(caught.value))


def test_a_variable_that_is_not_set_is_an_error_with_a_next_step() -> None:
    with pytest.raises(ConfigError, match=r"the variable 'SECRET' is not set\n  Set it where Feedweir is started"):
        authorization(_source(env="SECRET"), None, {"SECRET": ""})


def test_a_file_lies_beside_the_configuration_file() -> None:
    _write("conf/mine.secret", "a:b\n")
    assert _basic("a:b") == authorization(_source(file="mine.secret"), _CONFIG, {})


def test_a_bare_name_is_looked_for_among_the_credentials_of_systemd_first() -> None:
    env = {"CREDENTIALS_DIRECTORY": str(Path("handed").absolute())}
    _write("conf/mine.secret", "a:b")
    assert _basic("a:b") == authorization(_source(file="mine.secret"), _CONFIG, env)
    _write("handed/mine.secret", "c:d")
    assert _basic("c:d") == authorization(_source(file="mine.secret"), _CONFIG, env)


def test_a_path_is_never_looked_for_among_them() -> None:
    env = {"CREDENTIALS_DIRECTORY": str(Path("handed").absolute())}
    _write("conf/sub/mine.secret", "a:b")
    _write("handed/sub/mine.secret", "c:d")
    assert _basic("a:b") == authorization(_source(file="sub/mine.secret"), _CONFIG, env)
    absolute = str(Path("conf/sub/mine.secret").absolute())
    assert _basic("a:b") == authorization(_source(file=absolute), None, env)


def test_a_file_that_cannot_be_read_is_an_error_with_its_path() -> None:
    with pytest.raises(ConfigError, match=r"conf/mine\.secret cannot be read: No such file or directory"):
        authorization(_source(file="mine.secret"), _CONFIG, {})


def test_a_file_that_is_no_text_is_an_error_that_shows_none_of_it() -> None:
    _write("conf/mine.secret", b"a:\xff\xfeswordfish")
    with pytest.raises(ConfigError, match=r"mine\.secret is not UTF-8") as caught:
        authorization(_source(file="mine.secret"), _CONFIG, {})
    assert "fish" not in "".join(traceback.format_exception(caught.value))


def test_a_file_that_everybody_may_read_is_worth_a_note() -> None:
    _write("conf/mine.secret", "a:b")
    path = Path("conf/mine.secret").absolute()
    path.chmod(0o644)
    assert f"sources.mine: every user of this machine may read {path}; try: chmod 600" == exposed(
        _source(file="mine.secret"), _CONFIG, {}
    )
    path.chmod(0o640)
    assert "" == exposed(_source(file="mine.secret"), _CONFIG, {})


@pytest.mark.parametrize("source", [Source("mine", "Mine"), _source(env="SECRET"), _source(file="nothing")])
def test_where_nothing_lies_open_there_is_no_note(source: Source) -> None:
    assert "" == exposed(source, _CONFIG, {})


def test_paths_of_certificates_are_relative_to_the_configuration_file() -> None:
    tls = Tls(verify=True, ca_file="ca.pem", cert_file="/etc/ssl/mine.pem")
    folder = Path("conf").absolute()
    expected = Tls(verify=True, ca_file=str(folder / "ca.pem"), cert_file="/etc/ssl/mine.pem")
    assert expected == tls_files(Source("mine", "Mine", tls=tls), _CONFIG)


def test_paths_of_certificates_are_relative_to_the_working_directory_without_a_configuration_file() -> None:
    found = tls_files(Source("mine", "Mine", tls=Tls(ca_file="ca.pem")), None)
    assert str(Path("ca.pem").absolute()) == found.ca_file


def test_what_is_handed_over_but_out_of_reach_keeps_no_check_from_its_end(tmp_path: Path) -> None:
    handed = tmp_path / "handed"
    handed.symlink_to(handed)  # to look at it is an error, and not that it is missing
    env = {"CREDENTIALS_DIRECTORY": str(tmp_path)}
    assert "" == exposed(_source(file="handed"), _CONFIG, env)
    with pytest.raises(ConfigError, match=r"/handed cannot be read: Too many levels of symbolic links"):
        authorization(_source(file="handed"), _CONFIG, env)
