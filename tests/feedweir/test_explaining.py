"""`feedweir show --trace`: why an item is as it is, on a terminal and for programs."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import feedweir
from tests.publish.explain.making import FIRST, SECOND, dump

ADDRESS = "https://www.dw.com/zh/a-60381254"
#: What `feedweir show` prints of that article, with further options.
Show = Callable[..., str]


@pytest.fixture(scope="module")
def show(published: Path) -> Show:
    """The command, on a store of the seeds that were published."""
    return lambda *options: feedweir(published, "show", ADDRESS, *options)


def parts(text: str) -> dict[str, str]:
    """The parts of what is printed, by their headings."""
    blocks = text.split("\n\n")
    return {block.partition("\n")[0]: block.partition("\n")[2] for block in blocks}


def test_every_removal_is_told_with_its_rule_and_its_reason(show: Show) -> None:
    told = parts(show("--trace"))["What was removed, and why"]
    assert re.search(
        r"tail/feedx-footer: The mirror advertises itself below the article\.  \(built-in rules/feedx\.toml:\d+\)\n"
        r"  - 获取更多RSS：\n",
        told,
    )
    assert told.startswith("8 changes; of 1,728 characters of text 8 % went; ")


def test_every_picture_is_told_with_its_old_and_its_new_address(show: Show) -> None:
    told = parts(show("--trace"))["Pictures"].splitlines()
    assert 6 == len(told)
    assert "moved       https://images.weserv.nl/?url=static.dw.com/image/60369682_303.jpg" == told[0]
    assert "         to https://static.dw.com/image/60369682_303.jpg" == told[1]


def test_topics_are_told_with_why_and_why_not(show: Show) -> None:
    told = parts(show("--trace"))["Topics"]
    assert "in     kazakhstan: title:哈萨克; 哈萨克; 托卡耶夫" in told
    assert 'not in belt-and-road: none of: "一带一路", "Belt and Road", ' in told
    assert "and not in 11 others (--topics tells why)" in told
    whole = parts(show("--topics"))["Topics"]
    assert "others" not in whole
    assert "not in covid" in whole
    assert "       yes   title:哈萨克: " in whole


def test_copies_are_told(show: Show) -> None:
    told = parts(show("--trace"))["Versions that came"]
    assert told.startswith("1. new, ")
    assert told.rstrip().endswith("000_97d0c79e074a0698.txt\n   the current one")


def test_programs_get_it_all_as_one_object(show: Show) -> None:
    found = json.loads(show("--trace", "--json"))
    explained = found["explained"]
    assert {"item", "revisions", "topics", "explained"} == found.keys()
    assert ["dw"] == [found["item"]["item"]["source"]]
    parts = {
        "cleaning",
        "pictures",
        "topics",
        "copies",
        "reissues",
        "siblings",
        "rules",
        "length_before",
        "length_after",
        "page_url",
    }
    assert parts == set(explained)
    assert [[1, 2, 3], [4], [5, 6, 7], [8]] == [
        [effect["number"] for effect in rule["effects"]] for rule in explained["cleaning"]
    ]
    assert "explained" not in json.loads(show("--json"))


def test_what_changed_from_version_to_version_is_printed(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    for day, dead in ((1, 35), (2, 53)):
        text = dump(
            "骚乱", 1_641_862_023_000 + day * 86_400_000, f"<p>{FIRST}</p><p>已有{dead}人死亡。</p><p>{SECOND}</p>"
        )
        (archive / f"{day}.txt").write_text(text, encoding="utf-8")
    feedweir(tmp_path / "data", "import", str(archive))
    told = parts(feedweir(tmp_path / "data", "show", "1", "--revisions"))["What changed when it was published again"]
    assert told.startswith("copy 2, after copy 1, 2022-01-13 00:47 UTC: correction (figure)\n")
    assert "  已有[-35-]{+53+}人死亡。\n" in told


def test_an_article_that_came_once_has_nothing_to_tell_of_versions(show: Show) -> None:
    assert "nothing that it says" in parts(show("--revisions"))["What changed when it was published again"]
