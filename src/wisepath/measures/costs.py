"""A comparison of costs with its assumptions in the open, and which of them decides."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Values = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """One figure that somebody put in: its range, its unit, and where it comes from."""

    name: str
    low: float
    base: float
    high: float
    unit: str
    source: str

    def __post_init__(self) -> None:
        """Raise `ValueError` for a range that does not hold its base, and for a figure without a source."""
        if not self.low <= self.base <= self.high:
            raise ValueError(f"{self.name}: {self.base} does not lie between {self.low} and {self.high}")
        if not self.source.strip():
            raise ValueError(f"{self.name}: say where the figure comes from, or that it is your own guess")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What the result becomes when one assumption goes to either end of its range and the others stay."""

    name: str
    at_low: float
    at_high: float

    @property
    def swing(self) -> float:
        """How far apart the two results are, in the unit of the result."""
        return abs(self.at_high - self.at_low)


def tornado(model: Callable[[Values], float], assumptions: Sequence[Assumption]) -> tuple[Bar, ...]:
    """Return a bar for each assumption, the one that moves the result most first (one-way sensitivity).

    `model` takes a value for each name and returns the result. Raises `ValueError` for two
    assumptions of one name.
    """
    base = {one.name: one.base for one in assumptions}
    if len(base) != len(assumptions):
        raise ValueError("two assumptions have the same name")
    bars = [
        Bar(name=one.name, at_low=model(base | {one.name: one.low}), at_high=model(base | {one.name: one.high}))
        for one in assumptions
    ]
    return tuple(sorted(bars, key=lambda bar: (-bar.swing, bar.name)))
