"""Which networks an address belongs to, and which of them a source may reach.

An own list: `ipaddress.is_global` holds NAT64, 6to4, multicast and IPv4 inside IPv6 for public. Sources: IANA's
registries of special-purpose addresses (RFC 6890), RFC 4291, RFC 6052 (NAT64), RFC 3056 (6to4), RFC 4380 (Teredo)."""

from collections.abc import Sequence
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

_Address = IPv4Address | IPv6Address
_Network = IPv4Network | IPv6Network

#: This network, IETF protocols, AS112, AMT, 6to4 relays, benchmarks, and what was never given out.
_RESERVED = (
    "0.0.0.0/8 192.0.0.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.175.48.0/24 198.18.0.0/15 240.0.0.0/4"
)
_V4: tuple[tuple[str, tuple[IPv4Network, ...]], ...] = tuple(
    (name, tuple(map(IPv4Network, blocks.split())))
    for name, blocks in (
        # 0.0.0.0 is this machine when it is connected to.
        ("loopback", "127.0.0.0/8 0.0.0.0/32"),
        ("private", "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16"),
        ("link-local", "169.254.0.0/16"),
        ("shared", "100.64.0.0/10"),
        ("multicast", "224.0.0.0/4"),
        ("documentation", "192.0.2.0/24 198.51.100.0/24 203.0.113.0/24"),
        ("reserved", _RESERVED),
    )
)
_V6: tuple[tuple[str, tuple[IPv6Network, ...]], ...] = tuple(
    (name, tuple(map(IPv6Network, blocks.split())))
    for name, blocks in (
        ("loopback", "::1/128 ::/128"),
        ("private", "fc00::/7 fec0::/10 64:ff9b:1::/48"),
        ("link-local", "fe80::/10"),
        ("multicast", "ff00::/8"),
        ("documentation", "2001:db8::/32 3fff::/20"),
        ("reserved", "2001::/23 2002::/16 2620:4f:8000::/48"),
    )
)
#: The only space in which public IPv6 hosts live.
_GLOBAL = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")

#: Where clouds answer with a machine's own secrets. No name of a network opens them, only a network in numbers does.
_METADATA = frozenset(
    map(
        ip_address,
        (
            "169.254.169.254", "169.254.170.2", "169.254.170.23", "100.100.100.200", "168.63.129.16", "192.0.0.192",
            "fd00:ec2::254", "fd00:ec2::23", "fd20:ce::254",
        ),
    )
)  # fmt: skip

_WORDS = {
    "loopback": "this machine",
    "private": "a private network",
    "link-local": "the local link",
    "shared": "the shared network of a provider",
    "multicast": "a multicast group",
    "reserved": "a reserved network",
    "documentation": "a network for documentation",
    "metadata": "the metadata service of a cloud",
}


@lru_cache(maxsize=4096)
def network_of(address: str) -> str:
    """The name of the network that is not public and holds an address, as in config.checks.NETWORKS; '' for public.

    address: IPv4 or IPv6 in numbers, a zone (`%eth0`) allowed. `metadata` is one more name. An IPv4 address inside an
    IPv6 one counts as itself where the kernel or a gateway would go there (mapped, NAT64). Raises ValueError."""
    found = ip_address(address.partition("%")[0])
    inner = _within(found)
    if found in _METADATA or inner in _METADATA:
        return "metadata"
    if isinstance(found, IPv4Address):
        return _among(found, _V4)
    if inner is not None:
        # The two old forms lead nowhere that is public, whatever they hold.
        public = "reserved" if found.sixtofour or found in _COMPATIBLE else ""
        return _among(inner, _V4) or public
    return _among(found, _V6) or ("" if found in _GLOBAL else "reserved")


def _within(address: _Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address carries: mapped, NAT64, 6to4, or compatible (RFC 4291 section 2.5.5)."""
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64 or (address in _COMPATIBLE and int(address) > 1):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def _among(
    address: IPv4Address | IPv6Address, networks: Sequence[tuple[str, Sequence[IPv4Network | IPv6Network]]]
) -> str:
    return next((name for name, blocks in networks if any(address in block for block in blocks)), "")


def is_allowed(address: str, allowed: Sequence[str]) -> bool:
    """Whether an address in numbers may be reached: a public one, or one in a network of `allowed`.

    allowed: names as in config.checks.NETWORKS, and networks such as `10.0.0.0/8`. What is no address is not."""
    try:
        network = network_of(address)
    except ValueError:
        return False
    return not network or network in allowed or any(_holds(block, address) for block in allowed if "/" in block)


def _holds(block: str, address: str) -> bool:
    """Whether a network in numbers holds an address, or the IPv4 address that it carries."""
    found = ip_address(address.partition("%")[0])
    return any(one in ip_network(block, strict=False) for one in (found, _within(found)) if one is not None)


def why_not(address: str) -> str:
    """What kind of address it is, in words, such as `a private network (private)`; '' for a public one."""
    try:
        network = network_of(address)
    except ValueError:
        return "no address"
    return f"{_WORDS[network]} ({network})" if network else ""
