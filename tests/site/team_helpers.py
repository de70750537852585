"""People of a team for the tests: made in the database as the pages make them, each with a browser of their own."""

from typing import Any

from django.test import Client
from site_helpers import Learner

WORD = "three green bicycles"


def browser() -> Client:
    """A browser that nobody has used."""
    return Client(headers={"host": "localhost"})


def person(name: str, team: Any = None, **values: Any) -> Any:
    """Make somebody with an account."""
    from wisepath.site.members import Person
    from wisepath.site.team import accounts

    made = Person.objects.create(name=name, team=team, **values)
    link = accounts.link_of(accounts.invite(made, account=True).pk)
    accounts.join_with(link, f"{name.lower()}-{made.pk.hex[:8]}", WORD)
    made.refresh_from_db()
    return made


def signed_in(who: Any, *, shared: bool = True) -> Client:
    """A browser in which somebody has signed in by the page."""
    client = browser()
    sent = {"sign_in": who.user.username, "password": WORD, **({"shared": "yes"} if shared else {})}
    response = client.post("/sign-in/", sent)
    assert response.status_code == 302, response.content.decode()
    return client


def team(name: str, manager: Any = None) -> Any:
    """Make a team, and its manager's place in it."""
    from wisepath.site.members import Lead, Team

    made = Team.objects.create(name=name)
    if manager is not None:
        Lead.objects.create(team=made, person=manager)
    return made


def plan(*modules: str, **values: Any) -> Any:
    """A plan of some days."""
    from datetime import date

    from wisepath.site.team.paths import Plan

    known = {"goal": "use-my-phone-safely", "start": date(2027, 1, 4), "due": date(2027, 3, 1), "hours": 2.0,
             "rest": (5, 6), **values}  # fmt: skip
    return Plan(modules=modules or ("sign-in", "my-data"), **known)


def assess(client: Client, *, most: int = 200, pick: int = 0) -> Learner:
    """Answer a whole assessment in a browser."""
    learner = Learner(client)
    learner.start("workers", "use-my-phone-safely")
    learner.walk(pick, most)
    return learner
