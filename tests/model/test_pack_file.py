"""The pack: read back as written, the same bytes every time, and nothing foreign accepted."""

import json

import pytest

from wisepath import pipeline
from wisepath.model.pack import FORMAT, PackError, dump_pack, load_pack


@pytest.fixture
def text(make_project):
    return dump_pack(pipeline.compile_pack(pipeline.good_project(make_project())))


def edited(text, **changes):
    data = {**json.loads(text), **changes}
    return json.dumps({key: value for key, value in data.items() if value is not None})


def test_a_pack_is_read_back_as_written(make_project):
    pack = pipeline.compile_pack(pipeline.good_project(make_project()))
    assert load_pack(dump_pack(pack)) == pack


def test_the_bytes_are_canonical(text):
    assert dump_pack(load_pack(text)) == text
    assert text.endswith("}\n")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def test_the_order_of_keys_and_spaces_do_not_matter(text):
    shuffled = json.dumps(dict(reversed(json.loads(text).items())), indent=2)
    assert dump_pack(load_pack(shuffled)) == text


def test_the_version_names_release_and_content(text):
    pack = load_pack(text)
    release, _, digest = pack.version.partition("+")
    assert release == pack.release
    assert len(digest) == 12
    assert json.loads(text)["version"] == pack.version


def test_the_pack_holds_no_place_of_the_sources(text):
    assert '"place"' not in text
    assert ".yml" not in text


def test_everything_can_be_found_by_its_id(text):
    pack = load_pack(text)
    assert pack.skill["4.1"].name == "Protecting devices"
    assert pack.behaviour["4.1-b"][1].level == 2
    assert pack.curriculum["workers"].modules == ("sign-in", "my-data", "keep-learning")
    assert pack.module["sign-in"].complete
    assert pack.curriculum_of["my-data"].id == "workers"
    assert pack.item["w-4-1-lock"].use == "assessment"
    assert pack.goal["use-my-phone-safely"].targets == {"4.1": 1.0}
    assert pack.form["workers"].decided == 0.85
    assert [lesson.minutes for lesson in pack.lessons["sign-in"]] == [20.0]


def test_a_changed_pack_is_refused(text):
    with pytest.raises(PackError, match="was changed after it was built"):
        load_pack(text.replace("I lock the tablet.", "I lock the door."))


def test_a_changed_key_is_refused(text):
    items = json.loads(text)["items"]
    del next(option for option in items[0]["options"] if option.get("correct"))["correct"]
    with pytest.raises(PackError, match="was changed"):
        load_pack(edited(text, items=items))


@pytest.mark.parametrize("format_", [None, FORMAT + 1, str(FORMAT)])
def test_another_format_is_refused(text, format_):
    with pytest.raises(PackError, match=f"not a Wisepath pack of format {FORMAT}"):
        load_pack(edited(text, format=format_))


@pytest.mark.parametrize("foreign", ["", "{", "[]", "null", "3", '"text"'])
def test_what_is_no_pack_is_refused(foreign):
    with pytest.raises(PackError):
        load_pack(foreign)


@pytest.mark.parametrize(
    "changes",
    [
        {"goals": None},
        {"goals": "x"},
        {"items": None},
        {"items": 3},
        {"items": ["x"]},
        {"items": [{}]},
        {"items": [{"kind": "riddle"}]},
        {"items": [{"kind": ["choice"]}]},
        {"items": [{"kind": "choice"}]},
        {"extra": 1},
        {"version": None},
    ],
    ids=repr,
)
def test_a_pack_that_does_not_fit_is_refused(text, changes):
    with pytest.raises(PackError):
        load_pack(edited(text, **changes))
