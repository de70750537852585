"""From outcomes to figures: means over banks, each with its standard error."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import sqrt
from statistics import mean, median, stdev
from typing import Any, NamedTuple

from wisepath.model.record import record
from wisepath.simulation.trial import Outcome, Population


class Figure(NamedTuple):
    """A share and its standard error over banks (0 with one bank)."""

    value: float
    error: float


@record
class MethodFigures:
    """What one method reaches in one population."""

    method: str
    population: Population
    shipped: bool
    people: int
    gaps: Mapping[float, Figure]
    area_exact: Figure
    area_near: Figure
    inside: Figure | None
    items: float
    saved: float | None = None

    @property
    def gap(self) -> Figure:
        """Gap or no gap at the goal's target."""
        return self.gaps[self.population.target]


def figures(
    method: str, population: Population, banks: Mapping[int, Sequence[Outcome]], *, shipped: bool = False
) -> MethodFigures:
    """Return the figures of a method from its outcomes, by bank."""
    all_outcomes = [outcome for outcomes in banks.values() for outcome in outcomes]
    inside = [[part.inside for part in outcomes if part.inside is not None] for outcomes in banks.values()]
    return MethodFigures(
        method=method,
        population=population,
        shipped=shipped,
        people=len(all_outcomes),
        gaps={
            target: _figure([part.gaps[target] for part in group] for group in banks.values())
            for target in population.targets
        },
        area_exact=_figure([part.area_exact for part in group] for group in banks.values()),
        area_near=_figure([part.area_near for part in group] for group in banks.values()),
        inside=_figure(inside) if any(inside) else None,
        items=median(part.items for part in all_outcomes),
    )


def saved(ours: MethodFigures, fixed: Sequence[MethodFigures]) -> float:
    """Return the share of items saved against the fixed form of equal gap accuracy.

    Its length is found between the two neighbouring forms; where no form is as good, the
    longest counts, so that the share is at least what is returned.
    """
    known = sorted(fixed, key=lambda part: part.items)
    needed = known[-1].items
    for shorter, longer in pairwise(known):
        if shorter.gap.value >= ours.gap.value:
            needed = shorter.items
            break
        if longer.gap.value >= ours.gap.value:
            part = (ours.gap.value - shorter.gap.value) / (longer.gap.value - shorter.gap.value)
            needed = shorter.items + part * (longer.items - shorter.items)
            break
    return 1 - ours.items / needed


def as_json(part: MethodFigures) -> dict[str, Any]:
    """Return the figures as the JSON object that `wisepath simulate --format json` prints."""
    plain: dict[str, Any] = {
        "method": part.method,
        "shipped": part.shipped,
        "population": part.population.name,
        "people": part.people,
        "gap_right": part.gap.value,
        "gap_right_se": part.gap.error,
        "area_exact": part.area_exact.value,
        "area_exact_se": part.area_exact.error,
        "area_within_one": part.area_near.value,
        "area_within_one_se": part.area_near.error,
        "items_median": part.items,
        "items_saved": part.saved,
        "range80_coverage": part.inside.value if part.inside else None,
        "range80_coverage_se": part.inside.error if part.inside else None,
    }
    for target, figure in part.gaps.items():
        plain[f"gap_right_target_{target:g}"] = figure.value
        plain[f"gap_right_target_{target:g}_se"] = figure.error
    return {name: round(value, 4) if isinstance(value, float) else value for name, value in plain.items()}


def _figure(banks: Iterable[Sequence[float]]) -> Figure:
    means = [mean(group) for group in banks if group]
    return Figure(mean(means), stdev(means) / sqrt(len(means)) if len(means) > 1 else 0.0)
