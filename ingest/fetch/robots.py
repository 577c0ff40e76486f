"""What a robots.txt allows (RFC 9309). Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

#: Rules of one file that are heeded; real ones have some dozens.
_MOST_RULES = 10_000
#: Characters that are compared as they stand; all others percent-encoded (RFC 9309 section 2.2.2).
_PLAIN = "!#$%&'()*+,/:;=?@[]~-._"
_ESCAPE = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules for one program: patterns of paths, and whether they allow."""

    rules: Sequence[tuple[str, bool]] = ()

    def allows(self, url: str) -> bool:
        """Whether an address of that host may be asked: the longest pattern that matches decides, `allow` at a tie."""
        parts = urlsplit(url)
        path = _octets((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        found = [(len(pattern), allowed) for pattern, allowed in self.rules if _matches(pattern, path)]
        return path == "/robots.txt" or max(found, default=(0, True))[1]


def read(text: str, agent: str) -> Robots:
    """The rules of the groups that name `agent`, whatever its case; else of those for everybody."""
    groups = list(_groups(text))
    mine = [rules for agents, rules in groups if agent.lower() in agents]
    chosen = mine or [rules for agents, rules in groups if "*" in agents]
    return Robots(tuple(rule for rules in chosen for rule in rules)[:_MOST_RULES])


def _groups(text: str) -> Iterator[tuple[set[str], list[tuple[str, bool]]]]:
    """Names of programs in lower case, and the rules for them. An empty pattern says nothing."""
    agents: set[str] = set()
    rules: list[tuple[str, bool]] = []
    is_naming = False
    for name, value in _lines(text):
        if name == "user-agent":
            if not is_naming and agents:
                yield agents, rules
            agents, rules = (agents, rules) if is_naming else (set(), [])
            agents.add(re.split(r"[/\s]", value.lower(), maxsplit=1)[0])
            is_naming = True
        elif name in ("allow", "disallow"):
            is_naming = False
            if value:
                rules.append((_octets(value), name == "allow"))
    if agents:
        yield agents, rules


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.removeprefix("\ufeff").splitlines():
        name, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield name.strip().lower(), value.strip()


def _octets(text: str) -> str:
    return _ESCAPE.sub(lambda escape: escape[0].upper(), quote(text, safe=_PLAIN))


def _matches(pattern: str, path: str) -> bool:
    """`*` is any row of characters, `$` at the end is the end. The first place of each part is enough: time is linear
    in the path for each part."""
    is_whole = pattern.endswith("$")
    first, *parts = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not parts:
        return not is_whole or path == first
    at = len(first)
    *between, last = parts
    for part in between:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return path.endswith(last) and len(path) - len(last) >= at if is_whole else path.find(last, at) >= 0
