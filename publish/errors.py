"""Errors of publishing. The tree begins in config/errors.py.

FeedweirError
+-- PublishError
    +-- ServeError          the HTTP server cannot start
    +-- ExportError         an export cannot be written where it was asked for
"""

from config.errors import FeedweirError


class PublishError(FeedweirError):
    """Base of what publish raises."""


class ServeError(PublishError):
    """The HTTP server cannot start: address, port or folder."""


class ExportError(PublishError):
    """An export cannot be written where it was asked for."""
