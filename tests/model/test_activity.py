"""Every kind of activity, through the template that `wisepath new` writes: views, keys, scores."""

import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from wisepath.model.activity import KINDS, Activity
from wisepath.model.decode import decode_or_raise, encode
from wisepath.model.item import InvalidResponse
from wisepath.source.read import read_activity
from wisepath.source.report import Report

TEMPLATES = Path(str(files("wisepath.cli") / "templates" / "activity"))


@pytest.fixture(params=sorted(KINDS))
def activity(request, tmp_path) -> Activity:
    path = tmp_path / f"t-{request.param}.yml"
    path.write_text((TEMPLATES / f"{request.param}.yml").read_text("utf-8").replace("NEW-ID", path.stem), "utf-8")
    report = Report(tmp_path)
    found = read_activity(path, report)
    assert report.findings == []
    assert found is not None
    return found


def response_of(step) -> object:
    """The right answer to a step, as a learner gives it."""
    if step.do == "fill":
        return {name: value.split(" | ")[0] for name, value in step.fills.items()}
    if step.do == "put":
        return dict(step.puts)
    return step.right[0] if step.do in ("tap", "choose") else list(step.right)


def test_there_is_a_template_for_every_kind():
    assert {path.stem for path in TEMPLATES.glob("*.yml")} == set(KINDS)


def test_the_view_tells_no_answer(activity):
    for sector in activity.sectors:
        told = activity.in_sector(sector.id)
        view = json.dumps(told.public_view(), ensure_ascii=False)
        key = told.key()
        secrets = [
            key["end"],
            *(text for step in key["steps"].values() for text in (*step["hints"], step["well"], step["else"])),
        ]
        secrets += [text for step in key["steps"].values() for text in step["other"].values()]
        assert [text for text in secrets if json.dumps(text, ensure_ascii=False)[1:-1] in view] == []
        assert '"right"' not in view
        assert "{" not in "".join(told.the_scene().texts())


def test_the_right_answer_is_right_in_every_sector(activity):
    for sector in activity.sectors:
        told = activity.in_sector(sector.id)
        for step in told.steps:
            score = told.score(step.id, response_of(step))
            assert score.correct, (sector.id, step.id)
            assert all(score.feedback)


def test_every_other_press_is_not_right_and_gets_an_answer(activity):
    told = activity.in_sector(activity.sector)
    for step in told.steps:
        if step.do not in ("tap", "choose"):
            continue
        known = [choice.id for choice in step.choices] or list(told.the_scene().targets())
        for name in set(known) - set(step.right):
            score = told.score(step.id, name)
            assert not score.correct
            assert all(score.feedback)


@pytest.mark.parametrize("response", [None, 7, "nowhere", [], ["nowhere"], {"nowhere": "x"}, {"a": 1}, "x" * 1_000_000])
def test_what_does_not_fit_is_refused_or_not_right(activity, response):
    for step in activity.steps:
        try:
            assert not activity.score(step.id, response).correct
        except InvalidResponse as refused:
            assert refused.message  # noqa: PT017 - both ways are right


def test_an_unknown_step_is_refused(activity):
    with pytest.raises(InvalidResponse):
        activity.score("no-such-step", "x")


def test_it_survives_the_pack(activity):
    again = decode_or_raise(type(activity), json.loads(json.dumps(encode(activity))))
    assert again == replace(activity)
    assert again.public_view() == activity.public_view()


def test_what_a_step_shows_is_hidden_before(activity):
    later = {name for step in activity.steps for name in step.shows}
    text = json.dumps(activity.public_view()["scene"])
    assert text.count('"hidden": true') == len(later)


def test_an_unknown_sector_is_refused(activity):
    with pytest.raises(KeyError):
        activity.in_sector("on-the-moon")
