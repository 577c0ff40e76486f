"""The version of this program, as its package says it."""

from importlib import metadata


def version() -> str:
    """Such as `1.2.0`; `0` for a checkout that is not installed."""
    try:
        return metadata.version("feedweir")
    except metadata.PackageNotFoundError:
        return "0"
