"""The simulation as text and as JSON objects; what a seed fixes and what it does not stand apart."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from wisepath.simulation.figures import Figure, MethodFigures, as_json
from wisepath.simulation.run import Plan
from wisepath.simulation.timing import Times

Done = Sequence[tuple[Plan, Sequence[MethodFigures]]]


def objects(done: Done, times: Mapping[str, Times]) -> list[dict[str, Any]]:
    """Return one object for each method and population; times of the shipped engine only."""
    return [
        {
            **as_json(part),
            "bank": plan.bank_name,
            "seed": plan.seed,
            "true_slope": plan.assumed.slope,
            "pick_ms_p95": round(times[part.population.name].pick, 3) if part.shipped and times else None,
            "recommend_ms_p95": _recommend(times, part) if part.shipped else None,
        }
        for plan, figures in done
        for part in figures
    ]


def text(done: Done, times: Mapping[str, Times]) -> Iterator[str]:
    """Yield the lines of the report."""
    for plan, figures in done:
        yield from _population(plan, figures)
    if times:
        yield "Times on this machine, ms of processor time, 95th percentile (a seed does not fix these)"
    for name, part in times.items():
        advice = "" if part.recommend is None else f", recommend {part.recommend:.1f}"
        yield f"  {name}: choose an item {part.pick:.2f}, a whole step {part.step:.1f}{advice}"


def _population(plan: Plan, figures: Sequence[MethodFigures]) -> Iterator[str]:
    people = plan.population
    setup = f"bank {plan.bank_name}, seed {plan.seed}, true slope {plan.assumed.slope:g}"
    yield f"{people.name}: {plan.people} made-up people, {setup}"
    low, high = people.targets
    heads = (f"gap at {high:g}", f"gap at {low:g}", "area exact", "within one", "80 % range")
    yield f"  {'method':<30}{''.join(f'{head:>14}' for head in heads)}{'items':>7}"
    for part in figures:
        cells = (part.gaps[high], part.gaps[low], part.area_exact, part.area_near, part.inside)
        yield f"  {part.method:<30}{''.join(f'{_cell(cell):>14}' for cell in cells)}{part.items:>7g}"
    for part in figures:
        if part.saved is not None:
            yield f"  {part.method} saves {part.saved:.0%} of the items of a fixed form that finds gaps as well."
    yield ""


def _cell(figure: Figure | None) -> str:
    return f"{_short(figure.value)} ±{_short(figure.error)}" if figure else "–"


def _short(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")


def _recommend(times: Mapping[str, Times], part: MethodFigures) -> float | None:
    found = times[part.population.name].recommend if times else None
    return None if found is None else round(found, 2)
