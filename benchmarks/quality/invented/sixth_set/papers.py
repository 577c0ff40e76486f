"""What newspapers, journals, syndicates and stations in exile put around articles at sites once held out."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.labels import Labelled, escaped, frame, silent

_ONION = "http://k3wz5v2q7ymxd4tjrhnb6cfuap.onion"


def electronic(core: Core, rng: random.Random) -> Labelled:
    """Cells for going from page to page of a paper, with page and day."""
    section = rng.choice(("要闻", "副刊", "文荟", "经济"))
    week = "一二三四五六日"[core.when.weekday()]
    cells = (
        '<a href="javascript:prev()">上一版</a>',
        f"第A{rng.randint(1, 24):02d}版：{section}",
        '<a href="javascript:next()">下一版</a>',
        f"{core.when:%Y年%m月%d日} 星期{week}",
        "放大⊕ 缩小⊖ 默认○",
    )
    return frame("<table><tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr></table>", "electronic paper")


def clues(core: Core, rng: random.Random) -> Labelled:
    """How to tell the paper something safely; four lines, two languages, nothing changes."""
    return frame(
        "<div>有线索？请不要用单位的电脑。<br>Signal: +1 202 555 0187<br>"
        f"SecureDrop: {_ONION}<br>We never ask who you are.</div>",
        "clues",
    )


def republished(core: Core, rng: random.Random) -> Labelled:
    """English prose of a syndicate: from where, in which words one may print it, with a counter's address."""
    page = f"https://deltapost.example/{core.when:%Y/%m/%d}/{rng.getrandbits(32):08x}"
    return frame(
        f'<p>This article is republished from <a href="{page}">Delta Post</a> under licence BY-ND. '
        f"Our {rng.randint(40, 99)} members pay for it, everybody may print it. "
        "Keep the byline and all links, and change nothing but the headline.</p>",
        "republished",
    )


def cited(core: Core, rng: random.Random) -> Labelled:
    """How to cite it, with author and title, and two dates."""
    first = rng.randint(10, 80)
    number = f"10.50555/sc.{core.when.year}.{rng.randint(1, 999):03d}"
    return frame(
        f"<p><font size='2'>引用格式：{escaped(core.author)}. {escaped(core.title)}[J]. 山川学刊, {core.when.year}, "
        f"{rng.randint(8, 15)}({rng.randint(1, 6)}): {first}–{first + rng.randint(3, 22)}. DOI: {number}</font></p>"
        f"<p><font size='2'>收稿日期：{core.when:%Y-%m-%d}　基金项目：无</font></p>",
        "cited",
    )


def unwanted(core: Core, rng: random.Random) -> Labelled:
    """A warning in prose above articles, since the station was forbidden."""
    return frame(
        "<div><strong>请注意：本台已被列为“不受欢迎的组织”。在那里转发、点赞或捐款都可能被追究，读完请删除浏览记录。</strong></div>",
        "unwanted",
    )


def frequencies(core: Core, rng: random.Random) -> Labelled:
    """Three bridges of which one is drawn from a pool; bare text."""
    bridge = rng.choice(("qiao-7", "qiao-12", "qiao-31", "qiao-40"))
    return frame(
        f"<br>打不开网站时：卫星 东经 76.5° 11024 H<br>或用「不换」应用，桥址填 {bridge}.buhuan.example", "frequencies"
    )


def languages(core: Core, rng: random.Random) -> Labelled:
    """Other languages, and what a site says of cookies; Traditional script."""
    page = f"https://www.gangwan.example/{{}}/node/{core.number + 700}"
    names = (("en", "English"), ("hans", "简体中文"), ("vi", "Tiếng Việt"), ("id", "Bahasa Indonesia"))
    row = " ".join(f'<a href="{page.format(code)}">{name}</a>' for code, name in names)
    return frame(
        f"<div>{row}</div><p>本網站使用 Cookie 分析流量。繼續瀏覽，即代表您同意我們的隱私權政策。</p>", "languages"
    )


def on_the_air(core: Core, rng: random.Random) -> Labelled:
    """What comes next on television, out of a pool, with its time; Traditional script."""
    name, host = rng.choice(
        (
            ("港灣夜話", "阿Ken"),
            ("七日檔案", "陸詩雅"),
            ("街坊講場", "肥標"),
            ("財經早班", "Miss Yu"),
            ("漫步新界", "麥醒"),
        )
    )
    return silent("<hr>") + frame(
        f"<section><p>今晚 {rng.randint(6, 11)}:{rng.choice(('00', '30'))} 收看《{name}》，主持：{host}</p></section>",
        "on the air",
    )
