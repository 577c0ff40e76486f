"""Which addresses may be reached, in every spelling that the kernel, a gateway or a name server may give."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.checks import NETWORKS
from ingest.fetch.networks import is_allowed, network_of, why_not

_KINDS = {
    "": (
        "1.1.1.1", "8.8.8.8", "11.0.0.0", "9.255.255.255", "100.63.255.255", "100.128.0.0", "126.255.255.255",
        "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255",
        "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:4700::1111", "2a00:1450::1",
        "2001:200::1", "2003::1", "::ffff:8.8.8.8", "::ffff:808:808", "64:ff9b::8.8.8.8", "64:ff9b::808:808",
    ),
    "loopback": (
        "127.0.0.1", "127.255.255.255", "0.0.0.0", "::1", "::", "::ffff:127.0.0.1", "::ffff:0.0.0.0", "::ffff:7f00:1",
        "64:ff9b::127.0.0.1", "::127.0.0.1", "2002:7f00:1::", "2002:7f00:0001:1234::5",
    ),
    "private": (
        "10.0.0.0", "10.255.255.255", "172.16.0.0", "172.31.255.255", "192.168.0.1", "fc00::1", "fdff::1", "fec0::1",
        "::ffff:10.1.2.3", "64:ff9b::192.168.1.1", "64:ff9b:1::8.8.8.8", "2002:a00:1::1", "::10.0.0.1",
    ),
    "link-local": ("169.254.0.1", "169.254.255.255", "fe80::1", "fe80::1%eth0", "febf::1", "::ffff:169.254.1.1"),
    "shared": ("100.64.0.0", "100.127.255.255", "::ffff:100.64.0.1", "64:ff9b::100.64.0.1"),
    "multicast": ("224.0.0.1", "239.255.255.255", "ff02::1", "ff0e::1", "::ffff:224.0.0.1", "64:ff9b::224.0.0.1"),
    "documentation": ("192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1", "::ffff:192.0.2.1"),
    "reserved": (
        "0.0.0.1", "0.255.255.255", "192.0.0.1", "192.88.99.1", "198.18.0.1", "198.19.255.255", "240.0.0.1",
        "255.255.255.255", "2001::1", "2001:0:7f00:1::", "2001:20::1", "2002:808:808::", "::8.8.8.8", "100::1",
        "::ffff:0:8.8.8.8", "4000::1", "5f00::1", "2620:4f:8000::1", "::ffff:240.0.0.1", "::2:0:0:0",
    ),
    "metadata": (
        "169.254.169.254", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::", "169.254.170.2",
        "100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254",
    ),
}  # fmt: skip
_CASES = [(address, kind) for kind, addresses in _KINDS.items() for address in addresses]


@pytest.mark.parametrize(("address", "kind"), _CASES)
def test_each_address_is_in_the_network_where_a_connection_would_end(address: str, kind: str) -> None:
    assert kind == network_of(address)


@pytest.mark.parametrize(("address", "kind"), _CASES)
def test_only_what_is_public_may_be_reached_unless_a_source_says_more(address: str, kind: str) -> None:
    assert (kind == "") == is_allowed(address, ())
    assert (kind != "metadata") == is_allowed(address, NETWORKS)
    others = [name for name in NETWORKS if name != kind]
    assert (kind == "") == is_allowed(address, others)


@pytest.mark.parametrize(("address", "kind"), _CASES)
def test_why_an_address_is_refused_can_be_said(address: str, kind: str) -> None:
    assert why_not(address).endswith(f"({kind})") if kind else why_not(address) == ""


def test_a_network_in_numbers_opens_itself_alone() -> None:
    assert is_allowed("192.168.7.1", ["192.168.7.0/24"])
    assert is_allowed("::ffff:192.168.7.1", ["192.168.7.0/24"])
    assert not is_allowed("192.168.8.1", ["192.168.7.0/24"])
    assert not is_allowed("fd00::1", ["192.168.7.0/24"])
    assert is_allowed("fd00::1", ["10.0.0.0/8", "fd00::/64"])
    assert is_allowed("fe80::1%eth0", ["fe80::/10"])


def test_a_metadata_service_is_opened_by_its_number_and_by_no_name() -> None:
    assert not is_allowed("169.254.169.254", ["link-local"])
    assert is_allowed("169.254.169.254", ["169.254.169.254/32"])


@pytest.mark.parametrize("text", ["", "localhost", "0x7f.1", "2130706433", "127.1", "[::1]", "1.1.1.1:80", "中"])
def test_what_is_no_address_may_not_be_reached(text: str) -> None:
    assert not is_allowed(text, NETWORKS)
    assert "no address" == why_not(text)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_judged_alike_inside_ipv6(address: ipaddress.IPv4Address) -> None:
    kind = network_of(str(address))
    assert kind == network_of(f"::ffff:{address}") == network_of(f"64:ff9b::{address}")


@given(st.ip_addresses())
def test_nothing_is_public_that_python_holds_for_private(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if not network_of(str(address)):
        inner = getattr(address, "ipv4_mapped", None) or address
        assert inner.is_global or str(address).startswith("64:ff9b::")
        assert not inner.is_multicast
