"""`wisepath simulate`: how right the engine is, on made-up people, beside other methods."""

import json
from typing import TYPE_CHECKING

import click

from wisepath.cli.common import clear_errors, installed

if TYPE_CHECKING:
    from wisepath.gap import Form, Target
    from wisepath.model.pack import Pack
    from wisepath.simulation import Plan, Times

PEOPLE = 120
CURRICULA = {"staff": ("supporters", "managers"), "workers": ("workers",)}
METHODS = ("engine", "goals", "fixed", "ladder", "catsim", "self", "average")
TIMED = 3


@click.command()
@click.option("--people", type=click.IntRange(min=1), default=PEOPLE, show_default=True, help="In each population.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same figures.")
@click.option("--population", type=click.Choice(["staff", "workers", "both"]), default="both", show_default=True)
@click.option(
    "--bank",
    type=click.Choice(["real", "grid"]),
    default="real",
    show_default=True,
    help="The pack's items (how many of which level), or made-up banks of seven items a skill.",
)
@click.option("--slope", type=click.FloatRange(min=0.1), help="The true slope of items, in logits a level.")
@click.option("--own-guessing", is_flag=True, help="Everyone who does not know guesses among the item's options.")
@click.option("--curve", is_flag=True, help="Instead: the engine and fixed forms at 5 to 60 questions.")
@click.option("--only", type=click.Choice(METHODS), multiple=True, help="Only these methods; may stand several times.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--jobs", type=click.IntRange(min=1), default=2, show_default=True, help="Processes.")
def simulate(  # noqa: PLR0913 - click hands over one parameter for each option
    *,
    people: int,
    seed: int,
    population: str,
    bank: str,
    slope: float | None,
    own_guessing: bool,
    curve: bool,
    only: tuple[str, ...],
    form: str,
    jobs: int,
) -> None:
    """Assess made-up people whose levels are known, with the engine and with other methods.

    The same seed gives the same figures on every machine; only the times, in a section of
    their own, differ. docs/engine.md explains the columns and what is assumed.
    """
    from dataclasses import replace

    from wisepath.pipeline import content
    from wisepath.simulation import POPULATIONS, Assumptions, Plan, objects, text
    from wisepath.simulation import simulate as run

    assumed = Assumptions(guessing=None) if own_guessing else Assumptions()
    with clear_errors():
        pack = content()
    plans = [
        Plan(
            population=part,
            people=people,
            seed=seed,
            forms=_forms(pack, name) if bank == "real" else (),
            goals=_goals(pack) if bank == "real" else {},
            methods=("curve",) if curve else only or METHODS,
            assumed=replace(assumed, slope=slope) if slope else assumed,
        )
        for name, part in POPULATIONS.items()
        if population in {name, "both"}
    ]
    done = [(plan, run(plan, jobs)) for plan in plans]
    times = {} if curve or only else {plan.population.name: _times(plan, pack) for plan in plans}
    if form == "json":
        click.echo(json.dumps(objects(done, times), indent=2))
    else:
        click.echo("\n".join(text(done, times)))
    if not curve and not only and not installed("catsim"):
        click.echo("catsim is not installed, so the comparison with it is left out.", err=True)


def _forms(pack: "Pack", population: str) -> "tuple[Form, ...]":
    from wisepath.gap import form_of

    return tuple(form_of(pack, name) for name in CURRICULA[population])


def _goals(pack: "Pack") -> "dict[str, tuple[Target, ...]]":
    from wisepath.gap import target_of

    found: dict[str, tuple[Target, ...]] = {}
    for goal in pack.goals:
        found[goal.curriculum] = (*found.get(goal.curriculum, ()), target_of(pack, goal.id))
    return found


def _times(plan: "Plan", pack: "Pack") -> "Times":
    from wisepath.gap import catalogue_of
    from wisepath.simulation import times, trial_of

    goals = [goal for form in plan.forms for goal in plan.goals[form.id]]
    return times([trial_of(plan, bank, bank) for bank in range(TIMED)], goals, catalogue_of(pack))
