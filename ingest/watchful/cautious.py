"""The cautious form of an item: cleaned without the rules that would take much of its text.

Only rules are left out. What was learned returns in every item and is no text of theirs; titles, pictures, links and
the sanitiser do what they always do, so what is published is as safe as ever, with a line of boilerplate too many at
worst."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import lru_cache

from config.model import Config
from ingest.clean import Cleaner
from ingest.clean.cleaner import rules_of
from ingest.errors import Refused
from ingest.fingerprint import fingerprint
from ingest.model import CleanItem, RawItem, Removal
from ingest.store.codec import pack_item
from ingest.watchful.loss import by_rules, share, taken, unlearned
from ingest.watchful.values import Caution, Taken

#: What a trace calls it; it is no step that a rule could name.
NAME = "caution"

#: Times that an item is cleaned again: without one rule, the next one finds what that one took before.
_MOST_ROUNDS = 4
#: Behind the digest of the rules.
_MARK = b"cautious"
#: Cleaners that are kept, each without some rules of one source.
_KEPT = 64


class CautiousCleaner:
    """Cleans again what lost more of its text than `replay.max_loss`."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._limit = config.settings.replay.max_loss / 100
        self._cleaner = lru_cache(maxsize=_KEPT)(self._without)

    def measured(self, raw: RawItem, item: CleanItem) -> tuple[Taken, Caution | None]:
        """What cleaning took of an item, and its packed cautious form where that was much."""
        lost = taken(item)
        if share(lost.characters, lost.characters + len(item.text)) <= self._limit:
            return lost, None
        form = self.form(raw, item)
        return lost, Caution(pack_item(form, raw.body), fingerprint(form)) if form else None

    def instead(self, raw: RawItem, old: CleanItem, new: CleanItem) -> CleanItem | None:
        """The cautious form in place of the ordinary one, where that has much less text than what stands."""
        is_lost = share(len(old.text) - len(new.text), len(old.text)) > self._limit
        return self.form(raw, new) if is_lost else None

    def form(self, raw: RawItem, item: CleanItem) -> CleanItem | None:
        """The cautious form of an item, whose ordinary one is `item`; None where that lost little, or where nothing
        but steps that no rule decides would take the text."""
        left_out: frozenset[str] = frozenset()
        found, spared = item, list[Removal]()
        for _ in range(_MOST_ROUNDS):
            culprits = _culprits(found, self._limit) - left_out
            if not culprits:
                break
            left_out |= culprits
            spared += _spared(found, culprits)
            try:
                found = self._cleaner(raw.source, left_out).clean(raw)
            except Refused:  # a page that is beyond the limits of cleaning was so before
                return None
        return replace(found, trace=(*found.trace, *spared)) if len(found.text) > len(item.text) else None

    def _without(self, source: str, left_out: frozenset[str]) -> Cleaner:
        config = self._config
        rules = tuple(rule for rule in rules_of(config, source) if f"{rule.step}/{rule.id}" not in left_out)
        return Cleaner(replace(config, rules=rules))


def cautious(digest: bytes) -> bytes:
    """What is stored as the rules of an item in its cautious form, by the digest of all rules: replay takes what begins
    with a digest for done by those rules, and does the item again by others."""
    return digest + _MARK


def is_cautious(rules: bytes) -> bool:
    """Whether an item with those rules stands in its cautious form."""
    return rules.endswith(_MARK)


def _spared(item: CleanItem, culprits: Collection[str]) -> Iterator[Removal]:
    """What the trace says of rules that were left out."""
    by_rule = unlearned(by_rules(item.trace))
    whole = by_rule.total() + len(item.text)
    for rule in sorted(culprits):
        reason = f"Left out: it would take {by_rule[rule]:,} of {whole:,} characters, and its source is watched."
        yield Removal(NAME, rule, "", reason)


def _culprits(item: CleanItem, limit: float) -> frozenset[str]:
    """The fewest rules, the greediest first, without which the others would take no more than the limit."""
    by_rule = unlearned(by_rules(item.trace))
    rest, whole = by_rule.total(), by_rule.total() + len(item.text)
    found = []
    for rule, count in by_rule.most_common():
        if share(rest, whole) <= limit:
            break
        found.append(rule)
        rest -= count
    return frozenset(found)
