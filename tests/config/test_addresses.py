"""Image proxies and tracking arguments: what ships, and what the user adds."""

import pytest

from config.errors import ConfigError
from config.settings import load
from tests.config.making import load_files

_PROXY = '[[proxy]]\nname = "mine"\nhosts = ["img.example"]\nquery = ["src"]\n'


def test_a_users_image_proxy_is_asked_before_those_that_ship() -> None:
    ships = load(env={}).proxies
    found = load_files({"feedweir.toml": _PROXY}).proxies
    assert ["mine", *(proxy.name for proxy in ships)] == [proxy.name for proxy in found]
    assert (("img.example",), ("src",), "percent") == (found[0].hosts, found[0].query, found[0].encoding)


def test_an_image_proxy_that_ships_is_switched_off_by_its_name() -> None:
    ships = [proxy.name for proxy in load(env={}).proxies]
    found = load_files({"feedweir.toml": f'[[proxy]]\nname = "{ships[0]}"\nenabled = false\n'}).proxies
    assert ships[1:] == [proxy.name for proxy in found]


def test_tracking_arguments_of_the_user_join_those_that_ship() -> None:
    ships = load(env={}).tracking
    text = '[tracking]\nnames = ["Mine"]\n[tracking.hosts]\n"dw.com" = ["a"]\n"news.example" = ["b"]\n'
    found = load_files({"feedweir.toml": text}).tracking
    assert (*ships.names, "mine") == found.names
    assert ships.prefixes == found.prefixes
    assert (*ships.hosts["dw.com"], "a") == found.hosts["dw.com"]
    assert ("b",) == found.hosts["news.example"]


def test_two_image_proxies_of_the_user_may_not_share_a_name() -> None:
    with pytest.raises(ConfigError, match=r"^feedweir\.toml:6: proxy\[1\]\.name: a second proxy has the name 'mine'"):
        load_files({"feedweir.toml": _PROXY + _PROXY})


def test_wrong_tracking_arguments_are_refused_at_their_line() -> None:
    with pytest.raises(ConfigError, match=r"^feedweir\.toml:2: tracking\.hosts\.\"dw\.com\": must be a list"):
        load_files({"feedweir.toml": '[tracking.hosts]\n"dw.com" = "a"\n'})
