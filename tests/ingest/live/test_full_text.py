"""Entries whose feed sends summaries get the text of their pages, and lose nothing where that cannot be had."""

import asyncio
import time
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from config.model import Config
from ingest.clean import Cleaner
from ingest.live import Document, Prepared
from ingest.prepare import Preparer
from tests.ingest.fetch.server import Asked, Reply, answer, redirect, run, web
from tests.ingest.live.articles import HTML, Paper, feed, lead, page, paper, text
from tests.ingest.live.polling import configured, polling

DAY = timedelta(days=1)


def is_whole(found: Paper, number: int) -> bool:
    return "第7段报道" in found.items()[str(number)].item.text


def test_a_new_entry_has_the_text_of_its_page_and_its_lead_once(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path, 2, 1) as found:
            report = await found.bench.fetch("a")
            assert (2, 2, ()) == (report.record.new, report.pages, report.unread)
            item = found.items()["1"].item
            assert is_whole(found, 1)
            assert 1 == item.text.count(lead(1))
            assert "首页" not in item.text
            assert ["/2", "/1"] == found.pages
            assert found.site.url("/1") == found.bench.store.raw(found.items()["1"].id).page_url

    run(test())


def test_a_lead_that_the_page_sets_apart_is_said_once_and_what_stands_between_stays(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path, 1) as found:
            body = f"<p>记者 张三 2026年11月21日</p><p>（海报讯）{lead(1)}</p>{text(1)}"
            found.site.replies["/1"] = answer(200, page(1, body).replace("通航</h1>", "通航（图）</h1>").encode(), HTML)
            await found.bench.fetch("a")
            said = found.items()["1"].item.text.splitlines()
            assert ["记者 张三 2026年11月21日", f"（海报讯）{lead(1)}"] == said[:2]
            assert is_whole(found, 1)

    run(test())


def test_a_source_that_does_not_want_it_asks_for_no_page(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path, 1) as found:
            config = found.bench.config
            sources = {**config.sources, "a": replace(config.sources["a"], full_text=False)}
            await found.bench.change(replace(config, sources=sources))
            report = await found.bench.fetch("a")
            assert (0, []) == (report.pages, found.pages)
            assert lead(1) == found.items()["1"].item.text

    run(test())


def test_an_entry_that_is_known_costs_no_page_though_its_feed_or_its_bytes_change(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path, 1) as found:
            await found.bench.fetch("a")
            found.prints(2)
            found.lists(2, 1)
            assert 1 == (await found.bench.fetch("a")).record.new
            found.lists(2, 1, token="x7")
            record = (await found.bench.fetch("a")).record
            assert (0, 0, 2) == (record.new, record.revised, record.duplicate)
            assert ["/1", "/2"] == found.pages
            assert is_whole(found, 1)

    run(test())


def test_a_restart_asks_for_no_page_again(tmp_path: Path) -> None:
    async def test() -> None:
        async with web({"/1": answer(200, page(1).encode(), HTML)}) as site:
            config = configured(tmp_path, {"a": f"{site.url('/a')}\nfull_text = true"})
            for token, memory in (("", ""), ("x7", ""), ("", "not what was written")):
                site.replies["/a"] = answer(200, feed(site, [1], token))
                async with polling(config) as bench:
                    if memory:
                        bench.store.set_state({"pages:a": memory})
                    record = (await bench.fetch("a")).record
                    assert (1, 0) == (record.new + record.duplicate, record.revised)
            assert ["/1"] == [target for target in site.targets if target == "/1"]

    run(test())


def test_an_entry_that_changes_has_its_page_asked_for_again_but_not_without_end(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path, 1) as found:
            await found.bench.fetch("a")
            found.site.replies["/1"] = answer(200, page(1, text(1) + "<p>更正：清理用了四个星期。</p>").encode(), HTML)
            found.lists(1, more="更正。")
            assert 1 == (await found.bench.fetch("a")).record.revised
            assert "四个星期" in found.items()["1"].item.text
            for count in range(9):
                found.lists(1, more=f"有{count}条评论。")
                await found.bench.fetch("a")
            assert 4 == len(found.pages)
            assert "四个星期" in found.items()["1"].item.text
            found.bench.clock[0] += DAY
            found.lists(1, more="次日。")
            await found.bench.fetch("a")
            assert 5 == len(found.pages)

    run(test())


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (answer(404), "404"),
        (answer(410), "410"),
        (answer(200, b"%PDF-1.7", "Content-Type: application/pdf"), "it is no page: application/pdf"),
        (answer(200, b" ", HTML), "the page is empty"),
        (answer(200, b"x" * 3_000, HTML), "longer than 2048 bytes"),
        (redirect(302, "http://10.1.2.3/"), "10.1.2.3"),
        (answer(200, f"<p>{lead(1)}</p>".encode(), HTML), "hardly longer"),
        (answer(200, f"<p>{'请同意使用小型文本文件以继续浏览本站内容。' * 9}</p>".encode(), HTML), "something else"),
        (answer(200, b"<p>" * 500, HTML), ""),
    ],
)
def test_a_page_that_gives_nothing_better_leaves_the_summary_and_is_not_asked_for_again(
    tmp_path: Path, reply: Reply, reason: str
) -> None:
    async def test() -> None:
        async with paper(tmp_path, 2, 1) as found:
            clean = replace(found.bench.config.settings.clean, max_html_size=2_048)
            await found.bench.change(
                replace(found.bench.config, settings=replace(found.bench.config.settings, clean=clean))
            )
            found.site.replies["/2"] = answer(200, page(2, "<p>短文，只比提要长一点。</p>").encode(), HTML)
            found.site.replies["/1"] = reply
            report = await found.bench.fetch("a")
            assert 2 == report.record.new
            [unread] = report.unread
            assert found.site.url("/1") == unread.place
            assert reason in unread.reason
            assert lead(1) == found.items()["1"].item.text
            found.lists(2, 1, token="x7")
            await found.bench.fetch("a")
            assert ["/2", "/1"] == found.pages

    run(test())


def test_what_passes_is_asked_for_again_at_the_next_fetch_though_the_feed_is_the_same(tmp_path: Path) -> None:
    async def reply(writer: asyncio.StreamWriter, asked: Asked) -> None:
        same = asked.fields.get("if-none-match") == '"v1"'
        writer.write(answer(304) if same else answer(200, feeds[0], 'ETag: "v1"'))

    feeds: list[bytes] = []

    async def test() -> None:
        async with paper(tmp_path, 1) as found:
            feeds.append(feed(found.site, [1]))
            found.site.replies |= {"/a": reply, "/1": answer(503)}
            report = await found.bench.fetch("a")
            assert (1, 0, 1) == (report.record.new, report.pages, len(report.unread))
            assert lead(1) == found.items()["1"].item.text
            entry = found.items()["1"].entry_id
            found.prints(1)
            report = await found.bench.fetch("a")
            assert (0, 1, 1) == (report.record.new, report.record.revised, report.pages)
            assert is_whole(found, 1)
            assert entry == found.items()["1"].entry_id
            assert 304 == (await found.bench.fetch("a")).record.status

    run(test())


def test_a_page_that_never_comes_is_given_up_after_three_fetches(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path, 1) as found:
            found.site.replies["/1"] = answer(500)
            for _ in range(6):
                await found.bench.fetch("a")
            assert 3 == len(found.pages)

    run(test())


def test_a_slow_page_costs_only_itself(tmp_path: Path) -> None:
    async def slow(_writer: asyncio.StreamWriter, _asked: Asked) -> None:
        await asyncio.sleep(60)

    async def test() -> None:
        async with paper(tmp_path, 3, 2, 1, timeout=timedelta(seconds=1)) as found:
            found.site.replies["/2"] = slow
            report = await found.bench.fetch("a")
            assert (3, 2, 1) == (report.record.new, report.pages, len(report.unread))
            assert (True, False, True) == tuple(is_whole(found, number) for number in (3, 2, 1))

    run(test())


def test_a_host_that_fails_twice_is_left_alone_until_the_next_fetch(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path, 5, 4, 3, 2, 1) as found:
            found.site.replies |= {f"/{number}": answer(500) for number in (5, 4)}
            report = await found.bench.fetch("a")
            assert (5, 0, 3) == (report.record.new, report.pages, report.pages_left)
            assert ["/5", "/4"] == found.pages
            await found.bench.fetch("a")
            assert ["/3", "/2", "/1", "/5", "/4"] == found.pages[2:]

    run(test())


def test_a_stop_between_two_pages_loses_nothing(tmp_path: Path) -> None:
    async def slow(_writer: asyncio.StreamWriter, _asked: Asked) -> None:
        may_stop.set()
        await asyncio.sleep(60)

    may_stop = asyncio.Event()

    async def test() -> None:
        async with web({"/2": answer(200, page(2).encode(), HTML), "/1": slow}) as site:
            site.replies["/a"] = answer(200, feed(site, [2, 1]))
            config = configured(tmp_path, {"a": f"{site.url('/a')}\nfull_text = true"})
            async with polling(config) as bench:
                await bench.poller.start_due()
                await may_stop.wait()
                await bench.poller.drain(5)
                assert [] == list(bench.store.items())
            site.replies["/1"] = answer(200, page(1).encode(), HTML)
            async with polling(config) as bench:
                report = await bench.fetch("a")
                assert (2, 2) == (report.record.new, report.pages)

    run(test())


def test_only_so_many_pages_are_asked_for_at_once_and_the_rest_next_time(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path, 5, 4, 3, 2, 1, max_pages=2) as found:
            report = await found.bench.fetch("a")
            assert (5, 2, 3) == (report.record.new, report.pages, report.pages_left)
            assert ["/5", "/4"] == found.pages
            report = await found.bench.fetch("a")
            assert (0, 2, 2, 1) == (report.record.new, report.record.revised, report.pages, report.pages_left)
            await found.bench.fetch("a")
            assert ["/5", "/4", "/3", "/2", "/1"] == found.pages
            assert all(is_whole(found, number) for number in range(1, 6))
            await found.bench.fetch("a")
            assert 5 == len(found.pages)

    run(test())


def test_a_page_is_decoded_by_what_is_true_and_not_by_what_is_said(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path, 3, 2, 1) as found:
            told = page(1).replace("utf-8", "gb2312").encode("gb18030")
            found.site.replies["/1"] = answer(200, told, "Content-Type: text/html; charset=iso-8859-1")
            found.site.replies["/2"] = answer(200, page(2).replace("utf-8", "big5").encode("gb18030"), HTML)
            found.site.replies["/3"] = answer(200, page(3).encode("utf-16"), "Content-Type: text/html")
            assert 3 == (await found.bench.fetch("a")).pages
            assert all(is_whole(found, number) for number in (1, 2, 3))

    run(test())


def test_robots_txt_is_heeded_and_asked_for_once_a_day(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path, 2, 1) as found:
            robots = b"User-agent: *\nDisallow: /\n\nUser-agent: FeedWeir\nDisallow: /1\n"
            found.site.replies["/robots.txt"] = answer(200, robots)
            report = await found.bench.fetch("a")
            assert (2, 1) == (report.record.new, report.pages)
            assert "robots.txt" in report.unread[0].reason
            assert ["/2"] == found.pages
            found.lists(3, 2, 1)
            found.prints(3)
            await found.bench.fetch("a")
            assert 1 == found.site.targets.count("/robots.txt")
            found.bench.clock[0] += DAY
            found.lists(4, 3, 2, 1)
            found.prints(4)
            await found.bench.fetch("a")
            assert 2 == found.site.targets.count("/robots.txt")
            assert ["/2", "/3", "/4"] == found.pages

    run(test())


def test_the_robots_txt_of_the_host_that_a_page_leads_to_counts_too(tmp_path: Path) -> None:
    async def test() -> None:
        async with (
            web({"/robots.txt": answer(200, b"User-agent: *\nDisallow: /")}) as other,
            paper(tmp_path, 1) as found,
        ):
            found.site.replies["/1"] = redirect(302, other.url("/1"))
            report = await found.bench.fetch("a")
            assert "robots.txt" in report.unread[0].reason
            assert ["/robots.txt"] == other.targets

    run(test())


def test_while_robots_txt_cannot_be_had_no_page_is_asked_for(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path, 1) as found:
            found.site.replies["/robots.txt"] = answer(500)
            report = await found.bench.fetch("a")
            assert ([], "its robots.txt cannot be had") == (found.pages, report.unread[0].reason[:28])
            found.site.replies["/robots.txt"] = answer(200)
            assert 1 == (await found.bench.fetch("a")).pages

    run(test())


def test_what_is_for_the_server_of_the_feed_is_sent_to_no_other_and_pages_are_asked_for_as_html(tmp_path: Path) -> None:
    async def test() -> None:
        fields = 'headers = { "X-Name" = "q7x9zz" }'
        async with web({"/2": answer(200, page(2).encode(), HTML)}) as other, paper(tmp_path, 1, table=fields) as found:
            both = feed(found.site, [1]).replace(b"</channel>", feed(other, [2]).partition(b"</title>")[2])
            found.site.replies["/a"] = answer(200, both.partition(b"</rss>")[0] + b"</rss>")
            assert 2 == (await found.bench.fetch("a")).pages
            ours = [asked.fields for asked in found.site.asked if asked.target == "/1"]
            assert ["q7x9zz"] == [fields["x-name"] for fields in ours]
            assert ours[0]["accept"].startswith("text/html")
            assert ["/robots.txt", "/2"] == other.targets
            assert not any("x-name" in asked.fields for asked in other.asked)

    run(test())


def test_one_host_is_asked_one_thing_at_a_time_with_its_gap(tmp_path: Path) -> None:
    gap = 0.05

    async def test() -> None:
        async with paper(tmp_path, 3, 2, 1, host_gap=timedelta(seconds=gap)) as found:
            await found.bench.fetch("a")
            asked = found.site.asked
            assert 5 == len(asked)
            assert all(after.at - before.ended[0] >= gap - 0.01 for before, after in pairwise(asked))
            assert 1 == found.site.most

    run(test())


@dataclass(frozen=True)
class Hanging:
    """Reads all but one page."""

    config: Config

    def document(self, document: Document, now: datetime) -> Prepared:
        if document.entry and document.url.endswith("/2"):
            time.sleep(600)
        return Preparer(self.config).document(document, now)


def test_a_page_that_hangs_the_extractor_costs_only_itself(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path, 3, 2, 1, make=Hanging, time_limit=3.0) as found:
            report = await found.bench.fetch("a")
            assert (3, 2) == (report.record.new, report.pages)
            assert ["reading it took longer than 3 s and was stopped"] == [each.reason for each in report.unread]
            assert (True, False, True) == tuple(is_whole(found, number) for number in (3, 2, 1))
            found.lists(3, 2, 1)
            await found.bench.fetch("a")
            assert 3 == len(found.pages)

    run(test())


def test_cleaning_again_what_is_stored_gives_the_same_items(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path, 3, 2, 1) as found:
            found.site.replies["/2"] = answer(404)
            found.site.replies["/1"] = answer(200, page(1, " ").encode("gb18030"), HTML)
            await found.bench.fetch("a")
            cleaner = Cleaner(found.bench.config)
            stored = [each.item for each in found.items().values()]
            again = [cleaner.clean(found.bench.store.raw(each.id)) for each in found.items().values()]
            assert 3 == len(stored)
            assert stored == again

    run(test())


def test_the_text_of_a_page_is_not_lost_to_a_summary_whose_page_is_gone(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path, 1) as found:
            found.site.replies["/1"] = answer(200, page(1, "<p>这是一篇短文，只比提要长一点。</p>").encode(), HTML)
            await found.bench.fetch("a")
            found.site.replies["/1"] = answer(404)
            found.lists(1, more="完。")
            report = await found.bench.fetch("a")
            assert (0, 1) == (report.record.revised, len(report.unread))
            assert "短文" in found.items()["1"].item.text

    run(test())
