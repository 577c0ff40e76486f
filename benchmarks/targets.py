"""A figure beside what it is to be, and whether it is: what a benchmark ends with."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """Something that was measured, and its target."""

    name: str
    value: float
    #: The least, or the most, that it may be.
    target: float
    is_least: bool
    #: How both numbers are written (the format specification of Python), and in what.
    form: str = ".2f"
    unit: str = ""

    @property
    def is_met(self) -> bool:
        """Whether the value, and not only what is written of it, is as wanted."""
        return self.value >= self.target if self.is_least else self.value <= self.target

    def __str__(self) -> str:
        wanted = f"{'at least' if self.is_least else 'at most'} {self._written(self.target)}"
        return f"{self.name}: {self._written(self.value)} (target: {wanted}): {'met' if self.is_met else 'MISSED'}"

    def _written(self, number: float) -> str:
        return f"{number:{self.form}}{self.unit}"


def at_least(name: str, value: float, target: float, form: str = ".2f", unit: str = "") -> Figure:
    """A figure that may not be smaller."""
    return Figure(name, value, target, is_least=True, form=form, unit=unit)


def at_most(name: str, value: float, target: float, form: str = ".2f", unit: str = "") -> Figure:
    """A figure that may not be larger."""
    return Figure(name, value, target, is_least=False, form=form, unit=unit)


def told(figures: Iterable[Figure]) -> bool:
    """Print a line for each figure; whether every target is met."""
    are_met = True
    for figure in figures:
        print(figure, flush=True)
        are_met = are_met and figure.is_met
    return are_met
