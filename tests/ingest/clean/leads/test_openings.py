"""A lead is said once, too, where it or the text begins as the reports of a site do: with a desk, a name, a source, a
day. Those are the article's, and stay."""

from collections.abc import Callable

import pytest

from tests.ingest.clean.leads.test_leads import BYLINE, SECOND
from tests.ingest.clean.leads.test_marked_leads import CUT, SENTENCE, english, in_both_scripts, said, with_any_summary
from tests.ingest.clean.test_full_text import ENGLISH, LEAD

MORE = "码头昨天关闭。"
#: What leads over to a sentence: a desk, which may stand alone, and a source or a day, which may not.
DESKS = [
    "IT之家 11 月 21 日消息，",
    "快科技11月21日消息，",
    "钛媒体App 11月21日消息，",
    "金融界11月21日消息，",
    "格隆汇11月21日｜",
    "财联社11月21日电，",
    "《科创板日报》21日讯，",
    "每经AI快讯，",
    "36氪讯，",
    "新浪科技讯 11月21日消息：",
    "格隆汇 11月21日丨",
    "BBC中文11月21日报道，",
    "证券时报网讯，",
    "观点网讯：",
    "创业邦讯，",
    "格隆汇讯，",
    "和讯消息，",
    "每经讯，",
    "金十数据讯，",
    "大河报·豫视频讯，",
    "齐鲁晚报·齐鲁壹点讯，",
    "《科创板日报》讯，",
    "央视网消息（新闻联播）：",
    "LONDON | ",
]
SOURCES = [
    "36氪获悉，",
    "华尔街见闻获悉，",
    "智通财经APP获悉，",
    "据央视新闻，",
    "据中国地震台网正式测定，",
    "近日，",
    "日前，",
    "昨日，",
    "今天上午，",
    "财联社11月21日电，据央视新闻，",
]
#: What is a line of its own without any sign.
NAMES = [
    "澎湃新闻记者 张三 ",
    "本报记者 张三 李四 ",
    "記者張三／台北報導 ",
    "〔記者張三／台北報導〕",
    "每经记者：张三 每经编辑：李四 ",
    "文｜张三 ",
    "21世纪经济报道记者 张三 北京报道 ",
    "聯合新聞網 記者張三／台北即時報導 ",
    "［記者張三／台北報導］",
    "撰文 | 张三 编辑 | 李四 ",
    "LONDON, Nov 21 (Reuters) - ",
    "中新网11月21日电 ",
    "（央视新闻）",
    "封面新闻讯 ",
]
with_any_opening = pytest.mark.parametrize("opening", DESKS + SOURCES + NAMES)


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


@in_both_scripts
@with_any_summary
@with_any_opening
def test_an_opening_stays_whichever_of_the_two_has_it(opening: str, summary: str, script: Callable[[str], str]) -> None:
    whole = f"{opening}{LEAD}"
    for lead in (LEAD, f"摘要：{LEAD}", f"{CUT}……", f"{CUT}…[详细]", whole, f"摘要：{whole}"):
        assert [script(whole)] == said(paragraphs(lead, whole), summary, script)
        assert [script(whole + MORE)] == said(paragraphs(lead, whole + MORE), summary, script)
    assert [script(whole)] == said(paragraphs(whole, LEAD), summary, script)
    assert [script(each) for each in (whole, BYLINE)] == said(paragraphs(whole, BYLINE, LEAD), summary, script)


@with_any_summary
@pytest.mark.parametrize("opening", DESKS + SOURCES)
def test_an_opening_that_leads_over_is_not_left_without_its_sentence(opening: str, summary: str) -> None:
    whole = f"{opening}{LEAD}"
    assert [whole, MORE] == said(paragraphs(whole, LEAD + MORE), summary)
    assert [whole, BYLINE, MORE] == said(paragraphs(whole, BYLINE, LEAD + MORE), summary)
    assert [f"{whole}{MORE}", "第二天又开放。"] == said(
        paragraphs(f"{whole}{MORE}", f"{LEAD}{MORE}第二天又开放。"), summary
    )


@pytest.mark.parametrize("opening", DESKS + NAMES)
def test_a_desk_or_a_name_is_left_without_the_sign_that_leads_over(opening: str) -> None:
    assert [opening.rstrip("，：｜丨| -"), LEAD] == said(paragraphs(f"{opening}{CUT}……", LEAD))


@pytest.mark.parametrize("opening", SOURCES[:-1])
@pytest.mark.parametrize("text", [LEAD, f"{LEAD}{MORE}", f"“{LEAD}”{MORE}"])
def test_a_source_is_not_left_alone(opening: str, text: str) -> None:
    lines = [f"{opening}{CUT}……", text]
    assert lines == said(paragraphs(*lines))


@pytest.mark.parametrize(
    ("lead", "text"),
    [
        # Whoever says it, or denies it, is no desk.
        (LEAD, f"据网传，{LEAD}"),
        (LEAD, f"据谣言，{LEAD}"),
        (LEAD, f"网传消息，{LEAD}"),
        (LEAD, f"假新闻讯，{LEAD}"),
        (LEAD, f"据不实消息，{LEAD}"),
        (LEAD, f"谣言社11月21日电，{LEAD}"),
        (LEAD, f"据他说，{LEAD}"),
        (LEAD, f"他获悉，{LEAD}"),
        (LEAD, f"张三：{LEAD}"),
        (LEAD, f"张三｜{LEAD}"),
        (LEAD, f"李四（船长）：{LEAD}"),
        (LEAD, f"他致电：{LEAD}"),
        (LEAD, f"听说，{LEAD}"),
        (LEAD, f"据推测，{LEAD}"),
        (LEAD, f"据小道消息，{LEAD}"),
        (LEAD, f"据小说《海报》，{LEAD}"),
        (LEAD, f"如果{LEAD}"),
        (LEAD, f"张三 李四：{LEAD}"),
        (LEAD, f"记者张三：{LEAD}"),
        (LEAD, f"张三 {LEAD}"),
        (LEAD, f"官方辟谣消息：{LEAD}"),
        (LEAD, f"记者：{LEAD}"),
        (LEAD, f"记者：您好 {LEAD}"),
        (f"张三：{LEAD}", LEAD),
        (f"本报记者：您好 {LEAD}", LEAD),
        # Two openings are two reports.
        (f"IT之家 11 月 21 日消息，{LEAD}", f"快科技11月21日消息，{LEAD}"),
        (f"IT之家 11 月 21 日消息，{LEAD}", f"IT之家 11 月 22 日消息，{LEAD}"),
        (f"昨日，{LEAD}", f"今天上午，{LEAD}"),
        (f"据央视新闻，{LEAD}", f"据新华社，{LEAD}{MORE}"),
        (f"本报记者 张三 {LEAD}", f"本报记者 李四 {LEAD}"),
        # The text does not say it, or not as a sentence.
        (f"近日，{LEAD}另外，", f"{LEAD}{MORE}"),
        (f"近日，{LEAD[:-1]}", f"{LEAD[:-1]}，码头昨天关闭。"),
        (f"近日，{LEAD}", f"“{LEAD}{MORE}”"),
        (f"近日，{LEAD}", f"{LEAD}”{MORE}"),
        (f"近日，{LEAD}", f"{LEAD[:-1]}？{MORE}"),
        (f"近日，{LEAD}", f"{LEAD}这是谣言。"),
        (f"据央视新闻，{LEAD}", f"{LEAD}此消息不实。"),
        (f"近日，{LEAD}", f"<a href='https://court.example/1.pdf'>{LEAD}</a>{MORE}"),
    ],
)
@with_any_summary
def test_other_beginnings_and_other_reports_stay(lead: str, text: str, summary: str) -> None:
    kept = [lead, text.replace("<a href='https://court.example/1.pdf'>", "").replace("</a>", "")]
    assert kept == said(paragraphs(lead, text), summary)


def test_no_sentence_goes_from_a_text_that_does_not_follow_at_once() -> None:
    lines = [f"近日，{LEAD}", SENTENCE, f"{LEAD}{MORE}"]
    assert lines == said(paragraphs(*lines))


def test_a_heading_and_a_labelled_lead_take_no_sentence_from_the_text() -> None:
    lead = f"近日，{LEAD}"
    assert [lead, LEAD + MORE] == said(f"<h2>{lead}</h2><p>{LEAD}{MORE}</p>")
    assert ["摘要", lead, LEAD + MORE] == said(paragraphs("摘要", lead, LEAD + MORE))


@pytest.mark.parametrize(
    "opening",
    [
        "LONDON, Nov 21 (Reuters) - ",
        "LONDON | ",
        "On Friday, ",
        "Earlier this week, ",
        "According to the harbour master, ",
    ],
)
def test_an_english_opening_stays(opening: str) -> None:
    whole = f"{opening}{ENGLISH}"
    assert [whole] == english(paragraphs(ENGLISH, whole))
    assert [whole] == english(paragraphs(whole, ENGLISH))


@pytest.mark.parametrize(
    "before", ["According to false rumours, ", "Ann Lee: ", "It is not true: ", "By the alleged witness | "]
)
def test_an_english_speaker_or_denial_is_no_opening(before: str) -> None:
    lines = [ENGLISH, f"{before}{ENGLISH}"]
    assert lines == english(paragraphs(*lines))


@with_any_summary
def test_a_desk_stands_alone_only_above_the_paragraph_that_says_the_rest(summary: str) -> None:
    desk = "财联社11月21日电"
    for lines in ([f"{desk}，{LEAD}{SECOND}", LEAD, SECOND], [f"{desk}，{LEAD}", SECOND, f"{LEAD}{SECOND}"]):
        assert lines == said(paragraphs(*lines), summary)
    more = f"{LEAD[:-1]}，创下新高。"
    for between in ([], ["听新闻"], ["来源：海报新闻"]):
        assert [desk, *between, more] == said(paragraphs(f"{desk}，{LEAD}", *between, more), summary)


@with_any_summary
def test_a_quotation_stays_whose_speaker_the_text_names_behind_it(summary: str) -> None:
    for quote in (f"“{LEAD}”", f"「{LEAD}」", f'"{LEAD}"'):
        for said_by in ("张三说。", "这是张三说的。"):
            lines = [f"近日，{quote}", f"{quote}{said_by}"]
            assert lines == said(paragraphs(*lines), summary)
    lines = [f"On Friday, “{ENGLISH}”", f"“{ENGLISH}” Ms Doe said."]
    assert lines == english(paragraphs(*lines))


@pytest.mark.parametrize("more", ["", MORE])
@pytest.mark.parametrize(
    ("plain", "whole"),
    [
        ("【海报网】", "【海报网】（记者 张三）"),
        ("（海报网）", "【海报网】（记者 张三 北京报道）"),
        ("海报社北京11月21日电 ", "海报社北京11月21日电（记者张三）"),
        ("本报记者 张三 ", "本报记者 张三 李四 "),
        ("文｜张三 ", "文｜张三 编辑｜李四 "),
        ("财联社11月21日电，", "财联社11月21日电，据央视新闻，"),
    ],
)
@in_both_scripts
@with_any_summary
def test_of_two_openings_the_one_goes_that_the_other_begins_with(
    plain: str, whole: str, more: str, summary: str, script: Callable[[str], str]
) -> None:
    text = f"{whole}{LEAD}{more}"
    labelled = (f"摘要：{plain}{LEAD}", f"● {plain}{LEAD}") if plain[0] in "【（" else ()
    for lead in (f"{plain}{LEAD}", *labelled, f"{plain}{CUT}……"):
        assert [script(text)] == said(paragraphs(lead, text), summary, script)
        assert [script(BYLINE), script(text)] == said(paragraphs(lead, BYLINE, text), summary, script)
    lines = [f"{whole}{LEAD}", f"{plain}{LEAD}{more}"]
    kept = lines if more else lines[:1]  # the name would stand without its sentence
    assert [script(line) for line in kept] == said(paragraphs(*lines), summary, script)


@pytest.mark.parametrize("more", ["", MORE])
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("【海报网】", "【海报】（记者 张三）"),
        ("【海报网】", "【海报网北京】（记者 张三）"),
        ("【海报网】", "【海报网】张三说，"),
        ("【海报网】", "【海报网】网传"),
        ("海报社11月2日电 ", "海报社11月21日电（记者 张三）"),
        ("海报社11月21日电 ", "海报社北京11月21日电（记者 张三）"),
        ("本报记者 张三 ", "本报记者 张三丰 "),
        ("（记者 阿里）", "（记者 阿里·汗）"),
        ("（✗海报）", "（海报）（记者 张三）"),
        ("周二，", "周二上午，"),
        ("NEW | ", "NEW YORK | "),
    ],
)
@with_any_summary
def test_two_openings_stay_of_which_neither_begins_with_the_other(
    one: str, other: str, more: str, summary: str
) -> None:
    for lead, text in ((one, other), (other, one)):
        lines = [f"{lead}{LEAD}", f"{text}{LEAD}{more}"]
        assert lines == said(paragraphs(*lines), summary)


def test_of_two_english_datelines_the_one_goes_that_the_other_begins_with() -> None:
    for whole in ("POSTVILLE (Reuters) — ", "POSTVILLE, Nov 21 (Reuters) — "):
        assert [f"{whole}{ENGLISH}"] == english(paragraphs(f"POSTVILLE — {ENGLISH}", f"{whole}{ENGLISH}"))
        assert [f"{whole}{ENGLISH}"] == english(paragraphs(f"{whole}{ENGLISH}", f"POSTVILLE — {ENGLISH}"))
    for one, other in (("POSTVILLE (AP)", "POSTVILLE (Reuters)"), ("POST", "POST-VILLE (AP)")):
        lines = [f"{one} — {ENGLISH}", f"{other} — {ENGLISH}"]
        assert lines == english(paragraphs(*lines))
