"""Where the user's file and the data directory are."""

import os
from collections.abc import Mapping
from pathlib import Path

from config.errors import ConfigError, Place

FILE_NAME = "feedweir.toml"


def find_file(given: Path | None, env: Mapping[str, str]) -> Path | None:
    """The user's file, None when there is none: `given`, else FEEDWEIR_CONFIG, else feedweir.toml in
    $CONFIGURATION_DIRECTORY (systemd.exec(5)), the working directory or the platform's configuration directory.

    Raises ConfigError when a file that was named is missing."""
    if given is not None:
        return _named(given, Place("--config"))
    if env.get("FEEDWEIR_CONFIG"):
        return _named(Path(env["FEEDWEIR_CONFIG"]), Place("FEEDWEIR_CONFIG"))
    folders = [Path(part) for part in env.get("CONFIGURATION_DIRECTORY", "").split(":") if part]
    places = (folder / FILE_NAME for folder in (*folders, Path(), *_platform_folder()))
    # A dangling link, or a folder of that name as container engines make for a missing file, is found, and an error
    # when it is read: nothing starts on the defaults by accident. A folder that may not be looked into is passed over.
    return next((path for path in places if os.path.lexists(path)), None)


def named_file(given: Path | None, env: Mapping[str, str]) -> Path | None:
    """The same, also where it is missing: what messages are about."""
    try:
        return find_file(given, env)
    except ConfigError:
        return given or Path(env["FEEDWEIR_CONFIG"])


def new_file(env: Mapping[str, str]) -> Path:
    """Where a file of the user's is made when there is none: the first place of `find_file` that is always looked at.

    Raises ConfigError when there is no such place, as for a user without a home directory."""
    folders = [Path(part) for part in env.get("CONFIGURATION_DIRECTORY", "").split(":") if part]
    folder = next(iter((*folders, *_platform_folder())), None)
    if folder is None:
        raise ConfigError("there is no place for a configuration", Place(FILE_NAME), hint="Name one with --config.")
    return folder / FILE_NAME


def _named(path: Path, place: Place) -> Path:
    path = path.expanduser()
    if not path.exists():
        hint = "Check the path; `feedweir init` writes a commented file to start from."
        raise ConfigError(f"there is no file {str(path)!r}", place, hint=hint)
    return path


def _platform_folder() -> tuple[Path, ...]:
    """None for a user without a home directory, as a service's may be (systemd.exec(5), DynamicUser)."""
    from platformdirs import user_config_path

    try:
        return (user_config_path("feedweir", appauthor=False),)
    except RuntimeError:
        return ()


def find_data(given: Path | None, env: Mapping[str, str]) -> tuple[Path, Place]:
    """The data directory, which need not exist yet, and what named it: `given`, else FEEDWEIR_DATA, else the first of
    $STATE_DIRECTORY (systemd.exec(5)), else the platform's data directory.

    Raises ConfigError when nothing names one and the user has no home directory."""
    if given is not None:
        return given.expanduser(), Place("--data")
    if env.get("FEEDWEIR_DATA"):
        return Path(env["FEEDWEIR_DATA"]).expanduser(), Place("FEEDWEIR_DATA")
    if first := env.get("STATE_DIRECTORY", "").split(":")[0]:
        return Path(first), Place("STATE_DIRECTORY")
    from platformdirs import user_data_path

    try:
        return user_data_path("feedweir", appauthor=False), Place("built in")
    except RuntimeError as error:
        hint = "Name a folder that may be written with --data or FEEDWEIR_DATA."
        raise ConfigError("nothing says where the data is to be", Place("--data"), hint=hint) from error
