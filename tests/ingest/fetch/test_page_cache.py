"""A page that was had is not asked for again for a while, and then only whether it has changed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from config.model import Credentials, Source, Tls
from ingest.fetch.page_cache import PageCache
from ingest.fetch.pages import Pages
from ingest.live import Fetched, FetchFailed, Validators
from tests.ingest.fetch.server import SOURCE, STRANGER, answer, fetcher, run, web

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
URL = "https://news.example/1"
HTML = "Content-Type: text/html; charset=gbk"


def fetched(body: bytes = b"<p>x", **given: object) -> Fetched:
    plain = Fetched(URL, 200, body, b"", HTML, Validators('"v1"', "then"), "", None, 4, 0.1)
    return replace(plain, **given)  # type: ignore[arg-type]


def asked(folder: Path, steps: list[tuple[timedelta, bool]], *fields: str, source: Source = SOURCE) -> list[str]:
    """What a page's server is asked, as its conditions, when the page is wanted so much later, anew or not."""
    clock = [NOW]

    async def test() -> list[str]:
        async with web({"/1": answer(200, b"<p>x", HTML, *fields)}) as site, fetcher() as client:
            pages = Pages(client, lambda: clock[0], PageCache(folder))
            for later, anew in steps:
                clock[0] += later
                came = await pages.fetch(site.url("/1"), source, 100, anew=anew)
                assert (200, b"<p>x", HTML[14:]) == (came.fetched.status, came.fetched.body, came.fetched.content_type)
            return [one.fields.get("if-none-match", "") for one in site.asked if one.target == "/1"]

    return run(test())


@pytest.mark.parametrize(
    ("steps", "fields", "expected"),
    [
        ([(HOUR * 0, False)] * 3, (), [""]),
        ([(HOUR * 0, False), (HOUR * 2, False)], (), ["", ""]),
        ([(HOUR * 0, False), (HOUR * 2, False)], ('ETag: "a"',), ["", '"a"']),
        ([(HOUR * 0, False), (HOUR * 0, True)], ('ETag: "a"',), ["", '"a"']),
        ([(HOUR * 0, False), (HOUR * 5, False)], ("Cache-Control: max-age=36000",), [""]),
        ([(HOUR * 0, False), (HOUR * 25, False)], ("Cache-Control: max-age=999999",), ["", ""]),
        ([(HOUR * 0, False)] * 2, ("Cache-Control: no-store",), [""]),
        ([(HOUR * 0, False), (-HOUR, False)], (), ["", ""]),
    ],
)
def test_a_page_is_used_again_for_an_hour_or_as_long_as_its_server_says_up_to_a_day(
    tmp_path: Path, steps: list[tuple[timedelta, bool]], fields: tuple[str, ...], expected: list[str]
) -> None:
    assert expected == asked(tmp_path, steps, *fields)


def test_what_has_not_changed_is_not_sent_again_and_stays_what_it_was(tmp_path: Path) -> None:
    clock = [NOW]

    async def test() -> None:
        async with web({"/1": answer(200, b"<p>x", HTML, 'ETag: "a"')}) as site, fetcher() as client:
            pages = Pages(client, lambda: clock[0], PageCache(tmp_path))
            first = await pages.fetch(site.url("/1"), SOURCE, 100)
            site.replies["/1"] = answer(304)
            for _ in range(2):
                clock[0] += 2 * HOUR
                again = await pages.fetch(site.url("/1"), SOURCE, 100)
                assert (True, first.fetched.body) == (again.was_asked, again.fetched.body)
                assert first.fetched.content_type == again.fetched.content_type
                assert first.fetched.validators == again.fetched.validators
            assert not (await pages.fetch(site.url("/1"), SOURCE, 100)).was_asked
            site.replies["/1"] = answer(200, b"<p>y", HTML)
            assert b"<p>y" == (await pages.fetch(site.url("/1"), SOURCE, 100, anew=True)).fetched.body
            assert b"<p>y" == (await pages.fetch(site.url("/1"), SOURCE, 100)).fetched.body

    run(test())


def test_a_page_that_was_wanted_anew_and_failed_is_not_had_from_before(tmp_path: Path) -> None:
    async def test() -> None:
        async with web({"/1": answer(200, b"<p>x", HTML)}) as site, fetcher() as client:
            pages = Pages(client, lambda: NOW, PageCache(tmp_path))
            await pages.fetch(site.url("/1"), SOURCE, 100)
            site.replies["/1"] = answer(503)
            with pytest.raises(FetchFailed):
                await pages.fetch(site.url("/1"), SOURCE, 100, anew=True)
            with pytest.raises(FetchFailed):
                await pages.fetch(site.url("/1"), SOURCE, 100)

    run(test())


@pytest.mark.parametrize(
    "other",
    [
        {"headers": {"X": "y"}},
        {"credentials": Credentials(env="TOKEN")},
        {"networks": ("private",)},
        {"proxy": "http://proxy.example:8080"},
        {"tls": Tls(verify=False)},
    ],
    ids=["headers", "credentials", "networks", "proxy", "tls"],
)
def test_what_one_source_may_see_is_not_shown_to_another(tmp_path: Path, other: dict[str, object]) -> None:
    cache = PageCache(tmp_path)
    own = replace(STRANGER, **other)  # type: ignore[arg-type]
    cache.put(own, URL, fetched(), NOW)
    assert cache.get(STRANGER, URL) is None
    assert cache.get(replace(own, name="third"), URL) is None
    assert cache.get(own, URL) is not None


def test_sources_without_means_of_their_own_share_what_came(tmp_path: Path) -> None:
    PageCache(tmp_path).put(STRANGER, URL, fetched(), NOW)
    kept = PageCache(tmp_path).get(Source("other", "Other"), URL)
    assert kept is not None
    assert (URL, b"<p>x", HTML, Validators('"v1"', "then"), NOW) == (
        kept.url,
        kept.body,
        kept.content_type,
        kept.validators,
        kept.at,
    )
    PageCache(tmp_path).forget(STRANGER, URL)
    assert PageCache(tmp_path).get(STRANGER, URL) is None


def test_the_folder_stays_within_its_size_and_the_newest_stay(tmp_path: Path) -> None:
    cache = PageCache(tmp_path / "pages", size=20_000)
    for number in range(40):
        cache.put(STRANGER, f"{URL}{number}", fetched(Random(number).randbytes(1_500)), NOW)
        assert sum(file.stat().st_size for file in (tmp_path / "pages").iterdir()) <= 20_000
        assert cache.get(STRANGER, f"{URL}{number}") is not None
    assert 15 > len(list((tmp_path / "pages").iterdir())) > 5


def test_a_page_beyond_a_megabyte_is_not_kept(tmp_path: Path) -> None:
    cache = PageCache(tmp_path)
    cache.put(STRANGER, URL, fetched(b"x" * 1_100_000), NOW)
    assert cache.get(STRANGER, URL) is None


@pytest.mark.parametrize("content", [b"", b"not zstd", bytes(range(256))], ids=["empty", "text", "bytes"])
def test_a_file_that_cannot_be_read_is_as_if_it_were_not_there(tmp_path: Path, content: bytes) -> None:
    cache = PageCache(tmp_path)
    cache.put(STRANGER, URL, fetched(), NOW)
    [file] = tmp_path.iterdir()
    file.write_bytes(content)
    assert cache.get(STRANGER, URL) is None
    assert [] == list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_costs_nothing_but_the_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert ["", ""] == asked(tmp_path / "file", [(HOUR * 0, False)] * 2)
