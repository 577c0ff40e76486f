"""Measures the quality of cleaning: python -m benchmarks.quality --articles 40 --seeds 1,2,3 --worst 20

Ends with 1 when a share is not as wanted."""

import argparse
import json
import sys

from benchmarks.quality.frames_known import Known
from benchmarks.quality.report import Part, as_json, written


def known(count: int, seeds: list[int]) -> Part:
    """Frames that rules know."""
    return Part("frames known, by the rules that ship", Known().measure(count, seeds), kept=0.9995, left=0.0005)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--articles", type=int, default=40, help="articles of each known frame and seed (40)")
    parser.add_argument("--seeds", default="1,2,3", help="seeds, with commas (1,2,3)")
    parser.add_argument("--worst", type=int, default=10, help="examples of what went wrong (10)")
    parser.add_argument("--json", action="store_true", help="print one JSON document instead")
    return parser.parse_args()


def main() -> int:
    """Print the figures; 0 when they are as wanted."""
    given = _arguments()
    seeds = [int(seed) for seed in given.seeds.split(",")]
    parts = [known(given.articles, seeds)]
    if given.json:
        print(json.dumps([as_json(part, given.worst) for part in parts], ensure_ascii=False, indent=1))
    else:
        for part in parts:
            print(*written(part, given.worst), sep="\n", flush=True)
    return 0 if all(part.is_met for part in parts) else 1


if __name__ == "__main__":
    sys.exit(main())
