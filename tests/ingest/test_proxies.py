"""Image proxies are opened by what the data says of them, and never let out what a reader must not ask for."""

import base64
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.model import ImageProxy
from ingest.addresses.proxies import DEPTH, LONGEST, ImagePolicy, Unwrapper, failures
from ingest.addresses.urls import absolute, is_public
from tests.ingest.address_cases import pairs, private_hosts, shipped_proxies

UNWRAPPER = Unwrapper(shipped_proxies())


@pytest.mark.parametrize(("address", "original"), pairs("archive.tsv") + pairs("ours.tsv"))
def test_each_pair_of_the_tables_holds(address: str, original: str) -> None:
    assert original == (UNWRAPPER.unwrap(address) or "")


@pytest.mark.parametrize(("address", "original"), pairs("archive.tsv") + pairs("ours.tsv"))
def test_an_original_is_left_alone(address: str, original: str) -> None:
    assert original == (UNWRAPPER.unwrap(original) or "")


@pytest.mark.parametrize("proxy", shipped_proxies(), ids=lambda proxy: str(proxy.name))
def test_each_kind_of_proxy_shows_itself_at_work(proxy: ImageProxy) -> None:
    assert proxy.examples
    assert [original for _, original in proxy.examples] == [
        UNWRAPPER.unwrap(address) or "" for address, _ in proxy.examples
    ]


def carriers(host: str) -> list[str]:
    """The address of a picture on that host, carried in each way that there is."""
    url = f"http://{host}/a.png"
    hexed = url.encode().hex()
    packed = base64.urlsafe_b64encode(url.encode()).decode()
    return [
        f"https://images.weserv.nl/?url={host}/a.png",
        f"https://images.weserv.nl/?url={quote(url, safe='')}",
        f"https://images.weserv.nl/?url={quote(quote(url, safe=''), safe='')}",
        f"https://images.weserv.nl/?url=ssl:{host}/a.png",
        f"https://images.weserv.nl/?url=//{host}/a.png",
        f"https://images.weserv.nl/?url=http://example.org@{host}/a.png",
        f"https://images.weserv.nl/?url=http://{host}:80/a.png",
        f"https://images.weserv.nl/?url=images.weserv.nl/?url={url}",
        f"https://camo.githubusercontent.com/{'0' * 40}/{hexed}",
        f"/proxy/{'A' * 43}=/{packed}",
        f"https://imgproxy.example.org/insecure/plain/{url}@png",
        f"https://thumbor.example.org/unsafe/1x1/{url}",
        f"https://res.cloudinary.com/demo/image/fetch/f_auto/{url}",
        f"https://www.example.org/cdn-cgi/image/w=1/{url}",
        f"https://www.example.org/_next/image?url=//{host}/a.png",
    ]


@pytest.mark.parametrize("host", private_hosts())
def test_no_private_host_comes_out_of_any_proxy_in_any_spelling(host: str) -> None:
    found = {carrier: UNWRAPPER.unwrap(carrier) for carrier in carriers(host)}
    assert {} == {carrier: out for carrier, out in found.items() if out not in (None, carrier)}


@pytest.mark.parametrize("host", ["example.org", "8.8.8.8", "xn--fsqu00a.xn--fiqs8s", "a.b.c.example"])
def test_public_hosts_come_out_of_every_proxy(host: str) -> None:
    found = [UNWRAPPER.unwrap(carrier) for carrier in carriers(host)]
    assert [
        carrier for carrier, out in zip(carriers(host), found, strict=True) if not (out or "").endswith("/a.png")
    ] == []
    assert {True} == {is_public(out or "") for out in found}


def test_a_relative_address_is_resolved_before_it_is_judged() -> None:
    assert UNWRAPPER.unwrap("/_next/image?url=%2Fa.png", "https://example.org/x/y") == "https://example.org/a.png"


def test_an_address_on_the_reader_s_own_network_stays_when_it_is_no_proxy() -> None:
    assert UNWRAPPER.unwrap("http://192.168.0.1/a.png") == "http://192.168.0.1/a.png"


def test_proxies_are_opened_to_a_bounded_depth() -> None:
    within = "https://example.org/a.jpg"
    for _ in range(DEPTH - 1):
        within = f"https://i0.wp.com/{within.removeprefix('https://')}"
    assert UNWRAPPER.unwrap(within) == "https://example.org/a.jpg"
    assert UNWRAPPER.unwrap(f"https://i0.wp.com/{within.removeprefix('https://')}") is None


def test_an_address_longer_than_any_server_takes_is_not_looked_at() -> None:
    long = "https://images.weserv.nl/?url=example.org/" + "a" * LONGEST
    assert UNWRAPPER.unwrap(long) == long


def test_without_kinds_nothing_is_a_proxy() -> None:
    assert (
        Unwrapper(()).unwrap("https://images.weserv.nl/?url=a.example/b") == "https://images.weserv.nl/?url=a.example/b"
    )


PIECES = """https:// http: // ssl: images.weserv.nl wsrv.nl i0.wp.com / ? url= u= & &amp; #038; % %2F %25 %3A @ :
127.0.0.1 [::1] example.org localhost a.jpg \\ 图 javascript: data: unsafe/ plain/ image/fetch/ cdn-cgi/image/x/
_next/image proxy/ 68747470 aHR0c .. ;"""
BLANKS = ["\n", "\0", " ", "\ud800"]
HOSTILE = st.one_of(st.lists(st.sampled_from(PIECES.split() + BLANKS), max_size=14).map("".join), st.text(max_size=60))


@given(HOSTILE, st.sampled_from(["", "https://example.org/a/b", "http://[", "x"]))
def test_whatever_comes_nothing_is_raised_and_only_public_addresses_come_out(address: str, base: str) -> None:
    found = UNWRAPPER.unwrap(address, base)
    assert found is None or found == address or (is_public(found) and found.startswith(("http://", "https://")))


@given(HOSTILE)
def test_what_came_out_has_nothing_more_to_open(address: str) -> None:
    found = UNWRAPPER.unwrap(address)
    assert found is None or found == UNWRAPPER.unwrap(found)


POLICIES = ["origin", "keep", "https://images.example.net/?w=900&url={url}&q=80"]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (POLICIES[0], "https://example.org/a.jpg?x=1"),
        (POLICIES[1], "https://images.weserv.nl/?url=https%3A%2F%2Fexample.org%2Fa.jpg%3Fx%3D1"),
        (POLICIES[2], "https://images.example.net/?w=900&url=https%3A%2F%2Fexample.org%2Fa.jpg%3Fx%3D1&q=80"),
    ],
)
def test_a_policy_says_where_pictures_come_from(policy: str, expected: str) -> None:
    proxied = "https://images.weserv.nl/?url=https%3A%2F%2Fexample.org%2Fa.jpg%3Fx%3D1"
    assert expected == ImagePolicy(policy, UNWRAPPER).apply(proxied, "")


@pytest.mark.parametrize("policy", POLICIES)
def test_a_policy_applied_twice_is_applied_once(policy: str) -> None:
    chosen = ImagePolicy(policy, UNWRAPPER)
    once = chosen.apply("//example.org/图.jpg", "https://example.org/") or ""
    assert once == chosen.apply(once, "https://example.org/")


@pytest.mark.parametrize("policy", POLICIES)
def test_no_policy_lets_another_scheme_through(policy: str) -> None:
    assert {
        ImagePolicy(policy, UNWRAPPER).apply(url, "https://example.org/")
        for url in ("data:x", "javascript:x", "blob:y")
    } == {None}


@given(HOSTILE, st.sampled_from(POLICIES))
def test_every_policy_answers_with_an_absolute_address_or_none(address: str, policy: str) -> None:
    found = ImagePolicy(policy, UNWRAPPER).apply(address, "https://example.org/a/")
    assert found is None or absolute(found, "") == found


def test_a_wrong_example_of_a_proxy_is_told_with_its_place() -> None:
    """What `feedweir check` prints of a proxy whose example does not come true."""
    proxy = ImageProxy(
        "x", hosts=("p.example.org",), query=("url",), examples=(("https://p.example.org/?url=a.com/b", "no"),)
    )
    expected = "built in: https://p.example.org/?url=a.com/b\n  expected: no\n  but was:  https://a.com/b"
    assert failures([proxy]) == [expected]
