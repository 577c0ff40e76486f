"""An article takes the place of its summary only where it is better, and says nothing twice."""

from dataclasses import replace

import pytest

from ingest.clean.full_text import NAME, Choice
from ingest.model import RawItem
from tests.ingest.clean.cases import cleaner, raw

TITLE = "港口周五恢复通航"
LEAD = "记者在现场看到船只排队进港，当局尚未公布细节，码头工人已经返回工作岗位。"
BODY = "".join(
    f"<p>第{part}段：航道清理用了三个星期，货轮从早晨起陆续靠岸卸货，仓库很快装满。</p>" for part in range(6)
)
ENGLISH = "The harbour reopened on Friday after three weeks; ships waited outside and dockers returned to their work."
COOKIES = "We and our partners use the information to give you the best of the site. " * 8


def item(page: str, html: str = f"<p>{LEAD}</p>", title: str = TITLE) -> RawItem:
    """An entry with that page; of a source that has no rules of its own."""
    return replace(raw(html, source="nobody", title=title), page=page, page_url="https://www.example.org/x/1")


def chosen(page: str, html: str = f"<p>{LEAD}</p>", title: str = TITLE) -> Choice:
    return cleaner().choose(item(page, html, title))


def article(inner: str) -> str:
    return f"<html><body><nav><a href=/>首页</a></nav><article>{inner}</article></body></html>"


def test_a_longer_article_with_the_words_of_the_summary_is_taken() -> None:
    found = chosen(article(f"<p>{LEAD}</p>{BODY}"))
    assert "" == found.flaw
    assert found.item.text.startswith(LEAD)
    assert found.item.text.endswith("仓库很快装满。")
    assert (NAME, LEAD, "https://www.example.org/x/1") == (
        found.item.trace[-1].rule,
        found.item.trace[-1].removed,
        found.item.trace[-1].replaced_by,
    )


@pytest.mark.parametrize(
    ("page", "html", "title", "flaw"),
    [
        (article(f"<p>{LEAD}</p>"), f"<p>{LEAD}</p>", TITLE, "hardly longer"),
        (article(BODY), f"<p>{LEAD}</p>{BODY * 2}", TITLE, "hardly longer"),
        (article(f"<p>{LEAD}</p>{BODY}"), f"<p>{LEAD}</p>{BODY}", TITLE, "hardly longer"),
        (f"<p>{'本站使用小型文本文件，请您同意后继续浏览。' * 9}</p>", f"<p>{LEAD}</p>", TITLE, "something else"),
        (f"<p>{COOKIES}</p>", f"<p>{ENGLISH}</p>", "Harbour reopens", "something else"),
        ("<p>订阅后阅读全文。</p>", "", TITLE, "next to no text"),
        ("<p>x</p>", "", "", "next to no text"),
        (f"<p>{'本站使用小型文本文件，请您同意后继续浏览。' * 9}</p>", "", TITLE, "something else"),
        (
            article("".join(f'<p><a href="/{n}">{TITLE}{LEAD}之{n}</a></p>' for n in range(20))),
            f"<p>{LEAD}</p>",
            TITLE,
            "mostly links",
        ),
        ("<p a=1" + "".join(f" a{n}" for n in range(300)) + f">{LEAD}{BODY}", f"<p>{LEAD}</p>", TITLE, "attributes"),
        ("<div>" * 600 + BODY, f"<p>{LEAD}</p>", TITLE, "nested"),
    ],
)
def test_a_page_that_is_no_better_leaves_the_summary_and_says_why(page: str, html: str, title: str, flaw: str) -> None:
    found = chosen(page, html, title)
    assert flaw in found.flaw
    alone = cleaner().clean(replace(item(page, html, title), page="", page_url=""))
    assert alone == replace(found.item, trace=alone.trace)
    assert (*alone.trace, found.item.trace[-1]) == found.item.trace
    assert found.flaw in found.item.trace[-1].reason


@pytest.mark.parametrize("piece", ["<span>一</span>", "一<br><br>"])
def test_a_page_made_to_take_minutes_leaves_the_summary_at_once(piece: str) -> None:
    found = chosen(article(f"<p>{LEAD}</p><div>{piece * 150_000}</div>"))
    assert "no article is looked for in a page of more than 100,000 tags" == found.flaw
    assert LEAD == found.item.text


@pytest.mark.parametrize(
    ("summary", "body"),
    [
        (f"{LEAD[:20]}……", BODY),
        (f"{LEAD} 阅读全文", BODY),
        ("", BODY),
        ("記者在現場看到船隻排隊進港，當局尚未公佈細節。", BODY),
        (ENGLISH, f"<p>{ENGLISH} {'Nobody was hurt, and the lights were on all night. ' * 5}</p>"),
    ],
)
def test_excerpts_abstracts_other_scripts_and_no_summary_at_all_are_bettered(summary: str, body: str) -> None:
    found = chosen(article(f"<p>{TITLE}。{LEAD}</p>{body}"), f"<p>{summary}</p>")
    assert "" == found.flaw


@pytest.mark.parametrize(
    "before",
    [
        f"<p>{LEAD}</p>",
        f"<h1>{TITLE}</h1><p>{LEAD}</p>",
        f"<p><b>{LEAD}</b></p><p>{LEAD}</p>",
        f"<h1>{TITLE}</h1><div class='lead'>{LEAD}</div><p>{LEAD}</p>",
    ],
)
def test_title_and_lead_are_said_once(before: str) -> None:
    text = chosen(article(before + BODY)).item.text
    assert (0, 1) == (text.count(TITLE), text.count(LEAD))


def test_the_heading_of_a_page_goes_however_short_the_title_is_and_a_short_sentence_stays() -> None:
    text = chosen(article(f"<h1>桥通车</h1><p>桥通车！</p><p>{LEAD}</p>{BODY}"), title="桥通车").item.text
    assert ["桥通车！", LEAD] == text.split("\n")[:2]


def test_links_and_pictures_of_a_page_are_resolved_against_its_own_address() -> None:
    inner = f'<p>{LEAD}<a href="../more">更多</a></p>{BODY}<p><img src="a.jpg"></p>'
    found = chosen(article(inner)).item
    assert 'href="https://www.example.org/more"' in found.html
    assert ("https://www.example.org/x/a.jpg",) == found.images


def test_an_article_without_a_picture_keeps_that_of_its_summary() -> None:
    found = chosen(
        article(f"<p>{LEAD}</p>{BODY}"), f'<p><img src="https://i.example/a.jpg?b=1&amp;c=2">{LEAD}</p>'
    ).item
    assert ("https://i.example/a.jpg?b=1&c=2",) == found.images
    assert found.html.startswith('<p><img src="https://i.example/a.jpg?b=1&amp;c=2"')
    assert 1 == found.text.count(LEAD)


def test_scripts_of_a_page_do_not_come_through() -> None:
    inner = f"<p onclick='x()'>{LEAD}</p>{BODY}<script>alert(1)</script><iframe src='https://e.example/'></iframe>"
    found = chosen(article(inner)).item.html
    assert not any(word in found for word in ("onclick", "script", "alert", "<iframe"))


def test_what_stands_around_the_article_goes_and_its_own_header_stays() -> None:
    page = (
        f"<body><header><nav><a href=/>首页</a></nav>海报网</header><article><header><p>{LEAD}</p></header>{BODY}"
        "<nav>上一篇</nav></article><footer>版权所有<nav>联系</nav></footer></body>"
    )
    text = chosen(page).item.text
    assert text.startswith(LEAD)
    assert not any(word in text for word in ("首页", "海报网", "上一篇", "版权", "联系"))


def test_what_a_page_hides_and_pixels_that_count_readers_do_not_come_through() -> None:
    hidden = (
        "<p>正文如下<span style='display:none'>隐一</span><span style='font-size:0'>隐二</span>"
        "<span style='opacity:0'>隐三</span><span hidden>隐四</span>"
        "<img src='https://count.example/p.gif' width='1' height='1'>"
        "<img src='https://count.example/q.gif' style='width:1px;height:1px'>，到此为止。</p>"
    )
    found = chosen(article(f"<p>{LEAD}</p>{hidden}{BODY}")).item
    assert "正文如下，到此为止。" in found.text
    assert ("隐" in found.text, "style" in found.html, found.images) == (False, False, ())


@pytest.mark.parametrize(
    "picture",
    [
        "<noscript><img src='a.jpg'></noscript>",
        "<span class='placeholder'></span><noscript><picture><img src='a.jpg'></picture></noscript>",
        "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' data-src='a.jpg'><noscript><img src='a.jpg'></noscript>",
        "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' data-original='a.jpg' width='640'>",
    ],
)
def test_a_picture_that_a_page_loads_by_script_is_shown_once(picture: str) -> None:
    found = chosen(article(f"<p>{LEAD}</p><p>{picture}</p>{BODY}")).item
    assert ("https://www.example.org/x/a.jpg",) == found.images
    assert 1 == found.html.count("<img")


def test_what_asks_for_scripts_is_no_text_and_a_film_is_a_link_to_it() -> None:
    frame = "<iframe src='https://www.youtube.com/embed/abc'></iframe><noscript>请开启脚本</noscript>"
    found = chosen(article(f"<p>{LEAD}</p>{frame}{BODY}")).item
    assert ("请开启" in found.text, "VIDEO" in found.text) == (False, False)
    assert 'href="https://www.youtube.com/embed/abc"' in found.html
