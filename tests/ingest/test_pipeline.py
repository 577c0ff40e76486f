"""The import from folder to store: every run of it, however often it is cut, ends in the same store."""

import gzip
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from benchmarks.archive import make
from benchmarks.contents import contents
from config.errors import FeedweirError
from config.settings import load
from ingest.clean import Cleaner
from ingest.model import ImportReport
from ingest.pipeline import Progress, import_paths
from ingest.store.sqlite import SqliteStore, open_store
from tests.ingest.store.making import NOW

ROOT = Path(__file__).parents[2]
#: Columns that say when, and so differ from run to run.
_WHEN = {"seen_at", "first_seen", "at", "applied_at"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """150 articles in the layout of the real archive."""
    folder = tmp_path_factory.mktemp("archive")
    make(folder, 150)
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def store(data: Path) -> Iterator[SqliteStore]:
    store = open_store(data / "feedweir.db")
    yield store
    store.close()


def ingest(store: SqliteStore, *paths: Path, jobs: int = 1, source: str = "", **fields: Any) -> ImportReport:
    """Import into the store at a fixed time."""
    config = fields.pop("config", None) or load(data=store.path.parent, env={})
    given: dict[str, Any] = {"progress": lambda _: None, "stop": lambda: False, "now": lambda: NOW, **fields}
    return import_paths(config, store, paths, jobs=jobs, source=source, **given)


#: A publisher's stable form that a user writes down after the first import.
_STABLE_FORM = r"""
[sources.blog]
title = "Blog"
hosts = ["blog.example.org"]
canonical = [{ match = 'https://blog\.example\.org/post\?id=(\d+).*', url = 'https://blog.example.org/\1' }]
"""


def outcomes(report: ImportReport) -> tuple[int, int, int, int, int]:
    """New, revised, unchanged, superseded, refused."""
    return report.new, report.revised, report.unchanged, report.superseded, report.refused_total


def tables(path: Path) -> dict[str, Sequence[object]]:
    """Every row of every table but for the times of the run."""
    return dict(contents(path, _WHEN))


def article(
    title: str = "标题", body: str = "<p>正文。</p>", url: str = "https://www.rfi.fr/cn/1", ms: str = "1642265101000"
) -> str:
    """A dump file."""
    return f"<!--{ms}-->\n[{title}]({url})\n------\n\n{body}\n"


def write(folder: Path, **files: str | bytes) -> Path:
    """Files named by keyword, with `.md`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / f"{name}.md"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_the_seeds_become_five_items(store: SqliteStore) -> None:
    report = ingest(store, ROOT / "seeds")
    assert (5, (5, 0, 0, 0, 0)) == (report.files, outcomes(report))
    assert {"dw", "bbc", "rfi", "voa"} == {each.name for each in store.sources()}
    assert all(each.item.published and each.item.text for each in store.items())


def test_every_clean_item_can_be_rebuilt_from_its_raw_item(store: SqliteStore) -> None:
    ingest(store, ROOT / "seeds")
    clean = Cleaner(load(data=store.path.parent, env={})).clean
    stored = [(each.id, each.item) for each in store.items(with_trace=True)]
    assert stored == [(number, clean(store.raw(number))) for number, _ in stored]


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_second_run_reports_everything_unchanged_and_writes_nothing(
    archive: Path, store: SqliteStore, jobs: int
) -> None:
    assert (150, 0, 0, 0, 0) == outcomes(ingest(store, archive, jobs=jobs))
    before = _state(store.path)
    assert (0, 0, 150, 0, 0) == outcomes(ingest(store, archive, jobs=jobs))
    assert before == _state(store.path)


@pytest.mark.parametrize(("files", "processes"), [(90, 0), (150, 1)])
def test_one_worker_is_a_process_where_there_is_enough_to_do(
    store: SqliteStore, tmp_path: Path, files: int, processes: int
) -> None:
    make(tmp_path / "archive", files)
    seen = list[int]()
    ingest(store, tmp_path / "archive", progress=lambda _: seen.append(len(multiprocessing.active_children())))
    assert {processes} == set(seen)


def _state(path: Path) -> dict[str, tuple[int, bytes]]:
    files = [file for file in path.parent.iterdir() if not file.name.endswith("-shm")]
    return {file.name: (file.stat().st_mtime_ns, file.read_bytes()) for file in files}


def test_the_store_is_the_same_for_any_number_of_workers(archive: Path, tmp_path: Path) -> None:
    stores = []
    for jobs in (1, 2, 3):
        folder = tmp_path / str(jobs)
        folder.mkdir()
        store = open_store(folder / "feedweir.db")
        ingest(store, archive, jobs=jobs)
        store.close()
        stores.append(tables(store.path))
    assert stores[0] == stores[1] == stores[2]


_RUN = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from config.settings import load
from ingest.pipeline import import_paths
from ingest.store.sqlite import open_store
if __name__ == "__main__":
    data = Path(sys.argv[1])
    config = load(data=data, env={"FEEDWEIR_IMPORT_BATCH_SIZE": "7"})
    store = open_store(data / "feedweir.db")
    print("started", flush=True)
    import_paths(config, store, [Path(sys.argv[2])], jobs=int(sys.argv[3]), source="", progress=lambda _: None,
                 stop=lambda: False, now=lambda: datetime.now(UTC))
    store.close()
"""


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_import_that_is_killed_again_and_again_ends_like_one_that_is_not(
    archive: Path, tmp_path: Path, jobs: int
) -> None:
    data, whole = tmp_path / "data", tmp_path / "whole"
    data.mkdir()
    whole.mkdir()
    store = open_store(whole / "feedweir.db")
    ingest(store, archive)
    store.close()
    script = tmp_path / "run.py"
    script.write_text(_RUN, encoding="utf-8")
    rng = random.Random(jobs)
    for _ in range(3):
        _kill_after(rng.uniform(0.0, 1.5), script, data, archive, jobs)
    store = open_store(data / "feedweir.db")
    report = ingest(store, archive)
    store.close()
    assert 150 == report.new + report.unchanged
    assert tables(whole / "feedweir.db") == tables(data / "feedweir.db")


def _kill_after(seconds: float, script: Path, data: Path, archive: Path, jobs: int) -> None:
    command = [sys.executable, str(script), str(data), str(archive), str(jobs)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, start_new_session=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
    _wait_until_alone(process.pid)


def _wait_until_alone(session: int) -> None:
    """Workers end by themselves when their parent is gone: nobody is left of its session."""
    for _ in range(200):
        if not any(_session(entry) == session for entry in Path("/proc").iterdir() if entry.name.isdecimal()):
            return
        time.sleep(0.1)
    raise AssertionError("workers outlive their parent")


def _session(entry: Path) -> int:
    try:
        fields = (entry / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0
    return 0 if fields[0] == "Z" else int(fields[3])


def test_stopping_leaves_complete_batches_and_the_next_run_goes_on(archive: Path, store: SqliteStore) -> None:
    first = ingest(store, archive, stop=lambda: True)
    assert 0 < first.new < 150
    assert first.new == len(list(store.items()))
    second = ingest(store, archive)
    assert (150 - first.new, first.new) == (second.new, second.unchanged)


def test_progress_counts_files_of_all(archive: Path, store: SqliteStore) -> None:
    seen: list[Progress] = []
    ingest(store, archive, progress=seen.append)
    assert [each.files for each in seen] == sorted({each.files for each in seen})
    assert (150, 150) == (seen[-1].files, seen[-1].total)


def test_an_article_under_several_names_is_one_item(store: SqliteStore, tmp_path: Path) -> None:
    folder = write(
        tmp_path / "in", **{"1": article(), "1_标题": article(), "2": article(body="<div><p>正文。</p></div>")}
    )
    assert (1, 0, 2, 0, 0) == outcomes(ingest(store, folder))
    assert ["new", "unchanged"] == [each.outcome.value for each in store.revisions(1)]


@pytest.mark.parametrize(
    ("early", "late"),
    [
        ("http://www.rfi.fr//cn/contenu/20201013-x", "https://www.rfi.fr/cn/contenu/20201013-x"),
        ("http://www.bbc.com/zhongwen/simp/world-1", "https://www.bbc.com/zhongwen/simp/world-1?at_medium=RSS"),
        ("https://www.dw.com/zh/%E5%A4%AE: x y/a-60381254", "https://www.dw.com/zh/a-60381254"),
        ("https://www.ftchinese.com/story/001044801?full=y", "https://www.ftchinese.com/story/001044801"),
    ],
)
def test_an_article_of_two_eras_is_one_item(store: SqliteStore, tmp_path: Path, early: str, late: str) -> None:
    write(tmp_path / "in" / "早", one=article(url=early))
    write(tmp_path / "in" / "late", two=article(url=late, body="<div><p>正文。</p></div>"))
    assert (1, 0, 1, 0, 0) == outcomes(ingest(store, tmp_path / "in"))


def test_an_archive_that_was_moved_is_known(archive: Path, store: SqliteStore, tmp_path: Path) -> None:
    ingest(store, archive)
    before = _state(store.path)
    shutil.copytree(archive, tmp_path / "moved")
    assert (0, 0, 150, 0, 0) == outcomes(ingest(store, tmp_path / "moved"))
    assert before == _state(store.path)


def test_an_item_keeps_its_id_when_its_addresses_get_a_stable_form_later(store: SqliteStore, tmp_path: Path) -> None:
    url = "https://blog.example.org/post?id=7&lang=zh"
    ingest(store, write(tmp_path / "first", a=article(url=url)))
    before = store.find(url)
    (tmp_path / "feedweir.toml").write_text(_STABLE_FORM, encoding="utf-8")
    config = load(tmp_path / "feedweir.toml", data=store.path.parent, env={})
    report = ingest(store, write(tmp_path / "later", a=article(url=url, body="<p>正文改过。</p>")), config=config)
    after = store.find(url)
    assert (0, 1) == (report.new, report.revised)
    assert before is not None
    assert after is not None
    assert (before.entry_id, "https://blog.example.org/7") == (after.entry_id, after.item.url)


def test_an_article_of_a_dump_and_of_a_feed_is_one_item(store: SqliteStore, tmp_path: Path) -> None:
    folder = write(
        tmp_path / "in", a=article(title="第7条", body="<p>第7条的正文。</p>", url="https://www.rfi.fr/cn/7")
    )
    write(folder, feed=_FEED)
    assert (600, 0, 1, 0, 0) == outcomes(ingest(store, folder))


def test_the_key_of_a_protected_address_is_no_revision(store: SqliteStore, tmp_path: Path) -> None:
    bodies = [
        f'<p>信 <a href="/cdn-cgi/l/email-protection" data-cfemail="{code}">[email&#160;protected]</a> 止。</p>'
        for code in ("016d6e62606d4171646e716d642f", "e78b8884868ba7978288978b82c9")
    ]
    url = "https://chinadigitaltimes.net/chinese/656641.html"
    files = {str(number): article(url=url, body=body) for number, body in enumerate(bodies)}
    assert (1, 0, 1, 0, 0) == outcomes(ingest(store, write(tmp_path / "in", **files)))


def test_a_corrected_copy_under_an_address_of_its_own_is_an_item_of_its_own(store: SqliteStore, tmp_path: Path) -> None:
    files = {
        "1": article("中国", url="https://www.rfi.fr/cn/20220605-x"),
        "2": article("CLONE - 中国", url="https://www.rfi.fr/cn/20220605-clone-x"),
    }
    assert (2, 0, 0, 0, 0) == outcomes(ingest(store, write(tmp_path / "in", **files)))


def test_versions_of_an_article_in_one_batch_are_decided_in_order(store: SqliteStore, tmp_path: Path) -> None:
    texts = {"1": ("二", "1642265102000"), "2": ("一", "1642265101000"), "3": ("三", "1642265103000")}
    files = {name: article(body=f"<p>第{text}版的正文。</p>", ms=ms) for name, (text, ms) in texts.items()}
    assert (1, 1, 0, 1, 0) == outcomes(ingest(store, write(tmp_path / "in", **files)))
    stored = store.find("1")
    assert stored is not None
    assert "第三版的正文。" == stored.item.text
    assert ["new", "superseded", "revised"] == [each.outcome.value for each in store.revisions(1)]


def test_empty_and_template_bodies_never_merge_articles(store: SqliteStore, tmp_path: Path) -> None:
    files = {str(number): article(body="", url=f"https://www.rfi.fr/cn/{number}") for number in range(3)}
    assert (3, 0, 0, 0, 0) == outcomes(ingest(store, write(tmp_path / "in", **files)))


def test_the_raw_item_comes_back_as_the_file_had_it(store: SqliteStore, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", one=article(body="<div>01/02/2022 - 10:00</div><p>正文。</p>"))
    ingest(store, folder)
    assert (folder / "one.md").read_bytes() == store.raw(1).body


_ENTRIES = "".join(
    f"<item><title>第{number}条</title><link>https://www.rfi.fr/cn/{number}</link>"
    f"<description>&lt;p&gt;第{number}条的正文。&lt;/p&gt;</description></item>"
    for number in range(600)
)
_FEED = f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{_ENTRIES}</channel></rss>'


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_feed_of_many_entries_is_imported_once(store: SqliteStore, tmp_path: Path, jobs: int) -> None:
    folder = write(tmp_path / "in", feed=gzip.compress(_FEED.encode(), mtime=0))
    for number in range(40):
        write(folder, **{f"z{number}": article(url=f"https://www.rfi.fr/cn/z{number}", body=f"<p>{number}</p>")})
    assert (640, 0, 0, 0, 0) == outcomes(ingest(store, folder, jobs=jobs))
    before = _state(store.path)
    assert (0, 0, 640, 0, 0) == outcomes(ingest(store, folder, jobs=jobs))
    assert before == _state(store.path)


def test_what_cannot_be_used_is_listed_and_the_rest_goes_on(store: SqliteStore, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a="no article", b=article(), c=b"", d=article(url="https://www.rfi.fr/cn/2"))
    write(folder, deep=article(body="<div>" * 2_000, url="https://www.rfi.fr/cn/3"))
    report = ingest(store, folder)
    assert (2, 0, 0, 0, 3) == outcomes(report)
    assert ["a.md", "c.md", "deep.md"] == [Path(refusal.place).name for refusal in report.refused]
    assert all(refusal.reason and "\n" not in refusal.reason for refusal in report.refused)


def test_a_refusal_says_what_to_do_in_a_sentence_of_its_own(store: SqliteStore, tmp_path: Path) -> None:
    page = '<!doctype html><link rel="alternate" type="application/rss+xml" href="https://www.dw.com/rss">'
    report = ingest(store, write(tmp_path / "in", page=page))
    assert [
        "neither an archive article nor a feed: an HTML page. It names a feed to save instead: https://www.dw.com/rss"
    ] == [refusal.reason for refusal in report.refused]


def test_a_thousand_refusals_are_listed_and_all_are_counted(store: SqliteStore, tmp_path: Path) -> None:
    report = ingest(store, write(tmp_path / "in", **{str(number): "x" for number in range(1_010)}))
    assert (1_000, 1_010) == (len(report.refused), report.refused_total)


def test_a_missing_path_or_unknown_source_stops_before_anything_is_read(store: SqliteStore, tmp_path: Path) -> None:
    for path, source in ((tmp_path / "nowhere", ""), (ROOT / "seeds", "nosuch")):
        with pytest.raises(FeedweirError):
            ingest(store, path, source=source)
    assert 0 == store.last_seq()


def test_an_article_that_nothing_tells_the_source_of_takes_the_one_that_was_given(
    store: SqliteStore, tmp_path: Path
) -> None:
    folder = write(tmp_path / "2024", one=article(url=""))
    assert (1, 0, 0, 0, 0) == outcomes(ingest(store, folder / "one.md", source="rfi"))
    assert ["rfi"] == [each.name for each in store.sources()]


def test_the_clock_is_asked_and_not_the_machine(store: SqliteStore, tmp_path: Path) -> None:
    then = datetime(2031, 5, 6, tzinfo=UTC)
    clock: Callable[[], datetime] = iter([then, then.replace(second=9)]).__next__
    report = ingest(store, write(tmp_path / "in", one=article(ms="NaN")), now=clock)
    stored = store.find("1")
    assert stored is not None
    assert (then, None, None, 9.0) == (stored.first_seen, stored.item.published, stored.sort_at, report.seconds)
