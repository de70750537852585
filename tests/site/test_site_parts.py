"""Alone or side by side, part by part, with pauses, at a pace that the texts prove."""

import re
from itertools import pairwise

import pytest

from wisepath.model.pack import Pack

from site_helpers import FormParser, Learner, number  # isort: skip

LONG = "find-my-next-job"


def parts_and_screens(learner: Learner) -> list[list[str]]:
    """The questions of each part of a finished assessment, in order."""
    state = learner.record().state
    form_names = [piece.get("item") or piece["behaviour"] for piece in state["evidence"]]
    return [form_names[: state["begun"]], form_names[state["begun"] :]]


def test_workers_go_core_by_core_and_rest_between(learner: Learner, content: Pack) -> None:
    learner.start("workers", LONG)
    skills = {part.id: set(part.skills) for part in content.form["workers"].sittings}
    asked: dict[str, list[str]] = {}
    for part in skills:
        state = learner.record().state
        assert state["setting"]["sitting"] == part
        learner.finish_part(1)
        evidence = learner.record().state["evidence"]
        asked[part] = [piece.get("item") or piece["behaviour"] for piece in evidence[state["begun"] :]]
        page = learner.client.get(learner.url, follow=True)
        if len(asked) < len(skills):
            assert page.redirect_chain[-1][0] == f"{learner.url}pause/"
            text = page.content.decode()
            assert f"Part {len(asked)} of 3 is finished" in text
            assert "Everything is saved." in text
            learner.show()
        else:
            assert page.redirect_chain[-1][0] == f"{learner.url}result/"
    for part, names in asked.items():
        assert 5 <= len(names) <= 12
        found = {content.behaviour[name][0].id if name in content.behaviour else content.item[name].skill
                 for name in names}  # fmt: skip
        assert found <= skills[part]


def test_a_pause_begins_nothing_by_itself(learner: Learner) -> None:
    learner.start("workers", LONG)
    assert learner.client.get(f"{learner.url}pause/").status_code == 302, "this part is not finished"
    learner.finish_part()
    record = learner.record()
    assert learner.client.get(f"{learner.url}pause/").status_code == 200
    assert learner.client.get(f"{learner.url}result/").status_code == 200
    learner.client.post(f"{learner.url}pause/", {"revision": record.revision - 1})
    assert (learner.record().state, learner.record().revision) == (record.state, record.revision)
    for _ in range(2):  # pressed twice
        learner.client.post(f"{learner.url}pause/", {"revision": record.revision})
    after = learner.record()
    assert after.revision == record.revision + 1
    assert after.state["evidence"] == record.state["evidence"]
    assert number(learner.show()) == 1
    assert "Part 2 of 3." in learner.pages[-1]
    assert "Back to the question before" not in learner.pages[-1]


def test_staff_have_one_part_and_no_pause(learner: Learner) -> None:
    learner.start("managers", "report-results")
    assert learner.walk(1) >= 8
    assert learner.rests == 0
    assert "Part 1" not in "".join(learner.pages)


def test_an_assessment_that_began_before_there_were_parts_goes_on(learner: Learner) -> None:
    learner.start("workers", LONG)
    record = learner.record()
    record.state["setting"]["sitting"] = ""
    record.save()
    assert "Part 1" not in learner.show()
    assert learner.walk(0) > 12
    assert learner.rests == 0
    assert "Your result" in learner.show()


@pytest.mark.parametrize("mode", ["alone", "together", "nonsense"])
def test_who_answered_is_kept_with_each_answer(learner: Learner, mode: str) -> None:
    learner.start("workers", "use-my-phone-safely", mode=mode)
    sent = iter(["self", "together", "supporter", "together"])
    for who in sent:
        form = learner.form()
        assert ("who" in form.offered) == (mode == "together")
        learner.send({**form.answer(), "who": who})
    kept = [piece.get("who", "") for piece in learner.record().state["evidence"]]
    assert kept == (["self", "together", "supporter", "together"] if mode == "together" else [""] * 4)


def test_a_word_for_who_that_is_none_changes_nothing(learner: Learner) -> None:
    learner.start("workers", "use-my-phone-safely", mode="together")
    response = learner.client.post(learner.url, {**learner.form().answer(), "who": "the boss"})
    assert response.status_code == 422
    assert learner.record().revision == 0


def test_what_the_supporter_chose_says_nothing_about_the_person(learner: Learner) -> None:
    from wisepath.site import flow

    learner.start("workers", "use-my-phone-safely", mode="together")
    nothing = flow.profile_of(learner.record())
    for _ in range(8):
        learner.send({**learner.form().answer(2), "who": "supporter"})
    assert flow.profile_of(learner.record()) == nothing
    page = learner.client.get(f"{learner.url}result/").content.decode()
    assert "Your supporter chose 8 answers. They do not count here." in page
    learner.send({**learner.form().answer(2), "who": "together"})
    assert flow.profile_of(learner.record()) != nothing


def test_the_state_is_worked_out_once_for_a_question_and_its_answer(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wisepath.site import flow

    learner.start("workers", "use-my-phone-safely")
    calls = []
    engine = flow.next_question
    monkeypatch.setattr(flow, "next_question", lambda state: calls.append(1) or engine(state))
    sent = learner.form().answer()
    learner.send(sent)
    learner.show()
    learner.client.get(f"{learner.url}result/")
    assert len(calls) <= 2, "the first state and the second"


def test_the_memory_forgets_the_oldest() -> None:
    from wisepath.site.memory import Memory

    memory: Memory[int] = Memory(2)
    for key, value in ((b"a", 1), (b"b", 2), (b"a", 9), (b"c", 3)):
        memory.recall(key, lambda value=value: value)
    assert memory.recall(b"a", lambda: 7) == 1
    assert memory.recall(b"b", lambda: 8) == 8, "b was not used for longest"


def test_the_time_of_a_screen_is_its_words_and_a_moment_to_choose(learner: Learner, content: Pack) -> None:
    from wisepath.gap import pace

    item = next(item for item in content.items if item.id == "w-1-1-bus-on-saturday")
    assert list(pace.texts(item.public_view())) == [item.text, *(option.text for option in item.options)]
    words = sum(len(text.split()) for text in pace.texts(item.public_view())) + pace.AROUND_AN_ITEM
    assert pace.words_of(content, item.id, plain=True) == words
    assert pace.minutes(content, item.id, plain=True) == pytest.approx(words / 80 + 8 / 60)
    assert pace.minutes(content, "no-such-item", plain=True) == 0
    page = learner.start("workers", "use-my-phone-safely") and learner.show()
    main = re.sub(r"<(svg|script|style)\b.*?</\1>", "", page.split("<main")[1].split("</main>")[0], flags=re.DOTALL)
    shown = re.sub(r"<[^>]+>", " ", main.replace("Read aloud", "")).split()
    asked = FormParser(page).hidden["question"]
    aside = len(["Stop", "and", "see", "my", "result"]) + 1  # and the end of the opening tag
    assert len(shown) - aside <= pace.words_of(content, asked, plain=True) + 4, "no word of the page is left out"


@pytest.mark.parametrize("pick", [0, 1, 2, -1])
def test_no_part_of_any_workers_goal_is_longer_than_ten_minutes(learner: Learner, content: Pack, pick: int) -> None:
    """minutes = words / 80 + screens x 8 / 60, from the texts; and at most 12 screens."""
    from wisepath.gap.pace import minutes

    for goal in [goal.id for goal in content.goals if goal.curriculum == "workers"][:: 1 if pick < 0 else 3]:
        learner.start("workers", goal)
        edges = [0]
        for _ in range(60):
            form = FormParser(learner.client.get(learner.url, follow=True).content.decode())
            if form.hidden:
                learner.send({**form.hidden, "dont-know": "1"} if pick < 0 else form.answer(pick))
                continue
            edges.append(len(learner.record().state["evidence"]))
            if not FormParser(learner.show()).hidden:
                break
        evidence = [piece.get("item") or piece["behaviour"] for piece in learner.record().state["evidence"]]
        assert edges[-1] == len(evidence) > 5
        for begun, ended in pairwise(edges):
            part = evidence[begun:ended]
            assert 0 < len(part) <= 12
            assert sum(minutes(content, name, plain=True) for name in part) <= 10, goal


@pytest.mark.parametrize("curriculum", ["supporters", "managers"])
def test_no_staff_assessment_is_longer_than_twenty_minutes(learner: Learner, content: Pack, curriculum: str) -> None:
    """minutes = words / 200 + screens x 5 / 60, from the texts.

    25 items of usual length and all ratings fit; one of only the longest items would be cut short.
    """
    from wisepath.gap.pace import minutes
    from wisepath.site import flow

    items = [item.id for item in content.items if item.use == "assessment" and curriculum in item.audiences]
    usual = sum(minutes(content, name, plain=False) for name in items) / len(items) * content.form[curriculum].max_items
    for number_of, goal in enumerate(goal for goal in content.goals if goal.curriculum == curriculum):
        learner.start(curriculum, goal.id)
        ratings = sum(minutes(content, name, plain=False) for name in flow.behaviours(learner.record(), ""))
        assert usual + ratings <= 20, goal.id
        if number_of < 2:
            learner.walk(number_of)
            evidence = [piece.get("item") or piece["behaviour"] for piece in learner.record().state["evidence"]]
            assert sum(minutes(content, name, plain=False) for name in evidence) <= 20, goal.id


def test_the_ways_are_offered_before_it_begins(learner: Learner) -> None:
    page = learner.client.get(f"/start/workers/{LONG}/").content.decode()
    for words in ("There are 3 parts.", "Alone", "Side by side", "Only me", "No supporter can open it."):
        assert words in page
    assert "You did this before" not in page
    learner.start("workers", LONG)
    assert "You did this before" in learner.client.get(f"/start/workers/{LONG}/").content.decode()


def test_a_second_time_asks_other_questions(learner: Learner) -> None:
    learner.start("workers", "use-my-phone-safely")
    learner.walk(0)
    first = learner.record()
    assert (first.occasion, first.state["setting"]["occasion"]) == ("start", "start")
    learner.start("workers", "use-my-phone-safely", occasion="end")
    learner.walk(0)
    second = learner.record()
    assert (second.occasion, second.state["setting"]["occasion"]) == ("end", "end")
    items = [{piece["item"] for piece in one.state["evidence"] if piece["kind"] == "answer"} for one in (first, second)]
    assert all(items)
    assert not items[0] & items[1]
    learner.start("workers", "use-my-phone-safely", occasion="middle")
    assert learner.record().occasion == "middle"
    assert items[0] | items[1] <= set(learner.record().state["setting"]["used"])
