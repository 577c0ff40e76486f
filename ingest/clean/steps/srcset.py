"""`srcset`: reading and writing image candidates (HTML Living Standard, "parsing a srcset attribute")."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_GAP = re.compile(r"[\s,]*")
_URL = re.compile(r"\S+")
#: What follows an address: up to a comma outside of parentheses.
_DESCRIPTORS = re.compile(r"(?:[^(),]+|\([^)]*\)?|\))*")
_VALID = re.compile(r"(?:[0-9]+w(?: +[0-9]+h)?|[0-9]+(?:\.[0-9]+)?x)?")
_ENDING_COMMAS = re.compile(r"^,+|,+$")


class Candidate(NamedTuple):
    """One picture of a set."""

    url: str
    #: Width in pixels (`640w`), density (`2x`), or empty for `1x`.
    descriptor: str

    @property
    def size(self) -> float:
        """What candidates of one set are compared by."""
        number = re.match(r"[0-9.]+", self.descriptor)
        return float(number[0]) if number else 1.0


def parse(srcset: str) -> list[Candidate]:
    """The candidates in order. Commas inside addresses belong to them; what no browser would take is left out."""
    found = []
    at = 0
    while word := _URL.match(srcset, _skip(srcset, at)):
        url, at = word[0], word.end()
        descriptor = ""
        if url.endswith(","):
            url = url.rstrip(",")
        elif rest := _DESCRIPTORS.match(srcset, at):
            descriptor, at = " ".join(rest[0].split()), rest.end()
        if _VALID.fullmatch(descriptor):
            found.append(Candidate(url, descriptor))
    return found


def _skip(srcset: str, at: int) -> int:
    gap = _GAP.match(srcset, at)
    return gap.end() if gap else at


def write(candidates: Sequence[Candidate]) -> str:
    """The attribute's value. A comma at the end of an address would end it, so it is escaped."""
    return ", ".join(f"{_ENDING_COMMAS.sub(_escape, url)} {descriptor}".rstrip() for url, descriptor in candidates)


def _escape(commas: re.Match[str]) -> str:
    return "%2C" * len(commas[0])


def best(candidates: Sequence[Candidate]) -> str:
    """Address of the largest candidate, the first of equals; '' when there is none."""
    return max(candidates, key=lambda candidate: candidate.size).url if candidates else ""
