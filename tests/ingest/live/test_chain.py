"""An article of several pages is fetched whole, politely, and what cannot be had of it costs nothing else."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from config.model import Config, Rule
from ingest.clean import Cleaner
from ingest.formats.next_page import MOST
from ingest.live import Document, Prepared
from ingest.prepare import Preparer
from ingest.replay.reclean import reclean
from tests.ingest.fetch.server import Asked, Reply, answer, redirect, run, web
from tests.ingest.live.articles import HTML, Paper, lead, paper
from tests.ingest.live.polling import configured, polling

HOUR = timedelta(hours=1)


def sheet(number: int, to: str = "", *, title: str = "第1号港口通航", top: str = "") -> bytes:
    """One page of article 1, which leads to another."""
    link = to and f'<link rel="next" href="{to}">'
    paragraphs = "".join(
        f"<p>第{number}页第{line}段：码头工人说，航道清理用了三个星期，货轮从早晨起陆续靠岸卸货。</p>"
        for line in range(6)
    )
    html = (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>{link}</head><body>'
        f'<nav><a href="/">首页</a></nav><article><h1>{title}</h1>{top}{paragraphs}'
        f"<p class=pager>1 2 3 下一页</p></article><footer>版权所有</footer></body></html>"
    )
    return answer(200, html.encode(), HTML)


def sheets(found: Paper, count: int) -> None:
    """Have article 1 in so many pages."""
    top = f"<p>{lead(1)}</p>"
    for number in range(1, count + 1):
        to = f"/1_{number + 1}" if number < count else ""
        found.site.replies["/1" if number == 1 else f"/1_{number}"] = sheet(number, to, top=top)


def pages_of(found: Paper) -> list[int]:
    """Numbers of the pages whose text the stored article has, in order, each with all of its lines."""
    heads = [line.partition("：")[0] for line in found.items()["1"].item.text.splitlines() if line.startswith("第")]
    numbers = [int(head[1]) for head in heads if head.endswith("段")]
    assert [f"第{number}页第{line}段" for number in dict.fromkeys(numbers) for line in range(6)] == [
        head for head in heads if head.endswith("段")
    ]
    return list(dict.fromkeys(numbers))


def missing(found: Paper) -> list[str]:
    """What the trace of the stored article says of missing pages."""
    return [each.reason for each in found.items()["1"].item.trace if "missing" in each.reason]


def test_all_pages_are_one_text_with_one_lead_and_one_title(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path, 1) as found:
            sheets(found, 3)
            report = await found.bench.fetch("a")
            assert (1, 1, ()) == (report.record.new, report.pages, report.unread)
            assert ["/1", "/1_2", "/1_3"] == found.pages
            assert [1, 2, 3] == pages_of(found)
            text = found.items()["1"].item.text
            assert (1, 0, 0, 0) == tuple(map(text.count, (lead(1), "第1号港口通航", "下一页", "版权")))
            found.lists(1)
            record = (await found.bench.fetch("a")).record
            assert (3, 1) == (len(found.pages), record.duplicate)

    run(test())


def test_pages_that_their_server_alone_names_are_one_text_too_and_are_so_from_the_cache(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path, 1) as found:
            sheets(found, 3)
            for number, path in ((1, "/1"), (2, "/1_2"), (3, "/1_3")):
                plain = sheet(number, top=f"<p>{lead(1)}</p>").partition(b"\r\n\r\n")[2]
                field = f'Link: </api>; rel="https://api.w.org/", <1_{number + 1}>; rel="next"'
                found.site.replies[path] = answer(200, plain, HTML, *([field] if number < 3 else []))
            found.site.replies["/1_3"] = answer(503)
            assert 1 == (await found.bench.fetch("a")).record.new
            assert [1, 2] == pages_of(found)
            found.site.replies["/1_3"] = sheet(3)
            await found.bench.fetch("a")
            assert ["/1", "/1_2", "/1_3", "/1_3"] == found.pages
            assert [1, 2, 3] == pages_of(found)

    run(test())


def test_pages_are_kept_raw_so_that_cleaning_again_needs_no_net(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path, 1) as found:
            sheets(found, 3)
            found.site.replies["/1_3"] = answer(404)
            await found.bench.fetch("a")
            stored = found.items()["1"]
            raw = found.bench.store.raw(stored.id)
            assert [found.site.url("/1_2"), found.site.url("/1_3")] == [page.url for page in raw.further]
            assert ["", ""] != [page.flaw for page in raw.further]
            assert stored.item == Cleaner(found.bench.config).clean(raw)

    run(test())


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (answer(404), "404"),
        (answer(200, b"%PDF-1.7", "Content-Type: application/pdf"), "it is no page: application/pdf"),
        (answer(200, b" ", HTML), "the page is empty"),
        (answer(200, b"<div>" * 600, HTML), "nested"),
        (redirect(302, "http://10.1.2.3/"), "10.1.2.3"),
    ],
    ids=["404", "pdf", "empty", "nested", "inside"],
)
def test_a_page_that_is_gone_ends_the_article_which_says_so_and_is_not_asked_for_again(
    tmp_path: Path, reply: Reply, why: str
) -> None:
    async def test() -> None:
        async with paper(tmp_path, 2, 1) as found:
            sheets(found, 3)
            found.site.replies["/1_2"] = reply
            report = await found.bench.fetch("a")
            assert (2, 2) == (report.record.new, report.pages)
            [unread] = report.unread
            assert unread.reason.startswith("page 2 of the article is missing: ")
            assert why in unread.reason
            assert [1] == pages_of(found)
            [told] = missing(found)
            assert why in told
            found.lists(2, 1)
            await found.bench.fetch("a")
            assert ["/2", "/1", "/1_2"] == found.pages

    run(test())


def test_a_page_that_fails_for_now_is_asked_for_again_and_those_that_were_had_are_not(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path, 1) as found:
            sheets(found, 3)
            good, found.site.replies["/1_3"] = found.site.replies["/1_3"], answer(503)
            assert 1 == (await found.bench.fetch("a")).record.new
            assert ([1, 2], 1) == (pages_of(found), len(missing(found)))
            entry = found.items()["1"].entry_id
            report = await found.bench.fetch("a")
            assert (0, 1, "/1_3") == (report.record.revised, report.record.duplicate, found.pages[-1])
            found.site.replies["/1_3"] = good
            report = await found.bench.fetch("a")
            assert (0, 1, 1, ()) == (report.record.new, report.record.revised, report.pages, report.unread)
            assert ([1, 2, 3], []) == (pages_of(found), missing(found))
            assert entry == found.items()["1"].entry_id
            assert ["/1", "/1_2", "/1_3", "/1_3", "/1_3"] == found.pages
            await found.bench.fetch("a")
            assert 5 == len(found.pages)

    run(test())


def test_a_page_that_never_comes_is_given_up_after_three_fetches(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path, 1) as found:
            sheets(found, 2)
            found.site.replies["/1_2"] = answer(500)
            for _ in range(6):
                await found.bench.fetch("a")
            assert ["/1", "/1_2", "/1_2", "/1_2"] == found.pages
            assert [1] == pages_of(found)

    run(test())


def test_an_article_that_had_all_its_pages_is_not_cut_by_one_that_lacks_some(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path, 1) as found:
            sheets(found, 3)
            await found.bench.fetch("a")
            found.site.replies["/1_3"] = answer(404)
            found.lists(1, more="更正。")
            report = await found.bench.fetch("a")
            assert (0, 1) == (report.record.revised, len(report.unread))
            assert [1, 2, 3] == pages_of(found)

    run(test())


@pytest.mark.parametrize(
    ("replies", "asked", "pages"),
    [
        ({"/1_2": sheet(2, "/1")}, ["/1", "/1_2"], [1, 2]),
        ({"/1_2": sheet(2, "/1_2")}, ["/1", "/1_2"], [1, 2]),
        ({"/1_2": redirect(302, "/1")}, ["/1", "/1_2", "/1"], [1]),
        ({"/1_2": sheet(1, "/1_3", top=f"<p>{lead(1)}</p>"), "/1_3": sheet(3)}, ["/1", "/1_2"], [1]),
        ({"/1_2": sheet(2, "/1_3"), "/1_3": sheet(2, "/1_4")}, ["/1", "/1_2", "/1_3"], [1, 2]),
        ({"/1_2": sheet(2, "http://other.invalid/1_3")}, ["/1", "/1_2"], [1, 2]),
    ],
    ids=["first", "itself", "redirect", "same-as-first", "same-again", "other-host"],
)
def test_loops_repetitions_and_other_hosts_end_the_article(
    tmp_path: Path, replies: dict[str, bytes], asked: Sequence[str], pages: Sequence[int]
) -> None:
    async def test() -> None:
        async with paper(tmp_path, 1) as found:
            sheets(found, 2)
            found.site.replies |= replies
            report = await found.bench.fetch("a")
            assert (1, ()) == (report.record.new, report.unread)
            assert asked == found.pages
            assert pages == pages_of(found)
            assert [] == missing(found)

    run(test())


def test_a_chain_without_end_is_left_after_so_many_pages(tmp_path: Path) -> None:
    async def endless(writer: asyncio.StreamWriter, asked: Asked) -> None:
        number = int(asked.target.partition("=")[2] or 1)
        writer.write(sheet(number, f"/1?page={number + 1}", top=f"<p>{lead(1)}</p>" * (number == 1)))

    async def test() -> None:
        async with paper(tmp_path, 2, 1, max_pages=5) as found:
            found.site.replies["/1"] = endless
            report = await found.bench.fetch("a")
            assert (2, 2) == (report.record.new, report.pages)
            assert MOST == len([target for target in found.pages if target != "/2"])
            assert f"第{MOST}页第5段" in found.items()["1"].item.text
            assert [f"no more than {MOST} pages" in told for told in missing(found)] == [True]

    run(test())


def test_an_article_that_was_begun_is_finished_and_counts_with_all_its_pages(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path, 2, 1, max_pages=2) as found:
            sheets(found, 3)
            found.lists(1, 2)
            report = await found.bench.fetch("a")
            assert (2, 1, 1) == (report.record.new, report.pages, report.pages_left)
            assert ["/1", "/1_2", "/1_3"] == found.pages
            assert 1 == (await found.bench.fetch("a")).pages
            assert "/2" == found.pages[-1]

    run(test())


def test_the_pages_of_an_article_are_together_no_larger_than_one_may_be(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path, 1) as found:
            sheets(found, 3)
            clean = replace(found.bench.config.settings.clean, max_html_size=3_000)
            settings = replace(found.bench.config.settings, clean=clean)
            await found.bench.change(replace(found.bench.config, settings=settings))
            report = await found.bench.fetch("a")
            assert (1, 1, 1) == (report.record.new, report.pages, len(report.unread))
            assert [1, 2] == pages_of(found)

    run(test())


def test_robots_txt_and_the_gap_of_the_host_count_for_each_page(tmp_path: Path) -> None:
    gap = 0.05

    async def test() -> None:
        async with paper(tmp_path, 1, host_gap=timedelta(seconds=gap)) as found:
            sheets(found, 3)
            found.site.replies["/robots.txt"] = answer(200, b"User-agent: *\nDisallow: /1_3")
            report = await found.bench.fetch("a")
            assert ["/1", "/1_2"] == found.pages
            assert "robots.txt" in report.unread[0].reason
            assert [1, 2] == pages_of(found)
            assert all(after.at - before.ended[0] >= gap - 0.01 for before, after in pairwise(found.site.asked))
            assert 1 == found.site.most

    run(test())


def test_a_page_that_leads_to_another_host_is_not_taken(tmp_path: Path) -> None:
    async def test() -> None:
        async with web({"/1_2": sheet(2)}) as other, paper(tmp_path, 1) as found:
            sheets(found, 3)
            found.site.replies["/1_2"] = redirect(302, other.url("/1_2", host="localhost"))
            report = await found.bench.fetch("a")
            assert "it leads to another host" in report.unread[0].reason
            assert [1] == pages_of(found)

    run(test())


@pytest.mark.parametrize(("title", "pages"), [("第1号港口通航", [1, 2]), ("码头罢工", [1])])
def test_a_page_whose_address_does_not_tell_is_taken_where_it_says_that_it_is_of_the_same_article(
    tmp_path: Path, title: str, pages: Sequence[int]
) -> None:
    async def test() -> None:
        async with paper(tmp_path, 1) as found:
            found.site.replies["/1"] = sheet(1, "/more", top=f"<p>{lead(1)}</p>")
            found.site.replies["/more"] = sheet(2, title=title)
            report = await found.bench.fetch("a")
            assert (1, ()) == (report.record.new, report.unread)
            assert ["/1", "/more"] == found.pages
            assert pages == pages_of(found)

    run(test())


@dataclass(frozen=True)
class Crashing:
    """Reads all but one page."""

    config: Config

    def document(self, document: Document, now: datetime) -> Prepared:
        if document.url.endswith("/1_2") and document.missing is None:
            raise SystemExit(3)
        return Preparer(self.config).document(document, now)


def test_a_page_that_crashes_what_reads_it_costs_only_itself(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path, 2, 1, make=Crashing) as found:
            sheets(found, 3)
            report = await found.bench.fetch("a")
            assert (2, 2) == (report.record.new, report.pages)
            assert "ended abruptly" in report.unread[0].reason
            assert [1] == pages_of(found)

    run(test())


def test_a_stop_within_an_article_asks_for_none_of_its_pages_twice(tmp_path: Path) -> None:
    async def slow(_writer: asyncio.StreamWriter, _asked: Asked) -> None:
        may_stop.set()
        await asyncio.sleep(60)

    may_stop = asyncio.Event()

    async def test() -> None:
        (tmp_path / "site").mkdir()
        async with paper(tmp_path / "site", 1) as found:
            sheets(found, 3)
            good, found.site.replies["/1_3"] = found.site.replies["/1_3"], slow
            config = configured(tmp_path, {"a": f"{found.site.url('/a')}\nfull_text = true"})
            async with polling(config) as bench:
                await bench.poller.start_due()
                await may_stop.wait()
                await bench.poller.drain(5)
                assert [] == list(bench.store.items())
            found.site.replies["/1_3"] = good
            async with polling(config) as bench:
                assert (1, 1) == ((report := await bench.fetch("a")).record.new, report.pages)
            assert ["/1", "/1_2", "/1_3", "/1_3"] == found.pages

    run(test())


def test_a_rule_that_comes_later_is_applied_to_every_page_without_asking_for_any(tmp_path: Path) -> None:
    async def test() -> None:
        async with paper(tmp_path, 1) as found:
            sheets(found, 3)
            await found.bench.fetch("a")
            asked, before = len(found.site.asked), found.items()["1"]
            rule = Rule("twice", "drop", ("a",), "It is a trial.", {"select": "article > p:nth-of-type(3)"}, ())
            config = replace(found.bench.config, rules=(*found.bench.config.rules, rule))
            report = await asyncio.to_thread(
                reclean,
                config,
                found.bench.store,
                accepted=("a",),
                jobs=1,
                progress=lambda _done, _of: None,
                stop=lambda: False,
                now=lambda: found.bench.clock[0],
            )
            assert (1, 1, 0) == (report.items, report.changed, report.refused_total)
            after = found.items()["1"]
            assert (before.entry_id, before.changed) == (after.entry_id, after.changed)
            assert [1, 2, 3] == [number for number in (1, 2, 3) if f"第{number}页第5段" in after.item.text]
            assert len(after.item.text) < len(before.item.text)
            assert asked == len(found.site.asked)

    run(test())
