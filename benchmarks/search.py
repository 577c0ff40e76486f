"""What a search costs in a large store, and what its index costs to make and to keep: python -m benchmarks.search

Articles have 5,000 characters, like those of the archive. Their words come from five articles and are strung together
by chance: nearly every one has 中国, and any two characters stand side by side somewhere. So common words are more
common here than anywhere, and phrases have more articles with their parts apart. Rare words are planted in one of a
hundred and one of ten thousand. Each query is asked several times, as `feedweir search` does; the median counts, by the
clock and in processor time. At last the phrase that is nowhere is looked for in all candidates, as with --all,
and the whole command is run, start of the program included: these two have no target. Ends with 1 when the others miss
it."""

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from benchmarks.publish import Shop
from benchmarks.targets import Figure, at_most, told
from config.settings import load
from ingest.indexing import catch_up
from ingest.search.index import SearchIndex
from ingest.store import Store
from ingest.store.sqlite import open_store
from publish.search import LOOKED_AT, Search, Wish

#: Target, as the README names it: milliseconds of a search in 100,000 articles. They are of the processor, for by the
#: clock the same search takes as long as others who use the machine let it.
TIME = 100
#: Sentences of an article: 5,000 characters.
_SENTENCES = 92
#: What stands in one article of so many.
_PLANTED = {"斯里兰卡债务": 100, "瓦努阿图": 10_000, "Zanzibar": 10_000}
_NOWHERE = '"坦国中俄"'
_QUERIES = {
    "a word of every article": "中国",
    "two of them": "中国 俄罗斯",
    "three of them, one at least": "中国 OR 俄罗斯 OR 哈萨克斯坦",
    "a word of 1 in 3": "北约",
    "two of them ": "北约 教授",
    "three of them, one at least ": "北约 OR 教授 OR 宫廷",
    "a word of 1 in 100": "斯里兰卡",
    "a word of 1 in 10,000": "瓦努阿图",
    "a Latin word of 1 in 10,000": "zanzibar",
    "a common and a rare word": "中国 瓦努阿图",
    "a phrase": '"颜色革命"',
    "a phrase of common parts": '"中国与哈萨克"',
    "a phrase that is nowhere": _NOWHERE,
    "a word and an exclusion": "哈萨克斯坦 -颜色革命",
    "a phrase without a common word": '"颜色革命" -俄罗斯',
    "that without a common word": '"中国与哈萨克" -美国',
    "a word without a common one": "北约 -美国",
    "without one of two common ones": "中国 -(俄罗斯 OR 美国)",
    "without the common character": "中国 -的",
    "without a common word": "-中国",
    "without a common expression": "中国 -/俄罗斯/",
    "a word and not a topic": "中国 -topic:kazakhstan",
    "in titles": "title:颜色革命",
    "a starter topic": "topic:kazakhstan",
    "a word of one rare character": "猫",
    "the most common character": "的",
    "everything": "*",
    "an expression alone": "/普[京丁]/",
}


class _Library(Shop):
    """Long articles, some of which have the planted words."""

    def sentences(self, number: int) -> list[str]:
        rng = random.Random(number)
        chosen = rng.choices(self.pool, k=_SENTENCES)
        planted = [f"据报道，{word}受到关注。" for word, each in _PLANTED.items() if rng.randrange(each) == 0]
        return chosen + planted


def _build(data: Path, items: int) -> None:
    shop = _Library(data, items)
    before = shop.store.size()
    started, used = time.perf_counter(), time.process_time()
    catch_up(shop.store, [SearchIndex(shop.store)])
    seconds, used = time.perf_counter() - started, time.process_time() - used
    shop.store.tidy(datetime.now().astimezone())
    grown = shop.store.size() - before
    clock, processor = (spent / items * 1e3 for spent in (seconds, used))
    print(f"an item costs the index {clock:.2f} ms ({processor:.2f} ms of a processor) and {grown / items:,.0f} bytes")
    shop.store.close()


def ask(store: Store, data: Path, rounds: int) -> list[Figure]:
    """Print what each search takes; the figures that have a target."""
    search = Search(load(data=data, env={}), store)
    search.search("中国", Wish())
    usual = Wish(reads=LOOKED_AT)
    figures = [
        at_most(f"{name.strip()}, {query}", _asked(search, name, query, usual, rounds), TIME, ".0f", " ms")
        for name, query in _QUERIES.items()
    ]
    _asked(search, "that phrase, of all", _NOWHERE, Wish(), rounds)
    return figures


def _asked(search: Search, name: str, query: str, wish: Wish, rounds: int) -> float:
    """Print the medians of one search; that of the processor, in milliseconds."""
    rows = [_timed(search, query, wish) for _ in range(rounds)]
    clock = statistics.median(row[0] for row in rows) * 1e3
    processor = statistics.median(row[1] for row in rows) * 1e3
    found = rows[0][2]
    print(f"{name:<30} {query:<34} {clock:7.1f} ms {processor:7.1f} ms of a processor; {found}", flush=True)
    return processor


def _timed(search: Search, query: str, wish: Wish) -> tuple[float, float, str]:
    started, used = time.perf_counter(), time.process_time()
    found = search.search(query, wish)
    seconds, used = time.perf_counter() - started, time.process_time() - used
    return seconds, used, f"{len(found.results)} found, {found.read:,} of {found.candidates:,} read"


def _whole(data: Path, arguments: Sequence[str]) -> float:
    """Seconds of the whole command."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "feedweir", "--data", str(data), "search", *arguments]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> int:
    """Print the figures; 0 when they are as wanted."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--items", type=int, default=100_000, help="articles in the store (100000)")
    parser.add_argument("--rounds", type=int, default=7, help="times that each query is asked (7)")
    parser.add_argument("--data", type=Path, help="keep the store here, or use the one that is there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        data: Path = given.data or Path(scratch) / "data"
        if not data.exists():
            _build(data, given.items)
        store = open_store(data / "feedweir.db", read_only=True)
        figures = ask(store, data, given.rounds)
        store.close()
        times = [_whole(data, ["中国"]) for _ in range(given.rounds)]
        print(f"`feedweir search 中国`, from its start to its end: {statistics.median(times):.2f} s")
    return 0 if told(figures) else 1


if __name__ == "__main__":
    sys.exit(main())
