"""The merged configuration as `feedweir config` prints it."""

import json
from pathlib import Path

import pytest

from config.show import HIDDEN, as_dict, as_toml, hide
from tests.config.making import load_files

_FILES = {
    "feedweir.toml": """
[import]
jobs = 3

[publish]
title = "我的 \\"水坝\\" \\\\ '1'"

[sources.ft]
enabled = false

[sources.mine]
title = "我的"
hosts = ["mine.example"]
images = "https://me:secret@img.example/?token=q7x9zz&url={url}"
[[sources.mine.canonical]]
match = 'https?://mine\\.example/(\\d+)'
url = 'https://mine.example/\\1'

[topics.taiwan]
window = "36 hours"

[topics.mine]
title = "x"
query = '''
甲 OR "乙"
OR 丙'''
window = "2 weeks"
"""
}


def test_the_toml_gives_the_same_configuration_again() -> None:
    files = {"feedweir.toml": _FILES["feedweir.toml"].replace("me:secret@", "").replace("token=q7x9zz&", "")}
    config = load_files(files, {"FEEDWEIR_SERVE_PORT": "81"})
    again = load_files({"feedweir.toml": as_toml(config)})
    assert (config.settings, config.sources, config.topics) == (again.settings, again.sources, again.topics)
    assert config.tracking == again.tracking


_LIVE = """
[fetch]
interval = "90 seconds"
proxy = "socks5h://me:secret@127.0.0.1:1080"

[sources.live]
title = "Live"
feed = "https://live.example/feed?token=q7x9zz"
paused = true
full_text = true
interval = "20 minutes"
proxy = "none"
headers = { "X-Name" = "a", "X-Api-Key" = "q7x9zz", "Cookie" = "q7x9zz" }
credentials = { file = "live.secret" }
tls = { verify = false, ca_file = "ca.pem" }
networks = ["private", "10.0.0.0/8"]
rules = ["dw"]
"""


def test_what_live_feeds_are_fetched_with_is_given_again_too() -> None:
    text = _LIVE.replace("me:secret@", "").replace("q7x9zz", "(hidden)")
    config = load_files({"feedweir.toml": text})
    again = load_files({"feedweir.toml": as_toml(config)})
    assert (config.settings, config.sources) == (again.settings, again.sources)


def test_secrets_of_live_feeds_are_hidden_and_where_they_are_is_not() -> None:
    config = load_files({"feedweir.toml": _LIVE})
    for printed in (as_toml(config), json.dumps(as_dict(config))):
        assert "q7x9zz" not in printed
        assert "me:secret" not in printed
        assert "live.secret" in printed


def test_each_value_of_the_toml_names_its_origin() -> None:
    lines = as_toml(load_files(_FILES, {"FEEDWEIR_SERVE_PORT": "81"})).splitlines()
    assert "# File: feedweir.toml" in lines
    assert "# Data: data (--data)" in lines
    assert "jobs = 3  # feedweir.toml:3" in lines
    assert "port = 81  # FEEDWEIR_SERVE_PORT" in lines
    assert 'images = "origin"  # built-in defaults.toml:80' in lines
    assert 'window = "36 hours"  # feedweir.toml:20' in lines
    assert "enabled = false  # feedweir.toml:9" in lines


def test_without_a_file_the_toml_says_so() -> None:
    assert "# File: none, everything is as it ships" == as_toml(load_files({})).splitlines()[0]


def test_the_json_has_value_and_origin_of_everything() -> None:
    found = json.loads(json.dumps(as_dict(load_files(_FILES))))
    assert "feedweir.toml" == found["file"]
    assert {"value": "data", "origin": "--data"} == found["data"]
    assert {"value": 3, "origin": "feedweir.toml:3"} == found["settings"]["import"]["jobs"]
    assert {"value": ["mine.example"], "origin": "feedweir.toml:13"} == found["sources"]["mine"]["hosts"]
    assert {"value": "14 days", "origin": "feedweir.toml:27"} == found["topics"]["mine"]["window"]
    assert "ft" not in found["sources"]


def test_secrets_are_hidden_in_both_forms() -> None:
    config = load_files(_FILES)
    for printed in (as_toml(config), json.dumps(as_dict(config))):
        assert "secret" not in printed
        assert "q7x9zz" not in printed
        assert f"https://{HIDDEN}@img.example/?token={HIDDEN}&url={{url}}" in printed


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("password", "x", HIDDEN),
        ("smtp_password", "x", HIDDEN),
        ("api_key", "x", HIDDEN),
        ("credentials", ["x"], HIDDEN),
        ("token", "", ""),
        ("keyboard", "x", "x"),
        ("tokens_max", 5, 5),
        ("url", "postgres://me:pw@db.example/x", f"postgres://{HIDDEN}@db.example/x"),
        ("url", "https://a.example/?q=1;sig=9#x", f"https://a.example/?q=1;sig={HIDDEN}"),
        ("url", "https://a.example/me@home", "https://a.example/me@home"),
        ("headers", {"auth": "x", "accept": "y"}, {"auth": HIDDEN, "accept": "y"}),
        ("list", ("https://u@a.example", 1), [f"https://{HIDDEN}@a.example", 1]),
    ],
)
def test_a_secret_is_told_by_its_key_or_its_place_in_an_address(name: str, value: object, expected: object) -> None:
    assert expected == hide(name, value)


def test_the_rules_are_listed_with_their_place() -> None:
    rule = '[[rule]]\nid = "mine"\nstep = "drop"\nwhy = "Because"\nselect = "p.x"\n'
    config = load_files({"feedweir.toml": "", "rules/a.toml": rule})
    assert "#   mine  # rules/a.toml:1" in as_toml(config).splitlines()
    mine = {"id": "mine", "step": "drop", "sources": ["*"], "why": "Because", "params": {"select": "p.x"}}
    mine["origin"] = "rules/a.toml:1"
    assert mine == as_dict(config)["rules"][-1]
    assert Path("rules/a.toml").is_file()


def test_proxies_and_tracking_arguments_are_shown_with_their_origin() -> None:
    proxy = '[[proxy]]\nname = "mine"\nhosts = ["img.example"]\nquery = ["src"]\n'
    config = load_files({"feedweir.toml": f'{proxy}[tracking]\nnames = ["from_letter", "fbclid"]\n'})
    lines = as_toml(config).splitlines()
    assert "#   mine  # feedweir.toml:1" in lines
    (names,) = [line for line in lines if line.startswith("names = ")]
    assert 1 == names.count('"fbclid"')
    assert names.endswith(" and feedweir.toml:6")
    shown = as_dict(config)
    mine = {"name": "mine", "hosts": ["img.example"], "query": ["src"], "origin": "feedweir.toml:1"}
    assert mine.items() <= shown["proxies"][0].items()
    assert "from_letter" in shown["tracking"]["names"]["value"]
