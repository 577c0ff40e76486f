"""Measures the quality of cleaning: python -m benchmarks.quality --articles 40 --seeds 1,2,3 --worst 20

Two parts: frames that rules know, and frames that nobody has seen, learned from 20 items by the real program. Ends
with 1 when a share is not as wanted."""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.quality import frames_unseen
from benchmarks.quality.frames_known import Known
from benchmarks.quality.invented import BARE, INVENTED, MIDDLE
from benchmarks.quality.invented.held_out import HELD_OUT
from benchmarks.quality.report import Part, as_json, written


def known(count: int, seeds: list[int]) -> Iterator[Part]:
    """Frames that rules know, as the archive has them and written otherwise."""
    for name, vary in (("frames known, by the rules that ship", False), ("the same, written in other ways", True)):
        yield Part(name, Known().measure(count, seeds, vary=vary), kept=0.9995, left=0.0005)


def unseen(seeds: list[int], *, held_out: bool) -> Iterator[Part]:
    """Frames that no rule has seen, and what learning does not promise."""
    taught = f"after learning from {frames_unseen.TAUGHT} items"
    chosen = [(f"frames never seen, {taught}", {**INVENTED, **BARE}, 0.998, 0.01)]
    if held_out:
        chosen = [(f"frames held out, {taught}", {**HELD_OUT}, 0.998, 0.01)]
    chosen.append((f"in the middle of articles, which is not promised, {taught}", {**MIDDLE}, 0.998, 1.0))
    for name, sites, kept, left in chosen:
        with tempfile.TemporaryDirectory() as scratch:
            yield Part(name, frames_unseen.measure(sites, seeds, Path(scratch)), kept, left)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--articles", type=int, default=40, help="articles of each known frame and seed (40)")
    parser.add_argument("--seeds", default="1,2,3", help="seeds, with commas (1,2,3)")
    parser.add_argument("--worst", type=int, default=10, help="examples of what went wrong (10)")
    parser.add_argument("--json", action="store_true", help="print one JSON document instead")
    parser.add_argument("--part", choices=("all", "known", "unseen"), default="all", help="only one of the parts")
    parser.add_argument("--held-out", action="store_true", help="sites that learning was not made with, instead")
    return parser.parse_args()


def _parts(given: argparse.Namespace) -> Iterator[Part]:
    seeds = [int(seed) for seed in given.seeds.split(",")]
    if given.part != "unseen":
        yield from known(given.articles, seeds)
    if given.part != "known":
        yield from unseen(seeds, held_out=given.held_out)


def main() -> int:
    """Print the figures; 0 when they are as wanted."""
    given, parts = _arguments(), []
    for part in _parts(given):
        parts.append(part)
        if not given.json:
            print(*written(part, given.worst), sep="\n", flush=True)
    if given.json:
        print(json.dumps([as_json(part, given.worst) for part in parts], ensure_ascii=False, indent=1))
    return 0 if all(part.is_met for part in parts) else 1


if __name__ == "__main__":
    sys.exit(main())
