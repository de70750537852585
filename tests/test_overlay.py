"""An overlay changes a course without a fork, survives an upgrade of the base, and says where it no longer fits."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from wisepath.cli import main
from wisepath.model.pack import load_pack
from wisepath.overlay import laid_over, record
from wisepath.pipeline import check

LESSON = "curricula/workers/sign-in/lesson-1-lock.md"
FIGURE = "curricula/workers/sign-in/figures/lock.svg"
NOTES = "curricula/workers/sign-in/coach.md"
EXAMPLE = "\n:::{example} In the laundry\nAna puts the phone down.\n:::\n\n## Remember\n"
OVERLAY = f"""\
name: our-house
modules:
  - {{module: our-tills, curriculum: workers, after: my-data}}
boxes:
  - page: {LESSON}
    title: In the laundry
    text: |
      Mo parks the bike. He locks the phone.
"""
MODULE = """\
id: our-tills
title: Our tills
summary: Use our tills.
status: planned
skills: [{skill: "4.1", from: 0, to: 1}]
prerequisites: []
hours: {guided: 1, workplace: 1, self-study: 0, assessment: 0.25}
scenarios: [social]
"""


@pytest.fixture
def base(make_project, root) -> Path:
    lesson = (root / "tests/tiny" / LESSON).read_text(encoding="utf-8").replace("\n## Remember\n", EXAMPLE)
    return make_project({LESSON: lesson})


@pytest.fixture
def house(base, tmp_path) -> Path:
    folder = tmp_path / "our-house"
    notes = (base / NOTES).read_text(encoding="utf-8") + "\nOurs: begin at the tills.\n"
    put(folder, "overlay.yml", OVERLAY)
    put(folder, NOTES, notes)
    put(folder, FIGURE, '<svg viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg"><title>Ours</title></svg>\n')
    put(folder, "curricula/workers/our-tills/module.yml", MODULE)
    put(folder, "translations/de/modules.po", 'msgid ""\nmsgstr "Language: de\\n"\n')
    assert record(base, folder) == (3, ())
    return folder


def put(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    put(folder, name, text.replace(old, new))


def told(base, house) -> list[str]:
    return [f"{part.place}: {part.message}" for part in laid_over(base, house).findings]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "build" not in path.relative_to(folder).parts
    }


def test_it_replaces_an_example_a_figure_and_notes_and_adds_a_module_and_a_language(base, house):
    before = contents(base)
    over = laid_over(base, house)
    checked = check(over.root)
    assert over.findings == checked.findings == ()
    lesson = (over.root / LESSON).read_text(encoding="utf-8")
    assert ":::{example} In the laundry\nMo parks the bike. He locks the phone.\n:::\n" in lesson
    assert "Ana" not in lesson
    assert "Ours" in (over.root / FIGURE).read_text(encoding="utf-8")
    assert checked.project.curriculum["workers"].modules == ("sign-in", "my-data", "our-tills", "keep-learning")
    assert list(checked.project.translations) == ["de"]
    assert contents(base) == before


def test_an_upgrade_of_the_base_keeps_it(base, house):
    change(base, LESSON, "## Remember\n", "## Remember\n\n- One more new thing.\n")
    change(base, "curricula/workers/curriculum.yml", "title: Digital at work", "title: Digital work")
    over = laid_over(base, house)
    assert over.findings == check(over.root).findings == ()
    lesson = (over.root / LESSON).read_text(encoding="utf-8")
    assert "One more new thing" in lesson
    assert "Mo parks the bike" in lesson
    project = check(over.root).project
    assert project.curriculum["workers"].title == "Digital work"
    assert "our-tills" in project.folder


def test_a_replaced_file_that_changed_below_is_named_with_its_line(base, house):
    change(base, NOTES, "\n", "\n\n")
    lines = (house / "overlay.lock").read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, start=1) if text.endswith(NOTES))
    said = f"our-house/overlay.lock:{line}: {NOTES}: the base has changed since the overlay was made from it"
    assert told(base, house) == [said]
    record(base, house)
    assert told(base, house) == []


def test_line_ends_of_another_system_are_no_change(base, house):
    text = (base / NOTES).read_bytes().replace(b"\n", b"\r\n")
    (base / NOTES).write_bytes(text)
    assert told(base, house) == []


def test_a_box_that_changed_below_is_named_but_not_when_the_page_around_it_did(base, house):
    change(base, LESSON, "Ana puts", "Bea puts")
    (said,) = told(base, house)
    assert said.startswith("our-house/overlay.lock:")
    assert f"{LESSON}#example In the laundry: the base has changed" in said


def test_a_box_that_is_gone_is_named_in_the_overlay(base, house):
    change(base, LESSON, "{example} In the laundry", "{example} In the kitchen")
    said = told(base, house)
    assert f'our-house/overlay.yml:6: {LESSON}: "In the laundry": the base has no such example' in said


def test_a_page_is_replaced_whole_or_in_a_box_and_not_both(base, house):
    put(house, LESSON, (base / LESSON).read_text(encoding="utf-8"))
    assert any("the overlay has the whole page itself" in line for line in told(base, house))


def test_a_file_that_the_base_has_no_longer_is_named(base, house):
    (base / NOTES).unlink()
    assert any(f"{NOTES}: the base has it no longer" in line for line in told(base, house))


def test_a_module_behind_which_ours_stood_is_gone(base, house):
    change(house, "overlay.yml", "after: my-data", "after: our-past")
    assert told(base, house) == [
        'our-house/overlay.yml:3: after: the map of workers in the base has no module "our-past"'
    ]


def test_a_replaced_file_that_was_never_recorded_is_named_where_it_lies(base, house):
    put(house, "personas/goals.yml", (base / "personas/goals.yml").read_text(encoding="utf-8"))
    assert told(base, house) == [
        "our-house/personas/goals.yml:1: replaces personas/goals.yml of the base, which is not in overlay.lock"
    ]


def test_mistakes_in_the_overlay_file_are_named(base, house):
    change(house, "overlay.yml", "modules:", "moduls:")
    assert any(line.startswith("our-house/overlay.yml:2: moduls:") for line in told(base, house))


def test_what_the_overlay_lost_is_not_left_behind(base, house):
    over = laid_over(base, house)
    (house / "translations/de/modules.po").unlink()
    laid_over(base, house)
    assert not (over.root / "translations/de/modules.po").exists()


def run(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


def test_check_names_a_finding_in_an_own_file_under_the_overlay(base, house):
    change(house, "curricula/workers/our-tills/module.yml", "status: planned", "status: nearly")
    done = run("check", base, "--overlay", house)
    assert done.exit_code == 1
    assert "our-house/curricula/workers/our-tills/module.yml:4: error WP007" in done.stdout


def test_check_names_a_finding_in_a_changed_file_where_that_lies_with_its_line(base, house):
    change(base, "curricula/workers/curriculum.yml", "  supervision: supervised\n", "  supervision: watched\n")
    done = run("check", base, "--overlay", house)
    place = "build/overlay/our-house/sources/curricula/workers/curriculum.yml"
    line = next(part for part in done.stdout.splitlines() if part.startswith(f"{place}:") and "watched" in part)
    number = int(line.split(":")[1])
    assert "watched" in (base / place).read_text(encoding="utf-8").splitlines()[number - 1]


def test_build_uses_it_and_writes_beside_it(base, house):
    done = run("build", "pack", "--path", base, "--overlay", house)
    assert done.exit_code == 0, done.output
    pack = load_pack((base / "build/overlay/our-house/pack.json").read_text(encoding="utf-8"))
    assert "our-tills" in pack.module
    assert not (base / "build/pack.json").exists()


def test_build_refuses_an_overlay_that_does_not_fit(base, house):
    change(base, NOTES, "\n", "\n\n")
    done = run("build", "pack", "--path", base, "--overlay", house)
    assert done.exit_code == 1
    assert "the overlay does not fit the sources, so nothing was built" in done.output
    assert not (base / "build/overlay/our-house/pack.json").exists()


def test_the_command_records_and_tells(base, house):
    change(base, NOTES, "\n", "\n\n")
    assert run("overlay", house, "--path", base).exit_code == 1
    done = run("overlay", house, "--path", base, "--record")
    assert done.exit_code == 0
    assert "3 parts of the base are replaced" in done.stdout
    assert run("overlay", house, "--path", base).stdout == "No findings.\n"
