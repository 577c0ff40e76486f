"""Record cards: a block of labels and values that an archive adds to an article. The values become facts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from ingest.clean.document import Document
from ingest.clean.edit import outermost, remove_element
from ingest.clean.lines import lines, squeeze
from ingest.clean.step import Bound, Context, Run, Step, Unfit, selector
from ingest.clean.steps.headers import names
from ingest.dates import parse_date
from ingest.fold import fold

#: What a value may become; `nothing` is for labels that only end the value before them.
_FACTS = frozenset(("authors", "published", "categories", "rights", "nothing"))


@dataclass(frozen=True, slots=True)
class CardParams:
    """A card and its labels."""

    #: CSS selector of the card.
    select: str
    #: Folded label to what its value becomes: `authors`, `published`, `categories`, `rights` or `nothing`.
    labels: Mapping[str, str]
    #: The card is one only when it holds at least this many of the labels.
    least: int = 2
    pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        selector(self.select)
        for label, fact in self.labels.items():
            if fact not in _FACTS or label != fold(label):
                message = f"{label!r} = {fact!r}: a folded label, and one of {', '.join(sorted(_FACTS))}"
                raise Unfit(message, label)
        labels = "|".join(re.escape(label) for label in sorted(self.labels, key=len, reverse=True))
        object.__setattr__(self, "pattern", re.compile(rf"(?P<label>{labels})\s*:"))


def _values(text: str, params: CardParams) -> list[tuple[str, str]]:
    """(fact, value) for each label in the text."""
    found = list(params.pattern.finditer(fold(text)))
    ends = [*(match.start() for match in found), len(text)][1:]
    pairs = zip(found, ends, strict=True)
    return [(params.labels[match["label"]], squeeze(text[match.end() : end])) for match, end in pairs]


def _is_whole(node: LexborNode, params: CardParams) -> bool:
    """Whether the card ends with a label's value. What follows is an article that an unclosed card has swallowed."""
    found = list(lines(node))
    return bool(found) and params.pattern.search(found[-1].folded) is not None


def _keep(document: Document, fact: str, value: str) -> None:
    facts = document.facts
    if not value:
        return
    if fact == "rights":
        facts.rights = facts.rights or value
    elif fact == "published":
        facts.published = facts.published or parse_date(value, document.source.timezone)
    elif fact in ("authors", "categories"):
        known = facts.authors if fact == "authors" else facts.categories
        known.extend(name for name in names(value) if name not in known)


def _build(context: Context, rules: Sequence[Bound[CardParams]]) -> Run | None:
    def run(document: Document) -> None:
        for rule in rules:
            for node in outermost(document.body.css(rule.params.select)):
                values = _values(node.text(), rule.params)
                if len(values) < rule.params.least or not _is_whole(node, rule.params):
                    continue
                if remove_element(document, node, rule, share=1.0):
                    for fact, value in values:
                        _keep(document, fact, value)

    return run if rules else None


CARD = Step("card", "The archive's record card is facts, not text.", CardParams, _build)
