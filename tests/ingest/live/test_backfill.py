"""Entries that were stored as summaries get the text of their pages, politely, and none is asked for twice."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from config.model import Config
from ingest.fetch.page_cache import PageCache
from ingest.fetch.pages import Pages
from ingest.live.backfill import Backfill, Backfilled
from ingest.live.full_text import PageReader
from tests.ingest.fetch.server import answer, fetcher, run
from tests.ingest.live.articles import HTML, Paper, lead, page, paper

DAY = timedelta(days=1)


def wanting(config: Config, *, full_text: bool) -> Config:
    sources = {**config.sources, "a": replace(config.sources["a"], full_text=full_text)}
    return replace(config, sources=sources)


async def summaries(found: Paper, numbers: Iterable[int]) -> None:
    """Have these stored as their feed sent them, with a page for each that is asked for later."""
    await found.bench.change(wanting(found.bench.config, full_text=False))
    for number in numbers:
        found.lists(number)
        found.prints(number)
        await found.bench.fetch("a")
    await found.bench.change(wanting(found.bench.config, full_text=True))
    assert [] == found.pages
    found.bench.clock[0] += DAY


async def filled(found: Paper, limit: int = 1_000) -> Backfilled:
    bench, config = found.bench, found.bench.config
    async with fetcher(config.settings.fetch) as client:
        pages = Pages(client, lambda: bench.clock[0], PageCache(config.data / "pages"))
        reader = PageReader(pages, bench.parser)
        return await Backfill(config, config.sources["a"], bench.store, reader, lambda: bench.clock[0]).run(limit)


def whole(found: Paper) -> list[int]:
    return sorted(int(number) for number, each in found.items().items() if "第7段报道" in each.item.text)


def test_all_summaries_are_completed_the_newest_first_and_none_comes_back_as_unread(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path) as found:
            await summaries(found, range(1, 13))
            before = {number: (each.entry_id, each.changed, each.sort_at) for number, each in found.items().items()}
            came = await filled(found)
            assert (12, 12, 12, 0, []) == (came.asked, came.pages, came.completed, came.left, came.unread)
            assert [f"/{number}" for number in range(12, 0, -1)] == found.pages
            assert list(range(1, 13)) == whole(found)
            assert before == {
                number: (each.entry_id, each.changed, each.sort_at) for number, each in found.items().items()
            }
            assert (0, 0) == ((again := await filled(found)).asked, again.left)
            assert 12 == len(found.pages)

    run(test())


def test_a_feed_that_still_has_the_entries_asks_for_none_of_their_pages_again(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path) as found:
            await summaries(found, (1, 2))
            await filled(found)
            found.lists(2, 1)
            record = (await found.bench.fetch("a")).record
            assert (0, 0, 2) == (record.new, record.revised, record.duplicate)
            assert 2 == len(found.pages)

    run(test())


def test_it_goes_on_where_it_was_left(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path) as found:
            await summaries(found, range(1, 8))
            came = await filled(found, limit=3)
            assert (3, 4) == (came.asked, came.left)
            assert [5, 6, 7] == whole(found)
            came = await filled(found, limit=3)
            assert (3, 1) == (came.asked, came.left)
            came = await filled(found, limit=3)
            assert (1, 0) == (came.asked, came.left)
            assert [f"/{number}" for number in range(7, 0, -1)] == found.pages

    run(test())


def test_a_page_that_is_gone_or_no_better_costs_one_request_and_the_summary_stands(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path) as found:
            await summaries(found, (1, 2, 3))
            found.site.replies["/1"] = answer(200, f"<p>{lead(1)}</p>".encode(), HTML)
            found.site.replies["/2"] = answer(404)
            came = await filled(found)
            assert (3, 2, 1, 0) == (came.asked, came.pages, came.completed, came.left)
            assert [True, True] == [
                word in each.reason for word, each in zip(("404", "longer"), came.unread, strict=True)
            ]
            assert [3] == whole(found)
            assert lead(1) == found.items()["1"].item.text
            # All is done, so the next run begins anew: with those whose pages never came.
            assert 1 == (await filled(found)).asked
            assert ["/3", "/2", "/1", "/2"] == found.pages

    run(test())


def test_a_host_that_fails_is_left_alone_and_the_next_run_goes_on_there(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path) as found:
            await summaries(found, range(1, 15))
            found.site.replies |= {f"/{number}": answer(503) for number in (3, 2)}
            came = await filled(found)
            assert (True, 4) == (came.has_failed, came.left)
            assert [f"/{number}" for number in range(14, 2, -1)] == found.pages
            assert list(range(4, 15)) == whole(found)
            found.prints(3, 2)
            came = await filled(found)
            assert (False, 0) == (came.has_failed, came.left)
            assert list(range(1, 15)) == whole(found)
            assert ["/3", "/2", "/1"] == found.pages[12:]

    run(test())


def test_pages_that_always_fail_do_not_hold_up_the_others_for_ever(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path) as found:
            await summaries(found, range(1, 13))
            found.site.replies |= {f"/{number}": answer(500) for number in (12, 11, 10)}
            for _ in range(3):
                assert (await filled(found)).has_failed
            assert not (await filled(found)).has_failed
            assert list(range(1, 10)) == whole(found)

    run(test())


def test_what_has_no_page_of_its_own_or_came_whole_is_not_asked_for(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path) as found:
            said = "<title>第{0}条</title><guid isPermaLink='false'>g{0}</guid>{1}<description>提要{0}。</description>"
            item = f"<item>{said}</item>"
            shared = f"<link>{found.site.url('/live')}</link>"
            items = (
                item.format(1, shared)
                + item.format(2, shared)
                + item.format(3, "")
                + item.format(4, f"<link>{found.site.url('/')}</link>")
            )
            text = f'<rss version="2.0"><channel><title>海报</title>{items}</channel></rss>'
            await found.bench.change(wanting(found.bench.config, full_text=False))
            found.site.replies["/a"] = answer(200, text.encode())
            assert 4 == (await found.bench.fetch("a")).record.new
            await found.bench.change(wanting(found.bench.config, full_text=True))
            found.prints(5)
            found.lists(5)
            await found.bench.fetch("a")
            assert (0, 0) == ((came := await filled(found)).asked, came.left)
            assert ["/5"] == found.pages

    run(test())


def test_a_mark_that_cannot_be_read_begins_anew(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path) as found:
            await summaries(found, (1,))
            found.bench.store.set_state({"backfill:a": "not what was written"})
            assert 1 == (await filled(found)).completed
            assert "" == found.bench.store.state("backfill:a")

    run(test())


def test_no_more_pages_are_asked_for_at_once_than_may_be(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path, max_pages=2) as found:
            await summaries(found, range(1, 6))
            assert 5 == (await filled(found)).completed
        async with paper(tmp_path / "none", max_pages=0) as found:
            await summaries(found, (1,))
            assert ((came := await filled(found)).has_failed, came.asked) == (True, 0)

    (tmp_path / "none").mkdir()
    run(test())


def test_articles_of_several_pages_are_completed_with_all_of_them(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path) as found:
            await summaries(found, (1,))
            first = page(1).replace("<head>", '<head><link rel="next" href="/1_2">')
            found.site.replies["/1"] = answer(200, first.encode(), HTML)
            found.site.replies["/1_2"] = answer(
                200, page(1, "<p>第二页：三个星期以后，港口又一次关闭，原因不明。</p>").encode(), HTML
            )
            assert 1 == (await filled(found)).completed
            assert "又一次关闭" in found.items()["1"].item.text

    run(test())
