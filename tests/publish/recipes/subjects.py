"""A library of short invented articles on seven subjects. Each article uses some of the words of its subject, and now
and then one of another subject in passing, as articles do; all of them use the same everyday words."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from ingest.model import CleanItem
from tests.publish.making import DAY, article


@dataclass(frozen=True)
class Subject:
    """What articles on it say."""

    #: Stands in each of its articles.
    name: str
    #: Of these, each article has some.
    words: tuple[str, ...]


SUBJECTS = (
    Subject("哈萨克斯坦", ("托卡耶夫", "纳扎尔巴耶夫", "阿拉木图", "努尔苏丹", "集体安全条约组织", "液化气")),
    Subject("香港", ("国安法", "立法会", "苹果日报", "黎智英", "民主派", "林郑月娥")),
    Subject("乌克兰", ("泽连斯基", "基辅", "顿巴斯", "克里米亚", "哈尔科夫", "马里乌波尔")),
    Subject("台湾", ("蔡英文", "赖清德", "民进党", "国民党", "台北", "台海")),
    Subject("新冠疫情", ("核酸检测", "奥密克戎", "动态清零", "方舱医院", "疫苗", "封城")),
    Subject("芯片", ("半导体", "台积电", "光刻机", "英伟达", "晶圆", "中芯国际")),
    Subject("缅甸", ("昂山素季", "敏昂莱", "内比都", "仰光", "若开邦", "罗兴亚人")),
)
_TITLES = (
    "{name}局势再度紧张，{word}成为焦点",
    "{name}：{word}说了什么？",
    "分析：{name}的未来与{word}",
    "{word}风波未平，{name}何去何从",
)
_SENTENCES = (
    "据报道，{word}周三再次成为各方关注的焦点。",
    "在{name}，民众对{word}的看法并不一致。",
    "美国国务院发言人表示，华盛顿正在密切注意{name}的局势。",
    "中国外交部指出，北京反对任何外部势力干涉{name}事务。",
    "{word}的问题由来已久，一名专家说。",
    "记者就{word}多次询问，但没有得到回应。",
    "一些人担心，{name}的经济会因此受到影响。",
    "对{name}来说，{word}意味着什么，目前还很难说。",
    "当地时间10日，欧盟也就{word}发表了声明。",
)
_PASSING = ("分析人士说，这与{other}的情况不同。", "有人把它与{other}相提并论。")


def about(subject: Subject, number: int, rng: random.Random) -> CleanItem:
    """An article on a subject."""
    words = rng.sample(subject.words, 3)
    lines = [sentence.format(name=subject.name, word=rng.choice(words)) for sentence in rng.choices(_SENTENCES, k=12)]
    if rng.random() < 0.3:
        other = rng.choice([each for each in SUBJECTS if each is not subject])
        lines.insert(5, rng.choice(_PASSING).format(other=other.name))
    title = rng.choice(_TITLES).format(name=subject.name, word=words[0])
    return article(number, "\n".join(lines), title=title, published=DAY + timedelta(minutes=number))


def library(each: int) -> Iterator[tuple[Subject, CleanItem]]:
    """So many articles on each subject, in turn."""
    rng = random.Random(7)
    for number in range(each * len(SUBJECTS)):
        subject = SUBJECTS[number % len(SUBJECTS)]
        yield subject, about(subject, number + 1, rng)
