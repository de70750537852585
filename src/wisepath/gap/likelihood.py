"""What one piece of evidence says about one number: the likelihood terms.

Each term is a function of x = a linear combination of levels. `slopes(mean, variance)`
returns, for x ~ N(mean, variance), the first derivative of log Z in the mean and the
negative second one, where Z is the expected likelihood. They carry all that
expectation propagation needs (Minka 2001; for the probit link Rasmussen & Williams
2006, section 3.9), in closed form through the error function.
"""

from math import erfc, exp, inf, pi, sqrt
from typing import NamedTuple, Protocol

_ROOT_HALF = sqrt(0.5)
_DENSITY = 1 / sqrt(2 * pi)
_TINY = 1e-280


def density(z: float) -> float:
    """Return the standard normal density at z."""
    return _DENSITY * exp(-0.5 * z * z)


def below(z: float) -> float:
    """Return the standard normal probability of at most z, exact in both tails."""
    return 0.5 * erfc(-z * _ROOT_HALF)


class Term(Protocol):
    """One likelihood term."""

    def slopes(self, mean: float, variance: float) -> tuple[float, float]:
        """Return d log Z / d mean and -d2 log Z / d mean2."""
        ...


class Solved(NamedTuple):
    """A right answer: P = guessing + (1 - guessing) Phi((x - level) / noise)."""

    level: float
    noise: float
    guessing: float

    def slopes(self, mean: float, variance: float) -> tuple[float, float]:
        """See `Term.slopes`. The second value is negative where guessing explains the answer best."""
        spread = sqrt(variance + self.noise * self.noise)
        z = (mean - self.level) / spread
        knows = 1 - self.guessing
        chance = max(self.guessing + knows * below(z), _TINY)
        first = knows * density(z) / (spread * chance)
        return first, first * (first + z / spread)


class Failed(NamedTuple):
    """A wrong answer or "I don't know": both say the same, as who guessed right is not here."""

    level: float
    noise: float

    def slopes(self, mean: float, variance: float) -> tuple[float, float]:
        """See `Term.slopes`."""
        spread = sqrt(variance + self.noise * self.noise)
        z = (mean - self.level) / spread
        first = -density(z) / (spread * max(below(-z), _TINY))
        return first, first * (first + z / spread)


class Between(NamedTuple):
    """An ordered step: low < x + noise <= high; -inf and inf leave a side open."""

    low: float
    high: float
    noise: float

    def slopes(self, mean: float, variance: float) -> tuple[float, float]:
        """See `Term.slopes`; the interval is mirrored where that keeps the small tail exact."""
        spread = sqrt(variance + self.noise * self.noise)
        low, high = (self.low - mean) / spread, (self.high - mean) / spread
        chance = max(below(-low) - below(-high) if low > 0 else below(high) - below(low), _TINY)
        at_low, at_high = density(low), density(high)
        first = (at_low - at_high) / (spread * chance)
        bend = (0.0 if high == inf else high * at_high) - (0.0 if low == -inf else low * at_low)
        return first, first * first + bend / (spread * spread * chance)
