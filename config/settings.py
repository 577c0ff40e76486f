"""Loads the configuration: what ships, then the user's one file, then the environment; each layer wins over the last.

Nothing is returned unless all of it is good. Steps of rules and queries of topics are judged by the rooms that know
them (ingest/clean/, publish/query.py), which raise ConfigError with the places that stand in Rule and Topic."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from config import addresses, catalogue, checks, environment, rulebook, schema, spans, stories
from config.document import SHIPPED, Document, parse, read, shipped
from config.errors import Place
from config.learned import load_learned, path_of
from config.location import find_data, find_file
from config.model import Config
from config.structure import Node, Problems, Table, root, table_of
from config.tree import Settings

_EMPTY: dict[str, Node] = {}


@dataclass(frozen=True, slots=True)
class _User:
    """What the user decides by."""

    #: The file of settings, sources and topics.
    file: Path | None
    #: What that file holds, where it is not what lies there.
    document: Document | None = None
    #: A rule file that is not in place yet.
    rule_file: Document | None = None


def load(config_file: Path | None = None, *, data: Path | None = None, env: Mapping[str, str] | None = None) -> Config:
    """The merged configuration. `config_file` and `data` are the options of the command line; `env` is the
    environment, os.environ when it is not given.

    Raises ConfigError (ConfigErrors when several things are wrong) with file, line, key and a hint."""
    env = os.environ if env is None else env
    file = find_file(config_file, env)
    problems = Problems()
    config = _decided(_merge(_User(file), find_data(data, env), env, problems), problems)
    problems.finish()
    return config


def check_candidate(file: Path, text: str, env: Mapping[str, str]) -> Config:
    """The configuration as it would be if `file`, which need not exist, held `text`; the data directory is not looked
    for. Raises ConfigError as `load`."""
    problems = Problems()
    config = _merge(_User(file, parse(text, str(file))), (Path(), Place("built in")), env, problems)
    problems.finish()
    return config


def load_with(
    new: Path, config_file: Path | None = None, *, data: Path | None = None, env: Mapping[str, str] | None = None
) -> Config:
    """The configuration as it would be with the file `new` in place: a rule file stands for the user's one of the same
    name, or comes to those that there are; one with other tables stands for the user's file. The rest is as in `load`,
    which this raises ConfigError as."""
    env = os.environ if env is None else env
    file, document = find_file(config_file, env), read(new)
    problems = Problems()
    is_rules = rulebook.is_rule_file(document)
    user = _User(file, rule_file=document) if is_rules else _User(file or new, document)
    config = _decided(_merge(user, find_data(data, env), env, problems), problems)
    problems.finish()
    return config


def _decided(config: Config, problems: Problems) -> Config:
    """The configuration with the decisions that its data directory has."""
    decided = stories.load_stories(stories.path_of(config.data), problems)
    return replace(config, learned=load_learned(path_of(config.data), problems), stories=decided)


def default_settings() -> Settings:
    """The settings as they ship, whatever files and variables there are."""
    return _settings({}, {}, Problems())[0]


def _merge(given: _User, data: tuple[Path, Place], env: Mapping[str, str], problems: Problems) -> Config:
    file = given.file
    user = root(given.document or (read(file) if file else Document("", {})), problems)
    nodes = _known_tables(user)
    settings, origins = _settings(nodes, environment.nodes(env, problems), problems)
    sources = catalogue.merge(_shipped_table("sources"), nodes.get("sources"), checks.source_name, problems)
    topics = catalogue.merge(_shipped_table("topics"), nodes.get("topics"), checks.slug, problems)
    in_use = catalogue.sources(sources, problems)
    tracking = _shipped_table("tracking")
    rule_files = _rule_files(settings, given, origins["clean.rule_files"], problems)
    return Config(
        settings=settings,
        sources=in_use,
        topics=catalogue.topics(topics, in_use, sources.tables),
        rules=rulebook.rules(rulebook.shipped_files(SHIPPED), rule_files, sources.tables, problems),
        proxies=addresses.proxies(root(shipped("image_proxies.toml"), problems), user),
        tracking=addresses.tracking(tracking, nodes.get("tracking"), problems),
        origins={
            **origins,
            **sources.origins("sources"),
            **topics.origins("topics"),
            **addresses.tracking_origins(tracking, nodes.get("tracking"), problems),
            "data": data[1],
        },
        data=data[0],
        file=file,
    )


def _shipped_table(name: str) -> Node:
    document = shipped(f"{name}.toml")
    return Node(document.data[name], document, (name,))


def _known_tables(user: Table) -> dict[str, Node]:
    """The tables of the user's file; a name that is none of them is a problem."""
    names = (*schema.tables(), "sources", "topics", "proxy", "tracking")
    user.know(*names)
    user.close({**schema.homes(), "rule": "a rule file (clean.rule_files)"})
    return {name: node for name, node in user.nodes.items() if name in names}


def _rule_files(settings: Settings, given: _User, named_by: Place, problems: Problems) -> list[Document]:
    """Relative to the user's file. Without one only a variable can name them, relative to the working directory."""
    found: list[Document] = []
    if given.file is not None or named_by.file == "FEEDWEIR_CLEAN_RULE_FILES":
        base = given.file.parent if given.file else Path()
        found = rulebook.user_files(settings.clean.rule_files, base, named_by, problems)
    return rulebook.put_in_place(found, given.rule_file) if given.rule_file else found


def _settings(
    user: Mapping[str, Node], env: Mapping[str, Node], problems: Problems
) -> tuple[Settings, dict[str, Place]]:
    defaults = root(shipped("defaults.toml"), problems)
    origins: dict[str, Place] = {}
    built: dict[str, Any] = {}
    for name, cls in schema.tables().items():
        default = table_of(defaults.nodes[name], problems)
        given = table_of(user[name], problems) if name in user else Table(default.place, _EMPTY, problems)
        table = Table(given.place, {**default.nodes, **given.nodes, **_of_table(name, env)}, problems)
        values = {}
        for key, hint in schema.fields(cls).items():
            check = schema.check_of(f"{name}.{key}", hint)
            values[key] = table.take(key, check, check(default.nodes[key].value))
            origins[f"{name}.{key}"] = table.at(key)
        table.close(schema.homes())
        built[name] = cls(**values)
    fetch = built["fetch"]
    if fetch.min_interval > fetch.max_interval:
        place = origins["fetch.min_interval"]
        problems.add("is longer than fetch.max_interval", place, f"That is {spans.words(fetch.max_interval)}.")
    return Settings(import_=built.pop("import"), **built), origins


def _of_table(name: str, env: Mapping[str, Node]) -> dict[str, Node]:
    return {key.removeprefix(f"{name}."): node for key, node in env.items() if key.startswith(f"{name}.")}
