"""What cleaning did to one labelled article, character by character, and which rule did it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.quality.align import kept
from benchmarks.quality.article import Article
from benchmarks.quality.labels import Label, Labelled, Line, Span
from ingest.model import CleanItem, Removal

#: Of what no rule's removal in the trace holds the text.
UNTRACED = "no rule"


@dataclass(frozen=True, slots=True)
class Example:
    """Text that went and should have stayed, or the other way round."""

    #: `eaten`, `left` or `added`.
    what: str
    #: The rule that ate it, or the kind of frame that was left.
    by: str
    text: str
    family: str
    title: str


@dataclass(slots=True)
class Result:
    """Counts of characters that are no blanks, of one article or of many."""

    articles: int = 0
    #: Of the articles, titles included.
    text: int = 0
    #: Of what was put around them, by kind.
    frame: Counter[str] = field(default_factory=Counter)
    #: Of the articles' that went, by the rule that took them.
    eaten: Counter[str] = field(default_factory=Counter)
    #: Of what was put around them and is still there, by kind.
    left: Counter[str] = field(default_factory=Counter)
    #: Of what was put around them and went, by rule.
    taken: Counter[str] = field(default_factory=Counter)
    #: In the clean text and not in the raw one, such as the name of a frame that became a link.
    added: int = 0
    pictures: int = 0
    pictures_lost: int = 0
    frame_pictures: int = 0
    frame_pictures_left: int = 0
    examples: list[Example] = field(default_factory=list)

    @property
    def kept_share(self) -> float:
        """Share of the articles' characters that were kept; 1.0 where there are none."""
        return 1 - self.eaten.total() / self.text if self.text else 1.0

    @property
    def left_share(self) -> float:
        """Share of the characters around articles that were left; 0.0 where there are none."""
        return self.left.total() / self.frame.total() if self.frame else 0.0

    def add(self, other: "Result") -> None:
        """Count another result in."""
        for name in ("articles", "text", "added", "pictures", "pictures_lost", "frame_pictures", "frame_pictures_left"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("frame", "eaten", "left", "taken"):
            getattr(self, name).update(getattr(other, name))
        self.examples.extend(other.examples)


def together(results: Sequence[Result]) -> Result:
    """All of them as one."""
    total = Result()
    for result in results:
        total.add(result)
    return total


def compare(article: Article, item: CleanItem | None) -> Result:
    """What is left of the article in the clean item; None, where it was refused, is nothing."""
    result = Result(articles=1)
    trace = item.trace if item is not None else ()
    parts = ((article.title, item.title if item else ""), (article.body, item.text if item else ""))
    for labelled, clean in parts:
        _count(result, article, labelled, clean, trace)
    images = set(item.images) if item is not None else set()
    result.pictures, result.pictures_lost = len(article.pictures), len(set(article.pictures) - images)
    result.frame_pictures = len(article.frame_pictures)
    result.frame_pictures_left = len(images & set(article.frame_pictures))
    return result


def _count(result: Result, article: Article, labelled: Labelled, clean: str, trace: Sequence[Removal]) -> None:
    before = labelled.lines()
    flags, added = kept([line.text for line in before], ["".join(line.split()) for line in clean.split("\n")])
    removals = [(f"{removal.step}/{removal.rule}", "".join(removal.removed.split())) for removal in trace]
    for line, there in zip(before, flags, strict=True):
        for span, is_there, text in _runs(line, there):
            _book(result, Example(_fate_of(span, is_there), span.kind if is_there else _rule(text, removals), text,
                                  article.family, article.core.title), span)  # fmt: skip
    result.added += len(added)
    if added:
        result.examples.append(Example("added", "", added, article.family, article.core.title))


def _fate_of(span: Span, is_there: bool) -> str:
    """What became of characters: `eaten` or `left`, or nothing to speak of."""
    if span.label is Label.TEXT and not is_there:
        return "eaten"
    return "left" if span.label is Label.FRAME and is_there else ""


def _book(result: Result, run: Example, span: Span) -> None:
    """Count one run of characters that share a label and a fate."""
    size = len(run.text)
    if run.what:
        result.examples.append(run)
    if span.label is Label.TEXT:
        result.text += size
        result.eaten.update({run.by: size} if run.what else {})
    elif span.label is Label.FRAME:
        result.frame[span.kind] += size
        (result.left if run.what else result.taken)[run.by] += size


def _runs(line: Line, there: Sequence[bool]) -> Iterator[tuple[Span, bool, str]]:
    """Runs of characters of one label, kind and fate: (one of their spans, whether they are there, text)."""
    start = 0
    for place in range(1, len(line.text) + 1):
        if place == len(line.text) or _fate(line, there, place) != _fate(line, there, start):
            yield line.spans[start], there[start], line.text[start:place]
            start = place


def _fate(line: Line, there: Sequence[bool], place: int) -> tuple[Label, str, bool]:
    span = line.spans[place]
    return span.label, span.kind, there[place]


def _rule(text: str, removals: Sequence[tuple[str, str]]) -> str:
    """The rule whose removal holds the text, or is held by it."""
    inside = (rule for rule, removed in removals if text in removed)
    around = (rule for rule, removed in removals if removed and removed in text)
    return next(inside, None) or next(around, UNTRACED)
