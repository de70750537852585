"""A rate that carries what it counts, and refuses to be averaged with one that counts something else."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from math import sqrt
from typing import Literal

Verdict = Literal["above", "below", "cannot tell"]

# Two-sided 95 % of the normal distribution.
_Z = 1.959963984540054


class NotComparableError(ValueError):
    """Two rates have different definitions; `parts` names what differs."""

    def __init__(self, parts: tuple[str, ...], one: "Definition", other: "Definition") -> None:
        told = "; ".join(f"{part}: {getattr(one, part)} / {getattr(other, part)}" for part in parts)
        super().__init__(f"these rates count different things and have no common average ({told})")
        self.parts = parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """The five parts without which a rate says nothing, and who fixed them.

    `counted` and `among` are the numerator and the denominator in words, `date_rule` the day on
    which a person's situation is read, `first` and `last` the window of days, both included.
    """

    counted: str
    among: str
    date_rule: str
    first: date
    last: date
    source: str

    def __post_init__(self) -> None:
        """Raise `ValueError` for a part that is missing or a window that ends before it begins."""
        empty = [part.name for part in fields(self) if not str(getattr(self, part.name)).strip()]
        if empty:
            raise ValueError(f"a definition needs {', '.join(empty)}")
        if self.last < self.first:
            raise ValueError(f"the window ends on {self.last}, before it begins on {self.first}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How many of how many, and of how many nothing is known: those are in neither number."""

    definition: Definition
    numerator: int
    denominator: int
    unknown: int = 0

    def __post_init__(self) -> None:
        """Raise `ValueError` for counts that cannot be."""
        if not 0 <= self.numerator <= self.denominator or self.unknown < 0:
            raise ValueError(f"{self.numerator} of {self.denominator}, {self.unknown} unknown: no such count")

    @property
    def share(self) -> float | None:
        """The rate from 0 to 1; None for an empty group, which has no rate."""
        return self.numerator / self.denominator if self.denominator else None

    @property
    def reach(self) -> tuple[float, float]:
        """The rate if none, and if all, of the people not reached belonged to the numerator; 0 to 1 if empty."""
        everyone = self.denominator + self.unknown
        if not everyone:
            return 0.0, 1.0
        return self.numerator / everyone, (self.numerator + self.unknown) / everyone

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % score interval (E. B. Wilson, J. Am. Stat. Assoc. 22, 1927, 209-212); 0 to 1 if empty."""
        if self.share is None:
            return 0.0, 1.0
        n, p, z2 = self.denominator, self.share, _Z * _Z
        middle = (p + z2 / (2 * n)) / (1 + z2 / n)
        half = _Z * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
        return max(0.0, middle - half), min(1.0, middle + half)

    def against(self, line: float) -> Verdict:
        """Return where the rate lies against a line from 0 to 1; "cannot tell" while its interval crosses it."""
        low, high = self.interval
        if low > line:
            return "above"
        return "below" if high < line else "cannot tell"


def pooled(rates: Iterable[Rate]) -> Rate:
    """Return one rate of several groups: counts added, never percentages averaged.

    Raises `NotComparableError` if two have different definitions, `ValueError` if there is none.
    """
    given = tuple(rates)
    if not given:
        raise ValueError("there is no rate to add")
    one = given[0].definition
    for rate in given[1:]:
        other = rate.definition
        parts = tuple(part.name for part in fields(one) if getattr(one, part.name) != getattr(other, part.name))
        if parts:
            raise NotComparableError(parts, one, other)
    return Rate(
        definition=one,
        numerator=sum(rate.numerator for rate in given),
        denominator=sum(rate.denominator for rate in given),
        unknown=sum(rate.unknown for rate in given),
    )
