"""What the server answers, asked over the loopback interface."""

import asyncio
import gzip
import http.client
import logging
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from publish.errors import ServeError
from publish.listen import address_of, listen
from publish.patience import Patience
from publish.server import running, serve
from tests.loopback import Loopback, serving

FEED = "<feed xmlns='http://www.w3.org/2005/Atom'><title>防堵「颜色革命」</title></feed>".encode()
PAGE = b"<!doctype html><title>Feedweir</title>"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a feed and its twin, a page, and things around them that nobody may read."""
    folder = tmp_path / "public"
    (folder / "topics").mkdir(parents=True)
    (folder / "index.html").write_bytes(PAGE)
    (folder / "feeds.opml").write_bytes(b"<opml version='2.0'/>")
    write(folder / "topics/china.atom", FEED)
    (folder / ".index.html.part").write_bytes(b"unfinished")
    (tmp_path / "secret.txt").write_bytes(b"secret")
    return folder


def write(path: Path, data: bytes) -> None:
    """A file and its compressed twin."""
    path.write_bytes(data)
    Path(f"{path}.gz").write_bytes(gzip.compress(data, mtime=0))


@pytest.fixture
def server(root: Path) -> Iterator[Loopback]:
    with serving(root) as loopback:
        yield loopback


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/topics/china.atom", "application/atom+xml; charset=utf-8"),
        ("/feeds.opml", "text/x-opml; charset=utf-8"),
        ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/icon.svg", "image/svg+xml"),
        ("/icon.PNG", "image/png"),
        ("/style.css", "text/css; charset=utf-8"),
        ("/archive.tar", "application/octet-stream"),
        ("/README", "application/octet-stream"),
    ],
)
def test_each_kind_of_file_has_its_media_type(server: Loopback, root: Path, path: str, media_type: str) -> None:
    for name in ("icon.svg", "icon.PNG", "style.css", "archive.tar", "README"):
        (root / name).write_bytes(b"x")
    answer = server.ask(path)
    assert (200, media_type, "nosniff") == (answer.status, answer["Content-Type"], answer["X-Content-Type-Options"])


def test_an_answer_carries_the_bytes_and_all_that_caches_need(server: Loopback, root: Path) -> None:
    os.utime(root / "topics/china.atom", (1641861584.5, 1641861584.5))
    answer = server.ask("/topics/china.atom")
    assert FEED == answer.body
    assert "Tue, 11 Jan 2022 00:39:44 GMT" == answer["Last-Modified"]
    assert answer["ETag"].startswith('"')
    assert "max-age=300" == answer["Cache-Control"]
    assert "Accept-Encoding" == answer["Vary"]
    assert str(len(FEED)) == answer["Content-Length"]
    assert "none" == answer["Accept-Ranges"]
    assert parsedate_to_datetime(answer["Date"])


def test_a_time_that_is_still_to_come_is_not_said(server: Loopback, root: Path) -> None:
    os.utime(root / "topics/china.atom", (1 << 33, 1 << 33))
    answer = server.ask("/topics/china.atom")
    assert (200, FEED, "") == (answer.status, answer.body, answer["Last-Modified"])
    assert 304 == server.ask("/topics/china.atom", {"If-None-Match": answer["ETag"]}).status


def test_the_etag_is_of_the_bytes_and_not_of_the_date(server: Loopback, root: Path) -> None:
    first = server.ask("/topics/china.atom")["ETag"]
    os.utime(root / "topics/china.atom", (1, 1))
    assert first == server.ask("/topics/china.atom")["ETag"]
    (root / "topics/china.atom").write_bytes(FEED.replace(b"title", b"TITLE"))
    assert first != server.ask("/topics/china.atom")["ETag"]


@pytest.mark.parametrize("known", ['"{0}"', 'W/"{0}"', '"old", "{0}"', "*"])
def test_a_reader_that_has_the_feed_gets_304_without_a_body(server: Loopback, known: str) -> None:
    first = server.ask("/topics/china.atom")
    second = server.ask("/topics/china.atom", {"if-none-match": known.format(first["ETag"].strip('"'))})
    assert (304, b"") == (second.status, second.body)
    for name in ("ETag", "Last-Modified", "Cache-Control", "Vary"):
        assert first[name] == second[name]
    assert "" == second["Content-Type"]
    assert "0" != second["Content-Length"]


def test_if_none_match_wins_over_if_modified_since(server: Loopback) -> None:
    date = server.ask("/topics/china.atom")["Last-Modified"]
    assert 304 == server.ask("/topics/china.atom", {"If-Modified-Since": date}).status
    both = {"If-Modified-Since": date, "If-None-Match": '"old"'}
    assert 200 == server.ask("/topics/china.atom", both).status


def test_if_none_match_may_come_in_several_fields(server: Loopback) -> None:
    etag = server.ask("/topics/china.atom")["ETag"]
    request = (
        f'GET /topics/china.atom HTTP/1.1\r\nHost: x\r\nIf-None-Match: "old"\r\nIf-None-Match: {etag}\r\n'
        "Connection: close\r\n\r\n"
    )
    assert speak(server, request.encode()).startswith(b"HTTP/1.1 304 ")


def test_a_failed_if_match_is_412(server: Loopback) -> None:
    assert 412 == server.ask("/topics/china.atom", {"If-Match": '"other"'}).status


def test_head_says_what_get_says_without_the_body(server: Loopback) -> None:
    for path, headers in (("/topics/china.atom", {}), ("/topics/china.atom", {"Accept-Encoding": "gzip"}), ("/no", {})):
        get, head = server.ask(path, headers), server.ask(path, headers, method="HEAD")
        assert (get.status, b"") == (head.status, head.body)
        assert without_date(get.headers.items()) == without_date(head.headers.items())


def without_date(headers: list[tuple[str, str]]) -> dict[str, str]:
    return {name: value for name, value in headers if name != "Date"}


def test_gzip_is_the_precompressed_twin_with_an_etag_of_its_own(server: Loopback, root: Path) -> None:
    plain = server.ask("/topics/china.atom")
    packed = server.ask("/topics/china.atom", {"Accept-Encoding": "gzip, deflate"})
    assert (root / "topics/china.atom.gz").read_bytes() == packed.body
    assert "gzip" == packed["Content-Encoding"]
    assert plain["Content-Type"] == packed["Content-Type"]
    assert plain["ETag"] != packed["ETag"]
    assert plain["Last-Modified"] == packed["Last-Modified"]
    known = {"Accept-Encoding": "gzip", "If-None-Match": packed["ETag"]}
    assert (304, packed["ETag"]) == ((again := server.ask("/topics/china.atom", known)).status, again["ETag"])
    assert 200 == server.ask("/topics/china.atom", {"If-None-Match": packed["ETag"]}).status


@pytest.mark.parametrize("wanted", ["", "identity", "br", "gzip;q=0", "*;q=0"])
def test_who_does_not_want_gzip_gets_the_plain_bytes(server: Loopback, wanted: str) -> None:
    answer = server.ask("/topics/china.atom", {"Accept-Encoding": wanted})
    assert (FEED, "", "Accept-Encoding") == (answer.body, answer["Content-Encoding"], answer["Vary"])


def test_a_twin_that_holds_other_bytes_is_not_sent(server: Loopback, root: Path) -> None:
    newer = FEED.replace(b"feed", b"FEED")
    (root / "topics/china.atom").write_bytes(newer)
    assert newer == server.ask("/topics/china.atom", {"Accept-Encoding": "gzip"}).body
    (root / "topics/china.atom.gz").write_bytes(b"torn")
    assert newer == server.ask("/topics/china.atom", {"Accept-Encoding": "gzip"}).body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND", "TRACE"])
def test_only_get_and_head_are_allowed(server: Loopback, method: str) -> None:
    answer = server.ask("/topics/china.atom", method=method)
    assert (405, "GET, HEAD") == (answer.status, answer["Allow"])


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/topics/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "//secret.txt",
        "/%2fetc/passwd",
        "/topics/%2e%2e/%2e%2e/secret.txt",
        "/%252e%252e/secret.txt",
        "/link.txt",
        "/folder/secret.txt",
        "/dangling",
        "/.index.html.part",
        "/index.html%00",
        "/index.html/",
        "/index.html/x",
        "/topics/china.atom.gz",
        "/topics",
        "/topics/",
        "/pipe",
        "/socket",
        "/" + "x" * 300,
        "/no such file".replace(" ", "%20"),
    ],
)
def test_nothing_but_the_files_of_the_folder_is_served(server: Loopback, root: Path, path: str) -> None:
    (root / "link.txt").symlink_to("../secret.txt")
    (root / "folder").symlink_to("..", target_is_directory=True)
    (root / "dangling").symlink_to("nowhere")
    os.mkfifo(root / "pipe")
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(str(root / "socket"))
        answer = server.ask(path)
    assert 404 == answer.status
    assert b"secret" not in answer.body


@pytest.mark.parametrize("target", ["/../secret.txt", "http://x/../secret.txt", "*", "x", "/\x80", "/%zz"])
def test_a_strange_request_line_reveals_nothing(server: Loopback, target: str) -> None:
    answer = speak(server, f"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode("latin-1"))
    assert answer.split(b" ", 2)[1] in {b"400", b"404"}
    assert b"secret" not in answer.split(b"\r\n\r\n", 1)[1]


def speak(server: Loopback, request: bytes) -> bytes:
    """The raw answer to raw bytes."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        connection.sendall(request)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def test_a_request_that_cannot_be_read_costs_no_line_and_names_nobody(
    server: Loopback, caplog: pytest.LogCaptureFixture
) -> None:
    answer = speak(server, b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 100_000 + b"\r\n\r\n")
    assert answer.startswith(b"HTTP/1.0 400 ")
    assert [] == caplog.records


def test_a_client_that_never_finishes_its_request_is_let_go(root: Path) -> None:
    async def wait() -> bytes:
        async with running(root, host="127.0.0.1", port=0, patience=Patience(first=0.2)) as address:
            reader, writer = await asyncio.open_connection("127.0.0.1", int(address.rpartition(":")[2]))
            writer.write(b"GET / HTTP/1.1\r\nHost:")
            try:
                return await asyncio.wait_for(reader.read(), 20)
            finally:
                writer.close()

    assert b"" == asyncio.run(wait())


def test_a_missing_page_helps_and_does_not_repeat_the_request(server: Loopback) -> None:
    answer = server.ask("/<script>alert(1)</script>")
    assert (404, "text/plain; charset=utf-8") == (answer.status, answer["Content-Type"])
    assert "All feeds are listed at /" in answer.body.decode()
    assert b"script" not in answer.body
    assert "no-store" == answer["Cache-Control"]


def test_every_answer_has_the_headers_that_protect_its_reader(server: Loopback) -> None:
    for path in ("/", "/topics/china.atom", "/no"):
        answer = server.ask(path)
        assert ("nosniff", "no-referrer") == (answer["X-Content-Type-Options"], answer["Referrer-Policy"])
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert "feedweir" == answer["Server"]


def test_a_range_gets_the_whole(server: Loopback) -> None:
    assert (200, FEED) == ((answer := server.ask("/topics/china.atom", {"Range": "bytes=0-3"})).status, answer.body)


def test_a_file_that_cannot_be_read_is_an_error_in_the_log(
    root: Path, server: Loopback, caplog: pytest.LogCaptureFixture
) -> None:
    # Root may read everything, so the folder itself takes a form that cannot be opened.
    (root / "index.html").unlink()
    (root / "topics").rename(root.parent / "topics")
    (root / "feeds.opml").unlink()
    (root / ".index.html.part").unlink()
    root.rmdir()
    root.write_bytes(b"not a folder")
    with caplog.at_level(logging.ERROR, "feedweir.serve"):
        answer = server.ask("/all.atom")
    assert 500 == answer.status
    assert "cannot serve /all.atom" in caplog.text


def test_a_folder_that_is_taken_away_answers_404(root: Path, server: Loopback) -> None:
    root.rename(root.parent / "elsewhere")
    assert 404 == server.ask("/all.atom").status


def test_a_large_file_is_streamed_whole(server: Loopback, root: Path) -> None:
    data = bytes(range(256)) * 40_000
    write(root / "all.atom", data)
    answer = server.ask("/all.atom")
    assert (data, str(len(data))) == (answer.body, answer["Content-Length"])
    assert 304 == server.ask("/all.atom", {"If-None-Match": answer["ETag"]}).status
    assert (b"", str(len(data))) == ((head := server.ask("/all.atom", method="HEAD")).body, head["Content-Length"])
    assert data == gzip.decompress(server.ask("/all.atom", {"Accept-Encoding": "gzip"}).body)


def test_a_reader_that_goes_away_is_no_error(server: Loopback, root: Path, caplog: pytest.LogCaptureFixture) -> None:
    (root / "all.atom").write_bytes(b"x" * 50_000_000)
    for path in ("/all.atom", "/topics/china.atom"):
        with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            assert connection.recv(1000)
    assert 200 == server.ask("/topics/china.atom").status
    assert [] == [record for record in caplog.records if record.levelno >= logging.WARNING]


def test_a_file_that_is_cut_while_it_is_sent_is_not_taken_for_the_whole(server: Loopback, root: Path) -> None:
    size = 50_000_000
    (root / "all.atom").write_bytes(b"x" * size)
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request("GET", "/all.atom")
    answer = connection.getresponse()
    assert b"x" == answer.read(1)
    os.truncate(root / "all.atom", 10)
    with pytest.raises((http.client.IncompleteRead, ConnectionResetError)):
        answer.read()
    connection.close()


def test_files_that_are_replaced_while_served_are_never_mixed(server: Loopback, root: Path) -> None:
    path, failures = root / "all.atom", []
    etags: dict[str, bytes] = {}
    states = [bytes([65 + number]) * (200_000 + number) for number in range(8)]
    done = threading.Event()

    def replace() -> None:
        for turn in range(200):
            for end, data in (("", states[turn % 8]), (".gz", gzip.compress(states[turn % 8], 1))):
                new = root / f".new{end}"
                new.write_bytes(data)
                new.replace(Path(f"{path}{end}"))
        done.set()

    write(path, states[0])
    writer = threading.Thread(target=replace)
    writer.start()
    while not done.is_set():
        for coding in ("identity", "gzip"):
            answer = server.ask("/all.atom", {"Accept-Encoding": coding})
            body = gzip.decompress(answer.body) if answer["Content-Encoding"] else answer.body
            if body not in states or etags.setdefault(answer["ETag"], body) != body:
                failures.append(answer)
    writer.join()
    assert [] == failures


def test_many_requests_share_a_connection(server: Loopback) -> None:
    one = b"GET /topics/china.atom HTTP/1.1\r\nHost: x\r\n\r\n"
    last = one.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    assert 20 == speak(server, one * 19 + last).count(FEED)


def test_the_access_log_knows_no_address_of_a_reader(server: Loopback) -> None:
    server.ask("/topics/china.atom", {"User-Agent": "newsboat"})
    (request,) = server.logged(1)
    assert ("GET", "/topics/china.atom", 200, "newsboat") == (
        request.method,
        request.path,
        request.status,
        request.agent,
    )


def test_a_host_name_is_served_on_all_its_addresses_and_one_port(root: Path) -> None:
    with serving(root, "localhost") as server:
        assert f"http://localhost:{server.port}" == server.address
        assert PAGE == server.ask("/").body


@pytest.mark.parametrize("host", ["::1", "[::1]"])
def test_an_ipv6_address_is_served_and_shown_in_brackets(root: Path, host: str) -> None:
    if not has_ipv6():
        pytest.skip("this machine has no IPv6 loopback address")
    with serving(root, host) as server:
        assert f"http://[::1]:{server.port}" == server.address
        assert PAGE == server.ask("/").body


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


def test_the_address_of_every_interface_is_shown_as_localhost() -> None:
    (bound,) = listen("0.0.0.0", 0)
    with bound:
        assert f"http://localhost:{bound.getsockname()[1]}" == address_of("0.0.0.0", [bound])


def test_a_busy_port_says_what_to_do() -> None:
    (busy,) = listen("127.0.0.1", 0)
    with busy, pytest.raises(ServeError, match=r"port \d+: Address already in use\n.*--port"):
        listen("127.0.0.1", busy.getsockname()[1])


def test_an_unknown_host_says_what_to_do() -> None:
    with pytest.raises(ServeError, match="--host"):
        listen("no-such-host.invalid", 0)


def test_an_address_of_another_machine_says_what_to_do() -> None:
    with pytest.raises(ServeError, match="--host"):
        listen("192.0.2.1", 0)


def test_a_missing_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ServeError, match="feedweir publish"):
        serve(tmp_path / "public", host="127.0.0.1", port=0, ready=print)


_PROGRAM = """
import sys
from pathlib import Path
from publish.patience import Patience
from publish.server import running, serve
serve(Path(sys.argv[1]), host="127.0.0.1", port=0, ready=lambda address: print(address, flush=True))
print("ended", flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_server_cleanly_even_with_readers_connected(root: Path, number: signal.Signals) -> None:
    (root / "large").write_bytes(b"x" * 50_000_000)
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, root], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdout is not None
        port = int(run.stdout.readline().rsplit(b":", 1)[1])
        with (
            socket.create_connection(("127.0.0.1", port)) as idle,
            socket.create_connection(("127.0.0.1", port)) as slow,
        ):
            idle.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            assert idle.recv(100)
            slow.sendall(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n")
            assert slow.recv(100)
            run.send_signal(number)
            out, err = run.communicate(timeout=20)
    assert (0, b"ended\n", b"") == (run.returncode, out, err)
