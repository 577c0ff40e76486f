"""Media types of the files that are published. A table of our own: what the system's table says differs by machine."""

from pathlib import PurePosixPath

#: By the end of the name, in lower case. For OPML the type is the one that readers look for in autodiscovery links.
_TYPES = {
    ".atom": "application/atom+xml; charset=utf-8",
    ".rss": "application/rss+xml; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".opml": "text/x-opml; charset=utf-8",
    ".json": "application/feed+json; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/vnd.microsoft.icon",
}


def media_type(name: str) -> str:
    """The media type of a file, by the end of its name; anything unknown is bytes to be saved."""
    return _TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
