"""A module's folder: its data, its lessons and its notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from wisepath.model.code import FOLDER_NOT_IN_MAP, FRONT_MATTER
from wisepath.model.curriculum import Curriculum, Lesson, Module
from wisepath.model.decode import decode
from wisepath.model.field import checked, positive_check
from wisepath.model.page import Page
from wisepath.model.place import Place
from wisepath.model.project import ModuleFolder
from wisepath.source.myst import read_page
from wisepath.source.read import read_file
from wisepath.source.report import Report
from wisepath.source.yaml_lines import read_yaml

NOTES = ("coach.md", "trainer.md")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """The part of a lesson's front matter that is ours."""

    minutes: float = checked(positive_check)
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Owner:
    """The curriculum that a module folder lies in: its id, and which wording its people read."""

    id: str
    words: str


def read_module_folder(folder: Path, owner: Owner, report: Report) -> ModuleFolder | None:
    """Return the module in a folder with its pages, or None and findings."""
    module = read_file(Module, folder / "module.yml", report)
    if module is None:
        return None
    lessons, pages = [], {}
    for lesson, page in _lessons(folder, module, owner, report):
        pages[page.path.rsplit("/", 1)[1].removesuffix(".md")] = page
        if lesson:
            lessons.append(lesson)
    _unlisted(folder, module, report)
    return ModuleFolder(
        module=module,
        curriculum=owner.id,
        path=report.relative(folder),
        lessons=tuple(lessons),
        pages=pages,
        notes=_notes(folder, report),
    )


def read_index(curriculum: Curriculum, report: Report) -> Page | None:
    """Return the first page of a curriculum's book, or None and a finding."""
    path = report.root / PurePosixPath(curriculum.place.path).with_name("index.md")
    text = report.read(path)
    return None if text is None else read_page(text, report.relative(path), curriculum.words)[0]


def _lessons(folder: Path, module: Module, owner: Owner, report: Report) -> Iterator[tuple[Lesson | None, Page]]:
    for name in module.lessons:
        path = folder / f"{name}.md"
        text = report.read(path)
        if text is not None:
            page, front = read_page(text, report.relative(path), owner.words)
            yield _lesson(name, page, front, report), page


def _lesson(name: str, page: Page, front: str, report: Report) -> Lesson | None:
    start = Place(page.path, 1)
    document = read_yaml(front, page.path, report, offset=1)
    if document is None:
        return None
    facts = document.data.get("wisepath") if isinstance(document.data, dict) else None
    if facts is None:
        report.add(start, FRONT_MATTER, "the page does not begin with its minutes and outcomes")
        return None
    value, problems = decode(_Facts, facts)
    for problem in problems:
        report.problem(problem, document.place(("wisepath", *problem.path)))
    if value is None or not page.title:
        return None
    return Lesson(
        id=name, title=page.title, minutes=value.minutes, outcomes=value.outcomes, place=document.place(("wisepath",))
    )


def _unlisted(folder: Path, module: Module, report: Report) -> None:
    for path in sorted(folder.glob("lesson-*.md")):
        if path.stem not in module.lessons:
            place = Place(report.relative(path), 1)
            report.add(place, FOLDER_NOT_IN_MAP, f'the lesson is not named under "lessons" in {folder.name}/module.yml')


def _notes(folder: Path, report: Report) -> Page | None:
    for name in NOTES:
        path = folder / name
        if path.exists():
            text = report.read(path)
            return None if text is None else read_page(text, report.relative(path), "staff")[0]
    return None
