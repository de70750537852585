"""What comes next, on a platform as strict as the true one."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from wisepath.model.pack import Pack

from block_forms import begin, fill, forms_in, through  # isort: skip
from strict_platform import LEARNER, OTHER, World  # isort: skip

KIND = "wisepath_path"
GOAL = "use-my-phone-safely"
Make = Callable[..., World]


@pytest.fixture
def assessed(world: Make) -> World:
    """A path block for somebody who has taken the self-assessment in the block beside it."""
    gap = world("wisepath_skills_gap", goal=GOAL)
    html = begin(gap, GOAL)
    for _sent, _reply in through(gap, html, values=lambda page: {**forms_in(page)["answer"][0], "dont-know": ["1"]}):
        pass
    path = world(KIND)
    path.store.kept.update({key: text for key, text in gap.store.kept.items() if key.field_name == "wisepath_results"})
    return path


def next_of(world: World, who: str = LEARNER) -> list[str]:
    found: list[str] = world.ask("student_view_user_state", who).json["next"]
    return found


def say(world: World, module: str, what: str) -> Any:
    return world.post("say", {"module": [module], "what": [what]})


def test_without_a_result_it_says_where_to_begin(world: Make) -> None:
    block = world(KIND)
    assert "First answer the questions" in block.html()
    assert 1 <= block.html().count("<strong>") <= 3
    assert block.ask("student_view_user_state").json == {"assessed": False, "next": [], "said": {}}


def test_it_follows_the_result_with_reasons(assessed: World, content: Pack) -> None:
    html = assessed.html()
    assert html.count('class="site-module"') == len(next_of(assessed)) > 0
    assert 'class="site-why"' in html
    assert all(content.module[name].title in html for name in next_of(assessed))
    assert "First answer the questions" in assessed.html(who=OTHER)


@pytest.mark.parametrize("what", ["done", "too-easy"])
def test_what_is_over_goes_away_and_can_come_back(assessed: World, what: str) -> None:
    first, before = next_of(assessed)[0], next_of(assessed)
    assert say(assessed, first, what).status_code == 200
    assert first not in next_of(assessed)
    assert "Take it back" in assessed.html()
    assert say(assessed, first, "").status_code == 200
    assert next_of(assessed) == before


def test_what_is_too_much_comes_later_and_after_it_what_builds_on_it(installed: Path) -> None:
    from wisepath_xblocks.path_said import later

    needs = {"a": (), "b": ("a",), "c": (), "d": ("b", "c"), "e": ("c",)}
    pack = SimpleNamespace(module={name: SimpleNamespace(prerequisites=found) for name, found in needs.items()})
    steps = [SimpleNamespace(module=name) for name in needs]

    def order(*much: str) -> str:
        return "".join(step.module for step in later(steps, frozenset(much), pack))

    assert [order(), order("a"), order("b"), order("e"), order("c")] == ["abcde", "ceabd", "acebd", "abcde", "abcde"]


def test_too_much_is_said_back_kindly_and_can_be_taken_back(assessed: World) -> None:
    before = next_of(assessed)
    reply = say(assessed, before[0], "too-much")
    assert "in small steps" in reply.json["html"]
    assert "Take it back" in reply.json["html"]
    assert say(assessed, before[0], "").status_code == 200
    assert next_of(assessed) == before


def test_it_fits_into_the_time_that_there_is(assessed: World) -> None:
    whole = assessed.post("time", {"minutes": ["0"]}).json["html"]
    short = assessed.post("time", {"minutes": ["240"]}).json["html"]
    assert short.count('class="site-module"') < whole.count('class="site-module"')
    assert assessed.post("time", {"minutes": ["7"]}).status_code == 400


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"module": ["no-such"], "what": ["done"]},
        {"module": ["<script>"], "what": [""]},
        {"module": ["sign-in"], "what": ["mastered"]},
    ],
)
def test_what_is_not_offered_is_refused(assessed: World, sent: dict[str, list[str]]) -> None:
    assert assessed.post("say", sent).status_code == 400
    assert assessed.kept("kept") == {}


def test_a_result_that_cannot_be_read_is_no_result(assessed: World) -> None:
    good = assessed.kept("wisepath_results")["workers"]
    for bad in (
        None,
        [],
        {"version": 9},
        {**good, "goal": "gone"},
        {**good, "profile": {"form": 1}},
        {**good, "answered": "many"},
        {**good, "seen": None},
    ):
        block = assessed.block()
        block.wisepath_results = {"workers": bad}
        block.save()
        assert "First answer the questions" in assessed.html()
    block = assessed.block()
    strange = {**good["profile"], "skills": [{**good["profile"]["skills"][0], "skill": "9.9"}], "strengths": ["9.9"]}
    block.wisepath_results = {"workers": {**good, "profile": strange}}
    block.save()
    assert "What comes next" in assessed.html()


def test_what_was_said_in_an_unknown_shape_is_nothing(assessed: World) -> None:
    block = assessed.block()
    for strange in ({"version": 9, "modules": {"sign-in": "done"}}, {"version": 1, "modules": []}, [], "done"):
        block.kept = {"workers": strange}
        block.save()
        assert assessed.ask("student_view_user_state").json["said"] == {}


def test_what_was_said_holds_in_every_path_block_of_the_curriculum(assessed: World, world: Make) -> None:
    first = next_of(assessed)[0]
    say(assessed, first, "done")
    other = world(KIND, display_name="At the end")
    persons = ("kept", "wisepath_results")
    other.store.kept.update({key: text for key, text in assessed.store.kept.items() if key.field_name in persons})
    assert next_of(other)
    assert first not in next_of(other)
    managers = world(KIND, curriculum="managers")
    managers.store.kept.update(other.store.kept)
    assert managers.kept("kept")["workers"]["modules"] == {first: "done"}


def test_it_counts_for_no_mark_and_no_completion(assessed: World) -> None:
    say(assessed, next_of(assessed)[0], "done")
    assert [name for name, _data in assessed.published] == ["wisepath.path.said"]
    assert set(assessed.published[0][1]) == {"curriculum", "module", "what"}
    assert assessed.block().completion_mode == "excluded"
    assert not getattr(assessed.block(), "has_score", False)


def test_the_author_names_a_curriculum(world: Make) -> None:
    block = world(KIND)
    form = {"display_name": ["Next"], "curriculum": ["gone"]}
    assert "curriculum" in block.post("save_settings", form, "author").json["problems"]
    assert block.post("save_settings", {**form, "curriculum": ["managers"]}, "author").json["saved"] is True
    assert "Take the self-assessment first" in block.html()
    assert block.block().student_view_data() == {"curriculum": "managers"}


def test_an_early_result_already_leads_on(world: Make) -> None:
    gap = world("wisepath_skills_gap", goal=GOAL)
    gap.post("answer", fill(begin(gap, GOAL)))
    gap.post("result")
    path = world(KIND)
    path.store.kept.update({key: text for key, text in gap.store.kept.items() if key.field_name == "wisepath_results"})
    assert "More answers make it surer" in path.html()
    assert next_of(path)
