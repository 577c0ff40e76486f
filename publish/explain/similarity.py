"""How much two texts agree: the resemblance of their shingles.

Broder, On the resemblance and containment of documents (1997): the share of the runs of a few characters that both have
among all that either has. The order of the runs does not count, so a paragraph that moved is no loss."""

from ingest.fold import fold

#: Characters of a shingle: two words of Chinese, one of English.
WIDTH = 5
#: Characters of a text that are looked at; 20 times an ordinary article.
_MOST = 60_000


def resemblance(one: str, other: str) -> float:
    """0 to 1; 1 only for texts that agree in all but blanks, script (Simplified or Traditional), width and case."""
    first, second = _folded(one), _folded(other)
    if first == second:
        return 1.0
    ours, theirs = _shingles(first), _shingles(second)
    # Texts that say the same runs in another order are not the same text.
    return min(len(ours & theirs) / len(ours | theirs), 0.999)


def percent(share: float) -> str:
    """A share in percent, `100 %` and `0 %` only where that is exact: `99.9 %`, `37 %`, `<1 %`."""
    if share in {0.0, 1.0}:
        return f"{share:.0%}".replace("%", " %")
    if share >= 0.99:
        return f"{min(share, 0.999) * 100:.1f} %"
    return f"{share * 100:.0f} %" if share >= 0.01 else "<1 %"


def _folded(text: str) -> str:
    return "".join(fold(text).split())


def _shingles(text: str) -> set[str]:
    text = text[:_MOST]
    return {text[at : at + WIDTH] for at in range(max(1, len(text) - WIDTH + 1))}
