"""Credentials and certificates of a source: found where the configuration says they are, read when they are needed.

They never stand in the configuration itself, which is printed and shared."""

import base64
import re
import stat
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from config.errors import ConfigError, Place
from config.model import Credentials, Source, Tls

#: Bytes of a file of credentials that are looked at.
_LARGEST = 16_384
#: Words that begin a whole Authorization field (RFC 9110 section 11.6.2), whatever comes behind them.
_SCHEMES = ("basic", "bearer", "digest", "negotiate", "oauth", "dpop", "token", "apikey", "api-key")
_WHAT = "It holds `user:password`, or a whole value such as `Bearer abc`, on one line."


def authorization(source: Source, config_file: Path | None, env: Mapping[str, str]) -> str:
    """The value of the source's Authorization field: `user:password` as Basic in UTF-8 (RFC 7617), anything that
    begins with a scheme as it stands. Empty when the source has no credentials.

    Raises ConfigError when they cannot be read or are neither; it never shows them."""
    if source.credentials is None:
        return ""
    given = source.credentials
    place = Place(source.place.file, source.place.line, f"sources.{source.name}.credentials")
    secret = _file(given.file, config_file, env, place) if given.file else _variable(given.env, env, place)
    return _field(secret, _name(given), place)


def exposed(source: Source, config_file: Path | None, env: Mapping[str, str]) -> str:
    """A note when everybody on the machine may read the source's credentials; empty otherwise."""
    if source.credentials is None or not source.credentials.file:
        return ""
    path = _path(source.credentials.file, config_file, env)
    try:
        mode = path.stat().st_mode
    except OSError:
        return ""  # whether it can be read is told when it is needed, by whom it is needed
    loose = stat.S_IMODE(mode) & (stat.S_IROTH | stat.S_IWOTH)
    return f"sources.{source.name}: every user of this machine may read {path}; try: chmod 600" if loose else ""


def tls_files(source: Source, config_file: Path | None) -> Tls:
    """The source's TLS settings with absolute paths: they are relative to the configuration file, without one to the
    working directory. Whether the files exist is not looked at."""
    tls = source.tls
    return replace(
        tls,
        ca_file=_absolute(tls.ca_file, config_file),
        cert_file=_absolute(tls.cert_file, config_file),
        key_file=_absolute(tls.key_file, config_file),
    )


def _absolute(name: str, config_file: Path | None) -> str:
    if not name:
        return ""
    folder = config_file.parent if config_file else Path()
    return str((folder / Path(name).expanduser()).absolute())


def _path(name: str, config_file: Path | None, env: Mapping[str, str]) -> Path:
    """A bare name is looked for among the credentials that systemd hands over (systemd.exec(5)) first."""
    if "/" not in name and env.get("CREDENTIALS_DIRECTORY"):
        handed = Path(env["CREDENTIALS_DIRECTORY"], name)
        if _is_there(handed):
            return handed
    return Path(_absolute(name, config_file))


def _is_there(path: Path) -> bool:
    """Whether there is such a file, be it out of reach: systemd hides what it hands over from ExecReload= (its issue
    35227), where `feedweir check` runs."""
    try:
        path.stat()
    except OSError as error:
        return not isinstance(error, FileNotFoundError)
    return True


def _file(name: str, config_file: Path | None, env: Mapping[str, str], place: Place) -> str:
    path = _path(name, config_file, env)
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST).decode("utf-8-sig")
    except OSError as error:
        hint = (
            "Write the file, and let the user read it that Feedweir runs as; under systemd name it in LoadCredential=."
        )
        raise ConfigError(f"{path} cannot be read: {error.strerror}", place, hint=hint) from error
    except UnicodeDecodeError:
        raise ConfigError(f"{path} is not UTF-8", place, hint=_WHAT) from None  # the cause would show its bytes


def _variable(name: str, env: Mapping[str, str], place: Place) -> str:
    if not env.get(name):
        hint = "Set it where Feedweir is started; under systemd with EnvironmentFile=."
        raise ConfigError(f"the variable {name!r} is not set", place, hint=hint)
    return env[name]


def _name(given: Credentials) -> str:
    return given.file or f"the variable {given.env!r}"


def _field(secret: str, name: str, place: Place) -> str:
    secret = secret.strip()
    if not secret.isprintable() or not secret:
        raise ConfigError(f"{name} is empty" if not secret else f"{name} has several lines", place, hint=_WHAT)
    scheme = secret.partition(" ")[0]
    whole = scheme.lower() in _SCHEMES or (":" not in secret and re.fullmatch(r"[\w-]+ +\S+", secret))
    if whole and scheme != secret:
        if not secret.isascii():
            raise ConfigError(f"{name} has characters that an Authorization field cannot have", place, hint=_WHAT)
        return secret
    if ":" not in secret:
        raise ConfigError(f"{name} has neither a password nor a scheme", place, hint=_WHAT)
    return f"Basic {base64.b64encode(secret.encode()).decode('ascii')}"
