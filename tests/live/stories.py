"""What the publishers of the loopback world write: stories that are the same for the same site and number."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

#: Stories that are there before the first round, and those that a feed shows.
_BEFORE, _SHOWN = 3, 8
_WORDS = (  # noqa: SIM905 - forty words in a line read better than forty lines
    "议会 总统 示威 抗议 经济 油价 粮食 洪水 地震 疫苗 边境 谈判 制裁 选举 法院 记者 大学 铁路 港口 能源 "
    "通胀 货币 工人 农民 医院 城市 乡村 气候 海洋 森林 卫星 网络 电影 音乐 历史 哲学 移民 难民 军队 外交"
).split()
_DOING = "讨论 宣布 推迟 要求 批准 拒绝 调查 公布 支持 反对 恢复 停止 扩大 减少 承认 否认".split()  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as a feed shows it."""

    title: str
    link: str
    guid: str
    html: str
    published: datetime | None
    updated: datetime | None = None


@dataclass
class Shelf:
    """The stories of one site: those of before, and one more for each round in which it publishes."""

    site: str
    start: datetime
    #: When each story came out.
    out: list[datetime] = field(default_factory=list)
    #: How often the newest story was revised.
    revised: int = 0

    def __post_init__(self) -> None:
        if not self.out:
            self.out = [self.start - timedelta(hours=5 * (_BEFORE - number)) for number in range(_BEFORE)]

    def publish(self, clock: datetime) -> None:
        """One more story."""
        self.out.append(clock - timedelta(minutes=3))

    def shown(self) -> list[Entry]:
        """The newest stories, newest first."""
        newest = range(len(self.out) - 1, max(-1, len(self.out) - 1 - _SHOWN), -1)
        return [self._entry(number) for number in newest]

    def _entry(self, number: int) -> Entry:
        version = self.revised if number == 0 else 0
        when = self.out[number]
        return Entry(
            title=title(self.site, number),
            link=f"https://{self.site}.example/news/{number}",
            guid=f"tag:{self.site}.example,2026:{number}",
            html=text(self.site, number, version),
            published=when,
            updated=when + timedelta(minutes=version) if version else None,
        )


def title(site: str, number: int) -> str:
    """The title of a story, which no other one has."""
    rng = random.Random(f"{site} {number}")
    return f"{rng.choice(_WORDS)}{rng.choice(_DOING)}{rng.choice(_WORDS)}：{site}第{number}则"


def text(site: str, number: int, version: int = 0) -> str:
    """The HTML of a story: some paragraphs of some sentences; a later version has one more."""
    rng = random.Random(f"text {site} {number}")
    paragraphs = ["".join(_sentence(rng) for _ in range(4)) for _ in range(3)]
    paragraphs += [f"更正之{count}：{_sentence(rng)}" for count in range(1, version + 1)]
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def _sentence(rng: random.Random) -> str:
    parts: Sequence[str] = [f"{rng.choice(_WORDS)}{rng.choice(_DOING)}{rng.choice(_WORDS)}" for _ in range(4)]
    return "，".join(parts) + "。"
