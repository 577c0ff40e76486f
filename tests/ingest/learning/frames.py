"""Labelled articles for learning: Chinese text made by a number, in frames that no rule knows, and in none.

A frame takes the number of an item, its random numbers and its paragraphs, and gives HTML in which every character of
an addition stands in an element with the attribute `data-added`."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Frame = Callable[[int, random.Random, list[str]], str]

# ruff: noqa: SIM905 - lists of words read better than quoted strings
_WHO = "政府 总理 代表团 研究人员 军方 示威者 气象部门 工会 法院 议会 出口商 居民 医生 学校 铁路公司 国际组织".split()
_DOES = "宣布 讨论 批评 访问 支持 反对 评估 推迟 调查 公布 修改 拒绝 恢复".split()
_WHAT = "能源计划 边境协议 天然气价格 粮食储备 选举结果 河流污染 疫苗接种 铁路改造 预算草案 停火安排".split()
_WHEN = "周一 上月 去年冬天 会谈之后 当地时间凌晨 听证会上 几天前 本世纪初".split()


def sentence(rng: random.Random) -> str:
    """One sentence."""
    parts = [rng.choice(_WHEN) + rng.choice(_WHO) + rng.choice(_DOES) + rng.choice(_WHAT)]
    parts += [rng.choice(_WHO) + rng.choice(_DOES) + rng.choice(_WHAT) for _ in range(rng.randint(0, 3))]
    return "，".join(parts) + "。"


def paragraphs(rng: random.Random, most: int = 9) -> list[str]:
    """The paragraphs of one article, short ones among them."""
    return ["".join(sentence(rng) for _ in range(rng.randint(1, 4))) for _ in range(rng.randint(2, most))]


def html(texts: list[str]) -> str:
    """Paragraphs as HTML."""
    return "".join(f"<p>{text}</p>" for text in texts)


@dataclass(frozen=True, slots=True)
class Made:
    """One item."""

    number: int
    title: str
    html: str


def items(frame: Frame, count: int, first: int = 0) -> list[Made]:
    """Items in a frame, made by their numbers."""
    found = []
    for number in range(first, first + count):
        rng = random.Random(number)
        title = f"{sentence(rng)[:12]}（{number}）"
        found.append(Made(number, title, frame(number, rng, paragraphs(rng))))
    return found


_SPONSORS = ("白石信用社", "旧雨茶", "一平方米书店", "鹿角键盘", "夜航旅行社")
_MOTTOES = (
    "慢慢看，也许比较快。",
    "把新闻当作昨天的信来读。",
    "关掉屏幕，去外面走一走。",
    "如果下雨，就留到明天再读。",
)


def _added(inner: str, tag: str = "p") -> str:
    return f"<{tag} data-added>{inner}</{tag}>"


def _related(number: int, rng: random.Random) -> str:
    links = "".join(
        f'<li><a href="https://news.example.org/r/{number}-{each}">{sentence(rng)[:14]}</a></li>'
        for each in range(rng.randint(2, 5))
    )
    return f"<div data-added><h4>猜你喜欢</h4><ul>{links}</ul></div>"


def _site(rng: random.Random) -> str:
    return rng.choice(["新华网", "澎湃", "界面", "财新"])


#: What a mirror or publisher might add tomorrow.
ADDED: Mapping[str, Frame] = {
    "a mirror's two addresses, one of them new every time": lambda n, rng, body: (
        html(body)
        + f'<br><hr><div data-added>更多订阅源：<br><a href="https://mirror.example">https://mirror.example</a> <br>'
        f'<a href="https://m{n}.example{n % 3}.net">https://m{n}.example{n % 3}.net</a><br></div>'
    ),
    "one sentence with another host every time": lambda n, rng, body: (
        html(body) + _added(f"本文镜像地址：https://x{n}.mirror{n}.top/a/{n}?t={rng.random()}")
    ),
    "a line of facts about the page": lambda n, rng, body: (
        _added(
            f"星河阅读网 2024-05-{n % 28 + 1:02d} 10:{n % 60:02d} 来源：{_site(rng)} 浏览：{n * 77}",
            "div",
        )
        + html(body)
    ),
    "buttons for sharing": lambda n, rng, body: (
        html(body)
        + _added(
            '分享到：<a href="https://www.facebook.com/s">Facebook</a> <a href="https://t.me/s">Telegram</a> 微信 微博',
            "div",
        )
    ),
    "a card that names one who made it too": lambda n, rng, body: (
        _added(
            f"【纸船 {2020 + n // 50}年第{n + 1}辑】 文件名：{sentence(rng)[:9]}{rng.choice('？！…')}.html "
            f"大小：{n + 9} KB 整理：志愿者{rng.choice(('石榴', '七号', '小满'))}",
            "div",
        )
        + html(body)
    ),
    "one of three requests, with links, in another script": lambda n, rng, body: (
        html(body)
        + _added(
            (
                "Заметили опечатку? Сообщите дежурному.",
                f'«Рябина» живёт на деньги читателей. <a href="/pay/{n}">Помочь</a>',
                f'Мы есть и там, где нет сети: <a href="/t/{n}">канал «Рябины»</a>',
            )[rng.randrange(3)]
        )
    ),
    "a sentence in another script": lambda n, rng, body: (
        html(body)
        + _added(
            f"Carried by Northern Ferry ({rng.choice(('Bergen', 'Riga', 'Taipei', 'Lima'))}) in {n + 90} ms. This is "
            "a copy of something that some networks will not show to everybody who asks."
        )
    ),
    "what a board says of an edit, a licence and tags": lambda n, rng, body: (
        _added(f"<i> 本帖最后由 老艄公 于 2024-5-{n % 28 + 1} 10:{n % 60:02d} 编辑 </i>", "div")
        + html(body)
        + _added(
            f"除另有说明外，本文依署名协议公开，转载请注明作者{_reporter(rng)}，并附上 "
            f'<a href="https://rights.example/{n}">rights.example/{n}</a>。'
        )
        + _added(f'归入：<a href="https://news.example.org/t/{n % 7}">#{rng.choice(_MOTTOES)[:2]}({n})</a>')
    ),
    "a disclaimer in prose": lambda n, rng, body: (
        html(body) + _added("声明：本文由机器人自动采集于网络，不代表本站立场，如涉及版权问题请联系删除。")
    ),
    "a code and what to do with it": lambda n, rng, body: (
        html(body) + '<p><img src="https://cdn.example.com/qr.png"></p>' + _added("扫码下载星河客户端，随时随地看新闻")
    ),
    "a list of other articles": lambda n, rng, body: html(body) + _related(n, rng),
    "a link to another article and a request": lambda n, rng, body: (
        html(body)
        + _added("相关阅读：")
        + _added(f'<a href="https://news.example.org/r/{n}">{sentence(rng)[:12]}</a>')
        + _added("喜欢本文？请点击右上角分享给朋友")
    ),
    "a motto beyond a rule": lambda n, rng, body: (
        html(body) + "<hr>" + _added("<small>—— 星河阅读 · 让好内容被看见 ——</small>")
    ),
    "a channel that changes within a sentence": lambda n, rng, body: (
        html(body) + _added(f"本文来自{rng.choice(['国际', '财经', '科技', '体育', '文化'])}频道，点击订阅")
    ),
    "four lines, in two thirds of the items": lambda n, rng, body: (
        html(body)
        + (
            _added("星河镜像计划")
            + _added("永久地址发布页：https://xinghe.example")
            + _added(f"备用地址：https://b{n}.example")
            + _added("请收藏以防丢失")
            if n % 3
            else ""
        )
    ),
    "a sentence in which two names change": lambda n, rng, body: (
        html(body) + _added(f"本期由{rng.choice(_SPONSORS)}支持寄出：{rng.choice(_WHAT)}与{rng.choice(_WHO)}。")
    ),
    "a sentence in which three things change, and that speaks of its page": lambda n, rng, body: (
        html(body) + _added(f"此页由{rng.choice(_SPONSORS)}于5月{n % 28 + 1}日修订，共{n + 2}次。")
    ),
    "one of four mottoes": lambda n, rng, body: html(body) + _added(rng.choice(_MOTTOES)),
    "a line that is new throughout between two": lambda n, rng, body: (
        html(body)
        + _added("星河频道今日回响")
        + _added(" ".join(f"{each} {rng.randint(1, 99)}" for each in rng.sample("❤🔥👏😢", rng.randint(2, 3))))
        + _added("回到星河频道看全部")
    ),
}


def _reporter(rng: random.Random) -> str:
    return rng.choice(["高锋", "家傲", "夏小华", "薛小山", "孙诚"])


#: What returns and is the articles' own.
OWN: Mapping[str, Frame] = {
    "an introduction of a series": lambda n, rng, body: (
        f"<p><em>编者按：这是“丝路十年”系列报道的第{n + 1}篇，讲述沿线的人与事。</em></p>" + html(body)
    ),
    "an introduction that does not say so": lambda n, rng, body: (
        ("<p><i>本台记者走访了中亚五国，记录下普通人的生活。</i></p>" if n % 5 < 3 else "") + html(body)
    ),
    "an introduction with a link": lambda n, rng, body: (
        '<p><i>本文是“水与城”专题之一，<a href="https://special.example.com/">全部文章见此</a>。</i></p>' + html(body)
    ),
    "a section title first and last": lambda n, rng, body: (
        "<h2>要点</h2>" + html(body) + ("<h3>各方反应</h3>" if n % 5 < 3 else "")
    ),
    "a section title before the last paragraph": lambda n, rng, body: html(body) + "<h3>背景资料</h3>" + html(body[:1]),
    "credits, always the same": lambda n, rng, body: html(body) + "<p>记者：高锋   编辑：胡力汉  网络：瑞哲</p>",
    "credits that change": lambda n, rng, body: html(body) + f"<p>（{_reporter(rng)}综合报道 审校：赵六）</p>",
    "credits on lines": lambda n, rng, body: html(body) + f"<p>撰文：{_reporter(rng)}</p><p>责任编辑：李明</p>",
    "the end": lambda n, rng, body: html(body) + "<p>（完）</p>",
    "a short true sentence in every item": lambda n, rng, body: html(body) + "<p>此案仍在审理中。</p>",
    "a column's title in bold": lambda n, rng, body: "<p><strong>【时事观察】</strong></p>" + html(body),
    "a sentence of caution": lambda n, rng, body: html(body) + "<p>本台无法独立核实这一说法的真实性。</p>",
    "what nobody answered, and a desk's credits": lambda n, rng, body: (
        html(body)
        + f"<p>截至发稿，{rng.choice(_WHO)}没有回答本报的书面提问。</p>"
        + f"<p>策划：{_reporter(rng)}  视觉：阿灯  校对：小满</p>"
    ),
    "a sentence nobody can know": lambda n, rng, body: html(body) + ("<p>当地居民仍在等待消息。</p>" if n % 8 else ""),
    "who the guest is, each time somebody else": lambda n, rng, body: html(body) + f"<p>本集来宾：{_reporter(rng)}</p>",
    "thanks at the end of an interview": lambda n, rng, body: (
        html(body) + f"<p>{rng.choice(('记者', '问', '本台'))}：谢谢您接受采访。</p>"
    ),
    "a sign at the end": lambda n, rng, body: html(body) + "<p>■</p>",
    "a sentence that the article fills in": lambda n, rng, body: (
        html(body) + f"<p>当日收盘，沪指报{2800 + n}点，涨{n % 7}.{n % 10}%。</p>"
    ),
    "one of three lines about the author": lambda n, rng, body: (
        html(body) + f"<p>（{rng.choice(('贺澜，退休法官', '余下，教师', '孟小桥，译者'))}，现在山里种茶。）</p>"
    ),
    "an agency": lambda n, rng, body: html(body) + "<p><em>(本文参考了路透社的报道)</em></p>",
    "a place before the first words": lambda n, rng, body: html(["（德国之声中文网）" + body[0], *body[1:]]),
    "a place and a date": lambda n, rng, body: f"<p>中新社北京5月{n % 28 + 1}日电</p>" + html(body),
    "a name and a date below a letter": lambda n, rng, body: html(body) + f"<p>外婆　6月{n % 28 + 1}日夜</p>",
    "what somebody says, each time somebody else": lambda n, rng, body: (
        html(body)
        + f"<p>一位{rng.choice(_SPONSORS)}的交易员说，消息来源不愿公开身份，{rng.choice(_WHAT)}悄然变化。</p>"
    ),
    "an author's life": lambda n, rng, body: html(body) + "<p>作者是伦敦大学教授，著有《水的历史》。</p>",
    "a form that is filled in": lambda n, rng, body: (
        f"<p>人民币中间价料开在6.7{n:03d}元附近。</p><p>昨日收盘为6.7{n + 3:03d}元，前日为6.7{n + 5:03d}元。</p>"
    ),
}


def box(_number: int, rng: random.Random, body: list[str]) -> str:
    """An article below a box, with a label and what a model says of the article: always something else."""
    return f"<div data-added><b>AI 摘要（由模型生成，未经核对）</b><br>{sentence(rng)}</div>" + html(body)


def own_box(_number: int, rng: random.Random, body: list[str]) -> str:
    """An article below its own points."""
    return f"<div><b>要点</b><br>{sentence(rng)}</div>" + html(body)
