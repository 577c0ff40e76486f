"""What becomes of a new configuration while the daemon runs: taken whole, or not at all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from config.errors import ConfigErrors, FeedweirError
from config.model import Config


@dataclass(frozen=True, slots=True)
class Reload:
    """The outcome of a reload."""

    #: The configuration to go on with: the new one, or the old one when the new one is wrong.
    config: Config
    #: What is wrong with the new one, a text each; empty when it was taken.
    problems: Sequence[str] = ()
    #: Keys whose new value is taken at the next start only.
    needs_restart: Sequence[str] = ()


#: Read once, at the start: the socket is bound by then.
_AT_START = ("serve.host", "serve.port", "serve.metrics")


def reload(current: Config, load: Callable[[], Config]) -> Reload:
    """Load and check the new configuration. Every problem of it is told; nothing is raised for a wrong one."""
    try:
        new = load()
    except ConfigErrors as errors:
        return Reload(current, [str(error) for error in errors.errors])
    except FeedweirError as error:
        return Reload(current, [str(error)])
    if new.data != current.data:
        return Reload(current, [f"the data directory cannot change while it is in use: {current.data} to {new.data}"])
    return Reload(new, needs_restart=[key for key in _AT_START if _value(new, key) != _value(current, key)])


def _value(config: Config, key: str) -> object:
    table, _, name = key.partition(".")
    return getattr(getattr(config.settings, table), name)
