"""Articles without any frame: reports, interviews, diaries, lists, notes, with sentences that look like boilerplate."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from benchmarks.quality.labels import Labelled, escaped, said, together
from benchmarks.quality.prose import made, paragraph

_START = datetime(2020, 6, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article: a tag, and its text or the HTML inside of it."""

    tag: str
    html: str

    def labelled(self, *, heading: str = "h2") -> Labelled:
        """The block as HTML; headings as the site writes them (`h2`, or `strong` for a bold paragraph)."""
        if self.tag != "h":
            return said(f"<{self.tag}>{self.html}</{self.tag}>")
        if heading == "strong":
            return said(f"<p><strong>{self.html}</strong></p>")
        return said(f"<{heading}>{self.html}</{heading}>")


@dataclass(frozen=True, slots=True)
class Core:
    """An article as its author wrote it."""

    number: int
    title: str
    author: str
    when: datetime
    blocks: tuple[Block, ...]
    captions: tuple[str, ...]

    def body(self, *, heading: str = "h2", start: int = 0, stop: int | None = None) -> Labelled:
        """The blocks from `start` to `stop` as HTML."""
        return together(*(block.labelled(heading=heading) for block in self.blocks[start:stop]))

    @property
    def middle(self) -> int:
        """Number of the block after which things stand in the middle of an article."""
        return max(1, len(self.blocks) // 2)


Blocks = Sequence[Block]


def _p(text: str) -> Block:
    return Block("p", escaped(text))


def _report(rng: random.Random, *, seeds: bool) -> Blocks:
    blocks = [_p(paragraph(rng, seeds=seeds)) for _ in range(rng.randint(4, 16))]
    for place in range(len(blocks) - 2, 1, -4):
        if rng.random() < 0.6:
            blocks.insert(place, Block("h", escaped(made("heading", rng))))
    if rng.random() < 0.3:
        blocks.insert(len(blocks) // 2, Block("blockquote", f"<p>{escaped(paragraph(rng, seeds=seeds))}</p>"))
    return blocks


def _interview(rng: random.Random, *, seeds: bool) -> Blocks:
    asks = rng.choice(["记者：", "问：", "{name}：", "本台记者："]).replace("{name}", made("name", rng))
    answers = f"{made('surname', rng)}{rng.choice(['先生', '女士', '教授'])}："
    blocks = [_p(paragraph(rng, seeds=seeds))]
    for _ in range(rng.randint(3, 9)):
        blocks.append(Block("p", f"<strong>{asks}</strong>{escaped(made('question', rng))}"))
        blocks.append(_p(answers + paragraph(rng, seeds=seeds)))
    return blocks


def _diary(rng: random.Random, *, seeds: bool) -> Blocks:
    blocks = []
    for _ in range(rng.randint(1, 4)):
        blocks.append(
            _p(f"{rng.randint(2018, 2025)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日 {made('weekday', rng)}")
        )
        blocks += [_p(paragraph(rng, seeds=seeds)) for _ in range(rng.randint(1, 4))]
    return blocks


def _live(rng: random.Random, *, seeds: bool) -> Blocks:
    blocks = []
    for hour in range(rng.randint(4, 8)):
        blocks.append(Block("p", f"<strong>{10 + hour}:{rng.randint(10, 59)}</strong>"))
        blocks.append(_p(paragraph(rng, seeds=seeds)))
    return blocks


def _note(rng: random.Random, *, seeds: bool) -> Blocks:
    return [_p(paragraph(rng, seeds=seeds)) for _ in range(rng.randint(1, 2))]


def _points(rng: random.Random, *, seeds: bool) -> Blocks:
    items = "".join(f"<li>{escaped(made('bullet', rng))}</li>" for _ in range(rng.randint(3, 9)))
    listed = Block(rng.choice(["ul", "ol"]), items)
    return [_p(paragraph(rng, seeds=seeds)), listed, *(_p(paragraph(rng, seeds=seeds)) for _ in range(3))]


def _digest(rng: random.Random, *, seeds: bool) -> Blocks:
    blocks = [_p(paragraph(rng, seeds=seeds))]
    for number in range(rng.randint(3, 7)):
        link = f'<a href="https://www.example.org/{rng.randint(1, 99_999)}">{escaped(made("title", rng))}</a>'
        blocks.append(Block("p", f"{number + 1}、{link}。{escaped(paragraph(rng, seeds=seeds))}"))
    return blocks


def _table(rng: random.Random, *, seeds: bool) -> Blocks:
    rows = "".join(
        f"<tr><td>{escaped(made('city', rng))}</td><td>{escaped(made('number', rng))}</td></tr>" for _ in range(5)
    )
    table = Block("table", f"<tbody>{rows}</tbody>")
    return [*(_p(paragraph(rng, seeds=seeds)) for _ in range(3)), table, _p(paragraph(rng, seeds=seeds))]


def _poem(rng: random.Random, *, seeds: bool) -> Blocks:
    verses = ["<br>".join(escaped(made("verse", rng)) for _ in range(4)) for _ in range(rng.randint(2, 4))]
    return [*(Block("p", verse) for verse in verses), _p(paragraph(rng, seeds=seeds))]


_KINDS: tuple[Callable[..., Blocks], ...] = (
    _report, _report, _report, _report, _report, _interview, _diary, _live, _note, _points, _digest, _table, _poem,
)  # fmt: skip


def _like(blocks: Blocks, rng: random.Random, source: str) -> list[Block]:
    """The blocks with some sentences that look like boilerplate and are true."""
    found = list(blocks)
    for _ in range(rng.choice((0, 0, 1, 2)) if source else 0):
        place = rng.choice((0, len(found), len(found), rng.randint(0, len(found))))
        found.insert(place, _p(made(f"like_{source}", rng)))
    for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
        found.insert(rng.randint(0, len(found)), _p(made("like_anywhere", rng)))
    if rng.random() < 0.3:
        found.insert(0, _p(made("like_first", rng)))
    if rng.random() < 0.3:
        found.append(_p(made("like_last", rng)))
    return found


def core(number: int, rng: random.Random, *, seeds: bool = True, source: str = "") -> Core:
    """One article. `seeds` allows paragraphs of seeds/, which return in several articles; `source` what looks like its
    publisher's frames."""
    blocks = _like(rng.choice(_KINDS)(rng, seeds=seeds), rng, source)
    captions = tuple(made("caption", rng) for _ in range(4))
    when = _START + timedelta(hours=7 * number, minutes=rng.randrange(60), seconds=rng.randrange(60))
    return Core(number, made("title", rng), made("name", rng), when, tuple(blocks), captions)


def with_blocks(article: Core, *, first: Sequence[Block] = (), last: Sequence[Block] = ()) -> Core:
    """The article with blocks of its own before and after the others."""
    return replace(article, blocks=(*first, *article.blocks, *last))
