"""What cleaning makes of a few documents by a few rules that stay as they were, so that only the code can change it.

`python -m tests.ingest.clean.edition` records it anew, once EDITION in ingest/clean/digest.py is raised; with
`--same-edition` without that, for a change of what was never released."""

import dataclasses
import json
import sys
from collections.abc import Iterator
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

from config.model import Config, ImageProxy, Rule, Tracking
from ingest.clean import Cleaner
from ingest.clean.digest import EDITION
from ingest.clean.table import STEPS
from ingest.model import CleanItem, Format, RawItem
from tests.ingest.clean.cases import SEEDS, seed, shipped

RECORD = Path(__file__).parent / "edition.json"
#: Rules of each step that are kept, each with its examples.
_RULES = 3
_SEEDS = ("dw", "bbc", "rfi", "voa", "voa")


def record() -> dict[str, Any]:
    """What was recorded: the edition, rules, proxies, tracking arguments and documents, and what came out of each."""
    found: dict[str, Any] = json.loads(RECORD.read_text(encoding="utf-8"))
    return found


def outputs(recorded: dict[str, Any]) -> dict[str, str]:
    """What comes out of each document today, as a digest."""
    cleaner = Cleaner(_config(recorded))
    found = {name: _digest(cleaner.clean(_raw(*document))) for name, document in recorded["documents"].items()}
    for path, source in zip(sorted(SEEDS.iterdir()), _SEEDS, strict=True):
        found[path.name] = _digest(cleaner.clean(seed(path.name, source)))
    return found


def _config(recorded: dict[str, Any]) -> Config:
    rules = tuple(Rule(examples=(), **{**rule, "sources": tuple(rule["sources"])}) for rule in recorded["rules"])
    proxies = tuple(ImageProxy(**_tuples(proxy)) for proxy in recorded["proxies"])
    tracking = recorded["tracking"]
    hosts = {host: tuple(names) for host, names in tracking["hosts"].items()}
    kept = Tracking(tuple(tracking["names"]), tuple(tracking["prefixes"]), hosts)
    return dataclasses.replace(shipped(), rules=rules, proxies=proxies, tracking=kept)


def _tuples(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}


def _raw(source: str, title: str, html: str) -> RawItem:
    return RawItem(source, "https://www.example.org/news/1", title, html, "test", Format.ENTRY, b"")


def _digest(item: CleanItem) -> str:
    return blake2b(repr(item).encode(), digest_size=8).hexdigest()


def today() -> dict[str, Any]:
    """A new record: rules and documents of today."""
    rules = [rule for name in STEPS for rule in islice(_of_step(name), _RULES)]
    tracking = dataclasses.asdict(dataclasses.replace(shipped().tracking, hosts=dict(shipped().tracking.hosts)))
    new: dict[str, Any] = {
        "edition": EDITION,
        "rules": [
            {"id": rule.id, "step": rule.step, "sources": rule.sources, "why": rule.why, "params": _plain(rule.params)}
            for rule in rules
        ],
        "proxies": [
            {name: value for name, value in _shallow(proxy).items() if name not in {"place", "examples"}}
            for proxy in shipped().proxies
        ],
        "tracking": tracking,
        "documents": {
            f"{rule.id} {number}": [example.source or rule.sources[0].replace("*", "dw"), example.title, example.before]
            for rule in rules
            for number, example in enumerate(rule.examples)
        },
    }
    new = json.loads(json.dumps(new))
    return {**new, "outputs": outputs(new)}


def _of_step(name: str) -> Iterator[Rule]:
    return (rule for rule in shipped().rules if rule.step == name)


def _shallow(value: Any) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}


def _plain(params: Any) -> dict[str, Any]:
    return {name: dict(value) if hasattr(value, "items") else value for name, value in params.items()}


def main(*arguments: str) -> int:
    """Record anew; 1 when the edition is to be raised first."""
    before = record() if RECORD.exists() else None
    is_bound = before is not None and before["edition"] == EDITION and arguments != ("--same-edition",)
    if is_bound and before and outputs(before) != before["outputs"]:
        sys.stderr.write("Cleaning gives other output: raise EDITION in ingest/clean/digest.py first.\n")
        return 1
    RECORD.write_text(json.dumps(today(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
