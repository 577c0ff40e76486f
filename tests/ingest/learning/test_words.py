"""The vocabulary: what it needs is in all that it finds, and what it finds is what it is for."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.vocabulary import Word, vocabulary
from ingest.fold import fold
from ingest.learning.words import kept_as, kinds_of

WORDS = [word for kind in vocabulary().kinds for word in kind.words]


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.match)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_what_an_expression_needs_is_in_all_that_it_matches(word: Word, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(word.match))
    assert not word.needs or any(need in text for need in word.needs)


def test_expressions_and_what_they_need_are_folded() -> None:
    words = [*WORDS, *vocabulary().publishing.words, *vocabulary().page.words, *vocabulary().reader.words]
    texts = [text for word in words for text in (word.match, *word.needs)]
    assert [] == [text for text in texts if fold(text) != text and not re.search(r"\\[WSD]", text)]


@pytest.mark.parametrize(
    "text",
    [
        "扫码关注我们的公众号",
        "版权声明:未经授权不得转载",
        "分享到:微博 微信",
        "相关阅读",
        "阅读量:{#}",
        "copyright {#} all rights reserved",
    ],
)
def test_words_of_additions_are_known(text: str) -> None:
    assert kinds_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "(完)",
        "本台无法独立核实这一说法。",
        "记者:高锋 责编:胡力汉",
        "编者按:这是系列报道之一。",
        "(法新社)",
        "中新社北京{#}日电",
        "文字丨李四 摄影丨王五",
        "(李四 译)",
        "reporting by {…}",
        "[值班主编 李四]",
        "全文完",
        "林远山",
    ],
)
def test_words_of_articles_are_known(text: str) -> None:
    assert kept_as(text)


@pytest.mark.parametrize(
    "text",
    [
        "来稿请寄编辑部",
        "作者授权本站发布",
        "图片来自网络",
        "full text by {link}",
        "编辑推荐",
        "letters may be cut for length.",
        "谢谢你陪我们走到今天。",
    ],
)
def test_words_of_pages_are_no_articles(text: str) -> None:
    assert [] == [kind.about for kind in kept_as(text) if not kind.only_frames]
