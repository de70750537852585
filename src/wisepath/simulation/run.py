"""The simulation: made-up people before every method, in several processes, the same for a seed."""

import random
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import field, replace

from wisepath.gap import Form, Target
from wisepath.model.record import record
from wisepath.simulation.assume import Assumptions
from wisepath.simulation.bank import Bank, grid_bank, real_bank, told
from wisepath.simulation.figures import MethodFigures, figures, saved
from wisepath.simulation.methods import COMPARED, FIXED_FORM, METHODS, SHIPPED, shipped
from wisepath.simulation.people import draw
from wisepath.simulation.trial import Outcome, Population, Trial, judge

BANKS = 8
CHUNK = 5


@record
class Plan:
    """One simulation of one population; `forms` are the pack's, none for made-up banks; `goals` by form."""

    population: Population
    people: int
    seed: int
    forms: tuple[Form, ...] = ()
    goals: Mapping[str, tuple[Target, ...]] = field(default_factory=dict)
    methods: tuple[str, ...] = COMPARED
    assumed: Assumptions = field(default_factory=Assumptions)

    @property
    def bank_name(self) -> str:
        """Where the items come from."""
        return "real" if self.forms else "grid"


@record
class Share:
    """Some people of one bank of a plan: what one process takes on at a time."""

    plan: Plan
    bank: int
    people: tuple[int, ...]


def simulate(plan: Plan, jobs: int = 1) -> list[MethodFigures]:
    """Return the figures of every method of a plan that all its banks allow."""
    outcomes: dict[str, dict[int, list[Outcome]]] = {}
    shares = list(_shares(plan))
    for share, found in zip(shares, _work(shares, jobs), strict=True):
        for name, results in found.items():
            outcomes.setdefault(name, {}).setdefault(share.bank, []).extend(results)
    whole = {share.bank for share in shares}
    found_in_all = {name: banks for name, banks in outcomes.items() if set(banks) == whole}
    done = [figures(name, plan.population, banks, shipped=shipped(name)) for name, banks in found_in_all.items()]
    fixed = [part for part in done if part.method.startswith(FIXED_FORM)]
    return [replace(part, saved=saved(part, fixed)) if part.method == SHIPPED and fixed else part for part in done]


def trial_of(plan: Plan, number: int, person: int) -> Trial:
    """Return a person of a bank before the assessment; the same for the same plan."""
    return _trial(plan, bank_of(plan, number), number, person)


def bank_of(plan: Plan, number: int) -> Bank:
    """Return a bank of a plan: the forms take turns."""
    rng = random.Random(f"{plan.seed}/{plan.population.name}/{number}")  # noqa: S311 - made-up people, no secrets
    if not plan.forms:
        return grid_bank(plan.population.name, rng, plan.assumed)
    return real_bank(plan.forms[number % len(plan.forms)], rng, plan.assumed)


def results(share: Share) -> dict[str, list[Outcome]]:
    """Return the outcomes of the methods for some people."""
    found: dict[str, list[Outcome]] = {}
    bank = bank_of(share.plan, share.bank)
    for person in share.people:
        trial = _trial(share.plan, bank, share.bank, person)
        for method in share.plan.methods:
            asked = _towards_a_goal(share.plan, trial) if method == "goals" else trial
            for name, estimate in METHODS[method](asked).items():
                found.setdefault(name, []).append(judge(asked, estimate))
    return found


def _trial(plan: Plan, bank: Bank, number: int, person: int) -> Trial:
    rng = random.Random(f"{plan.seed}/{plan.population.name}/{number}/{person}")  # noqa: S311 - see bank_of
    part = (person // BANKS, max(1, len(range(number, plan.people, BANKS))))
    return Trial(population=plan.population, bank=bank, person=draw(rng, bank, plan.assumed, part), number=person)


def _towards_a_goal(plan: Plan, trial: Trial) -> Trial:
    """Return the trial with one of the pack's goals for its form, in turn."""
    goals = plan.goals.get(trial.bank.form.id, ())
    return replace(trial, goal=goals[trial.number // BANKS % len(goals)]) if goals else trial


def _shares(plan: Plan) -> Iterator[Share]:
    plan = replace(plan, forms=tuple(told(form) for form in plan.forms))
    for bank in range(BANKS):
        people = range(bank, plan.people, BANKS)
        for first in range(0, len(people), CHUNK):
            yield Share(plan=plan, bank=bank, people=tuple(people[first : first + CHUNK]))


def _work(shares: Sequence[Share], jobs: int) -> Iterator[Mapping[str, Sequence[Outcome]]]:
    if jobs == 1:
        yield from map(results, shares)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(results, shares)
