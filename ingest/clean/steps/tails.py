"""What mirrors put after an article: a label and links to themselves, always last; all from the label on goes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from ingest.clean.document import Document
from ingest.clean.edit import remove_line, spared
from ingest.clean.lines import Line, fold_all, last_lines
from ingest.clean.step import Bound, Context, Run, Step, Unfit, compiled
from ingest.fold import fold

#: An address in the text, with or without its scheme.
_ADDRESS = re.compile(r"(?:https?://|(?<![!-~]))[a-z0-9-]+(?:\.[a-z0-9-]+)+[!-~]*", re.IGNORECASE)


#: An item that was mirrored twice has two; looking for each reads all lines again.
_MOST = 3


@dataclass(frozen=True, slots=True)
class TailParams:
    """A footer that is only a label and links."""

    #: Text with which it begins, folded.
    label: str
    #: Regular expression on each of its links' addresses, whole and in lower case. There is at least one link, and no
    #: other text.
    links: str
    #: It begins within this many lines of the end.
    within: int = 8
    pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pattern", compiled(self.links))
        if not self.label or self.label != fold(self.label):
            raise Unfit(f"label must be folded text, such as {fold(self.label) or '更多'!r}", self.label)


def _link(leaf: LexborNode) -> str | None:
    """Address of the link around a text node."""
    node = leaf.parent
    while node is not None and node.tag != "a":
        node = node.parent
    return node.attributes.get("href") or "" if node is not None else None


def _is_footer(found: Sequence[Line], params: TailParams) -> bool:
    """Whether the lines are the label, then links of that kind and nothing else."""
    leaves = [leaf for line in found for leaf in line.leaves if (leaf.text_content or "").strip()]
    addresses = [_link(leaf) for leaf in leaves]
    outside = "".join(leaf.text_content or "" for leaf, link in zip(leaves, addresses, strict=True) if link is None)
    inside = [link for link in addresses if link is not None]
    inside += _ADDRESS.findall(outside)
    words = "".join(fold(_ADDRESS.sub("", outside)).split()).rstrip(":|/")
    own = all(params.pattern.fullmatch(link.lower()) for link in inside)
    return words == "".join(params.label.split()) and bool(inside) and own


def _apply(document: Document, rule: Bound[TailParams]) -> bool:
    """Whether a footer went. There may be another before it."""
    found = last_lines(document.body, rule.params.within)
    for place, text in enumerate(fold_all([line.text for line in found])):
        rest = found[place:]
        if text[:1] == rule.params.label[:1] and _is_footer(rest, rule.params):
            if spared(document, "".join(line.text for line in rest)):
                return False
            for line in rest:
                remove_line(document, line, rule)
            return True
    return False


def _build(context: Context, rules: Sequence[Bound[TailParams]]) -> Run | None:
    def run(document: Document) -> None:
        text = document.folded()
        for rule in rules:
            # Its beginning is enough to look closer: blanks may stand anywhere in it.
            tries = _MOST if rule.params.label[:4] in text else 0
            while tries and _apply(document, rule):
                tries -= 1

    return run if rules else None


TAIL = Step("tail", "The mirror's footer is no part of the article.", TailParams, _build)
