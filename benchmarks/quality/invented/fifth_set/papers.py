"""What newspapers, agencies, universities and offices put around articles at sites that were held out once."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.labels import Labelled, either, escaped, frame
from benchmarks.quality.prose import made

_SKIES = ("☀", "☁", "🌧", "⛅", "🌫")
_PRESS = (
    ("Amy Lin", "amy.lin", "0119"),
    ("Jonas Reuter", "j.reuter", "0142"),
    ("Chiara Wong", "chiara.wong", "0177"),
)
_THEMES = ("科技、教育", "农业、林业、水利", "城乡建设、环境保护", "综合政务", "民政、扶贫、救灾")
_HELD = (
    ("林秋实", "因一首诗", 2_240),
    ("阿里木江·图尔荪", "因一篇论文", 3_310),
    ("何桂芳", "因一次上访", 1_702),
    ("王大河、周敏", "因一本自印的书", 901),
    ("无名的送奶工", "因举起一张白纸", 480),
)


def page_of(core: Core, rng: random.Random) -> Labelled:
    """The paper, date and page, centred, as papers of a party have it."""
    return frame(
        f'<p align="center"><font color="#666666">《河湾日报》（{core.when:%Y年%m月%d日}　'
        f"第 {rng.randint(1, 20):02d} 版）</font></p>",
        "page of paper",
    )


def spread(core: Core, rng: random.Random) -> Labelled:
    """Two lines without any address, below credits."""
    return frame("<p>分享让更多人看到</p><p>听读河湾　客户端已更新至 9.2 版，长辈模式字更大</p>", "spread it")


def ticker(core: Core, rng: random.Random) -> Labelled:
    """Weather of two cities and a rate; Traditional script."""
    weather = "｜".join(
        f"{city} {rng.choice(_SKIES)} {(low := rng.randint(5, 16))}–{low + rng.randint(3, 12)}°C"
        for city in ("三藩市", "屋崙")
    )
    return frame(
        f'<div style="font-size:12px">{weather}｜今日匯率 1 美元兌 {rng.uniform(6.3, 7.4):.2f} 人民幣</div>', "ticker"
    )


def hotlines(core: Core, rng: random.Random) -> Labelled:
    """Three lines in one paragraph, one of them with an extension that changes; Traditional script."""
    home = "https://www.jinshanpao.example"
    return frame(
        f'<p>▶ <a href="{home}/mail">訂閱電子報</a>，每早八點送到信箱<br>'
        f'▶ <a href="{home}/chat?from={core.number}">加好友</a>收即時通知<br>'
        f"▶ 廣告及訃聞熱線 (415) 555-0177 轉 {rng.randint(11, 39)}</p>",
        "hotlines",
    )


def about_us(core: Core, rng: random.Random) -> Labelled:
    """How an English press release ends: who they are, and one of three to write to."""
    name, mail, extension = rng.choice(_PRESS)
    about = (
        "Northlake University, founded in 1911, teaches 31,000 students on three campuses. "
        "Its institute of Chinese studies is among the oldest on the west coast."
    )
    contact = f'Media contact: {name}, <a href="mailto:{mail}@northlake.example">{mail}@northlake.example</a>, '
    return frame(
        f"<p>###</p><p><strong>About Northlake University</strong></p><p>{about}</p>"
        f"<p>{contact}+1-206-555-{extension}</p>",
        "press release",
    )


def index_card(core: Core, rng: random.Random) -> Labelled:
    """The table above a text of an office, with the title in it once more."""
    number = f"{rng.randint(10**8, 10**9)}/{core.when:%Y}-{rng.randint(1, 99_999):05d}"
    cells = (
        ("索 引 号", number, "主题分类", rng.choice(_THEMES)),
        ("发文机关", "南岭市人民政府办公室", "成文日期", f"{core.when:%Y年%m月%d日}"),
        ("标　　题", escaped(core.title), "有 效 性", rng.choice(("有效", "有效", "失效"))),
    )
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    return frame(f'<table border="1"><tbody>{rows}</tbody></table>', "index card")


def agency_before(core: Core, rng: random.Random) -> Labelled:
    """What it had before: in fewer items than it takes to learn, so it counts as neither."""
    return either(f"<p><small>© {core.when.year} 屿报社　本文禁止转载</small></p>", "agency notice, before")


def agency_now(core: Core, rng: random.Random) -> Labelled:
    """The same agency after it changed its pages: two languages and a number."""
    return frame(
        f"<section>屿报通讯社供稿　稿件号 YB{core.when:%y%m%d}-{rng.randint(1, 9_999):04d}<br>"
        "Yubao Newswire. For subscribers only; do not pass on without the number above.</section>",
        "agency notice",
    )


def scout(core: Core, rng: random.Random) -> Labelled:
    """What a model made of the article: the heading is the same, the sentence never is."""
    return frame(
        "<div><strong>AI 导读</strong>（由“探子”模型生成，未经人工核对）<br>"
        f"{escaped(made('clause', rng))}；{escaped(made('clause', rng))}。</div>",
        "made by a model",
    )


def no_training(core: Core, rng: random.Random) -> Labelled:
    """Two languages in one line."""
    return frame(
        "<p>未经书面许可，请勿将本页文字用于训练任何模型。No part of this page may be used to train machines.</p>",
        "no training",
    )


def remembered(core: Core, rng: random.Random) -> Labelled:
    """One of five, and for how many days; above the article."""
    who, why, days = rng.choice(_HELD)
    return frame(
        f"<blockquote><p>今天是{who}{why}失去自由的第 <b>{days + core.number:,}</b> 天。不要忘记。</p></blockquote>",
        "remembered",
    )
