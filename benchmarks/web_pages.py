"""Web pages whose every sentence is labelled: of the article, or of what stands around it.

Shapes (web_pages.toml) are those of the publishers that ship, of older sites in Chinese (tables, breaks instead of
paragraphs, styled boxes), and some made up to be hard: a short article among much else, a consent dialog, a report
that is mostly a table."""

import random
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

_WHO = """港务局长 码头工会 海关发言人 渔民陈大海 货主协会 市长办公室 海事法院 气象台 船东代表 环保组织
    地方志研究者 退休领航员""".split()  # noqa: SIM905 - a list of words reads better
_WHERE = """北港 东滩码头 盐田口 青石湾 旧船坞 三号泊位 外海锚地 灯塔岛 内河航道 保税仓库
    轮渡站 修船厂""".split()  # noqa: SIM905 - as above
_WHAT = """清淤进度 装卸费率 夜间作业 集装箱积压 航标失灵 油污处理 工人轮休 保险理赔 冷链仓储 引航收费
    台风预案 旧堤加固""".split()  # noqa: SIM905 - as above
_SAID = "表示 指出 解释说 在记者会上承认 对本报说 在声明中写道 向议会报告 告诉记者".split()  # noqa: SIM905 - as above
_THEN = (
    "预计{n}天内可以恢复到事故之前的水平，但仍要看天气",
    "去年同期的数字是{n}，差别主要来自燃料价格",
    "已有{n}艘船改道，另一些在外海等待消息",
    "这项工程花费{n}万元，其中一半由地方财政承担",
    "调查人员走访了{n}名目击者，说法并不一致",
    "如果谈判失败，{n}名工人将从下周一起停工",
    "他翻出{n}页的旧档案，证明堤岸早在上世纪就有裂缝",
    "“{n}个晚上没有合眼”，他说，“可是船总要靠岸。”",
)
_AROUND = (
    "编号{n}的另一条新闻：{where}的{what}为何引起争议",
    "读者{n}号推荐您继续阅读有关{where}的专题报道与图集",
    "第{n}期电子报现已上线，登记邮箱即可每天收到{what}摘要",
    "本栏目第{n}位赞助者的优惠信息，与{where}的服务网点有关",
    "热门排行第{n}位：{who}谈{what}，点击人数持续上升",
)
_COMMENT = (
    "网友{n}：我在{where}住了很多年，{what}根本不是这么回事，希望有人去看看",
    "楼层{n}：支持{who}，不过{what}这件事拖得太久了，大家都很累",
)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of an article: `p`, `h2`, `li`, `blockquote`, `td` or `figcaption`."""

    tag: str
    text: str


@dataclass(slots=True)
class Writer:
    """Writes sentences that nobody else writes, and remembers which are not the article's."""

    rng: random.Random
    around: list[str] = field(default_factory=list)
    _number: int = 1_000

    def sentence(self) -> str:
        """One of an article."""
        who, where, what, said = map(self.rng.choice, (_WHO, _WHERE, _WHAT, _SAID))
        return f"{who}{said}，{where}的{what}{self.numbered(self.rng.choice(_THEN))}。"

    def paragraph(self, most: int = 4) -> str:
        """Some of them."""
        return "".join(self.sentence() for _ in range(self.rng.randint(1, most)))

    def other(self, forms: Sequence[str] = _AROUND) -> str:
        """A line of the site's own."""
        line = self.numbered(self.rng.choice(forms))
        line = line.format(who=self.rng.choice(_WHO), where=self.rng.choice(_WHERE), what=self.rng.choice(_WHAT))
        self.around.append(line)
        return line

    def numbered(self, form: str) -> str:
        """The form with a number that nothing else has."""
        self._number += self.rng.randint(1, 9)
        return form.replace("{n}", str(self._number))


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page. `article` and `around` are texts that each stand in it once."""

    shape: str
    url: str
    title: str
    html: str
    article: tuple[str, ...]
    around: tuple[str, ...]


def pages(count: int, seed: int = 1) -> Iterator[Labelled]:
    """So many pages of each shape; the same for the same seed."""
    for name, shape in SHAPES.items():
        for number in range(count):
            writer = Writer(random.Random(f"{seed}/{name}/{number}"))
            title = f"{writer.rng.choice(_WHERE)}的{writer.rng.choice(_WHAT)}调查{writer.rng.randint(100, 999)}"
            article = _KINDS[shape["article"]](writer)
            head = f'<meta charset="utf-8"><title>{title} - 海报</title>'
            html = f"<!doctype html><html><head>{head}</head><body>{_built(shape, writer, article)}</body></html>"
            texts = tuple(block.text for block in article)
            yield Labelled(name, f"https://paper.example/{name}/{number}", title, html, texts, tuple(writer.around))


def _long(writer: Writer) -> list[Block]:
    """A report: paragraphs, headings, a quotation, a list."""
    found = [Block("p", writer.paragraph()) for _ in range(writer.rng.randint(8, 14))]
    found[3:3] = [Block("h2", writer.sentence()[:14]), Block("blockquote", writer.paragraph(2))]
    found[7:7] = [Block("h2", writer.sentence()[:14]), *(Block("li", writer.sentence()) for _ in range(4))]
    return found


def _plain(writer: Writer) -> list[Block]:
    return [Block("p", writer.paragraph()) for _ in range(writer.rng.randint(5, 12))]


def _short(writer: Writer) -> list[Block]:
    return [Block("p", writer.paragraph(2)) for _ in range(2)]


def _tabular(writer: Writer) -> list[Block]:
    cells = [Block("td", writer.sentence()) for _ in range(12)]
    return [Block("p", writer.paragraph(2)), *cells, Block("p", writer.paragraph(2))]


def _pictures(writer: Writer) -> list[Block]:
    found = []
    for _ in range(5):
        found += [Block("figcaption", writer.sentence()), Block("p", writer.paragraph(2))]
    return found


def _interview(writer: Writer) -> list[Block]:
    """Forty lines that are hardly a sentence each."""
    turns = [Block("p", f"{'答' if turn % 2 else '问'}：{turn}，{writer.sentence()[-16:]}") for turn in range(40)]
    return [Block("p", writer.paragraph(2)), *turns]


def _spoken(writer: Writer) -> list[Block]:
    """A report in which every other paragraph is a sentence of a few characters."""
    brief = ("{who}没有回答第{n}个问题。", "“{n}天了。”{who}说。", "{where}第{n}次停工。")
    found = [Block("p", writer.paragraph(2)) for _ in range(writer.rng.randint(5, 9))]
    for at in range(len(found) - 1, 0, -1):
        form = writer.numbered(writer.rng.choice(brief))
        found.insert(at, Block("p", form.format(who=writer.rng.choice(_WHO), where=writer.rng.choice(_WHERE))))
    return found


def _listed(writer: Writer) -> list[Block]:
    return [Block("p", writer.paragraph(2)), *(Block("li", writer.paragraph(2)) for _ in range(15))]


def _html(blocks: Sequence[Block]) -> str:
    """Blocks in the elements that are meant for them."""
    written, before = [], ""
    for block in blocks:
        group = {"li": "ul", "td": "table"}.get(block.tag, "")
        if group != before:
            written += [f"</{before}>" if before else "", f"<{group}>" if group else ""]
        before = group
        inner = f"<{block.tag}>{block.text}</{block.tag}>"
        if block.tag == "figcaption":
            inner = f'<figure><img src="/i/{len(written)}.jpg" width="640">{inner}</figure>'
        written.append(f"<tr>{inner}</tr>" if block.tag == "td" else inner)
    return "".join(written) + (f"</{before}>" if before else "")


def _built(shape: Mapping[str, Any], writer: Writer, blocks: Sequence[Block]) -> str:
    """The body of a page: its shape with the article, and with lines of the site's own."""
    third = max(1, len(blocks) // 3)
    parts = {"body": blocks, "body1": blocks[:third], "body2": blocks[third : 2 * third], "body3": blocks[2 * third :]}

    def filled(place: re.Match[str]) -> str:
        name, count = place[1], int(place[2] or 1)
        if name == "body":
            return _body(shape, parts[place[0].strip("{}")])
        if name in _FRAMES:
            return _PLACE.sub(filled, _FRAMES[name])
        form = _LINES[name]
        return (
            "".join(_PLACE.sub(filled, form.replace("{n}", str(number))) for number in range(count))
            if form
            else (writer.other(_COMMENT if name == "comment" else _AROUND))
        )

    return _PLACE.sub(filled, shape["page"])


def _body(shape: Mapping[str, Any], blocks: Sequence[Block]) -> str:
    if "each" not in shape:
        html = _html(blocks)
        return html.replace('<img src="', f'<img {shape["picture"]} data-src="') if "picture" in shape else html
    each = (
        shape["each"]
        .replace("{html}", _html([block]))
        .replace("{text}", block.text)
        .replace("{head}", block.text[:9])
        .replace("{tail}", block.text[9:])
        for block in blocks
    )
    return str(shape.get("between", "")).join(each)


_PLACE = re.compile(r"\{([a-z]+)(\d*)\}")
#: What stands in many pages.
_FRAMES: Final = {
    "top": "<header><nav><ul>{links5}</ul></nav></header>",
    "bottom": "<footer><p>{other}</p><p>{other}</p></footer>",
}
#: Lines of the site's own, each as often as its number says; empty for the words alone.
_LINES: Final = {
    "other": "",
    "comment": "",
    "links": '<li><a href="/{n}">{other}</a></li>',
    "rows": '<tr><td><a href="/{n}">{other}</a></td></tr>',
    "lines": '<a href="/{n}">{other}</a><br>',
    "terms": "<p>{other}，{other}，{other}</p>",
    "boxes": '<div class="comment-item"><p>{comment}</p></div>',
    "items": '<li class="comment"><div><p>{comment}</p><p>{comment}</p></div></li>',
    "bare": '<div class="b3"><div class="b4">{comment}</div></div>',
}
_KINDS: Final[Mapping[str, Callable[[Writer], list[Block]]]] = {
    "long": _long,
    "plain": _plain,
    "short": _short,
    "tabular": _tabular,
    "pictures": _pictures,
    "interview": _interview,
    "listed": _listed,
    "spoken": _spoken,
}
#: Shapes by name: what an article is made of, the body of its page, and how its blocks stand there.
SHAPES: Final[Mapping[str, Mapping[str, Any]]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)
