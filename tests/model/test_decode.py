"""Plain data to the model and back: every problem at once, and nothing lost on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wisepath.model.curriculum import Hours, Module, Outcome, SkillStep
from wisepath.model.decode import DecodeError, Problem, decode, decode_or_raise, encode, file_key, near
from wisepath.model.field import keyed, words
from wisepath.model.place import NOWHERE, Place

STEP = {"skill": "4.1", "from": 0, "to": 1}
HOURS = {"guided": 1, "workplace": 1, "self-study": 0.5, "assessment": 0.25}
MODULE = {
    "id": "sign-in",
    "title": "Sign in",
    "summary": "Sign in.",
    "status": "planned",
    "skills": [STEP],
    "hours": HOURS,
    "scenarios": ["social"],
}


@dataclass(frozen=True, kw_only=True)
class Sample:
    """One field of each kind that `decode` knows."""

    two_words: str = words()
    number: float
    count: int = 3
    flag: bool = False
    maybe: str | None = None
    other: str = keyed("short-name", default="")
    parts: tuple[int, ...] = ()
    table: Mapping[str, float] = field(default_factory=dict)


def problems(kind: type, data: object) -> list[Problem]:
    value, found = decode(kind, data)
    assert (value is None) == bool(found)
    return found


def test_a_module_is_read_with_hyphens_and_keys_of_its_own():
    module, found = decode(Module, MODULE)
    assert found == []
    assert module is not None
    assert module.hours == Hours(guided=1.0, workplace=1.0, self_study=0.5, assessment=0.25)
    assert module.skills == (SkillStep(skill="4.1", from_level=0.0, to_level=1.0),)
    assert module.hours.total == 2.75
    assert module.hours.reading == 1.5
    assert not module.complete


def test_all_problems_of_a_file_are_found_at_once():
    data = {**MODULE, "status": "ready", "titel": "x", "hours": {**HOURS, "guided": "one"}, "prerequisites": "none"}
    del data["title"]
    del data["id"]
    assert {(problem.path, problem.kind) for problem in problems(Module, data)} == {
        (("titel",), "unknown"),
        (("status",), "value"),
        (("hours", "guided"), "type"),
        (("prerequisites",), "type"),
        ((), "missing"),
    }


def test_a_slip_of_spelling_is_one_problem_with_a_hint():
    found = problems(Outcome, {"id": "lock", "txt": "Lock it"})
    assert [(problem.kind, problem.hint) for problem in found] == [("unknown", 'did you mean "text"?')]


def test_a_key_like_nothing_is_reported_beside_the_missing_one():
    found = problems(Outcome, {"id": "lock", "zzz": "Lock it"})
    assert [(problem.kind, problem.hint) for problem in found] == [("unknown", ""), ("missing", "")]


def test_a_number_where_text_belongs_should_stand_in_quotes():
    found = problems(SkillStep, {**STEP, "skill": 4.1})
    assert [(problem.kind, problem.hint) for problem in found] == [("type", 'write "4.1" in quotes')]


def test_a_number_as_key_should_stand_in_quotes():
    found = problems(Sample, {"two-words": "a", "number": 1, "table": {4.1: 1}})
    assert [(problem.path, problem.hint) for problem in found] == [(("table", 4.1), 'write "4.1" in quotes')]


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("two-words", None, "here should be text, not nothing"),
        ("two-words", True, "here should be text, not true"),
        ("two-words", ["a"], "here should be text, not a list"),
        ("two-words", {}, "here should be text, not keys and values"),
        ("two-words", "  ", "the text is empty"),
        ("number", "1", 'here should be a number, not "1"'),
        ("number", True, "here should be a number, not true"),
        ("count", 1.5, "here should be a whole number, not 1.5"),
        ("count", False, "here should be a whole number, not false"),
        ("flag", "yes", 'here should be true or false, not "yes"'),
        ("flag", 1, "here should be true or false, not 1"),
        ("maybe", 1, "here should be text, not 1"),
        ("parts", "12", 'here should be a list, not "12"'),
        ("parts", [1, "2"], 'here should be a whole number, not "2"'),
        ("table", [], "here should be keys and values, not a list"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named(key, value, message):
    found = problems(Sample, {"two-words": "a", "number": 1, key: value})
    assert [problem.message for problem in found] == [message]


@pytest.mark.parametrize("data", [None, "text", 3, ["a"]])
def test_something_else_than_keys_and_values_is_refused(data):
    assert [problem.kind for problem in problems(Sample, data)] == ["type"]


def test_whole_numbers_count_as_numbers():
    assert decode_or_raise(Sample, {"two-words": "a", "number": 2}).number == 2.0


def test_nothing_is_a_value_of_an_optional_field():
    assert decode_or_raise(Sample, {"two-words": "a", "number": 2, "maybe": None}).maybe is None


def test_places_come_from_the_reader_and_are_no_part_of_the_value():
    outcome, _ = decode(Outcome, {"id": "lock", "text": "Lock it"}, lambda _: Place("a.yml", 7))
    assert outcome is not None
    assert outcome.place == Place("a.yml", 7)
    assert outcome == Outcome(id="lock", text="Lock it", place=NOWHERE)
    assert problems(Outcome, {"id": "lock", "text": "Lock it", "place": "x"})[0].kind == "unknown"


def test_a_place_knows_the_lines_of_its_keys():
    place = Place("a.yml", 3, {"text": 5})
    assert str(place.at("text")) == "a.yml:5"
    assert str(place.at("serves")) == "a.yml:3"
    assert place == Place("a.yml", 3)


def test_the_error_names_every_problem():
    with pytest.raises(DecodeError, match=r"zzz: .*; status: .*; hours\.guided: here should be a number"):
        decode_or_raise(Module, {**MODULE, "hours": {**HOURS, "guided": []}, "status": "x"} | {"zzz": 1})


def test_near_words_only():
    assert near("lanudry", ["laundry", "kitchen"]) == 'did you mean "laundry"?'
    assert near("bicycle", ["laundry", "kitchen"]) == ""


def test_encode_leaves_out_places_and_defaults():
    outcome = Outcome(id="lock", text="Lock it", place=Place("a.yml", 7))
    assert encode(outcome) == {"id": "lock", "text": "Lock it"}


texts = st.text(min_size=1).filter(str.strip)
numbers = st.floats(allow_nan=False, allow_infinity=False)
samples = st.builds(
    Sample,
    two_words=texts,
    number=numbers,
    count=st.integers(),
    flag=st.booleans(),
    maybe=st.none() | st.text(),
    other=st.text(),
    parts=st.lists(st.integers()).map(tuple),
    table=st.dictionaries(st.text(), numbers),
)


@given(samples)
def test_decode_undoes_encode(sample):
    assert decode_or_raise(Sample, encode(sample)) == sample


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text() | st.integers(), inner, max_size=4),
    max_leaves=12,
)
keys = st.sampled_from([file_key(item) for item in fields(Sample)])


@given(plain | st.dictionaries(keys, plain))
def test_decode_never_raises_and_never_is_silent(data):
    value, found = decode(Sample, data)
    assert (value is None) == bool(found)
