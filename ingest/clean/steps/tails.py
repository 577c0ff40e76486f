"""What mirrors put after an article: a label and links to themselves, always last; all from the label on goes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from ingest.clean.document import Document
from ingest.clean.edit import remove_line, spared
from ingest.clean.lines import Line, fold_all, lines, squeeze
from ingest.clean.step import Bound, Context, Run, Step, compiled
from ingest.fold import fold

_ADDRESS = re.compile(r"https?://[!-~]+")


@dataclass(frozen=True, slots=True)
class TailParams:
    """A footer that is only a label and links."""

    #: Text with which it begins, folded.
    label: str
    #: Regular expression on each of its links' addresses, whole. There is at least one link, and no other text.
    links: str
    #: It begins within this many lines of the end.
    within: int = 8
    pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pattern", compiled(self.links))
        if not self.label or self.label != fold(self.label):
            raise ValueError(f"label must be folded text, such as {fold(self.label) or '更多'!r}")


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
    words = squeeze(fold(_ADDRESS.sub("", outside))).rstrip(": |/")
    return words == params.label and bool(inside) and all(params.pattern.fullmatch(link) for link in inside)


def _apply(document: Document, rule: Bound[TailParams]) -> None:
    found = list(lines(document.body))[-rule.params.within :]
    for place, text in enumerate(fold_all([line.text for line in found])):
        rest = found[place:]
        if text.startswith(rule.params.label) and _is_footer(rest, rule.params):
            if not spared(document, "".join(line.text for line in rest)):
                for line in rest:
                    remove_line(document, line, rule)
            return


def _build(context: Context, rules: Sequence[Bound[TailParams]]) -> Run | None:
    def run(document: Document) -> None:
        text = document.folded()
        for rule in rules:
            if rule.params.label in text:
                _apply(document, rule)

    return run if rules else None


TAIL = Step("tail", "The mirror's footer is no part of the article.", TailParams, _build)
