"""The picture of a group: skills beside chances, from five people on, without a way to work out single people."""

import html
import re
from typing import Any

import pytest
from django.test import Client

from team_helpers import assess, person, signed_in, team  # isort: skip


class Crowd:
    """A team whose people all gave the same answers; each wants to be counted."""

    def __init__(self, people: int) -> None:
        self.boss = person("Berg")
        self.team = team("Laundry", self.boss)
        first = person("Amina", self.team, counted=True)
        self.worker = signed_in(first)
        self.record = assess(self.worker).record()
        self.people = [first, *(self.more("workers") for _ in range(people - 1))]

    def more(self, curriculum: str) -> Any:
        """One more person of a role, made without a password to save time."""
        from wisepath.site.members import Person
        from wisepath.site.models import Assessment

        place = Person.objects.count()
        made = Person.objects.create(name=f"P{place}", team=self.team, counted=True, holder=f"{place:064d}")
        record = self.record if curriculum == "workers" else self.other(curriculum)
        Assessment.objects.create(
            owner=made.holder, curriculum=record.curriculum, goal=record.goal, state=record.state,
            pack_id=record.pack_id, pack_version=record.pack_version,
        )  # fmt: skip
        return made

    def other(self, curriculum: str) -> Any:
        from site_helpers import Learner

        if not hasattr(self, "staff"):
            learner = Learner(Client(headers={"host": "localhost"}))
            from wisepath.site.content import pack

            goal = next(goal.id for goal in pack().goals if goal.curriculum == curriculum)
            learner.start(curriculum, goal)
            learner.walk()
            self.staff = learner.record()
        return self.staff

    def page(self) -> str:
        response = signed_in(self.boss).get(f"/team/{self.team.pk}/needs/")
        assert response.status_code == 200
        return html.unescape(response.content.decode().split("<main")[1])


@pytest.fixture
def crowd(client: Client) -> Crowd:
    return Crowd(5)


def test_four_people_have_no_picture(client: Client) -> None:
    page = Crowd(4).page()
    assert "<table" not in page
    assert "at least 5 people" in page


def test_five_people_have_one_in_three_words_and_as_a_picture(crowd: Crowd) -> None:
    page = crowd.page()
    assert "For workers" in page
    steps = re.findall(r'<th scope="col">([^<]+)</th>', page)
    assert steps[4:] == ["Area", "Not yet", "With help", "Alone", "I help others"]
    cells = re.findall(r"<td>([^<]+)</td>", page)
    assert set(cells) <= {"few or nobody", "some", "half or more", "not known yet", "not asked"}
    assert "half or more" in cells
    assert page.index("<table") < page.index('<svg class="team-heat"')
    for dots in re.findall(r'<text class="team-dots-(\d)"[^>]*>([^<]+)<', page):
        assert dots in (("0", "○"), ("1", "●"), ("2", "●●")), "the picture says with dots what it says with colour"
    for name in ("Amina", "P2"):
        assert name not in page


def test_a_role_stands_alone_only_where_the_rest_cannot_be_worked_out(crowd: Crowd) -> None:
    from wisepath.site.team.heat import heat_of
    from wisepath.site.team.needs import needs_of

    crowd.more("supporters")
    assert [heat.role for heat in heat_of(crowd.team)] == ["All roles together"], "five of six would tell of the sixth"
    for _ in range(4):
        crowd.more("supporters")
    both = heat_of(crowd.team)
    assert [heat.role for heat in both] == ["For workers", "For people who support workers"]
    assert "Basic" in both[1].steps
    needs = needs_of(crowd.team)
    assert needs is not None
    assert needs.areas == [], "two roles have two pictures, and no sum beside them"


def test_what_work_lets_people_use_stands_beside_from_five_answers_on(crowd: Crowd) -> None:
    from wisepath.site.team import chances
    from wisepath.site.team.heat import heat_of

    def line(area: str) -> Any:
        name = next(one.name for one in pack().areas if one.id == area)
        return next(line for line in heat_of(crowd.team)[0].lines if line.name == name)

    from wisepath.site.content import pack

    sent = {f"area-{area.id}": "never" for area in chances.areas()}
    assert crowd.worker.post("/my-path/chances/", sent).status_code == 302
    for one in crowd.people[1:4]:
        chances.write(one, {"4": "never"})
    assert line("4").chance == "not known yet", "four answers"
    chances.write(crowd.people[4], {"4": "often", "1": "often", "W": "often", "5": "daily"})
    assert chances.given(crowd.people[4]) == {"4": "often", "1": "often"}, "only known areas and answers"
    assert line("4").chance == "few or nobody"
    assert line("4").first in ("open the door", "open the door, then teach")
    assert "not known yet" in crowd.page()
    assert (line("W").chance, line("W").first) == ("not asked", "agree a path"), "first steps are no chance at work"


def test_the_first_step_follows_from_both_gaps() -> None:
    from wisepath.site.team.heat import _first
    from wisepath.site.team.needs import FEW, HALF, SOME

    steps = {(need, chance): _first(need, chance)[0] for need in (FEW, HALF) for chance in (SOME, HALF, None)}
    assert steps == {
        (FEW, SOME): "open the door", (HALF, SOME): "open the door, then teach", (FEW, HALF): "keep, let them teach",
        (HALF, HALF): "teach at work", (FEW, None): "nothing now", (HALF, None): "ask about chances",
    }  # fmt: skip


def test_own_answers_about_work_are_kept_shown_and_taken_away(crowd: Crowd) -> None:
    from wisepath.site.following import Chance

    crowd.worker.post("/my-path/chances/", {"area-1": "often", "area-4": "rarely"})
    page = crowd.worker.get("/my-path/chances/").content.decode()
    assert page.count(" checked") == 2
    assert Chance.objects.count() == 2
    crowd.worker.post("/my-path/chances/", {"area-1": "often", "away": "yes"})
    assert Chance.objects.count() == 0
