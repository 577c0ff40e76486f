"""Kinds of arguments, as click's `type`: what a shell hands over is checked before a command sees it. Help shows their
names as TEXT, PATH and FOLDER."""

import os
from pathlib import Path

import click


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
