"""Reads everything below a source root into one project."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from wisepath.model.code import FILE_UNREADABLE
from wisepath.model.curriculum import Curriculum
from wisepath.model.decode import decode
from wisepath.model.finding import Finding
from wisepath.model.goal import Goal, Scenarios, SelfAssessment
from wisepath.model.item import Item
from wisepath.model.persona import Persona
from wisepath.model.place import Place
from wisepath.model.project import ModuleFolder, Project
from wisepath.model.skills import FrameworkOutcome, Vocabulary
from wisepath.source.modules import read_index, read_module_folder
from wisepath.source.read import read_file, read_item
from wisepath.source.report import Report

T = TypeVar("T")


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
    curricula = tuple(_curricula(root, report))
    project = Project(
        root=root,
        vocabulary=read_file(Vocabulary, root / "curricula/skills.yml", report) or Vocabulary(areas=(), skills=()),
        outcomes=_outcomes(root / "curricula/outcomes.tsv", report),
        curricula=curricula,
        folders=tuple(_folders(root, curricula, report)),
        items=tuple(_items(root / "assessments/items", report)),
        goals=_goals(root / "personas/goals.yml", report),
        scenarios=read_file(Scenarios, root / "personas/scenarios.yml", report)
        or Scenarios(types=(), models=(), sizes=()),
        personas=tuple(_each(Persona, sorted((root / "personas").glob("*/*.yml")), report)),
        forms=tuple(_each(SelfAssessment, sorted((root / "assessments/self-assessment").glob("*.yml")), report)),
        pictures=_pictures(root / "assessments/pictures", report),
        indexes={name.id: page for name in curricula if (page := read_index(root, name, report))},
        broken=frozenset(report.broken),
    )
    return Loaded(project, tuple(sorted(set(report.findings))))


def _each(kind: type[T], paths: list[Path], report: Report) -> Iterator[T]:
    for path in paths:
        value = read_file(kind, path, report)
        if value is not None:
            yield value


def _curricula(root: Path, report: Report) -> Iterator[Curriculum]:
    """Yield the three curricula in the order workers, supporters, managers, then others by name."""
    order = {"workers": 0, "supporters": 1, "managers": 2}
    folders = [path.parent for path in (root / "curricula").glob("*/curriculum.yml")]
    if not folders:
        place = Place("curricula", 1)
        report.add(
            place, FILE_UNREADABLE, "here is no curriculum", "name a folder that holds curricula/*/curriculum.yml"
        )
    for folder in sorted(folders, key=lambda path: (order.get(path.name, 9), path.name)):
        curriculum = read_file(Curriculum, folder / "curriculum.yml", report)
        if curriculum is not None:
            yield curriculum


def _folders(root: Path, curricula: tuple[Curriculum, ...], report: Report) -> Iterator[ModuleFolder]:
    for curriculum in curricula:
        base = root / "curricula" / curriculum.id
        present = {path.parent.name: path for path in base.glob("*/module.yml")}
        ordered = [name for name in curriculum.modules if name in present]
        ordered += sorted(set(present) - set(ordered))
        for name in ordered:
            folder = read_module_folder(present[name].parent, curriculum, report)
            if folder is not None:
                yield folder


def _items(base: Path, report: Report) -> Iterator[Item]:
    for path in sorted(base.glob("*/*.yml")):
        item = read_item(path, report)
        if item is not None:
            yield item


def _goals(path: Path, report: Report) -> tuple[Goal, ...]:
    goals = read_file(_Goals, path, report)
    return goals.goals if goals else ()


def _pictures(base: Path, report: Report) -> Mapping[str, str]:
    texts = {path.stem: report.read(path) for path in sorted(base.glob("*.svg"))}
    return {name: text.strip() for name, text in texts.items() if text is not None}


def _outcomes(path: Path, report: Report) -> tuple[FrameworkOutcome, ...]:
    text = report.read(path)
    if text is None:
        return ()
    found = []
    for number, row in enumerate(csv.DictReader(io.StringIO(text), delimiter="\t"), start=2):
        value, problems = decode(FrameworkOutcome, row)
        for problem in problems:
            report.problem(problem, Place(report.relative(path), number))
        if value is not None:
            found.append(value)
    return tuple(found)
