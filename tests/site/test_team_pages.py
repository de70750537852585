"""What a manager and a supporter see, paths that are agreed, and the rights of each person."""

import html
import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from site_helpers import share  # isort: skip
from team_helpers import assess, browser, person, plan, signed_in, team  # isort: skip


COACH = ("notes/", "handover/", "talk/month/", "talk/term/", "talk/first-month/", "left/")


class Group:
    """A manager, their team, one learner, everybody signed in."""

    def __init__(self) -> None:
        self.boss = person("Berg")
        self.team = team("Laundry", self.boss)
        self.learner = person("Amina", self.team)
        self.manager, self.person = signed_in(self.boss), signed_in(self.learner)

    def page(self, client: Client, path: str) -> str:
        response = client.get(path)
        assert response.status_code == 200, path
        return html.unescape(response.content.decode().split("<main")[1])

    def coach(self) -> Client:
        """A supporter of the learner, signed in."""
        from wisepath.site.members import Support

        jonas = person("Jonas", self.team)
        Support.objects.create(supporter=jonas, person=self.learner)
        return signed_in(jonas)

    def offer(self, **values: Any) -> Any:
        sent = {"goal": "use-my-phone-safely", "modules": "sign-in,my-data", "start": "2027-01-04", "hours": "2",
                "due": "2027-03-01", "rest": ["5", "6"], "why": "as we said", "person": [str(self.learner.pk)],
                "do": "offer", **values}  # fmt: skip
        return self.manager.post(f"/team/{self.team.pk}/path/", sent)


@pytest.fixture
def group(client: Client) -> Group:
    return Group()


def newest(who: Any) -> Any:
    from wisepath.site.members import Agreement

    return Agreement.objects.filter(person=who).last()


def test_a_path_is_offered_answered_changed_and_every_version_kept(group: Group) -> None:
    assert group.offer().status_code == 302
    mine = group.page(group.person, "/my-path/")
    for words in ("Berg offers you this path.", "as we said", "Do you agree? You decide."):
        assert words in mine
    group.person.post("/my-path/answer/", {"number": "1", "answer": "later"})
    assert "Later" in group.page(group.manager, f"/team/{group.team.pk}/")
    group.person.post("/my-path/say/", {"number": "1", "what": "too-much"})
    seen = group.page(group.manager, f"/team/{group.team.pk}/")
    assert "Wants to talk first: It is too much." in seen
    assert group.offer(modules="sign-in", why="one is enough").status_code == 302
    group.person.post("/my-path/answer/", {"number": "1", "answer": "yes"})
    assert newest(group.learner).answer == "", "an answer to an old version answers no new one"
    group.person.post("/my-path/answer/", {"number": "2", "answer": "yes"})
    page = group.page(group.manager, f"/team/person/{group.learner.pk}/")
    for words in ("Version 1", "Version 2", "Berg · one is enough · Agreed", "as we said · Wants to talk first"):
        assert words in page


@pytest.mark.parametrize(
    ("field", "value"),
    [("modules", ""), ("person", []), ("start", "soon"), ("due", "2026-01-01"), ("due", "2999-01-01"),
     ("hours", "many"), ("hours", "0"), ("hours", "nan"), ("rest", list("0123456")), ("why", "x" * 201)],
)  # fmt: skip
def test_a_path_that_does_not_fit_is_not_offered(group: Group, field: str, value: Any) -> None:
    assert group.offer(**{field: value}).status_code == 422
    assert newest(group.learner) is None


def test_nobody_of_another_team_can_be_given_a_path(group: Group) -> None:
    other = person("Milan", team("Kitchen"))
    assert group.offer(person=[str(other.pk)]).status_code == 422
    assert newest(other) is None


def test_a_path_is_given_to_many_at_once(group: Group) -> None:
    many = [person(f"P{number}", group.team) for number in range(3)]
    group.offer(person=[str(one.pk) for one in many])
    assert [newest(one).modules for one in many] == [["sign-in", "my-data"]] * 3


def test_the_path_is_edited_by_hand_and_warns_about_order(group: Group, content: Any) -> None:
    later, first = next((m.id, m.prerequisites[0]) for m in content.modules if m.complete and m.prerequisites)

    def edited(modules: str, action: str) -> tuple[str, str]:
        page = html.unescape(group.offer(modules=modules, do=action).content.decode())
        found = re.search(r'name="modules" value="([^"]*)"', page)
        assert found
        return found[1], page

    assert edited("sign-in,my-data", "down:sign-in")[0] == "my-data,sign-in"
    assert edited("sign-in,my-data", "up:my-data")[0] == "my-data,sign-in"
    assert edited("sign-in,my-data", "remove:my-data")[0] == "sign-in"
    assert edited("sign-in", "add:my-data")[0] == "sign-in,my-data"
    assert edited("sign-in", "add:no-such-module")[0] == "sign-in"
    assert edited("sign-in", "up:my-data")[0] == "sign-in"
    assert "should come before" in edited(later, "look")[1]
    modules, page = edited(later, f"before:{first}/{later}")
    assert modules == f"{first},{later}"
    assert f"“{content.module[first].title}” should come before" not in page
    assert newest(group.learner) is None, "editing writes nothing"


def test_a_goal_and_shared_next_steps_propose_modules(group: Group) -> None:
    path = f"/team/{group.team.pk}/path/"
    by_goal = group.page(group.manager, f"{path}?goal=use-my-phone-safely")
    assert 'value="remove:' in by_goal
    assert "remove:" not in group.page(group.manager, f"{path}?person={group.learner.pk}"), "nothing is shared"
    learner = assess(group.person)
    group.manager.post(share(learner, "next"))
    assert "remove:" in group.page(group.manager, f"{path}?person={group.learner.pk}")
    assert "looked at what you share" in group.page(group.person, f"{learner.url}people/")


def test_every_goal_with_written_modules_proposes_some_in_order(group: Group, content: Any) -> None:
    from wisepath.site.team.paths import early, for_goal

    proposed = {goal.id: for_goal(goal.id) for goal in content.goals if goal.curriculum == "workers"}
    assert all(proposed.values()), proposed
    complete = {module.id for module in content.modules if module.complete}
    for modules in proposed.values():
        assert not [first for _, first in early(modules) if first in complete]


def test_days_follow_hours_and_rest(client: Client) -> None:
    from wisepath.site.team.paths import slots
    from wisepath.site.team.words import module_minutes

    found = slots(plan("sign-in", hours=module_minutes("sign-in") / 60, rest=(5, 6)))
    assert (found[0].first, found[0].last) == (date(2027, 1, 4), date(2027, 1, 8)), (
        "a week's hours fill Monday to Friday"
    )
    found = slots(plan("sign-in", "my-data", rest=(0, 1, 2, 3, 4)))
    assert all(day.weekday() >= 5 for slot in found for day in (slot.first, slot.last))
    assert found[0].last <= found[1].first


def test_the_calendar_file_is_one(group: Group) -> None:
    group.offer()
    response = group.person.get("/my-path/calendar.ics")
    assert response["Content-Type"].startswith("text/calendar")
    text = response.content.decode()
    lines = text.split("\r\n")
    assert (lines[0], lines[-2], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert text.count("BEGIN:VEVENT") == 3
    assert "DTSTART;VALUE=DATE:20270301\r\nDTEND;VALUE=DATE:20270302" in text
    assert "Amina" not in text


def test_overdue_is_told_without_blame(group: Group) -> None:
    day = (timezone.localdate() - timedelta(days=30)).isoformat()
    group.offer(start=day, due=day)
    assert "That is no problem." in group.page(group.person, "/my-path/")
    assert "The day has passed: agree a new one together." in group.page(group.manager, f"/team/{group.team.pk}/")
    for module in ("sign-in", "my-data"):
        group.person.post("/my-path/done/", {"module": module, "done": "yes"})
    page = group.page(group.manager, f"/team/{group.team.pk}/")
    assert "2 of 2 modules done" in page
    assert "has passed" not in page


def test_levels_only_where_shared_with_this_manager_and_no_longer_when_taken_back(group: Group) -> None:
    learner = assess(group.person)
    path = f"/team/person/{group.learner.pk}/levels/"
    assert group.manager.get(path).status_code == 404
    group.manager.post(share(learner, "next"))
    assert group.manager.get(path).status_code == 404, "next steps are not levels"
    group.manager.post(share(learner, "levels"))
    page = group.page(group.manager, path)
    assert "Not for pay, contract or dismissal." in page
    states = re.findall(r"</th><td>([^<]+)</td>", page)
    assert states
    assert set(states) <= {"More to learn", "Not sure yet", "There, or nearly"}
    titles = re.findall(r'<th scope="row">([^<]+)</th>', page)
    assert titles == sorted(titles), "skills stand by name"
    assert "looked at the steps that you share" in group.page(group.person, "/my-path/")
    grants = re.findall(r"people/[0-9a-f-]{36}/end/", group.person.get(f"{learner.url}people/").content.decode())
    for grant in grants:
        group.person.post(learner.url + grant)
    assert group.manager.get(path).status_code == 404
    assert "Not shared with you" in group.page(group.manager, f"/team/person/{group.learner.pk}/")


def test_the_team_page_shows_no_level_and_cannot_be_sorted_by_person(group: Group) -> None:
    learner = assess(group.person)
    group.manager.post(share(learner, "levels"))
    page = group.page(group.manager, f"/team/{group.team.pk}/")
    for words in ("More to learn", "Not sure yet", "There, or nearly", "?sort", "?order"):
        assert words not in page
    assert "Nothing on these pages is for pay, contract or dismissal." in page


def test_the_group_stands_there_from_five_counted_people_on(group: Group) -> None:
    from wisepath.site.members import Person
    from wisepath.site.models import Assessment
    from wisepath.site.team.needs import needs_of

    learner = assess(group.person)
    people = [group.learner, *(person(f"P{number}", group.team) for number in range(4))]
    record = learner.record()
    for one in people[1:]:  # four more with the same answers
        Assessment.objects.create(
            owner=one.holder, curriculum=record.curriculum, goal=record.goal, state=record.state,
            pack_id=record.pack_id, pack_version=record.pack_version,
        )  # fmt: skip
        Person.objects.filter(pk=one.pk).update(counted=True)
    assert needs_of(group.team) is None, "four"
    group.person.post("/my-path/counted/", {"counted": "yes"})
    found = needs_of(group.team)
    assert found is not None
    assert found.areas
    assert {need.words for need in found.areas} <= {"few or nobody", "some", "half or more"}
    group.person.post(f"{learner.url}people/private/", {"private": "yes"})
    assert needs_of(group.team) is None, "a private result counts nowhere"
    group.person.post(f"{learner.url}people/private/", {"private": "no"})
    group.person.post("/my-path/counted/", {"counted": "no"})
    assert needs_of(group.team) is None, "taken back at once"


def test_a_supporter_sees_own_people_only(group: Group) -> None:
    coach, other = person("Jonas", group.team), person("Milan", group.team)
    group.manager.post(f"/team/person/{group.learner.pk}/supporters/", {"supporter": [str(coach.pk)]})
    client = signed_in(coach)
    assert "Amina" in group.page(client, "/team/")
    assert client.get(f"/team/person/{group.learner.pk}/").status_code == 200
    assert client.get(f"/team/person/{other.pk}/").status_code == 404
    assert "Jonas looked at your path." in group.page(group.person, "/my-path/")
    group.manager.post(f"/team/person/{group.learner.pk}/supporters/", {})
    assert client.get(f"/team/person/{group.learner.pk}/").status_code == 404


def test_everything_kept_of_a_person_is_in_their_download(group: Group) -> None:
    from wisepath.site import members

    group.offer()
    group.person.post("/my-path/say/", {"number": "1", "what": "wrong-time"})
    group.person.post("/my-path/done/", {"module": "sign-in", "done": "yes"})
    group.manager.get(f"/team/{group.team.pk}/")
    kept = json.loads(group.person.get("/my-answers/download/").content)["team"]
    assert (kept["name"], kept["team"], kept["paths"][0]["by"]) == ("Amina", "Laundry", "Berg")
    assert [said["what"] for said in kept["paths"][0]["said"]] == ["wrong-time"]
    assert [line["who"] for line in kept["log"]] == ["Berg"]
    tables = {
        table.__name__ for table in vars(members).values() if isinstance(table, type) and hasattr(table, "objects")
    }
    keys = {"Team": "team", "Person": "name", "Lead": "leads", "Support": "supporters", "Invitation": "invitations",
            "SignIn": "sign-ins", "Agreement": "paths", "Feedback": "paths", "Finished": "finished-modules",
            "Look": "log"}  # fmt: skip
    assert set(keys) == tables, "a new table has to be in the download, and here"
    assert set(keys.values()) <= set(kept)


def test_erasure_reaches_every_table(group: Group) -> None:
    from django.apps import apps
    from django.contrib.auth import get_user_model

    learner = assess(group.person, most=2)
    group.offer()
    group.person.post("/my-path/say/", {"number": "1", "what": "too-easy"})
    group.manager.get(f"/team/person/{group.learner.pk}/")
    group.person.post("/my-answers/delete/", {"sure": "yes"})
    assert group.person.get("/my-path/").status_code == 302
    assert not get_user_model().objects.filter(pk=group.learner.user_id).exists()
    everything = "".join(
        str(list(table.objects.values())) for table in apps.get_app_config("wisepath_site").get_models()
    )
    for trace in (group.learner.pk, group.learner.holder, learner.url.split("/")[2], "Amina"):
        assert str(trace) not in everything
    # A manager who goes leaves what others keep about themselves, without the name.
    milan = person("Milan", group.team)
    group.offer(person=[str(milan.pk)])
    group.manager.post("/my-answers/delete/", {"sure": "yes"})
    kept = json.loads(signed_in(milan).get("/my-answers/download/").content)["team"]
    assert kept["paths"][0]["by"] is None


def test_removing_from_a_team_leaves_the_person_what_is_theirs(group: Group) -> None:
    learner = assess(group.person, most=2)
    group.offer()
    path = f"/team/person/{group.learner.pk}/remove/"
    assert "Remove Amina" in group.page(group.manager, path)
    group.manager.post(path, {"sure": "yes"})
    assert newest(group.learner) is None
    assert group.manager.get(f"/team/person/{group.learner.pk}/").status_code == 404
    assert group.person.get(learner.url).status_code == 200


HEALTH = re.compile(
    "health|disab|diagnos|illness|sick|medic|handicap|benefit|pension|impair|religio|birth|gender", re.IGNORECASE
)


def test_no_table_and_no_form_has_a_field_about_health_or_benefits(group: Group) -> None:
    from django.apps import apps

    fields = [f"{table.__name__}.{field.name}" for table in apps.get_models() for field in table._meta.get_fields()]
    assert len(fields) > 60
    assert [name for name in fields if HEALTH.search(name)] == []
    group.offer()
    paths = [f"/team/{group.team.pk}/", f"/team/{group.team.pk}/add/", f"/team/{group.team.pk}/path/",
             f"/team/{group.team.pk}/import/", f"/team/person/{group.learner.pk}/"]  # fmt: skip
    coach = group.coach()
    shown = [group.manager.get(path) for path in paths]
    shown += [coach.get(f"/team/person/{group.learner.pk}/{name}") for name in COACH]
    shown += [group.person.get(f"/my-path/{name}") for name in ("", "chances/", "notes/")]
    assert {response.status_code for response in shown} == {200}
    pages = [response.content.decode() for response in shown]
    names = {name for page in pages for name in re.findall(r'<(?:input|select|textarea)[^>]* name="([^"]+)"', page)}
    assert {"name", "role", "why", "file", "number", "did", "step", "agreed", "area-1"} <= names
    assert [name for name in names if HEALTH.search(name)] == []


def test_every_page_keeps_the_rules_of_the_site(group: Group) -> None:
    group.offer()
    own = f"/team/{group.team.pk}/"
    mine = ["/my-path/", "/still-here/", "/my-path/notes/", "/my-path/chances/", "/my-code/"]
    pages = {
        group.manager: ["/team/", *(own + name for name in ("", "path/", "needs/", "follow/", "add/"))],
        group.person: mine,
        browser(): ["/sign-in/"],
        group.coach(): [f"/team/person/{group.learner.pk}/{name}" for name in ("", *COACH)],
    }
    for client, paths in pages.items():
        for path in paths:
            response = client.get(path, follow=True)
            page = response.content.decode()
            assert response["Cache-Control"] == "no-store"
            assert "unsafe" not in response["Content-Security-Policy"]
            assert "<style" not in page
            assert " style=" not in page
            assert page.count("<script") == 1 + page.count('<script type="module" src="/static/')


def test_workers_pages_are_plain(group: Group) -> None:
    group.offer()
    texts = []
    for path in ("/my-path/", "/still-here/", "/my-path/notes/", "/my-path/chances/", "/my-code/"):
        main = group.person.get(path).content.decode().split('id="main"')[1].split("</main>")[0]
        main = re.sub(
            r"<time.*?</time>|<span class=\"site-soft\">.*?</span>|<button.*?</button>", " ", main, flags=re.DOTALL
        )
        texts += re.findall(r">([^<>]*[.?])\s*<", main)
    sentences = [
        part.split() for text in texts for part in re.split(r"(?<=[.?!])\s+", html.unescape(text).strip()) if part
    ]
    assert len(sentences) > 12
    assert max(len(words) for words in sentences) <= 15, max(sentences, key=len)
    assert sum(map(len, sentences)) / len(sentences) <= 8
