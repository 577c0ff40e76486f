"""The shipped data of addresses, and the tables of cases, as the tests read them."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from config.model import Canonical, ImageProxy, Source, Tracking

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "proxies"


@cache
def shipped_proxies() -> tuple[ImageProxy, ...]:
    """config/image_proxies.toml, read without the loader, so that a fault of either is told from the other's."""
    rows = tomllib.loads((ROOT / "config" / "image_proxies.toml").read_text("utf-8"))["proxy"]
    return tuple(ImageProxy(**{key: _frozen(value) for key, value in row.items()}) for row in rows)


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


@cache
def shipped_tracking() -> Tracking:
    """config/tracking.toml."""
    table = tomllib.loads((ROOT / "config" / "tracking.toml").read_text("utf-8"))["tracking"]
    hosts = {host: tuple(names) for host, names in table["hosts"].items()}
    return Tracking(tuple(table["names"]), tuple(table["prefixes"]), hosts)


@cache
def shipped_sources() -> dict[str, Source]:
    """config/sources.toml, as far as addresses need it."""
    tables = tomllib.loads((ROOT / "config" / "sources.toml").read_text("utf-8"))["sources"]
    return {
        name: Source(name, name, canonical=tuple(Canonical(**form) for form in table.get("canonical", ())))
        for name, table in tables.items()
    }


def pairs(name: str) -> list[tuple[str, str]]:
    """Rows of one table: address and original. Raises ValueError for a row that asserts nothing."""
    rows = []
    for number, line in enumerate((CASES / name).read_text("utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 3 or not cells[0]:
            raise ValueError(f"{name}:{number}: needs address, original and note, with tabs between")
        rows.append((cells[0], cells[1]))
    return rows


def private_hosts() -> list[str]:
    """Hosts that are none of the public Internet."""
    lines = (CASES / "private_hosts.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("# ")]
