"""The main job: choose, answer, go back, go on later, see a result, delete."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from wisepath.model.pack import Pack

from site_helpers import FormParser, Learner, number  # isort: skip

JOBS = [
    ("workers", "use-my-phone-safely"),
    ("supporters", "talk-about-skills"),
    ("managers", ""),
]


def a_goal(content: Pack, curriculum: str, wanted: str = "") -> str:
    names = [goal.id for goal in content.goals if goal.curriculum == curriculum]
    return wanted if wanted in names else names[0]


def test_home_asks_for_the_work_and_offers_the_books(client: Client, content: Pack) -> None:
    page = client.get("/").content.decode()
    assert "What is your work, and what do you want to be able to do?" in page
    for curriculum in content.curricula:
        assert f'href="/start/{curriculum.id}/"' in page
        assert f'href="/books/{curriculum.id}/"' in page
    assert "Go on where you stopped" not in page


def test_goals_stand_as_cards_with_picture_title_and_about(client: Client, content: Pack) -> None:
    for curriculum in content.curricula:
        page = client.get(f"/start/{curriculum.id}/").content.decode()
        goals = [goal for goal in content.goals if goal.curriculum == curriculum.id]
        assert page.count('class="site-card"') == len(goals) >= 4
        assert page.count('<span class="wp-picture">') >= len(goals)
        for goal in goals:
            assert f'href="/start/{curriculum.id}/{goal.id}/"' in page
            assert goal.about.split()[0] in page


@pytest.mark.parametrize(("curriculum", "wanted"), JOBS)
def test_the_main_job(learner: Learner, content: Pack, curriculum: str, wanted: str) -> None:
    goal = content.goal[a_goal(content, curriculum, wanted)]
    learner.start(curriculum, goal.id, type="social", model="transitional", size="small")
    assert number(learner.show()) == 1
    count = learner.walk(0)
    form = content.form[curriculum]
    assert min(form.min_items, 4) + len(goal.targets) <= count + 4
    page = learner.show()
    assert "Your result" in page
    assert page.index("<h2>What ") < page.index('id="table-caption"') < page.index('id="next"')
    for skill in goal.targets:
        title = content.skill[skill].plain if form.words == "plain" else content.skill[skill].name
        assert title.replace("'", "&#x27;") in page
    assert page.count('class="site-scale"') == len(goal.targets)
    assert page.count("<tr>") == len(goal.targets) + 1
    assert page.count('class="site-module"') <= 3
    assert "decide" in page.split("Show what fits")[-1]
    assert learner.record().scenario == {"type": "social", "model": "transitional", "size": "small"}


def test_the_first_lesson_of_a_written_module_can_be_opened(learner: Learner, content: Pack) -> None:
    learner.start("workers", "use-my-phone-safely")
    while number(learner.show()) <= 6:
        learner.send({**learner.form().hidden, "rate": "not-yet"})
    while FormParser(learner.show()).hidden:
        learner.send({**learner.form().hidden, "dont-know": "1"})
    page = learner.show()
    assert 'href="/books/workers/sign-in/lesson-1-my-account-is-mine.html"' in page
    lesson = learner.client.get("/books/workers/sign-in/lesson-1-my-account-is-mine.html")
    assert lesson.status_code == 200
    lesson.close()
    planned = {module.title for module in content.modules if not module.complete}
    proposed = re.findall(r'<li class="site-module"><h3>(.*?)</h3>', page)
    marked = page.count("Planned, not written yet")
    assert marked == len(planned & set(proposed)), "what is not written is marked so"
    assert "You said: not yet." in page
    assert "Your goal needs: alone." in page


def test_a_result_can_be_seen_at_any_time_and_the_questions_gone_on_with(learner: Learner) -> None:
    learner.start("supporters", "teach-digital-tasks")
    first = learner.client.get(f"{learner.url}result/")
    assert "first guess" in first.content.decode()
    learner.walk(1, most=3)
    page = learner.client.get(f"{learner.url}result/").content.decode()
    assert "after 3 questions" in page
    assert f'href="{learner.url}"' in page
    assert number(learner.show()) == 4


def test_what_was_begun_is_offered_on_the_first_page(learner: Learner, content: Pack) -> None:
    learner.start("workers", "talk-with-my-team")
    learner.walk(0, most=4)
    page = learner.client.get("/").content.decode()
    assert "Go on where you stopped" in page
    assert "Start new" in page
    assert "You answered 4 questions." in page
    assert f'href="{learner.url}"' in page
    learner.walk(0)
    page = learner.client.get("/").content.decode()
    assert "See my result" in page
    assert "Go on where you stopped" not in page


def test_another_browser_sees_nothing_of_it(learner: Learner) -> None:
    learner.start("workers", "talk-with-my-team")
    stranger = Client(headers={"host": "localhost"})
    assert "Go on where you stopped" not in stranger.get("/").content.decode()
    for path in (learner.url, f"{learner.url}result/"):
        assert stranger.get(path).status_code == 404
    before = learner.record().state
    assert stranger.post(learner.url, learner.form().answer()).status_code == 404
    assert stranger.post(f"{learner.url}back/", {"revision": "0"}).status_code == 404
    assert learner.record().state == before


def test_back_opens_the_last_question_and_keeps_the_others(learner: Learner) -> None:
    learner.start("supporters", "talk-about-skills")
    learner.walk(0, most=3)
    asked = learner.form().hidden["question"]
    learner.send(learner.form().answer())
    kept = learner.record().state["evidence"][:3]
    learner.client.post(f"{learner.url}back/", {"revision": learner.record().revision})
    form = learner.form()
    assert form.hidden["question"] == asked
    assert number(learner.pages[-1]) == 4
    assert learner.record().state["evidence"] == kept
    learner.send(form.answer(1))
    assert len(learner.record().state["evidence"]) == 4


def test_back_from_the_result_opens_the_last_question(learner: Learner) -> None:
    learner.start("workers", "use-my-phone-safely")
    count = learner.walk(0)
    assert "Back to the last question" in learner.show()
    learner.client.post(f"{learner.url}back/", {"revision": learner.record().revision})
    assert number(learner.show()) == count


def test_there_is_no_way_back_before_the_first_question(learner: Learner) -> None:
    learner.start("workers", "use-my-phone-safely")
    assert "Back to the question before" not in learner.show()
    learner.client.post(f"{learner.url}back/", {"revision": 0})
    assert number(learner.show()) == 1


def test_i_dont_know_is_always_an_answer(learner: Learner) -> None:
    learner.start("workers", "use-my-phone-safely")
    for _ in range(9):
        form = learner.form()
        assert "I don’t know" in learner.pages[-1]
        learner.send({**form.hidden, "dont-know": "1"})
    evidence = learner.record().state["evidence"]
    assert len(evidence) == 9
    assert {piece["value"] for piece in evidence if piece["kind"] == "rating"} == {"not-seen"}
    assert all(piece["dont-know"] for piece in evidence if piece["kind"] == "answer")


def test_delete_really_deletes(learner: Learner) -> None:
    from django.db import connection

    from wisepath.site.models import Assessment

    learner.start("workers", "use-my-phone-safely")
    learner.walk(0, most=2)
    client = learner.client
    assert "Delete my answers" in client.get("/my-answers/").content.decode()
    page = client.get("/my-answers/delete/").content.decode()
    assert "Nobody can bring it back" in page
    client.post("/my-answers/delete/", {})
    assert Assessment.objects.count() == 1, "nothing goes without the confirmation"
    response = client.post("/my-answers/delete/", {"sure": "yes"}, follow=True)
    assert "Everything is deleted" in response.content.decode()
    assert Assessment.objects.count() == 0
    assert client.get(learner.url).status_code == 404
    assert not client.cookies["wisepath"].value
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete")
            assert cursor.fetchone()[0] == 1, "deleted answers are overwritten in the file"


def test_deleting_touches_nobody_else(learner: Learner) -> None:
    from wisepath.site.models import Assessment

    learner.start("workers", "use-my-phone-safely")
    other = Learner(Client(headers={"host": "localhost"}))
    other.start("managers", first_goal("managers"))
    other.client.post("/my-answers/delete/", {"sure": "yes"})
    assert [record.curriculum for record in Assessment.objects.all()] == ["workers"]


def first_goal(curriculum: str) -> str:
    from wisepath.site.content import pack

    return next(goal.id for goal in pack().goals if goal.curriculum == curriculum)


def test_own_data_can_be_taken_away(learner: Learner) -> None:
    learner.start("workers", "use-my-phone-safely", size="small")
    learner.walk(0, most=2)
    response = learner.client.get("/my-answers/download/")
    assert response["Content-Type"] == "application/json"
    assert "attachment" in response["Content-Disposition"]
    (one,) = json.loads(response.content)["assessments"]
    assert one["goal"] == "use-my-phone-safely"
    assert one["scenario"] == {"size": "small"}
    assert len(one["state"]["evidence"]) == 2
    assert "owner" not in one


def test_a_time_budget_fits_the_path(learner: Learner) -> None:
    learner.start("supporters", "teach-digital-tasks")
    while FormParser(learner.show()).hidden:
        learner.send({**learner.form().hidden, "dont-know": "1"})
    whole = learner.client.get(f"{learner.url}result/").content.decode()
    short = learner.client.get(f"{learner.url}result/?minutes=600").content.decode()
    none = learner.client.get(f"{learner.url}result/?minutes=1").content.decode()
    assert path_length(whole) > path_length(short) > path_length(none) == 0
    assert "more modules do not fit" in short
    assert "No module fits into this time" in none
    assert '<option value="600" selected>' in short


@pytest.mark.parametrize("minutes", ["-5", "abc", "1e3", "99999999999", "٣", "0"])
def test_a_time_that_is_none_is_said_so(learner: Learner, minutes: str) -> None:
    learner.start("supporters", "teach-digital-tasks")
    response = learner.client.get(f"{learner.url}result/", {"minutes": minutes})
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert "Your result" in response.content.decode()


def path_length(page: str) -> int:
    return page.split('class="site-path"')[1].split("</ol>", maxsplit=1)[0].count("<li>")


def test_talk_about_this_together_comes_only_when_two_raters_differ(learner: Learner) -> None:
    learner.start("workers", "use-my-phone-safely")
    form = learner.form()
    learner.send({**form.hidden, "rate": "alone"})
    alone = learner.client.get(f"{learner.url}result/").content.decode()
    assert "Talk about this together" not in alone
    record = learner.record()
    rating: dict[str, Any] = {
        "kind": "rating", "behaviour": form.hidden["question"], "by": "supporter", "value": "not-yet", "who": "coach",
    }  # fmt: skip
    record.state["evidence"].append(rating)
    record.save()
    both = learner.client.get(f"{learner.url}result/").content.decode()
    assert "Talk about this together" in both
    assert "You said: alone. Your supporter said: not yet." in both


def test_a_gap_that_no_module_covers_is_said(learner: Learner, content: Pack) -> None:
    learner.start("workers", "make-and-show")
    record = learner.record()
    record.state["target"]["levels"]["3.1"] = 8.0
    record.save()
    page = learner.client.get(f"{learner.url}result/").content.decode()
    box = page.split("No module here covers this yet:")[1].split("</ul>")[0]
    assert content.skill["3.1"].plain in box


@pytest.mark.parametrize("path", ["/start/pirates/", "/start/workers/treasure/", "/start/workers/talk-about-skills/"])
def test_unknown_roles_and_goals_are_not_found(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "This page is not here" in response.content.decode()


def test_an_unknown_kind_of_enterprise_is_left_out(learner: Learner) -> None:
    learner.start("workers", "use-my-phone-safely", type="pirate", size="small")
    assert learner.record().scenario == {"size": "small"}
