"""Calibration: made-up answers give their difficulties back; too few or bad rows are refused."""

import random
from math import exp, sqrt
from pathlib import Path
from statistics import mean

import pytest
from click.testing import CliRunner

from wisepath import pipeline
from wisepath.cli import main
from wisepath.gap import FormItem, form_of
from wisepath.gap.sites import ITEM_NOISE, SLOPE, link_noise
from wisepath.simulation.calibrate import LEAST_ANSWERS, RASCH, TWO_PARAMETERS, calibrate
from wisepath.simulation.responses import CalibrationError, Given, read_responses


def bank(guessing: float) -> dict[str, FormItem]:
    """Return items as experts see them."""
    return {f"i{n}": FormItem(id=f"i{n}", skill="1.1", level=float(n % 5), guessing=guessing) for n in range(30)}


GUESSING = 0.15
ITEMS = bank(GUESSING)


def made_up(people: int, guessing: float = GUESSING, spread: float = 0.0, share: float = 0.8):
    """Return answers of made-up people and the true levels, half a level off the experts'."""
    rng = random.Random(5)
    true = {name: item.level + rng.gauss(0, 0.5) for name, item in ITEMS.items()}
    slopes = {name: 1.5 * exp(rng.gauss(0, spread)) for name in ITEMS}
    answers = []
    for person in range(people):
        level = rng.gauss(2.0, 1.5)
        for name in ITEMS:
            if rng.random() < share:
                knows = 1 / (1 + exp(-slopes[name] * (level - true[name])))
                answers.append(Given(str(person), name, rng.random() < guessing + (1 - guessing) * knows))
    return answers, true


def off(found, true) -> float:
    return sqrt(mean((found[name].level - true[name]) ** 2 for name in found))


@pytest.mark.parametrize(("people", "model", "guessing"), [(150, RASCH, 0.15), (600, RASCH, 0.15), (600, "2pl", 0.0)])
def test_difficulties_come_back_nearer_than_the_experts_had_them(people, model, guessing):
    answers, true = made_up(people, guessing)
    found = calibrate(answers, bank(guessing), model).items
    experts = sqrt(mean((ITEMS[name].level - true[name]) ** 2 for name in found))
    assert len(found) == len(ITEMS)
    assert off(found, true) < 0.8 * experts
    stated = mean(item.error for item in found.values())
    assert 0.4 < stated / off(found, true) < 2.5
    assert {item.model for item in found.values()} == {model}


def test_more_answers_give_smaller_errors():
    few, many = (calibrate(made_up(people)[0], ITEMS).items for people in (150, 800))
    assert all(many[name].error < few[name].error for name in many)
    assert all(many[name].answers > few[name].answers for name in many)


def test_the_two_parameter_model_finds_slopes_and_rasch_states_none():
    answers, _ = made_up(600, guessing=0.0, spread=0.4)
    slopes = [item.slope for item in calibrate(answers, bank(0.0), TWO_PARAMETERS).items.values()]
    assert 0.9 < mean(slopes) < 2.3
    assert len(set(slopes)) > 10
    assert all(item.slope == 0 for item in calibrate(answers, ITEMS).items.values())


def test_items_with_too_few_answers_are_left_out():
    answers, _ = made_up(200)
    rare = [given for given in answers if given.item != "i3" or int(given.person) < LEAST_ANSWERS // 2]
    assert set(ITEMS) - set(calibrate(rare, ITEMS).items) == {"i3"}


@pytest.mark.parametrize(
    ("people", "model", "message"),
    [(60, RASCH, "60 people .* at least 100"), (250, TWO_PARAMETERS, "250 people .* at least 300")],
)
def test_too_few_people_are_refused(people, model, message):
    with pytest.raises(CalibrationError, match=message):
        calibrate(made_up(people)[0], ITEMS, model)


def test_too_few_items_and_items_of_one_level_are_refused():
    answers, _ = made_up(200)
    with pytest.raises(CalibrationError, match="3 items"):
        calibrate([given for given in answers if given.item in {"i0", "i1", "i2"}], ITEMS)
    flat = {name: FormItem(id=name, skill="1.1", level=2.0) for name in ITEMS}
    with pytest.raises(CalibrationError, match="one level"):
        calibrate(answers, flat)
    upside_down = {name: FormItem(id=name, skill="1.1", level=4 - item.level) for name, item in ITEMS.items()}
    with pytest.raises(CalibrationError, match="harder"):
        calibrate(answers, upside_down)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: .*person,item,correct"),
        ("name,item,right\n1,i0,1\n", "line 1"),
        ("person,item,correct\n1,i0\n", "line 2: here are 2 cells"),
        ("person,item,correct\n1,i0,1\n\n2,i99,1\n", "line 4: .*i99"),
        ("person,item,correct\n1,i0,yes\n", 'line 2: correct is 1 or 0, not "yes"'),
        ("person,item,correct\n,i0,1\n", "line 2: a person"),
        ("person,item,correct\n1,i0,1\n1,i0,0\n", "line 3: .*line 2 already"),
        ('person,item,correct\n1,i0,"1\n', "line 2"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(text, message):
    with pytest.raises(CalibrationError, match=message):
        read_responses(text.splitlines(keepends=True), ITEMS)


def test_good_rows_are_read():
    text = "person,item,correct\n7,i0,1\n\n7, i1 ,0\n"
    assert read_responses(text.splitlines(keepends=True), ITEMS) == [Given("7", "i0", True), Given("7", "i1", False)]


def test_the_command_writes_a_file_that_a_form_uses(make_project, tmp_path, pack_file):
    pack = pipeline.load_pack(Path(pack_file[pipeline.PACK_VARIABLE]).read_text(encoding="utf-8"))
    items = form_of(pack, "workers").items[:12]
    rng = random.Random(1)
    rows = ["person,item,correct"]
    for person in range(140):
        level = rng.gauss(1.0, 1.0)
        rows += [f"{person},{item.id},{int(rng.random() < 1 / (1 + exp(item.level - level)))}" for item in items]
    answers, out = tmp_path / "answers.csv", tmp_path / "calibration.yml"
    answers.write_text("\n".join(rows), encoding="utf-8")
    result = CliRunner().invoke(main, ["calibrate", str(answers), "--out", str(out)], env=pack_file)
    assert result.exit_code == 0, result.output
    assert "12 items calibrated from 1680 answers" in result.stdout

    item = "w-4-1-lock"
    text = f"items:\n  {item}: {{level: 1.4, error: 0.2, answers: 140, model: rasch}}\n"
    project = pipeline.check(make_project({"assessments/calibration.yml": text})).project
    form = form_of(pipeline.compile_pack(project), "workers")
    assert (form.item[item].level, form.item[item].noise) == (1.4, link_noise(SLOPE, 0.2))
    assert all(part.noise == 0 for part in form.items if part.id != item)
    assert link_noise(SLOPE, 0.5) == ITEM_NOISE


def test_the_command_names_the_line_of_a_bad_row(tmp_path, pack_file):
    path = tmp_path / "answers.csv"
    path.write_text("person,item,correct\n1,nothing,1\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["calibrate", str(path), "--out", str(tmp_path / "c.yml")], env=pack_file)
    assert result.exit_code == 1
    assert "line 2" in result.stderr
    assert not (tmp_path / "c.yml").exists()


def test_a_broken_calibration_file_is_a_finding(make_project):
    found = pipeline.check(make_project({"assessments/calibration.yml": "items: {w-4-1-lock: {level: 9}}\n"})).findings
    assert any(finding.place.path == "assessments/calibration.yml" for finding in found)
