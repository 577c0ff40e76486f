"""The project's own files, for tests that read source instead of running it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: The four packages; each may import itself and those before it.
ROOMS = ("config", "ingest", "publish", "feedweir")
#: Folders of the checkout that are made, not written.
_MADE = frozenset({".git", ".venv", "venv", "build", "dist", "data", "node_modules", "__pycache__", ".hypothesis"})


@dataclass(frozen=True)
class Import:
    """One import statement's target, wherever in the file it stands."""

    module: str
    line: int

    @property
    def top(self) -> str:
        return self.module.partition(".")[0]


def sources(*folders: str) -> list[str]:
    """Python files below those folders of the checkout, as relative paths, sorted."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(str(path.relative_to(ROOT)) for path in found)


@cache
def written_files() -> tuple[Path, ...]:
    """Every file that a person wrote: the checkout without what tools made."""
    return tuple(path for path in sorted(ROOT.rglob("*")) if not _is_made(path) and path.is_file())


def _is_made(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    return any(part in _MADE or part.endswith((".egg-info", "_cache")) for part in parts)


@cache
def parsed(path: str) -> ast.Module:
    """The syntax tree of one file of the checkout."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), path)


def imports(tree: ast.AST) -> Iterator[Import]:
    """All imports of a file: at its top, inside functions, and by name through importlib."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Import(name.name, node.lineno) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            # A relative import stays in its own package: the lint forbids it, and `.` never names another room.
            yield Import("." * node.level + (node.module or ""), node.lineno)
        elif isinstance(node, ast.Call) and _called(node.func) in {"import_module", "__import__"} and node.args:
            name = node.args[0]
            yield Import(str(name.value) if isinstance(name, ast.Constant) else "?", node.lineno)


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
