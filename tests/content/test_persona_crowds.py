"""People who are only about like a persona get the persona's modules too: nine in ten at least.

`pytest -m proof -s` prints the share for every persona.
"""

import sys
from dataclasses import replace

import pytest

from content.crowd import share
from wisepath.gap import catalogue_of
from wisepath.pipeline import check, compile_pack, source_root

ROOT = source_root(__import__("pathlib").Path(__file__))
assert ROOT is not None
PROJECT = check(ROOT).project
PACK = compile_pack(PROJECT)
CATALOGUE = catalogue_of(PACK)
PERSONAS = {persona.id: persona for persona in PROJECT.personas}

ENOUGH = 0.9
FULL, FEW = 200, 12
SIX = (
    "tiago-vegetable-farm",
    "aivars-joinery",
    "stelios-warehouse",
    "farida-food-store",
    "lucia-founder",
    "ivo-assembly",
)


@pytest.mark.proof
@pytest.mark.parametrize("persona", PERSONAS.values(), ids=PERSONAS)
def test_nine_in_ten_of_a_crowd_get_the_must_haves(persona, capsys) -> None:
    found = share(persona, PACK, CATALOGUE, FULL)
    with capsys.disabled():
        sys.stdout.write(f"\n{found:.3f}  {persona.id}: {', '.join(persona.must_have)} ")
    assert found >= ENOUGH


def test_small_crowds_get_the_must_haves() -> None:
    found = {name: share(PERSONAS[name], PACK, CATALOGUE, FEW) for name in SIX}
    assert min(found.values()) >= ENOUGH, found


def test_the_share_can_be_small() -> None:
    """A module that nobody of a crowd needs first is not found at its top: the measure tells personas apart."""
    persona = PERSONAS["tiago-vegetable-farm"]
    other = replace(persona, must_have=("build-a-page",))
    assert share(other, PACK, CATALOGUE, 3) == 0.0
