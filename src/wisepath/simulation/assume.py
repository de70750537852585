"""What is assumed of made-up people, banks and raters. Nothing here was measured on our items.

- Levels: the population that the form states (docs/engine.md says where it comes from).
- Items: logistic with 10 % guessing; the true difficulty differs from the stated level by
  .5 (SD), the true slope from item to item by a quarter (SD of its logarithm).
- Slope: see `SLOPE`.
- Ratings: the reported level goes with the true one by r = .29 for the person themselves
  (Mabe & West 1982), with a leniency of .32 SD (Heidemeier & Moser 2009); .35 and none for
  a supporter is a guess. Half of a rater's error is one halo over all skills.
"""

from wisepath.model.record import record

SLOPE = 1.2
SLOPES = (1.0, 1.2, 1.5, 1.8)


@record
class Rater:
    """How a rater's reported level relates to the true one, in SD of the population."""

    validity: float
    leniency: float
    halo: float = 0.5


@record
class Assumptions:
    """One set of assumptions; `guessing` None means: as each item's kind says."""

    slope: float = SLOPE
    slope_spread: float = 0.25
    level_error: float = 0.5
    guessing: float | None = 0.1
    person: Rater = Rater(validity=0.29, leniency=0.32)
    supporter: Rater = Rater(validity=0.35, leniency=0.0)
