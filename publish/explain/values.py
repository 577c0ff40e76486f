"""What there is to explain of one item: what cleaning did to it, its pictures, its topics, and the copies that came."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ingest.model import Outcome, StoredItem
from publish.corrections.reissues import Reissue
from publish.explain.siblings import Sibling
from publish.query.look import Verdict
from publish.query.plan import Explained


class Rules(StrEnum):
    """Whether an item is as the rules of today make it."""

    CURRENT = "current"
    #: They changed since it was cleaned: `feedweir reclean` does it again.
    STALE = "stale"
    #: Its source is held back: it was cleaned without the rules that would take much of its text.
    CAUTIOUS = "cautious"
    #: It was cleaned by a version that did not write down by which rules.
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that cleaning did."""

    #: From 1, in the order of the trace.
    number: int
    #: Text, address, tag or attribute that went, as the trace has it.
    removed: str
    #: What stands in its place, empty when nothing does.
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class RuleEffects:
    """All that one rule did for one reason."""

    step: str
    #: Id of the rule; the step's own name where it acts without one.
    rule: str
    reason: str
    effects: tuple[Effect, ...]
    #: Where the rule is written, as the user would type it; empty for a step that acts without one.
    place: str = ""

    @property
    def name(self) -> str:
        """Step and rule, as `feedweir show --trace` writes them: `tail/feedx-footer`, `images`."""
        return self.step if self.rule == self.step else f"{self.step}/{self.rule}"

    @property
    def only_replaces(self) -> bool:
        """Whether something stands in the place of all that went, such as another address."""
        return all(effect.replaced_by for effect in self.effects)

    @property
    def is_deed(self) -> bool:
        """Whether anything went or was replaced; else it is a remark, such as why a rule was left out."""
        return any(effect.removed or effect.replaced_by for effect in self.effects)


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture, from where it came to where it is shown from."""

    #: Address as it came; a tag where it had none.
    old: str
    #: Address in the clean item; empty when it went.
    new: str
    #: What moved or removed it, as `RuleEffects.name`; empty when it stayed, or went with what stood around it.
    rule: str = ""
    reason: str = ""

    @property
    def stays(self) -> bool:
        """Whether it is shown from the address that it came with."""
        return self.old == self.new


@dataclass(frozen=True, slots=True)
class Belonging:
    """One topic: whether an item is in it, and why."""

    slug: str
    title: str
    #: True, False, or None where a regular expression was not decided in time.
    verdict: Verdict
    #: Whether the store has it so: publishing takes new items and new queries in.
    is_published: bool
    #: What was found of the query, `title:普京`; or in a few words what keeps the item out.
    why: tuple[str, ...]
    #: The whole query, part by part, each with its verdict.
    parts: Explained


@dataclass(frozen=True, slots=True)
class CopySeen:
    """One copy of the item that came."""

    #: 1 is the first that came.
    number: int
    outcome: Outcome
    seen_at: datetime
    origin: str
    #: In which parts it differed from what was current then.
    what: tuple[str, ...]
    #: How much of its clean text and the current one agrees, 0 to 1 (publish/explain/similarity.py); None where the
    #: copy was not looked at, or cannot be cleaned any more.
    similarity: float | None
    #: Whether the clean item is made of it.
    is_current: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is told of one item."""

    stored: StoredItem
    rules: Rules
    #: Characters of text before and after cleaning, blanks aside.
    length_before: int
    length_after: int
    #: By rule, in the order in which each first acted.
    cleaning: tuple[RuleEffects, ...]
    pictures: tuple[Picture, ...]
    #: In the order of the configuration.
    topics: tuple[Belonging, ...]
    #: Oldest first.
    copies: tuple[CopySeen, ...]
    #: HTML that was cleaned: what the feed or file had, or the article that was found in its page.
    source: str
    #: Address of that page; empty where the article is not from one.
    page_url: str = ""
    #: Versions that said something in other words than the one before, oldest first.
    reissues: tuple[Reissue, ...] = ()
    #: The copies of its story, itself among them, the best first; none where it has no copies.
    siblings: tuple[Sibling, ...] = ()

    @property
    def changes(self) -> int:
        """Number of effects, remarks apart."""
        return sum(len(rule.effects) for rule in self.cleaning if rule.is_deed)

    @property
    def loss(self) -> float:
        """Share of the text that cleaning took, 0 to 1."""
        return max(0.0, 1 - self.length_after / self.length_before) if self.length_before else 0.0
