"""Whether the items of a source suddenly lose much more text than they used to. Pure: what was seen goes in, in order.

Two things must come together (docs/decisions/0089-publishers-that-change.md): the last few items lost more than
usual by more than the limit, and so many of them are odd as chance does not bring about in a source that has odd ones
now and then. So one odd item is no alarm, and a source that always loses much is none either."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import comb, exp, lgamma
from typing import Final

from ingest.watchful.loss import share

#: Items that are remembered one by one.
RECENT: Final = 20
#: How many of the last items are looked at: few tell of a great loss at once, more of a small one in the end.
_SPANS: Final = (5, 10, RECENT)
#: Items by which it must be known what is usual.
_KNOWN: Final = 10
#: How likely chance alone may raise an alarm at one item.
_CHANCE: Final = 1e-5
#: What is thought of a source before anything is known: of so many items one is odd.
_ODD_OF: Final = 20
#: Characters below which an item says nothing: half of a caption is soon gone.
_SHORT: Final = 100
#: An item counts no more than so many times the middle one: one giant is not the source.
_GIANT: Final = 4
#: Items after which what was usual counts half.
_HALF: Final = 200
_FADING: Final = 0.5 ** (1 / _HALF)
#: Items that must look as before for a hold to end, and those of them that may be odd.
_CALM: Final = 10
_CALM_ODD: Final = 1


@dataclass(frozen=True, slots=True)
class Seen:
    """One item as it came."""

    #: Its entry id without the scheme.
    entry: str
    #: Characters that it came with, or that stood for it until then where those are more; and those that are left.
    before: int
    after: int
    #: The rule that takes most, as `step/id`; empty where none takes anything.
    rule: str = ""

    @property
    def lost(self) -> float:
        """Share of its text that goes, 0 to 1."""
        return share(self.before - self.after, self.before)

    def is_odd(self, limit: float) -> bool:
        """Whether it loses more than that share."""
        return self.before >= _SHORT and self.lost > limit


@dataclass(frozen=True, slots=True)
class Usual:
    """What items lost before the recent ones: sums that fade."""

    items: float = 0.0
    before: float = 0.0
    after: float = 0.0
    odd: float = 0.0

    def with_(self, seen: Seen, *, is_odd: bool) -> "Usual":
        """With one more."""
        return Usual(
            self.items * _FADING + 1,
            self.before * _FADING + seen.before,
            self.after * _FADING + seen.after,
            self.odd * _FADING + is_odd,
        )

    @property
    def lost(self) -> float:
        """Share of the text that went, 0 to 1."""
        return share(self.before - self.after, self.before)


@dataclass(frozen=True, slots=True)
class Alarm:
    """What the watch found: share of the text that the last items lose, what went before, and the odd ones of them,
    the worst first."""

    lost: float
    usual: float
    odd: tuple[Seen, ...]
    #: The rule that takes most of them; empty where no rule does: the publisher sends less.
    rule: str


@dataclass(frozen=True, slots=True)
class Watch:
    """What is remembered of one source."""

    #: Digest of the rules that the recent items were cleaned by.
    rules: bytes = b""
    #: Oldest first, each item once.
    recent: tuple[Seen, ...] = ()
    usual: Usual = Usual()

    def seeing(self, seen: Seen, rules: bytes, limit: float, *, is_held: bool = False) -> "Watch":
        """After one more item. `limit` is a share of the text, 0 to 1, beyond what is usual.

        Other rules make other losses: what was usual stays, for rules that take much more are to be noticed too. What
        comes while the source is held is not what is usual, unless it looks like it."""
        watch = self if rules == self.rules else Watch(rules, (), self._settled(limit))
        recent = [known for known in watch.recent if known.entry != seen.entry]
        usual = watch.usual
        while len(recent) >= RECENT:
            usual = _including(usual, recent.pop(0), limit, is_held=is_held)
        return replace(watch, recent=(*recent, seen), usual=usual)

    def alarm(self, limit: float) -> Alarm | None:
        """What is wrong since the last item, None when nothing is."""
        if not self.recent or self.recent[-1].lost <= limit:
            return None
        for span in _SPANS:
            found = self._alarm(span, limit) if len(self.recent) >= span else None
            if found:
                return found
        return None

    @property
    def lost(self) -> float:
        """Share of the text of the recent items that goes, 0 to 1."""
        return _lost(self.recent) if self.recent else 0.0

    def is_calm(self, usual: float, limit: float) -> bool:
        """Whether the last items look as they did before the alarm, when `usual` was the share that went."""
        last = self.recent[-_CALM:]
        odd = sum(seen.is_odd(usual + limit) for seen in last)
        return len(last) == _CALM and odd <= _CALM_ODD and _lost(last) <= usual + limit / 2

    def _alarm(self, span: int, limit: float) -> Alarm | None:
        usual = self.usual
        for seen in self.recent[:-span]:
            usual = _including(usual, seen, limit)
        if usual.items < _KNOWN:
            return None
        last = self.recent[-span:]
        odd = [seen for seen in last if seen.is_odd(usual.lost + limit)]
        if _lost(last) - usual.lost <= limit or _by_chance(span, len(odd), usual) > _CHANCE:
            return None
        odd.sort(key=lambda seen: seen.before - seen.after, reverse=True)
        return Alarm(_lost(last), usual.lost, tuple(odd), _greediest(odd))

    def _settled(self, limit: float) -> Usual:
        """What is usual with the recent items, but for odd ones: the rules that made them are gone."""
        usual = self.usual
        for seen in self.recent:
            usual = _including(usual, seen, limit, is_held=True)
        return usual


def _including(usual: Usual, seen: Seen, limit: float, *, is_held: bool = False) -> Usual:
    is_odd = seen.is_odd(usual.lost + limit)
    return usual if is_odd and is_held and usual.items >= _KNOWN else usual.with_(seen, is_odd=is_odd)


def _lost(items: Sequence[Seen]) -> float:
    """Share of the text of several items that goes, none of them counting for more than a few."""
    middle = sorted(seen.before for seen in items)[len(items) // 2]
    weights = [min(seen.before, _GIANT * middle) for seen in items]
    gone = sum(weight * seen.lost for weight, seen in zip(weights, items, strict=True))
    return gone / sum(weights) if sum(weights) else 0.0


def _by_chance(items: int, odd: int, usual: Usual) -> float:
    """How likely so many odd ones or more are among so many, by what is known of the source: the beta-binomial
    distribution, which asks for more where little is known."""
    some, most = usual.odd + 1, usual.items - usual.odd + _ODD_OF
    return sum(
        comb(items, many) * exp(_log_beta(some + many, most + items - many) - _log_beta(some, most))
        for many in range(odd, items + 1)
    )


def _log_beta(left: float, right: float) -> float:
    return lgamma(left) + lgamma(right) - lgamma(left + right)


def _greediest(odd: Sequence[Seen]) -> str:
    by_rule: dict[str, int] = {}
    for seen in odd:
        by_rule[seen.rule] = by_rule.get(seen.rule, 0) + seen.before - seen.after
    return max(sorted(by_rule), key=lambda rule: by_rule[rule], default="")
