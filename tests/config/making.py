"""Writes a user's files into a folder, works in it, and loads them with a given environment alone."""

from collections.abc import Callable, Mapping
from pathlib import Path

from config.model import Config
from config.settings import load

#: Loads files (name to text) with an environment; messages show the names as they stand here.
Loader = Callable[..., Config]


def load_files(files: Mapping[str, str], env: Mapping[str, str] | None = None) -> Config:
    """Write the files into the working directory and load `feedweir.toml` of them; without one, what ships."""
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    given = Path("feedweir.toml") if "feedweir.toml" in files else None
    return load(given, data=Path("data"), env=env or {})
