"""What the server answers where no file stands: a page that is made when it is asked for."""

import gzip
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from types import MappingProxyType

#: Shorter bodies are sent as they are: gzip would save less than its own header fields cost.
_WORTH_PACKING = 1024


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. The server adds what every answer carries, and forbids caches to keep it unless its fields say so."""

    body: bytes
    media_type: str = "text/plain; charset=utf-8"
    status: HTTPStatus = HTTPStatus.OK
    #: Further header fields.
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    #: The body as gzip, empty when there is none.
    packed: bytes = b""


#: Makes the answer to one request, from the value of its Accept field; that of all addresses below a path from the rest
#: of the path, and that of an address with a query from the query, as they were sent.
Handler = Callable[[str], Awaitable[Reply]]


def packed(body: bytes) -> bytes:
    """The body as gzip; empty when that is not worth while. It takes processor time: not for the event loop."""
    return gzip.compress(body, compresslevel=5, mtime=0) if len(body) >= _WORTH_PACKING else b""
