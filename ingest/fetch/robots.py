"""What a robots.txt allows (RFC 9309), and how long it asks to be left alone between two requests. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

#: Rules of one file that are heeded; real ones have some dozens.
_MOST_RULES = 10_000
#: Characters that are compared as they stand; all others percent-encoded (RFC 9309 section 2.2.2).
_PLAIN = "!#$%&'()*+,/:;=?@[]~-._"
#: Seconds of a Crawl-delay that are heeded: with more, no article would come whole within the time of a fetch.
LONGEST_DELAY = 60.0
_DELAY = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
_ESCAPE = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules for one program: patterns of paths, and whether they allow."""

    rules: Sequence[tuple[str, bool]] = ()
    #: Seconds between two requests by its `Crawl-delay`, which no standard knows and many crawlers heed; at
    #: most LONGEST_DELAY, 0.0 where it says nothing.
    delay: float = 0.0

    def allows(self, url: str) -> bool:
        """Whether an address of that host may be asked: the longest pattern that matches decides, `allow` at a tie."""
        parts = urlsplit(url)
        path = _octets((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        found = [(len(pattern), allowed) for pattern, allowed in self.rules if _matches(pattern, path)]
        return path == "/robots.txt" or max(found, default=(0, True))[1]


@dataclass(slots=True)
class _Group:
    """What is said to programs, by their names in lower case. An empty pattern says nothing."""

    agents: set[str] = field(default_factory=set)
    rules: list[tuple[str, bool]] = field(default_factory=list)
    delays: dict[str, float] = field(default_factory=dict)
    #: Those whom a delay is said to: it ends no group (RFC 9309 section 2.2.4), and is not for those named behind it.
    named: list[str] = field(default_factory=list)
    is_naming: bool = True
    has_delay: bool = False

    def name(self, agent: str) -> None:
        """One more whom it is said to."""
        self.named = [agent] if self.has_delay else [*self.named, agent]
        self.agents.add(agent)
        self.has_delay = False

    def take(self, name: str, value: str) -> None:
        """A line that names nobody."""
        if name in ("allow", "disallow"):
            self.is_naming = False
            if value:
                self.rules.append((_octets(value), name == "allow"))
        elif name == "crawl-delay" and _DELAY.fullmatch(value):
            self.has_delay = True
            delay = min(float(value), LONGEST_DELAY)
            self.delays |= {agent: max(delay, self.delays.get(agent, 0.0)) for agent in self.named}


def read(text: str, agent: str) -> Robots:
    """What the groups say that name `agent`, whatever its case; else those for everybody."""
    groups = _groups(text)
    name = agent.lower() if any(agent.lower() in group.agents for group in groups) else "*"
    chosen = [group for group in groups if name in group.agents]
    rules = tuple(rule for group in chosen for rule in group.rules)[:_MOST_RULES]
    return Robots(rules, max((group.delays.get(name, 0.0) for group in chosen), default=0.0))


def _groups(text: str) -> list[_Group]:
    found: list[_Group] = []
    for name, value in _lines(text):
        if name == "user-agent":
            if not found or not found[-1].is_naming:
                found.append(_Group())
            found[-1].name(re.split(r"[/\s]", value.lower(), maxsplit=1)[0])
        elif found:
            found[-1].take(name, value)
    return found


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
