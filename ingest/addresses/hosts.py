"""Hosts as they are written: spellings of IPv4 and IPv6 addresses, and which hosts the public Internet cannot mean.

Nothing here asks the network. A name that resolves to a private address is found when it is fetched, not here."""

import ipaddress
import re
from collections.abc import Collection

#: Decimal, octal and hexadecimal numbers, as the last label of an IPv4 spelling (WHATWG URL, "ends in a number").
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")

#: Names that never leave a machine or a network (RFC 6761, RFC 6762, RFC 8375, ICANN's private-use `internal`) and
#: those that home routers and companies use.
_PRIVATE_NAMES = frozenset(
    {"localhost", "localdomain", "local", "internal", "intranet", "private", "lan", "home", "corp", "arpa", "svc"}
)

#: Public names that answer with whatever address is spelled in them, 127.0.0.1 and 169.254.169.254 included.
_ECHOES = (".nip.io", ".sslip.io", ".xip.io", ".localtest.me", ".lvh.me", ".vcap.me", ".lacolhost.com")

#: IANA's special-purpose IPv4 blocks, multicast and reserved space. `ipaddress.is_global` disagrees on some of them.
_PRIVATE_V4 = tuple(
    ipaddress.IPv4Network(block)
    for block in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
    )
)  # fmt: skip

#: Addresses of the machine's cloud that look public: Azure's and Alibaba's metadata.
_METADATA = frozenset({ipaddress.IPv4Address("168.63.129.16"), ipaddress.IPv4Address("100.100.100.200")})

#: The only space in which public IPv6 hosts live, and the parts of it that are protocol, documentation or tunnels:
#: an IPv4 address inside IPv6 (::ffff:, NAT64, 6to4, Teredo) lies outside of it or in these.
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
_PRIVATE_V6 = tuple(
    ipaddress.IPv6Network(block)
    for block in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
)


def fold_number(host: str) -> str | None:
    """`host` as a dotted quad when it spells an IPv4 address in any form that browsers read; `host` is lower case.

    Decimal, octal (`0177.1`), hexadecimal (`0x7f.1`), short (`127.1`) and whole (`2130706433`) forms. Any other host
    comes back as it is; None means that it ends in a number and still is no address (WHATWG URL, IPv4 parser)."""
    labels = host.split(".")
    if not _NUMBER.fullmatch(labels[-1]):
        return host
    if len(labels) > 4:
        return None
    numbers = [_number(label) for label in labels]
    if any(number is None or number > 255 for number in numbers[:-1]):
        return None
    *front, last = (number or 0 for number in numbers)
    if numbers[-1] is None or last >= 256 ** (5 - len(labels)):
        return None
    whole = last + sum(number << (8 * (3 - place)) for place, number in enumerate(front))
    return str(ipaddress.IPv4Address(whole))


def _number(label: str) -> int | None:
    """One part of an IPv4 spelling; None when it is no number. Longer than 40 digits is no address in any base."""
    if not _NUMBER.fullmatch(label) or len(label) > 40:
        return None
    if label.startswith("0x"):
        return int(label[2:] or "0", 16)
    base = 8 if len(label) > 1 and label.startswith("0") else 10
    return None if base == 8 and re.search("[89]", label) else int(label, base)


def fold_v6(text: str) -> str | None:
    """An IPv6 address without its brackets in its shortest form (RFC 5952), None when it is none or has a zone."""
    try:
        return None if "%" in text else ipaddress.IPv6Address(text).compressed
    except ValueError:
        return None


def covers(hosts: Collection[str], host: str) -> bool:
    """Whether one of the hosts is `host` or a domain that it belongs to; all folded."""
    while hosts and host:
        if host in hosts:
            return True
        host = host.partition(".")[2]
    return False


def is_public_host(host: str) -> bool:
    """Whether a folded host (lower-case ASCII, dotted quad, or `[IPv6]`) may be one of the public Internet."""
    if host.startswith("["):
        return _is_public_v6(host[1:-1])
    number = fold_number(host)
    if number is None:
        return False
    if number[-1:].isdigit() and number.count(".") == 3 and _NUMBER.fullmatch(number.rsplit(".", 1)[1]):
        return _is_public_v4(number)
    return _is_public_name(host)


def _is_public_v4(text: str) -> bool:
    address = ipaddress.IPv4Address(text)
    return address not in _METADATA and not any(address in block for block in _PRIVATE_V4)


def _is_public_v6(text: str) -> bool:
    folded = fold_v6(text)
    if folded is None:
        return False
    address = ipaddress.IPv6Address(folded)
    return address in _GLOBAL_V6 and not any(address in block for block in _PRIVATE_V6)


def _is_public_name(host: str) -> bool:
    labels = host.split(".")
    if len(labels) < 2 or "" in labels or labels[-1] in _PRIVATE_NAMES:
        return False
    return not f".{host}".endswith(_ECHOES)
