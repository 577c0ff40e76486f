"""The checks that know the field: addresses, hosts, time zones, languages, slugs, patterns, paths."""

import re
from urllib.parse import SplitResult, urlsplit

from config.errors import suggest
from config.structure import Wrong, kind, line, text

#: Part of file names and addresses, so neither case nor dots nor anything that a shell or a file system minds.
_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
#: RFC 1035, section 2.3.4: what a host has of characters at most.
_LONGEST_HOST = 253
#: RFC 5646, loosely: a language and its subtags.
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
#: Names of networks that are not public; ingest/fetch/networks.py says what is in each.
NETWORKS = ("loopback", "private", "link-local", "shared", "multicast", "reserved", "documentation")
#: What may be made of blocks that return across the items of a source.
LEARNING = ("off", "suggest", "apply")
#: What feeds do with copies of one story.
DUPLICATES = ("collapse", "keep")
#: What may decide which copy of a story leads.
PREFERENCES = ("sources", "complete", "earliest", "latest")
_LISTEN = re.compile(r"[A-Za-z0-9.:_%-]+")


def slug(name: str) -> str:
    """A name that is safe in file names and addresses: `a-z`, digits, `-` and `_`, at most 64 characters."""
    if _SLUG.fullmatch(name):
        return name
    raise Wrong(
        f"{name!r} cannot be part of a file name and an address",
        "Use a-z, digits, '-' and '_', at most 64 of them, such as 'central-asia'; the title may be anything.",
    )


def source_name(name: str) -> str:
    """A slug, or a host such as `news.example.org`, as sources are named that archives brought and nobody defined."""
    labels = name.split(".")
    if len(labels) > 1 and len(name) <= _LONGEST_HOST and all(map(_LABEL.fullmatch, labels)):
        return name
    return slug(name)


def _split(value: str) -> SplitResult:
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018 - the port is only looked at, and refused, when it is asked for
    except ValueError as error:
        raise Wrong(f"is not an address: {error}") from None
    unfit = re.search(r"\s", value) or not value.isprintable()
    if parts.scheme not in ("http", "https") or not parts.hostname or unfit:
        raise Wrong(f"is not a web address: {value!r}", "Write it with http:// or https:// and a host.")
    return parts


def url(value: object) -> str:
    """An http or https address; empty is allowed."""
    address = text(value)
    if address:
        _split(address)
    return address


def base_url(value: object) -> str:
    """An http or https address without user, query and fragment; a slash at its end is dropped."""
    parts = _split(line(value))
    if parts.username is not None:
        raise Wrong("must not carry a user or password", "Every feed would show it.")
    if parts.query or parts.fragment:
        raise Wrong("must not have a query or a fragment", "Write the address of the folder alone.")
    return line(value).rstrip("/")


def images(value: object) -> str:
    """An image policy: `origin`, `keep`, or the template of an image proxy with `{url}` in it, once."""
    policy = line(value)
    if policy in ("origin", "keep"):
        return policy
    if "://" not in policy:
        raise Wrong(f"unknown value {policy!r}", f"{suggest(policy, ('origin', 'keep'))} Or an address with {{url}}.")
    if policy.count("{url}") != 1 or re.search(r"[{}]", policy.replace("{url}", "")):
        raise Wrong("must hold {url} once, and no other braces", 'Such as "https://images.example/?url={url}".')
    _split(policy.replace("{url}", "x"))
    return policy


def source_images(value: object) -> str:
    """The image policy of one source; empty means the general one."""
    return images(value) if text(value) else ""


def host(value: object) -> str:
    """A host name, folded to lower case and IDNA: no scheme, port or path."""
    name = line(value).lower().rstrip(".")
    if re.search(r"[/:@?#\s]", name):
        raise Wrong(f"is not a host name: {value!r}", _bare(name))
    if name.startswith("*."):
        raise Wrong(f"is not a host name: {value!r}", f"{name[2:]!r} covers its subdomains already.")
    try:
        folded = name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        folded = ""
    if "." not in folded or not all(_LABEL.fullmatch(label) for label in folded.split(".")):
        raise Wrong(f"is not a host name: {value!r}", "Such as 'example.org'.")
    return folded


def _bare(address: str) -> str:
    """The host of what was written instead of one, as a hint."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname
    except ValueError:
        host = ""
    return f"Write the host alone: {host!r}." if host else ""


def listen(value: object) -> str:
    """A name or number of an interface, without a port."""
    name = line(value)
    if name.count(":") == 1:
        raise Wrong(f"is not a host: {name!r}", f"Write the port as serve.port = {name.rpartition(':')[2]}.")
    if not _LISTEN.fullmatch(name):
        raise Wrong(f"is not a host: {name!r}", "Such as '127.0.0.1', '::1' or 'localhost'.")
    return name


def folder(value: object) -> str:
    """The name of one folder, without a path."""
    name = line(value)
    if "/" in name or name in (".", ".."):
        raise Wrong(f"is not the name of one folder: {name!r}", "Write its last part alone.")
    return name


def timezone(value: object) -> str:
    """The name of an IANA time zone."""
    from zoneinfo import ZoneInfo

    name = line(value)
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise Wrong(f"unknown time zone {name!r}", _zones(name)) from None
    return name


def _zones(name: str) -> str:
    from zoneinfo import available_timezones

    return suggest(name, available_timezones(), "Write an IANA name, such as 'Asia/Shanghai' or 'UTC'.")


def language(value: object) -> str:
    """A BCP 47 language tag; empty means unknown."""
    tag = text(value)
    if not tag or _LANGUAGE.fullmatch(tag):
        return tag
    raise Wrong(f"is not a language tag: {tag!r}", "Such as 'zh-Hans', 'zh' or 'en'.")


def language_prefix(value: object) -> str:
    """A BCP 47 language tag or the beginning of one."""
    return language(line(value))


def pattern(value: object) -> str:
    """A regular expression of Python's `re`."""
    try:
        re.compile(line(value))
    except re.error as error:
        raise Wrong(f"is not a regular expression: {error}") from None
    return str(value)


def metrics(value: object) -> str:
    """`off`, `on`, or an address of their own as host:port."""
    if isinstance(value, bool):
        raise Wrong(f"must be text, not {kind(value)}", f'Write "{"on" if value else "off"}".')
    where = line(value)
    if where in ("off", "on"):
        return where
    name, _, port = where.rpartition(":")
    if not (name and port.isdecimal() and int(port) <= 65_535 and _LISTEN.fullmatch(name.strip("[]"))):
        raise Wrong(f"unknown value {where!r}", "'off', 'on', or an address such as '127.0.0.1:9464'.")
    return where


def absolute_path(value: object) -> str:
    """An absolute path; `~` is the home directory."""
    from pathlib import Path

    path = Path(line(value)).expanduser()
    if not path.is_absolute():
        raise Wrong(f"is not an absolute path: {line(value)!r}", "A daemon has no working directory of yours.")
    return str(path)
