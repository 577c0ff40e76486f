"""What becomes of an article on its way: each of these gives the same article once more, as another site has it."""

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache

import opencc

from benchmarks.duplicates.articles import SOURCES, Article
from benchmarks.quality.prose import made, paragraph

Copying = Callable[[Article, random.Random], Article]

_COLUMNS = (
    "要闻解说",
    "要闻分析",
    "法国报纸摘要",
    "今日经济",
    "国际纵横",
    "公民论坛",
    "特别节目",
    "美国专栏",
    "台北一周",
    "北美来鸿",
)
_BEFORE = (
    "BBC | ",
    "法广 ｜ ",
    "美国之音｜",
    "德国之声 | ",
    "【立此存照】",
    "【404文库】",
    "[live 直播 ] ",
    "【视频】",
    "转载：",
    "自由亚洲电台 | ",
)
_FRAMES_BEFORE = (
    "编者按：以下文章由本站转载自{org}网站，文字略有删节，不代表本站立场。",
    "本文首发于{day}，作者{name}授权本站发表，未经许可请勿转载。",
    "本站按：这篇文章已被原网站删除，现从读者保存的网页中恢复，图片未能保留。",
    "（{city}{day}电 记者{name}）",
    "CDT 档案卡 标题：转载 作者：{name} 发表日期：{1985-2024}.{1-12}.{1-28} 来源：{org} 主题归类：{topic}",
)
_FRAMES_AFTER = (
    "原文发表在{org}的网站上，本站转载时保留了全部内容。如有侵权，请来信告知，我们会立即删除。",
    "延伸阅读：{title}；{title}；{title}。",
    "（责任编辑：{name}）本文仅代表作者个人观点，不代表本网立场。关注我们的频道，每天第一时间收到新闻。",
    "中国数字时代首发文章欢迎转载，转载请注明出处并保留完整链接。",
    "您可以通过翻墙软件访问本站，也可以订阅我们的电子报，每周五寄出。读者来信请寄{city}邮政信箱{100-999}号。",
)
_DIGIT = re.compile(r"\d+")
_WIDE = str.maketrans("0123456789,.:;?!()%", "０１２３４５６７８９，．：；？！（）％")
_QUOTES = str.maketrans("“”‘’（），：", "「」『』(),:")


def dropped(one: Article, rng: random.Random) -> Article:
    """A tenth to a third of its paragraphs are missing, at least one; never more than a third of the text."""
    kept = list(one.paragraphs)
    wanted = rng.uniform(0.1, 0.33) * one.length
    while len(kept) > 2 and (one.length - sum(map(len, kept))) < wanted:
        gone = rng.choice(kept)
        if one.length - sum(map(len, kept)) + len(gone) > 0.36 * one.length:
            break
        kept.remove(gone)
    return replace(one, paragraphs=tuple(kept))


def inserted(one: Article, rng: random.Random) -> Article:
    """Paragraphs of another hand stand between its own, up to two fifths of its length."""
    paragraphs, wanted, more = list(one.paragraphs), rng.uniform(0.1, 0.4) * one.length, 0
    while more < wanted:
        new = paragraph(rng, seeds=False)
        if more + len(new) > 0.45 * one.length:
            break
        paragraphs.insert(rng.randint(0, len(paragraphs)), new)
        more += len(new)
    return replace(one, paragraphs=tuple(paragraphs))


def reordered(one: Article, rng: random.Random) -> Article:
    """Its paragraphs in another order."""
    return replace(one, paragraphs=tuple(rng.sample(one.paragraphs, len(one.paragraphs))))


def framed(one: Article, rng: random.Random) -> Article:
    """A note before it, one after it, or both; other sites do not ask how long the article is."""
    before, after = ([made_of(rng.choice(frames), rng)] for frames in (_FRAMES_BEFORE, _FRAMES_AFTER))
    which = rng.randrange(3) if one.length > 250 else rng.randrange(2)
    parts = (before if which != 1 else []) + list(one.paragraphs) + (after if which != 0 else [])
    return replace(one, paragraphs=tuple(parts), source=rng.choice(SOURCES))


def made_of(text: str, rng: random.Random) -> str:
    """A text with what stands in braces made (benchmarks/quality/grammar.toml)."""
    filled = re.sub(r"\{(\d+)-(\d+)\}", lambda found: str(rng.randint(int(found[1]), int(found[2]))), text)
    return re.sub(r"\{(\w+)\}", lambda found: made(found[1], rng), filled)


def traditional(one: Article, rng: random.Random) -> Article:
    """In Traditional script, as written in Taiwan or Hong Kong; half of them with Taiwan's words too."""
    return _converted(one, rng.choice(("s2t", "s2tw", "s2hk")))


def taiwanese(one: Article, _rng: random.Random) -> Article:
    """In Traditional script with the words and the quotation marks of Taiwan."""
    done = _converted(one, "s2twp")
    return replace(done, paragraphs=tuple(each.translate(_QUOTES) for each in done.paragraphs))


def _converted(one: Article, how: str) -> Article:
    convert = _converter(how).convert
    return replace(one, title=convert(one.title), paragraphs=tuple(map(convert, one.paragraphs)))


@cache
def _converter(how: str) -> opencc.OpenCC:
    return opencc.OpenCC(how)


def corrected(one: Article, rng: random.Random) -> Article:
    """Issued again with three to nine small corrections: names, words, quotes, seldom a number."""
    text = list(one.paragraphs)
    for _ in range(rng.randint(3, 9)):
        place = rng.choices(range(len(text)), [len(each) for each in text])[0]
        text[place] = _edited(text[place], rng)
    text = [each.translate(_QUOTES) if rng.random() < 0.3 else each for each in text]
    return replace(one, paragraphs=tuple(text), published=one.published + timedelta(hours=rng.randint(0, 30)))


def _edited(text: str, rng: random.Random) -> str:
    kind, numbers = rng.random(), list(_DIGIT.finditer(text))
    if kind < 0.1 and len(numbers) > 4:
        found = rng.choice(numbers)
        return text[: found.start()] + str(rng.randint(2, 99)) + text[found.end() :]
    start = rng.randrange(max(len(text) - 4, 1))
    new = made(rng.choice(("name", "foreign", "adverb", "noun", "city", "verb")), rng)
    return text[:start] + (new if kind < 0.9 else "") + text[start + rng.randint(0, 4) :]


def edited(one: Article, rng: random.Random) -> Article:
    """One character in twenty is another, evenly: the worst that an editor does."""
    other = "".join(paragraph(rng, seeds=False) for _ in range(3))
    return replace(
        one,
        paragraphs=tuple(
            "".join(rng.choice(other) if rng.random() < 0.05 else char for char in each) for each in one.paragraphs
        ),
    )


def clone(one: Article, rng: random.Random) -> Article:
    """A `CLONE - …` of another date, with the mirror's footer."""
    later = one.published + timedelta(hours=rng.randint(1, 200))
    footer = (*one.paragraphs, "获取更多RSS：", "https://feedx.net", "https://feedx.best")
    return replace(
        one, title=f"CLONE - {one.title}", published=later, paragraphs=footer if rng.random() < 0.5 else one.paragraphs
    )


def titled(one: Article, rng: random.Random) -> Article:
    """Under a title with a column, a site or a number less; or wholly another one, at another site."""
    kind = rng.random()
    if kind < 0.35:
        title = f"{one.title} - {rng.choice(_COLUMNS)}"
    elif kind < 0.7:
        title = rng.choice(_BEFORE) + one.title
    elif kind < 0.85:
        title = one.title.replace("，", "　").rstrip("？。") + "！"
    else:
        elsewhere = rng.choice([source for source in SOURCES if source != one.source])
        return replace(one, title=made("title", rng), source=elsewhere)
    return replace(one, title=title)


def archived(one: Article, rng: random.Random) -> Article:
    """As the archive had it where the live feed has it otherwise: lines glued, blanks, wide digits, a caption less."""
    text = [each.translate(_WIDE) if rng.random() < 0.5 else each for each in one.paragraphs]
    text = [
        each.replace(" ", "") if rng.random() < 0.5 else each.replace("，", "， ").replace("。", "。\xa0")
        for each in text
    ]
    if rng.random() < 0.5:
        text.insert(rng.randrange(len(text) + 1), made("caption", rng))
    if rng.random() < 0.5:
        text[0] = f"（德国之声中文网）{text[0]}"
    return replace(one, paragraphs=("".join(text),), source=rng.choice(SOURCES))


def crossposted(one: Article, rng: random.Random) -> Article:
    """As 中国数字时代 takes it over: the site before the title, the byline and a paragraph less, a card around it."""
    gone = rng.randrange(len(one.paragraphs))
    kept = one.paragraphs[:gone] + one.paragraphs[gone + 1 :]
    if sum(map(len, kept)) < 0.64 * one.length:
        kept = one.paragraphs
    return framed(replace(one, title=rng.choice(_BEFORE) + one.title, paragraphs=kept), rng)


def excerpt(one: Article, rng: random.Random) -> Article:
    """Its first half, sometimes with a line that says where the rest is."""
    kept, wanted = list[str](), one.length * rng.uniform(0.45, 0.6)
    for each in one.paragraphs:
        kept.append(each[: int(wanted - sum(map(len, kept))) + 1])
        if sum(map(len, kept)) >= wanted:
            break
    more = ["全文请见原网站。"] if rng.random() < 0.5 else []
    return replace(one, paragraphs=(*kept, *more))


def several(one: Article, rng: random.Random) -> Article:
    """Two or three of these at once."""
    for change in rng.sample((lightly_dropped, titled, traditional, framed, corrected, archived), rng.randint(2, 3)):
        one = change(one, rng)
    return one


def lightly_dropped(one: Article, rng: random.Random) -> Article:
    """One paragraph is missing, of a sixth of the text at most."""
    small = [each for each in one.paragraphs if len(each) < one.length / 6]
    if not small:
        return one
    gone = rng.choice(small)
    return replace(one, paragraphs=tuple(each for each in one.paragraphs if each != gone))


def both(one: Article, rng: random.Random) -> Article:
    """Paragraphs dropped, and others put in their place."""
    return inserted(dropped(one, rng), rng)


def brief(one: Article, rng: random.Random) -> Article:
    """A brief item with another title, a line more, or a word that was corrected."""
    change = rng.choice((_retitled, traditional, archived, _corrected_once))
    return change(one, rng)


def _retitled(one: Article, rng: random.Random) -> Article:
    return replace(
        one, title=rng.choice((f"{rng.choice(_BEFORE)}{one.title}", f"{one.title} - {rng.choice(_COLUMNS)}"))
    )


def _corrected_once(one: Article, rng: random.Random) -> Article:
    place = rng.randrange(len(one.paragraphs))
    text = list(one.paragraphs)
    start = rng.randrange(max(len(text[place]) - 2, 1))
    text[place] = text[place][:start] + made("adverb", rng) + text[place][start + 2 :]
    return replace(one, paragraphs=tuple(text))


#: Every way, by what it is called in the report.
COPIES: Mapping[str, Copying] = {
    "paragraphs dropped": dropped,
    "paragraphs inserted": inserted,
    "paragraphs reordered": reordered,
    "frame added": framed,
    "Traditional script": traditional,
    "Taiwan's words": taiwanese,
    "corrected re-issue": corrected,
    "every twentieth character": edited,
    "CLONE - …": clone,
    "title variant": titled,
    "live and archived": archived,
    "cross-post": crossposted,
    "half-length excerpt": excerpt,
    "several at once": several,
    "dropped and inserted": both,
}
#: Ways of items that are brief themselves.
BRIEF: Mapping[str, Copying] = {"brief item again": brief}
