"""The sources that ship: what the archives they are for look like."""

import re

import pytest

from config.model import Source
from config.settings import load
from tests.config.making import load_files

_SOURCES = load(env={}).sources


@pytest.mark.parametrize(
    ("name", "early", "late"),
    [
        ("bbc", "BBC", "bbc"),
        ("dw", "德国之声", "dw"),
        ("rfi", "法广", "rfi"),
        ("voa", "美国之音", "voa"),
        ("nyt", "纽约时报", "nyt"),
        ("rfa", "自由亚洲电台", "rfa"),
        ("cdt", "中国数字时代", "cdt"),
        ("reuters", "路透", "reuters"),
        ("ft", "金融时报", "ft"),
    ],
)
def test_both_folder_names_lead_to_the_source(name: str, early: str, late: str) -> None:
    assert {early, late} <= set(_SOURCES[name].folders)


def _stable(source: Source, address: str) -> str:
    for form in source.canonical:
        if found := re.fullmatch(form.match, address):
            return found.expand(form.url)
    return address


_FORMS = [
    (
        "dw",
        "https://www.dw.com/zh/%E9%98%B2%E5%A0%B5%20%20%E4%B8%AD%E5%9B%BD/a-60381254",
        "https://www.dw.com/zh/a-60381254",
    ),
    ("dw", "https://www.dw.com/zh/x:-y/a-60381254?maca=chi", "https://www.dw.com/zh/a-60381254"),
    ("dw", "https://api.dw.com/api/detail/article/60381254", "https://www.dw.com/zh/a-60381254"),
    ("dw", "https://www.dw.com/en/title/a-60381254", "https://www.dw.com/en/a-60381254"),
    ("dw", "https://www.dw.com/zh/media-center/s-100", "https://www.dw.com/zh/media-center/s-100"),
    ("rfi", "http://www.rfi.fr//cn/contenu/20201013-x", "https://www.rfi.fr/cn/contenu/20201013-x"),
    ("rfi", "https://www.rfi.fr/cn/x/20220115-y", "https://www.rfi.fr/cn/x/20220115-y"),
    ("bbc", "http://www.bbc.com/zhongwen/simp/world-59967065", "https://www.bbc.com/zhongwen/simp/world-59967065"),
    ("bbc", "https://www.bbc.co.uk/zhongwen/simp/world-1.amp?x=1", "https://www.bbc.com/zhongwen/simp/world-1"),
    ("bbc", "https://www.bbc.com/zhongwen/trad/world-1", "https://www.bbc.com/zhongwen/trad/world-1"),
    ("cdt", "https://chinadigitaltimes.net/chinese/671435.html", "https://chinadigitaltimes.net/chinese/671435.html"),
    ("cdt", "https://chinadigitaltimes.net/chinese/?p=671435", "https://chinadigitaltimes.net/chinese/671435.html"),
    (
        "cdt",
        "https://chinadigitaltimes.net/chinese/2020/10/%E4%B8%AD/",
        "https://chinadigitaltimes.net/chinese/2020/10/%E4%B8%AD/",
    ),
    ("cdt", "https://chinadigitaltimes.net/chinese/2020/", "https://chinadigitaltimes.net/chinese/2020/"),
    ("ft", "http://www.ftchinese.com/story/001094924?full=y", "https://www.ftchinese.com/story/001094924"),
    ("ft", "https://www.ftchinese.com/story/001094924/ce?full=y", "https://www.ftchinese.com/story/001094924/ce"),
    ("nyt", "https://m.cn.nytimes.com/china/20201013/x/?from=rss", "https://cn.nytimes.com/china/20201013/x/"),
    ("nyt", "https://cn.nytimes.com/china/20201013/x/zh-hant/", "https://cn.nytimes.com/china/20201013/x/zh-hant/"),
    ("voa", "https://www.voachinese.com/a/x/6398325.html", "https://www.voachinese.com/a/x/6398325.html"),
]


@pytest.mark.parametrize(("name", "address", "expected"), _FORMS)
def test_an_address_gets_the_publishers_stable_form(name: str, address: str, expected: str) -> None:
    assert expected == _stable(_SOURCES[name], address)


@pytest.mark.parametrize(("name", "address", "expected"), _FORMS)
def test_a_stable_form_stays_as_it_is(name: str, address: str, expected: str) -> None:
    assert expected == _stable(_SOURCES[name], expected)


def test_a_host_leads_to_one_source_also_through_its_domain() -> None:
    owners = {host: source.name for source in _SOURCES.values() for host in source.hosts}
    for host, owner in owners.items():
        parents = [other for other in owners if host.endswith(f".{other}")]
        assert [owner] * len(parents) == [owners[parent] for parent in parents]


def test_dates_without_a_zone_are_read_where_the_publisher_is() -> None:
    zones = {name: source.timezone for name, source in _SOURCES.items()}
    assert ("Europe/Berlin", "Europe/Paris", "Asia/Shanghai") == (zones["dw"], zones["rfi"], zones["nyt"])


def test_a_site_that_an_archive_brought_gets_a_table_under_its_host_s_name_and_then_rules() -> None:
    config = load_files({
        "feedweir.toml": '[clean]\nrule_files = ["mine.toml"]\n[sources."blog.example"]\ntitle = "博客"\n',
        "mine.toml": """
            sources = ["blog.example"]
            [[rule]]
            id = "mine"
            step = "drop"
            why = "Mine."
            select = ".mine"
            [[rule.example]]
            before = '<p>正文。</p><p class="mine">我的</p>'
            after = '<p>正文。</p>'
        """,
    })  # fmt: skip
    assert "博客" == config.sources["blog.example"].title
    assert [("blog.example",)] == [rule.sources for rule in config.rules if rule.id == "mine"]
