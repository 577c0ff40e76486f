"""The command line as a user types it: the real process on the real seeds."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import program

#: Runs the program with arguments and, if given, text for its standard input.
Run = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"


@pytest.fixture
def feedweir(tmp_path: Path) -> Run:
    """Run the program with a data directory of its own; returns the finished process."""

    def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return program.run(
            *arguments, cwd=tmp_path, env=program.environment(FEEDWEIR_DATA=str(tmp_path / "data")), stdin=stdin
        )

    return run


@pytest.fixture
def seeded(feedweir: Run, published: Path, tmp_path: Path) -> Run:
    """The program, with the seeds imported and published."""
    shutil.copytree(published, tmp_path / "data")
    return feedweir


def test_help_loads_nothing_heavy() -> None:
    """`feedweir --help` answers at once because libraries are imported where they are used."""
    heavy = [
        "aiohttp",
        "bs4",
        "feedgen",
        "feedparser",
        "jinja2",
        "lxml",
        "nh3",
        "numpy",
        "opencc",
        "selectolax",
        "sqlite_utils",
    ]
    code = f"import sys, feedweir.cli; print([m for m in {heavy!r} if m in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT)
    assert loaded.stdout == "[]\n"


def test_every_command_is_in_the_readmes() -> None:
    """Each command of the help stands in both READMEs."""
    from feedweir.cli import feedweir as group

    for name in ("README.md", "README.zh-CN.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert [command for command in group.commands if f"`feedweir {command}" not in text] == []


def test_the_readmes_name_the_chores_of_the_makefile() -> None:
    """A `make` target that a README names exists."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for name in ("README.md", "README.zh-CN.md", "CONTRIBUTING.md"):
        named = set(re.findall(r"(?:`|^\$ )make ([a-z]+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        assert "test" in named
        assert named <= targets


def test_import_reports_new_then_unchanged(feedweir: Run) -> None:
    """The first import of the seeds finds five new items, the second finds them unchanged."""
    first = json.loads(feedweir("import", str(SEEDS), "--json").stdout)
    second = json.loads(feedweir("import", str(SEEDS), "--json").stdout)
    assert [first["new"], first["refused_total"], second["new"], second["unchanged"]] == [5, 0, 0, 5]


def test_import_lists_what_it_refuses_and_goes_on(feedweir: Run, tmp_path: Path) -> None:
    """A file that is no article is told with path and reason; the article beside it is imported."""
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "notes.md").write_text("shopping list")
    (folder / "a.md").write_bytes(next(SEEDS.iterdir()).read_bytes())
    result = feedweir("import", str(folder))
    assert (result.returncode, "1 new" in result.stdout) == (0, True)
    assert re.search(r"refused .*notes\.md: ", result.stderr)


def test_import_of_nothing_usable_fails(feedweir: Run, tmp_path: Path) -> None:
    """When not one file could be used the exit code says so."""
    (tmp_path / "notes.md").write_text("shopping list")
    result = feedweir("import", str(tmp_path / "notes.md"))
    assert result.returncode == 1
    assert "nothing of this could be ingested" in result.stderr


def test_a_missing_path_is_an_error_with_a_next_step(feedweir: Run) -> None:
    """Nothing starts when a path does not exist, and no traceback is shown."""
    result = feedweir("import", "no-such-folder")
    assert result.returncode == 1
    assert "no-such-folder" in result.stderr
    assert "Traceback" not in result.stderr


def test_commands_that_need_a_store_say_how_to_get_one(feedweir: Run) -> None:
    """`publish` before any import names the command to run first."""
    result = feedweir("publish")
    assert result.returncode == 1
    assert "feedweir import FOLDER" in result.stderr


def test_publish_writes_nothing_the_second_time(seeded: Run) -> None:
    """With nothing new no file is written."""
    report = json.loads(seeded("publish", "--json").stdout)
    assert (report["written"], report["removed"]) == ([], [])


def test_show_finds_an_item_by_any_of_its_addresses(seeded: Run) -> None:
    """The address of the archive, the canonical one and the entry id name the same item."""
    long = re.search(r"\]\((\S+)\)", (SEEDS / "000_97d0c79e074a0698.txt").read_text(encoding="utf-8"))
    assert long is not None
    by_long = json.loads(seeded("show", long[1], "--json").stdout)["item"]
    by_short = json.loads(seeded("show", "https://www.dw.com/zh/a-60381254", "--json").stdout)["item"]
    by_id = json.loads(seeded("show", by_long["entry_id"], "--json").stdout)["item"]
    assert by_long == by_short == by_id


def test_show_raw_prints_the_article_as_it_came(seeded: Run) -> None:
    """`--raw` has the footer that the clean text has not."""
    url = "https://www.dw.com/zh/a-60381254"
    assert "获取更多RSS" in seeded("show", url, "--raw").stdout
    assert "获取更多RSS" not in seeded("show", url).stdout


def test_show_trace_says_what_went_and_why(seeded: Run) -> None:
    """`--trace` names the footer that was removed."""
    trace = seeded("show", "https://www.dw.com/zh/a-60381254", "--trace").stdout
    assert "获取更多RSS" in trace
    assert "版权声明" in trace


def test_show_of_an_unknown_item_is_an_error(seeded: Run) -> None:
    """An address that was never seen is said to be unknown."""
    result = seeded("show", "https://example.org/none")
    assert result.returncode == 1
    assert "no item is stored as" in result.stderr


def test_clean_reads_a_fragment_from_standard_input(feedweir: Run) -> None:
    """A fragment is cleaned without a store; its links become absolute."""
    html = '<p onclick="x()">字 <a href="/a">link</a><script>1</script></p>'
    result = feedweir("clean", "-", "--url", "https://example.org/b", stdin=html)
    assert result.returncode == 0
    assert "https://example.org/a" in result.stdout
    assert "script" not in result.stdout
    assert "onclick" not in result.stdout


def test_clean_of_an_archive_file_has_the_trace_as_json(feedweir: Run) -> None:
    """`clean FILE --json` gives the clean item and what was removed from it."""
    item = json.loads(feedweir("clean", str(SEEDS / "000_97d0c79e074a0698.txt"), "--json").stdout)
    assert item["key"] == "https://www.dw.com/zh/a-60381254"
    assert any("获取更多RSS" in removal["removed"] for removal in item["trace"])


def test_clean_takes_the_article_out_of_a_web_page(feedweir: Run) -> None:
    """A whole page loses its navigation and keeps its article."""
    paragraphs = "".join(
        f"<p>第{n}段正文，这里有足够长的文字，用来说明这是文章的主体，而不是菜单。</p>" for n in range(9)
    )
    menu = "".join(f'<li><a href="/{n}">菜单{n}</a></li>' for n in range(9))
    body = f"<body><ul>{menu}</ul><article>{paragraphs}</article></body>"
    page = f"<!DOCTYPE html><html><head><title>标题</title></head>{body}</html>"
    result = feedweir("clean", "-", "--url", "https://example.org/", stdin=page)
    assert "第3段正文" in result.stdout
    assert "菜单3" not in result.stdout


def test_topics_preview_lists_matches_with_their_words(seeded: Run) -> None:
    """A query in Traditional script finds Simplified articles and says by which words."""
    result = seeded("topics", "preview", "title:哈薩克")
    assert result.returncode == 0
    assert result.stdout.count("title: ") == 5
    assert "[哈萨克]" in result.stdout


def test_a_bad_query_points_at_its_mistake(seeded: Run) -> None:
    """A query that does not parse is an error that names the nearest field."""
    result = seeded("topics", "preview", "titel:中国")
    assert result.returncode == 1
    assert "title" in result.stderr
    assert result.stderr.startswith("error: query: column 1: ")
    assert result.stderr == seeded("search", "titel:中国").stderr


def test_export_gives_a_line_per_item(seeded: Run) -> None:
    """JSON lines have the keys that the reference names."""
    lines = [json.loads(line) for line in seeded("export", "--format", "jsonl").stdout.splitlines()]
    wanted = {"id", "url", "title", "html", "text", "published", "updated", "source", "authors", "language",
              "enclosures", "rights", "images", "topics", "trace"}  # fmt: skip
    assert [wanted - set(line) for line in lines] == [set()] * 5


def test_init_writes_a_configuration_that_checks(feedweir: Run, tmp_path: Path) -> None:
    """What `init` writes is valid as it is, and is not overwritten by a second `init`."""
    assert feedweir("init", "conf").returncode == 0
    checked = feedweir("--config", "conf/feedweir.toml", "check")
    assert (checked.returncode, checked.stdout.startswith("good: ")) == (0, True)
    again = feedweir("init", "conf")
    assert again.returncode == 1
    assert (tmp_path / "conf" / "feedweir.toml").exists()


def test_check_names_file_line_and_nearest_name(feedweir: Run, tmp_path: Path) -> None:
    """An unknown key is an error with its place and the nearest valid name."""
    (tmp_path / "feedweir.toml").write_text('[publish]\ntitel = "x"\n', encoding="utf-8")
    result = feedweir("check")
    assert result.returncode == 1
    assert "feedweir.toml:2: publish.titel" in result.stderr
    assert "'title'" in result.stderr


def test_of_many_failing_examples_the_first_are_shown_and_how_to_see_the_others(feedweir: Run, tmp_path: Path) -> None:
    """A rule that breaks the examples of others does not fill the terminal."""
    rule = '[[rule]]\nid = "greedy"\nstep = "notice"\nwhy = "x"\nneeds = ["文"]\nmatch = ".*"\nlongest = 10000\n'
    (tmp_path / "all.rules.toml").write_text(rule, encoding="utf-8")
    (tmp_path / "feedweir.toml").write_text('[clean]\nrule_files = ["*.rules.toml"]\n', encoding="utf-8")
    result, every = feedweir("check"), feedweir("check", "--all")
    *_, more = result.stderr.splitlines()
    whole = len(json.loads(feedweir("check", "--json").stdout)["problems"])
    assert f"error: {whole - 5} more like these; all of them: feedweir check --all" == more
    assert (1, 6, 1, whole) == (
        result.returncode, result.stderr.count("error: "), every.returncode, every.stderr.count("error: "),
    )  # fmt: skip


def test_nothing_starts_half_configured(feedweir: Run, tmp_path: Path) -> None:
    """A topic whose query does not parse stops the import before anything is stored."""
    (tmp_path / "feedweir.toml").write_text('[topics.bad]\ntitle = "x"\nquery = "(中国"\n', encoding="utf-8")
    result = feedweir("import", str(SEEDS))
    assert result.returncode == 1
    assert "feedweir.toml:3: topics.bad" in result.stderr
    assert not (tmp_path / "data" / "feedweir.db").exists()


def test_config_says_where_each_value_comes_from(feedweir: Run, tmp_path: Path) -> None:
    """A value of the user's file is shown with the file and line."""
    (tmp_path / "feedweir.toml").write_text("[serve]\nport = 9999\n", encoding="utf-8")
    assert re.search(r"port = 9999.*feedweir\.toml:2", feedweir("config").stdout)


def test_a_query_may_begin_with_a_minus(seeded: Run) -> None:
    """`-word` is the query language's NOT, not an option of the program."""
    result = seeded("topics", "preview", "-石油")
    assert (result.returncode, "1 item matches" in result.stderr) == (0, True)


def test_an_import_that_cannot_start_leaves_no_store(feedweir: Run, tmp_path: Path) -> None:
    """A mistyped path or source is told before a store is made, which a later publish would take for an empty one."""
    assert feedweir("import", "nowhere").returncode == 1
    assert feedweir("import", str(SEEDS), "--source", "nosuch").returncode == 1
    assert not (tmp_path / "data" / "feedweir.db").exists()


def test_an_export_to_a_file_is_there_whole(seeded: Run, tmp_path: Path) -> None:
    """`--output` is the whole export under its name, and leaves nothing beside it."""
    assert seeded("export", "--format", "jsonl", "--output", "items.jsonl").returncode == 0
    lines = (tmp_path / "items.jsonl").read_text(encoding="utf-8").splitlines()
    assert (len(lines), [path.name for path in tmp_path.glob("items*")]) == (5, ["items.jsonl"])


def test_check_says_when_publishers_cannot_tell_whom_to_ask(feedweir: Run, tmp_path: Path) -> None:
    """A feed without a contact is a note; with one there is none."""
    file = tmp_path / "feedweir.toml"
    file.write_text('[sources.x]\ntitle = "X"\nfeed = "https://x.example/feed"\n', encoding="utf-8")
    assert "set fetch.contact" in feedweir("--config", str(file), "check").stderr
    file.write_text(f'{file.read_text(encoding="utf-8")}[fetch]\ncontact = "me@x.example"\n', encoding="utf-8")
    assert "set fetch.contact" not in feedweir("--config", str(file), "check").stderr
