"""A lead is said once, too, where a page writes the same signs in other ways; what a sign says counts."""

import pytest

from tests.ingest.clean.leads.test_marked_leads import english, said, with_any_summary
from tests.ingest.clean.test_full_text import ENGLISH, LEAD

SHIPS = "记者在现场看到{}船只排队进港，当局尚未公布细节，码头工人已经返回工作岗位。"
MORE = "码头昨天关闭。"


@with_any_summary
@pytest.mark.parametrize("more", ["", MORE])
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A-B号", "A‑B号"),
        ("A-B号", "A–B号"),
        ("COVID-19和", "COVID‑19和"),
        ("北京-上海的", "北京—上海的"),
        ("北京——上海的", "北京―上海的"),
        ("——那是黄昏——", "—那是黄昏—"),
        ("约翰·史密的", "约翰•史密的"),
        ("约翰・史密的", "约翰·史密的"),
        ("这……些", "这…些"),
        ("这...些", "这……些"),
        ("3-5艘", "3–5艘"),
        ("3—5艘", "3－5艘"),
        ("“北港号”和", "「北港号」和"),
        ("１２％的", "12%的"),
    ],
)
def test_signs_that_say_the_same_are_one(one: str, other: str, more: str, summary: str) -> None:
    for lead, text in ((one, other), (other, one)):
        whole = SHIPS.format(text) + more
        assert [whole] == said(f"<p>{SHIPS.format(lead)}</p><p>{whole}</p>", summary)


@with_any_summary
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("-5度的", "5度的"),
        ("–5度的", "5度的"),
        ("-5度的", "——5度的"),
        ("3-5艘", "3.5艘"),
        ("3-5艘", "35艘"),
        ("3——5艘", "3-5艘"),
        ("没有-有", "没有，有"),
        ("约翰·史密的", "约翰、史密的"),
        ("这…些", "这些"),
        ("两艘？三艘", "两艘！三艘"),
        ("✓", "✗"),
    ],
)
def test_signs_that_say_something_else_stay(one: str, other: str, summary: str) -> None:
    for pair in ((one, other), (other, one)):
        lines = [SHIPS.format(each) for each in pair]
        assert lines == said("".join(f"<p>{line}</p>" for line in lines), summary)


@with_any_summary
@pytest.mark.parametrize("end", ["；", ";", "！", "!", "。", ""])
@pytest.mark.parametrize(
    "text", [f"{LEAD[:-1]}，码头昨天关闭。", LEAD, f"{LEAD}{MORE}", f"{LEAD[:-1]}；码头昨天关闭。"]
)
def test_a_lead_may_end_with_another_stop_than_its_text(end: str, text: str, summary: str) -> None:
    assert [text] == said(f"<p>{LEAD[:-1]}{end}</p><p>{text}</p>", summary)


@with_any_summary
@pytest.mark.parametrize(
    ("end", "text"),
    [
        ("！", f"{LEAD[:-1]}？"),
        ("；", f"{LEAD[:-1]}？"),
        ("；", f"{LEAD[:-1]}！"),
        ("。", f"{LEAD[:-1]}！"),
        ("！", LEAD[:-1]),
        ("！", f"{LEAD[:-1]}的人。"),
        ("？", LEAD),
        ("✗", LEAD),
        ("！？", LEAD),
    ],
)
def test_a_lead_that_ends_with_a_sign_that_says_something_else_stays(end: str, text: str, summary: str) -> None:
    lines = [f"{LEAD[:-1]}{end}", text]
    assert lines == said("".join(f"<p>{line}</p>" for line in lines), summary)


@pytest.mark.parametrize("minus", ["-", "–", "—", "−"])
def test_a_minus_before_the_first_number_counts(minus: str) -> None:
    lines = [f"5度的{LEAD}", f"{minus}5度的{LEAD}"]
    for pair in (lines, lines[::-1]):
        assert pair == said("".join(f"<p>{line}</p>" for line in pair))


@pytest.mark.parametrize(("one", "other"), [(" – ", "—"), (" -- ", " — "), (" - ", " – ")])
def test_english_dashes_are_one(one: str, other: str) -> None:
    lead, text = (ENGLISH.replace(" on Friday ", f"{dash}on Friday{dash}") for dash in (one, other))
    assert [text] == english(f"<p>{lead}</p><p>{text}</p>")


def test_what_is_denied_behind_another_hyphen_stays() -> None:
    lines = [f"A-3{LEAD}", f"A‑3{LEAD}这是谣言。"]
    assert lines == said("".join(f"<p>{line}</p>" for line in lines))


def test_a_hyphen_goes_on_with_the_word() -> None:
    lead, text = f"{ENGLISH[:-1]} in the co", f"{ENGLISH[:-1]} in the co-operative of the dockers."
    for dash in "-‑–":
        lines = [lead, text.replace("-", dash)]
        assert lines == english("".join(f"<p>{line}</p>" for line in lines))
