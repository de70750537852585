"""Small promises of the model that others build on."""

import pytest

from wisepath.model.code import CODES
from wisepath.model.field import FRAMEWORK_OUTCOME, KEBAB, SKILL, share_check
from wisepath.model.finding import Finding, Severity
from wisepath.model.place import Place
from wisepath.source import load_project


def test_codes_are_unique_numbered_and_say_how_to_mend():
    assert len({code.number for code in CODES}) == len({code.slug for code in CODES}) == len(CODES)
    for code in CODES:
        assert code.number[:2] == "WP"
        assert KEBAB.fullmatch(code.slug)
        assert code.meaning.endswith(".")
        assert code.mend.endswith(".")


def test_findings_sort_by_path_and_line():
    first, second = (Finding(Place("a.yml", line), CODES[0], "m") for line in (2, 10))
    assert sorted([second, first]) == [first, second]


def test_a_finding_prints_its_hint_only_if_it_has_one():
    finding = Finding(Place("a.yml", 2), CODES[0], "gone", severity=Severity.WARNING)
    assert finding.as_text() == "a.yml:2: warning WP001 file-unreadable: gone"


@pytest.mark.parametrize("good", ["a", "sign-in", "w-4-1-lock", "2fa"])
def test_ids(good):
    assert KEBAB.fullmatch(good)


@pytest.mark.parametrize("bad", ["", "Sign-in", "sign_in", "-a", "a-", "a--b", "a b", "é"])
def test_no_ids(bad):
    assert not KEBAB.fullmatch(bad)


def test_skill_and_outcome_codes():
    assert all(SKILL.fullmatch(code) for code in ("1.1", "5.4", "W.start", "M.people"))
    assert not any(SKILL.fullmatch(code) for code in ("0.1", "6.1", "W.Start", "X.start", "4.1 "))
    assert FRAMEWORK_OUTCOME.fullmatch("LO4.1.06")
    assert not FRAMEWORK_OUTCOME.fullmatch("LO4.1.6")


def test_shares_lie_between_nothing_and_all():
    assert [share_check(value) for value in (0, 0.5, 1)] == ["", "", ""]
    assert share_check(1.1) == "1.1 is not between 0 and 1"


def test_a_project_is_indexed(make_project):
    project = load_project(make_project()).project
    assert list(project.folder) == ["sign-in", "my-data", "keep-learning"]
    assert project.skill["W.start"].own
    assert not project.skill["4.1"].own
    assert project.item["w-4-1-p-lock"].place.path == "assessments/items/4.1/w-4-1-p-lock.yml"
    pages = [page.path.rsplit("/", 1)[1] for page in project.pages()]
    assert pages == ["index.md", "lesson-1-lock.md", "coach.md", "sign-in.md"]
    assert project.personas[0].level("4.1") == 0.2
    assert project.personas[0].level("W.start") == 0.5
