"""Certificates are checked against names, authorities and clocks, unless a source says otherwise."""

import asyncio
import ssl
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from config.model import Source, Tls
from ingest.fetch import tls
from ingest.live import Failure
from tests.ingest.fetch.certificates import Authority, authority, server_side
from tests.ingest.fetch.server import FEED, SOURCE, answer, bounded_by, failure, fetcher, listening, redirect, run, web

_REPLIES = {"/feed": answer(200, FEED)}


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return authority(tmp_path_factory.mktemp("trusted"))


def _with(**values: object) -> Source:
    return replace(SOURCE, tls=Tls(**values))  # type: ignore[arg-type]


async def _body(url: str, source: Source) -> bytes:
    async with fetcher() as client:
        return (await client.fetch(url, source)).body


def test_a_certificate_of_an_authority_that_the_source_names_is_taken(trusted: Authority) -> None:
    context = server_side(trusted.sign("good"))

    async def scenario() -> None:
        async with web(_REPLIES, context=context) as server:
            assert FEED == await _body(server.url("/feed"), _with(ca_file=str(trusted.file)))

    run(scenario())


def test_a_long_body_comes_whole_and_an_endless_one_does_not(trusted: Authority) -> None:
    context = server_side(trusted.sign("long"))
    body = FEED.ljust(3_000_000)
    chunk = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;" + b"x" * 20_000_000
    replies = {"/feed": answer(200, body), "/ext": chunk}

    async def scenario() -> None:
        async with web(replies, context=context) as server:
            assert body == await _body(server.url("/feed"), _with(verify=False))
            assert Failure.TOO_LARGE == (await failure(server.url("/ext"), _with(verify=False))).failure

    run(scenario())


def test_the_authoritys_file_may_lie_beside_the_configuration(trusted: Authority) -> None:
    context = server_side(trusted.sign("beside"))

    async def scenario() -> None:
        beside = trusted.folder / "config.toml"
        async with web(_REPLIES, context=context) as server, fetcher(config_file=beside) as client:
            assert FEED == (await client.fetch(server.url("/feed"), _with(ca_file="ca.pem"))).body

    run(scenario())


@pytest.mark.parametrize(
    ("subject", "days", "said"),
    [("127.0.0.1", 2, "unable to get local issuer"), ("127.0.0.9", 2, "mismatch"), ("127.0.0.1", -1, "expired")],
    ids=["of nobody known", "of another host", "of the past"],
)
def test_a_certificate_that_proves_nothing_is_refused_and_says_why(
    trusted: Authority, subject: str, days: int, said: str
) -> None:
    context = server_side(trusted.sign(f"bad{said[:3]}", subject=subject, days=days))

    async def scenario() -> None:
        async with web(_REPLIES, context=context) as server:
            source = SOURCE if "issuer" in said else _with(ca_file=str(trusted.file))
            failed = await failure(server.url("/feed"), source)
            assert Failure.TLS == failed.failure
            assert said in failed.args[0].lower()
            assert "tls.ca_file" in failed.hint
            assert [] == server.asked
            # Its reader may decide that it shall do, for this source alone.
            assert FEED == await _body(server.url("/feed"), _with(verify=False))

    run(scenario())


def test_sources_with_other_trust_do_not_share_it(trusted: Authority) -> None:
    context = server_side(trusted.sign("alone"))

    async def scenario() -> None:
        async with web(_REPLIES, context=context) as server, fetcher() as client:
            await client.fetch(server.url("/feed"), _with(verify=False))
            with pytest.raises(Exception, match="no secure connection"):
                await client.fetch(server.url("/feed"), SOURCE)

    run(scenario())


def test_a_source_shows_its_own_certificate_to_a_server_that_wants_one(trusted: Authority) -> None:
    context = server_side(trusted.sign("wants"), clients=trusted.file)
    cert, key = trusted.sign("client", subject="reader.example")

    async def scenario() -> None:
        async with web(_REPLIES, context=context) as server:
            known = _with(ca_file=str(trusted.file), cert_file=str(cert), key_file=str(key))
            assert FEED == await _body(server.url("/feed"), known)
            failed = await failure(server.url("/feed"), _with(ca_file=str(trusted.file)))
            # TLS 1.3 asks for it when the client thinks that all is well; some servers then just hang up.
            assert failed.failure in {Failure.TLS, Failure.CONNECT}, str(failed)
            assert [server.asked[0]] == server.asked

    run(scenario())


@pytest.mark.parametrize("key", ["ca_file", "cert_file"])
def test_a_file_that_cannot_be_read_is_named_before_anything_is_asked(tmp_path: Path, key: str) -> None:
    async def scenario() -> None:
        async with web(_REPLIES) as server:
            missing = await failure(server.url("/feed"), _with(**{key: str(tmp_path / "none.pem")}))
            (tmp_path / "broken.pem").write_text("nothing")
            broken = await failure(server.url("/feed"), _with(**{key: str(tmp_path / "broken.pem")}))
            for failed, name in ((missing, "none.pem"), (broken, "broken.pem")):
                assert Failure.TLS == failed.failure
                assert name in failed.args[0]
                assert f"tls.{key}" in failed.hint
            assert 0 == server.connections

    run(scenario())


def test_plain_http_where_tls_was_meant_is_a_failure_of_tls() -> None:
    async def scenario() -> None:
        async def at_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            await reader.read()

        async with listening(at_once) as port:
            failed = await failure(f"https://127.0.0.1:{port}/")
        assert Failure.TLS == failed.failure, str(failed)

    run(scenario())


def test_tls_where_plain_http_was_meant_is_a_failure(trusted: Authority) -> None:
    context = server_side(trusted.sign("plain"))

    async def scenario() -> None:
        async with web(_REPLIES, context=context) as server:
            failed = await failure(server.url("/feed").replace("https:", "http:"))
            assert failed.failure in {Failure.CONNECT, Failure.PROTOCOL}

    run(scenario())


def test_old_protocols_are_not_spoken() -> None:
    assert tls.context(Tls()).minimum_version >= ssl.TLSVersion.TLSv1_2


def test_a_handshake_that_never_ends_is_left() -> None:
    async def scenario() -> None:
        async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read()

        async with listening(silent) as port:
            settings = bounded_by(connect_timeout=timedelta(milliseconds=200))
            failed = await failure(f"https://127.0.0.1:{port}/", settings=settings)
        assert Failure.TIMEOUT == failed.failure

    run(scenario())


def test_a_redirect_within_tls_is_followed_and_one_out_of_it_is_not(trusted: Authority) -> None:
    context = server_side(trusted.sign("hops"))
    source = _with(ca_file=str(trusted.file))

    async def scenario() -> None:
        async with web(_REPLIES, context=context) as server, web(_REPLIES) as plain:
            server.replies.update({"/a": redirect(301, "/feed"), "/b": redirect(301, plain.url("/feed"))})
            assert FEED == await _body(server.url("/a"), source)
            failed = await failure(server.url("/b"), source)
            assert Failure.REDIRECTS == failed.failure
            assert "from https to http" in str(failed)
            assert 0 == plain.connections

    run(scenario())
