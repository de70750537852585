"""The only place that joins the layers: check, compile, build, and where content comes from."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wisepath import __version__
from wisepath.deliveries.book.live.runtime import FOLDER, Runtime, has_code, live_lines
from wisepath.deliveries.book.toc import toc
from wisepath.deliveries.handbook.run import made_pages, make_handbook
from wisepath.deliveries.jupyter_book.job import BookJob, Job, PaperJob
from wisepath.deliveries.nbgrader.course import assignments_of, course
from wisepath.deliveries.olx.deliver import course_names, deliver
from wisepath.deliveries.olx.deliver import plan as course_plan
from wisepath.deliveries.olx.pages import loaded
from wisepath.deliveries.olx.settings import FILE as OLX_FILE
from wisepath.deliveries.olx.settings import OlxSettings
from wisepath.languages import language_files, pages_file, with_translations
from wisepath.model.catalogue import SOURCE_LANGUAGE
from wisepath.model.code import VALUE_WRONG
from wisepath.model.directive import unexpressed
from wisepath.model.finding import Finding, Severity
from wisepath.model.pack import Pack, dump_pack, load_pack
from wisepath.model.page import Page
from wisepath.model.project import Project
from wisepath.model.word import glossary
from wisepath.output.disk import write_file, write_tree
from wisepath.rules import judge
from wisepath.source import load_project
from wisepath.source.framework import read_framework
from wisepath.source.read import read_file
from wisepath.source.report import Report

if TYPE_CHECKING:
    from wisepath.grading.grader import Grader
    from wisepath.grading.grader import Job as Grading
    from wisepath.site.config import SiteSettings

PACK_VARIABLE = "WISEPATH_PACK"
# The styles of the books' pages; other deliveries show the same pages.
STYLES = (
    Path(str(files("wisepath.render"))) / "assets/base.css",
    Path(str(files("wisepath.deliveries.book"))) / "theme/static/book.css",
)


class SourcesError(Exception):
    """The sources cannot be built; `findings` say why (empty when there are no sources)."""

    def __init__(self, message: str, findings: Sequence[Finding] = ()) -> None:
        super().__init__(message)
        self.findings = tuple(findings)


@dataclass(frozen=True)
class Checked:
    """A project and all findings about it, sorted."""

    project: Project
    findings: tuple[Finding, ...]

    @property
    def good(self) -> bool:
        """Whether nothing stops a build."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)


def source_root(start: Path) -> Path | None:
    """Return the nearest folder at or above `start` that holds `curricula`, or None."""
    start = start.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / "curricula").is_dir()), None)


def check(root: Path) -> Checked:
    """Read everything below `root` and judge it."""
    loaded = load_project(root)
    findings = {*loaded.findings, *judge(loaded.project)}
    return Checked(loaded.project, tuple(sorted(findings)))


def good_project(root: Path) -> Project:
    """Return the project below `root`; raise `SourcesError` with its findings if it has errors."""
    checked = check(root)
    if not checked.good:
        raise SourcesError("the sources have errors, so nothing was built", checked.findings)
    return checked.project


def compile_pack(project: Project) -> Pack:
    """Return the pack of a project: what runs without the sources."""
    pack = Pack(
        id="wisepath",
        release=__version__,
        language="en",
        areas=project.vocabulary.areas,
        skills=project.vocabulary.skills,
        curricula=project.curricula,
        modules=tuple(folder.module for folder in project.folders),
        lessons={folder.module.id: folder.lessons for folder in project.folders if folder.lessons},
        items=project.items,
        activities=project.activities,
        goals=project.goals,
        scenarios=project.scenarios,
        forms=project.forms,
        pictures=project.pictures,
        glossary={curriculum.id: glossary(project.explained(curriculum.id)) for curriculum in project.curricula},
        calibration=project.calibration,
    )
    return with_translations(project, pack)


def build_pack(root: Path, target: Path) -> Pack:
    """Write the pack of the sources below `root` to `target` and return it."""
    pack = compile_pack(good_project(root))
    write_file(target, dump_pack(pack))
    return pack


def content() -> Pack:
    """Return the pack to work with.

    In order: the file that `WISEPATH_PACK` names, the pack in the installed wheel,
    the sources of the checkout that this package runs from.
    """
    named = os.environ.get(PACK_VARIABLE)
    if named:
        return load_pack(Path(named).read_text(encoding="utf-8"))
    shipped = files("wisepath") / "pack.json"
    if shipped.is_file():
        return load_pack(shipped.read_text(encoding="utf-8"))
    root = source_root(Path(__file__))
    if root is None:
        raise SourcesError("no content: this installation holds no pack; name one with WISEPATH_PACK")
    return compile_pack(good_project(root))


def compare_framework(project: Project, path: Path) -> list[str]:
    """Return a line for every outcome whose facts differ from the official file at `path`."""
    official = {outcome.id: outcome for outcome in read_framework(path)}
    lines = [f"{name}: is not in the official file" for name in project.outcome if name not in official]
    for name, outcome in official.items():
        if name not in project.outcome:
            lines.append(f"{name}: is missing in curricula/outcomes.tsv")
        elif project.outcome[name] != outcome:
            lines.append(f"{name}: differs from the official file")
    return sorted(lines)


@dataclass(frozen=True, kw_only=True)
class Build:
    """One build of a project: the pack always, books, booklets and nbgrader course if wanted.

    `say` prints progress. `module` is the only one whose booklets are made; empty for all.
    `live` is the browser's Python for the code in books; without it code shows what it gave when it was built.
    """

    project: Project
    out: Path
    curricula: tuple[str, ...]
    books: bool
    say: Callable[[str], None]
    course: bool = False
    audience: str = "everyone"
    booklets: bool = False
    module: str = ""
    olx: bool = False
    handbook: bool = False
    live: Runtime | None = None
    language: str = SOURCE_LANGUAGE

    def plan(self) -> Iterator[str]:
        """Yield what `run` would write, new, changed or unchanged."""
        for path, text in self._texts():
            old = path.read_text(encoding="utf-8") if path.exists() else None
            state = "new" if old is None else "unchanged" if old == text else "changed"
            yield f"{state:<10}{path}"
        if self.books:
            for name in self.curricula:
                folders = [folder for folder in self.project.folders if folder.curriculum == name]
                notes = self.audience == "everyone"
                pages = 1 + sum(len(folder.lessons) + (notes and bool(folder.notes)) for folder in folders)
                yield f"{'book':<10}{self.shelf / name}: {pages} pages"
        if self.booklets:
            for name in self.curricula:
                yield f"{'booklets':<10}{self.out / 'booklets' / name}"
        if self.olx:
            for name in course_names(compile_pack(self.project), self.curricula):
                yield f"{'course':<10}{self.out / 'olx' / name}.tar.gz"

    def run(self) -> bool:
        """Write pack, tables of contents, course and books; return whether all went well."""
        if self.course and not self._taken():
            return False
        for path, text in self._texts():
            write_file(path, text)
        self.say(f"pack: {self._pack}")
        if self.course:
            self.say(f"nbgrader course: ready in {self.out / 'nbgrader'}")
        good = True
        if self.books:
            for line in live_lines(self.live):
                self.say(line)
            with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
                good = all(list(pool.map(self._book, self.curricula)))
        if self.booklets and good:  # after the books: both use one store of executed notebooks
            with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
                good = all(list(pool.map(self._paper, self.curricula)))
        if self.olx and good:  # after them for the same reason
            good = self._courses()
        if self.handbook and good:
            good = make_handbook(self.project.root / "docs", self.out, STYLES, self.say)
        self._tell_unexpressed()
        return good

    def _tell_unexpressed(self) -> None:
        """Say what of the pages the deliveries of this build could not express: nothing is dropped in silence."""
        pages = {"book": delivered_pages(self.project, self.curricula)} if self.books else {}
        if self.booklets:
            pages["paper"] = delivered_pages(self.project, self.curricula)
        if self.course:
            pages["nbgrader"] = tuple(part.page for part in assignments_of(self.project, self.curricula))
        lost = {name: tuple(unexpressed(name, given)) for name, given in pages.items()}
        if lost:
            self.say("not expressed: " + ", ".join(f"{name} {len(parts)}" for name, parts in lost.items()))
        for part in (part for parts in lost.values() for part in parts):
            self.say(f"  {part.directive.place}: {part.delivery} has no form for {part.directive.name}")

    @property
    def shelf(self) -> Path:
        """The folder of the books; those for learners alone never lie among those for everyone."""
        parts = [part for part in (self.audience, self.language) if part not in ("everyone", SOURCE_LANGUAGE)]
        return self.out / "-".join(["book", *parts])

    def _toc(self, name: str) -> Path:
        """Return the table of contents to use for a book, if it is not the committed one."""
        return Path() if self.audience == "everyone" else self.out / "cache" / f"toc-{self.audience}" / f"{name}.yml"

    @property
    def _pack(self) -> Path:
        return self.out / ("pack.json" if self.language == SOURCE_LANGUAGE else f"pack-{self.language}.json")

    def _texts(self) -> Iterator[tuple[Path, str]]:
        yield from language_files(self.project, compile_pack(self.project), self.language, self.out).items()
        if self.books or self.booklets or self.olx:
            for curriculum in self.project.curricula:
                path = self.project.root / "curricula" / curriculum.id / "_toc.yml"
                yield path, toc(self.project, curriculum)
                if self.audience != "everyone":
                    yield self._toc(curriculum.id), toc(self.project, curriculum, notes=False)

        if self.handbook:
            yield from made_pages(self.project)
        for name, text in self._course().items():
            yield self.out / "nbgrader" / name, text

    def _course(self) -> Mapping[str, str]:
        return course(assignments_of(self.project, self.curricula)) if self.course else {}

    def _taken(self) -> bool:
        """Return whether the installed nbgrader takes every notebook of the course; say what it refuses."""
        from wisepath.deliveries.nbgrader.valid import refused  # noqa: PLC0415 - nbgrader is an extra

        messages = list(refused(self._course()))
        for message in messages:
            self.say(f"nbgrader course: {message}")
        return not messages

    def _book(self, name: str) -> bool:
        """Build one book in a process of its own: Sphinx keeps global state."""
        self.say(f"book {name}: building …")
        toc = self._toc(name)
        live = self.live if has_code(delivered_pages(self.project, (name,))) else None
        told = live.told() if live else ""
        places = self._places(name, self.shelf / name)
        pages = pages_file(self.out, self.language, name)
        job = BookJob(**places, audience=self.audience, toc=toc, live=told, language=self.language, pages=pages)
        if not self._alone("book", job, job.out):
            return False
        write_tree(job.out / "_static" / FOLDER, live.files if live else {})
        return True

    def _paper(self, name: str) -> bool:
        """Make the booklets of one curriculum in a process of its own, then put them where they are read."""
        self.say(f"booklets {name}: printing …")
        cache, ready = self.out / "cache", self.out / "booklets"
        printed = cache / "booklets" / name
        job = PaperJob(**self._places(name, printed), module=self.module)
        if not self._alone("booklets", job, ready / name):
            return False
        for path in sorted(printed.rglob("*.pdf")):
            write_file(ready / path.relative_to(printed), path.read_bytes())
        return True

    def _courses(self) -> bool:
        """Write the Open edX courses, and say what they cannot express; return whether all went well."""
        pack, settings = compile_pack(self.project), olx_settings(self.project, self.curricula)
        with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
            told = dict(zip(self.curricula, pool.map(self._read_pages, self.curricula), strict=True))
        if not all(told.values()):
            return False
        pages = {name: loaded(name, text, Path.read_bytes) for name, text in told.items()}
        styles = "".join(path.read_text(encoding="utf-8") for path in STYLES)
        try:
            made = deliver(course_plan(pack, pages, settings, styles))
        except ValueError as error:
            self.say(f"Open edX courses: {error}")
            return False
        for name, data in made.files.items():
            write_file(self.out / "olx" / name, data)
        self.say(f"Open edX courses: ready in {self.out / 'olx'}")
        self.say(f"not expressed: olx {len(made.lost)}")
        for line in made.lost:
            self.say(f"  {line}")
        return True

    def _read_pages(self, name: str) -> str:
        """Return the pages of a curriculum as JSON, read in a fresh process; empty, and said why, if they cannot be."""
        self.say(f"Open edX course {name}: reading …")
        job = Job(**self._places(name, self.out / "cache" / "olx" / name))
        command = [sys.executable, "-m", "wisepath.deliveries.olx.build", job.dumped()]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own module
        if done.returncode:
            self.say(f"Open edX course {name}: failed\n{done.stderr.strip()}")
        return "" if done.returncode else done.stdout

    def _places(self, name: str, out: Path) -> dict[str, Any]:
        """Return what the jobs of every delivery of a curriculum have in common."""
        root, cache = self.project.root, self.out / "cache"
        config = root / "_config.yml"
        return {"root": root, "curriculum": name, "out": out, "cache": cache, "pack": self._pack, "config": config}

    def _alone(self, delivery: str, job: BookJob | PaperJob, ready: Path) -> bool:
        """Run the build of a delivery in a fresh process; say how it went, and return whether it went well."""
        module = {"book": "wisepath.deliveries.book.build", "booklets": "wisepath.deliveries.paper.build"}[delivery]
        command = [sys.executable, "-m", module, job.dumped()]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own module
        name = job.curriculum
        self.say(f"{delivery} {name}: {f'ready in {ready}' if done.returncode == 0 else 'failed'}")
        if done.returncode and not done.stderr.rstrip().endswith("KeyboardInterrupt"):
            self.say(done.stderr.strip())
        return done.returncode == 0


def olx_settings(project: Project, curricula: tuple[str, ...]) -> OlxSettings:
    """Return the settings of the Open edX courses; raise `SourcesError` with findings if they cannot be used."""
    report = Report(project.root)
    settings = read_file(OlxSettings, project.root / OLX_FILE, report)
    if settings is not None:
        for place, message in settings.problems(course_names(compile_pack(project), curricula)):
            report.add(place, VALUE_WRONG, message)
    if settings is None or report.findings:
        raise SourcesError(f"{OLX_FILE} cannot be used, so no course was built", report.findings)
    return settings


def delivered_pages(project: Project, curricula: Sequence[str]) -> tuple[Page, ...]:
    """Return the pages that the books of some curricula deliver: their first page and all complete modules."""
    found = [page for name, page in project.indexes.items() if name in curricula]
    for folder in project.folders:
        if folder.curriculum in curricula and folder.module.complete:
            found.extend((*folder.lesson_pages(), *((folder.notes,) if folder.notes else ())))
    return tuple(found)


def site_settings(*, host: str, port: int, database: str, data: Path | None, books: Path | None) -> "SiteSettings":
    """Return what the site needs to start; the content is written to a pack in the data folder."""
    from wisepath.site.config import SiteSettings, default_data  # noqa: PLC0415 - the site is an extra

    folder = data or default_data()
    pack = folder / "pack.json"
    write_file(pack, dump_pack(content()))
    root = source_root(Path.cwd())
    shelf = books or (root or folder) / ("build/book" if root else "book")
    return SiteSettings(
        host=host, port=port, database_url=database, data_dir=folder, pack_path=pack, books_dir=shelf.resolve()
    )


def grader(job: "Grading", broker: str = "") -> "Grader":
    """Return a run of the grader over what `job` names; with a broker, its workers run the notebooks."""
    from wisepath.grading.grader import Grader  # noqa: PLC0415 - nbgrader is an extra

    if broker:
        from wisepath.grading.cluster import run_on  # noqa: PLC0415 - Celery is another

        return Grader(job, write_file, run_on(broker), _behaviours)
    from wisepath.grading.run import run  # noqa: PLC0415

    return Grader(job, write_file, run, _behaviours)


def _behaviours() -> Mapping[str, str]:
    """Return the texts of all behaviours by id, for records that name them."""
    return {part.id: part.text for skill in content().skills for part in skill.behaviours}
