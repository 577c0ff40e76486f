"""What a page hides is not published and is in the trace; an article that a page hides at first is published."""

import pytest

from ingest.model import CleanItem
from tests.ingest.clean.cases import cleaned, html_of

PROSE = "这一段说明事情的来龙去脉，并且引用当事人的说法，供读者参考。" * 6
A, B, C = (f"https://h.example/{name}.jpg" for name in "abc")
HIDDEN = 'style="display:none"'


def trace(item: CleanItem) -> list[tuple[str, str]]:
    return [(removal.step, removal.removed) for removal in item.trace]


@pytest.mark.parametrize(
    "element",
    [
        f"<div {HIDDEN}>隐藏</div>",
        '<div STYLE="Display: None !important">隐藏</div>',
        "<div hidden>隐藏</div>",
        '<span style="font-size:0">隐藏</span>',
        '<span style="position:absolute;left:-9999px">隐藏</span>',
        f"<div {HIDDEN}><p>隐<b>藏</b></p></div>",
        f"<div {HIDDEN}><div {HIDDEN}>隐</div>藏</div>",
        f"<table><tr><td>一</td><td {HIDDEN}>隐藏</td></tr></table>",
        "<dialog>隐藏</dialog>",
        "<datalist><option>隐藏</option></datalist>",
        '<div style="position:fixed;bottom:0">隐藏</div>',
        '<svg style="display:none"><text>隐藏</text></svg>',
    ],
)
def test_what_a_page_hides_goes_and_is_in_the_trace(element: str) -> None:
    item = cleaned(f"<p>正文第一段。</p>{element}")
    assert "隐" not in item.text
    assert "正文第一段。" in item.text
    assert [("hidden", "隐藏")] == trace(item)


def test_links_that_a_page_hides_for_search_engines_go() -> None:
    spam = "".join(f'<a href="https://spam.example/{number}">便宜的药品第{number}号</a> ' for number in range(40))
    item = cleaned(f'<p>{PROSE * 3}</p><div style="display:none">{spam}</div><div style="left:-9999px">{spam}</div>')
    assert 1 == item.html.count("spam.example/7"), "the second list is not placed off the screen"


@pytest.mark.parametrize(
    "style",
    ["display:none", "visibility:hidden", "visibility:hidden;opacity:0", "opacity:0", "max-height:0;overflow:hidden"],
)
def test_the_rest_of_an_article_behind_a_button_stays(style: str) -> None:
    item = cleaned(f'<p>{PROSE * 3}</p><div style="{style}"><p>{PROSE}</p></div>')
    assert f"<p>{PROSE * 3}</p><p>{PROSE}</p>" == item.html
    assert [True] == [removal.reason.endswith("so it is shown.") for removal in item.trace]


def test_an_article_that_scripts_show_when_they_are_ready_stays() -> None:
    # What public accounts of WeChat look like before their scripts ran.
    inner = f'<p>短文一则。</p><img src="{A}"><img src="{B}">'
    item = cleaned(f'<p>作者</p><div id="js_content" style="visibility: hidden; opacity: 0;">{inner}</div>')
    assert "短文一则。" in item.text
    assert (A, B) == item.images


def test_a_picture_for_previews_that_nobody_sees_goes() -> None:
    item = cleaned(f'<div style="display: none;"><img src="{A}"></div><p>{PROSE}</p><p><img src="{B}"></p>')
    assert (B,) == item.images
    assert [("hidden", A)] == trace(item)


def test_slides_of_a_gallery_stay() -> None:
    slides = "".join(
        f'<div class="slide"{style}><img src="{src}"></div>' for src, style in ((A, ""), (B, f" {HIDDEN}"))
    )
    assert (A, B) == cleaned(f"<p>文</p><div>{slides}</div>").images
    assert (B, C) == cleaned(f'<p>文</p><div {HIDDEN}><img src="{B}"><img src="{C}"></div>').images


def test_a_lazy_picture_is_shown_whatever_hides_its_placeholder() -> None:
    placeholder = f'<img style="display:none" data-src="{A}" src="data:image/gif;base64,R0">'
    assert (A, B) == cleaned(f'<p>文</p>{placeholder}<img src="{B}" style="opacity:0">').images


def test_a_player_that_a_page_draws_itself_stays() -> None:
    item = cleaned(f'<p>{PROSE}</p><div {HIDDEN}><audio src="https://h.example/a.mp3"></audio></div>')
    assert ["https://h.example/a.mp3"] == [enclosure.url for enclosure in item.enclosures]
    assert "<audio" in item.html


@pytest.mark.parametrize(
    "html",
    [
        f"<div {HIDDEN}>全文</div>",
        f'<div {HIDDEN}><img src="{A}"></div>',
        f'<div {HIDDEN}>全文</div><img src="{A}" width="1" height="1">',
        f"<div {HIDDEN}>一</div><div {HIDDEN}>二</div>",
        f'<img src="{A}" style="display:none"><img src="{B}" hidden>',
        "<div hidden><div hidden>全<div hidden>文</div></div></div>",
    ],
)  # fmt: skip
def test_the_last_text_or_picture_of_an_item_stays_however_it_is_hidden(html: str) -> None:
    item = cleaned(html)
    assert item.text or item.images


def test_something_in_a_hidden_element_that_shows_itself_stays() -> None:
    html = '<p>文</p><div style="visibility:hidden">甲<b style="visibility:visible">乙</b></div>'
    assert "乙" in cleaned(html).text
    html = f'<p>文</p><section style="font-size:0"><img src="{A}"><p style="font-size:16px">说明</p></section>'
    assert "说明" in cleaned(html).text
    assert (A,) == cleaned(html).images


def test_details_popovers_spoilers_and_what_only_screen_readers_pass_over_are_shown() -> None:
    assert "<details><summary>题</summary>文</details>" == html_of("<details><summary>题</summary>文</details>")
    for element in (
        "<div popover>脚注</div>", '<span aria-hidden="true">脚注</span>', "<dialog open>脚注</dialog>",
        '<span style="color:#000;background:#000">脚注</span>',
        '<div style="height:0;padding-bottom:50%;overflow:hidden">脚注</div>',
    ):  # fmt: skip
        assert "脚注" in cleaned(f"<p>文</p>{element}").text


def test_a_frame_that_a_page_hides_is_no_link() -> None:
    frame = f'<iframe src="https://www.youtube.com/embed/aaaaaaaaaaa" {HIDDEN}></iframe>'
    assert "youtube" not in html_of(f"<p>文</p><div {HIDDEN}>{frame}</div>")


@pytest.mark.parametrize(
    "part",
    [f"<p {HIDDEN}>字</p>", f"<div {HIDDEN}>", f'<img src="{A}" {HIDDEN}>', f'<div {HIDDEN}><img src="{A}"></div>',
     '<b style="visibility:hidden"><i style="visibility:visible">', f'<p class="sr-only" {HIDDEN}>字', "<dialog>字",
     "<svg><title>字</title></svg>", "<math><mfrac><mi>x</mi><mi>y</mi></mfrac></math>", "<mfrac><mi>"],
)  # fmt: skip
def test_many_hidden_elements_are_judged_in_the_time_of_a_few(part: str) -> None:
    count = (
        150
        if part.startswith(('<div style="display:none">', "<b", "<dialog>字", "<mfrac")) and "img" not in part
        else 5_000
    )
    item = cleaned(f"<p>文。</p>{part * count}")
    assert item.text.startswith("文。")
