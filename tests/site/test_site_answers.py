"""What is sent counts once, fits or changes nothing, and tells nothing that helps to answer."""

import html
import re
import threading

import pytest
from django.test import Client

from wisepath.model.item import ChoiceItem, MatchItem, MultipleItem, OrderItem, ShortItem, SpotItem
from wisepath.model.pack import Pack

from site_helpers import FormParser, Learner, number  # isort: skip


@pytest.fixture
def asked(learner: Learner) -> Learner:
    """Someone who has rated everything and stands before the first item."""
    learner.start("workers", "use-my-phone-safely")
    while "rate" in (form := learner.form()).offered:
        learner.send({**form.hidden, "rate": "with-help"})
    return learner


def test_a_second_tab_neither_loses_nor_doubles(asked: Learner) -> None:
    first_tab = second_tab = asked.form()
    asked.send(first_tab.answer(0))
    evidence = asked.record().state["evidence"]
    response = asked.send(second_tab.answer(1))
    assert asked.record().state["evidence"] == evidence
    assert response.status_code == 200
    assert "That question is already answered" in response.content.decode()
    assert FormParser(response.content.decode()).hidden["question"] != first_tab.hidden["question"]


def test_a_replay_of_an_old_answer_changes_nothing(asked: Learner) -> None:
    sent = asked.form().answer(0)
    asked.send(sent)
    asked.walk(0, most=2)
    record = asked.record()
    for _ in range(3):
        asked.send(sent)
    assert (asked.record().state, asked.record().revision) == (record.state, record.revision)


def test_a_stale_back_changes_nothing(asked: Learner) -> None:
    old = asked.record().revision - 1
    state = asked.record().state
    response = asked.client.post(f"{asked.url}back/", {"revision": old}, follow=True)
    assert "already answered" in response.content.decode()
    assert asked.record().state == state


def test_answers_at_the_same_moment_count_once(asked: Learner) -> None:
    from django.db import connection

    sent = asked.form().answer(0)
    cookies = {name: morsel.value for name, morsel in asked.client.cookies.items()}
    count = len(asked.record().state["evidence"])
    statuses: list[int] = []
    gate = threading.Barrier(4)

    def send() -> None:
        client = Client(headers={"host": "localhost"})
        client.cookies.load(cookies)
        gate.wait()
        statuses.append(client.post(asked.url, sent).status_code)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [302] * 4
    assert len(asked.record().state["evidence"]) == count + 1


@pytest.mark.parametrize("sent", [None, "", "no-such-option", "x" * 5000, "<script>alert(1)</script>"])
def test_an_answer_that_does_not_fit_changes_nothing(asked: Learner, sent: str | None) -> None:
    form = asked.form()
    while "select" in form.kinds.values() or "text" in form.kinds.values():
        asked.send({**form.hidden, "dont-know": "1"})
        form = asked.form()
    before = asked.record()
    wrong = {} if sent is None else dict.fromkeys(form.offered, sent)
    response = asked.client.post(asked.url, {**form.hidden, **wrong})
    page = response.content.decode()
    again = FormParser(page).hidden
    assert response.status_code == 422
    assert 'role="alert"' in page
    assert "data-focus" in page
    assert (again["question"], again["revision"]) == (form.hidden["question"], form.hidden["revision"])
    assert (asked.record().state, asked.record().revision) == (before.state, before.revision)
    assert "<script>alert" not in page


def test_several_answers_none_of_them_chosen_is_no_answer(asked: Learner, content: Pack) -> None:
    found = [item for item in content.items if item.kind == "multiple" and item.use == "assessment"]
    several = next(item for item in found if "workers" in item.audiences)
    record = asked.record()
    record.state["reopened"] = several.id
    record.save()
    form = asked.form()
    assert form.hidden["question"] == several.id
    assert asked.client.post(asked.url, form.hidden).status_code == 422
    assert asked.record().state == record.state


def test_a_rating_that_does_not_fit_changes_nothing(learner: Learner) -> None:
    learner.start("workers", "use-my-phone-safely")
    for value in ("", "master", "not-seen"):
        response = learner.client.post(learner.url, {**learner.form().hidden, "rate": value})
        assert response.status_code == 422
        assert "Please choose an answer" in response.content.decode()
    assert learner.record().revision == 0


@pytest.mark.parametrize("revision", ["", "-1", "abc", "1.0", "٣", "9" * 30])
def test_a_revision_that_is_none_counts_as_stale(asked: Learner, revision: str) -> None:
    form = asked.form()
    before = asked.record().state
    response = asked.client.post(asked.url, {**form.answer(), "revision": revision})
    assert response.status_code == 302
    assert asked.record().state == before


def test_what_was_chosen_stays_when_something_is_missing(asked: Learner, content: Pack) -> None:
    from wisepath.render.item import item_view
    from wisepath.site.question import fill

    kinds = {type(item): item for item in content.items}
    order = kinds[OrderItem].public_view()
    name = f"answer-{order['id']}-{order['steps'][0]['id']}"
    filled = fill(item_view(order, content.pictures), {name: ["2"]})
    assert filled.count(" selected") == 1
    assert '<option value="2" selected>' in filled.split(f'name="{name}"')[1].split("</select>")[0]
    choice = kinds[ChoiceItem].public_view()
    value = choice["options"][1]["id"]
    filled = fill(item_view(choice, content.pictures), {f"answer-{choice['id']}": [value]})
    assert filled.count(" checked") == 1
    several = kinds[MultipleItem].public_view()
    values = [part["id"] for part in several["options"][:2]]
    assert fill(item_view(several, content.pictures), {f"answer-{several['id']}": values}).count(" checked") == 2
    short = {"id": "x", "kind": "short", "text": "Write", "picture": ""}
    filled = fill(item_view(short, {}), {"answer-x": ['"><b>']})
    assert 'value="&quot;&gt;&lt;b&gt;"' in filled
    assert "<b>" not in filled
    assert fill("<p>untouched</p>", {"other": ["x"], "answer-y": ["z"]}) == "<p>untouched</p>"


def test_bodies_over_64_kilobytes_are_refused(asked: Learner) -> None:
    before = asked.record().state
    response = asked.client.post(asked.url, {**asked.form().hidden, "padding": "x" * 70_000})
    assert response.status_code == 413
    assert "too much at once" in response.content.decode()
    assert asked.record().state == before


def test_a_form_without_its_token_changes_nothing(asked: Learner) -> None:
    strict = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    strict.cookies.load({name: morsel.value for name, morsel in asked.client.cookies.items()})
    before = asked.record().state
    response = strict.post(
        asked.url, {name: value for name, value in asked.form().answer().items() if "csrf" not in name}
    )
    assert response.status_code == 403
    assert "Please try again" in response.content.decode()
    assert asked.record().state == before


def told(content: Pack) -> list[str]:
    """Everything that may be said only after an answer."""
    texts: list[str] = []
    for item in content.items:
        if item.use == "practice":
            continue
        if isinstance(item, ChoiceItem | MultipleItem):
            texts += [part.feedback for part in item.options]
        elif isinstance(item, SpotItem):
            texts += [part.feedback for part in item.places]
        elif isinstance(item, MatchItem):
            texts += [part.feedback for part in item.pairs]
        elif isinstance(item, OrderItem | ShortItem):
            texts += [item.feedback.right, item.feedback.wrong]
    return [text.strip() for text in texts if len(text.split()) > 3]


@pytest.mark.parametrize("curriculum", ["workers", "supporters", "managers"])
def test_no_key_and_no_feedback_ever_leaves(learner: Learner, content: Pack, curriculum: str) -> None:
    secret = told(content)
    assert len(secret) > 300
    for goal in [goal.id for goal in content.goals if goal.curriculum == curriculum][:2]:
        for pick in (0, 1):
            learner.start(curriculum, goal)
            learner.walk(pick)
            learner.show()
    assert len(learner.pages) > 40
    for page in learner.pages:
        text = html.unescape(page)
        marks = " ".join(re.sub(' aria-label="[^"]*"', "", tag) for tag in re.findall(r"<[^>]+>", page)).lower()
        assert "correct" not in marks
        assert "feedback" not in marks
        assert not [part for part in secret if part in text]


def test_the_number_of_questions_counts_on(asked: Learner) -> None:
    first = number(asked.show())
    asked.send(asked.form().answer())
    assert number(asked.show()) == first + 1


def test_a_question_whose_item_left_the_pack_is_passed_over(asked: Learner) -> None:
    asked.send(asked.form().answer())
    record = asked.record()
    record.state["evidence"].append({"kind": "answer", "item": "w-gone", "response": "a", "correct": True})
    record.state["reopened"] = "w-gone"
    record.save()
    assert number(asked.show()) >= 7
    assert asked.client.get(f"{asked.url}result/").status_code == 200


def test_an_assessment_of_another_pack_is_not_shown(asked: Learner) -> None:
    record = asked.record()
    record.pack_id = "another"
    record.save()
    assert asked.client.get(asked.url).status_code == 404
    assert "Go on where you stopped" not in asked.client.get("/").content.decode()
    assert len(asked.client.get("/my-answers/download/").json()["assessments"]) == 1, "it is still theirs"
