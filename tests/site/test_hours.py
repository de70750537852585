"""Hours: a trainer enters them, the person says yes, corrections stay visible, the list leaves with a checksum."""

import html
import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from wisepath.measures.hours import read_hours

from team_helpers import person, plan, signed_in, team  # isort: skip

NAMES = ("Amina", "Milan", "Sofia")


class Group:
    """A manager, a coach who accompanies two of three learners."""

    def __init__(self) -> None:
        from wisepath.site.members import Support
        from wisepath.site.team import paths

        self.boss = person("Berg")
        self.team = team("Laundry", self.boss)
        self.amina, self.milan, self.sofia = (person(name, self.team) for name in NAMES)
        self.jonas = person("Jonas", self.team)
        for one in (self.amina, self.milan):
            Support.objects.create(supporter=self.jonas, person=one)
        paths.offer([self.amina], plan(), self.boss)
        self.manager, self.coach, self.learner = map(signed_in, (self.boss, self.jonas, self.amina))
        self.url = f"/team/{self.team.pk}/hours/"

    def page(self, client: Client, path: str) -> str:
        response = client.get(path)
        assert response.status_code == 200, path
        return html.unescape(response.content.decode().split("<main")[1])

    def enter(self, *people: Any, by: Client | None = None, **values: Any) -> Any:
        sent = {"day": timezone.localdate().isoformat(), "module": "sign-in", "kind": "guided", "minutes": "90",
                "person": [str(one.pk) for one in people], **values}  # fmt: skip
        return (by or self.coach).post(self.url, sent)

    def answer(self, said: str, rows: list[Any], words: str = "") -> Any:
        sent = {"row": [str(row.pk) for row in rows], "answer": said, "words": words}
        return self.learner.post("/my-hours/answer/", sent)


@pytest.fixture
def group(client: Client) -> Group:
    return Group()


def rows(**wanted: Any) -> list[Any]:
    from wisepath.site.attendance import Attended

    return list(Attended.objects.filter(**wanted))


def csv_of(group: Group, query: str = "") -> tuple[Any, ...]:
    return read_hours(group.manager.get(f"{group.url}hours.csv{query}").content)


def test_a_day_is_entered_for_those_who_were_there_and_counts_once_they_say_yes(group: Group) -> None:
    form = group.page(group.coach, group.url)
    assert {name for name in NAMES if f"<span>{name}</span>" in form} == {"Amina", "Milan"}, (
        "whom the coach accompanies"
    )
    assert "Kept for 2 people." in group.page(group.coach, group.enter(group.amina, group.milan)["Location"])
    assert "waits for the person’s yes" in group.page(group.coach, group.url)
    assert "1 entry waits for your yes." in group.page(group.learner, "/my-path/")
    assert "Nothing yet." in group.page(group.learner, "/my-hours/").split("What counts")[1].split("All entries")[0]
    assert group.answer("yes", rows(person=group.amina)).status_code == 302
    mine = group.page(group.learner, "/my-hours/")
    assert "With a trainer: <strong>1.5 hours</strong>" in mine
    assert "Nothing waits for you." in mine
    assert "both say so" in group.page(group.coach, group.url)
    report = group.page(group.manager, f"{group.url}report/")
    assert "People: <strong>1</strong>" in report
    assert "Hours: <strong>1.5 hours</strong>" in report
    assert "Hours not confirmed yet: <strong>1.5 hours</strong>" in report


def test_the_form_remembers_the_module_and_a_form_sent_twice_is_kept_once(group: Group) -> None:
    entry = re.search(r'name="entry" value="([^"]+)"', group.page(group.coach, group.url))
    assert entry
    for _ in range(2):
        assert group.enter(group.amina, module="my-data", entry=entry[1]).status_code == 302
    assert len(rows()) == 1
    assert '<option value="my-data" selected>' in group.page(group.coach, group.url)


@pytest.mark.parametrize(
    ("field", "value"),
    [("day", "soon"), ("day", "2099-01-01"), ("day", "2020-01-01"), ("module", "x"), ("kind", "clicks"),
     ("minutes", ""), ("minutes", "4"), ("minutes", "481"), ("minutes", "1.5"), ("minutes", "9" * 5000),
     ("minutes", "²"), ("person", [])],
)  # fmt: skip
def test_a_day_that_does_not_fit_is_not_kept(group: Group, field: str, value: Any) -> None:
    assert group.enter(group.amina, **{field: value}).status_code == 422
    assert rows() == []


def test_a_day_has_no_more_than_ten_hours(group: Group) -> None:
    group.enter(group.amina, minutes="480")
    response = group.enter(group.amina, group.milan, minutes="121", kind="practice")
    assert response.status_code == 422
    assert "More than 10 hours on this day: Amina." in html.unescape(response.content.decode())
    assert group.enter(group.amina, minutes="120", kind="practice").status_code == 302


def test_nobody_enters_hours_of_people_they_do_not_accompany_nor_their_own(group: Group) -> None:
    assert group.enter(group.sofia).status_code == 422
    assert group.enter(group.jonas).status_code == 422
    assert group.enter(group.amina, by=group.learner).status_code == 404
    assert group.enter(group.sofia, by=group.manager).status_code == 302, "a manager enters for the whole team"
    (row,) = rows()
    assert group.coach.get(f"/hours/{row.pk}/correct/").status_code == 404


def test_a_correction_keeps_who_and_when_and_asks_again(group: Group) -> None:
    group.enter(group.amina)
    (first,) = rows()
    group.answer("no", [first], "It was one hour")
    assert "It was one hour" in group.page(group.coach, group.url)
    form = {"day": first.day.isoformat(), "module": "sign-in", "kind": "guided", "minutes": "60"}
    path = f"/hours/{first.pk}/correct/"
    assert group.manager.post(path, form).status_code == 422, "a correction has a reason"
    assert group.manager.post(path, {**form, "why": "ended earlier"}).status_code == 302
    assert group.manager.post(path, {**form, "why": "again"}).status_code == 404, "it is replaced already"
    mine = group.page(group.learner, "/my-hours/")
    assert "ended earlier" in mine
    assert "Is this right?" in mine
    first.refresh_from_db()
    (now,) = rows(later=None)
    assert (first.minutes, first.answer, now.minutes, now.answer, now.version, now.by) == (
        90, "no", 60, "", 2, group.boss
    )  # fmt: skip
    assert group.answer("yes", [first]).status_code == 404, "a yes to what was replaced counts for nothing"
    group.answer("yes", [now])
    told = [(line.minutes, line.state, line.trainer, line.version) for line in csv_of(group)]
    assert told == [(90, "replaced", "Jonas", 1), (60, "confirmed", "Berg", 2)]
    assert "Hours: <strong>1 hour</strong>" in group.page(group.manager, f"{group.url}report/")


def test_two_corrections_at_once_leave_one(group: Group) -> None:
    from wisepath.site.hours import log

    group.enter(group.amina)
    (row,) = rows()
    sheet = log.sheet_of(row)
    log.correct(row, group.boss, sheet)
    with pytest.raises(log.Corrected):
        log.correct(row, group.jonas, sheet)
    assert len(rows()) == 2


def test_an_entry_is_taken_back_with_nothing_left_to_confirm(group: Group) -> None:
    group.enter(group.amina)
    (row,) = rows()
    sent = {"day": row.day.isoformat(), "module": "sign-in", "kind": "guided", "minutes": "0", "why": "was not there"}
    assert group.coach.post(f"/hours/{row.pk}/correct/", sent).status_code == 302
    assert "waits for your yes" not in group.page(group.learner, "/my-path/")
    assert group.answer("yes", rows(later=None)).status_code == 404
    assert [line.state for line in csv_of(group)] == ["replaced", "taken-back"]


def test_nobody_answers_for_another_person_and_a_yes_stays(group: Group) -> None:
    group.enter(group.amina, group.milan)
    mine, other = rows(person=group.amina), rows(person=group.milan)
    assert group.answer("yes", other).status_code == 404
    assert group.answer("perhaps", mine).status_code == 404
    assert group.learner.post("/my-hours/answer/", {"row": "x", "answer": "yes"}).status_code == 404
    assert group.answer("yes", mine + other).status_code == 302
    assert rows(person=group.milan)[0].answer == ""
    assert group.answer("no", mine).status_code == 404, "what both said is corrected, not unsaid"


def test_the_list_leaves_with_a_checksum_that_the_page_and_the_paper_show(group: Group) -> None:
    import io

    import pikepdf

    group.enter(group.amina, group.milan)
    group.answer("yes", rows(person=group.amina))
    content = group.manager.get(f"{group.url}hours.csv").content
    assert [(row.person, row.state) for row in read_hours(content)] == [("Amina", "confirmed"), ("Milan", "waiting")]
    found = content.decode().strip().splitlines()[-1].split(",")[1]
    assert found in group.page(group.manager, f"{group.url}report/")
    made = group.manager.get(f"{group.url}hours.pdf")
    with pikepdf.open(io.BytesIO(made.content)) as file:
        assert file.Root.MarkInfo.Marked
        assert str(file.Root.Lang) == "en"
    assert "Berg looked at the list of your hours." in group.page(group.learner, "/my-path/")
    assert group.coach.get(f"{group.url}hours.csv").status_code == 404, "the list of all is the manager's"


def test_the_paper_shows_the_checksum_of_the_file(group: Group) -> None:
    from django.template.loader import render_to_string

    from wisepath.site.hours import table

    group.enter(group.amina)
    context = {
        "team": group.team,
        "sum": "a1b2",
        "entries": table.shown(rows()),
        "period": table.Period(*[timezone.localdate()] * 2),
    }
    text = render_to_string("wisepath_site/hours/pdf.html", context)
    for words in ("a1b2", "Amina", "Jonas", "waits for the person’s yes"):
        assert words in html.unescape(text)


def test_a_period_counts_its_days_and_no_others(group: Group) -> None:
    today = timezone.localdate()
    group.enter(group.amina, day=(today - timedelta(days=40)).isoformat())
    group.enter(group.amina)
    assert len(csv_of(group)) == 2
    assert len(csv_of(group, f"?from={today - timedelta(days=1)}&to={today}")) == 1
    assert len(csv_of(group, "?from=nonsense&to=")) == 2


def test_funders_numbers_say_what_they_count(group: Group) -> None:
    from wisepath.site.following import Leaving, Talk

    today = timezone.localdate()
    for there in (True, False):
        Talk.objects.create(person=group.amina, by=group.jonas, kind="month", day=today, there=there)
    Leaving.objects.create(person=group.milan, by=group.jonas, day=today, status="working", until=today)
    report = group.page(group.manager, f"{group.url}report/")
    assert "Interviews: <strong>1</strong>" in report
    assert "Placements: <strong>fewer than 5 people left</strong>" in report, "few people are not told apart"


def test_hours_are_in_the_download_and_go_with_the_person(group: Group) -> None:
    group.enter(group.amina, group.milan)
    group.answer("no", rows(person=group.amina), "shorter")
    (kept,) = json.loads(group.learner.get("/my-answers/download/").content)["team"]["hours"]
    assert (kept["minutes"], kept["by"], kept["your-answer"], kept["your-words"]) == (90, "Jonas", "no", "shorter")
    written = json.loads(group.coach.get("/my-answers/download/").content)["team"]["wrote-hours-of-others"]
    assert [line["of"] for line in written] == ["Amina", "Milan"]
    group.coach.post("/my-answers/delete/", {"sure": "yes"})
    assert [row.by for row in rows()] == [None, None]
    group.manager.post(f"/team/person/{group.milan.pk}/remove/", {"sure": "yes"})
    assert [row.person for row in rows()] == [group.amina]
    group.learner.post("/my-answers/delete/", {"sure": "yes"})
    assert rows() == []


def test_a_large_team_is_entered_page_by_page(group: Group) -> None:
    from wisepath.site.members import Person

    Person.objects.bulk_create(Person(name=f"P{place:02}", team=group.team) for place in range(60))
    assert "Page 1 of 2" in group.page(group.manager, group.url)
    last = Person.objects.get(name="P59")
    assert group.enter(last, by=group.manager).status_code == 422, "not on the first page"
    sent = {"day": timezone.localdate().isoformat(), "module": "sign-in", "kind": "guided", "minutes": "90"}
    assert group.manager.post(f"{group.url}?page=2", {**sent, "person": str(last.pk)}).status_code == 302
