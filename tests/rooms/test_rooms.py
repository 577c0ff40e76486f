"""The walls of the house: who may import whom, where each library lives, and how a file is written."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.rooms.tree import ROOMS, ROOT, Import, imports, parsed, sources, written_files

#: Each third-party library has one home: a file, or a folder that ends in a slash. What leaves it are plain values.
HOMES: dict[str, tuple[str, ...]] = {
    "aiohttp": ("ingest/fetch/", "publish/server.py", "publish/static.py"),
    "aiohttp_socks": ("ingest/fetch/",),
    "apscheduler": ("feedweir/daemon/",),
    "brotli": ("ingest/fetch/",),
    "bs4": ("ingest/formats/discover.py",),
    "click": ("feedweir/",),
    "feedgen": ("publish/atom.py",),
    "feedparser": ("ingest/formats/parse.py",),
    "jinja2": ("publish/pages.py", "publish/explain/", "publish/operator/"),
    "lxml": ("ingest/formats/", "publish/atom.py", "publish/opml.py"),
    "nh3": ("ingest/clean/steps/sanitise.py",),
    "numpy": (
        "ingest/alike.py",
        "ingest/fold.py",
        "ingest/search/",
        "ingest/similar/",
        "ingest/store/keys.py",
        "ingest/store/search.py",
        "ingest/store/sqlite_keys.py",
        "ingest/store/sqlite_search.py",
        "ingest/store/sqlite_similar.py",
        "publish/query/",
    ),
    "opencc": ("ingest/fold.py",),
    "platformdirs": ("config/location.py",),
    "prometheus_client": ("publish/operator/",),
    "pysqlite3": ("ingest/store/",),
    "readability": ("ingest/formats/extract.py",),
    "regex": ("publish/query/",),
    "selectolax": ("ingest/clean/", "ingest/text.py", "ingest/guard.py"),
    "sqlite3": ("ingest/store/",),
    "sqlite_utils": ("ingest/store/",),
    "tomlkit": ("config/editing.py",),
    "tqdm": ("feedweir/",),
    "yarl": ("ingest/addresses/urls.py", "ingest/fetch/exchange.py"),
    "zstandard": ("ingest/store/", "ingest/fetch/"),
}
_LONGEST = 300
_PACKAGED = sources(*ROOMS)


def back_doors(path: str, tree: ast.AST) -> list[str]:
    """Imports of a file that lead from its room into a later one, or out of the packages."""
    room = path.partition("/")[0]
    allowed = ROOMS[: ROOMS.index(room) + 1]
    ours = {*ROOMS, "tests", "benchmarks"}
    return [_said(path, found) for found in imports(tree) if found.top in ours and found.top not in allowed]


def strays(path: str, tree: ast.AST) -> list[str]:
    """Imports of third-party libraries outside their homes; a library without a home is a stray everywhere."""
    known = sys.stdlib_module_names - HOMES.keys()
    foreign = [found for found in imports(tree) if found.top not in known and found.top not in ROOMS]
    return [_said(path, found) for found in foreign if not path.startswith(HOMES.get(found.top, ("?",)))]


def _said(path: str, found: Import) -> str:
    return f"{path}:{found.line} imports {found.module}"


@pytest.mark.parametrize("path", _PACKAGED)
def test_imports_point_one_way(path: str) -> None:
    assert [] == back_doors(path, parsed(path))


@pytest.mark.parametrize("path", _PACKAGED)
def test_each_library_is_imported_only_in_its_home(path: str) -> None:
    assert [] == strays(path, parsed(path))


def test_the_fence_sees_doors_inside_functions_and_behind_importlib() -> None:
    source = "def f():\n    from publish.atom import x\n    importlib.import_module('feedweir.cli')\nimport config\n"
    said = ["ingest/x.py:2 imports publish.atom", "ingest/x.py:3 imports feedweir.cli"]
    assert said == back_doors("ingest/x.py", ast.parse(source))
    assert [] == back_doors("feedweir/x.py", ast.parse(source))


def test_the_fence_sees_libraries_away_from_home() -> None:
    source = "import json, yarl.x\nfrom bs4 import BeautifulSoup\nimport sqlite3\nimport unknown\n"
    said = [
        f"ingest/addresses/urls.py:{line} imports {name}" for line, name in ((2, "bs4"), (3, "sqlite3"), (4, "unknown"))
    ]
    assert said == strays("ingest/addresses/urls.py", ast.parse(source))


def test_nothing_that_ships_imports_the_tests() -> None:
    found = [found.module for path in _PACKAGED for found in imports(parsed(path))]
    assert [] == [module for module in found if module.partition(".")[0] in {"tests", "benchmarks", "pytest"}]


def test_every_imported_library_is_a_declared_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {_normal(re.split(r"[<>=!~;\[ ]", line)[0]) for line in project["dependencies"]}
    owners = packages_distributions()
    used = {found.top for path in _PACKAGED for found in imports(parsed(path))} & HOMES.keys() - {
        "sqlite3",
        "pysqlite3",
    }
    undeclared = {name for name in used if not declared & {_normal(owner) for owner in owners[name]}}
    assert set() == undeclared


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("path", _PACKAGED)
def test_public_names_say_what_they_are(path: str) -> None:
    tree = parsed(path)
    assert ast.get_docstring(tree), f"{path} does not say what it is for"
    assert [] == [f"{path}:{node.lineno} {node.name}" for node in public(tree) if not ast.get_docstring(node)]


_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def public(tree: ast.Module) -> list[_Definition]:
    """Public functions and classes. Methods are left to the reviewer: some say it all by name, some by a Protocol."""
    return [node for node in tree.body if isinstance(node, _Definition) and not node.name.startswith("_")]


@pytest.mark.parametrize("path", _PACKAGED)
def test_no_file_is_longer_than_can_be_kept_in_mind(path: str) -> None:
    lines = (ROOT / path).read_text(encoding="utf-8").count("\n")
    assert lines <= _LONGEST, f"{path} has {lines} lines: two things live in it"


def test_nothing_in_the_tree_names_a_machine_or_a_package_registry() -> None:
    # Put together here, so that this file does not name them.
    hosts = [f"{name}.org" for name in ("pypi", "test.pypi", "python" + "hosted")]
    folders = [f"/{name}/" for name in ("work", "root", "Users", "home")]
    forbidden = re.compile("|".join(rf"(?<![\w.~}}-]){re.escape(text)}" for text in (*hosts, *folders)))
    said = []
    for path in written_files():
        text = path.read_bytes().decode("utf-8", "replace")
        said += [f"{path.relative_to(ROOT)}: {match[0]}" for match in forbidden.finditer(text)]
    assert [] == said
