"""Measures how well copies are told from what only looks like them: python -m benchmarks.duplicates

Prints recall for each kind of copy, and for each kind of what is none the share that was kept apart; precision is over
all pairs of items, labelled or not. Ends with 1 when a target is missed. `--growth` measures the cost of an item and
the size of the index in a store of 100,000."""

import argparse
import sys

from benchmarks.duplicates.growth import Cost, growth
from benchmarks.duplicates.measure import Pair, Result, measure
from benchmarks.targets import at_least, at_most, told

#: Targets: precision, recall over all kinds, and the share kept apart of each kind that is none.
PRECISION, RECALL, APART = 0.995, 0.98, 0.99
#: At 100,000 items: milliseconds of an added item, and bytes of it on disk.
COST, SIZE = 0.5, 400
#: Items at the end of a store whose cost counts: keys are moved to their table twice meanwhile.
_LAST = 12_000


def report(result: Result, worst: int) -> bool:
    """Print the figures; whether every target is met."""
    for kind, counts in result.kinds.items():
        what = "found" if counts.is_same else "kept apart"
        print(f"{kind:28} {counts.share:7.2%} {what} of {counts.pairs:,}")
        for pair in counts.wrong[:worst]:
            _show(pair)
    for one, other, same in result.false[:worst]:
        print(f"    wrongly the same ({same.how}, {same.similarity:.2f}): {one.title!r} and {other.title!r}")
    apart = min((counts.share for counts in result.kinds.values() if not counts.is_same), default=1.0)
    print(f"{result.told:,} pairs were told to be the same")
    return told([
        at_least("precision", result.precision, PRECISION, ".2%"),
        at_least("recall", result.recall, RECALL, ".2%"),
        at_least("kept apart of the worst kind", apart, APART, ".2%"),
    ])  # fmt: skip


def cost(found: Cost) -> bool:
    """Print what an item costs; whether both targets are met."""
    print(f"{found.items:,} items: {found.reading:.3f} ms of processor to read one; {found.found:,} of "
          f"{found.copies:,} copies found, {found.false:,} false")  # fmt: skip
    return told([
        at_most("processor of an added item", found.index, COST, ".3f", " ms"),
        at_most("index on disk, an item", found.size, SIZE, ".0f", " bytes"),
    ])  # fmt: skip


def _show(pair: Pair) -> None:
    print(f"    {pair.first.title!r} {pair.first.length:,} / {pair.second.title!r} {pair.second.length:,}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.duplicates",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--pairs", type=int, default=400, help="pairs of each kind (400)")
    parser.add_argument("--seed", type=int, default=1, help="other pairs (1)")
    parser.add_argument("--worst", type=int, default=3, help="examples of what went wrong, for each kind (3)")
    parser.add_argument(
        "--growth", type=int, nargs="?", const=100_000, default=0, help="measure a store so large (100000)"
    )
    given = parser.parse_args()
    if given.growth:
        sys.exit(0 if cost(growth(given.growth, min(given.growth // 5, _LAST), given.seed)) else 1)
    sys.exit(0 if report(measure(given.pairs, given.seed), given.worst) else 1)


if __name__ == "__main__":
    main()
