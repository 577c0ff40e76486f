"""Sources and topics: the tables that ship, changed and extended by the user's."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from config import checks, fetch_checks, spans
from config.errors import Place, suggest
from config.model import Canonical, Credentials, Source, Tls, Topic
from config.structure import (
    Check,
    Node,
    Problems,
    Table,
    Wrong,
    each,
    flag,
    known,
    line,
    number,
    one_of,
    table_of,
    text,
)

_INTERVAL = spans.duration(timedelta(seconds=1), timedelta(days=366))


@dataclass(frozen=True, slots=True)
class Layers:
    """The tables of one kind by name, merged; and which names ship."""

    tables: Mapping[str, Table]
    built_in: Collection[str]

    def enabled(self) -> dict[str, Table]:
        """Those that are not switched off by `enabled = false`. Switching off what there is not is a problem."""
        found = {}
        for name, table in self.tables.items():
            if table.take("enabled", flag, True):
                found[name] = table
            elif name not in self.built_in and "title" not in table.nodes:
                table.problems.add(f"nothing that ships is named {name!r}", table.place, suggest(name, self.built_in))
        return found

    def origins(self, kind: str) -> dict[str, Place]:
        """Where each key stands, by its dotted name; `kind` is `sources` or `topics`."""
        return {
            f"{kind}.{name}.{key}": place
            for name, table in self.tables.items()
            for key, place in table.places().items()
        }

    def hint(self, name: str) -> str:
        """A name that lacks what a new one needs is often one that ships, mistyped."""
        return suggest(name, self.built_in, f"No {name!r} ships, so this table defines a new one.")


def merge(shipped: Node, user: Node | None, named: Callable[[str], str], problems: Problems) -> Layers:
    """Lay the user's tables over those that ship: of a name that ships, only the keys that are given are replaced.

    `named` raises Wrong for a name that a new table cannot have."""
    merged = {name: table_of(node, problems) for name, node in table_of(shipped, problems).nodes.items()}
    built_in = frozenset(merged)
    for name, node in (table_of(user, problems).nodes if user else {}).items():
        table = table_of(node, problems)
        if not isinstance(node.value, dict):
            continue
        if name in built_in:
            merged[name] = Table(table.place, {**merged[name].nodes, **table.nodes}, problems)
        elif _named(name, named, node, problems):
            merged[name] = table
    return Layers(merged, built_in)


def _named(name: str, named: Callable[[str], str], node: Node, problems: Problems) -> bool:
    try:
        named(name)
    except Wrong as wrong:
        problems.add(wrong.message, node.place, wrong.hint)
        return False
    return True


def sources(layers: Layers, problems: Problems) -> dict[str, Source]:
    """The sources that are enabled, by name."""
    enabled = layers.enabled()
    rules_of = each(known(layers.tables, "source"))
    found = {name: _source(name, table, partial(layers.hint, name), rules_of) for name, table in enabled.items()}
    for key in ("hosts", "folders", "feed"):
        _unique(key, found.values(), layers, problems)
    return found


def _source(name: str, table: Table, hint: Callable[[], str], rules_of: Check[tuple[str, ...]]) -> Source:
    source = Source(
        name=name,
        title=table.need("title", line, name, hint),
        url=table.take("url", checks.url, ""),
        hosts=table.take("hosts", each(checks.host), ()),
        folders=table.take("folders", each(checks.folder), ()),
        language=table.take("language", checks.language, ""),
        timezone=table.take("timezone", checks.timezone, "UTC"),
        images=table.take("images", checks.source_images, ""),
        canonical=tuple(_canonical(row) for row in table.tables("canonical")),
        rules=table.take("rules", rules_of, ()),
        feed=table.take("feed", fetch_checks.feed, ""),
        paused=table.take("paused", flag, False),
        full_text=table.take("full_text", flag, False),
        learning=table.take("learning", one_of(*checks.LEARNING), ""),
        corrections=table.take("corrections", flag, False),
        interval=table.take("interval", _INTERVAL, None),
        proxy=table.take("proxy", fetch_checks.source_proxy, ""),
        headers=table.take("headers", fetch_checks.headers, {}),
        credentials=_credentials(table),
        tls=_tls(table),
        networks=table.take("networks", each(fetch_checks.network), ()),
        place=table.place,
    )
    table.close()
    return source


def _inner(table: Table, key: str, example: str) -> Table | None:
    """A table within a table; None when it is missing or something else, which is a problem and not shown."""
    table.know(key)
    node = table.nodes.get(key)
    if node is None or isinstance(node.value, dict):
        return table_of(node, table.problems) if node else None
    table.problems.add("must be a table", node.place, f"Write {key} = {example}.")
    return None


def _credentials(table: Table) -> Credentials | None:
    inner = _inner(table, "credentials", '{ file = "name" }; the file holds `user:password`')
    if inner is None:
        return None
    found = Credentials(file=inner.take("file", line, ""), env=inner.take("env", fetch_checks.variable, ""))
    inner.close()
    if inner.nodes.keys() >= {"file", "env"} or not inner.nodes:
        table.problems.add("needs either the key 'file' or the key 'env'", inner.place,
                           "The file, or the variable, holds `user:password`, or a whole `Bearer …`.")  # fmt: skip
    return found


def _tls(table: Table) -> Tls:
    inner = _inner(table, "tls", "{ verify = false }, for example")
    if inner is None:
        return Tls()
    found = Tls(
        verify=inner.take("verify", flag, True),
        ca_file=inner.take("ca_file", line, ""),
        cert_file=inner.take("cert_file", line, ""),
        key_file=inner.take("key_file", line, ""),
    )
    inner.close()
    if found.key_file and not found.cert_file:
        table.problems.add("needs the key 'cert_file' beside 'key_file'", inner.place)
    return found


def _canonical(row: Table) -> Canonical:
    match = row.need("match", checks.pattern, "")
    url = row.need("url", _replacement(match), "")
    row.close()
    return Canonical(match, url)


def _replacement(pattern: str) -> Check[str]:
    """A replacement whose groups exist in the pattern."""

    def check(value: object) -> str:
        template = line(value)
        try:
            re.compile(pattern).sub(template, "")
        except (re.error, IndexError) as error:
            raise Wrong(f"does not fit its 'match': {error}", r"Groups are \1, \2, … in single quotes.") from None
        return template

    return check


def _unique(key: str, found: Iterable[Source], layers: Layers, problems: Problems) -> None:
    """A host, a folder or a feed leads to one source only; the message points at the user's line, not at what ships."""
    owners: dict[str, str] = {}
    # What ships comes first, so that the second one met is the user's.
    for source in sorted(found, key=lambda source: not source.place.file.startswith("built-in ")):
        table = layers.tables[source.name]
        given: str | tuple[str, ...] = getattr(source, key)
        values = given if isinstance(given, tuple) else (given,) if given else ()
        for index, value in enumerate(values):
            owner = owners.setdefault(value if key == "feed" else value.casefold(), source.name)
            if owner != source.name:
                other = "another feed" if key == "feed" else f"other {key}"
                hint = f"Take it out here, or give [sources.{owner}] {other} or `enabled = false`."
                place = table.at(key) if key == "feed" else table.at(key, index)
                problems.add(f"{value!r} belongs to the source {owner!r} already", place, hint)


def topics(layers: Layers, enabled: Collection[str], defined: Collection[str]) -> dict[str, Topic]:
    """The topics that are enabled, by slug. `enabled` and `defined` are the names of sources in use, and of all."""
    source = _source_in_use(enabled, defined)
    enabled_topics = layers.enabled().items()
    return {slug: _topic(slug, table, source, partial(layers.hint, slug)) for slug, table in enabled_topics}


def _source_in_use(enabled: Collection[str], defined: Collection[str]) -> Check[str]:
    def check(value: object) -> str:
        name = text(value)
        if name in defined and name not in enabled:
            raise Wrong(f"the source {name!r} is switched off", f"Its table [sources.{name}] has enabled = false.")
        return known(enabled, "source")(name)

    return check


def _topic(slug: str, table: Table, source: Check[str], hint: Callable[[], str]) -> Topic:
    topic = Topic(
        slug=slug,
        title=table.need("title", line, slug, hint),
        query=table.need("query", _query, "", hint),
        sources=table.take("sources", each(source), ()),
        languages=table.take("languages", each(checks.language_prefix), ()),
        window=table.take("window", spans.window, None),
        limit=table.take("limit", number(1, 10_000), 0),
        per_source=table.take("per_source", number(1, 10_000), 0),
        duplicates=table.take("duplicates", one_of(*checks.DUPLICATES), ""),
        place=table.at("query"),
    )
    table.close()
    return topic


def _query(value: object) -> str:
    """A query may have several lines; publish/query.py judges the rest."""
    query = text(value).strip()
    if not query:
        raise Wrong("must not be empty", "Write what belongs to the topic, such as '中亚 OR 哈萨克斯坦'.")
    return query
