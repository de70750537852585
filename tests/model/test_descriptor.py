"""What a credential states: eleven elements, each from one place."""

from dataclasses import replace

import pytest

from wisepath.model.credential import Credential, ProposedLevel
from wisepath.model.curriculum import Hours
from wisepath.model.descriptor import AWARD, MAP, OWN, elements, missing, workload
from wisepath.model.issuer import COUNTRIES, Issuer
from wisepath.source import load_project


@pytest.fixture(scope="module")
def project(root):
    return load_project(root / "tests/tiny").project


def stated(project, name="sign-in"):
    return {part.name: part for part in elements(project, project.folder[name])}


def test_the_eleven_come_first_and_in_the_order_of_the_annex(project):
    numbers = [part.number for part in elements(project, project.folder["sign-in"])]
    assert numbers[:11] == list(range(1, 12))
    assert set(numbers[11:]) == {0}


def test_only_learner_and_date_wait_for_the_award(project):
    told = stated(project)
    assert [name for name, part in told.items() if part.source == AWARD] == ["learner", "date"]


def test_without_an_issuer_country_and_awarding_body_are_empty(project):
    empty = [name for name, part in stated(project).items() if not part.value]
    assert empty == ["country or region of the issuer", "awarding body", "stacking"]


def test_an_issuer_fills_them_and_adds_its_quality_assurance(project):
    issuer = Issuer(
        name="House", awarding_body="Board", country="GR", region="Attica", website="", email="", quality="Audited."
    )
    told = stated(replace(project, issuer=issuer))
    assert told["country or region of the issuer"].value == "Attica, GR"
    assert told["awarding body"].value == "Board"
    assert told["quality assurance"].value == "Each page is tried on the shop floor. Audited."


def test_a_level_is_never_more_than_proposed(project):
    level = stated(project)["level"]
    assert level.value == "EQF: proposed 2, to be confirmed by the national authority"
    assert level.source == MAP


def test_a_module_says_anew_only_what_differs(project):
    folder = project.folder["sign-in"]
    own = Credential(level=ProposedLevel(proposed=1, because="Guided.", confirmed_by="the ministry"))
    other = replace(folder, module=replace(folder.module, credential=own))
    told = {part.name: part for part in elements(project, other)}
    assert told["level"].value == "EQF: proposed 1, to be confirmed by the ministry"
    assert told["level"].source == OWN
    assert told["form of participation"].value == "blended: With a supporter at work."


def test_kinds_of_assessment_are_those_that_name_an_outcome_of_the_module(project):
    assert stated(project)["type of assessment"].value == (
        "questions of the self-assessment; an assignment marked by tests; "
        "written tasks marked by a person with a rubric"
    )
    assert stated(project, "my-data")["type of assessment"].value == ""


def test_workload_is_the_hours_and_a_range_of_ects():
    hours = Hours(guided=15, workplace=10, self_study=5, assessment=0)
    assert workload(hours) == (
        "30 h (15 h guided, 10 h at work, 5 h alone); about 1.00 to 1.20 of an ECTS credit by workload, none is awarded"
    )


def test_spaces_are_no_words(project):
    folder = project.folder["sign-in"]
    blank = replace(folder, module=replace(folder.module, credential=Credential(quality="  ")))
    assert missing(project, blank) == ("quality",)


def test_there_are_249_countries_of_two_letters():
    assert len(COUNTRIES) == 249
    assert all(len(code) == 2 for code in COUNTRIES)


@pytest.mark.parametrize(
    ("website", "email", "refused"),
    [
        ("https://house.example", "a@b.eu", ["website"]),
        ("https://www.example.com/x", "a@b.eu", ["website"]),
        ("https://house.eu", "a@example.org", ["email"]),
        ("https://house.eu", "a@house.invalid", ["email"]),
        ("https://examples.eu", "a@test.eu", []),
        ("https://example.eu/test", "a@my-example.eu", []),
    ],
)
def test_reserved_addresses_are_found_and_others_are_not(website, email, refused):
    issuer = Issuer(name="H", awarding_body="H", country="BE", website=website, email=email, quality="Q")
    assert [key for key, _ in issuer.problems()] == refused
    assert replace(issuer, example=True).problems() == []
