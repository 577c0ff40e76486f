"""What a publish costs after one new item, in a small and in a large store: python -m benchmarks.publish

Both stores get one new item and a publish in turn; the medians are compared. Items are synthetic and written straight
into the store, so that a hundred thousand of them take a minute and not an hour.
Ends with 1 when the target is missed."""

import argparse
import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.archive import sentences
from benchmarks.targets import at_most, told
from config.model import Config
from config.settings import load
from ingest.decide import Copy, decide
from ingest.fingerprint import fingerprint, raw_digest
from ingest.identity import entry_id
from ingest.model import CleanItem, Format, RawItem
from ingest.store import Change, Store
from ingest.store.sqlite import open_store
from publish.publish import PublishReport, publish

#: Target, as the README names it: times what a publish after one new item takes in the small store.
GROWTH = 1.3
_START = datetime(2020, 10, 1, tzinfo=UTC)
_SOURCES = ("dw", "voa", "rfi", "bbc", "cdt")
_BATCH = 1_000


class Shop:
    """A store, the folder that it is published to, and the items that it has."""

    def __init__(self, data: Path, items: int) -> None:
        data.mkdir()
        self._config: Config = load(data=data, env={})
        self._out = data / "public"
        self.pool = sentences()
        self._items = 0
        self.store: Store = open_store(data / "feedweir.db")
        while self._items < items:
            self.add(min(_BATCH, items - self._items))

    def add(self, count: int) -> None:
        """That many new items, each later than all before it."""
        self.store.write([self._new(self._items + number) for number in range(count)])
        self._items += count

    def _new(self, number: int) -> Change:
        when = _START + timedelta(minutes=17 * number)
        paragraphs = self.sentences(number)
        html = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        source, url = _SOURCES[number % len(_SOURCES)], f"https://example.com/{number}"
        raw = RawItem(source, url, paragraphs[0][:20], html, "", Format.ENTRY, html.encode(), published=when)
        item = CleanItem(url, source, url, raw.title, html, "\n".join(paragraphs), "zh-Hans", (), when, None, (), (),
                         (), "", ())  # fmt: skip
        return decide(Copy(raw, raw_digest(raw), item, fingerprint(item)), None, datetime.now(UTC), entry_id=entry_id)

    def sentences(self, number: int) -> list[str]:
        """The paragraphs of an item, the same for the same number."""
        return random.Random(number).choices(self.pool, k=24)

    def publish(self) -> tuple[PublishReport, float]:
        """Publish what changed; the report and its seconds."""
        started = time.perf_counter()
        report = publish(self._config, self.store, self._out, now=datetime.now(UTC))
        return report, time.perf_counter() - started


def main() -> int:
    """Print the figures; 0 when they are as wanted."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.publish", description=__doc__)
    parser.add_argument("--small", type=int, default=1_000, help="items of the small store (1000)")
    parser.add_argument("--large", type=int, default=100_000, help="items of the large store (100000)")
    parser.add_argument("--rounds", type=int, default=9, help="publishes of each, of which the median counts (9)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        shops = [Shop(Path(name) / str(items), items) for items in (given.small, given.large)]
        for shop, items in zip(shops, (given.small, given.large), strict=True):
            report, seconds = shop.publish()
            print(f"{items:,} items: the first publish {seconds:.2f} s, {len(report.written)} files", flush=True)
        seconds_of: list[list[float]] = [[], []]
        for _ in range(given.rounds):
            for shop, times in zip(shops, seconds_of, strict=True):
                shop.add(1)
                report, seconds = shop.publish()
                times.append(seconds)
        small, large = map(statistics.median, seconds_of)
        print(f"after one new item: {small * 1000:.1f} ms and {large * 1000:.1f} ms, ratio {large / small:.2f}; "
              f"written: {', '.join(report.written)}")  # fmt: skip
        for shop in shops:
            shop.store.close()
    return 0 if told([at_most("times the time of a publish in the small store", large / small, GROWTH)]) else 1


if __name__ == "__main__":
    sys.exit(main())
