"""Who answers like a persona, with its goal, gets the persona's modules at the top of the full catalogue."""

import pytest

from content.answering import answers_of
from wisepath.gap import catalogue_of, next_question, profile, recommend
from wisepath.model.pack import Pack
from wisepath.pipeline import check, compile_pack, source_root

ROOT = source_root(__import__("pathlib").Path(__file__))
assert ROOT is not None
PROJECT = check(ROOT).project
PACK = compile_pack(PROJECT)
TOP = 3


@pytest.mark.parametrize("persona", PROJECT.personas, ids=lambda persona: persona.id)
def test_the_must_have_modules_are_at_the_top(persona) -> None:
    state = answers_of(persona, PACK)
    known = profile(state)
    path = recommend(known, state.target, catalogue_of(PACK))
    ranked = [step.module for step in path.steps]
    assert set(persona.must_have) <= set(ranked[: max(TOP, len(persona.must_have))]), ranked
    assert next_question(state).reason in {"decided", "max-items", "nothing-left"}


def test_there_are_two_complete_personas_a_curriculum() -> None:
    counts = {curriculum.id: 0 for curriculum in PACK.curricula}
    for persona in PROJECT.personas:
        counts[persona.curriculum] += 1
    assert min(counts.values()) >= 2


def test_no_persona_reaches_the_pack() -> None:
    assert not hasattr(Pack, "personas")
    assert all(persona.id not in repr(PACK) for persona in PROJECT.personas)
