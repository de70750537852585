"""The self-assessment on a platform as strict as the true one."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from wisepath.model.pack import Pack

from block_forms import begin, fill, forms_in, through  # isort: skip
from strict_platform import ANONYMOUS, LEARNER, OTHER, World  # isort: skip

KIND = "wisepath_skills_gap"
GOAL = "use-my-phone-safely"
Make = Callable[..., World]


def revision(html: str) -> list[str]:
    return next(fixed["revision"] for fixed, _open in forms_in(html).values() if "revision" in fixed)


def dont_know(html: str) -> dict[str, list[str]]:
    return {**forms_in(html)["answer"][0], "dont-know": ["1"]}


def finish(world: World, goal: str = GOAL, who: str = LEARNER, **more: Any) -> str:
    html = begin(world, goal, who)
    for _sent, reply in through(world, html, who, **more):
        html = reply.json["html"]
    return html


@pytest.mark.parametrize("curriculum", ["workers", "supporters", "managers"])
def test_every_curriculum_comes_to_a_result_with_ranges_and_reasons(
    world: Make, content: Pack, curriculum: str
) -> None:
    goal = next(goal for goal in content.goals if goal.curriculum == curriculum)
    block = world(KIND, curriculum=curriculum)
    assert 'data-do="begin"' in block.html()
    result = finish(block, goal.id, values=dont_know)
    assert result.count('class="site-skill"') == len(goal.targets)
    assert 'class="site-why"' in result
    assert "between" in result or "Now: " in result
    assert result in block.html()
    assert block.told("completion")[-1] == {"completion": 1.0}
    assert block.told("grade") == []


def test_no_key_and_no_feedback_leaves_the_server_before_or_after_an_answer(world: Make, content: Pack) -> None:
    told = {text for item in content.items if item.use == "assessment" for text in secrets(item)}
    assert len(told) > 100
    block = world(KIND, curriculum="managers")
    html = begin(block, "report-results")
    pages = [block.html(), html, *(reply.text for _sent, reply in through(block, html))]
    pages += [block.post("result").text, block.ask("student_view_user_state").text]
    pages.append(json.dumps([block.block().student_view_data(), block.block().index_dictionary()]))
    for page in pages:
        assert '"correct"' not in page
        assert [text for text in told if text in page] == []


def secrets(item: Any) -> list[str]:
    key = item.key()["feedback"]
    seen = json.dumps(item.public_view(), ensure_ascii=False)
    return [text for text in (key.values() if isinstance(key, dict) else key) if len(text) > 20 and text not in seen]


def test_the_learner_chooses_one_of_the_goals_and_nothing_else(world: Make, content: Pack) -> None:
    block = world(KIND)
    offered = forms_in(block.html())["begin"][1]["goal"]
    assert offered == [goal.id for goal in content.goals if goal.curriculum == "workers"]
    for sent in ({}, {"goal": ["report-results"]}, {"goal": ["<script>"]}, {"goal": [GOAL], "way": ["by-proxy"]}):
        reply = block.post("begin", sent)
        assert reply.status_code == 400
        assert "<" not in reply.json["error"]
    assert block.kept("kept") == {}


def test_an_authors_goal_is_the_only_one(world: Make) -> None:
    block = world(KIND, goal=GOAL, together=False)
    assert forms_in(block.html())["begin"] == ({"goal": [GOAL]}, {})
    assert block.post("begin", {"goal": ["find-my-next-job"]}).status_code == 400
    assert block.post("begin", {"goal": [GOAL], "way": ["together"]}).status_code == 400


def test_what_is_sent_twice_or_late_changes_nothing(world: Make) -> None:
    block = world(KIND)
    html = begin(block, GOAL)
    assert block.post("begin", {"goal": [GOAL]}).status_code == 409
    sent = fill(html)
    after = block.post("answer", sent)
    kept = block.kept("kept")
    for again in (sent, {**sent, "revision": ["999"]}, {**sent, "revision": ["-1"]}, {**sent, "revision": []}):
        reply = block.post("answer", again)
        assert reply.status_code == 409
        assert "already answered" in reply.json["error"]
    fresh = fill(after.json["html"])
    assert block.post("answer", {**fresh, "question": sent["question"]}).status_code == 409
    assert block.post("answer", {**fresh, "question": ["no-such"]}).status_code == 409
    assert block.post("go_on", {"revision": fresh["revision"]}).status_code == 409
    assert block.kept("kept") == kept
    assert block.post("answer", fresh).status_code == 200


def test_an_answer_that_does_not_fit_is_refused_in_words(world: Make) -> None:
    block = world(KIND)
    fixed = forms_in(begin(block, GOAL))["answer"][0]
    for rate in ([], [""], ["a bit"], ["<img src=x onerror=1>"]):
        reply = block.post("answer", {**fixed, "rate": rate})
        assert (reply.status_code, reply.json["error"]) == (
            400,
            "Please choose an answer. Or choose “I don’t know”.",
        )


def test_items_take_no_answer_that_was_not_shown(world: Make, content: Pack) -> None:
    block = world(KIND)
    html = begin(block, GOAL)
    for sent, reply in through(block, html):
        html = reply.json["html"]
        if sent["question"][0] in content.behaviour and forms_in(html)["answer"][0]["question"][0] in content.item:
            break
    fixed, choices = forms_in(html)["answer"]
    for value in ("forged", "x" * 1999, "<b>"):
        assert block.post("answer", {**fixed, **{name: [value] for name in choices}}).status_code == 400
    assert block.post("answer", fixed).status_code == 400


def test_going_back_opens_the_last_question_and_keeps_the_others(world: Make) -> None:
    block = world(KIND)
    first = begin(block, GOAL)
    second = block.post("answer", fill(first)).json["html"]
    back = block.post("back", {"revision": revision(second)}).json["html"]
    assert forms_in(back)["answer"][0]["question"] == forms_in(first)["answer"][0]["question"]
    assert "Question 1" in back
    assert block.post("back", {"revision": revision(second)}).status_code == 409


def test_parts_end_early_and_rest_between_them(world: Make, content: Pack) -> None:
    goals = [goal.id for goal in content.goals if goal.curriculum == "workers"]
    made = {goal: world(KIND) for goal in goals}
    parts = {
        goal: (begin(block, goal), block.told("wisepath.skills_gap.started")[0]["parts"])
        for goal, block in made.items()
    }
    goal = max(goals, key=lambda name: parts[name][1])
    assert parts[goal][1] > 1
    block, html, counts = made[goal], parts[goal][0], [0]
    for sent, reply in through(block, html, values=dont_know):
        if "question" in sent:
            counts[-1] += 1
        else:
            counts.append(0)
        html = reply.json["html"]
    assert len(counts) == parts[goal][1]
    assert all(1 <= count <= 12 for count in counts)
    shares = [data["completion"] for data in block.told("completion")]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(block.told("wisepath.skills_gap.part_finished")) == len(counts) - 1
    assert len(block.told("wisepath.skills_gap.finished")) == 1


def test_start_and_end_ask_from_parallel_sets(world: Make, content: Pack) -> None:
    asked: dict[str, set[str]] = {}
    for name in ("start", "end"):
        block = world(KIND, curriculum="managers", form=name)
        html = begin(block, "report-results")
        asked[name] = {sent["question"][0] for sent, _reply in through(block, html, values=dont_know)}
    items = {name: {one for one in found if one in content.item} for name, found in asked.items()}
    assert items["start"]
    assert not items["start"] & items["end"]
    assert {content.item[one].parallel for one in items["start"]} <= {"a", ""}
    assert {content.item[one].parallel for one in items["end"]} <= {"b", ""}


def test_again_begins_anew_without_the_questions_that_were_shown(world: Make, content: Pack) -> None:
    block = world(KIND)
    html = begin(block, GOAL)
    first = {sent["question"][0] for sent, _reply in through(block, html)}
    page = block.html()
    assert block.post("again", {"revision": revision(page)}).status_code == 200
    assert 'data-do="begin"' in block.html()
    html = begin(block, GOAL)
    assert block.post("back", {"revision": revision(page)}).status_code == 409
    second = {sent["question"][0] for sent, _reply in through(block, html)}
    assert not {one for one in first & second if one in content.item}


def test_a_learner_deletes_everything_that_is_kept(world: Make) -> None:
    block = world(KIND)
    assert "Delete my answers" in finish(block, values=dont_know)
    begin(block, GOAL, OTHER)
    assert block.post("forget").status_code == 200
    assert (block.kept("kept"), block.kept("wisepath_results")) == ({}, {})
    assert 'data-do="begin"' in block.html()
    assert 'data-do="answer"' in block.html(who=OTHER)
    assert block.told("wisepath.skills_gap.deleted") == [{"curriculum": "workers", "form": "start"}]


def test_what_a_supporter_chose_does_not_count(world: Make) -> None:
    alone, beside = world(KIND), world(KIND)

    def supporter(html: str) -> dict[str, list[str]]:
        return {**fill(html), "who": ["supporter"]}

    html = begin(beside, GOAL, way=["together"])
    assert forms_in(html)["answer"][1]["who"] == ["self", "together", "supporter"]
    for _sent, reply in through(beside, html, values=supporter):
        html = reply.json["html"]
    assert "They do not count here." in html
    profile = beside.kept("wisepath_results")["workers"]["profile"]
    assert not any(part.get("tried") or part.get("seen") for part in profile["skills"])
    html = begin(alone, GOAL)
    alone.post("answer", supporter(html))
    assert alone.kept("kept")["state"]["evidence"][0].get("who", "") == ""
    again = world(KIND)
    html = begin(again, GOAL, way=["together"])
    assert again.post("answer", {**fill(html), "who": ["my boss"]}).status_code == 400


def test_the_result_at_any_time_and_within_the_time_that_there_is(world: Make) -> None:
    block = world(KIND)
    assert block.post("result").status_code == 409
    begin(block, GOAL)
    early = block.post("result").json["html"]
    assert "only a first guess" in early
    assert "Go on with the questions" in early
    assert 'data-do="answer"' in block.post("show").json["html"]
    finish_now = block.post("show").json["html"]
    for _sent, _reply in through(block, finish_now, values=dont_know):
        pass
    whole, short = block.post("result").json["html"], block.post("result", {"minutes": ["240"]}).json["html"]
    assert short.count('class="site-module"') <= whole.count('class="site-module"')
    assert "does not fit" in short or "do not fit" in short
    for minutes in ("7", "1000000", "-240", "x"):
        assert block.post("result", {"minutes": [minutes]}).status_code in (200, 400)
    assert block.post("result", {"minutes": ["7"]}).status_code == 400


def test_a_mark_is_for_doing_it_and_only_where_the_author_gives_one(world: Make) -> None:
    plain, graded = world(KIND), world(KIND, graded=True)
    assert plain.block().has_score is False
    assert graded.block().has_score is True
    assert graded.block().max_score() == 1.0
    assert "full mark" in graded.html()
    html = begin(graded, GOAL)
    graded.post("answer", fill(html))
    assert graded.told("grade") == []
    assert not graded.block().has_submitted_answer()
    html = graded.post("show").json["html"]
    for _sent, _reply in through(graded, html, values=dont_know):
        pass
    assert graded.told("grade") == [{"value": 1.0, "max_value": 1.0, "only_if_higher": True}]
    block = graded.block()
    block.rescore(only_if_higher=False)
    assert graded.told("grade")[-1] == {"value": 1.0, "max_value": 1.0, "only_if_higher": False}
    finish(plain, values=dont_know)
    assert plain.told("grade") == []


def test_people_do_not_see_each_other(world: Make) -> None:
    block = world(KIND)
    begin(block, GOAL, LEARNER)
    assert 'data-do="begin"' in block.html(who=OTHER)
    assert block.post("back", {"revision": ["1"]}, OTHER).status_code == 409
    assert "Sign in" in block.html(who=ANONYMOUS)
    assert "Sign in" in block.html("public_view", ANONYMOUS)


def test_the_first_version_of_what_is_kept_is_carried_over(world: Make) -> None:
    block = world(KIND)
    begin(block, GOAL)
    kept = block.kept("kept")
    old = {"version": 1, "goal": kept["goal"], "state": kept["state"], "revision": 1}
    write(block, old)
    html = block.html()
    assert 'data-do="answer"' in html
    assert block.post("answer", fill(html)).status_code == 200
    assert block.kept("kept")["version"] == 2
    assert block.kept("kept")["way"] == "alone"


@pytest.mark.parametrize(
    "kept",
    [
        {"version": 3, "goal": GOAL},
        {"version": "2"},
        {"version": True, "revision": 1},
        {"goal": GOAL},
        {"version": 2, "curriculum": "workers", "goal": GOAL, "way": "alone", "revision": 1, "state": {"format": 99}},
        {"version": 2, "curriculum": "gone", "goal": GOAL, "way": "alone", "revision": 1, "state": {"format": 1}},
    ],
    ids=["newer", "text", "no-number", "none", "newer-engine", "other-content"],
)
def test_what_cannot_be_read_is_left_as_it_is(world: Make, kept: dict[str, Any]) -> None:
    block = world(KIND)
    write(block, kept)
    assert "They are kept" in block.html()
    for name in ("answer", "back", "go_on", "again", "result", "begin"):
        assert block.post(name, {"revision": ["1"], "goal": [GOAL]}).status_code == 409
    assert block.ask("student_view_user_state").json == {"started": True, "readable": False}
    assert block.kept("kept") == kept


def write(world: World, kept: dict[str, Any]) -> None:
    block = world.block()
    block.kept = kept
    block.save()


def test_what_the_author_changes_later_does_not_lose_answers(world: Make) -> None:
    block = world(KIND)
    html = begin(block, GOAL)
    block.post("answer", fill(html))
    author = block.block("author")
    author.curriculum = "managers"
    author.save()
    assert "Question 2" in block.html()


def test_events_name_content_and_nothing_of_the_person(world: Make, content: Pack) -> None:
    block = world(KIND, graded=True)
    finish(block)
    names = {
        "curriculum", "goal", "form", "way", "parts", "part", "question", "kind", "number", "answered", "done",
    }  # fmt: skip
    ours = [(name, data) for name, data in block.published if name.startswith("wisepath.")]
    assert {name for name, _data in ours} == {
        "wisepath.skills_gap.started",
        "wisepath.skills_gap.answered",
        "wisepath.skills_gap.finished",
    }
    assert all(set(data) <= names for _name, data in ours)


def test_the_app_learns_where_a_learner_is_and_not_what_they_can(world: Make) -> None:
    block = world(KIND, goal=GOAL)
    data = block.block().student_view_data()
    assert data["goals"] == [{"id": GOAL, "title": data["goals"][0]["title"]}]
    assert block.ask("student_view_user_state").json["started"] is False
    begin(block, GOAL)
    state = block.ask("student_view_user_state").json
    assert state == {"started": True, "goal": GOAL, "answered": 0, "parts_finished": 0, "parts": 1, "done": False}


def test_without_content_learners_are_told_calmly_and_authors_what_to_do(world: Make) -> None:
    block = world(KIND)
    block.settings = {"wisepath": {"PACK": "/nowhere/pack.json"}}
    assert "not set up yet" in block.html()
    assert "nowhere" not in block.html()
    assert "wisepath build pack" in block.html(who="staff")
    assert "wisepath build pack" in block.html("studio_view", "author")
    assert block.post("begin", {"goal": [GOAL]}).status_code == 503
    assert block.post("show").status_code == 503
    assert block.block().index_dictionary()["content"]["display_name"] == "What can I do?"


@pytest.mark.parametrize("authored", [{"curriculum": "gone"}, {"goal": "gone"}, {"goal": "report-results"}])
def test_settings_that_name_nothing_of_the_content_show_a_message(world: Make, authored: dict[str, str]) -> None:
    block = world(KIND, **authored)
    assert "not set up yet" in block.html()
    assert block.post("begin", {"goal": [GOAL]}).status_code == 400


def test_modules_link_to_sections_only_where_the_author_says_so(world: Make) -> None:
    linked, plain = world(KIND, links=True), world(KIND)
    result = finish(linked, values=dont_know)
    assert 'href="/courses/course-v1:Wise+W101+2026/jump_to_id/' in result
    assert "href=" not in finish(plain, values=dont_know)
