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

_PLANETS = ("水星", "金星", "火星", "木星", "土星", "天王星")
_ISLES = ("東引", "北竿", "蘭嶼", "七美", "望安", "烏坵", "綠島")


@dataclass(frozen=True, slots=True)
class Templated(Site):
    """A site each article of which is written after one template, with other words and numbers."""

    written: Callable[[Core, random.Random], Sequence[Block]] | None = None

    def frame(self, core: Core, rng: random.Random) -> Article:
        """The article of that day."""
        blocks = tuple(self.written(core, rng)) if self.written else core.blocks
        return Site.frame(self, replace(core, blocks=blocks), rng)


def night_sky(core: Core, rng: random.Random) -> Sequence[Block]:
    """What can be seen tonight, in another order each time."""
    one, two, three = rng.sample(_PLANETS, 3)
    lines = [
        f"{one}{rng.randint(4, 11)}点从{rng.choice('东西')}{rng.choice('南北')}方升起，{rng.uniform(-4, 5):.1f}等。",
        f"{two}与月亮相距{rng.randint(2, 80)}度，{rng.choice(('肉眼可见', '要用双筒镜', '被云挡住的机会很大'))}。",
        f"{made('city', rng)}的{made('name', rng)}昨夜拍到{rng.randint(2, 70)}颗流星，{made('state', rng)}。",
        f"{three}本周{rng.choice(('逆行', '合日', '冲日', '留在原处'))}，下次要等{rng.randint(1, 30)}年。",
        filled("{clause}。", core, rng),
    ]
    rng.shuffle(lines)
    moon = rng.choice(("上弦", "下弦", "满月将近", "残月", "新月"))
    first = f"{core.when.month}月{core.when.day}日，{moon}，月面照亮{rng.randint(1, 99)}%。"
    return [Block("p", escaped(line)) for line in (first, *lines[: rng.randint(2, 4)])]


def ferries(core: Core, rng: random.Random) -> Sequence[Block]:
    """A bulletin on ferries in Traditional script, with a list of other routes each time."""
    routes = "".join(
        f"<li>{start}—{end}：{rng.choice(('停航', '照常', f'延後{rng.randint(1, 9)}小時', '加開一班'))}</li>"
        for start, end in (rng.sample(_ISLES, 2) for _ in range(rng.randint(2, 5)))
    )
    wind = f"{rng.choice(_ISLES)}測得{rng.randint(5, 14)}級陣風，浪高{rng.uniform(0.6, 7):.1f}公尺"
    why = rng.choice(("東北季風增強", "外圍環流接近", "濃霧未散", "船機檢修", "天候好轉"))
    told = f"滯留{rng.choice(_ISLES)}的旅客{made('name', rng)}說，{filled('{clause}', core, rng)}。"
    blocks = [Block("p", escaped(f"{why}，{wind}。")), Block("ul", routes), Block("p", escaped(told))]
    rest = [Block("p", escaped(made("sentence", rng))) for _ in range(rng.randint(0, 3))]
    return [*blocks, *rest] if rng.random() < 0.5 else [blocks[0], *rest, *blocks[1:]]


BARE: Sequence[Site] = (
    Site(
        "yechuang",
        first=(own("<p>{when.month}月{when.day}日，{晴|陰|雨|霧}，{5-34}度</p>"),),
        last=(own("<p>——{阿瀾|小渡}，於{city}</p>"),),
    ),
    Site(
        "pangting-xi",
        first=(at(0.6, own("<p>案由：{topic}。开庭：{day}。旁听：{2-60}人。</p>")),),
        last=(at(0.6, own("<p>法庭没有当庭宣判。</p>")), own("<p>旁听记录 {匡正|蔺平}</p>")),
    ),
    Templated("jintian-xing", written=night_sky),
    Templated("daojian", written=ferries, last=(own("<p>（{海|林|陳}）</p>"),)),
    Site(
        "shiren-jie",
        first=(at(0.5, own("<p><em>——给{name}</em></p>")),),
        last=(own("<p>{when.year}.{when.month}，{city}</p>"), own("<p>❧</p>")),
    ),
    Site(
        "weishenme",
        first=(at(0.6, own("<p><strong>一句话回答：</strong>{sentence}</p>")),),
        middle=at(0.5, own("<h3>等等，那{noun}呢？</h3>")),
        last=(at(0.55, own("<p>所以，下次有人问起，你就可以这样告诉他了。</p>")),),
    ),
    Site(
        "yishu",
        first=(at(0.5, own("<p><em>这组译文选自一位无名抄写员的笔记，原稿没有标点，分段是译者加的。</em></p>")),),
        last=(at(0.65, own("<p>译注：{sentence}</p>")), own("<p>{何苇|鲁一帆} 译</p>")),
    ),
    Site(
        "zoulu",
        first=(at(0.6, own("<h3>第{2-90}天　{heading}</h3>")), at(0.4, own("<p>今天的脚还是疼。</p>"))),
        last=(
            at(0.6, own("<p>全天{6-41}公里，{睡车站|睡帐篷|住店|借宿}</p>")),
            at(0.5, own("<p>明天继续往{东|南|西|北}。</p>")),
        ),
    ),
)
