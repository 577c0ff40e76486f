"""Cleaning rules: the files of config/rules/, extended by the user's own rule files."""

import glob
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from config.document import Document, read, shipped
from config.errors import ConfigError, Place, suggest
from config.model import Example, Rule
from config.structure import Check, Problems, Table, Wrong, each, flag, kind, known, line, root, text

_ID = re.compile(r"[a-z0-9][a-z0-9._/-]{0,99}")
EVERY: tuple[str, ...] = ("*",)


def shipped_files(folder: Path) -> list[Document]:
    """The rule files that ship, by name."""
    return [shipped(f"rules/{path.name}") for path in sorted((folder / "rules").glob("*.toml"))]


def user_files(patterns: Sequence[str], base: Path, place: Place, problems: Problems) -> list[Document]:
    """The user's rule files: `patterns` relative to the folder `base`. A name without wildcards must exist."""
    paths: dict[Path, None] = {}
    for pattern in patterns:
        found = sorted(glob.glob(pattern, root_dir=base, recursive=True))
        if not found and not glob.has_magic(pattern):
            problems.add(f"there is no file {str(base / pattern)!r}", place, f"Paths are relative to {str(base)!r}.")
        paths.update(dict.fromkeys(path for path in (base / name for name in found) if not path.is_dir()))
    return [document for path in paths for document in _readable(path, problems)]


def is_rule_file(document: Document) -> bool:
    """Whether it is one by what stands in it; else it is a file of settings, sources and topics."""
    return not any(isinstance(value, dict) for name, value in document.data.items() if name != "rule")


def put_in_place(files: Sequence[Document], new: Document) -> list[Document]:
    """The files with `new` instead of the one of its name, the same path first; at the end where none has it."""
    name = Path(new.name).name
    alike = [index for index, file in enumerate(files) if Path(file.name).name == name]
    itself = [index for index in alike if Path(files[index].name).resolve() == Path(new.name).resolve()]
    place = next(iter([*itself, *alike]), len(files))
    return [*files[:place], new, *files[place + 1 :]]


def _readable(path: Path, problems: Problems) -> Iterator[Document]:
    try:
        yield read(path)
    except ConfigError as error:
        problems.note(error)


def rules(
    built_in: Iterable[Document], user: Iterable[Document], sources: Collection[str], problems: Problems
) -> tuple[Rule, ...]:
    """All rules in order: those that ship, each replaced or switched off where a user's rule has its id, then the
    user's new ones. `sources` are the names that a rule may have."""
    merged = _by_id(built_in, sources, problems)
    merged.update(_by_id(user, sources, problems, merged))
    return tuple(rule for rule in merged.values() if rule is not None)


def _by_id(
    documents: Iterable[Document], sources: Collection[str], problems: Problems, built_in: Collection[str] = ()
) -> dict[str, Rule | None]:
    found: dict[str, Rule | None] = {}
    places: dict[str, Place] = {}
    for document in documents:
        table = root(document, problems)
        default = table.take("sources", each(known(sources, "source", EVERY)), EVERY)
        for row in table.tables("rule"):
            name = row.need("id", _id, "")
            if name in places:
                hint = f"It is taken: {places[name]}. Choose another."
                problems.add(f"a second rule has the id {name!r}", row.at("id"), hint)
            elif name:
                places[name] = row.at("id")
                found[name] = _rule(name, row, default, sources)
                if found[name] is None and name not in built_in and "step" not in row.nodes:
                    hint = suggest(name, built_in, "`feedweir config` lists them.")
                    problems.add(f"no rule that ships has the id {name!r}", row.at("id"), hint)
        table.close(dict.fromkeys(("id", "step", "why", "example"), "a table [[rule]]"))
    return found


def _id(value: object) -> str:
    if _ID.fullmatch(text(value)):
        return str(value)
    raise Wrong(f"is not a rule id: {value!r}", "Use lower-case letters a-z, digits and '-', such as 'dw-copyright'.")


def _rule(name: str, row: Table, default: tuple[str, ...], sources: Collection[str]) -> Rule | None:
    """One rule, None when it is switched off. Keys that are not a rule's own are parameters of its step."""
    if not row.take("enabled", flag, True):
        return None
    source = known(sources, "source", EVERY)
    return Rule(
        id=name,
        step=row.need("step", line, ""),
        sources=row.take("sources", each(source), default),
        why=row.need("why", line, "", lambda: "Say in one sentence why the rule exists; every trace shows it."),
        examples=tuple(_example(example, source) for example in row.tables("example")),
        params=row.rest(),
        place=Place(row.place.file, row.place.line, f"rule {name}"),
        places={key: Place(place.file, place.line, f"rule {name}.{key}") for key, place in row.places().items()},
    )


def _example(row: Table, source: Check[str]) -> Example:
    if "before" not in row.nodes and "title" not in row.nodes:
        row.problems.add("needs 'before' or 'title'", row.place, "An example shows what the rule is given.")
    example = Example(
        before=row.take("before", text, ""),
        after=row.take("after", text, ""),
        title=row.take("title", text, ""),
        title_after=row.take("title_after", text, ""),
        facts=row.take("facts", _facts, {}),
        source=row.take("source", source, ""),
    )
    row.close()
    return example


def _facts(value: object) -> Mapping[str, Any]:
    if isinstance(value, dict):
        return value
    raise Wrong(f"must be a table, not {kind(value)}", 'Such as { rights = "…" }.')
