"""What is known of addresses: image proxies that carry the original's address, and arguments that only track."""

import dataclasses
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from config import checks
from config.errors import Place, suggest
from config.model import ImageProxy, Tracking
from config.structure import Check, Node, Problems, Table, Wrong, each, flag, kind, line, one_of, table_of, text


def proxies(shipped: Table, user: Table) -> tuple[ImageProxy, ...]:
    """The tables `[[proxy]]`: the user's first, then those that ship, but for names that the user has given anew."""
    built_in = _by_name(shipped)
    own = _by_name(user, built_in)
    found = {**own, **{name: proxy for name, proxy in built_in.items() if name not in own}}
    shipped.close()
    return tuple(proxy for proxy in found.values() if proxy)


def _by_name(table: Table, built_in: Collection[str] = ()) -> dict[str, ImageProxy | None]:
    found: dict[str, ImageProxy | None] = {}
    for row in table.tables("proxy"):
        name = row.need("name", line, "")
        if name in found:
            row.problems.add(f"a second proxy has the name {name!r}", row.at("name"), "Choose another.")
        found[name] = _proxy(name, row) if row.take("enabled", flag, True) else None
        if found[name] is None and name not in built_in and "hosts" not in row.nodes and "path" not in row.nodes:
            row.problems.add(f"no proxy that ships is named {name!r}", row.at("name"), suggest(name, built_in))
    return found


def _proxy(name: str, row: Table) -> ImageProxy:
    """One image proxy. It must tell by host or path that it is meant, and by query or path where the address is."""
    values: dict[str, Any] = {}
    for field in dataclasses.fields(ImageProxy):
        if field.name not in ("name", "place"):
            values[field.name] = row.take(field.name, _CHECKS.get(field.name) or _BY_TYPE[field.type], field.default)
    found = ImageProxy(name=name, place=row.place, **values)
    row.close()
    if not found.hosts and not found.path:
        row.problems.add("needs 'hosts' or 'path'", row.place, "Else every address would be taken for this proxy's.")
    if not found.query and "url" not in re.compile(found.path).groupindex:
        hint = "Name the arguments in `query`, or give `path` a group (?P<url>…)."
        row.problems.add("does not say where the address is", row.place, hint)
    return found


def _host(value: object) -> str:
    """A host, or with a leading dot everything below it."""
    name = text(value)
    return f".{checks.host(name[1:])}" if name.startswith(".") else checks.host(name)


def _pair(value: object) -> tuple[str, str]:
    if isinstance(value, list) and len(value) == 2:
        return text(value[0]), text(value[1])
    raise Wrong(f"must be a pair, not {kind(value)}", 'Such as ["https://proxy.example/?url=a", "https://a"].')


_CHECKS: Mapping[str, Check[Any]] = {
    "hosts": each(_host),
    "path": checks.pattern,
    "where": checks.pattern,
    "encoding": one_of("percent", "hex", "base64url"),
    "examples": each(_pair),
}
#: The rest of ImageProxy's fields, by type.
_BY_TYPE: Mapping[Any, Check[Any]] = {str: text, bool: flag, tuple[str, ...]: each(line)}


def tracking(shipped: Node, user: Node | None, problems: Problems) -> Tracking:
    """The table `[tracking]`, names by host in `[tracking.hosts]`: what ships, and what the user adds."""
    ours = _tracking(shipped, problems)
    if user is None:
        return ours
    own = _tracking(user, problems)
    hosts = {host: _both(ours.hosts.get(host, ()), own.hosts.get(host, ())) for host in (*ours.hosts, *own.hosts)}
    return Tracking(_both(ours.names, own.names), _both(ours.prefixes, own.prefixes), hosts)


def _both(ours: Iterable[str], own: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*ours, *own)))


def tracking_origins(shipped: Node, user: Node | None, problems: Problems) -> dict[str, Place]:
    """Where each key of `[tracking]` stands; of one that the user adds to, the file that ships is named with his."""
    ours, own = (table_of(node, problems).places() if node else {} for node in (shipped, user))
    both = {
        key: Place(f"{ours[key].file}:{ours[key].line} and {own[key].file}", own[key].line)
        for key in ours.keys() & own.keys()
    }
    return {f"tracking.{key}": place for key, place in {**ours, **own, **both}.items()}


def _tracking(node: Node, problems: Problems) -> Tracking:
    table = table_of(node, problems)
    table.know("hosts")
    hosts = table_of(table.nodes["hosts"], problems) if "hosts" in table.nodes else None
    found = Tracking(
        names=table.take("names", each(_argument), ()),
        prefixes=table.take("prefixes", each(_argument), ()),
        hosts=dict(_hosts(hosts)) if hosts else {},
    )
    table.close()
    return found


def _hosts(table: Table) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in table.nodes:
        try:
            host = checks.host(name)
        except Wrong as wrong:
            table.problems.add(wrong.message, table.at(name), wrong.hint)
        else:
            yield host, table.take(name, each(_argument), ())


def _argument(value: object) -> str:
    """The name of a query argument; they are compared in lower case."""
    return line(value).lower()
