"""The floor: the cheapest sane import that does the same kinds of work as ours, to compare with in the same run.

    python -m benchmarks.floor FOLDER [WORKERS]      prints one JSON line

For each dump file: read it, take the header off, compress the raw bytes, walk the DOM once (drop what is no article,
open weserv addresses), sanitise, take the text, fold it, hash it, sketch it for near-duplicates (MinHash of 4-grams in
128 bins, 32 bands), index its bigrams for search, and insert all of it into SQLite in batches. It has no rules, topics,
identities, traces or revisions; a product cannot beat it, only come near. It is a yardstick, not an example."""

import hashlib
import html
import itertools
import json
import multiprocessing
import re
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import nh3
import numpy as np
import numpy.typing as npt
import zstandard
from selectolax.lexbor import LexborHTMLParser

from ingest.fold import fold

_HEADER = re.compile(rb"<!--(\d+|NaN)-->\s*\[(.*)\]\((\S+)\)\s*\n-+\n", re.DOTALL)
_WESERV = re.compile(r"https?://images\.weserv\.nl/?\?url=([^&]+)")
_TAG = re.compile(r"<[^>]*>")
_LATIN = re.compile(r"[a-z0-9]{2,}")
_DROPPED = frozenset({"script", "style", "iframe", "form", "noscript", "object", "embed", "link", "meta"})
_BATCH = 200
_BINS, _BANDS = 128, 32
_FIRST_IDEOGRAPH = 0x3400
_SCHEMA = """
PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -64000;
CREATE TABLE item(id INTEGER PRIMARY KEY, url, title, published, html, digest BLOB, sketch BLOB, raw BLOB);
CREATE INDEX item_url ON item(url); CREATE INDEX item_digest ON item(digest); CREATE INDEX item_time ON item(published);
CREATE TABLE band(key INTEGER, id INTEGER, PRIMARY KEY(key, id)) WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5(words, content='', detail=none, tokenize='ascii');
"""

Words = npt.NDArray[np.uint64]
#: Columns of `item` after its id, keys of its bands, words for search.
Prepared = tuple[tuple[Any, ...], list[int], str]

_cleaner = nh3.Cleaner()
_compressor = zstandard.ZstdCompressor(level=3)
_salts = np.random.default_rng(7).integers(1, 2**63, _BANDS, dtype=np.uint64)


def prepare(path: str) -> Prepared | None:
    """One file; None when it is no dump."""
    raw = Path(path).read_bytes()
    header = _HEADER.match(raw)
    if header is None:
        return None
    clean = _cleaner.clean(_walked(raw[header.end() :].decode()))
    title = header[2].decode()
    text = fold(f"{title} {' '.join(html.unescape(_TAG.sub(' ', clean)).split())}")
    points = np.frombuffer(text.encode("utf-32-le"), dtype="<u4").astype(np.uint64)
    sketch = _sketch(points)
    digest = hashlib.blake2b(text.encode(), digest_size=16).digest()
    row = (header[3].decode(), title, header[1].decode(), clean, digest, sketch.astype(np.uint32).tobytes())
    return (*row, _compressor.compress(raw)), _bands(sketch), _words(points, text)


def _walked(body: str) -> str:
    root = LexborHTMLParser(body).body
    assert root is not None
    dropped = []
    for node in root.traverse(include_text=False):
        if node.tag in _DROPPED:
            dropped.append(node)
        elif node.tag in {"img", "source"} and (found := _WESERV.match(node.attributes.get("src") or "")):
            node.attrs["src"] = f"https://{unquote(found[1])}"
    for node in dropped:
        node.decompose()
    return root.inner_html or ""


def _sketch(points: Words) -> Words:
    """The least hash of the 4-grams in each of 128 bins; an empty bin takes the one before it."""
    if points.size < 4:
        points = np.pad(points, (0, 4 - points.size))
    grams = points[:-3].copy()
    for offset in (1, 2, 3):
        grams *= np.uint64(0x9E3779B97F4A7C15)
        grams += points[offset : points.size - 3 + offset]
    grams ^= grams >> np.uint64(29)
    grams *= np.uint64(0xBF58476D1CE4E5B9)
    grams.sort()
    edges = np.searchsorted(grams, np.arange(_BINS, dtype=np.uint64) << np.uint64(57))
    return grams[np.minimum(edges, grams.size - 1)]


def _bands(sketch: Words) -> list[int]:
    rows = sketch.reshape(_BANDS, _BINS // _BANDS)
    keys = _salts.copy()
    for column in range(rows.shape[1]):
        keys ^= rows[:, column]
        keys *= np.uint64(0x94D049BB133111EB)
    return [int(key) for key in keys.view(np.int64)]


def _words(points: Words, text: str) -> str:
    """Each pair of neighbouring ideographs once, each Latin word once."""
    is_ideograph = points >= _FIRST_IDEOGRAPH
    pairs = is_ideograph[:-1] & is_ideograph[1:]
    unique = np.unique((points[:-1][pairs] << np.uint64(32)) | points[1:][pairs])
    spelled = np.full((unique.size, 3), ord(" "), dtype="<u4")
    spelled[:, 0] = unique >> np.uint64(32)
    spelled[:, 1] = unique & np.uint64(0xFFFFFFFF)
    return spelled.tobytes().decode("utf-32-le") + " ".join(sorted(set(_LATIN.findall(text))))


def _chunk(paths: list[str]) -> list[Prepared]:
    return [prepared for prepared in map(prepare, paths) if prepared]


def _insert(database: sqlite3.Connection, first: int, items: Iterable[Prepared]) -> int:
    database.execute("BEGIN")
    number = first
    probe = f"SELECT DISTINCT id FROM band WHERE key IN ({', '.join('?' * _BANDS)})"
    for row, keys, words in items:
        number += 1
        database.execute(probe, keys).fetchall()
        database.execute("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (number, *row))
        database.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", [(key, number) for key in keys])
        database.execute("INSERT INTO search(rowid, words) VALUES (?, ?)", (number, words))
    database.execute("COMMIT")
    return number


def _batches(paths: Iterator[str]) -> Iterator[list[str]]:
    while batch := list(itertools.islice(paths, _BATCH)):
        yield batch


def main(folder: Path, workers: int) -> dict[str, float]:
    """Import the folder into a database that is thrown away; the figures of it."""
    paths = _batches(iter(sorted(str(path) for path in folder.rglob("*.md"))))
    # Workers are forked before the clock starts: ours pay for their start, the floor does not.
    pool = multiprocessing.get_context("fork").Pool(workers) if workers > 1 else None
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        database = sqlite3.connect(Path(scratch) / "floor.db", isolation_level=None)
        database.executescript(_SCHEMA)
        items = 0
        for prepared in pool.imap(_chunk, paths) if pool else map(_chunk, paths):
            items = _insert(database, items, prepared)
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        seconds = time.perf_counter() - started
    if pool:
        pool.terminate()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"items": items, "seconds": round(seconds, 3), "items_per_s": round(items / seconds, 1), "peak_mb": peak}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)))
