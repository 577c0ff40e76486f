"""The second part: frames that no rule has seen, learned by the real program from the first 20 items of each site.

Everything goes the way of a user: files in a folder, `feedweir import` in mode `apply`, which decides at its end what
is learned and cleans again what had it; then more files and the same once more."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.quality.article import Article
from benchmarks.quality.cores import core
from benchmarks.quality.invented.site import Framed
from benchmarks.quality.measure import Result, compare
from ingest.store import Store
from ingest.store.sqlite import open_store

#: Where the program is that is measured.
_ROOT = Path(__file__).parents[2]
#: Items with its frame that a site has when learning is to be done, and items of it that come later.
TAUGHT, LATER = 20, 30


def articles(sites: Mapping[str, Framed], seed: int, *, is_later: bool) -> Iterator[Article]:
    """The articles of every site that teach, or that come later. None has paragraphs of seeds/, which return."""
    for name, site in sites.items():
        taught = round(TAUGHT / site.often)
        for number in range(taught, taught + LATER) if is_later else range(taught):
            rng = random.Random(f"{seed} {name} {number}")
            yield site.frame(core(number, rng, seeds=False), rng)


def measure(sites: Mapping[str, Framed], seeds: Sequence[int], scratch: Path, mode: str = "apply") -> dict[str, Result]:
    """Site to what became of its articles, the first included. `mode` is that of learning."""
    results = {name: Result() for name in sites}
    for seed in seeds:
        data = scratch / f"{mode}-{seed}"
        first, later = (list(articles(sites, seed, is_later=is_later)) for is_later in (False, True))
        for step, batch in enumerate((first, later)):
            _import(batch, scratch / f"archive-{mode}-{seed}-{step}", data, mode)
        store = open_store(data / "feedweir.db", read_only=True)
        try:
            for article in (*first, *later):
                results[article.family].add(_compare(store, article))
        finally:
            store.close()
    return results


def _compare(store: Store, article: Article) -> Result:
    stored = store.find(article.url)
    return compare(article, stored.item if stored else None)


def _import(batch: Sequence[Article], folder: Path, data: Path, mode: str) -> None:
    """Write the files and import them by the program, which sees no configuration of the user's."""
    for article in batch:
        path = folder / article.family / f"{1_048_575 - article.core.number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(article.dump())
    command = [sys.executable, "-m", "feedweir", "--data", str(data), "import", str(folder), "--quiet"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FEEDWEIR_")}
    environment["FEEDWEIR_LEARNING_MODE"] = mode
    home = folder.parent / "home"
    environment |= {"HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=_ROOT)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
