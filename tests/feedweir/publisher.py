"""A publisher on the loopback interface, in a thread of its own, for commands that fetch by themselves."""

import http.server
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

#: Path to media type and body; every other path is 404.
Pages = Mapping[str, tuple[str, str]]


@dataclass
class Publisher:
    """What it is, and what it was asked."""

    #: Such as `http://127.0.0.1:40123`.
    address: str
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)


@contextmanager
def publishing(pages: Pages) -> Iterator[Publisher]:
    """A running publisher. `{here}` in a body is its own address."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            found.agents.add(self.headers["User-Agent"])
            kind, body = pages.get(self.path, ("", "no"))
            data = body.replace("{here}", found.address).encode()
            self.send_response(200 if kind else 404)
            self.send_header("Content-Type", kind or "text/plain")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *arguments: object) -> None:
            """It keeps its own log."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found = Publisher(f"http://127.0.0.1:{server.server_address[1]}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield found
        finally:
            server.shutdown()
            thread.join(20)
