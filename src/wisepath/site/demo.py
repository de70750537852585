"""A made-up enterprise to look at: 1,900 people of a year, 15 teams, 40 people a coach.

The size is that of Job-TransFair in Vienna, as a European study of WISEs tells it (about 2015: about
1,900 people a year, 40 people a coach). Nothing else is: the number of teams, names, answers and
paths are made up by a seeded generator, and a team's name says so.
It lives in a database file of its own, which the site opens only when asked for the demonstration.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from hashlib import sha256
from random import Random
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from wisepath.model.goal import Goal
from wisepath.site import flow
from wisepath.site.content import pack
from wisepath.site.members import ANSWERS, Agreement, Finished, Lead, Person, Support, Team
from wisepath.site.models import Assessment
from wisepath.site.team import accounts, paths

PASSWORD = "three made-up words"  # noqa: S105  # shown on the first page of the demonstration
WORKER, COACH, MANAGER = "demo-worker", "demo-coach", "demo-manager"
PLACES = ("Laundry", "Kitchen", "Recycling", "Second-hand shop", "Gardening", "Bicycle workshop", "Cleaning",
          "Care", "Office", "Packing", "Textiles", "Removals", "Canteen", "Repair café", "Warehouse")  # fmt: skip
NAMES = ("Amina", "Bojan", "Carla", "Dario", "Elif", "Farid", "Grete", "Hana", "Ivo", "Jasmin", "Kofi", "Lena", "Milan",
         "Nour", "Olga", "Pavel", "Rosa", "Samir", "Tereza", "Uwe", "Vesna", "Wanda", "Yusuf", "Zoé")  # fmt: skip
LETTERS = "ABCDEFGHIJKLMNOPRSTVWZ"
RATINGS = ("not-yet", "with-help", "alone")
STATES = 12  # ways through an assessment, each walked once and given to many


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How many there are."""

    people: int = 1900
    teams: int = 15
    each: int = 40  # people a coach accompanies


def shown(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001  # a context processor's signature
    """Say to every page whether this is the demonstration, and to its first page who can sign in."""
    if not settings.DEMO:
        return {}
    people = ((_("a worker"), WORKER), (_("a job coach"), COACH), (_("a manager"), MANAGER))
    return {"demo": {"people": people, "password": PASSWORD}}


def fill(seed: int = 1, size: Size | None = None) -> bool:
    """Make the enterprise up, all of it or nothing; return whether there was none yet."""
    if Team.objects.exists():
        return False
    rng, size = Random(seed), size or Size()  # noqa: S311  # made-up people, no secrets
    states = _states(rng)
    with transaction.atomic(durable=True):
        teams = Team.objects.bulk_create(
            Team(name=f"{PLACES[place % len(PLACES)]} (made up)" + (f" {place}" if place >= len(PLACES) else ""))
            for place in range(size.teams)
        )
        learners = _learners(rng, teams, size)
        coaches = _staff(rng, teams, learners, size)
        _assess(rng, learners, states)
        _agree(rng, learners)
        manager = Person.objects.filter(lead__team=teams[0]).first()
    for person, name in ((learners[0], WORKER), (coaches[0], COACH), (manager, MANAGER)):
        if person is not None:
            accounts.join_with(accounts.link_of(accounts.invite(person, account=True).pk), name, PASSWORD)
    _own_answers(learners[0], states[0])
    return True


def _name(rng: Random) -> str:
    return f"{rng.choice(NAMES)} {rng.choice(LETTERS)}{rng.choice(LETTERS).lower()}."


def _holder(rng: Random) -> str:
    return sha256(rng.randbytes(32)).hexdigest()


def _learners(rng: Random, teams: Sequence[Team], size: Size) -> list[Person]:
    return Person.objects.bulk_create(
        Person(name=_name(rng), team=teams[place % len(teams)], holder=_holder(rng), counted=rng.random() < 0.3)
        for place in range(size.people)
    )


def _staff(rng: Random, teams: Sequence[Team], learners: Sequence[Person], size: Size) -> list[Person]:
    """Give each team a manager and as many coaches as it needs; return the coaches."""
    coaches = []
    for team in teams:
        Lead.objects.create(team=team, person=Person.objects.create(name=_name(rng), team=team, holder=_holder(rng)))
        own = [person for person in learners if person.team_id == team.pk]
        for first in range(0, len(own), size.each):
            coach = Person.objects.create(name=_name(rng), team=team, holder=_holder(rng))
            coaches.append(coach)
            make = partial(Support, supporter=coach)
            Support.objects.bulk_create(make(person=person) for person in own[first : first + size.each])
    return coaches


def _states(rng: Random) -> list[tuple[Goal, dict[str, Any]]]:
    """Walk through assessments of the workers' goals: ratings by chance, items left open."""
    goals = [goal for goal in pack().goals if goal.curriculum == "workers"]
    return [(goal, _walked(rng, goal)) for goal in (goals[place % len(goals)] for place in range(STATES))]


def _walked(rng: Random, goal: Goal) -> dict[str, Any]:
    record = Assessment(owner="", curriculum=goal.curriculum, goal=goal.id, state=flow.begin(goal, {}))
    while True:
        screen = flow.screen(record)
        if screen is not None:
            value = rng.choice(RATINGS) if screen.rating else None
            record.state = flow.answered(record, screen.id, value, dont_know=not screen.rating)
        elif (after := flow.next_part(record)) is not None:
            record.state = after
        else:
            return dict(record.state)


def _record(person: Person, goal: Goal, state: dict[str, Any]) -> Assessment:
    return Assessment(
        owner=person.holder or "",
        curriculum=goal.curriculum,
        goal=goal.id,
        state=state,
        pack_id=pack().id,
        pack_version=pack().version,
    )


def _assess(rng: Random, learners: Sequence[Person], states: Sequence[tuple[Goal, dict[str, Any]]]) -> None:
    """Give six of ten people a finished assessment."""
    chosen = [person for person in learners[1:] if rng.random() < 0.6]
    Assessment.objects.bulk_create((_record(person, *rng.choice(states)) for person in chosen), batch_size=200)


def _own_answers(person: Person, found: tuple[Goal, dict[str, Any]]) -> None:
    person.refresh_from_db()
    _record(person, *found).save()


def _agree(rng: Random, learners: Sequence[Person]) -> None:
    """Agree a path with seven of ten people; some of it is done."""
    today = timezone.localdate()
    offers = [names for goal in pack().goals if goal.curriculum == "workers" and (names := paths.for_goal(goal.id))]
    rows, done = [], []
    for person in learners:
        if person is not learners[0] and rng.random() >= 0.7:
            continue
        modules = rng.choice(offers)[:4]
        start = today - timedelta(days=rng.randrange(60))
        due = start + timedelta(days=rng.randrange(40, 120))
        answer = rng.choices(("", *ANSWERS), (2, 6, 1, 1))[0]
        rows.append(
            Agreement(person=person, number=1, modules=list(modules), start=start, due=due, hours=2.0, answer=answer)
        )
        done += [Finished(person=person, module=name) for name in modules[: rng.randrange(3)]]
    Agreement.objects.bulk_create(rows, batch_size=500)
    Finished.objects.bulk_create(done, batch_size=500)
