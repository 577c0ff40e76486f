"""What is held back, and why, in words: too much text would go, or rules hang; and what to do. Pure."""

from collections.abc import Mapping, Sequence

from config.model import Source
from ingest.held import Held, HeldKind
from ingest.sources import derived
from publish.operator.values import Hold
from publish.operator.words import share


def told(held: Sequence[Held], sources: Mapping[str, Source]) -> tuple[Hold, ...]:
    """Each hold with its words, the greatest loss first."""
    most = sorted(held, key=lambda one: (one.usual - one.share, one.source, one.kind))
    return tuple(_hold(one, sources) for one in most)


def _hold(held: Held, sources: Mapping[str, Source]) -> Hold:
    source = sources.get(held.source) or derived(held.source)
    return Hold(
        source=held.source,
        title=source.title or held.source,
        kind=held.kind,
        since=held.since,
        share=held.share,
        usual=held.usual,
        rule=held.rule,
        items=held.items,
        examples=held.examples,
        died=held.died,
        what=_what(held),
        hint=_hint(held),
    )


def _what(held: Held) -> str:
    lost, usual = share(held.share), share(held.usual)
    by = f"; most goes by the rule `{held.rule}`" if held.rule else ""
    if held.died:
        return f"its rules do not come to an end: {held.died} articles hung, or ended the process that cleaned them"
    if held.kind is HeldKind.RULES:
        return f"new rules would take {lost} of its text, before that {usual}{by}"
    if held.rule:
        return f"its articles suddenly lose {lost} of their text in cleaning, before that {usual}{by}"
    return f"its publisher suddenly sends {lost} less of the text of known articles"


def _hint(held: Held) -> str:
    accept = f"`feedweir reclean --source {held.source} --accept-loss`"
    if held.died:
        kept = "Stored articles that were not cleaned yet keep their form."
        again = f"or try once more: {accept}"
        return f"{kept} Look for a regular expression that may match one text in many ways, and mend it; {again}."
    look = f"`feedweir show {held.examples[0]} --trace`" if held.examples else "`feedweir show ID --trace`"
    if held.kind is HeldKind.RULES:
        see = f"`feedweir reclean --source {held.source} --dry-run`"
        return f"Stored articles keep their text. See what would go: {see}. Mend the rule; or take the loss: {accept}."
    if held.rule:
        mend = f"`feedweir reclean --source {held.source}`"
        kept = "Nothing is lost: what comes is cleaned without that rule."
        return f"{kept} Look at {look}. Mend the rule, then {mend}; or take the loss: {accept}."
    return f"The old text stays, and what came is kept. Look at {look}, and at its page. If it is right: {accept}."
