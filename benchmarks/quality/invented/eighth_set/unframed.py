"""Sites without any frame: what returns in their articles is the articles' own."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from benchmarks.quality.article import Article
from benchmarks.quality.cores import Block, Core
from benchmarks.quality.invented.filled import at, filled, own
from benchmarks.quality.invented.site import Site
from benchmarks.quality.labels import escaped
from benchmarks.quality.prose import made

_CROPS = ("橡胶", "棕榈油", "白糖", "棉花", "咖啡豆", "生姜", "花椒", "板栗", "苹果", "枸杞")


@dataclass(frozen=True, slots=True)
class Daily(Site):
    """A site each article of which is written after one template, with other words and numbers."""

    written: Callable[[Core, random.Random], Sequence[Block]] | None = None

    def frame(self, core: Core, rng: random.Random) -> Article:
        """The article of that day."""
        blocks = tuple(self.written(core, rng)) if self.written else core.blocks
        return Site.frame(self, replace(core, blocks=blocks), rng)


def crops(core: Core, rng: random.Random) -> Sequence[Block]:
    """A day at a produce exchange: sentences in no fixed order, about other goods."""
    chosen = rng.sample(_CROPS, 5)
    lines = [
        f"{chosen[0]}{rng.choice(('高开低走', '低开高走', '尾盘跳水'))}，每吨{rng.randint(2100, 31_000)}元。",
        f"{chosen[1]}{rng.choice(('连涨', '连跌'))}{rng.randint(2, 9)}日，{made('reason', rng)}。",
        f"仓单方面，{chosen[2]}减少{rng.randint(11, 990)}张，{chosen[3]}增加{rng.randint(11, 990)}张。",
        f"{made('name', rng)}的看法是，{chosen[4]}{rng.choice(('还没见底', '已经太贵', '要看雨水', '跟着汇率走'))}。",
        made("sentence", rng),
    ]
    rng.shuffle(lines)
    mood = rng.choice(("多数品种上涨", "涨跌互现", "普遍回落"))
    day = f"{core.when.month}月{core.when.day}日，{made('city', rng)}商品交易所{mood}"
    return [Block("p", escaped(line)) for line in (f"{day}，{lines[0]}", *lines[1 : rng.randint(3, 5)])]


def tides(core: Core, rng: random.Random) -> Sequence[Block]:
    """What a harbour master wrote into a log, some lines of many."""
    asides = [
        filled("{clause}。", core, rng),
        f"{rng.choice(('东北', '西南', '偏北', '偏东'))}风{rng.randint(2, 8)}级，能见度{rng.randint(1, 20)}公里。",
        f"第{rng.randint(1, 24)}号泊位，{made('name', rng)}的船装{rng.choice(_CROPS)}，缺{rng.randint(2, 40)}箱。",
        f"{rng.randint(1, 12)}点{rng.randint(10, 59)}分高潮，水位{rng.uniform(1.1, 6.9):.2f}米。",
        filled("{who}{said}，{clause}。", core, rng),
    ]
    rng.shuffle(asides)
    return [Block("p", escaped(line)) for line in asides[: rng.randint(3, 5)]]


BARE: Sequence[Site] = (
    Site(
        "gudian-she",
        first=(own("<p>{city}{1-12}月{1-28}日电　{sentence}</p>"),),
        last=(own("<p>（{何|孟|辛|裘}）</p>"),),
    ),
    Site(
        "jiumen",
        first=(
            at(
                0.6,
                own(
                    "<blockquote>旧门牌的主人都搬走了，我们按着一本一九五八年的电话簿去找他们，找到谁算谁。</blockquote>"
                ),
            ),
            at(0.65, own("<h3>门牌{11-980}号：{heading}</h3>")),
        ),
        last=(own("<p>◇</p>"),),
    ),
    Site(
        "shujian",
        first=(at(0.6, own("<p>老师：见信好。</p>")), own("<p>{question}</p>")),
        last=(
            at(0.55, own("<p>回信写到这里，炉子上的水也开了。</p>")),
            own("<p>{顾一|阿苓|老宋}，{when.year}年{春|夏|秋|冬}</p>"),
        ),
    ),
    Daily("shanhuo", written=crops),
    Daily("chaoxi", written=tides, last=(own("<p>值班：{小廖|老冼|阿茂}</p>"),)),
    Site(
        "yiping",
        first=(at(0.6, own("<p>《{topic}的{noun}》，{name}著，{1985-2024}年版，{90-900}页</p>")),),
        last=(at(0.5, own("<p>推荐给：{clause}的人</p>")), own("<p>评分：{★★|★★★|★★★★}</p>")),
    ),
    Site(
        "wenlu",
        first=(at(0.6, own("<p><strong>您今天是怎么来的？</strong></p><p>{surname}：{sentence}</p>")),),
        middle=at(0.4, own("<p>（说到这里，他停了一会儿。）</p>")),
        last=(own("<p>整理：{卞石|苗苗|葛生}</p>"), at(0.5, own("<p>谈话全部内容经受访者看过。</p>"))),
    ),
    Site(
        "yuanxing",
        first=(at(0.65, own("<p>{name}，{role}，{day}在{city}去世，享年{31-103}岁。</p>")),),
        last=(at(0.6, own("<h3>身后</h3><p>{sentence}</p>")), own("<p>撰文 {云起|晏如}</p>")),
    ),
)
