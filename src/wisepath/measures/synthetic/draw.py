"""Draws from documented distributions.

Only `Random.random()` is used, whose sequence Python keeps from version to version; a seed that is a
text is hashed with SHA-512 and not with Python's own hash. So the same seed gives the same bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from random import Random

Chances = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A triangular distribution of whole numbers: lowest, most common, highest."""

    low: int
    mode: int
    high: int

    @property
    def mean(self) -> float:
        """The mean of the distribution, before it is cut to whole numbers."""
        return (self.low + self.mode + self.high) / 3


def stream(*parts: object) -> Random:
    """Return a sequence of its own for each naming, so that a change in one table moves no other."""
    return Random("/".join(str(part) for part in parts))  # noqa: S311 - made-up rows, nothing secret


def between(rng: Random, low: int, high: int) -> int:
    """Return a whole number from `low` to `high`, both included, all equally likely."""
    return low + int(rng.random() * (high - low + 1))


def spread(rng: Random, given: Spread) -> int:
    """Return a whole number of a triangular distribution, by the inverse of its distribution function."""
    width, rise = given.high - given.low, given.mode - given.low
    point = rng.random()
    if point * width < rise:
        return given.low + int(sqrt(point * width * rise))
    return given.high - int(sqrt((1 - point) * width * (width - rise)))


def pick(rng: Random, chances: Chances) -> str:
    """Return one of the words, with its chance; the chances add up to 1."""
    point, total = rng.random(), 0.0
    word = ""
    for word, chance in chances.items():
        total += chance
        if point < total:
            return word
    return word


def working_day(day: date) -> date:
    """Return the day itself, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
