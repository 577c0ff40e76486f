"""Kinds of arguments, as click's `type`: what a shell hands over is checked before a command sees it. Help shows their
names as TEXT, PATH and FOLDER."""

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click

from config import fetch_checks
from config.structure import Check, Wrong


def text(value: str) -> str:
    """Text without lone surrogates (PEP 383): bytes that the locale could not read are UTF-8, or refused."""
    try:
        return os.fsencode(value).decode("utf-8")
    except UnicodeError as error:
        raise click.BadParameter("it has bytes that are not UTF-8") from error


def path(value: str) -> Path:
    """A path, whatever its bytes. An empty one, from a script whose variable is not set, would be the working
    directory: it is refused."""
    if not value:
        raise click.BadParameter("the path is empty")
    return Path(value)


def folder(value: str) -> Path:
    """The path of a folder, which need not exist."""
    found = path(value)
    if found.exists() and not found.is_dir():
        raise click.BadParameter(f"{value!r} is not a folder")
    return found


def moment(value: str) -> datetime:
    """A day or a time as RFC 3339 writes them (`2026-01-31`, `2026-01-31T12:00:00+08:00`); UTC without a zone."""
    try:
        found = datetime.fromisoformat(value.strip())
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no date such as 2026-01-31") from error
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def end(value: str) -> datetime:
    """The same as the end of a stretch of time: of a day, its last moment."""
    found = moment(value)
    try:
        date.fromisoformat(value.strip())
    except ValueError:
        return found
    return found + timedelta(days=1, microseconds=-1)


def network(value: str) -> str:
    """A network beyond the public ones, as the key `networks` of a source takes it."""
    return _checked(fetch_checks.network, value)


def proxy(value: str) -> str:
    """A proxy's address, as the key `proxy` of a source takes it; empty for none given."""
    return _checked(fetch_checks.source_proxy, value)


def _checked(check: Check[str], value: str) -> str:
    try:
        return check(value)
    except Wrong as wrong:
        raise click.BadParameter(f"{wrong.message}. {wrong.hint}".removesuffix(". ")) from wrong
