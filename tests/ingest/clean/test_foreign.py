"""Of drawings and formulas readers get the text, once and with its words apart; AMP's pictures are pictures."""

import pytest

from tests.ingest.clean.cases import cleaned, html_of

TEX = '<annotation encoding="application/x-tex">{}</annotation>'

FORMULAS = {
    "a row": ("<mi>x</mi><mo>=</mo><mn>1</mn>", "<p>x=1</p>"),
    "an exponent": ("<msup><mi>x</mi><mn>2</mn></msup>", "<p>x<sup>2</sup></p>"),
    "an index": ("<msub><mi>a</mi><mi>n</mi></msub>", "<p>a<sub>n</sub></p>"),
    "both": ("<msubsup><mi>a</mi><mi>n</mi><mn>2</mn></msubsup>", "<p>a<sub>n</sub><sup>2</sup></p>"),
    "a fraction": ("<mfrac><mn>1</mn><mn>2</mn></mfrac>", "<p>1/2</p>"),
    "a fraction of sums": (
        "<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac>", "<p>(a+b)/c</p>",
    ),
    "a fraction in a fraction": (
        "<mfrac><mfrac><mn>1</mn><mn>2</mn></mfrac><mn>3</mn></mfrac>", "<p>(1/2)/3</p>",
    ),
    "said twice": (f"<semantics><mrow><mi>x</mi></mrow>{TEX.format('x')}</semantics>", "<p>x</p>"),
    "layout with TeX": (
        f"<semantics><mfrac><mn>1</mn><mn>2</mn></mfrac>{TEX.format(chr(92) + 'frac{1}{2}')}</semantics>",
        "<p><code>\\frac{1}{2}</code></p>",
    ),
    "nothing but TeX": (f"<semantics>{TEX.format('a+b')}</semantics>", "<p><code>a+b</code></p>"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMULAS)
def test_a_formula_is_a_line_of_text(name: str) -> None:
    inner, expected = FORMULAS[name]
    assert expected == html_of(f"<math>{inner}</math>")


DRAWINGS = {
    "texts are words": ("<svg><text>一</text><text>二</text></svg>", "<p>一 二</p>"),
    "pieces of a text are glued": ("<svg><text>一<tspan>二</tspan></text></svg>", "<p>一二</p>"),
    "lines of a text are apart": ('<svg><text>一<tspan x="0" dy="1">二</tspan></text></svg>', "<p>一 二</p>"),
    "a name stands for a drawing": ("<svg><title>题</title><desc>说明</desc><path/></svg>", "<p>题 说明</p>"),
    "a drawing with text needs no name": ("<svg><title>题</title><text>字</text></svg>", "<p>字</p>"),
    "decoration has no name": ('<p>文</p><svg aria-hidden="true"><title>图标</title></svg>', "<p>文</p>"),
    "an icon beside its word": ('<p><a href="https://h.example/">分享<svg><title>Share</title></svg></a></p>',
                                '<p><a href="https://h.example/" rel="noopener">分享</a></p>'),
    "symbols for later": ("<p>文</p><svg><symbol id=x><title>图标</title></symbol></svg>", "<p>文</p>"),
    "HTML in a drawing": ("<svg><foreignObject><p>一</p><p>二</p></foreignObject></svg>", "<p>一</p><p>二</p>"),
    "a picture in a drawing": ('<svg><image width="9" xlink:href="https://h.example/a.jpg"/></svg>',
                               '<p><img src="https://h.example/a.jpg" width="9"></p>'),
}  # fmt: skip


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_its_text(name: str) -> None:
    html, expected = DRAWINGS[name]
    assert expected == html_of(html)


def test_what_is_left_out_of_drawings_and_formulas_is_in_the_trace() -> None:
    item = cleaned("<p>文</p><svg><metadata>数据</metadata><title>题</title><text>字</text></svg>"
                   f"<math><mi>x</mi>{TEX.format('y')}</math>")  # fmt: skip
    assert [("foreign", "数据"), ("foreign", "题"), ("foreign", "y")] == [
        (gone.step, gone.removed) for gone in item.trace
    ]


@pytest.mark.parametrize(
    "html", ["<svg><symbol><title>字</title></symbol></svg>", "<svg><metadata>字</metadata></svg>"]
)
def test_the_only_text_stays_wherever_it_is(html: str) -> None:
    assert "字" == cleaned(html).text


def test_pictures_and_players_of_amp_are_those_of_html() -> None:
    item = cleaned(
        '<p>文</p><amp-img src="/a.jpg" width="4" height="3" alt="图"><noscript><img src="/a.jpg"></noscript></amp-img>'
        '<amp-img src="/b.jpg" width="4" height="3"></amp-img><amp-audio src="/c.mp3"></amp-audio>'
        '<amp-video poster="/p.jpg"><source src="/d.mp4"></amp-video>'
    )
    assert tuple(f"https://www.example.org/{name}.jpg" for name in "ab") == item.images
    assert [f"https://www.example.org/{name}" for name in ("c.mp3", "d.mp4")] == [each.url for each in item.enclosures]
