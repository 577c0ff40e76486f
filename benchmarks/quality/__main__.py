"""Measures the quality of cleaning, in three parts: python -m benchmarks.quality

Frames that rules know; frames that no rule has seen, learned from 20 items by the real program; and the same of sites
that are held out. Ends with 1 when a share is not as wanted. Without options it takes up to ten minutes on two quiet
cores."""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.quality import frames_unseen
from benchmarks.quality.frames_known import Known
from benchmarks.quality.held_out import HELD_OUT
from benchmarks.quality.invented import BARE, HELD_BEFORE, INVENTED, LATER, MIDDLE
from benchmarks.quality.invented.site import Framed
from benchmarks.quality.measure import Result
from benchmarks.quality.report import Part, as_json, briefly, written

#: Parts by what `--part` calls them.
_PARTS = ("known", "unseen", "held-out")
_TAUGHT = f"after learning from {frames_unseen.TAUGHT} items"


def known(count: int, seeds: list[int]) -> Iterator[Part]:
    """Frames that rules know, as the archive has them and written otherwise."""
    for name, vary in (("frames known, by the rules that ship", False), ("the same, written in other ways", True)):
        yield Part(name, Known().measure(count, seeds, vary=vary), kept=0.9995, left=0.0005)


def unseen(seeds: list[int]) -> Iterator[Part]:
    """Frames that no rule has seen, and what learning does not promise."""
    yield _learned(f"frames never seen, {_TAUGHT}", ({**INVENTED, **BARE}, LATER, *HELD_BEFORE), seeds, left=0.01)
    yield _learned(f"in the middle of articles, which is not promised, {_TAUGHT}", (MIDDLE,), seeds, left=1.0)


def held_out(seeds: list[int]) -> Iterator[Part]:
    """Frames of sites that nobody looks at who mends learning or rules."""
    yield _learned(f"frames held out, {_TAUGHT}", (HELD_OUT,), seeds, left=0.01)


def _learned(name: str, sets: Sequence[Mapping[str, Framed]], seeds: list[int], *, left: float) -> Part:
    """Each set in a store of its own."""
    results: dict[str, Result] = {}
    for sites in sets:
        with tempfile.TemporaryDirectory() as scratch:
            results |= frames_unseen.measure(sites, seeds, Path(scratch))
    return Part(name, results, kept=0.998, left=left)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=40, help="articles of each known frame and seed (40)")
    parser.add_argument("--seeds", default="1", help="seeds, with commas (1); each takes as long as another")
    parser.add_argument("--worst", type=int, default=10, help="examples of what went wrong (10)")
    parser.add_argument("--json", action="store_true", help="print one JSON document instead")
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--part", choices=("all", *_PARTS), default="all", help="only one of the parts")
    chosen.add_argument(
        "--held-out",
        dest="part",
        action="store_const",
        const="held-out",
        help="only the sites that are held out, with every figure and examples; with the other parts their sums alone "
        "are printed, so that nobody mends by them what they are to test",
    )
    return parser.parse_args()


def _parts(given: argparse.Namespace) -> Iterator[Part]:
    seeds = [int(seed) for seed in given.seeds.split(",")]
    if given.part in ("all", "known"):
        yield from known(given.articles, seeds)
    if given.part in ("all", "unseen"):
        yield from unseen(seeds)
    if given.part == "held-out":
        yield from held_out(seeds)
    elif given.part == "all":
        yield from map(briefly, held_out(seeds))


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
