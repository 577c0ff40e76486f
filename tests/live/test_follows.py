"""The real daemon keeps what it has published up with its rules: those of its operator, and those that it learns."""

import random
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.live.service import QUICK, configured, service, until

_ATOM = "{http://www.w3.org/2005/Atom}"
_ITEMS = 24
_NOTE = "【广告】本站会员今日八折"
_RULE = f"""
sources = ["paper"]
[[rule]]
id = "paper-advert"
step = "notice"
why = "The publisher advertises in its articles."
match = '【广告】.*'
needs = ["广告"]
[[rule.example]]
before = '<p>正文。</p><p>{_NOTE}</p>'
after = '<p>正文。</p>'
"""


def _item(number: int) -> str:
    # Articles that say something else each: a text that is the same but for its figures is a form, and no frame.
    chosen = random.Random(number)
    words = ["".join(chosen.choices("山水人家城中天下春风秋月夜里江南北国门前树上花开", k=30)) for _ in range(9)]
    body = "".join(f"<p>{each}，河边说起。</p>" for each in words)
    moved = f'<p>阅读更多请到远山镜像 <a href="https://m{number}.example.net/{number}">m{number}.example.net</a></p>'
    content = f"{body}<p>{_NOTE}</p>{moved}".replace("<", "&lt;").replace(">", "&gt;")
    return (
        f"<item><title>{words[0][:8]}</title><link>https://paper.example/{number}</link>"
        f"<pubDate>Mon, 02 Mar 2026 08:{number:02}:00 GMT</pubDate><description>{content}</description></item>"
    )


@contextmanager
def _paper() -> Iterator[str]:
    """A publisher whose articles all end alike; the address of its feed."""
    feed = f'<rss version="2.0"><channel><title>河报</title>{"".join(map(_item, range(_ITEMS)))}</channel></rss>'

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
            self.end_headers()
            self.wfile.write(feed.encode())

        def log_message(self, *_args: object) -> None:
            """Nothing is told."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/feed"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _published(folder: Path) -> Mapping[str, tuple[str, str]]:
    """Id of each entry to its time of change and its content."""
    path = folder / "public" / "sources" / "paper.atom"
    if not path.exists():
        return {}
    found = ET.fromstring(path.read_bytes()).findall(f"{_ATOM}entry")
    return {
        entry.findtext(f"{_ATOM}id", ""): (entry.findtext(f"{_ATOM}updated", ""), entry.findtext(f"{_ATOM}content", ""))
        for entry in found
    }


def _bearing(folder: Path, words: str) -> int:
    return sum(words in content for _, content in _published(folder).values())


def _configured(folder: Path, feed: str, more: str = "") -> None:
    source = f'[sources.paper]\ntitle = "河报"\nhosts = ["paper.example"]\nfeed = "{feed}"\nnetworks = ["loopback"]\n'
    configured(folder, f"{more}{source}", QUICK)


def test_a_rule_that_comes_with_a_reload_mends_what_is_published_and_brings_nothing_as_new(tmp_path: Path) -> None:
    with _paper() as feed:
        _configured(tmp_path, feed)
        with service(tmp_path) as daemon:
            until(lambda: _bearing(tmp_path, "广告") == _ITEMS)
            before = _published(tmp_path)
            (tmp_path / "rules").mkdir()
            (tmp_path / "rules" / "paper.toml").write_text(_RULE, encoding="utf-8")
            daemon.tell(signal.SIGHUP)
            until(lambda: not _bearing(tmp_path, "广告"))
            after = _published(tmp_path)
    assert {key: updated for key, (updated, _) in before.items()} == {key: up for key, (up, _) in after.items()}
    assert _ITEMS == sum("河边说起" in content for _, content in after.values())


def test_a_footer_that_nobody_knew_is_gone_from_all_articles_by_itself_where_that_is_wished(tmp_path: Path) -> None:
    with _paper() as feed:
        _configured(tmp_path, feed, '[learning]\nmode = "apply"\n')
        with service(tmp_path) as daemon:
            daemon.wait("learned")
            until(lambda: len(_published(tmp_path)) == _ITEMS and not _bearing(tmp_path, "远山镜像"))
            after = _published(tmp_path)
    assert _ITEMS == sum("河边说起" in content for _, content in after.values())
