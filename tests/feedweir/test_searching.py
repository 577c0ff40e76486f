"""`feedweir search`: on a terminal and for programs, by the real program."""

import json
import shutil
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from feedweir.cli import feedweir as program
from ingest.indexing import catch_up
from ingest.search.index import SearchIndex
from ingest.store.stories import Place
from tests.end_to_end.conftest import feedweir
from tests.publish.making import article, opened, put


@pytest.fixture(scope="module")
def data(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the seeds that were published."""
    return Path(shutil.copytree(published, tmp_path_factory.mktemp("searching") / "data"))


def run(data: Path, *arguments: str, color: bool = False) -> tuple[int, str, str]:
    """Exit code, standard output and standard error."""
    done = CliRunner().invoke(program, ["--data", str(data), "search", *arguments], color=color)
    return done.exit_code, done.stdout, done.stderr


def test_articles_are_found_with_date_source_address_number_and_excerpt(data: Path) -> None:
    code, out, err = run(data, "title:颜色革命")
    title, address, excerpt = out.splitlines()
    assert (0, "1 article found\n") == (code, err)
    assert "2022-01-11  防堵「[颜色革命]」 中国称愿助哈萨克斯坦抵御外来势力  [dw]" == title
    assert "            https://www.dw.com/zh/a-60381254  (item 1)" == address
    assert excerpt.startswith("            哈国总统")


def test_the_words_are_marked_in_title_and_excerpt_in_either_script(data: Path) -> None:
    title, _, excerpt = run(data, "顏色革命", "--limit", "1")[1].splitlines()
    assert (True, True) == ("「[颜色革命]」" in title, "[颜色革命]" in excerpt)


def test_the_words_are_bold_on_a_terminal(data: Path) -> None:
    title, _, excerpt = run(data, "顏色革命", "--limit", "1", color=True)[1].splitlines()
    bold = click.style("颜色革命", bold=True, fg="green")
    assert (True, True) == (bold in title, bold in excerpt)


def test_several_arguments_are_one_query(data: Path) -> None:
    sources = {item["source"] for item in told(data, "颜色革命", "-防堵", "title:哈萨克斯坦")["items"]}
    assert {"bbc", "rfi", "voa"} == sources


def told(data: Path, *arguments: str) -> Any:
    return json.loads(run(data, *arguments, "--json")[1])


def test_programs_are_given_the_places_of_the_words(data: Path) -> None:
    found = told(data, "防堵 OR 托卡耶夫", "--limit", "1")
    (item,) = found["items"]
    text = next(line for line in feedweir(data, "export", "--format", "jsonl").splitlines() if item["id"] in line)
    start, end = item["excerpt_marks"][0]
    at = item["excerpt_at"] + start
    assert {item["excerpt"][start:end], json.loads(text)["text"][at : at + end - start]} <= {"防堵", "托卡耶夫"}
    assert [[0, 2]] == item["title_marks"]
    assert (False, 0, False, []) == (found["complete"], found["behind"], found["scan"], found["notes"])


def test_sources_and_days_narrow_it(data: Path) -> None:
    every = {item["source"] for item in told(data, "哈萨克斯坦")["items"]}
    assert {"bbc", "dw", "rfi", "voa"} <= every
    assert {"bbc", "voa"} == {
        i["source"] for i in told(data, "哈萨克斯坦", "--source", "bbc", "--source", "voa")["items"]
    }
    assert {"rfi", "voa"} >= {i["source"] for i in told(data, "哈萨克斯坦", "--since", "2022-01-14")["items"]}


def test_a_day_that_it_ends_with_is_a_whole_one(data: Path) -> None:
    days = {i["published"][:10] for i in told(data, "哈萨克斯坦", "--until", "2022-01-11")["items"]}
    assert {"2022-01-11"} == days
    until = told(data, "哈萨克斯坦", "--until", "2022-01-11T00:00:00+08:00")
    assert [] == until["items"]
    assert 2 == run(data, "哈萨克斯坦", "--until", "gestern")[0]


def test_where_many_may_match_it_says_how_many_were_looked_at_and_looks_at_all_that_is_wished(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        put(store, *(article(number, "日本" if number == 1 else "中国") for number in range(1, 502)))
        catch_up(store, [SearchIndex(store)])
    expected = "0 articles found so far: the 300 that come first of 501 that may match were looked at; --all looks at"
    assert expected in run(tmp_path, "/日本/")[2]
    assert (False, True, 300) == tuple(told(tmp_path, "/日本/")[key] for key in ("complete", "cut", "read"))
    assert "1 article found\n" in run(tmp_path, "/日本/", "--all")[2]
    assert (True, False, 501) == tuple(told(tmp_path, "/日本/", "--all")[key] for key in ("complete", "cut", "read"))


def test_the_newest_may_come_first(data: Path) -> None:
    dates = [item["published"] for item in told(data, "哈萨克斯坦", "--newest")["items"]]
    assert sorted(dates, reverse=True) == dates


def test_an_unknown_source_is_an_error_that_suggests(data: Path) -> None:
    code, _, err = run(data, "中国", "--source", "bcc")
    assert (1, True) == (code, "bbc" in err)


def test_a_mistyped_option_is_no_word(data: Path) -> None:
    code, _, err = run(data, "中国", "--limt", "3")
    assert (2, True) == (code, "--limt" in err)


def test_a_wrong_query_is_shown_with_a_caret(data: Path) -> None:
    code, _, err = run(data, "(中国")
    assert (1, True) == (code, "^" in err)


def test_a_query_that_the_index_knows_nothing_of_says_so(data: Path) -> None:
    code, _, err = run(data, "NOT", "中国人")
    assert (0, True) == (code, "read one by one" in err)
    assert not any("read one by one" in run(data, *query)[2] for query in (["中国"], ["NOT", "中国"]))


def test_nothing_found_is_no_error(data: Path) -> None:
    assert (0, "", "0 articles found\n") == run(data, "绝无此词")


def test_it_waits_for_no_writer_and_says_what_it_cannot_find_yet(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        put(store, article())
        with store.exclusive():
            code, _, err = run(tmp_path, "骚乱")
    assert (0, True) == (code, "1 change of the store cannot be found yet: run `feedweir publish`" in err)
    feedweir(tmp_path, "publish")
    assert "1 article found" in run(tmp_path, "骚乱")[2]


def test_a_story_is_listed_once_and_its_copies_are_named(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        put(store, article(1), article(2, source="bbc"))
        catch_up(store, [SearchIndex(store)])
        store.set_places({1: Place(1, 0), 2: Place(1, 0)})
    _, out, err = run(tmp_path, "骚乱")
    assert ("            also: dw (1)", "1 article found\n") == (out.splitlines()[-1], err)
    assert "2 articles found\n" == run(tmp_path, "骚乱", "--copies")[2]
    (item,) = told(tmp_path, "骚乱")["items"]
    assert [("dw", "https://www.dw.com/zh/a-60000001")] == [(copy["source"], copy["url"]) for copy in item["copies"]]


def test_what_an_article_says_does_not_command_the_terminal(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        put(store, article(1, "骚乱\x1b[2J", title="骚\x1b]0;x\x07乱"))
        catch_up(store, [SearchIndex(store)])
    assert "\x1b" not in run(tmp_path, "骚乱 OR 骚")[1]
