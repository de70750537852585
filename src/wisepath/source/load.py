"""Reads everything below a source root into one project."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TypeVar

from wisepath.model.activity import Activity
from wisepath.model.calibration import Calibration
from wisepath.model.code import FILE_UNREADABLE, VALUE_WRONG
from wisepath.model.curriculum import Curriculum
from wisepath.model.decode import decode
from wisepath.model.finding import Finding
from wisepath.model.goal import Goal, Scenarios, SelfAssessment
from wisepath.model.issuer import ISSUER_FILE, Issuer
from wisepath.model.item import Item
from wisepath.model.persona import Persona
from wisepath.model.place import Place
from wisepath.model.project import ModuleFolder, Project
from wisepath.model.skills import FrameworkOutcome, Vocabulary
from wisepath.source.assignments import read_assignments
from wisepath.source.modules import Owner, read_index, read_module_folder
from wisepath.source.read import read_activity, read_file, read_item
from wisepath.source.report import Report
from wisepath.source.translations import read_translations

T = TypeVar("T")

OUTCOME_COLUMNS = ("id", "skill", "level", "type", "ai")


@dataclass(frozen=True)
class Loaded:
    """The project as far as it could be read, and what could not."""

    project: Project
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Goals:
    goals: tuple[Goal, ...] = field()


def load_project(root: Path) -> Loaded:
    """Return the project below `root` and every finding of reading it."""
    report = Report(root.resolve())
    root = report.root
    folders = _curriculum_folders(root, report)
    curricula = tuple(_each(Curriculum, [folder / "curriculum.yml" for folder in folders], report))
    items = tuple(_items(root / "assessments/items", report))
    project = Project(
        root=root,
        vocabulary=read_file(Vocabulary, root / "curricula/skills.yml", report) or Vocabulary(areas=(), skills=()),
        outcomes=_outcomes(root / "curricula/outcomes.tsv", report),
        curricula=curricula,
        folders=tuple(_folders(folders, curricula, report)),
        items=items,
        goals=_goals(root / "personas/goals.yml", report),
        scenarios=read_file(Scenarios, root / "personas/scenarios.yml", report)
        or Scenarios(types=(), models=(), sizes=()),
        personas=tuple(_each(Persona, sorted((root / "personas").glob("*/*.yml")), report)),
        forms=tuple(_each(SelfAssessment, sorted((root / "assessments/self-assessment").glob("*.yml")), report)),
        pictures=_pictures(root / "assessments/pictures", report),
        indexes={name.id: page for name in curricula if (page := read_index(name, report))},
        activities=tuple(_activities(root / "assessments/activities", report)),
        assignments=tuple(read_assignments(root / "assessments/notebooks", report, items)),
        broken=frozenset(report.broken),
        calibration=_calibration(root / "assessments/calibration.yml", report),
        translations=read_translations(root / "translations", report),
        issuer=_issuer(root / ISSUER_FILE, report),
    )
    _misnamed(root, report)
    return Loaded(project, tuple(sorted(set(report.findings))))


def _each(kind: type[T], paths: list[Path], report: Report) -> Iterator[T]:
    for path in paths:
        value = read_file(kind, path, report)
        if value is not None:
            yield value


def _curriculum_folders(root: Path, report: Report) -> list[Path]:
    """Return the folders in the order workers, supporters, managers, then others by name."""
    order = {"workers": 0, "supporters": 1, "managers": 2}
    folders = [path.parent for path in (root / "curricula").glob("*/curriculum.yml")]
    if not folders:
        place = Place("curricula", 1)
        report.add(
            place, FILE_UNREADABLE, "here is no curriculum", "name a folder that holds curricula/*/curriculum.yml"
        )
    return sorted(folders, key=lambda path: (order.get(path.name, 9), path.name))


def _folders(bases: list[Path], curricula: tuple[Curriculum, ...], report: Report) -> Iterator[ModuleFolder]:
    """Yield every module, also those of a curriculum whose own file cannot be read."""
    by_folder = {PurePosixPath(curriculum.place.path).parent.name: curriculum for curriculum in curricula}
    for base in bases:
        curriculum = by_folder.get(base.name)
        guess = Owner(base.name, "plain" if base.name == "workers" else "staff")
        owner = Owner(curriculum.id, curriculum.words) if curriculum else guess
        present = {path.parent.name for path in base.glob("*/module.yml")}
        ordered = [name for name in dict.fromkeys(curriculum.modules if curriculum else ()) if name in present]
        for name in (*ordered, *sorted(present - set(ordered))):
            folder = read_module_folder(base / name, owner, report)
            if folder is not None:
                yield folder


def _items(base: Path, report: Report) -> Iterator[Item]:
    for path in sorted(base.glob("*/*.yml")):
        item = read_item(path, report)
        if item is not None:
            yield item


def _activities(base: Path, report: Report) -> Iterator[Activity]:
    for path in sorted(base.glob("*.yml")):
        activity = read_activity(path, report)
        if activity is not None:
            yield activity


def _misnamed(root: Path, report: Report) -> None:
    """Report files whose author surely wants them read, but that no reader looks for."""
    for top in ("curricula", "personas", "assessments"):
        for path in sorted((root / top).rglob("*.yaml")):
            place = Place(report.relative(path), 1)
            report.add(place, FILE_UNREADABLE, "the file is not read", 'let its name end in ".yml"')
    for path in sorted((root / "assessments/items").glob("*.yml")):
        place = Place(report.relative(path), 1)
        report.add(place, FILE_UNREADABLE, "the item is not read", "move it into the folder of its skill")


def _calibration(path: Path, report: Report) -> Calibration:
    """Return what answers say of items; without the file nothing is calibrated."""
    return (read_file(Calibration, path, report) if path.is_file() else None) or Calibration()


def _issuer(path: Path, report: Report) -> Issuer | None:
    """Return who awards; without the file nobody does."""
    issuer = read_file(Issuer, path, report) if path.is_file() else None
    if issuer is not None:
        for key, message in issuer.problems():
            report.add(issuer.place.at(key), VALUE_WRONG, message)
    return issuer


def _goals(path: Path, report: Report) -> tuple[Goal, ...]:
    goals = read_file(_Goals, path, report)
    return goals.goals if goals else ()


def _pictures(base: Path, report: Report) -> Mapping[str, str]:
    texts = {path.stem: report.read(path) for path in sorted(base.glob("*.svg"))}
    return {name: text.strip() for name, text in texts.items() if text is not None}


def _outcomes(path: Path, report: Report) -> tuple[FrameworkOutcome, ...]:
    text, name = report.read(path), report.relative(path)
    if text is None:
        report.unreadable(path)
        return ()
    found = []
    rows = csv.DictReader(io.StringIO(text), delimiter="\t")
    if tuple(rows.fieldnames or ()) != OUTCOME_COLUMNS:
        report.add(Place(name, 1), VALUE_WRONG, f"the first line should name the columns: {', '.join(OUTCOME_COLUMNS)}")
        report.unreadable(path)
        return ()
    for number, row in enumerate(rows, start=2):
        place = Place(name, number)
        value, problems = decode(FrameworkOutcome, row)
        for problem in problems:
            report.problem(problem, place)
            report.unreadable(path)
        if value is not None:
            found.append(value)
    return tuple(found)
