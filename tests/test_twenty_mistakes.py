"""A folder with twenty different mistakes: one run of `wisepath check` names each, and nothing else."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from wisepath.cli import main

FOLDER = Path(__file__).parent / "twenty_mistakes"

EXPECTED = {
    ("assessments/items/4.1/w-4-1-at-the-gate.yml", 11, "WP306"),
    ("assessments/items/4.1/w-4-1-at-the-till.yml", 5, "WP007"),
    ("assessments/items/4.1/w-4-1-in-the-canteen.yml", 1, "WP102"),
    ("assessments/items/4.1/w-4-1-in-the-van.yml", 8, "WP008"),
    ("curricula/workers/curriculum.yml", 16, "WP103"),
    ("curricula/workers/keep-learning/module.yml", 6, "WP209"),
    ("curricula/workers/keep-learning/module.yml", 8, "WP206"),
    ("curricula/workers/my-data/module.yml", 3, "WP004"),
    ("curricula/workers/sign-in/coach.md", 5, "WP107"),
    ("curricula/workers/sign-in/coach.md", 7, "WP010"),
    ("curricula/workers/sign-in/lesson-1-lock.md", 14, "WP302"),
    ("curricula/workers/sign-in/lesson-1-lock.md", 18, "WP105"),
    ("curricula/workers/sign-in/lesson-2-unlock.md", 1, "WP009"),
    ("curricula/workers/sign-in/lesson-3-sign-out.md", 6, "WP207"),
    ("curricula/workers/sign-in/lesson-3-sign-out.md", 14, "WP304"),
    ("curricula/workers/sign-in/module.yml", 13, "WP106"),
    ("personas/goals.yml", 7, "WP003"),
    ("personas/goals.yml", 8, "WP104"),
    ("personas/scenarios.yml", 2, "WP006"),
    ("personas/workers/amina-laundry.yml", 9, "WP002"),
}


def run(form: str) -> str:
    result = CliRunner().invoke(main, ["check", str(FOLDER), "--format", form])
    assert result.exit_code == 1, result.output
    return result.stdout


@pytest.fixture(scope="module")
def findings() -> list[dict[str, object]]:
    return json.loads(run("json"))


def test_each_mistake_is_found_once_with_file_line_and_code(findings):
    assert {(part["path"], part["line"], part["code"]) for part in findings} == EXPECTED
    assert len(findings) == len(EXPECTED) == 20


def test_the_mistakes_are_of_twenty_kinds(findings):
    assert len({part["code"] for part in findings}) == 20


def test_each_finding_has_a_hint_and_a_line_that_is_there(findings):
    for part in findings:
        assert part["hint"]
        assert part["message"]
        assert 1 <= part["line"] <= len((FOLDER / str(part["path"])).read_text(encoding="utf-8").splitlines())


def test_the_text_form_names_them_all():
    lines = run("text").splitlines()
    assert lines[-1] == "20 errors, 0 warnings."
    assert [line.partition(": error ")[0] for line in lines[:-1:2]] == [f"{p}:{n}" for p, n, _ in sorted(EXPECTED)]
    assert all(line.startswith("    hint: ") for line in lines[1::2])


def test_the_review_form_names_them_all():
    lines = run("github").splitlines()
    assert len(lines) == 20
    assert all(line.startswith("::error file=") for line in lines)


def test_good_sources_have_no_findings():
    result = CliRunner().invoke(main, ["check", str(FOLDER.parent / "tiny")])
    assert (result.exit_code, result.stdout) == (0, "No findings.\n")
