"""What a trace tells, put in order: all that one rule did together, and each picture with its way."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from types import MappingProxyType

from ingest.model import CleanItem, Removal
from publish.explain.values import Effect, Picture, RuleEffects

#: The step that gives pictures their original addresses, or drops them.
_MOVING = "images"
#: Pictures of a source that are looked for; no honest article has more.
_MOST = 500
#: One tag of a picture; a `>` inside a quoted attribute does not end it. It always ends: time is linear.
_TAG = re.compile(r"""<img\b(?:[^>"']++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+(?:>|\Z)""", re.IGNORECASE)
#: Where the address of a picture stands; lazy loaders keep it in an attribute of their own, which wins.
_LAZY = re.compile(r"""\sdata-(?:src|original|lazy-src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)
_SRC = re.compile(r"""\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)


def by_rule(trace: Sequence[Removal], places: Mapping[str, str] = MappingProxyType({})) -> tuple[RuleEffects, ...]:
    """The removals by rule and reason, in the order in which each first acted. `places` are where rules are written,
    by their ids."""
    groups: dict[tuple[str, str, str], list[Effect]] = {}
    for number, removal in enumerate(trace, start=1):
        effect = Effect(number, removal.removed, removal.replaced_by)
        groups.setdefault((removal.step, removal.rule, removal.reason), []).append(effect)
    return tuple(RuleEffects(*key, tuple(effects), places.get(key[1], "")) for key, effects in groups.items())


def pictures(source: str, item: CleanItem) -> tuple[Picture, ...]:
    """Every picture: those that are shown, in order, then those of the HTML that was cleaned, `source`, that went."""
    moves = {removal.replaced_by: removal for removal in item.trace if _is_move(removal) and removal.replaced_by}
    shown = [_shown(address, moves.get(address)) for address in item.images]
    went = list(dict.fromkeys(_went(item.trace)))
    known = {address for picture in (*shown, *went) for address in (picture.old, picture.new)} | moves.keys()
    others = [address for address in dict.fromkeys(islice(_addresses(source), _MOST)) if address not in known]
    return (*shown, *went, *(picture for address in others if (picture := _lost(address, item.trace))))


def _lost(address: str, trace: Sequence[Removal]) -> Picture | None:
    """A picture that is not shown, with the rule that names it; none does where it went with what stood around it. None
    where it is shown under another address, as a delayed picture is."""
    named = [removal for removal in trace if address in removal.removed]
    if not named:
        return Picture(address, "")
    last = named[-1]
    return None if last.replaced_by else Picture(address, "", _name(last), last.reason)


def _is_move(removal: Removal) -> bool:
    """Whether it is about one address; a `srcset` has several, with blanks between."""
    return removal.step == _MOVING and len(removal.removed.split()) == 1


def _shown(address: str, move: Removal | None) -> Picture:
    if move is None:
        return Picture(address, address)
    return Picture(move.removed, address, _name(move), move.reason)


def _went(trace: Sequence[Removal]) -> Iterator[Picture]:
    """Pictures that a rule took out, by their address, or their tag where they had none."""
    for removal in trace:
        tag = removal.removed[:4].lower() == "<img"
        if not removal.replaced_by and (tag or _is_move(removal)):
            address = next(_addresses(removal.removed), "") if tag else removal.removed
            yield Picture(address or removal.removed, "", _name(removal), removal.reason)


def _name(removal: Removal) -> str:
    return RuleEffects(removal.step, removal.rule, removal.reason, ()).name


def _addresses(source: str) -> Iterator[str]:
    """Addresses of the pictures in HTML; none of those that stand in the tag itself, and are no addresses."""
    for tag in _TAG.findall(source):
        found = _LAZY.search(tag) or _SRC.search(tag)
        address = html.unescape(next(filter(None, found.groups()), "")).strip() if found else ""
        if address and not address.lower().startswith("data:"):
            yield address


def first(cleaning: Sequence[RuleEffects], most: int) -> tuple[RuleEffects, ...]:
    """As many effects as may be listed, by rule: those that took something before those that replaced it."""
    found, room = list[RuleEffects](), most
    for rule in sorted(cleaning, key=lambda rule: rule.only_replaces):
        if room:
            found.append(replace(rule, effects=rule.effects[:room]))
            room -= len(found[-1].effects)
    return tuple(found)


def in_order(cleaning: Sequence[RuleEffects]) -> list[Effect]:
    """All effects in the order of the trace."""
    return sorted((effect for rule in cleaning for effect in rule.effects), key=lambda effect: effect.number)


def owners(cleaning: Sequence[RuleEffects]) -> Mapping[int, RuleEffects]:
    """The rule of each effect, by its number."""
    return {effect.number: rule for rule in cleaning for effect in rule.effects}
