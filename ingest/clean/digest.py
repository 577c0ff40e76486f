"""What decides the clean form of a source's items, as one digest: an item that bears another one was cleaned otherwise.

What is not known to be without influence counts: a new field makes items stale too often rather than never
(docs/decisions/0081-what-the-digest-covers.md)."""

import dataclasses
import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any, Final

from config.lead_words import lead_words
from config.model import Config, Learned, Rule, Source
from config.vocabulary import vocabulary

#: Edition of the code that cleans: one more whenever the same rules give other output.
EDITION: Final = 1
#: Bytes of a digest.
SIZE: Final = 16

#: Fields of a source that no step reads: how it is named, found and fetched. Its rules count one by one.
_SILENT_OF_SOURCE: Final = frozenset(
    ("title", "url", "folders", "rules", "feed", "paused", "full_text", "learning", "corrections", "interval", "proxy",
     "headers", "credentials", "tls", "networks", "place")
)  # fmt: skip
#: Parts of a configuration that no step reads, and those that are taken in piece by piece.
_SILENT_OF_CONFIG: Final = frozenset(
    ("settings", "sources", "topics", "rules", "learned", "stories", "origins", "data", "file")
)  # fmt: skip
#: Keys of `clean` that say where rules are, and not what they do.
_SILENT_OF_CLEAN: Final = frozenset(("rule_files",))
#: What of a proxy or a learned block is for people.
_FOR_PEOPLE: Final = frozenset(("place", "examples", "example", "at", "decision"))


def shared(config: Config) -> bytes:
    """What counts for every source: edition of the code, settings, words around leads, proxies, tracking."""
    parts = {field.name: getattr(config, field.name) for field in dataclasses.fields(config)}
    return _bytes(
        [
            EDITION,
            _fields(config.settings.clean, _SILENT_OF_CLEAN),
            lead_words(),
            {name: part for name, part in parts.items() if name not in _SILENT_OF_CONFIG},
        ]
    )


def digest(config: Config, shared: bytes, source: Source, rules: Sequence[Rule]) -> bytes:
    """16 bytes: what is shared, what of the source matters, its rules in order, and the learned blocks."""
    learned = [block for block in config.learned if block.source == source.name]
    own = [
        _fields(source, _SILENT_OF_SOURCE),
        [[rule.id, rule.step, rule.why, _plain(rule.params)] for rule in rules],
        _learned(config, source, learned),
    ]
    return blake2b(shared + _bytes(own), digest_size=SIZE).digest()


def _learned(config: Config, source: Source, blocks: Sequence[Learned]) -> object:
    """Without blocks that go nothing of learning matters, so that switching it on makes no item stale."""
    gone, kept = (
        [_fields(block, _FOR_PEOPLE) for block in blocks if block.removes is removes] for removes in (True, False)
    )
    if not gone:
        return None
    learning = config.settings.learning
    is_off = (source.learning or learning.mode) == "off"
    return [is_off, learning.max_share, _plain(vocabulary()), gone, *([kept] if kept else [])]


def _fields(value: Any, without: frozenset[str]) -> dict[str, Any]:  # noqa: ANN401 - any dataclass
    return {
        field.name: _plain(getattr(value, field.name))
        for field in dataclasses.fields(value)
        if field.name not in without
    }


def _bytes(value: object) -> bytes:
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _plain(value: object) -> object:
    """A value of the configuration as JSON has it; tables by key, lists in their order."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _fields(value, _FOR_PEOPLE)
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, timedelta | datetime):
        return str(value)
    return value
