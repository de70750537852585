"""Who may open what: a table over every address, made by trying each of them as each role."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from team_helpers import assess, browser, person, plan, signed_in, team  # isort: skip

ROLES = ("manager", "other-manager", "coach", "learner", "other-learner", "provider", "anonymous")
EVERY, NONE = frozenset(ROLES), frozenset()
SIGNED = EVERY - {"anonymous"}
# What each may do; everything that does not stand here is refused. "GET /…": may see. "POST /…": may do.
MAY: dict[str, frozenset[str]] = {
    "GET team-start": SIGNED,
    "GET site": frozenset({"provider"}),
    "POST site": frozenset({"provider"}),
    "POST site-link": frozenset({"provider"}),
    "GET site-export": frozenset({"provider"}),
    "GET team": frozenset({"manager"}),
    "GET team-add": frozenset({"manager"}),
    "POST team-add": frozenset({"manager"}),
    "GET team-import": frozenset({"manager"}),
    "POST team-import": frozenset({"manager"}),
    "GET team-needs": frozenset({"manager"}),
    "GET team-follow": frozenset({"manager"}),
    "GET team-path": frozenset({"manager"}),
    "POST team-path": frozenset({"manager"}),
    "GET person": frozenset({"manager", "coach"}),
    "GET person-levels": frozenset({"coach"}),  # the person shares with the coach, and with nobody else
    "POST person-link": frozenset({"manager"}),
    "POST person-supporters": frozenset({"manager"}),
    "GET person-remove": frozenset({"manager"}),
    "POST person-remove": frozenset({"manager"}),
    "GET person-notes": frozenset({"coach"}),  # leading the team opens no note
    "POST person-notes-read": frozenset({"coach"}),
    "POST person-notes-withdraw": frozenset({"coach"}),
    "GET person-handover": frozenset({"coach"}),
    "POST person-handover": frozenset({"coach"}),
    "GET person-talk": frozenset({"coach"}),
    "POST person-talk": frozenset({"coach"}),
    "GET person-talk-paper": frozenset({"coach"}),
    "GET person-left": frozenset({"coach"}),
    "POST person-left": frozenset({"coach"}),
    "GET my-path": SIGNED,
    "POST my-path-answer": SIGNED,
    "POST my-path-say": frozenset({"learner"}),  # who has a path
    "POST my-path-done": frozenset({"learner"}),
    "POST my-path-counted": SIGNED,
    "GET my-chances": SIGNED,
    "POST my-chances": SIGNED,
    "GET my-notes": SIGNED,
    "POST my-notes-say": frozenset({"learner"}),  # whom a note is about
    "POST my-notes-stop": SIGNED,
    "GET my-path-ics": frozenset({"learner"}),
    "POST my-call": frozenset({"learner"}),  # to one who accompanies them
    "POST call-end": frozenset({"learner", "coach"}),  # who called, and who was called
    "GET hours": SIGNED,
    "GET team-hours": frozenset({"manager", "coach"}),  # for the people they lead or accompany
    "POST team-hours": frozenset({"manager", "coach"}),
    "GET hours-correct": frozenset({"manager", "coach"}),
    "POST hours-correct": frozenset({"manager", "coach"}),
    "GET team-hours-report": frozenset({"manager"}),
    "GET team-hours-csv": frozenset({"manager"}),
    "GET team-hours-pdf": frozenset({"manager"}),
    "GET my-hours": SIGNED,
    "POST my-hours-answer": frozenset({"learner"}),  # whose hours they are
    "POST sign-out": EVERY,
    "GET sign-in": EVERY,
    "POST sign-in": EVERY,
    "GET still-here": SIGNED,
    "GET my-code": SIGNED,
    "POST my-code": SIGNED,
}
# The pages of one assessment are its owner's; people let in have the two guest pages.
OWN = {"question", "back", "pause", "result", "compare", "look", "change", "modules", "module", "people", "invite",
       "share", "private", "grant", "grant-end", "take", "take-csv", "take-json", "paper", "paper-pdf"}  # fmt: skip
GUEST = {"shared": frozenset({"coach"}), "helping": NONE, "rate": NONE, "observe": NONE, "observe-paper": NONE}
# Open to everybody: they show nothing of anybody, or only what this very browser has.
OPEN = {"home", "goals", "ready", "code", "knock", "own", "own-read", "download", "delete", "my-help", "shelf",
        "booklet", "book", "book-page", "health", "first", "join", "language"}  # fmt: skip
GONE = {"first", "join", "knock"}  # a link that does not fit opens nothing, whoever holds it


class World:
    """Two teams, everybody in them signed in, a path, a shared result."""

    def __init__(self) -> None:
        from site_helpers import share

        from wisepath.site.attendance import Attended
        from wisepath.site.members import Person, Support
        from wisepath.site.models import Grant
        from wisepath.site.team import calls, handover, paths

        self.manager = person("Berg")
        self.team = team("Laundry", self.manager)
        Person.objects.filter(pk=self.manager.pk).update(team=self.team)
        self.other = person("Novak")
        team("Kitchen", self.other)
        self.learner, self.coach = person("Amina", self.team), person("Jonas", self.team)
        Support.objects.create(supporter=self.coach, person=self.learner)
        people = {"manager": self.manager, "other-manager": self.other, "coach": self.coach, "learner": self.learner,
                  "other-learner": person("Milan", self.team), "provider": person("Site", provider=True)}  # fmt: skip
        self.clients: dict[str, Client] = {role: signed_in(one) for role, one in people.items()}
        self.clients["anonymous"] = browser()
        paths.offer([self.learner], plan(), self.manager)
        self.assessment = assess(self.clients["learner"], most=3)
        self.clients["coach"].post(share(self.assessment, "levels"))
        self.grant = Grant.objects.get()
        draft = handover.read({"side": "production", "did": "Sorted two loads"})
        self.called = lambda: calls.call(self.learner, self.coach.pk, "sign-in").pk  # ended once, open again
        self.notes = [handover.write(self.learner, self.coach, draft) for _ in range(2)]  # one to answer, one to take
        self.hours = Attended.objects.create(
            person=self.learner,
            by=self.coach,
            day=self.notes[0].created.date(),
            module="sign-in",
            kind="guided",
            minutes=90,
        )

    def address(self, name: str) -> str:
        from django.urls import reverse

        pk: Any = self.learner.pk if name.startswith("person") else self.team.pk
        if name == "site-link":
            pk = self.manager.pk
        if name == "hours-correct":
            pk = self.hours.pk
        if name in OWN:
            pk = self.assessment.url.split("/")[2]
        if name in GUEST:
            pk = self.grant.pk
        values = {"pk": pk, "link": "nothing", "curriculum": "workers", "goal": "use-my-phone-safely", "part": 1,
                  "module": "sign-in", "grant": self.grant.pk, "name": "index.html", "code": "en",
                  "kind": "month" if name.startswith("person") else "wall"}  # fmt: skip
        route = routes()[name]
        return reverse(name, kwargs={key: values[key] for key in re.findall(r"<(?:\w+:)?(\w+)>", route)})


def routes() -> dict[str, str]:
    """Every named address of the site with its pattern."""
    found: dict[str, str] = {}

    def walk(part: Any, before: str) -> None:
        for entry in part.url_patterns:
            if isinstance(entry, URLResolver):
                walk(entry, before + str(entry.pattern))
            elif isinstance(entry, URLPattern):
                assert entry.name, f"{before}{entry.pattern} has no name"
                found[entry.name] = before + str(entry.pattern)

    walk(get_resolver(), "")
    return found


BODIES = {"my-path-answer": {"number": "1", "answer": "yes"}, "my-path-say": {"number": "1", "what": "too-much"},
          "my-path-done": {"module": "sign-in", "done": "yes"}, "my-path-counted": {"counted": "no"}}  # fmt: skip


def allowed(world: World, role: str, method: str, name: str) -> bool:
    """Whether a request is served: not refused, not led to the sign-in, not for another method."""
    client, path = world.clients[role], world.address(name)
    bodies = {
        **BODIES,
        "person-supporters": {"supporter": str(world.coach.pk)},  # as it is, for the addresses that come after
        "my-notes-say": {"note": str(world.notes[0].pk), "what": "close"},
        "my-call": {"supporter": str(world.coach.pk)},
        "call-end": {"call": str(world.called())},
        "person-notes-withdraw": {"note": str(world.notes[1].pk)},
        "my-hours-answer": {"row": str(world.hours.pk), "answer": "yes"},
    }
    response = client.get(path) if method == "GET" else client.post(path, bodies.get(name, {}))
    assert response.status_code < 500, (role, method, name)
    led_away = response.status_code == 302 and "/sign-in/" in response["Location"] and name != "sign-out"
    return response.status_code not in (403, 404, 405, 410) and not led_away


def may(method: str, name: str, role: str) -> bool | None:
    """Whether the table lets a role do it; None where it does not matter."""
    if name in OPEN:
        return None
    if name in OWN:
        return None if role == "learner" else False
    if name in GUEST:
        return role in GUEST[name] and method == "GET"
    return role in MAY.get(f"{method} {name}", NONE)


@pytest.fixture
def world(client: Client) -> World:
    return World()


def test_every_role_tries_every_address(world: World) -> None:
    wrong = []
    for name in routes():
        for method in ("GET", "POST"):
            for role in ROLES:
                if name in ("sign-out", "sign-in") and method == "POST":
                    continue  # at the end, below
                wanted = may(method, name, role)
                if wanted is not None and allowed(world, role, method, name) != wanted:
                    wrong.append(f"{role}: {method} {name} should be {'served' if wanted else 'refused'}")
    assert wrong == []
    for name in ("people", "share", "result", "take", "change"):
        assert allowed(world, "learner", "GET", name), name
    for name in GONE:
        assert not any(allowed(world, role, "GET", name) for role in ROLES), name
    assert all(allowed(world, role, "POST", "sign-in") for role in ROLES)
    assert all(allowed(world, role, "POST", "sign-out") for role in ROLES)
    assert not any(allowed(world, role, "GET", "my-path") for role in ROLES)


def test_no_address_is_without_a_place_in_the_table(client: Client) -> None:
    known = OPEN | OWN | set(GUEST) | {entry.split()[1] for entry in MAY}
    assert set(routes()) == known


def test_the_table_in_the_documentation_is_this_one(root: Path) -> None:
    page = (root / "docs" / "site-team.md").read_text(encoding="utf-8")
    assert table() in page, "run `python tests/site/test_team_access.py` and put what it prints into docs/site-team.md"


def table() -> str:
    """The table as Markdown."""
    lines = ["| address | " + " | ".join(ROLES) + " |", "|---" * (len(ROLES) + 1) + "|"]
    names = dict.fromkeys(entry.split()[1] for entry in MAY)
    for name in names:
        cells = []
        for role in ROLES:
            can = [
                word for word, method in (("see", "GET"), ("do", "POST")) if role in MAY.get(f"{method} {name}", NONE)
            ]
            cells.append(" + ".join(can) or "–")
        lines.append(f"| `{name}` | " + " | ".join(cells) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())  # noqa: T201
