"""A table of contents stays whole, though its titles stand again over the parts of the article."""

import pytest

from tests.ingest.clean.leads.test_leads import ABSTRACT, SENTENCE, said
from tests.ingest.clean.test_full_text import LEAD

LONG = [
    "港口的船只从早晨起排队靠岸并鸣笛致意的原因是什么",
    "当局尚未说明原因而仓库里的工人都回来了又怎么办",
    "商会预计下周完全恢复装卸作业之后的前景如何展望",
]
SHORT = ["船只为什么在港外排队？", "仓库里的工人，都回来了。", "商会预计下周恢复装卸"]
NUMBERS = ["{}. ", "{}、", "（{}）", "({}) ", ""]
PARTS = ["<h2>{}</h2>", "<h3>{}</h3>", "<p><b>{}</b></p>", "<p><strong>{}</strong></p>"]


def counted(titles: list[str], number: str) -> list[str]:
    return [f"{number.format(at)}{title}" for at, title in enumerate(titles, start=1)]


@pytest.mark.parametrize("summary", [LEAD, ABSTRACT])
@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("titles", [LONG, SHORT, LONG[:2], [f"{title}。" for title in LONG]])
def test_a_table_of_contents_stays_whole(titles: list[str], number: str, part: str, summary: str) -> None:
    lines = counted(titles, number)
    texts = [f"{SENTENCE[:-1]}，{at}。" for at in range(len(titles))]
    body = "".join(f"{part.format(line)}<p>{text}</p>" for line, text in zip(lines, texts, strict=True))
    below = [each for pair in zip(lines, texts, strict=True) for each in pair]
    for line, outer in (("<p>{}</p>", "<div>{}</div>"), ("<li>{}</li>", "<ul>{}</ul>"), ("<li>{}</li>", "<ol>{}</ol>")):
        contents = outer.format("".join(map(line.format, lines)))
        # Paragraphs without numbers may be anything but where headings say them.
        if number or line != "<p>{}</p>" or part.startswith("<h"):
            assert [*lines, *below] == said(f"{contents}{body}<p>{LEAD}</p>", summary)[:-1]


@pytest.mark.parametrize("tag", ["h2", "h3"])
def test_a_lead_that_a_heading_says_again_at_once_is_said_once(tag: str) -> None:
    assert [LEAD] == said(f"<p>{LEAD}</p><{tag}>{LEAD}</{tag}>", ABSTRACT)
    assert [LEAD] == said(f"<{tag}>{LEAD}</{tag}><p>{LEAD}</p>", ABSTRACT)
