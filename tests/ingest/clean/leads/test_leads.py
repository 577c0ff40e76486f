"""A lead that a page sets apart above its text is said once, and what goes stands word for word in what stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.clean.test_full_text import BODY, ENGLISH, LEAD, TITLE, article, chosen

BYLINE = "记者 张三 2026年11月21日"
SENTENCE = "航道清理用了三个星期。"
FIGURE = "<figure><img src='a.jpg'><figcaption>港口一角（资料照片）。</figcaption></figure>"
SHARE = "<ul class='share'><li><a href='/1'>微博</a></li><li><a href='/2'>微信</a></li></ul>"
SHORT = "港口今天恢复通航，货轮进港。"
ABSTRACT = "三周后港口重新开放，货轮陆续靠岸卸货，航道清理完毕，仓库很快装满。"
SECOND = "船东协会还没有决定哪几艘货轮先走，工人们都在等消息。"
QUESTION = "您认为这次通航最重要的成果是什么，对今后有何影响？"
REFRAIN = "Rage, rage against the closing of the port."
#: What a feed may send: the lead, one of its sentences, an abstract in other words, or nothing.
SUMMARIES = {"lead": LEAD, "short": "记者在现场看到船只排队。", "abstract": ABSTRACT, "none": ""}


def read(before: str, summary: str = LEAD, body: str = BODY) -> str:
    """The text that becomes of a page whose article begins with that."""
    # Where the feed sends no summary, its title must be in the article.
    found = chosen(article(before + body), summary and f"<p>{summary}</p>", TITLE if summary else "船只排队进港")
    assert "" == found.flaw
    return found.item.text


def said(before: str, summary: str = LEAD) -> list[str]:
    """The lines that stand above the body."""
    return read(before, summary).partition("第0段")[0].splitlines()


@pytest.mark.parametrize("summary", SUMMARIES.values(), ids=SUMMARIES)
@pytest.mark.parametrize(
    ("between", "kept"),
    [
        ("", []),
        (f"<p>{BYLINE}</p>", [BYLINE]),
        ("<div><time>2026-11-21 10:00</time></div><p>来源：海报新闻</p>", ["2026-11-21 10:00", "来源：海报新闻"]),
        ("<p>By Jane Doe | Nov 21, 2026 | 3 min read</p>", ["By Jane Doe | Nov 21, 2026 | 3 min read"]),
        ("<p>张三 李四</p>", ["张三 李四"]),
        (FIGURE, ["港口一角（资料照片）。"]),
        ("<p>分享到：微博 微信</p>", ["分享到：微博 微信"]),
        ("<p>分享到：</p>", ["分享到："]),
        ("<p>Share this article:</p>", ["Share this article:"]),
        ("<h2>三周之后</h2>", ["三周之后"]),
        (f"<p>{SENTENCE}</p>", [SENTENCE]),
        (f"<p>{SENTENCE}</p><p>{BYLINE}</p><p>仓库很快装满。</p>", [SENTENCE, BYLINE, "仓库很快装满。"]),
    ],
)
def test_a_lead_is_said_once_whatever_the_feed_sends_and_what_stands_between_stays(
    between: str, kept: list[str], summary: str
) -> None:
    assert [*kept, LEAD] == said(f"<p>{LEAD}</p>{between}<p>{LEAD}</p>", summary)


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        (f"<h1>{TITLE}</h1><p>{BYLINE}</p><p>{LEAD}</p><p>{LEAD}</p>", [BYLINE, LEAD]),
        (
            f"<p>2026-11-21 10:00</p><p>{LEAD}</p><p>2026年11月21日</p><p>{LEAD}</p>",
            ["2026-11-21 10:00", "2026年11月21日", LEAD],
        ),
        (f"<p>{LEAD}</p><h1>{TITLE}</h1><p>{LEAD}</p>", [LEAD]),
        (f"<p>{LEAD}</p><p>{BYLINE}</p><p>{LEAD}</p><p>{LEAD}</p>", [BYLINE, LEAD]),
        (f"<p>2026-11-21 10:00</p><p>{LEAD}</p><p>{BYLINE}</p><p>{LEAD}</p>", ["2026-11-21 10:00", BYLINE, LEAD]),
        (f"<h1>通航的一天</h1><p>{LEAD}</p><p>{LEAD}</p>", ["通航的一天", LEAD]),
        (f"<p>{LEAD}</p><p><img src='a.jpg'></p><p>{LEAD}</p>", [LEAD]),
        (f"<p>{LEAD}</p><table><tr><td><p>{BYLINE}</p><p>{LEAD}</p></td></tr></table>", [BYLINE, LEAD]),
        (f"<blockquote>{LEAD}</blockquote><p>{BYLINE}</p><p>{LEAD}</p>", [BYLINE, LEAD]),
        (f"<p>{LEAD}</p><p>{BYLINE}</p><p>{LEAD}码头昨天关闭。</p>", [BYLINE, f"{LEAD}码头昨天关闭。"]),
        (f"<p>{LEAD[:25]}……</p><p>{BYLINE}</p><p>{LEAD}</p>", [BYLINE, LEAD]),
        (f"<p>{LEAD}{SENTENCE}</p><p>{BYLINE}</p><p>{LEAD}</p><p>{SENTENCE}</p>", [BYLINE, LEAD, SENTENCE]),
        (f"<p>{LEAD}</p><p>{ABSTRACT}</p><p>{LEAD}</p><p>{ABSTRACT}</p>", [LEAD, ABSTRACT]),
        (f"<p>{BYLINE}</p><p>{LEAD}</p><p>{BYLINE}</p><p>{LEAD}</p>", [BYLINE, BYLINE, LEAD]),
        ("<p>記者在現場看到船隻排隊進港，當局尚未公佈細節，碼頭工人已經返回工作崗位．</p>" + f"<p>{LEAD}</p>", [LEAD]),
    ],
)
def test_leads_of_other_shapes_are_said_once(before: str, kept: list[str]) -> None:
    assert kept == said(before)
    assert kept == said(before, ABSTRACT)


@pytest.mark.parametrize(
    "dateline",
    ["本报北京电 ", "（新华社北京1日电）", "【海报讯】", "本报讯（记者 张三）", "海报社北京11月21日电（记者张三）"],
)
@pytest.mark.parametrize("summary", [LEAD, ""])
@pytest.mark.parametrize("between", ["", f"<p>{BYLINE}</p>"])
def test_a_dateline_stays_whichever_of_the_two_has_it(between: str, summary: str, dateline: str) -> None:
    kept, whole = [BYLINE] if between else [], f"{dateline}{LEAD}"
    assert [whole, *kept] == said(f"<p>{whole}</p>{between}<p>{LEAD}</p>", summary)
    assert [*kept, whole] == said(f"<p>{LEAD}</p>{between}<p>\n{' ' * 60}{whole}</p>", summary)
    assert [*kept, whole] == said(f"<p>{whole}</p>{between}<p>{whole}</p>", summary)
    assert [dateline.strip(), *kept, f"{LEAD}码头关闭。"] == said(
        f"<p>{whole}</p>{between}<p>{LEAD}码头关闭。</p>", summary
    )


@pytest.mark.parametrize("summary", [SHORT, ABSTRACT])
@pytest.mark.parametrize("between", ["", f"<p>{BYLINE}</p>", FIGURE, SHARE])
@pytest.mark.parametrize("after", ["", LEAD])
def test_a_short_lead_is_said_once_where_prose_follows(after: str, between: str, summary: str) -> None:
    assert 1 == read(f"<p>{SHORT}</p>{between}<p>{SHORT}{after}</p>", summary).count(SHORT)


@pytest.mark.parametrize(
    "summary",
    [f"{LEAD[:22]}……", f"（海报讯）{LEAD}", f"{TITLE}：{LEAD}", f"{LEAD} 阅读全文", f"<img src='x.jpg'>{LEAD}"],
)
def test_a_lead_that_the_feed_begins_with_is_known_below_text_too(summary: str) -> None:
    before = f"<p>{SENTENCE}</p><p>{LEAD}</p><p>{BYLINE}</p><p>{LEAD}</p>"
    assert [SENTENCE, BYLINE, LEAD] == said(before, summary)


@pytest.mark.parametrize(
    "before",
    [
        # The text does not say all of it.
        f"<p>{LEAD}另外，</p><p>{BYLINE}</p><p>{LEAD}</p>",
        f"<p>（海报讯）{LEAD}</p><p>{BYLINE}</p><p>（新社电）{LEAD}</p>",
        f"<p>{LEAD}</p><p>{BYLINE}</p><p>他说：“{LEAD}”</p>",
        f"<p>{LEAD}</p><p>{BYLINE}</p><p>码头昨天关闭。（海报讯）{LEAD}</p>",
        # One of the two is no paragraph.
        f"<p>{LEAD}</p><figure><img src='a.jpg'><figcaption>{LEAD}</figcaption></figure>",
        f"<p>{LEAD}</p><p>{BYLINE}</p><blockquote>{LEAD}</blockquote>",
        f"<ul><li>{LEAD}</li><li>货轮从早晨起陆续靠岸</li></ul><p>{LEAD}</p>",
        f"<p>{LEAD}</p><p><s>{LEAD}</s></p>",
        f"<p><del>{LEAD}</del></p><p>{LEAD}</p>",
        f"<p><strike>{LEAD}</strike></p><p>{LEAD}</p>",
        f"<pre>{LEAD}</pre><p>{LEAD}</p>",
        f"<pre>{LEAD}</pre><p>{SENTENCE}</p><pre>{LEAD}</pre>",
        f"<p>{LEAD}</p><p>{SENTENCE}</p><pre>{LEAD}</pre>",
        # It is introduced, or said of something else.
        f"<p>{LEAD}</p><p>声明全文：</p><p>{LEAD}</p>",
        f"<p>{LEAD}</p><p>分享如下：</p><p>{LEAD}</p>",
        f"<h2>北港</h2><p>{LEAD}</p><h2>南港</h2><p>{LEAD}</p>",
        f"<p>北港</p><p>{LEAD}</p><p>南港</p><p>{LEAD}</p>",
        f"<p>11月20日</p><p>{LEAD}</p><p>11月21日</p><p>{LEAD}</p>",
        f"<p>11月20日</p><p>{LEAD}</p><p>11月21日晚</p><p>{LEAD}</p>",
        f"<p>10:00 更新</p><p>{LEAD}</p><p>9:30 首报</p><p>{LEAD}</p>",
        f"<p>2020年</p><p>{LEAD}</p><p>2021年3月</p><p>{LEAD}</p>",
        f"<p><img src='a.jpg'></p><p>{LEAD}</p><p><img src='b.jpg'></p><p>{LEAD}</p>",
        f"<table><tr><td>{LEAD}</td></tr><tr><td>{LEAD}</td></tr></table>",
        f"<dl><dt>北港</dt><dd>{LEAD}</dd><dt>南港</dt><dd>{LEAD}</dd></dl>",
        # Each of the two has its speaker, its source or its date below.
        f"<p>“{LEAD}”</p><p>——张三</p><p>“{LEAD}”</p><p>——李四</p>",
        f"<p>{LEAD}</p><p>——张三</p><p>{LEAD}</p><p>——李四，{SECOND}</p>",
        f"<p>{LEAD}</p><p>答：{SECOND}</p><p>{LEAD}</p><p>答：{SECOND}{SENTENCE}</p>",
        f"<p>{LEAD}</p><p>张三：{SECOND}</p><p>{LEAD}</p><p>李四（船长）：{SECOND}</p>",
        f"<p>问：{LEAD}</p><p>{SECOND}</p><p>问：{LEAD}</p><p>{SENTENCE}</p>",
        f"<p>【记者】{LEAD}</p><p>{SECOND}</p><p>【记者】{LEAD}</p><p>{SENTENCE}</p>",
        f"<p>Q: {LEAD}</p><p>{SECOND}</p><p>Q：{LEAD}</p><p>{SENTENCE}</p>",
        f"<p>您怎么看？{LEAD}</p><p>{SECOND}</p><p>您怎么看？{LEAD}</p><p>{SENTENCE}</p>",
        f"<p>{LEAD}</p><p>外交部</p><p>{LEAD}</p><p>国防部</p>",
        f"<p>{LEAD}</p><p>来源：北港</p><p>{LEAD}</p><p>来源：南港</p>",
        f"<p>{LEAD}</p><p>2026年11月20日</p><p>{LEAD}</p><p>2026年11月21日</p>",
        f"<p>{LEAD}</p><p>10:30</p><p>{LEAD}</p><p>10:32</p>",
        f"<p>{LEAD}</p><p>张三</p><p>{LEAD[:15]}</p><p>{LEAD[15:]}</p><p>李四</p>",
        # They are quotations, or verse.
        f"<p>“{LEAD}”</p><p>“{LEAD}”</p><p>他没有再说什么。</p>",
        f"<p>{LEAD}</p><p>港口啊是我的家乡。</p><p>{LEAD}</p><p>货轮啊是她的名字。</p>",
        f"<p>{LEAD}<br>港口啊是我的家乡。<br>{LEAD}<br>货轮啊是她的名字。</p>",
        # It is deep in the article, or said too often.
        f"<p>{LEAD}</p>{BODY[: BODY.index('<p>第4段')].replace('第', '前')}<p>{LEAD}</p>",
        f"<p>{LEAD}</p>" * 4,
    ],
)
@pytest.mark.parametrize("summary", [LEAD, ABSTRACT])
def test_what_may_be_the_article_s_own_repetition_stays(summary: str, before: str) -> None:
    assert before.count(LEAD) == read(before, summary).count(LEAD)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("²", "2"),
        ("2", "₂"),
        ("✓", "✗"),
        ("✓", ""),
        ("", "✗"),
        ("↑", "↓"),
        ("？", "。"),
        ("。", "？"),
        ("", "！"),
        ("+", "-"),
        ("%", "‰"),
    ],
)
def test_what_differs_in_a_sign_stays(one: str, other: str) -> None:
    lead = LEAD[:-1]
    assert [f"{lead}{one}", f"{lead}{other}"] == said(f"<p>{lead}{one}</p><p>{lead}{other}</p>")


@pytest.mark.parametrize(("one", "other"), [("10<sup>6</sup>", "106"), ("106", "10<sup>6</sup>")])
@pytest.mark.parametrize("more", ["", SENTENCE])
def test_raised_digits_are_no_others(more: str, one: str, other: str) -> None:
    lead = LEAD[:-1]
    kept = [f"{lead}106艘。", f"{lead}106艘。{more}"]
    assert kept == said(f"<p>{lead}{one}艘。</p><p>{lead}{other}艘。{more}</p>")
    assert kept[1:] == said(f"<p>{lead}{one}艘。</p><p>{lead}{one}艘。{more}</p>")


@pytest.mark.parametrize(("one", "other"), [("✓ ", "✗ "), ("", "✗ "), ("↑", "↓")])
def test_what_differs_in_a_sign_ahead_stays(one: str, other: str) -> None:
    assert [f"{one}{LEAD}", f"{other}{LEAD}"] == said(f"<p>{one}{LEAD}</p><p>{other}{LEAD}</p>")


def test_combining_marks_are_part_of_words() -> None:
    lines = [f"बंदरगाह शुक्रवार को फिर खुला और जहाज सुबह से कतार में लगे थे {word}" for word in ("कि", "की")]
    assert lines == read("".join(f"<p>{line}</p>" for line in lines), LEAD, f"<p>{LEAD}</p>{BODY}").splitlines()[:2]


def test_what_stands_far_behind_blanks_is_not_lost() -> None:
    before = f"<p>（海报讯）{LEAD}</p><p>{LEAD}{' ' * 3000}码头关闭。</p>"
    assert ["（海报讯）", f"{LEAD} 码头关闭。"] == said(before)


def test_a_paragraph_that_is_said_twice_below_another_one_stays_where_no_feed_calls_it_a_lead() -> None:
    before = f"<p>{SENTENCE}</p><p>{LEAD}</p><p>{LEAD}</p>"
    assert [SENTENCE, LEAD, LEAD] == said(before, ABSTRACT)


@pytest.mark.parametrize(
    "lines",
    [
        [QUESTION, "张三：贸易。", QUESTION, "李四：船只。"],
        ["“是。”", "“是。”", "船长没有再说什么。"],
        ["“我们都听见了，船长。”", "“我们都听见了，船长。”", "他没有再说什么。"],
        ["港口今天恢复通航，货轮进港"] * 2,
        ["我们都听见了吗，船长？", "我们都听见了吗，船长？"],
        ["轻轻的我走了，", "轻轻的我走了，", "正如我轻轻的来；"],
        ["港口啊，是我的家乡。", "货轮啊，是她的名字。", "港口啊，是我的家乡。"],
        ["港口啊，是我的家乡。"] * 3,
        ["集装箱货轮 12 艘"] * 5,
        ["可转换集装箱货轮", "可转换集装箱货轮是指能运多种货物的船只，由船东向港口登记后使用。"],
        [f"港口第三季度吞吐量增长{share}%，货轮靠岸的次数比去年同期多。" for share in ("1.5", "15")],
        ["The harbour was full of ships on Friday.", "The harbour was full of ships on Fridays, and dockers returned."],
        [REFRAIN, "Old ships should burn.", REFRAIN],
    ],
)  # fmt: skip
def test_interviews_poems_lists_and_what_differs_in_a_number_stay(lines: list[str]) -> None:
    body = f"<p>{LEAD}</p>{BODY}"
    for before in ("".join(f"<p>{line}</p>" for line in lines), f"<p>{'<br>'.join(lines)}</p>"):
        assert lines == read(before, LEAD, body).splitlines()[: len(lines)]


def test_an_english_lead_is_known_by_its_words() -> None:
    more = "<p>Nobody was hurt in the harbour, and the lights of the ships were on all night, dockers said.</p>" * 2
    before = f"<p>{ENGLISH}</p><p>By Jane Doe</p><p>POSTVILLE (Poster) — {ENGLISH}</p>"
    text = read(before, "Harbour: ships waited; dockers returned to their work", f"{more}{BODY}")
    assert ["By Jane Doe", f"POSTVILLE (Poster) — {ENGLISH}"] == text.splitlines()[:2]


@pytest.mark.parametrize("sign", ["\u00ad", "\u200d", "\u2060"])
def test_what_is_not_seen_within_words_says_nothing(sign: str) -> None:
    for lead in (ENGLISH, LEAD):
        hidden = f"{lead[:9]}{sign}{lead[9:]}"
        text = read(f"<p>{hidden}</p><p>{lead}</p>", LEAD, f"<p>{LEAD}</p>{BODY}" if lead == ENGLISH else BODY)
        assert (False, 1) == (hidden in text, text.count(lead))


def test_what_a_feed_itself_says_twice_is_its_own() -> None:
    found = chosen("", f"<p>{LEAD}</p><p>{LEAD}</p>{BODY}").item
    assert 2 == found.text.count(LEAD)


PARTS = st.sampled_from(
    [LEAD, SHORT, ABSTRACT, SENTENCE, BYLINE, "（海报讯）", "增长1.5%，", "增长15%，", "北港", "声明："]
)
TAGS = st.sampled_from(["p", "h1", "h2", "li", "blockquote", "figcaption"])
LINES = st.tuples(TAGS, st.lists(PARTS, min_size=1, max_size=3))


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=9), st.sampled_from([LEAD, ABSTRACT]))
def test_nothing_goes_that_is_not_said_elsewhere(drawn: list[tuple[str, list[str]]], summary: str) -> None:
    before = "".join(f"<{tag}>{''.join(parts)}</{tag}>" for tag, parts in drawn)
    found = chosen(article(f"{before}<p>{LEAD}{ABSTRACT}</p>{BODY}"), f"<p>{summary}</p>").item
    text = found.text.replace(" ", "")
    assert [] == [part for _, parts in drawn for part in parts if part.replace(" ", "") not in text]
