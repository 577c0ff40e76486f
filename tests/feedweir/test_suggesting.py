"""`feedweir topics suggest` as a user types it: the real process on the real seeds."""

import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from feedweir.recipe_board import notes, report
from publish.recipes import Given, Said, Suggestion
from publish.recipes.census import Count
from tests import program
from tests.publish.making import article, stored

Run = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def feedweir(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The program with the seeds imported and published, and nothing that these tests ask changes that."""
    folder = tmp_path_factory.mktemp("seeds")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return program.run(*arguments, cwd=folder, env=program.environment(FEEDWEIR_DATA=str(published)))

    return run


def test_the_proposal_is_told_with_its_numbers_and_what_to_do_next(feedweir: Run) -> None:
    """The seeds are all about Kazakhstan; this one is about what Turkey, Belarus and others do."""
    result = feedweir("topics", "suggest", "5")
    assert result.returncode == 0
    query = result.stdout.splitlines()[0]
    assert query == "埃尔多安 OR 土耳其 OR 卢卡申科 OR 田吉兹 OR title:(习近平 OR 普京)"
    assert re.search(r"^卢卡申科 +1 +1$", result.stdout, re.MULTILINE)
    assert "It matches 1 of 5 articles:" in result.stdout
    assert "given yes 2022-01-11  大国急保在哈萨克利益，普京出兵后习近平、埃尔多安都坐不住了  [voa]" in result.stdout
    assert f"query = '{query}'" in result.stdout
    assert result.stdout.endswith(f"feedweir topics preview '{query}'\n")
    assert "note: with 4 other articles in the store there is little to tell the given ones from." in result.stderr


def test_the_next_step_does_what_was_told(feedweir: Run) -> None:
    told = json.loads(feedweir("topics", "suggest", "1", "3", "--json").stdout)
    done = json.loads(feedweir("topics", "preview", told["query"], "--json").stdout)
    assert told["matches"] == {"number": done["matches"], "is_exact": True}
    named = [item["id"] for item in (*told["given"], *told["others"])]
    assert sorted(named) == sorted(item["id"] for item in done["items"])


def test_json_has_all_that_is_told(feedweir: Run) -> None:
    told = json.loads(feedweir("topics", "suggest", "5", "--not", "1", "--json").stdout)
    assert [item["matched"] for item in told["given"]] == [True]
    assert [item["matched"] for item in told["avoided"]] == [False]
    assert {word["query"] for word in told["words"]} >= {"卢卡申科", "title:普京"}
    assert set(told["words"][0]) == {"query", "given", "stored"}
    assert (told["articles"], told["behind"], told["sampled"], len(told["notes"])) == (5, 0, 0, 1)


def test_an_article_is_named_by_address_too(feedweir: Run) -> None:
    by_number = feedweir("topics", "suggest", "1").stdout
    assert feedweir("topics", "suggest", "https://www.dw.com/zh/a-60381254").stdout == by_number


def test_an_unknown_article_is_refused_with_a_next_step(feedweir: Run) -> None:
    result = feedweir("topics", "suggest", "99")
    assert result.returncode == 1
    assert "no item is stored as '99'" in result.stderr
    assert "feedweir search" in result.stderr


def test_nothing_to_go_by_is_wrong_usage(feedweir: Run) -> None:
    assert feedweir("topics", "suggest").returncode == 2


def _suggestion(**fields: Any) -> Suggestion:
    """A proposal for one article that matches ten of a hundred."""
    given = Given(stored(article(1)), is_matched=True, why=("骚乱",))
    said = Said("骚乱", 1, Count(10, is_exact=True))
    usual = Suggestion(
        query="骚乱",
        parts=(said,),
        given=(given,),
        avoided=(),
        matches=Count(10, is_exact=True),
        articles=100,
        others=(),
        table="[topics.new-topic]\n",
        is_shared=True,
        behind=0,
        sampled=0,
    )
    return replace(usual, **fields)


_MATCHED = Given(stored(article(1)), is_matched=True, why=("骚乱",))
_UNMATCHED = replace(_MATCHED, is_matched=False, why=())


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ({"given": (_MATCHED, _UNMATCHED)}, "1 given article cannot be matched by words"),
        ({"avoided": (_MATCHED, _UNMATCHED)}, "1 article that should not match does"),
        ({"given": (_MATCHED, _MATCHED), "is_shared": False}, "share no word of the query"),
        ({"articles": 5}, "with 4 other articles in the store there is little"),
        ({"behind": 3}, "3 changes of the store cannot be counted yet: run `feedweir publish`"),
        ({"sampled": 400}, "words were counted in 400 articles of it"),
        ({"matches": Count(1, is_exact=True)}, "it finds no other article"),
        ({"matches": Count(50, is_exact=False)}, "it finds much of the store"),
    ],
)
def test_what_whoever_asked_should_know_is_told(fields: dict[str, Any], note: str) -> None:
    assert list(notes(_suggestion())) == []
    assert [note in told for told in notes(_suggestion(**fields))] == [True]


def test_an_article_without_words_gives_no_query_and_no_table() -> None:
    nothing = _suggestion(query="", parts=(), given=(_UNMATCHED,), matches=Count(0, is_exact=True), table="")
    assert list(report(nothing)) == ["No query: the given articles have no word that could be looked for."]


def test_a_number_that_was_reckoned_is_told_as_such() -> None:
    told = "\n".join(report(_suggestion(matches=Count(1_234, is_exact=False), articles=100_000)))
    assert "It matches about 1,234 of 100,000 articles:" in told
