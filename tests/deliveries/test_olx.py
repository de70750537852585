"""The Open edX courses: checked by olxcleaner, and compared block by block with what they were made of."""

import csv
import json
import re
import shutil
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import olxcleaner
import pytest
from click.testing import CliRunner

from deliveries.sampler import write_sampler
from wisepath.cli import main
from wisepath.deliveries.olx.policy import BLOCKS
from wisepath.deliveries.olx.settings import FILE
from wisepath.model.page import Page
from wisepath.model.project import ModuleFolder, Project
from wisepath.pipeline import Build
from wisepath.source import load_project

pytestmark = pytest.mark.book

COURSES = ("workers", "supporters", "managers", "wisepath")
HOST = re.compile(r"""(?:src|href|action|poster|data)\s*=\s*["'](?:https?:)?//|url\(\s*["']?(?:https?:)?//|@import""")


@dataclass(frozen=True)
class Course:
    """An unpacked course: its folder, and the text of its files."""

    folder: Path

    def text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def xml(self, kind: str, name: str) -> ET.Element:
        return ET.fromstring(self.text(f"{kind}/{name}.xml"))

    def children(self, kind: str, name: str) -> list[tuple[str, str]]:
        return [(child.tag, child.get("url_name", "")) for child in self.xml(kind, name)]

    def files(self) -> Iterator[tuple[str, bytes]]:
        for path in sorted(self.folder.rglob("*")):
            if path.is_file():
                yield path.relative_to(self.folder).as_posix(), path.read_bytes()

    def html_of(self, unit: str) -> str:
        names = [name for kind, name in self.children("vertical", unit) if kind == "html"]
        return "".join(self.text(f"html/{name}.html") for name in names)


def built(project: Project, out: Path) -> list[str]:
    said: list[str] = []
    job = Build(project=project, out=out, curricula=tuple(project.curriculum), books=False, olx=True, say=said.append)
    assert job.run(), "\n".join(said)
    return said


def unpacked(archive: Path, folder: Path) -> Course:
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return Course(folder / "course")


@pytest.fixture(scope="session")
def content(root: Path) -> Project:
    return load_project(root).project


@pytest.fixture(scope="session")
def delivered(content: Project, root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Return the folder of all archives, and what the build said; notebooks that were run are not run again."""
    out = tmp_path_factory.mktemp("olx")
    ran = root / "build/cache/notebooks"
    if ran.is_dir():
        shutil.copytree(ran, out / "cache/notebooks")
    return out / "olx", built(content, out)


@pytest.fixture(scope="session")
def courses(delivered: tuple[Path, list[str]], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Course]:
    folder = tmp_path_factory.mktemp("unpacked")
    return {name: unpacked(delivered[0] / f"{name}.tar.gz", folder / name) for name in COURSES}


def complete(project: Project) -> list[ModuleFolder]:
    return [folder for folder in project.folders if folder.module.complete]


def homes(folder: ModuleFolder) -> tuple[str, str]:
    return folder.curriculum, "wisepath"


def asked(page: Page, name: str) -> list[str]:
    return [part.argument for part in page.directives if part.name == name]


@pytest.mark.parametrize("name", COURSES)
def test_the_checker_of_open_edx_finds_nothing_at_all_eight_steps(courses: Mapping[str, Course], name: str):
    path = courses[name].folder / "course.xml"
    course, errors, found = olxcleaner.validate(str(path), steps=8, allowed_xblocks=list(BLOCKS))
    assert course is not None
    assert [error.description for error in errors.errors] == []
    assert len(found) > 20


def test_the_checker_would_have_found_something(courses: Mapping[str, Course], tmp_path: Path):
    shutil.copytree(courses["workers"].folder, tmp_path / "course")
    (tmp_path / "course/static/wisepath.css").unlink()
    page = next((tmp_path / "course/html").glob("*.html"))
    page.write_text("<p><a href='/jump_to_id/nowhere'>x</b></a></p>", encoding="utf-8")
    path = tmp_path / "course/course.xml"
    _, errors, _ = olxcleaner.validate(str(path), steps=8, allowed_xblocks=list(BLOCKS))
    assert len(errors.errors) > 2


def test_every_lesson_question_activity_and_note_is_found_again(courses: Mapping[str, Course], content: Project):
    assert complete(content)
    for folder in complete(content):
        for home in homes(folder):
            course, module = courses[home], folder.module
            sequence = course.xml("sequential", module.id)
            assert sequence.get("display_name") == module.title
            units = [child.get("url_name", "") for child in sequence]
            public = [unit for unit in units if course.xml("vertical", unit).get("visible_to_staff_only") is None]
            assert public == [f"{module.id}--{lesson.id}" for lesson in folder.lessons]
            for lesson, page in zip(folder.lessons, folder.lesson_pages(), strict=True):
                unit = f"{module.id}--{lesson.id}"
                assert course.xml("vertical", unit).get("display_name") == lesson.title
                children = course.children("vertical", unit)
                assert [name for kind, name in children if kind == "problem"] == asked(page, "question")
                blocks = [child for child in course.xml("vertical", unit) if child.tag == "wisepath_activity"]
                assert [block.get("activity") for block in blocks] == asked(page, "activity")
                for block in blocks:
                    sectors = {item.id: item.sectors for item in content.activities}[block.get("activity")]
                    assert block.get("sector") == sectors[0].id
                assert (f"{unit}--notes" in units) == any("note" in part.name for part in page.directives)
            assert bool(folder.notes) == any(unit.endswith(("--coach", "--trainer")) for unit in units)


def test_every_heading_and_figure_of_a_lesson_is_found_again(courses: Mapping[str, Course], content: Project):
    seen = 0
    for folder in complete(content):
        for home in homes(folder):
            for lesson, page in zip(folder.lessons, folder.lesson_pages(), strict=True):
                html = courses[home].html_of(f"{folder.module.id}--{lesson.id}")
                assert len(re.findall(r"<h[2-6]", html)) == len(page.headings) - 1, page.path
                for link in page.links:
                    if link.picture:
                        name = f"{folder.module.id}--{Path(link.target).name}"
                        source = content.root / Path(page.path).parent / link.target
                        assert (courses[home].folder / "static" / name).read_bytes() == source.read_bytes()
                        seen += f'src="/static/{name}"' in html
    assert seen > 20


def test_every_native_problem_has_the_key_of_its_item(courses: Mapping[str, Course], content: Project):
    seen = 0
    for path in sorted(courses["wisepath"].folder.glob("problem/*.xml")):
        item, root = content.item[path.stem], ET.fromstring(path.read_text(encoding="utf-8"))
        assert item.use == "practice"
        seen += 1
        right = item.key()["right"]
        if item.kind in ("choice", "spot", "multiple"):
            chosen = [part.get("name") for part in root.iter("choice") if part.get("correct") == "true"]
            assert chosen == (right if isinstance(right, list) else [right])
        elif item.kind in ("match", "order"):
            assert len(root.findall(".//option[@correct='True']")) == len(right)
        else:
            answers = [part.get("answer") for part in root.iter() if part.get("answer")]
            assert set(answers) <= set(right)
        assert root.findall(".//label"), path.stem
    assert seen > 50


def test_the_self_assessment_stands_at_both_ends(courses: Mapping[str, Course], content: Project):
    for curriculum in content.curriculum:
        for home in (curriculum, "wisepath"):
            for form in ("start", "end"):
                unit = courses[home].xml("vertical", f"{curriculum}--skills-gap-{form}--unit")
                block = unit.find("wisepath_skills_gap")
                fields = {name: block.get(name) for name in ("curriculum", "goal", "form", "graded", "links")}
                told = {"goal": "", "form": form, "graded": "false", "links": "true"}
                assert fields == {"curriculum": curriculum, **told}
                assert not (courses[home].folder / "wisepath_skills_gap").exists(), "never a pointer file"
        path = courses[curriculum].xml("vertical", f"{curriculum}--path-start--unit").find("wisepath_path")
        assert path.get("curriculum") == curriculum


def test_what_is_for_staff_is_in_units_for_staff_alone(courses: Mapping[str, Course]):
    for course in courses.values():
        hidden = {
            name
            for path in course.folder.glob("vertical/*.xml")
            if (unit := ET.parse(path).getroot()).get("visible_to_staff_only") == "true"
            for name in (child.get("url_name") for child in unit)
        }
        assert hidden
        for path in course.folder.glob("html/*.html"):
            if re.search(r'class="wp-box wp-(coach|trainer)-note"', path.read_text(encoding="utf-8")):
                assert path.stem in hidden, path.name


def test_no_assessment_item_is_anywhere(courses: Mapping[str, Course], content: Project):
    items = [item for item in content.items if item.use == "assessment"]
    texts = [item.text.strip().split("\n")[0] for item in items]
    practice = " ".join(item.text for item in content.items if item.use == "practice")
    telling = [text for text in texts if len(text) > 40 and text not in practice]
    assert len(telling) > 100
    everything = "\n".join(
        data.decode() for course in courses.values() for name, data in course.files() if not name.endswith(".png")
    )
    names = set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", everything))
    assert names & {item.id for item in items} == set()
    assert [text for text in telling if text in everything] == []


def test_nothing_is_loaded_from_another_host(courses: Mapping[str, Course]):
    for course in courses.values():
        for name, data in course.files():
            if name.endswith((".html", ".xml", ".css")):
                assert not HOST.search(data.decode()), name
                assert "<script" not in data.decode(), name


def test_groups_are_by_role_and_goal_and_never_by_persona(courses: Mapping[str, Course], content: Project):
    data = json.loads(courses["wisepath"].text("policies/2027/policy.json"))
    partition = data["course/2027"]["user_partitions"][0]
    assert partition["scheme"] == "cohort"
    assert len({group["id"] for group in partition["groups"]}) == len(partition["groups"])
    wanted = {f"Role: {part.title}" for part in content.curricula} | {f"Goal: {goal.title}" for goal in content.goals}
    assert {group["name"] for group in partition["groups"]} == wanted
    told = json.dumps(data)
    assert not [persona.id for persona in content.personas if persona.id in told]


def test_the_taxonomy_and_the_tags_fit(delivered: tuple[Path, list[str]], courses: Mapping[str, Course]):
    tags = json.loads((delivered[0] / "outcomes.json").read_text(encoding="utf-8"))["tags"]
    ids, values = [tag["id"] for tag in tags], [tag["value"] for tag in tags]
    assert len(set(ids)) == len(ids)
    assert len({value.lower() for value in values}) == len(values)
    for at, tag in enumerate(tags):
        assert tag.get("parent_id") in (None, *ids[:at])
    lines = (delivered[0] / "outcomes.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "id,value,parent_id"
    assert len(lines) == len(tags) + 1
    for course in courses.values():
        written = "".join(data.decode() for name, data in course.files() if name.endswith(".xml"))
        rows = list(csv.DictReader(course.text("tags.csv").splitlines()))
        assert rows
        for row in rows:
            assert set(row["wisepath-outcomes"].split(";")) <= set(values)
            assert f'<{row["Type"]} url_name="{row["ID"]}"' in written


def test_the_build_says_what_open_edx_cannot_express(delivered: tuple[Path, list[str]]):
    said = "\n".join(delivered[1])
    assert re.search(r"not expressed: olx \d+", said)
    assert "  cohorts: " in said
    assert "the place is chosen by its number" in said


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """Return the root of the small project, with the settings of the courses."""
    made = write_sampler(tmp_path_factory.mktemp("olx-small"))
    shutil.copy(root / FILE, made / FILE)
    return made


def contents(archive: Path) -> dict[str, bytes]:
    with tarfile.open(archive) as tar:
        return {part.name: tar.extractfile(part).read() for part in tar if part.isfile()}


def test_the_same_sources_give_the_same_bytes_and_one_sentence_changes_one_file(small: Path, tmp_path: Path):
    built(load_project(small).project, tmp_path / "one")
    built(load_project(small).project, tmp_path / "two")
    first, second = (tmp_path / name / "olx/workers.tar.gz" for name in ("one", "two"))
    assert first.read_bytes() == second.read_bytes()
    page = small / "curricula/workers/sign-in/lesson-2-use.md"
    text = page.read_text(encoding="utf-8")
    try:
        page.write_text(text.replace("A good screen lock is fast.", "A good screen lock is quick."), encoding="utf-8")
        built(load_project(small).project, tmp_path / "two")
    finally:
        page.write_text(text, encoding="utf-8")
    old, new = contents(first), contents(second)
    assert set(old) == set(new)
    assert [name for name in old if old[name] != new[name]] == ["course/html/sign-in--lesson-2-use--text-1.html"]
    html = old["course/html/sign-in--lesson-1-lock--text-2.html"].decode()
    assert 'href="/static/sign-in--lesson-1-lock--print-1.html"' in html
    assert "Secret for the coach" not in html
    assert b"Secret for the coach" in old["course/html/sign-in--lesson-1-lock--notes-text.html"]
    assert b'href="/jump_to_id/sign-in--lesson-1-lock"' in old["course/html/sign-in--lesson-2-use--text-1.html"]


def test_the_command_builds_and_plans_and_names_wrong_settings(small: Path, tmp_path: Path):
    arguments = ["build", "olx", "--path", str(small), "--out", str(tmp_path)]
    planned = CliRunner().invoke(main, [*arguments, "--plan"])
    assert planned.exit_code == 0, planned.output
    assert "workers.tar.gz" in planned.output
    assert not list(tmp_path.iterdir())
    settings = small / FILE
    text = settings.read_text(encoding="utf-8")
    try:
        settings.write_text(text.replace("counts: nothing", "counts: lots"), encoding="utf-8")
        wrong = CliRunner().invoke(main, arguments)
    finally:
        settings.write_text(text, encoding="utf-8")
    assert wrong.exit_code == 1, wrong.output
    assert "grading.counts" in wrong.output
    assert "olx.yml:" in wrong.output


@pytest.mark.proof
def test_every_course_is_the_same_each_time(
    content: Project, root: Path, delivered: tuple[Path, list[str]], tmp_path: Path
):
    ran = root / "build/cache/notebooks"
    if ran.is_dir():
        shutil.copytree(ran, tmp_path / "cache/notebooks")
    built(content, tmp_path)
    for path in sorted(delivered[0].iterdir()):
        assert path.read_bytes() == (tmp_path / "olx" / path.name).read_bytes(), path.name
