"""/search.atom?q=…: who is answered, what is kept, and what a flood of requests may cost."""

import gzip
from collections.abc import Iterator
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

import pytest

from config.model import Config
from ingest.indexing import catch_up
from ingest.search.index import SearchIndex
from ingest.store.sqlite import open_store
from publish.operator.routes import routes
from publish.operator.view import View
from tests.loopback import Answer, Loopback, serving
from tests.publish.making import NOW, article, configure, opened, put


def searching(data: Path, *, allowed: bool = True) -> Config:
    config = configure(data)
    serve = replace(config.settings.serve, search=allowed)
    return replace(config, settings=replace(config.settings, serve=serve))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[Loopback, View]]:
    with opened(tmp_path) as store:
        put(store, *(article(number, f"哈萨克斯坦，第{number}。" * 20) for number in range(1, 31)))
        catch_up(store, [SearchIndex(store)])
    reading = open_store(tmp_path / "feedweir.db", read_only=True)
    (tmp_path / "public").mkdir()
    view = View(searching(tmp_path), reading, now=lambda: NOW)
    with serving(tmp_path / "public", extra=routes(view)) as loopback:
        yield loopback, view
    view.close()
    reading.close()


def ask(server: tuple[Loopback, View], query: str, **headers: str) -> Answer:
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    return server[0].ask(f"/search.atom?q={quote(query)}", fields)


def test_a_query_is_answered_with_a_feed(server: tuple[Loopback, View]) -> None:
    answer = ask(server, "哈薩克斯坦")
    assert (HTTPStatus.OK, "application/atom+xml") == (answer.status, answer["Content-Type"].split(";")[0])
    assert 30 == answer.body.count(b"<entry")
    assert ("max-age=300", "noindex, nofollow") == (answer["Cache-Control"], answer["X-Robots-Tag"])


def test_it_is_compressed_for_those_who_take_that(server: tuple[Loopback, View]) -> None:
    packed = ask(server, "哈萨克斯坦", Accept_Encoding="gzip")
    assert gzip.decompress(packed.body) == ask(server, "哈萨克斯坦").body


def test_who_has_the_feed_is_told_so(server: tuple[Loopback, View]) -> None:
    first = ask(server, "哈萨克斯坦")
    again = ask(server, "哈萨克斯坦", If_None_Match=first["ETag"])
    other = ask(server, "哈萨克斯坦 OR 日本", If_None_Match=first["ETag"])
    assert [HTTPStatus.NOT_MODIFIED, b"", HTTPStatus.OK] == [again.status, again.body, other.status]


def test_blanks_may_be_plus_signs(server: tuple[Loopback, View]) -> None:
    answer = server[0].ask(f"/search.atom?x=1&q={quote('哈萨克斯坦')}+-{quote('第3')}")
    assert (HTTPStatus.OK, 29) == (answer.status, answer.body.count(b"<entry"))


@pytest.mark.parametrize(
    "parameters", ["", "?", "?p=x", "?q=", "?q=%28a", "?q=%ff", f"?{'a=1&' * 30}q=x", "?q=topic:x"]
)
def test_what_cannot_be_read_is_a_bad_request_with_the_reason(server: tuple[Loopback, View], parameters: str) -> None:
    answer = server[0].ask(f"/search.atom{parameters}")
    assert HTTPStatus.BAD_REQUEST == answer.status
    assert "text/plain; charset=utf-8" == answer["Content-Type"]
    assert answer.body.strip()


def test_there_is_no_search_where_it_is_not_allowed(server: tuple[Loopback, View], tmp_path: Path) -> None:
    assert HTTPStatus.OK == ask(server, "哈萨克斯坦").status
    server[1].reconfigure(searching(tmp_path, allowed=False))
    assert HTTPStatus.NOT_FOUND == ask(server, "哈萨克斯坦").status


def test_an_answer_is_given_again_for_a_while(server: tuple[Loopback, View], tmp_path: Path) -> None:
    before = ask(server, "哈萨克斯坦")
    with opened(tmp_path) as store:
        put(store, article(31, "哈萨克斯坦"))
        catch_up(store, [SearchIndex(store)])
    assert before.body == ask(server, "哈萨克斯坦").body
    assert 31 == ask(server, "(哈萨克斯坦)").body.count(b"<entry")


def test_a_reload_is_seen_at_once(server: tuple[Loopback, View], tmp_path: Path) -> None:
    ask(server, "哈萨克斯坦")
    config = searching(tmp_path)
    publishing = replace(config.settings.publish, limit=5)
    server[1].reconfigure(replace(config, settings=replace(config.settings, publish=publishing)))
    assert 5 == ask(server, "哈萨克斯坦").body.count(b"<entry")
