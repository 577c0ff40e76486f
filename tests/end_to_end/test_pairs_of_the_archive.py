"""Pairs of the archive that readers found, imported as its files are: which are one story, and which stay apart.

Titles, addresses, times and what differs are the archive's; texts are invented, but for those of seeds/."""

import re
from collections.abc import Iterator, Mapping
from contextlib import closing

import pytest

from ingest.store import Store
from ingest.store.sqlite import open_store
from tests.end_to_end.conftest import feedweir
from tests.ingest.similar.making import paragraphs
from tests.rooms.tree import ROOT

_FEEDX = (
    '<br><hr><div>获取更多RSS：<br><a href="https://feedx.net" style="color:orange" target="_blank">https://feedx.net</a>'
    ' <br><a href="https://feedx.fun" style="color:orange" target="_blank">https://feedx.fun</a><br></div>'
)
_MEMOIR = "鲍彤 :“六四”学运民运是我平生经历的最值得国人骄傲的壮举"
_SPEECH = "华邮: 泽连斯基吁国际社会在中国动武前助台湾抵御侵略"
_PRESIDENT = "俄前总统梅德韦杰夫离奇强硬  觊觎普京宝座？"
_SOLAR = "拜登据信将宣布给予四国太阳能板两年关税豁免 商务部继续调查中国厂商是否逃税"
_INQUIRY = "华为：英国国会调查称其与中共勾结“有明确证据”"
_SERIES = "反右65周年：被“钦点”脑后长反骨的右派黄万里"


def dump(when: int, title: str, url: str, body: str) -> str:
    """A file of the archive."""
    return f"<!--{when}-->\n[{title}]({url})\n------\n\n{body}\n"


def _p(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def rfi(when: int, title: str, path: str, texts: list[str], footer: str = "") -> str:
    """One of 法广, as it was in 2022."""
    picture = '<img src="https://s.rfi.fr/media/display/92334b1a/w:1280/p:16x9/a.jpg">'
    promo = "<div data-selfpromo-newsletter></div><div data-selfpromo-app></div></div>"
    lead = f"<div>05/06/2022 - 22:00</div>{picture}<p><strong>{texts[0]}                </strong></p>"
    return dump(when, title, f"https://www.rfi.fr/cn/{path}", f"{lead}<div >{_p(texts[1:])}{promo}{footer}")


def voa(when: int, title: str, path: str, texts: list[str], footer: str = "") -> str:
    """One of 美国之音, as it was in 2022."""
    body = f"<div><i>Mon, 06 Jun 2022 05:47:56 GMT</i></div>{_p(texts)}{footer}"
    return dump(when, title, f"https://www.voachinese.com/a/{path}.html", body)


def rfa(when: int, picture: str) -> str:
    """One of 自由亚洲, with that picture."""
    url = "https://www.rfa.org/mandarin/yataibaodao/gangtai/hx-09252020073113.html"
    return dump(when, "一篇报道", url, f"<p> </p>{picture}{_p(paragraphs('picture'))}")


def cdt(title: str, post: int, texts: list[str]) -> str:
    """One of 中国数字时代, which takes over what others wrote."""
    share = '<div class="addtoany_share_save_container"><a class="a2a_dd" href="https://www.addtoany.com/share">分享</a></div>'
    return dump(1602300000000, title, f"https://chinadigitaltimes.net/chinese/2020/10/{post}/", _p(texts) + share)


def _edited(texts: list[str]) -> list[str]:
    """Eight small edits: a name that is spelt otherwise, and signs."""
    return [
        text.replace("，", "“，", 1)[:40] + "连" + text[41:] if place < 8 else text for place, text in enumerate(texts)
    ]


def _bbc() -> str:
    texts = _ASKED
    more = '<ul role="list"><li><a href="https://www.bbc.com/zhongwen/simp/world-1">相关的另一篇报道</a></li></ul>'
    body = f"<div>{_p(texts[:4])}<h2>小标题</h2>{_p(texts[4:8])}</div>{more}<div>{_p(texts[8:])}</div>"
    byline = '<ul role="list"><li><span>某某</span></li><li>BBC记者</li></ul>'
    url = "http://www.bbc.com/zhongwen/simp/world-54471410"
    return dump(1602160000000, _INQUIRY, url, f'<main role="main">{byline}{body}</main>')


def _fixing(day: int, figures: str, numbers: tuple[str, ...]) -> str:
    """What 路透 says every morning of the yuan, with other numbers."""
    one, other, third = numbers
    said = [
        f"某社10月{day}日 - 某社根据形成机制测算，某币兑某元中间价预计会开在{one}元附近，较上日变动约{third}点。",
        f"某社测算的上日中间价为{other}元，和实际值偏差若干点。上日三个篮子指数分别为{third}、{one}和{other}。",
        *paragraphs("since then", 2),
    ]
    url = f"https://cn.reuters.com/article/yuan-midpoint-10{day}-idCNKBS26X0{day}G"
    title = f"路透测算的人民币中间价料开在{one}元附近 {figures}"
    return dump(1602464120000 + 86_400_000 * day, title, url, f"<div><i>2020-10-{day}T00:36:26Z</i></div>{_p(said)}")


_ASKED = paragraphs("inquiry", 12)
_LONG = paragraphs("memoir", 9)
_SAID = paragraphs("speech", 11)
_HARD = paragraphs("president", 14)
_DUTY = paragraphs("solar", 8)
_INTRODUCTION = paragraphs("introduction", 2)
#: By the name of its file.
FILES: Mapping[str, str] = {
    "rfi/1015224": rfi(1654460103000, f"{_MEMOIR} - 要闻分析", "要闻分析/20220605-鲍彤", _LONG),
    "rfi/1015214": rfi(
        1654472701000, f"CLONE - {_MEMOIR} - 要闻分析", "要闻分析/20220605-clone-鲍彤", _LONG, _FEEDX
    ),
    "rfi/1015009": rfi(1655054102000, _SPEECH, "国际/20220612-华邮", _SAID, _FEEDX),
    "rfi/1014994": rfi(1655111702000, _SPEECH, "国际/20220613-华邮", _edited(_SAID)),
    "rfi/1015085": rfi(1654811101000, _PRESIDENT, "中国/20220609-俄前总统", _HARD),
    "rfi/1015077": rfi(
        1654816502000, f"{_PRESIDENT} - 要闻分析", "要闻分析/20220609-俄前总统", _HARD, _FEEDX
    ),
    "voa/1032897": voa(1654495142000, _SOLAR, "biden-solar-tariff-china-20220606/6604803", _DUTY),
    "voa/1032894": voa(1654519143000, _SOLAR, "biden-on-solar-tariff-china-20220606/6604803", _DUTY, _FEEDX),
    "rfa/1047552": rfa(1601000000000, '<img src="https://www.rfa.org/a.jpg" alt="AP_100821158233.jpg">'),
    "rfa/1047551": rfa(
        1601000075000,
        '<div><img src="https://www.rfa.org/a.jpg/image" alt="说明"><a href="#"><img src="https://www.rfa.org/zoom.png"></a>'
        "<p>说明</p></div>",
    ),
    "bbc/1047460": _bbc(),
    "cdt/391124": cdt(f"BBC | {_INQUIRY}", 391124, _ASKED[:5] + _ASKED[6:]),
    "voa/1032863": voa(
        1654598344000, f"{_SERIES}（1）", "anniversary-20220606/6588272", [*_INTRODUCTION, *paragraphs("part 1", 20)]
    ),
    "voa/1032862": voa(
        1654598344000, f"{_SERIES}（2）", "part-2-20220607/6592289", [*_INTRODUCTION, *paragraphs("part 2", 30)]
    ),
    "reuters/1044961": _fixing(12, "逆周期暂无影响", ("6.7052", "6.7910", "744")),
    "reuters/1044913": _fixing(13, "逆周期影响103点", ("6.7209", "6.7052", "83")),
}  # fmt: skip
#: What 中国数字时代 puts before the title of what it took over.
_BEFORE = {"bbc": "BBC | ", "dw": "德国之声｜", "rfi": "法广 | ", "voachinese": "美国之音 ｜ "}
SEEDS = {path.name[:3]: path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").iterdir())}


def taken_over(number: str) -> str:
    """An article of the seeds as 中国数字时代 has it: without its frame, pictures and one paragraph."""
    title, address, body = re.findall(r"\n\[(.*)\]\((.*?)\)\n------\n\n(.*)", SEEDS[number], re.DOTALL)[0]
    texts = [re.sub("<[^>]*>", "", text) for text in re.findall(r"<p\b.*?</p>", body, re.DOTALL)]
    before = next(mark for site, mark in _BEFORE.items() if f"{site}.com" in address or f"{site}.fr" in address)
    return cdt(before + title.removesuffix(" - 要闻解说"), 391200 + int(number), [texts[0], *texts[2:]])


ALL = {**FILES, **SEEDS, **{f"cdt/{number}": taken_over(number) for number in SEEDS}}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """All of them, imported by the program."""
    folder = tmp_path_factory.mktemp("archive")
    for name, text in ALL.items():
        path = folder / "articles" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    feedweir(folder / "data", "import", "--quiet", str(folder / "articles"))
    with closing(open_store(folder / "data" / "feedweir.db", read_only=True)) as opened:
        yield opened


def told_of(store: Store, name: str) -> int:
    """The story of a file, or its item where that has none."""
    (url,) = re.findall(r"\]\((\S+)\)\n", ALL[name])
    item = store.find(url)
    assert item is not None, url
    places = store.places([item.id])
    return places[item.id].story if places else item.id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rfi/1015224", "rfi/1015214"),
        ("rfi/1015009", "rfi/1014994"),
        ("rfi/1015085", "rfi/1015077"),
        ("voa/1032897", "voa/1032894"),
        ("rfa/1047552", "rfa/1047551"),
        ("bbc/1047460", "cdt/391124"),
        *((number, f"cdt/{number}") for number in SEEDS),
    ],
)
def test_what_came_twice_is_one_story(store: Store, one: str, other: str) -> None:
    assert told_of(store, one) == told_of(store, other)


def test_what_came_twice_under_one_address_is_one_item(store: Store) -> None:
    assert 1 == len({item.entry_id for item in store.items() if "rfa.org" in item.item.url})


@pytest.mark.parametrize(("one", "other"), [("voa/1032863", "voa/1032862"), ("reuters/1044961", "reuters/1044913")])
def test_parts_of_a_series_and_what_is_said_every_day_with_other_numbers_stay_apart(
    store: Store, one: str, other: str
) -> None:
    assert told_of(store, one) != told_of(store, other)


def test_reports_of_one_event_stay_apart_and_no_pair_is_in_the_story_of_another(store: Store) -> None:
    firsts = ["rfi/1015224", "rfi/1015009", "rfi/1015085", "voa/1032897", "rfa/1047552", "bbc/1047460"]
    assert 11 == len({told_of(store, name) for name in [*firsts, *SEEDS]})
