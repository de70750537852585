"""The profile: levels with ranges, words, strengths first, and where raters differ."""

import json

import pytest
from gap_forms import make_form, target
from hypothesis import given, settings
from hypothesis import strategies as st

from wisepath.gap import (
    STEPS,
    SUPPORTER,
    Answer,
    ModuleResult,
    Observation,
    Profile,
    Rating,
    Target,
    Taught,
    band,
    change,
    profile_from_json,
    profile_to_json,
    step,
)
from wisepath.gap.evidence import current, evidence_from_json, evidence_to_json
from wisepath.gap.likelihood import below
from wisepath.gap.profile import make_profile
from wisepath.model.decode import DecodeError

FORM = make_form()
TARGET = target(FORM)
MIXED = (
    Answer(item="1.1@1", correct=True, response="a", at="2026-11-22T10:00"),
    Answer(item="1.1@2", correct=False, dont_know=True),
    Rating(behaviour="1.1-b", by="self", value="alone"),
    Rating(behaviour="1.1-b", by=SUPPORTER, value="not-yet", who="ann"),
    Rating(behaviour="1.2-b", by="self", value="alone"),
    Rating(behaviour="1.2-b", by=SUPPORTER, value="with-help", who="ann"),
    Rating(behaviour="2.1-b", by="self", value="helps-others"),
    Rating(behaviour="2.1-b", by=SUPPORTER, value="not-seen", who="ann"),
    Observation(behaviour="2.1-b", outcome="alone", who="ann", at="2026-11-20"),
    ModuleResult(module="m", score=0.9, skills=(Taught(skill="1.2", from_level=0.0, to_level=1.0),), at="2026-11-19"),
    ModuleResult(module="half", score=0.5, skills=(Taught(skill="1.2", from_level=1.0, to_level=2.0),)),
)


def test_each_skill_has_level_range_and_what_it_rests_on():
    part = make_profile(FORM, MIXED, TARGET).skill("1.1")
    assert part.low < part.level < part.high
    assert (part.tried, part.solved, part.target) == (2, 1, 2.0)
    assert [(seen.by, seen.value, seen.who) for seen in part.seen] == [
        ("self", "alone", ""),
        ("supporter", "not-yet", "ann"),
    ]
    assert part.gap == pytest.approx(below((2.0 - part.mean) / part.sd))


def test_the_range_holds_eighty_percent():
    part = make_profile(FORM, [], TARGET).skill("1.1")
    assert part.below(part.mean + 1.2815515655446) - part.below(part.mean - 1.2815515655446) < 0.8
    wide = make_profile(make_form(), [Answer(item="1.1@3", correct=True)], TARGET).skill("1.1")
    assert wide.below(wide.high) - wide.below(wide.low) == pytest.approx(0.8)


def test_levels_shown_stay_on_the_scale():
    low = [Observation(behaviour=f"{skill}-a", outcome="not-yet", who=who) for skill in FORM.index for who in "abcdef"]
    part = make_profile(FORM, low, TARGET).skill("1.1")
    assert part.mean < 0
    assert part.level == part.low == 0.0


@pytest.mark.parametrize(
    ("level", "for_workers", "for_staff"),
    [
        (0.0, "not-yet", "not-yet"),
        (0.99, "not-yet", "not-yet"),
        (1.0, "with-help", "basic"),
        (2.0, "alone", "basic"),
        (3.0, "helps-others", "intermediate"),
        (5.0, "helps-others", "advanced"),
        (7.0, "helps-others", "highly-advanced"),
    ],
)
def test_the_words_for_levels(level, for_workers, for_staff):
    assert (step(level), band(level)) == (for_workers, for_staff)
    assert make_profile(make_form(words="plain"), [], TARGET).word(level) == for_workers
    assert make_profile(make_form(words="staff"), [], TARGET).word(level) == for_staff


def test_raters_two_steps_apart_are_to_talk_together_and_nobody_is_overruled():
    found = make_profile(FORM, MIXED, TARGET).disagreements
    assert [(part.skill, part.behaviour) for part in found] == [("1.1", "1.1-b")]
    assert [(seen.by, seen.value) for seen in found[0].ratings] == [("self", "alone"), ("supporter", "not-yet")]


def test_strengths_are_where_the_person_is_likely_at_the_target():
    evidence = [Answer(item=f"2.1@{level}", correct=True) for level in (2, 3, 4)]
    evidence += [Answer(item=f"1.1@{level}", correct=False) for level in (0.5, 1)]
    assert make_profile(FORM, evidence, TARGET).strengths == ("2.1",)


def test_there_is_always_a_strength_once_something_is_known_and_none_before():
    failed = [Answer(item=f"{skill}@0.5", correct=False) for skill in ("1.1", "1.2")]
    assert len(make_profile(FORM, failed, TARGET).strengths) == 1
    assert make_profile(FORM, [], TARGET).strengths == ()


def test_without_a_target_strengths_are_above_the_usual_level():
    empty = Target(levels={})
    profile = make_profile(FORM, [Answer(item="1.2@4", correct=True)], empty)
    assert profile.strengths == ("1.2",)
    assert profile.skill("1.2").gap == 0.0


def test_passed_modules_are_finished_and_strange_evidence_is_named():
    profile = make_profile(FORM, [*MIXED, Answer(item="gone", correct=True)], TARGET)
    assert profile.finished == ("m",)
    assert profile.unknown == ("answer/gone",)
    assert profile.skill("9.9") is None


def test_a_module_result_lifts_by_how_well_it_went():
    def level(score):
        taught = (Taught(skill="1.1", from_level=2.0, to_level=4.0), Taught(skill="9.9", from_level=0.0, to_level=1.0))
        return make_profile(FORM, [ModuleResult(module="m", score=score, skills=taught)], TARGET).skill("1.1").mean

    assert level(0.2) < level(0.5) < level(0.8)


def test_a_profile_goes_to_json_and_back():
    profile = make_profile(FORM, MIXED, TARGET)
    assert profile_from_json(json.loads(json.dumps(profile_to_json(profile)))) == profile
    with pytest.raises(DecodeError):
        profile_from_json({"form": "tiny"})


def test_evidence_goes_to_json_and_back():
    assert evidence_from_json(json.loads(json.dumps(evidence_to_json(MIXED)))) == MIXED


@settings(max_examples=30)
@given(values=st.lists(st.sampled_from(STEPS), min_size=1, max_size=4))
def test_of_one_rater_the_last_word_counts_and_raters_stay_apart(values):
    mine = [Rating(behaviour="1.1-a", by="self", value=value, who=str(n)) for n, value in enumerate(values)]
    theirs = [Rating(behaviour="1.1-a", by=SUPPORTER, value="alone", who=who) for who in ("ann", "ben")]
    kept = current([*mine, *theirs])
    assert [(piece.value, piece.who) for piece in kept] == [
        (values[-1], str(len(values) - 1)),
        ("alone", "ann"),
        ("alone", "ben"),
    ]


def test_change_is_the_difference_with_its_uncertainty():
    before = make_profile(FORM, [Answer(item="1.1@2", correct=False)], TARGET)
    after = make_profile(FORM, [Answer(item="1.1@3", correct=True), Answer(item="1.1@4", correct=True)], TARGET)
    part = next(part for part in change(before, after) if part.skill == "1.1")
    assert part.difference == pytest.approx(after.skill("1.1").mean - before.skill("1.1").mean)
    wider = max(before.skill("1.1").sd, after.skill("1.1").sd)
    assert part.high - part.low > 2 * 1.28 * wider
    assert part.low < part.difference < part.high


def test_change_leaves_out_what_was_not_measured_before():
    profile = make_profile(FORM, [], TARGET)
    empty = Profile(form="tiny", pack="tests", version="1", words="staff", skills=())
    assert change(empty, profile) == ()
