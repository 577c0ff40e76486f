"""What the documents say exists: files they link to or name, commands and options they show, settings, TOML."""

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from config import environment, schema
from feedweir.cli import feedweir
from ingest.live import Failure
from tests.rooms.test_rooms import HOMES
from tests.rooms.tree import ROOMS, ROOT, written_files

PAGES = [str(path.relative_to(ROOT)) for path in written_files() if path.suffix == ".md"]
_BLOCK = re.compile(r"^( *)```(\w*)[^\n]*\n(.*?)^\1```", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
#: Code between backticks on one line.
_CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_FOLDERS = (*ROOMS, "docs", "tests", "benchmarks", "seeds")
_PATH = re.compile(rf"(?<![\w./-])(?:{'|'.join(_FOLDERS)})/[\w./-]+\.(?:py|toml|md|tsv|txt)\b")
#: What stands for a command that the reader chooses.
_PLACEHOLDER = re.compile(r"[A-Z]+|…|\.\.\.")


def _text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def _prose(page: str) -> str:
    """The page without its blocks of code."""
    return _BLOCK.sub("", _text(page))


def _anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as forges make them."""
    headings = re.findall(r"^#+ (.*)", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def dead_links(page: str, text: str) -> Iterator[str]:
    """Relative links of a page that lead to no file, folder or heading."""
    for link in _LINK.findall(text):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = unquote(link).partition("#")
        target = (ROOT / page).parent / name if name else ROOT / page
        if not target.exists() or (anchor and anchor not in _anchors(target)):
            yield link


@pytest.mark.parametrize("page", PAGES)
def test_relative_links_lead_somewhere(page: str) -> None:
    assert [] == list(dead_links(page, _prose(page)))


@pytest.mark.parametrize("page", PAGES)
def test_files_that_a_page_names_exist(page: str) -> None:
    assert [] == [name for name in _PATH.findall(_text(page)) if not (ROOT / name).exists()]


@pytest.mark.parametrize("page", PAGES)
def test_toml_that_a_page_shows_is_toml(page: str) -> None:
    for _, language, code in _BLOCK.findall(_text(page)):
        if language == "toml":
            tomllib.loads(code)


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_left_to_be_filled_in(page: str) -> None:
    assert [] == re.findall(r"@@\w+@@|\b(?:TODO|FIXME|XXX|TBD)\b|\{\{[^}]*\}\}", _text(page))


def shown_commands(text: str) -> Iterator[str]:
    """The `feedweir …` command lines of a page: between backticks, and lines of its blocks, with or without prompt."""
    blocks = [code for _, language, code in _BLOCK.findall(text) if language in ("", "console", "sh", "text")]
    indented = re.findall(r"^ {4}(\S.*)", _BLOCK.sub("", text), re.MULTILINE)
    lines = [line for block in blocks for line in block.splitlines()] + indented
    for line in [*_CODE.findall(_BLOCK.sub("", text)), *lines]:
        for part in re.split(r"\s(?:\||&&|;)\s", re.sub(r"^\s*\$ ", "", line)):
            if re.match(r"feedweir(?=[\s`]|$)", part):
                yield part


def complaint(command: str) -> str:
    """What is wrong with a command line by the click tree; empty when it is understood. Nothing is run."""
    words = shlex.split(re.sub(r"\s#\s.*", "", command).replace("\\|", "|"))[1:]
    words = words[: next((at for at, word in enumerate(words) if word in (">", "<", "2>")), len(words))]
    found: click.Command = feedweir
    try:
        while isinstance(found, click.Group):
            rest = _rest(found, words)
            if not rest or _PLACEHOLDER.fullmatch(rest[0]):
                return ""
            group, words = found, rest[1:]
            found = group.commands.get(rest[0]) or click.Command("")
            if not found.name:
                return f"no command {rest[0]!r}"
        return " ".join(_rest(found, words))
    except click.UsageError as error:
        return error.format_message()


def _rest(command: click.Command, words: list[str]) -> list[str]:
    """The words that the command's own options and arguments leave. Raises UsageError for an unknown option."""
    parser = command.make_parser(click.Context(command))
    return parser.parse_args([word for word in words if word not in ("…", "...")])[1]


@pytest.mark.parametrize("page", PAGES)
def test_commands_that_a_page_shows_are_understood(page: str) -> None:
    found = {command: complaint(command) for command in shown_commands(_text(page))}
    assert {} == {command: wrong for command, wrong in found.items() if wrong}


def test_the_help_of_each_command_shows_command_lines_that_are_understood() -> None:
    helps = [command.help or "" for command in _commands(feedweir)]
    found = {line: complaint(line) for text in helps for line in re.findall(r"^\s+(feedweir .*)", text, re.MULTILINE)}
    assert {} == {command: wrong for command, wrong in found.items() if wrong}
    assert len(found) >= 10


def _commands(group: click.Group) -> Iterator[click.Command]:
    """Every command, those of groups within the group too."""
    for command in group.commands.values():
        yield command
        if isinstance(command, click.Group):
            yield from _commands(command)


@pytest.mark.parametrize("page", PAGES)
def test_settings_that_a_page_names_exist(page: str) -> None:
    tables = "|".join(schema.tables())
    written = re.findall(rf"`((?:{tables})\.[a-z_]+)(?: = [^`]*)?`", _text(page))
    # Files are named in the same way, and values that publishing keeps in the store.
    others = {path.name for path in written_files()} | {"publish.memory", "publish.intent", "stories.toml"}
    assert [] == [key for key in written if key not in schema.types() and key not in others]


@pytest.mark.parametrize("page", PAGES)
def test_variables_that_a_page_names_exist(page: str) -> None:
    known = {*map(environment.variable, schema.types()), *environment.RESERVED, "FEEDWEIR_"}
    assert set() == set(re.findall(r"(?<!_)\bFEEDWEIR_[A-Z_]*", _text(page))) - known


def test_the_page_of_dependencies_names_the_homes_that_the_fence_guards() -> None:
    """What docs/dependencies.md says of a library's home is what tests/rooms/test_rooms.py holds it to."""
    rows = re.findall(r"^\| ([\w-]+) \| (.*?) \|", _text("docs/dependencies.md"), re.MULTILINE)
    names = {"beautifulsoup4": "bs4", "readability-lxml": "readability", "sqlite-utils": "sqlite_utils"}
    for package, what in rows:
        homes = HOMES.get(names.get(package, package), ())
        said = re.findall(r"(?:config|ingest|publish|feedweir)/(?:[\w/]*\.py|[\w/]*/)?", what)
        assert [] == [
            home for home in said if homes and not f"{home}/".startswith(homes) and not homes[0].startswith(home)
        ], package


@pytest.mark.parametrize("page", ["docs/reference/fetching.md", "docs/reference/metrics.md"])
def test_every_cause_of_a_failed_fetch_is_explained(page: str) -> None:
    rows = re.findall(r"^\| (`[a-z-]+`) \||`feedweir_fetch_failures_total`.*", _text(page), re.MULTILINE)
    said = {*rows, *re.findall(r"`[a-z-]+`", next(iter(re.findall(r".*failures_total.*", _text(page))), ""))}
    assert set() == {f"`{failure}`" for failure in Failure} - said


def test_every_page_of_the_documents_is_reached_from_the_readme() -> None:
    """A page that no other page links to is a page that nobody reads. Folders count for the pages in them."""
    linked = {
        ((ROOT / page).parent / unquote(link.partition("#")[0])).resolve()
        for page in PAGES
        for link in _LINK.findall(_prose(page))
    }
    lost = [page for page in PAGES if page.startswith("docs/") and not {(ROOT / page), (ROOT / page).parent} & linked]
    assert [] == lost


def test_the_checks_see_what_is_wrong() -> None:
    assert ["no.md", "README.md#nothing"] == list(
        dead_links("README.md", "[a](no.md) [b](README.md#nothing) [c](docs)")
    )
    assert "no command 'imprt'" == complaint("feedweir imprt FOLDER")
    assert "No such option" in complaint("feedweir publish --nope")
    assert "" == complaint("feedweir --data FOLDER topics preview 'a b' --limit 3 > x.txt")
    block = "```console\n$ feedweir import ~/a  # b\n$ ls | feedweir clean -\n```"
    shown = f"see `feedweir check`\n\n{block}\n\n    feedweir serve\n"
    assert ["feedweir check", "feedweir import ~/a  # b", "feedweir clean -", "feedweir serve"] == list(
        shown_commands(shown)
    )
