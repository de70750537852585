"""From a pack to the engine, and a whole assessment on the tiny project."""

import subprocess
import sys
from pathlib import Path

import pytest

from wisepath import pipeline
from wisepath.gap import (
    Done,
    InvalidResponse,
    Response,
    add,
    answer,
    catalogue_of,
    form_of,
    next_question,
    profile,
    recommend,
    result_of,
    start,
    target_of,
)
from wisepath.model.goal import ScenarioChoice

SCENARIO = ScenarioChoice(type="social", model="permanent", size="small")


@pytest.fixture
def pack(make_project):
    return pipeline.compile_pack(pipeline.good_project(make_project()))


def test_a_form_holds_what_the_audience_is_assessed_on(pack):
    form = form_of(pack, "workers")
    assert {skill.id for skill in form.skills} == {"4.1", "W.start"}
    assert {item.id for item in form.items} == {
        item.id for item in pack.items if item.use == "assessment" and "workers" in item.audiences
    }
    assert (form.pack, form.version, form.words) == (pack.id, pack.version, "plain")
    assert (form.min_items, form.max_items, form.population.mean) == (2, 10, 1.0)
    assert form.sitting["start"].skills == ("W.start", "4.1")
    with pytest.raises(KeyError):
        form_of(pack, "nobody")


def test_items_are_scored_by_the_pack(pack):
    form = form_of(pack, "workers")
    item = next(item for item in pack.items if item.id in form.item and item.kind == "choice")
    assert [form.score(item.id, option.id) for option in item.options] == [option.correct for option in item.options]
    with pytest.raises(InvalidResponse):
        form.score(item.id, "no such option")
    assert form.item[item.id].guessing == 1 / len(item.options)


def test_a_scenario_multiplies_importance(pack):
    assert target_of(pack, "use-my-phone-safely").weight("4.1") == 1.5
    goal = target_of(pack, "use-my-phone-safely", SCENARIO)
    assert goal.weight("4.1") == pytest.approx(1.5 * 1.2)
    assert goal.scenario == {"type": "social", "model": "permanent", "size": "small"}
    assert goal.weight("W.start") == 1.0
    with pytest.raises(KeyError):
        target_of(pack, "use-my-phone-safely", ScenarioChoice(type="other", model="permanent", size="small"))


def test_the_catalogue_has_hours_in_minutes_and_marks_what_is_planned(pack):
    found = {module.id: module for module in catalogue_of(pack)}
    assert set(found) == {module.id for module in pack.modules}
    for module in pack.modules:
        assert found[module.id].minutes == module.hours.total * 60
        assert found[module.id].planned == (module.status == "planned")
        assert found[module.id].curriculum == "workers"
    assert catalogue_of(pack, ("managers",)) == ()


def test_from_the_first_question_to_the_path(pack):
    form = form_of(pack, "workers")
    state = start(form, target_of(pack, "use-my-phone-safely"))
    while not isinstance(question := next_question(state), Done):
        rated = question.kind == "rating"
        state = answer(state, Response(question=question.id, value="not-yet", dont_know=not rated))
    path = recommend(profile(state), state.target, catalogue_of(pack), 600)
    assert "sign-in" in [step.module for step in path.steps]
    passed = add(state, [result_of(pack, "sign-in", 1.0)])
    after = recommend(profile(passed), state.target, catalogue_of(pack), 600)
    assert "sign-in" not in [step.module for step in after.steps]


def test_the_import_brings_nothing_heavy():
    code = "import sys; import wisepath.gap; print(*sorted(sys.modules))"
    source = Path(__file__).parents[2] / "src"
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(source)}, capture_output=True, text=True, check=True
    )
    heavy = {"asyncio", "unittest", "random", "statistics", "decimal", "fractions", "http", "email", "logging", "numpy"}
    assert not heavy & set(done.stdout.split())
