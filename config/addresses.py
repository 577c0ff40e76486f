"""What is known of addresses: image proxies that carry the original's address, and arguments that only track."""

import dataclasses
import re
from collections.abc import Mapping
from typing import Any

from config import checks
from config.document import Document
from config.model import ImageProxy, Tracking
from config.structure import Check, Problems, Table, Wrong, each, flag, kind, line, one_of, root, table_of, text


def proxies(document: Document, problems: Problems) -> tuple[ImageProxy, ...]:
    """The tables `[[proxy]]` of one document, in order."""
    table = root(document, problems)
    found = tuple(proxy(row) for row in table.tables("proxy"))
    table.close()
    return found


def proxy(row: Table) -> ImageProxy:
    """One image proxy. It must tell by host or path that it is meant, and by query or path where the address is."""
    values: dict[str, Any] = {}
    for field in dataclasses.fields(ImageProxy):
        if field.name not in ("name", "place"):
            values[field.name] = row.take(field.name, _CHECKS.get(field.name) or _BY_TYPE[field.type], field.default)
    found = ImageProxy(name=row.need("name", line, ""), place=row.place, **values)
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


def tracking(document: Document, problems: Problems) -> Tracking:
    """The table `[tracking]` of one document, with its names by host in `[tracking.hosts]`."""
    outer = root(document, problems)
    outer.know("tracking")
    outer.close()
    table = table_of(outer.nodes["tracking"], problems)
    table.know("hosts")
    hosts = table_of(table.nodes["hosts"], problems) if "hosts" in table.nodes else None
    found = Tracking(
        names=table.take("names", each(line), ()),
        prefixes=table.take("prefixes", each(line), ()),
        hosts={host: hosts.take(host, each(line), ()) for host in hosts.nodes} if hosts else {},
    )
    table.close()
    return found
