"""Talks, handover notes and the time after leaving: who reads them, what the person can do about them, what is due."""

import html
import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from team_helpers import person, plan, signed_in, team  # isort: skip

MONTH = {"work": "good", "learning": "partly", "help": "talk", "step": "Show the scanner once more", "there": "yes"}
NOTE = {"side": "production", "did": "Sorted two loads alone", "well": "Asked when unsure", "then": "The scanner"}


class Group:
    """A manager, two who accompany a learner, the learner with a path."""

    def __init__(self) -> None:
        from wisepath.site.members import Support
        from wisepath.site.team import paths

        self.boss = person("Berg")
        self.team = team("Laundry", self.boss)
        names = ("Jonas", "Eva", "Amina")
        self.jonas, self.eva, self.amina = (person(name, self.team) for name in names)
        for one in (self.jonas, self.eva):
            Support.objects.create(supporter=one, person=self.amina)
        paths.offer([self.amina], plan(), self.boss)
        self.manager, self.coach, self.other, self.learner = map(
            signed_in, (self.boss, self.jonas, self.eva, self.amina)
        )
        self.url = f"/team/person/{self.amina.pk}/"

    def page(self, client: Client, path: str) -> str:
        response = client.get(path)
        assert response.status_code == 200, path
        return html.unescape(response.content.decode().split("<main")[1])

    def talk(self, kind: str = "month", **values: str) -> Any:
        sent = {**MONTH, "day": timezone.localdate().isoformat(), **values}
        return self.coach.post(f"{self.url}talk/{kind}/", sent)

    def begun(self, days: int) -> None:
        """Let the path begin so many days ago."""
        from wisepath.site.members import Agreement

        Agreement.objects.update(created=timezone.now() - timedelta(days=days))

    def gone(self, days: int, **values: str) -> Any:
        day = timezone.localdate() - timedelta(days=days)
        sent = {"do": "leave", "day": day.isoformat(), "status": "looking", "agreed": "yes", **values}
        return self.coach.post(f"{self.url}left/", sent)


@pytest.fixture
def group(client: Client) -> Group:
    return Group()


def ids(page: str) -> list[str]:
    return re.findall(r'name="note" value="([^"]+)"', page)


def test_a_talk_is_written_together_and_read_by_those_who_accompany(group: Group) -> None:
    form = group.page(group.coach, f"{group.url}talk/month/")
    assert "Goal:" in form
    assert group.talk(there="").status_code == 302
    for client in (group.coach, group.other):
        page = group.page(client, f"{group.url}notes/")
        for words in ("Monthly goal check", "Show the scanner once more", "How does the learning go? <strong>Partly",
                      "Written without the person there."):  # fmt: skip
            assert words in page
    assert group.manager.get(f"{group.url}notes/").status_code == 404, "leading the team opens no note"
    mine = group.page(group.learner, "/my-path/notes/")
    assert "Show the scanner once more" in mine
    assert "Jonas looked at the notes about you." in group.page(group.learner, "/my-path/")


@pytest.mark.parametrize(
    ("field", "value"),
    [("day", "soon"), ("day", "2099-01-01"), ("day", "2020-01-01"), ("again", "2020-01-01"), ("step", "x" * 201)],
)
def test_a_talk_that_does_not_fit_is_not_kept(group: Group, field: str, value: str) -> None:
    from wisepath.site.following import Talk

    assert group.talk(**{field: value}).status_code == 422
    assert Talk.objects.count() == 0


def test_only_known_questions_and_answers_are_kept(group: Group) -> None:
    from wisepath.site.following import Talk

    assert group.coach.post(f"{group.url}talk/month/", {"day": timezone.localdate().isoformat()}).status_code == 422
    group.talk(work="ill", illness="yes")
    assert Talk.objects.get().answers == {"learning": "partly", "help": "talk"}
    assert group.coach.get(f"{group.url}talk/yearly/").status_code == 404


@pytest.mark.parametrize("kind", ["first-month", "month", "term"])
def test_each_talk_has_a_paper_twin_with_the_same_questions(group: Group, kind: str) -> None:
    form, paper = (group.page(group.coach, f"{group.url}talk/{kind}/{more}") for more in ("", "paper/"))
    asked = re.findall(r'site-behaviour">([^<]+)<', form)
    assert asked == re.findall(r'<th scope="row">([^<]+)<', paper)
    assert 4 <= len(asked) <= 6, "a few minutes on a phone"
    assert paper.count("☐") == 3 * len(asked)
    assert "Amina" not in paper, "paper carries a sign, not the name"


def test_a_handover_note_is_new_to_the_others_until_they_have_read_it(group: Group) -> None:
    assert group.coach.post(f"{group.url}handover/", NOTE).status_code == 302
    assert "1 new note" in group.page(group.other, "/team/")
    assert "new note" not in group.page(group.coach, "/team/"), "not to its writer"
    page = group.page(group.other, f"{group.url}notes/")
    for words in ("From production", "Sorted two loads alone", "The scanner", "I have read the new note"):
        assert words in page
    assert "1 new note" in group.page(group.other, "/team/"), "a look alone is not reading"
    assert group.other.post(f"{group.url}notes/read/").status_code == 302
    assert "new note" not in group.page(group.other, "/team/")
    assert "1 note is new." in group.page(group.learner, "/my-path/")
    group.page(group.learner, "/my-path/notes/")
    assert "is new" not in group.page(group.learner, "/my-path/")


@pytest.mark.parametrize(("field", "value"), [("side", "boss"), ("did", " "), ("did", "x" * 201), ("then", "x" * 201)])
def test_a_note_that_does_not_fit_is_not_kept(group: Group, field: str, value: str) -> None:
    assert group.coach.post(f"{group.url}handover/", {**NOTE, field: value}).status_code == 422


def test_the_person_puts_words_beside_a_note_closes_it_and_opens_it_again(group: Group) -> None:
    group.coach.post(f"{group.url}handover/", NOTE)
    (note,) = ids(group.page(group.learner, "/my-path/notes/"))
    group.learner.post("/my-path/notes/say/", {"note": note, "what": "words", "words": "It was three loads"})
    assert "It was three loads" in group.page(group.other, f"{group.url}notes/")
    group.learner.post("/my-path/notes/say/", {"note": note, "what": "close"})
    page = group.page(group.other, f"{group.url}notes/")
    assert "Amina has closed this note." in page
    for words in ("Sorted two loads alone", "It was three loads", "From production"):
        assert words not in page
    assert "new note" not in group.page(group.other, "/team/"), "a closed note alerts nobody"
    for client, path in ((group.coach, f"{group.url}notes/"), (group.learner, "/my-path/notes/")):
        assert "Sorted two loads alone" in group.page(client, path)
    group.learner.post("/my-path/notes/say/", {"note": note, "what": "open"})
    assert "Sorted two loads alone" in group.page(group.other, f"{group.url}notes/")
    assert group.other.post(f"{group.url}notes/withdraw/", {"note": note}).status_code == 404, "not its writer"
    assert group.coach.post(f"{group.url}notes/withdraw/", {"note": note}).status_code == 302
    assert "Nobody has written anything." in group.page(group.learner, "/my-path/notes/")


def test_nobody_answers_for_another_person(group: Group) -> None:
    from wisepath.site.following import Handover

    group.coach.post(f"{group.url}handover/", NOTE)
    note = str(Handover.objects.get().pk)
    for client in (group.coach, group.manager, signed_in(person("Milan", group.team))):
        for what in ("close", "words"):
            assert client.post("/my-path/notes/say/", {"note": note, "what": what}).status_code == 404
    for sent in ({"note": "x", "what": "close"}, {"note": note, "what": "delete"}):
        assert group.learner.post("/my-path/notes/say/", sent).status_code == 404
    assert Handover.objects.get().closed is None


def test_notes_end_with_accompanying(group: Group) -> None:
    from wisepath.site.members import Support

    group.coach.post(f"{group.url}handover/", NOTE)
    Support.objects.filter(supporter=group.eva).delete()
    assert group.other.get(f"{group.url}notes/").status_code == 404
    assert "new note" not in group.page(group.other, "/my-path/")


def test_what_is_due_follows_from_the_days(group: Group) -> None:
    from wisepath.site.following import Talk
    from wisepath.site.team.due import due_of

    def due(days: int) -> list[str]:
        group.begun(days)
        return [one.kind for one in due_of(group.amina)]

    assert due(10) == []
    assert due(24) == ["first-month"], "within a week"
    assert due(62) == ["first-month", "month"]
    assert due(92) == ["month", "term"], "the first month is long over"
    Talk.objects.create(person=group.amina, by=group.jonas, kind="first-month", day=timezone.localdate())
    assert due(35) == []
    Talk.objects.update(day=timezone.localdate() - timedelta(days=31))
    assert due(62) == ["month"]
    Talk.objects.create(person=group.amina, by=group.jonas, kind="month", day=timezone.localdate())
    assert due(62) == []
    assert due(100) == ["term"]


def test_due_days_lead_to_the_form_and_the_manager_sees_no_words(group: Group) -> None:
    group.begun(40)
    page = group.page(group.coach, "/team/")
    assert f'href="{group.url}talk/first-month/"' in page
    assert "today is fine" in page
    group.talk("first-month", arrived="talk")
    group.begun(100)
    seen = group.page(group.manager, f"/team/{group.team.pk}/follow/")
    assert "Amina" in seen
    assert "Term review" in seen
    for words in ("Show the scanner", "To talk about"):
        assert words not in seen


def test_leaving_needs_a_yes_and_gives_a_calendar_with_day_92(group: Group) -> None:
    from wisepath.site.following import Leaving
    from wisepath.site.team.outcomes import calendar_of

    for values in ({"agreed": ""}, {"status": "ill"}, {"day": "2099-01-01"}, {"day": "x"}):
        assert group.gone(100, **values).status_code == 422
    assert Leaving.objects.count() == 0
    assert group.gone(100).status_code == 302
    row = Leaving.objects.get()
    row.day = date(2026, 1, 31)
    days = [(one.kind, one.day.isoformat()) for one in calendar_of(row)]
    assert days == [
        ("two-months", "2026-03-31"), ("day-92", "2026-05-03"), ("two-months", "2026-05-31"),
        ("two-months", "2026-07-31"), ("two-months", "2026-09-30"), ("two-months", "2026-11-30"),
        ("two-months", "2027-01-31"),
    ]  # fmt: skip
    assert f'href="{group.url}left/"' in group.page(group.coach, "/team/"), "two months have passed"


def test_a_contact_is_about_a_day_of_the_calendar_that_has_come(group: Group) -> None:
    from wisepath.site.following import Contact, Leaving
    from wisepath.site.team.outcomes import calendar_of

    group.gone(100)
    days = {one.kind + str(place): one for place, one in enumerate(calendar_of(Leaving.objects.get()))}
    day_92 = next(one for one in days.values() if one.kind == "day-92")
    last = list(days.values())[-1]
    for about in ("", "day-92:2020-01-01", f"{last.kind}:{last.day}", f"two-months:{day_92.day}"):
        sent = {"do": "contact", "about": about, "status": "working"}
        assert group.coach.post(f"{group.url}left/", sent).status_code == 422
    for status in ("looking", "working"):
        sent = {"do": "contact", "about": f"day-92:{day_92.day}", "status": status}
        assert group.coach.post(f"{group.url}left/", sent).status_code == 302
    assert Contact.objects.get().status == "working", "a second entry mends the first"
    assert "In work elsewhere" in group.page(group.learner, "/my-path/notes/")
    group.learner.post("/my-path/notes/stop/")
    assert Contact.objects.count() == 0
    assert "does not want to be asked" in group.page(group.coach, f"{group.url}left/")
    assert group.gone(100).status_code == 422, "nobody begins it again"
    assert "left/" not in group.page(group.coach, "/team/")


def test_numbers_after_leaving_are_named_and_never_tell_of_few(client: Client) -> None:
    from wisepath.site.following import DAY_92, Contact, Leaving
    from wisepath.site.members import Person
    from wisepath.site.team.outcomes import leave, metrics, told

    group, boss = team("Laundry"), person("Berg")
    today = timezone.localdate()
    for place in range(12):
        one = Person.objects.create(name=f"P{place}", team=group)
        row = leave(one, boss, today - timedelta(days=100 if place < 10 else 20), "working" if place < 6 else "other")
        if place < 5:
            Contact.objects.create(leaving=row, kind=DAY_92, due=today, day=today, status="working")
    found = {one.name: one.value for one in metrics(group)}
    assert found == {
        "In work on day 92": "5 of 10", "Straight into work": "6 of 12", "Straight into training": "under 5 of 12",
    }  # fmt: skip
    Leaving.objects.filter(person__name="P0").update(stopped=timezone.now())
    assert {one.name: one.value for one in metrics(group)}["In work on day 92"] == "under 5 of 9"
    assert [told(4, 12), told(9, 12), told(3, 4), told(7, 12)] == [
        "under 5 of 12", "over 7 of 12", "fewer than 5 people left", "7 of 12",
    ]  # fmt: skip
    for one in metrics(group):
        assert one.numerator
        assert one.denominator
        assert one.rule
        assert one.window


def test_old_notes_delete_themselves(group: Group) -> None:
    from wisepath.site.following import Handover, Leaving, Talk
    from wisepath.site.records import delete_old

    group.talk()
    group.coach.post(f"{group.url}handover/", NOTE)
    group.gone(10)
    assert delete_old() == 0
    Handover.objects.update(created=timezone.now() - timedelta(days=93))
    Talk.objects.update(created=timezone.now() - timedelta(days=366))
    Leaving.objects.update(until=timezone.localdate() - timedelta(days=1))
    assert delete_old() == 3
    assert not any(table.objects.exists() for table in (Handover, Leaving, Talk))


def test_what_is_over_is_deleted_with_the_first_request_of_a_day(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.http import HttpResponse
    from django.test import RequestFactory

    from wisepath.site import records
    from wisepath.site.team import gate

    runs, answer = [], gate.gate(lambda _: HttpResponse())
    monkeypatch.setattr(records, "delete_old", lambda: runs.append("deleted"))
    request = RequestFactory().get("/")
    request.session = group.coach.session  # type: ignore[assignment]
    answer(request)
    assert runs == []
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(gate.timezone, "localdate", lambda: tomorrow)
    answer(request)
    answer(request)
    assert runs == ["deleted"]


def test_notes_are_in_the_download_and_go_with_the_person(group: Group) -> None:
    from wisepath.site import following
    from wisepath.site.members import Person

    group.talk()
    group.coach.post(f"{group.url}handover/", NOTE)
    group.other.post(f"{group.url}notes/read/")
    group.gone(100)
    group.learner.post("/my-path/chances/", {"area-1": "often"})
    kept = json.loads(group.learner.get("/my-answers/download/").content)["team"]
    assert kept["talks"][0]["answers"]["learning"] == "partly"
    assert (kept["handover-notes"][0]["done"], kept["handover-notes"][0]["read-by"]) == (NOTE["did"], ["Eva"])
    assert (kept["after-leaving"]["status"], kept["chances-at-work"]) == ("looking", {"1": "often"})
    written = json.loads(group.coach.get("/my-answers/download/").content)["team"]["wrote-about-others"]
    assert [line["what"] for line in written] == ["talk", "handover"]
    tables = [table for table in vars(following).values() if isinstance(table, type) and hasattr(table, "objects")]
    tables.remove(Person)
    assert {table.__name__ for table in tables} == {"Talk", "Handover", "Noticed", "Chance", "Leaving", "Contact"}
    group.coach.post("/my-answers/delete/", {"sure": "yes"})
    assert "someone who has left" in group.page(group.learner, "/my-path/notes/"), "the note stays the person's"
    group.manager.post(f"{group.url}remove/", {"sure": "yes"})
    assert [table.__name__ for table in tables if table.objects.exists()] == []
