"""What a provider decides about a course, on a course of two made-up curricula."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import olxcleaner
import pytest

from wisepath.deliveries.olx.course import Built, Plan, course
from wisepath.deliveries.olx.draft import DraftError
from wisepath.deliveries.olx.names import number
from wisepath.deliveries.olx.pages import Pages
from wisepath.deliveries.olx.part import PageError, mark
from wisepath.deliveries.olx.policy import BLOCKS
from wisepath.deliveries.olx.settings import FILE, OlxSettings, Signatory
from wisepath.model.pack import Pack
from wisepath.pipeline import compile_pack
from wisepath.source import load_project
from wisepath.source.read import read_file
from wisepath.source.report import Report

QUESTION = mark("question", "w-4-1-p-lock")


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Return the small project with a second curriculum that has no module of its own."""
    made = compile_pack(load_project(Path(__file__).parents[1] / "tiny").project)
    bare = [replace(core, modules=()) for core in made.curricula[0].cores]
    second = replace(made.curricula[0], id="supporters", title="Coaching", words="staff", cores=tuple(bare))
    return replace(made, curricula=(*made.curricula, second))


@pytest.fixture(scope="module")
def settings(root: Path) -> OlxSettings:
    found = read_file(OlxSettings, root / FILE, Report(root))
    assert found is not None
    return found


def made(pack: Pack, settings: OlxSettings, lesson: str = QUESTION, **more: Any) -> Built:
    workers = {"index": "<h1>Hello</h1><p>Welcome.</p>", "sign-in/lesson-1-lock": f"<h1>Lock</h1>{lesson}"}
    pages = {
        "workers": Pages(curriculum="workers", bodies=workers, names={}, files={}),
        "supporters": Pages(curriculum="supporters", bodies={}, names={}, files={}),
    }
    plan = Plan(pack=pack, pages=pages, settings=replace(settings, **more), styles="", printed="")
    return course("wisepath", pack.curricula, plan)


def test_nothing_counts_unless_the_provider_says_so(pack: Pack, settings: OlxSettings):
    sequence = made(pack, settings).files["sequential/sign-in.xml"]
    assert "graded" not in sequence
    counted = made(pack, settings, grading=replace(settings.grading, counts="practice", passed_from=0.75))
    root = ET.fromstring(counted.files["sequential/sign-in.xml"])
    grading = json.loads(counted.files["policies/2027/grading_policy.json"])
    assert (root.get("graded"), root.get("format")) == ("true", grading["GRADER"][0]["type"])
    assert grading["GRADE_CUTOFFS"] == {"Pass": 0.75}


def test_a_module_without_a_question_cannot_count(pack: Pack, settings: OlxSettings):
    counted = made(pack, settings, "<p>Text.</p>", grading=replace(settings.grading, counts="practice"))
    assert "graded" not in counted.files["sequential/sign-in.xml"]


def test_a_curriculum_is_for_its_groups_only_if_the_provider_says_so(pack: Pack, settings: OlxSettings):
    chapters = [f"chapter/{name}--start.xml" for name in ("workers", "supporters")]
    assert all("group_access" not in made(pack, settings).files[name] for name in chapters)
    closed = made(pack, settings, by_role=True)
    goals = [number(f"goal-{goal.id}") for goal in pack.goals if goal.curriculum == "workers"]
    access = json.loads(ET.fromstring(closed.files[chapters[0]]).get("group_access"))
    assert access == {"1001": sorted([number("role-workers"), *goals])}
    other = json.loads(ET.fromstring(closed.files[chapters[1]]).get("group_access"))
    assert not set(other["1001"]) & set(access["1001"])


def test_certificates_are_signed(pack: Pack, settings: OlxSettings):
    signed = replace(
        settings.certificates, active=True, signatories=(Signatory(name="A B", title="Head", organization="C"),)
    )
    policy = json.loads(made(pack, settings, certificates=signed).files["policies/2027/policy.json"])
    [one] = policy["course/2027"]["certificates"]["certificates"]
    assert one["is_active"]
    assert [part["name"] for part in one["signatories"]] == ["A B"]


def test_a_course_with_all_switched_on_passes_the_checker(pack: Pack, settings: OlxSettings, tmp_path: Path):
    counted = replace(settings.grading, counts="practice")
    for name, data in made(pack, settings, by_role=True, grading=counted).files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    _, errors, _ = olxcleaner.validate(str(tmp_path / "course.xml"), steps=8, allowed_xblocks=list(BLOCKS))
    assert [error.description for error in errors.errors] == []


def test_a_question_that_stands_twice_has_two_names(pack: Pack, settings: OlxSettings):
    files = made(pack, settings, f"{QUESTION}<p>again</p>{QUESTION}").files
    names = [child.get("url_name") for child in ET.fromstring(files["vertical/sign-in--lesson-1-lock.xml"])]
    assert names == ["w-4-1-p-lock", "sign-in--lesson-1-lock--text-1", "sign-in--lesson-1-lock--w-4-1-p-lock"]


def test_two_blocks_of_one_name_stop_the_build(pack: Pack, settings: OlxSettings):
    twice = replace(pack, curricula=(pack.curricula[0], replace(pack.curricula[0])))
    with pytest.raises(DraftError, match="two blocks"):
        made(twice, settings)


def test_a_link_that_leads_to_nothing_stops_the_build(pack: Pack, settings: OlxSettings):
    with pytest.raises(PageError, match="nowhere"):
        made(pack, settings, '<p><a href="nowhere.html">x</a></p>')
    good = (
        '<p><a href="../index.html">a</a> <a href="../glossary.html#x">b</a> <a href="lesson-1-lock.html#y">c</a></p>'
    )
    html = made(pack, settings, good).files["html/sign-in--lesson-1-lock--text-1.html"]
    for unit in ("workers--welcome", "workers--words", "sign-in--lesson-1-lock"):
        assert f'href="/jump_to_id/{unit}"' in html


def test_an_assessment_item_on_a_page_stops_the_build(pack: Pack, settings: OlxSettings):
    with pytest.raises(ValueError, match="assessment"):
        made(pack, settings, mark("question", "w-4-1-lock"))
