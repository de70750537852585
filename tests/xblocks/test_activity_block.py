"""A practice on a platform as strict as the true one."""

import json
from collections.abc import Callable

import pytest

from wisepath.model.activity import Activity
from wisepath.model.pack import Pack

from strict_platform import ANONYMOUS, LEARNER, OTHER, World  # isort: skip

KIND = "wisepath_activity"
Make = Callable[..., World]


@pytest.fixture(scope="session")
def practice(content: Pack) -> Activity:
    """An activity that takes place in several workplaces."""
    return next(one for one in content.activities if len(one.sectors) > 1 and len(one.steps) > 1)


def done(practice: Activity, sector: str = "") -> dict[str, list[str]]:
    return {"sector": [sector or practice.sector], "step": [step.id for step in practice.steps], "done": ["yes"]}


def test_the_view_is_that_of_the_book_and_holds_no_key(world: Make, practice: Activity) -> None:
    block = world(KIND, activity=practice.id)
    html = block.html()
    assert f'data-activity="{practice.id}"' in html
    told = practice.in_sector(practice.sector)
    steps = told.key()["steps"].values()
    hints = [hint for step in steps for hint in step["hints"]]
    assert [hint for hint in hints if hint in html] == []
    data = json.dumps([block.block().student_view_data(), block.block().index_dictionary()], ensure_ascii=False)
    assert [hint for hint in hints if hint in data] == []
    assert told.title in data


def test_every_practice_of_the_content_can_be_shown_in_each_workplace(world: Make, content: Pack) -> None:
    shown = 0
    for activity in content.activities[::6]:
        for sector in activity.sectors:
            html = world(KIND, activity=activity.id, sector=sector.id).html()
            assert f'data-sector="{sector.id}"' in html
            shown += 1
    assert shown > 10


def test_keys_lie_where_the_script_asks_for_them(world: Make, practice: Activity) -> None:
    block = world(KIND, activity=practice.id)
    html = block.html()
    keys = html.split('data-keys="')[1].split('"')[0]
    assert keys.endswith("/handler/keys/")
    for sector in practice.sectors:
        key = block.ask("keys", suffix=f"{practice.id}.{sector.id}.json")
        assert key.json["self-checked"] is True
        assert set(key.json["steps"]) == {step.id for step in practice.steps}
        view = block.ask("keys", suffix=f"{practice.id}.{sector.id}.html")
        assert f'data-sector="{sector.id}"' in view.text
        assert view.headers["X-Content-Type-Options"] == "nosniff"


def test_no_other_file_is_given_out(world: Make, content: Pack, practice: Activity) -> None:
    other = next(one for one in content.activities if one.id != practice.id)
    item = next(one for one in content.items if one.use == "assessment")
    block = world(KIND, activity=practice.id)
    for name in (
        f"{other.id}.{other.sector}.json",
        f"{practice.id}.nowhere.json",
        f"{practice.id}.{practice.sector}.py",
        f"{practice.id}.json",
        f"{item.id}.json",
        "../../pack.json",
        "",
        "." * 500,
        "<script>",
    ):
        reply = block.ask("keys", suffix=name)
        assert (reply.status_code, reply.json) == (404, {"error": "There is no such file here."})
    assert block.ask("keys", ANONYMOUS, suffix=f"{practice.id}.{practice.sector}.json").status_code == 403
    assert block.ask("keys", suffix=f"{practice.id}.{practice.sector}.json", method="POST").status_code == 405


def test_a_practice_is_done_when_all_its_steps_were_worked_on(world: Make, practice: Activity) -> None:
    block = world(KIND, activity=practice.id)
    first = {"sector": [practice.sector], "step": [practice.steps[0].id]}
    assert block.post("progress", first).json == {"steps": 1, "done": False}
    assert block.post("progress", {**first, "done": ["yes"]}).status_code == 409
    assert block.told("completion") == []
    assert block.post("progress", done(practice)).json["done"] is True
    assert block.told("completion") == [{"completion": 1.0}]
    assert "You have done this practice" in block.html()
    assert "You have done this practice" not in block.html(who=OTHER)
    block.post("progress", first)
    block.post("progress", done(practice))
    assert block.told("completion") == [{"completion": 1.0}]
    assert block.ask("student_view_user_state").json["done"] is True
    assert block.told("grade") == []
    assert not getattr(block.block(), "has_score", False)


def test_steps_that_came_before_are_not_lost_and_not_taken_from_another_practice(
    world: Make, content: Pack, practice: Activity
) -> None:
    block = world(KIND, activity=practice.id)
    block.post("progress", done(practice))
    other = next(one for one in content.activities if one.id != practice.id and len(one.steps) > 1)
    author = block.block("author")
    author.activity = other.id
    author.save()
    assert "You have done this practice" not in block.html()
    reply = block.post("progress", {"sector": [other.sector], "step": [other.steps[0].id]})
    assert reply.json == {"steps": 1, "done": False}


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"sector": ["nowhere"], "step": []},
        {"sector": ["<b>"], "step": ["<b>"]},
        {"step": ["one"]},
    ],
    ids=["nothing", "no-place", "markup", "no-sector"],
)
def test_what_is_no_step_is_refused(world: Make, practice: Activity, sent: dict[str, list[str]]) -> None:
    block = world(KIND, activity=practice.id)
    assert block.post("progress", sent).status_code == 400
    assert block.kept("kept") == {}


def test_the_author_chooses_a_practice_and_a_place_that_it_has(world: Make, practice: Activity) -> None:
    block = world(KIND)
    assert "not set up yet" in block.html()
    form = {"display_name": ["Try it"], "activity": [practice.id], "sector": [practice.sectors[-1].id]}
    wrong = block.post("save_settings", {**form, "sector": ["nowhere"]}, "author").json
    assert wrong == {"saved": False, "problems": {"sector": "Choose one of the list."}}
    assert block.post("save_settings", {**form, "activity": [""]}, "author").json["saved"] is False
    assert block.post("save_settings", form, "author").json["saved"] is True
    assert f'data-sector="{practice.sectors[-1].id}"' in block.html()


def test_another_learner_starts_at_the_beginning(world: Make, practice: Activity) -> None:
    block = world(KIND, activity=practice.id)
    block.post("progress", done(practice), LEARNER)
    assert block.ask("student_view_user_state", OTHER).json == {"steps": [], "done": False}


def test_events_name_content_only(world: Make, practice: Activity) -> None:
    block = world(KIND, activity=practice.id)
    block.post("progress", {"sector": [practice.sector], "step": [practice.steps[0].id]})
    block.post("progress", done(practice))
    ours = [(name, set(data)) for name, data in block.published if name.startswith("wisepath.")]
    names = {"activity", "sector", "steps_done", "steps"}
    assert ours == [("wisepath.activity.step", names), ("wisepath.activity.finished", names)]
