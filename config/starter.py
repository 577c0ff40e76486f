"""What `feedweir init` writes: a commented configuration to start from, made of defaults.toml so that it never ages."""

from pathlib import Path

from config.document import SHIPPED, shipped
from config.errors import ConfigError, Place
from config.location import FILE_NAME

#: The ready-made parts: what stands before and after the settings, and an example of a rule file.
_PARTS = SHIPPED / "templates"
RULE_FILE = Path("rules", "example.toml")


def write_starter(directory: Path) -> list[Path]:
    """Write feedweir.toml and rules/example.toml into `directory`, which is made when it is missing.

    Raises ConfigError, and writes nothing, when one of them exists already or cannot be written."""
    texts = {directory / FILE_NAME: main_file(), directory / RULE_FILE: rule_file()}
    for path in texts:
        if path.exists() or path.is_symlink():
            hint = "Nothing was written. Choose another directory, or move that file away."
            raise ConfigError("exists already", Place(str(path)), hint=hint)
    for path, text in texts.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
        except OSError as error:
            raise ConfigError(f"cannot be written: {error.strerror}", Place(str(path))) from error
    return list(texts)


def main_file() -> str:
    """The text of the starter: every setting with its help, in comments, then examples of sources and topics."""
    return "\n".join((_part("head.toml"), _settings(), _part("examples.toml")))


def rule_file() -> str:
    """The text of the example of a rule file."""
    return _part("rule.toml")


def _part(name: str) -> str:
    return (_PARTS / name).read_text(encoding="utf-8")


def _settings() -> str:
    """defaults.toml from its first table on; `#` without a blank before each key, so that one can take it off."""
    text = shipped("defaults.toml").text
    _, _, body = text.partition("\n\n")
    return "\n".join(line if not line or line[0] in "#[" else f"#{line}" for line in body.splitlines()) + "\n"
