"""How a log line looks: for people, for a terminal with colours, for systemd's journal, and as JSON.

What comes from the network stands in log lines too, so control characters are escaped, nothing begins a line of its
own, and the secrets of addresses are hidden."""

import json
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta

from config.show import hide

#: Characters that command a terminal, end a line or turn its direction, and what no UTF-8 can hold.
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
#: A line break with the blanks around it.
_BREAK = re.compile(r"\s*[\r\n]\s*")
#: A value that needs no quotes.
_BARE = re.compile(r'[^\s"\'=\\]+')
#: Most characters of one value, and of one message.
_LONGEST = 500, 2000
#: What begins the lines of a traceback, so that none of them can pass for an event.
_INSET = "    | "

#: syslog's numbers, which journald reads at the beginning of a line (sd-daemon(3)).
_PRIORITIES = {logging.DEBUG: 7, logging.INFO: 6, logging.WARNING: 4, logging.ERROR: 3, logging.CRITICAL: 2}
_COLOURS = {
    logging.DEBUG: "2",
    logging.INFO: "32",
    logging.WARNING: "33",
    logging.ERROR: "31",
    logging.CRITICAL: "1;31",
}


def plain(record: logging.LogRecord) -> str:
    """Time in UTC, level, event, fields; a traceback follows in lines of its own, set in."""
    head = f"{_time(record)} {record.levelname:<7} "
    return "\n".join([head + _said(record), *(_INSET + line for line in _traceback(record))])


def color(record: logging.LogRecord) -> str:
    """As `plain`, for a terminal."""
    paint = _COLOURS.get(record.levelno, "0")
    head = f"\x1b[2m{_time(record)}\x1b[0m \x1b[{paint}m{record.levelname:<7}\x1b[0m "
    return "\n".join([head + _said(record, dim=True), *(_INSET + line for line in _traceback(record))])


def journal(record: logging.LogRecord) -> str:
    """A priority before each line. journald knows the time."""
    head = f"<{_PRIORITIES.get(record.levelno, 6)}>"
    return "\n".join([head + _said(record), *(head + _INSET + line for line in _traceback(record))])


def as_json(record: logging.LogRecord) -> str:
    """One object: `time`, `level`, `logger`, `event`, then its fields, or `message` and `traceback`."""
    value: dict[str, object] = {"time": _time(record), "level": record.levelname.lower(), "logger": record.name}
    fields = fields_of(record)
    if fields is None:
        value |= {"event": "message", "message": hide("", record.getMessage())}
    else:
        value |= {"event": record.msg, **{_own(name): _jsonable(each) for name, each in fields.items()}}
    if lines := list(_traceback(record)):
        value["traceback"] = "\n".join(lines)
    # Escapes of ASCII alone hold lone surrogates; what is fit for people stays readable.
    return _UNFIT.sub(_escape, json.dumps(value, ensure_ascii=False))


FORMATS: Mapping[str, Callable[[logging.LogRecord], str]] = {
    "plain": plain,
    "color": color,
    "journal": journal,
    "json": as_json,
}


class Format(logging.Formatter):
    """One of FORMATS, as the logging module wants it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._render = FORMATS[name]

    def format(self, record: logging.LogRecord) -> str:
        """The line, or lines, of a record."""
        return self._render(record)


def fields_of(record: logging.LogRecord) -> Mapping[str, object] | None:
    """The fields of an event; None for a line that is only text."""
    fields: Mapping[str, object] | None = getattr(record, "feedweir_fields", None)
    return fields


def _time(record: logging.LogRecord) -> str:
    return _stamp(datetime.fromtimestamp(record.created, UTC))


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _said(record: logging.LogRecord, *, dim: bool = False) -> str:
    """An event with its fields. Text of a library or of a message has its logger's name before it instead."""
    fields = fields_of(record)
    if fields is None:
        return f"{record.name}: {_line(record.getMessage())}"
    before, after = ("\x1b[2m", "\x1b[0m") if dim else ("", "")
    return " ".join([record.msg, *(f"{before}{name}={after}{_value(each)}" for name, each in fields.items())])


def _line(text: str) -> str:
    """Text in one line; the hint that follows an error comes after a bar."""
    text = _UNFIT.sub(_escape, _BREAK.sub(" | ", hide("", text).strip()))
    return text if len(text) <= _LONGEST[1] else text[: _LONGEST[1]] + "…"


def _value(value: object) -> str:
    """A value as it stands after `name=`: in quotes where it has blanks or is empty."""
    text = str(value).lower() if isinstance(value, bool) else str(_jsonable(value))
    text = text if len(text) <= _LONGEST[0] else text[: _LONGEST[0]] + "…"
    if _BARE.fullmatch(text) and not _UNFIT.search(text):
        return text
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_UNFIT.sub(_escape, quoted)}"'


def _jsonable(value: object) -> object:
    """The value as JSON knows it: times as RFC 3339, spans in seconds, the rest as text without secrets."""
    if isinstance(value, int):  # bool is one
        return value
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, timedelta):
        return round(value.total_seconds(), 3)
    return _stamp(value) if isinstance(value, datetime) else hide("", str(value))


def _own(name: str) -> str:
    """The name of a field, told apart from the names that every object has."""
    return f"{name}_" if name in {"time", "level", "logger", "event", "traceback"} else name


def _traceback(record: logging.LogRecord) -> Iterator[str]:
    if record.exc_info:
        for line in hide("", logging.Formatter().formatException(record.exc_info)).split("\n"):
            yield _UNFIT.sub(_escape, line)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    short = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(found[0])
    return short or f"\\u{code:04x}"
