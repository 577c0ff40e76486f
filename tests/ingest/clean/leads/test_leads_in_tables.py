"""A lead is said once, too, where tables only lay a page out; what tables say of two things stays."""

import pytest

from tests.ingest.clean.leads.test_leads import ABSTRACT, BYLINE, SENTENCE, said
from tests.ingest.clean.test_full_text import BODY, LEAD, TITLE, article, chosen

MORE = f"{LEAD}码头昨天关闭。"
PARTS = BODY.replace("<p>", "").split("</p>")[:-1]


def table(*rows: str) -> str:
    """A table of one column."""
    return f"<table>{''.join(f'<tr><td>{row}</td></tr>' for row in rows)}</table>"


@pytest.mark.parametrize("summary", [LEAD, ABSTRACT, ""])
@pytest.mark.parametrize(
    ("before", "kept"),
    [
        (f"{table(LEAD)}{table(LEAD)}", [LEAD]),
        (f"{table(LEAD)}{table(MORE)}", [MORE]),
        (f"{table(f'<p>{LEAD}</p>')}<p>{BYLINE}</p>{table(f'<p>{LEAD}</p>')}", [BYLINE, LEAD]),
        (f"{table(LEAD)}{table(f'<p>{BYLINE}</p><p>{LEAD}</p>')}", [BYLINE, LEAD]),
        (f"{table(f'摘要：{LEAD}')}{table(LEAD)}", [LEAD]),
        (f"{table('摘要', LEAD)}{table(LEAD)}", [LEAD]),
        (f"{table(table(LEAD))}{table(table(LEAD))}", [LEAD]),
    ],
)
def test_of_two_tables_with_a_lead_each_one_stays(before: str, kept: list[str], summary: str) -> None:
    assert kept == said(before, summary)


@pytest.mark.parametrize(
    "before",
    [
        f"{table(f'<p>北港</p><p>{LEAD}</p>')}{table(f'<p>南港</p><p>{LEAD}</p>')}",
        f"{table(f'<p>记者 张三</p><p>{LEAD}</p>')}{table(f'<p>记者 李四</p><p>{LEAD}</p>')}",
        f"{table(f'{LEAD}<br>记者 张三')}{table(f'{LEAD}<br>记者 李四')}",
        f"{table(LEAD)}<p>{SENTENCE}</p>{table(LEAD)}",
        f"{table(LEAD)}<h2>南港</h2>{table(LEAD)}",
        f"<h2>北港</h2>{table(LEAD)}<h2>南港</h2>{table(LEAD)}",
        "".join(f"<table><caption>{name}港</caption><tr><td>{LEAD}</td></tr></table>" for name in "北南"),
        f"{table(LEAD, '甲')}{table(LEAD, '乙')}",
        f"{table(LEAD, LEAD)}",
        f"{table(LEAD)}{table(LEAD.replace('尚未', '已经'))}",
    ],
)
def test_tables_of_two_things_stay(before: str) -> None:
    assert before.count(LEAD) == "\n".join(said(before)).count(LEAD)


@pytest.mark.parametrize("summary", [LEAD, ABSTRACT])
@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        ([LEAD, LEAD], [LEAD]),
        ([LEAD, MORE], [MORE]),
        ([TITLE, LEAD, BYLINE, MORE], [BYLINE, MORE]),
        ([f"<h1>{TITLE}</h1>", BYLINE, f"摘要：{LEAD}", LEAD], [BYLINE, LEAD]),
        (["摘要", LEAD, LEAD], [LEAD]),
    ],
)
@pytest.mark.parametrize("times", [1, 3])
def test_a_page_that_is_a_table_as_a_whole_says_its_lead_once(
    rows: list[str], kept: list[str], times: int, summary: str
) -> None:
    text = chosen(article(table(*rows, *PARTS * times)), f"<p>{summary}</p>").item.text
    assert kept == text.partition("第0段")[0].splitlines()
    assert PARTS * times == text.splitlines()[len(kept) :]


@pytest.mark.parametrize("rows", [[LEAD, "北港", LEAD], [LEAD, SENTENCE, LEAD], [LEAD, LEAD.replace("尚未", "已经")]])
def test_other_rows_of_such_a_page_stay(rows: list[str]) -> None:
    text = chosen(article(table(*rows, *PARTS))).item.text
    assert rows == text.splitlines()[: len(rows)]


def test_rows_of_two_columns_stay() -> None:
    rows = "".join(f"<tr><td>{name}港</td><td>{LEAD}</td></tr>" for name in "北南")
    text = chosen(article(f"<table>{rows}{''.join(f'<tr><td>港</td><td>{part}</td></tr>' for part in PARTS)}</table>"))
    assert 2 == text.item.text.count(LEAD)
