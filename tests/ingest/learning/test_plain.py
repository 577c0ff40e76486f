"""Short true sentences and titles in bold that every item has: an article's, where nothing tells of a page."""

import random

import pytest

from config.model import Source
from ingest.clean.naming import names_of
from ingest.fold import fold
from ingest.learning.judge import Verdict
from ingest.learning.plain import size_of
from ingest.learning.sighting import Mark
from ingest.learning.words import is_of_publishing, is_to_reader, kinds_of
from tests.ingest.learning.framed import english_removed, framed, of, removed
from tests.ingest.learning.frames import html
from tests.ingest.learning.learner import applied, judged, measure
from tests.ingest.learning.test_edges import seen

SENTENCES = (
    "警方正在调查。", "此案仍在审理中。", "目前尚无人员伤亡的报告。", "股市有风险。", "双方均未置评。",
    "投票将于周日举行。", "已有3人获释。", "警方正在調查。", "該案仍在審理中。", "目前尚無人員傷亡的報告。",
    "會員國尚未表態。", "“日本网民议论纷纷。”",
)  # fmt: skip
ENGLISH = (
    "Police are investigating.", "The case is still before the courts.", "No casualties have been reported so far.",
    "Shares are subject to market risk.",
)  # fmt: skip
TITLES = (
    "<p><b>天下事</b></p>", "<p><strong>【时事观察】</strong></p>", "<p><strong>時事觀察</strong></p>",
    "<div><b>天下事</b></div>", "<p><b><i>一周</i>回顾</b></p>", "<h2>一周回顾</h2>",
)  # fmt: skip
ENGLISH_TITLES = (
    "<p><b>The World This Week</b></p>",
    "<p><strong>Opinion</strong></p>",
    "<h2>The World This Week</h2>",
)
#: Such a sentence with words that pages have: it reports what others do, or wishes something to nobody who reads it.
REPORTS = (
    "法院禁止转载。", "法院已下令删除文章。", "警方呼吁不要转发视频。", "当局尚未回应置评请求。",
    "國務院要求關閉網站。", "该应用目前无法下载。", "广告收入持续下滑。", "订阅用户人数继续增长。",
    "公司否认存在侵权行为。", "微信公众号已被封禁。", "赞助商尚未作出回应。", "相關新聞發布會將於下午舉行。",
    "备份数据已经丢失。", "他感谢了所有人。", "愿逝者安息。", "愿世界和平。", "祝他早日康复。",
    "他说，我们不会放弃。", "编辑部已遭警方搜查。", "捐款人数不断增加。",
)  # fmt: skip
ENGLISH_REPORTS = (
    "The court has banned any reproduction.",
    "Police asked people not to share the podcast.",
    "The newsletter was not affected.",
    "The company denied any copyright violation.",
    "The newsletter was shut down.",
)
#: What stands in every item as well, and tells of its page, or speaks to who reads it.
ADDED = (
    "山高路远，后会有期，愿诸君平安。", "喜欢就转给朋友看看吧。", "本站由志愿者打理。", "本文由机器整理。",
    "離線也能讀，請下載客戶端。", "未經許可不得轉載。", "本站禁止转载。", "版权方禁止转载。",
    "我们的法院版禁止转载。", "愿你今夜睡得好。", "愿各位读者平安。", "备份网址已经更新。", "全文已存档。",
    "投稿通道仍然开放。", "评论功能已经关闭。", "文章已同步到公众号。", "公众号已改名。",
    "备份站已启用。", "链接已失效。", "打赏功能已开启。", "直播将于今晚八点开始。", "小编正在休假。",
    "页面正在加载中。",
    "成为会员，继续阅读。", "错字请告诉我们。",
    "明天见。",
)  # fmt: skip
ENGLISH_ADDED = (
    "Our work depends on you.", "Subscribe for more.", "This article was first published in print.",
    "The podcast is now available on Apple Podcasts.", "The newsletter is now free.",
    "Copyright remains with the author.",
)  # fmt: skip


@pytest.mark.parametrize("count", [20, 60])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_short_true_sentence_stays_at_either_edge_though_every_item_has_it(sentence: str, count: int) -> None:
    for frame in (framed(last=of([sentence])), framed(first=of([sentence]))):
        assert [] == removed(frame, count)


@pytest.mark.parametrize("count", [20, 60])
@pytest.mark.parametrize("sentence", REPORTS)
def test_so_does_one_that_reports_something_though_pages_have_its_words(sentence: str, count: int) -> None:
    for frame in (framed(last=of([sentence])), framed(first=of([sentence]))):
        assert [] == removed(frame, count)


@pytest.mark.parametrize("sentence", ENGLISH_REPORTS)
def test_so_does_an_english_report(sentence: str) -> None:
    assert [] == english_removed(framed(last=of([sentence]), is_english=True), 40)


@pytest.mark.parametrize("sentence", SENTENCES[:4])
def test_such_a_sentence_is_shown_for_people_to_decide(sentence: str) -> None:
    (found,) = judged(framed(last=of([sentence])))
    assert (Verdict.ASK, fold(sentence)) == (found.verdict, found.entry.pattern)


@pytest.mark.parametrize("count", [20, 60])
def test_several_of_them_stay_together(count: int) -> None:
    assert [] == removed(framed(TITLES[0] + of(SENTENCES[2:4]), of(SENTENCES[:2])), count)
    assert [] == removed(framed(TITLES[1] + TITLES[0], of(SENTENCES[4:8])), count)


@pytest.mark.parametrize("count", [20, 60])
@pytest.mark.parametrize("title", TITLES)
def test_a_title_that_is_bold_throughout_stays(title: str, count: int) -> None:
    assert [] == removed(framed(title), count)
    assert [] == removed(framed(title, of(SENTENCES[:1])), count)


def test_a_bold_title_of_the_last_section_stays() -> None:
    def sectioned(_number: int, _rng: random.Random, body: list[str]) -> str:
        return html(body[1:]) + "<p><b>各方反应</b></p>" + html(body[:1])

    assert [] == removed(sectioned, 40)


@pytest.mark.parametrize("count", [20, 60])
def test_english_sentences_and_titles_stay(count: int) -> None:
    for sentence in ENGLISH:
        assert [] == english_removed(framed(last=of([sentence]), is_english=True), count)
    for title in ENGLISH_TITLES:
        assert [] == english_removed(framed(title, of(ENGLISH), is_english=True), count)


@pytest.mark.parametrize("sentence", ADDED)
def test_a_sentence_that_tells_of_its_page_goes_after_20_items(sentence: str) -> None:
    frame = framed(last=f"<p data-added>{sentence}</p>")
    assert "" == measure(frame, applied(judged(frame))).left


@pytest.mark.parametrize("sentence", ENGLISH_ADDED)
def test_an_english_one_goes_too(sentence: str) -> None:
    assert [fold(sentence)] == english_removed(framed(last=of([sentence]), is_english=True))


@pytest.mark.parametrize(
    "title",
    [
        '<b><a href="https://news.example.org/">天下事</a></b>',
        '<b>天下事</b><a href="https://elsewhere.example/">全部</a>',
        "<b>关注我们</b>",
        "<b>xinghe.example 镜像</b>",
        "<b>Mirror 天下事</b>",
    ],
)
def test_a_bold_line_that_links_or_tells_of_its_page_or_names_its_site_goes(title: str) -> None:
    frame = framed(f"<p data-added>{title}</p>")
    assert "" == measure(frame, applied(judged(frame))).left


def test_a_true_sentence_above_an_addition_stays_and_what_is_beyond_one_goes() -> None:
    footer = "<p data-added>本文镜像地址：https://a.mirror.top/a</p>"
    inner, beyond = framed(last=of(SENTENCES[:1]) + footer), framed(last=footer + "<p data-added>灯还亮着。</p>")
    for frame in (inner, beyond):
        kept = measure(frame, applied(judged(frame)))
        assert ("", "") == (kept.eaten, kept.left)


def test_a_bold_title_below_a_masthead_stays() -> None:
    def opened(number: int, _rng: random.Random, body: list[str]) -> str:
        return f"<p data-added>星河阅读 浏览：{number * 77}</p><p><b>天下事</b></p>" + html(body)

    kept = measure(opened, applied(judged(opened)))
    assert ("", "") == (kept.eaten, kept.left)


def test_a_bold_title_above_a_masthead_stays() -> None:
    def opened(number: int, _rng: random.Random, body: list[str]) -> str:
        return f"<p><b>天下事</b></p><p data-added>星河阅读 浏览：{number * 77}</p>" + html(body)

    assert "" == measure(opened, applied(judged(opened))).eaten


def test_a_line_is_bold_when_all_of_it_is() -> None:
    lines = "<p><b>甲<i>乙</i></b></p><p><b>丙</b>丁</p><p>戊</p>"
    marks = {each.text: each.marks & Mark.BOLD for each in seen(lines) if not each.is_list}
    assert {"甲乙": Mark.BOLD, "丙丁": 0, "戊": 0} == marks


def test_a_line_names_its_source() -> None:
    marks = {
        each.text: each.marks & Mark.NAMED for each in seen("<p>看 Mirror 的人</p><p>mirrored</p>") if not each.is_list
    }
    assert {"看 Mirror 的人": Mark.NAMED, "mirrored": 0} == marks


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("德國之聲", True),
        ("德国之声新闻", True),
        ("www.dw.com", True),
        ("dwell", False),
        ("德国", False),
        ("天下事", False),
    ],
)
def test_a_source_is_named_by_its_title_its_own_name_and_its_host(text: str, is_named: bool) -> None:
    names = names_of(Source("dw", "德国之声中文网", hosts=("www.dw.com",)))
    assert names is not None
    assert is_named == bool(names.search(fold(text)))


def test_a_host_names_its_source_by_its_longest_label() -> None:
    names = names_of(Source("news.xinghe.com", "news.xinghe.com", hosts=("news.xinghe.com",)))
    assert names is not None
    assert [True, False] == [bool(names.search(text)) for text in ("xinghe 阅读", "no news has come")]


def test_latin_letters_count_a_third_of_an_ideograph() -> None:
    assert [4, 2, 4] == [size_of(text) for text in ("时事观察", "opinio", "一周abc 观")]


@pytest.mark.parametrize("text", [*SENTENCES, *ENGLISH])
def test_no_word_of_a_true_sentence_is_one_of_pages(text: str) -> None:
    folded = fold(text)
    assert [] == [*kinds_of(folded), *filter(None, (is_to_reader(folded), is_of_publishing(folded)))]
