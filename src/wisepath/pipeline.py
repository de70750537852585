"""The only place that joins the layers: check, compile, build, and where content comes from."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from wisepath import __version__
from wisepath.model.finding import Finding, Severity
from wisepath.model.pack import Pack, dump_pack, load_pack
from wisepath.model.project import Project
from wisepath.output.disk import write_file
from wisepath.rules import judge
from wisepath.source import load_project

PACK_VARIABLE = "WISEPATH_PACK"


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
    return Pack(
        id="wisepath",
        release=__version__,
        language="en",
        areas=project.vocabulary.areas,
        skills=project.vocabulary.skills,
        curricula=project.curricula,
        modules=tuple(folder.module for folder in project.folders),
        lessons={folder.module.id: folder.lessons for folder in project.folders if folder.lessons},
        items=project.items,
        goals=project.goals,
        scenarios=project.scenarios,
        forms=project.forms,
        pictures=project.pictures,
    )


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
