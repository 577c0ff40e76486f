"""Cleans articles of an import, and leaves out of each the rules that do not come to an end in it.

After a few articles a rule is set aside for the rest of the run. The digest of such an article is that of the rules it
was cleaned by, so `feedweir reclean` does it again (docs/decisions/0080-replay.md)."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache

from config.model import Config
from ingest.clean import Cleaner
from ingest.clean.cleaner import rules_of
from ingest.clean.ending import TookTooLong, at_most
from ingest.clean.full_text import Choice
from ingest.model import RawItem, Removal
from ingest.patience import MOST
from ingest.watchful.cautious import NAME, CautiousCleaner
from ingest.watchful.values import Caution, Taken

#: Seconds of processor time that one article may take; and each rule by itself, when the one is looked for that hangs.
#: The largest article that is accepted takes three.
_LIMIT, _RULE_LIMIT = 4.0, 1.0
#: Cleaners that are kept, each without some rules.
_KEPT = 16


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What became of an article."""

    choice: Choice
    taken: Taken
    caution: Caution | None
    #: Digest of the rules that it was cleaned by.
    rules: bytes
    #: Rules, as `step/id`, that were left out, for they do not come to an end.
    left_out: tuple[str, ...] = ()


class EnduringCleaner:
    """Every process has one: what it set aside, another one may not have."""

    def __init__(self, config: Config, limit: float = _LIMIT) -> None:
        """`limit`: seconds of processor time that one article may take before a rule is looked for that hangs. `plain`
        and `cautious` clean by all rules, for as long as it takes."""
        self._config = config
        self._limit = limit
        self._cuts = Counter[str]()
        self.plain, self.cautious = Cleaner(config), CautiousCleaner(config)
        self._without = lru_cache(maxsize=_KEPT)(self._made)

    def cleaned(self, raw: RawItem) -> Cleaned:
        """The article, without the rules that hang in it or were set aside. Where no rule is to blame it takes the time
        that it takes. Raises Refused where it is beyond the limits of cleaning."""
        left_out = frozenset(rule for rule, cuts in self._cuts.items() if cuts >= MOST) & self._names(raw.source)
        while True:
            cleaner, cautious = self._without(left_out) if left_out else (self.plain, self.cautious)
            try:
                with at_most(self._limit):
                    return _told(cleaner, cautious, raw, left_out)
            except TookTooLong:
                rule = cleaner.hangs_in(raw, min(self._limit, _RULE_LIMIT))
            if not rule:
                return _told(cleaner, cautious, raw, left_out)
            self._cuts[rule] += 1
            left_out |= {rule}

    def _names(self, source: str) -> frozenset[str]:
        rules = rules_of(self._config, source) if self._cuts else ()
        return frozenset(f"{rule.step}/{rule.id}" for rule in rules)

    def _made(self, left_out: frozenset[str]) -> tuple[Cleaner, CautiousCleaner]:
        rules = tuple(rule for rule in self._config.rules if f"{rule.step}/{rule.id}" not in left_out)
        config = replace(self._config, rules=rules)
        return Cleaner(config), CautiousCleaner(config)


def _told(cleaner: Cleaner, cautious: CautiousCleaner, raw: RawItem, left_out: Collection[str]) -> Cleaned:
    choice = cleaner.choose(raw)
    taken, caution = cautious.measured(raw, choice.item)
    rules = cleaner.digest(raw.source)
    reason = "Left out: it does not come to an end, here or in articles before this one."
    more = tuple(Removal(NAME, rule, "", reason) for rule in sorted(left_out))
    choice = replace(choice, item=replace(choice.item, trace=(*choice.item.trace, *more))) if more else choice
    return Cleaned(choice, taken, caution, rules, tuple(sorted(left_out)))
