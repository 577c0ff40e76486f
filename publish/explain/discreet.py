"""What of an explanation others than the operator may see: without credentials in addresses, and without what the paths
of this machine and the addresses of feeds tell."""

import re
from dataclasses import replace

from config.show import hide
from publish.explain.values import Belonging, CopySeen, Effect, Explanation, Picture, RuleEffects
from publish.operator.page import host

_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]{1,20}://[^\s\"'<>“”]+", re.IGNORECASE)
#: The end of a path: the name of a file and of the folder that it is in.
_END = re.compile(r"[^/\\]*[/\\][^/\\]*$")


def discreet(explanation: Explanation) -> Explanation:
    """The same without secrets. Addresses of articles and pictures stay: they are published."""
    return replace(
        explanation,
        cleaning=tuple(map(_rule, explanation.cleaning)),
        pictures=tuple(map(_picture, explanation.pictures)),
        topics=tuple(map(_topic, explanation.topics)),
        copies=tuple(map(_copy, explanation.copies)),
        source=without_secrets(explanation.source),
        page_url=without_secrets(explanation.page_url),
    )


def without_secrets(text: str) -> str:
    """Text, or HTML, with what its addresses carry of credentials hidden."""
    return _ADDRESS.sub(lambda found: str(hide("", found[0])), text)


def place(origin: str) -> str:
    """Where a copy came from: the host of a feed, whose path may be a key; the last two names of a file's path."""
    if "://" in origin:
        return host(origin) or "…"
    found = _END.search(origin)
    return found[0].lstrip("/\\") if found else origin


def _rule(rule: RuleEffects) -> RuleEffects:
    effects = (Effect(each.number, *map(without_secrets, (each.removed, each.replaced_by))) for each in rule.effects)
    return replace(rule, reason=without_secrets(rule.reason), effects=tuple(effects), place="")


def _picture(picture: Picture) -> Picture:
    return replace(picture, old=without_secrets(picture.old), new=without_secrets(picture.new))


def _topic(topic: Belonging) -> Belonging:
    return replace(topic, why=tuple(map(without_secrets, topic.why)))


def _copy(copy: CopySeen) -> CopySeen:
    return replace(copy, origin=place(copy.origin))
