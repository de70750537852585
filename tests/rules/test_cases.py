"""Each rule has a text file of cases; `tests/case_files.py` says how to write one."""

from pathlib import Path

import pytest

from case_files import Case, read_cases, write_expected
from wisepath import pipeline
from wisepath.model.code import CODES
from wisepath.rules import ALL_RULES
from wisepath.source import load_project

HERE = Path(__file__).parent
RULES = read_cases(HERE / "cases")
SOURCE = read_cases(HERE.parent / "source/cases")


def _name(case: Case) -> str:
    return f"{case.file.stem}: {case.title}"


@pytest.mark.parametrize("case", [*RULES, *SOURCE], ids=_name)
def test_findings_are_those_of_the_case(case, make_project, update_golden):
    project = make_project(case.changes(HERE.parent / "tiny"))
    printed = "\n".join(finding.as_text() for finding in pipeline.check(project).findings)
    if update_golden:
        write_expected(case, printed)
    else:
        assert printed == case.expected


@pytest.mark.parametrize("case", RULES, ids=_name)
def test_the_findings_come_from_the_rule_that_names_the_file(case, make_project):
    rule = next(rule for rule in ALL_RULES if rule.__name__ == case.file.stem)
    project = load_project(make_project(case.changes(HERE.parent / "tiny"))).project
    assert bool(list(rule(project))) == bool(case.expected)


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.__name__)
def test_each_rule_has_a_good_and_a_bad_case(rule):
    expected = [case.expected for case in RULES if case.file.stem == rule.__name__]
    assert any(expected), "write a case with a finding"
    assert not all(expected), "write a case without a finding"


def test_titles_are_unique_in_a_file():
    names = [_name(case) for case in [*RULES, *SOURCE]]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.number)
def test_each_code_occurs_in_a_case(code):
    wanted = f" {code.number} {code.slug}: "
    assert any(wanted in case.expected for case in [*RULES, *SOURCE])
