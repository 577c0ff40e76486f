"""What a changed topic costs a running daemon, and what it keeps from readers: python -m benchmarks.rematch

A real daemon has published a store. One topic is redefined and the configuration loaded again. While all that is stored
is matched anew, files are put into its watched folder, one at a time: how long each takes from the store to its feed is
what readers notice. Before that the daemon is killed and started again. At the end the topic has just the members that
matching all of it anew gives."""

import argparse
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from benchmarks.publish import Shop
from config.settings import load
from ingest.store.sqlite import SqliteStore, open_store
from publish.topics import Matcher

_CONFIG = """
[watch]
folders = ["{folder}"]
interval = "1 second"
[learning]
mode = "off"
[replay]
automatic = false
[backup]
keep = 0
[topics.measured]
title = "测 Measured"
query = '{query}'
"""
_OLD, _NEW = "中国 OR 经济", "中国 NOT 经济 OR topic:ukraine"
#: Seconds after which something hangs.
_PATIENCE = 600.0


class Daemon:
    """`feedweir run` on a folder of data, which watches a folder beside it."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._log = (data / "log").open("ab")
        command = [sys.executable, "-m", "feedweir", "--config", str(data / "feedweir.toml"), "--data", str(data)]
        self.process = subprocess.Popen([*command, "run", "--port", "0"], stderr=self._log)

    def end(self, number: signal.Signals) -> None:
        """End it by that signal."""
        self.process.send_signal(number)
        self.process.wait(_PATIENCE)
        self._log.close()


def _write(data: Path, query: str) -> None:
    (data / "feedweir.toml").write_text(_CONFIG.format(folder=data / "watched", query=query), encoding="utf-8")


def _until(what: Callable[[], bool]) -> float:
    """Wait for it; the seconds that it took."""
    started = time.monotonic()
    while not what():
        if time.monotonic() - started > _PATIENCE:
            raise TimeoutError
        time.sleep(0.05)
    return time.monotonic() - started


def _drop(data: Path, store: SqliteStore, number: int) -> float:
    """Put an article into the watched folder; the seconds from when it is stored until it is in the feed of
    everything."""
    title = f"新到的文章 {number}"
    url = f"https://www.dw.com/zh/a-{70_000_000 + number}"
    text = f"<!--{1_800_000_000_000 + number}-->\n[{title}]({url})\n------\n\n<p>第 {number} 篇，谈中国与乌克兰。</p>\n"
    (data / "watched" / f"{number}.md").write_text(text, encoding="utf-8")
    feed = data / "public" / "all.atom"
    _until(lambda: store.find(url) is not None)
    return _until(lambda: title in feed.read_text(encoding="utf-8"))


def _progress(store: SqliteStore) -> int:
    return min((store.count_until(draft.seq) for draft in store.drafts()), default=-1)


def _measure(data: Path, items: int) -> None:
    daemon = Daemon(data)
    with closing(open_store(data / "feedweir.db", read_only=True)) as store:
        usual = [_drop(data, store, number) for number in range(2)]
        print(f"{items:,} articles; from the store to a feed while nothing else is done: {max(usual):.1f} s at most")
        _write(data, _NEW)
        started = time.monotonic()
        daemon.process.send_signal(signal.SIGHUP)
        _until(lambda: _progress(store) > items / 4)
        daemon.end(signal.SIGKILL)
        before = _progress(store)
        daemon = Daemon(data)
        _until(lambda: _progress(store) != before)
        after = _progress(store)
        taken: list[float] = []
        while _progress(store) >= 0 or not taken:
            taken.append(_drop(data, store, 2 + len(taken)))
        print(f"killed after {before:,} articles were matched; the next daemon went on with {after:,}")
        print(
            f"while a topic was matched anew: {max(taken):.1f} s at most, of {len(taken)} articles; it took "
            f"{time.monotonic() - started:.0f} s in all, with the restart"
        )
    daemon.end(signal.SIGTERM)


def _check(data: Path) -> bool:
    """Whether the members are those that the definition asks for."""
    config = load(data / "feedweir.toml", data=data, env={})
    matcher = Matcher([config.topics["measured"]], config.sources, config.topics)
    with closing(open_store(data / "feedweir.db", read_only=True)) as store:
        wanted = {stored.id for stored in store.items() if matcher.match(stored)}
        numbers = [stored.id for stored in store.items()]
        found = {member.item_id for member in store.memberships(numbers) if member.topic == "measured"}
    same = "the same" if wanted == found else f"not the same: {len(wanted ^ found):,} differ"
    print(f"members by the new definition: {len(found):,}; {same} as matching all of it again gives")
    return wanted == found


def main() -> int:
    """Print the figures; 1 when the members are others than those that matching all again gives."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rematch", description=__doc__)
    parser.add_argument("--items", type=int, default=20_000, help="articles in the store (20000)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        data = Path(name) / "data"
        shop = Shop(data, given.items)
        shop.store.close()
        (data / "watched").mkdir()
        _write(data, _OLD)
        command = [sys.executable, "-m", "feedweir", "--config", str(data / "feedweir.toml"), "--data", str(data)]
        subprocess.run([*command, "publish"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _measure(data, given.items)
        return 0 if _check(data) else 1


if __name__ == "__main__":
    sys.exit(main())
